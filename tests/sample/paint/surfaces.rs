//! Walls, floors, wood and stone.

use crate::{
    canvas::{Canvas, paint},
    sheet::Look,
    space::{Vec3, bumps, cloud, lot, sine},
};

/// Plaster with faint unevenness.
pub fn plaster(code: u32) -> Look {
    let colour = paint(code);
    Look::new(
        Canvas::painted(256, 256, |x, y| colour * (0.95 + 0.1 * cloud(x * 16.0, y * 16.0, 3))),
        1.6,
        1.6,
    )
}

/// Wallpaper: stripes with a flower in every second field, again and again.
pub fn wallpaper(ground: u32, stripe: u32, flower: u32, leaf: u32) -> Look {
    let mut canvas = Canvas::new(256, 256, paint(ground));
    canvas.rectangle(0.0, 0.0, 56.0, 256.0, paint(stripe));
    for x in [58.0, 252.0] {
        canvas.rectangle(x, 0.0, 3.0, 256.0, paint(flower));
    }
    for (x, y, size) in [(28.0, 64.0, 0.75), (156.0, 176.0, 1.25), (156.0, 48.0, 0.6), (28.0, 200.0, 0.5)] {
        blossom(&mut canvas, (x, y), size, paint(flower), paint(leaf));
    }
    for dot in 0..4 {
        canvas.disc(92.0 + (dot % 2) as f32 * 124.0, 32.0 + dot as f32 * 56.0, 4.0, paint(leaf));
    }
    Look::new(canvas, 0.36, 0.36)
}

/// A flower with a stem.
pub fn blossom(canvas: &mut Canvas, (x, y): (f32, f32), size: f32, petals: Vec3, leaf: Vec3) {
    canvas.stroke((x, y), (x - 8.0 * size, y + 48.0 * size), 4.0 * size, leaf);
    canvas.oval(x - 16.0 * size, y + 34.0 * size, 12.0 * size, 5.0 * size, leaf);
    canvas.oval(x + 9.0 * size, y + 26.0 * size, 12.0 * size, 5.0 * size, leaf);
    for petal in 0..6 {
        let turn = petal as f32 / 6.0;
        canvas.disc(x + sine(turn) * 14.0 * size, y + sine(turn + 0.25) * 14.0 * size, 9.0 * size, petals);
    }
    canvas.disc(x, y, 7.0 * size, paint(0xF2D26B));
}

/// Wood with grain along the height, worn unevenly.
pub fn wood(code: u32) -> Look {
    let colour = paint(code);
    let grained = |x: f32, y: f32| colour * (0.72 + 0.5 * grain(x * 22.0, y * 1.6, 11));
    Look::new(Canvas::painted(512, 512, grained), 0.7, 0.9).glossy(0.02)
}

fn grain(x: f32, y: f32, seed: u32) -> f32 {
    let bend = cloud(x * 0.14, y * 1.5, seed) * 5.0;
    0.7 * cloud(x + bend, y, seed + 1) + 0.3 * (0.5 + 0.5 * sine(x * 0.25 + bend * 0.45))
}

/// Oak boards in rows, no two alike.
pub fn parquet(code: u32) -> Look {
    let colour = paint(code);
    Look::new(
        Canvas::painted(1024, 1024, |x, y| {
            let row = (y * 16.0).floor();
            let along = x * 3.0 + lot(row as u32, 0, 5);
            let board = (along.floor() as u32) % 3 * 31 + row as u32;
            let (seam_x, seam_y) = (along - along.floor(), y * 16.0 - row);
            let seam = if seam_x < 0.006 || seam_y < 0.035 { 0.45 } else { 1.0 };
            let tone = 0.72 + 0.42 * lot(board, 1, 9);
            let veins = 0.8 + 0.4 * grain(y * 90.0 + board as f32 * 7.0, x * 6.0 + board as f32, 21);
            colour * (tone * veins * seam)
        }),
        2.2,
        2.0,
    )
    .glossy(0.035)
}

/// Square tiles in two colours.
pub fn checkered(one: u32, other: u32, side: f32) -> Look {
    let (one, other, joint) = (paint(one), paint(other), paint(0x8A8680));
    Look::new(
        Canvas::painted(512, 512, |x, y| {
            let (column, row) = ((x * 2.0) as u32, (y * 2.0) as u32);
            let (at_x, at_y) = ((x * 2.0) % 1.0, (y * 2.0) % 1.0);
            if at_x < 0.015 || at_y < 0.015 {
                return joint;
            }
            let colour = if (column + row).is_multiple_of(2) { one } else { other };
            colour * (0.86 + 0.2 * cloud(x * 9.0, y * 9.0, 40))
        }),
        side * 2.0,
        side * 2.0,
    )
    .glossy(0.04)
}

/// White tiles; some carry an ornament.
pub fn tiles(ground: u32, ornament: u32) -> Look {
    let mut canvas = Canvas::new(768, 768, paint(0xB8B4AC));
    let tile = 128.0;
    for index in 0..36_u32 {
        let (left, top) = ((index % 6) as f32 * tile, (index / 6) as f32 * tile);
        let shade = 0.92 + 0.1 * lot(index, 3, 3);
        canvas.rectangle(left + 2.0, top + 2.0, tile - 4.0, tile - 4.0, paint(ground) * shade);
        if (index % 6 + index / 6 * 2).is_multiple_of(5) {
            azulejo(&mut canvas, (left + tile / 2.0, top + tile / 2.0), tile, paint(ornament));
        }
    }
    Look::new(canvas, 0.9, 0.9).glossy(0.05)
}

fn azulejo(canvas: &mut Canvas, (x, y): (f32, f32), tile: f32, colour: Vec3) {
    let far = tile * 0.42;
    for (dx, dy) in [(-far, -far), (far, -far), (-far, far), (far, far)] {
        canvas.disc(x + dx, y + dy, tile * 0.07, colour);
        canvas.stroke((x, y), (x + dx, y + dy), 5.0, colour);
    }
    canvas.ring(x, y, tile * 0.3, 6.0, colour);
    let star = [
        (0.0, -0.26),
        (0.07, -0.07),
        (0.26, 0.0),
        (0.07, 0.07),
        (0.0, 0.26),
        (-0.07, 0.07),
        (-0.26, 0.0),
        (-0.07, -0.07),
    ];
    canvas.polygon(&star.map(|(dx, dy)| (x + dx * tile, y + dy * tile)), colour);
}

/// Speckled stone.
pub fn stone(code: u32) -> Look {
    let colour = paint(code);
    Look::new(
        Canvas::painted(512, 512, |x, y| {
            let speck = lot((x * 512.0) as u32 / 2, (y * 512.0) as u32 / 2, 17);
            colour * (0.8 + 0.25 * cloud(x * 8.0, y * 8.0, 18) + if speck > 0.93 { 0.35 } else { 0.0 })
        }),
        0.8,
        0.8,
    )
    .glossy(0.05)
}

/// Woven cloth in one colour.
pub fn cloth(code: u32) -> Look {
    let colour = paint(code);
    Look::new(
        Canvas::painted(256, 256, |x, y| {
            let weave = 0.06 * (sine(x * 64.0) + sine(y * 64.0));
            colour * (0.9 + weave + 0.16 * bumps(x * 24.0, y * 24.0, 6))
        }),
        0.5,
        0.5,
    )
}
