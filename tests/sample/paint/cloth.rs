//! Bedspreads, rugs and curtains.

use crate::{
    canvas::{Canvas, paint},
    paint::surfaces::blossom,
    sheet::Look,
    space::{Vec3, even, lot, sine},
};

/// The colours of the patchwork.
const PATCHES: [u32; 10] =
    [0xE9DFC7, 0xC73E4A, 0x2F5D8C, 0xF0B44C, 0x3E8E7E, 0x8A4F7D, 0xF4EFE6, 0x6C8F3C, 0xD97B4A, 0x273B5C];

/// Patchwork: no two fields alike, so that every part of it can be told from every other.
pub fn patchwork(across: f32, down: f32) -> Look {
    let (columns, rows, field) = (10_u32, 11_u32, 96.0_f32);
    let mut canvas =
        Canvas::new((columns as f32 * field) as usize, (rows as f32 * field) as usize, even(0.5));
    for index in 0..columns * rows {
        let (left, top) = ((index % columns) as f32 * field, (index / columns) as f32 * field);
        patch(&mut canvas, (left, top), field, index);
    }
    for line in 1..columns.max(rows) {
        let at = line as f32 * field;
        stitches(&mut canvas, at);
    }
    Look::new(canvas, across, down)
}

fn patch(canvas: &mut Canvas, (left, top): (f32, f32), field: f32, index: u32) {
    let pick = |seed: u32| (lot(index, seed, 77) * PATCHES.len() as f32) as usize % PATCHES.len();
    let (ground, first) = (pick(1), pick(2));
    let pattern = if first == ground { (first + 3) % PATCHES.len() } else { first };
    let (ground, pattern) = (paint(PATCHES[ground]), paint(PATCHES[pattern]));
    canvas.rectangle(left, top, field, field, ground);
    let (x, y) = (left + field / 2.0, top + field / 2.0);
    match (lot(index, 3, 77) * 8.0) as u32 {
        0 => dots(canvas, (left, top), field, pattern, 3 + index % 2),
        1 => (0..4).for_each(|line| {
            canvas.rectangle(left + 6.0 + line as f32 * 24.0, top, 10.0 + (index % 5) as f32, field, pattern);
        }),
        2 => star(canvas, (x, y), field * 0.42, 5 + index % 4, pattern),
        3 => blossom(canvas, (x + 4.0, y - 16.0), 1.2 + lot(index, 4, 7) * 0.4, pattern, paint(0x3B6B3A)),
        4 => rings(canvas, (x, y), field, pattern),
        5 => (0..16).filter(|cell| (cell % 4 + cell / 4) % 2 == 0).for_each(|cell| {
            let quarter = field / 4.0;
            canvas.rectangle(
                left + (cell % 4) as f32 * quarter,
                top + (cell / 4) as f32 * quarter,
                quarter,
                quarter,
                pattern,
            );
        }),
        6 => canvas.polygon(
            &[(left, top), (left + field, top + field), (left + field * (index % 2) as f32, top + field)],
            pattern,
        ),
        _ => heart(canvas, (x, y), field * 0.2, pattern),
    }
}

fn dots(canvas: &mut Canvas, (left, top): (f32, f32), field: f32, colour: Vec3, count: u32) {
    let step = field / count as f32;
    for index in 0..count * count {
        let (x, y) = ((index % count) as f32 + 0.5, (index / count) as f32 + 0.5);
        canvas.disc(left + x * step, top + y * step, step * 0.28, colour);
    }
}

/// A star with so many points.
pub fn star(canvas: &mut Canvas, (x, y): (f32, f32), radius: f32, points: u32, colour: Vec3) {
    let corners: Vec<(f32, f32)> = (0..points * 2)
        .map(|corner| {
            let turn = corner as f32 / (points * 2) as f32 + 0.5;
            let radius = if corner % 2 == 0 { radius } else { radius * 0.45 };
            (x + sine(turn) * radius, y + sine(turn + 0.25) * radius)
        })
        .collect();
    canvas.polygon(&corners, colour);
}

fn rings(canvas: &mut Canvas, centre: (f32, f32), field: f32, colour: Vec3) {
    for radius in [0.12, 0.26, 0.4] {
        canvas.ring(centre.0, centre.1, field * radius, field * 0.06, colour);
    }
}

fn heart(canvas: &mut Canvas, (x, y): (f32, f32), size: f32, colour: Vec3) {
    canvas.disc(x - size * 0.8, y - size * 0.5, size, colour);
    canvas.disc(x + size * 0.8, y - size * 0.5, size, colour);
    canvas.polygon(&[(x - size * 1.65, y), (x + size * 1.65, y), (x, y + size * 1.9)], colour);
}

fn stitches(canvas: &mut Canvas, at: f32) {
    let (thread, long) = (paint(0xFBF7EE), canvas.width.max(canvas.height) as f32);
    let mut along = 0.0;
    while along < long {
        canvas.rectangle(at - 1.0, along, 2.0, 7.0, thread);
        canvas.rectangle(along, at - 1.0, 7.0, 2.0, thread);
        along += 12.0;
    }
}

/// A knotted rug with borders and a medallion.
pub fn rug(across: f32, down: f32, ground: u32, second: u32) -> Look {
    let (width, height) = (768.0_f32, (768.0 * down / across).floor());
    let (ground, second, light, dark) = (paint(ground), paint(second), paint(0xE8D9B5), paint(0x22253A));
    let mut canvas = Canvas::new(width as usize, height as usize, dark);
    for (inset, colour) in [(14.0, second), (30.0, light), (36.0, dark), (84.0, light), (90.0, ground)] {
        canvas.rectangle(inset, inset, width - 2.0 * inset, height - 2.0 * inset, colour);
    }
    border(&mut canvas, (width, height), light, second);
    scatter(&mut canvas, (width, height), second, light);
    medallion(&mut canvas, (width / 2.0, height / 2.0), height * 0.3, [dark, second, light, ground]);
    canvas.wash(|x, y, colour| colour * (0.86 + 0.28 * lot((x * 384.0) as u32, (y * 384.0) as u32, 51)));
    Look::new(canvas, across, down)
}

fn border(canvas: &mut Canvas, (width, height): (f32, f32), light: Vec3, second: Vec3) {
    let mut along = 60.0;
    while along < width - 50.0 {
        for y in [60.0, height - 60.0] {
            star(
                canvas,
                (along, y),
                16.0,
                4,
                if (along as u32 / 40).is_multiple_of(2) { light } else { second },
            );
        }
        along += 40.0;
    }
    let mut down = 100.0;
    while down < height - 90.0 {
        for x in [60.0, width - 60.0] {
            star(
                canvas,
                (x, down),
                16.0,
                8,
                if (down as u32 / 40).is_multiple_of(2) { second } else { light },
            );
        }
        down += 40.0;
    }
}

fn scatter(canvas: &mut Canvas, (width, height): (f32, f32), one: Vec3, other: Vec3) {
    for index in 0..90 {
        let x = 110.0 + lot(index, 1, 61) * (width - 220.0);
        let y = 110.0 + lot(index, 2, 61) * (height - 220.0);
        let colour = if index % 3 == 0 { other } else { one };
        star(canvas, (x, y), 8.0 + lot(index, 3, 61) * 10.0, 4 + index % 3, colour);
    }
}

fn medallion(canvas: &mut Canvas, centre: (f32, f32), radius: f32, colours: [Vec3; 4]) {
    for (ring, colour) in colours.iter().cycle().take(7).enumerate() {
        let size = radius * (1.0 - ring as f32 * 0.14);
        star(canvas, centre, size, 16 - ring as u32, *colour);
        canvas.disc(centre.0, centre.1, size * 0.62, *colour);
    }
}

/// A curtain with vertical stripes of different widths.
pub fn curtain(ground: u32, stripe: u32) -> Look {
    let mut canvas = Canvas::new(256, 64, paint(ground));
    for (left, width) in [(10.0, 20.0), (44.0, 6.0), (120.0, 34.0), (170.0, 4.0), (200.0, 12.0)] {
        canvas.rectangle(left, 0.0, width, 64.0, paint(stripe));
    }
    Look::new(canvas, 0.6, 0.2)
}

/// A cushion cover with small stars in rings.
pub fn cover(ground: u32, second: u32) -> Look {
    let mut canvas = Canvas::new(128, 128, paint(ground));
    canvas.ring(64.0, 64.0, 52.0, 8.0, paint(second));
    star(&mut canvas, (64.0, 64.0), 40.0, 6, paint(second));
    Look::new(canvas, 0.11, 0.11)
}
