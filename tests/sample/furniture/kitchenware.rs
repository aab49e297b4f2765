//! What a kitchen holds.

use crate::{
    canvas::{Canvas, paint},
    sheet::{Look, Sheet, block, cushion, disc, tube, turned},
    space::{Frame, v},
};

/// A row of cupboards under a worktop, from the origin to the right, their backs to the wall.
pub fn cupboards(doors: u32, wood: &Look, top: &Look) -> Vec<Sheet> {
    let (wide, steel) = (doors as f32 * 0.6, Look::plain(paint(0xA8A8A8)).glossy(0.25));
    let mut sheets = block(v(0.0, 0.1, 0.0), v(wide, 0.86, 0.56), wood);
    sheets.extend(block(v(0.0, 0.0, 0.0), v(wide, 0.1, 0.5), &Look::plain(paint(0x2A2A2A))));
    sheets.extend(block(v(-0.01, 0.86, 0.0), v(wide + 0.02, 0.9, 0.61), top));
    for door in 0..doors {
        let x = door as f32 * 0.6;
        let parts =
            if door == 1 { vec![(0.12, 0.36), (0.37, 0.61), (0.62, 0.84)] } else { vec![(0.12, 0.84)] };
        for (low, high) in parts {
            sheets.extend(block(v(x + 0.01, low, 0.56), v(x + 0.59, high, 0.58), wood));
            sheets.extend(block(v(x + 0.2, high - 0.06, 0.6), v(x + 0.4, high - 0.045, 0.612), &steel));
        }
    }
    sheets
}

/// Cupboards on the wall, from their lower left corner.
pub fn hanging_cupboards(doors: u32, wood: &Look) -> Vec<Sheet> {
    let (wide, steel) = (doors as f32 * 0.6, Look::plain(paint(0xA8A8A8)).glossy(0.25));
    let mut sheets = block(v(0.0, 0.0, 0.0), v(wide, 0.68, 0.32), wood);
    for door in 0..doors {
        let x = door as f32 * 0.6;
        sheets.extend(block(v(x + 0.01, 0.01, 0.32), v(x + 0.59, 0.67, 0.34), wood));
        sheets.extend(block(v(x + 0.2, 0.045, 0.36), v(x + 0.4, 0.06, 0.372), &steel));
    }
    sheets
}

/// A kettle.
pub fn kettle(code: u32) -> Vec<Sheet> {
    let (enamel, black) = (Look::plain(paint(code)).glossy(0.08), Look::plain(paint(0x1A1A1A)).glossy(0.05));
    let body =
        [(0.09, 0.0), (0.11, 0.02), (0.11, 0.08), (0.09, 0.14), (0.05, 0.17), (0.045, 0.175), (0.0, 0.19)];
    let spout = Frame::standing(v(0.07, 0.09, 0.0), 0.25).leaning(-0.9);
    let mut sheets = vec![
        turned(v(0.0, 0.0, 0.0), &body, &enamel),
        cushion(v(0.0, 0.2, 0.0), v(0.016, 0.016, 0.016), 0, &black),
        tube(v(0.0, 0.0, 0.0), 0.12, 0.026, 0.014, &enamel).placed(&spout),
    ];
    sheets.push(Sheet::bent(20, 6, &black, |u, w| {
        let (round, bow) = (u, w * 0.5 - 0.25);
        let far = 0.1 + 0.011 * crate::space::sine(round);
        v(
            crate::space::sine(bow) * far,
            0.14 + crate::space::sine(bow + 0.25) * far,
            0.011 * crate::space::sine(round + 0.25),
        )
    }));
    sheets
}

/// A cooker plate of black glass with four rings, lying on its origin.
pub fn hob() -> Vec<Sheet> {
    let mut canvas = Canvas::new(256, 256, paint(0x141416));
    for (x, y, radius) in [(70.0, 70.0, 44.0), (186.0, 70.0, 34.0), (70.0, 186.0, 34.0), (186.0, 186.0, 44.0)]
    {
        canvas.ring(x, y, radius, 4.0, paint(0x9A9AA0));
        canvas.ring(x, y, radius * 0.6, 2.0, paint(0x6A6A70));
    }
    block(v(-0.28, 0.0, -0.26), v(0.28, 0.012, 0.26), &Look::new(canvas, 0.56, 0.52).glossy(0.08))
}

/// A cup on its saucer.
pub fn cup(code: u32) -> Vec<Sheet> {
    let (china, coffee) = (Look::plain(paint(code)).glossy(0.06), Look::plain(paint(0x3A1F10)).glossy(0.05));
    let outline = [(0.022, 0.012), (0.03, 0.02), (0.038, 0.045), (0.04, 0.07), (0.037, 0.07), (0.035, 0.05)];
    let saucer = [(0.02, 0.0), (0.045, 0.004), (0.075, 0.014), (0.074, 0.016), (0.03, 0.008), (0.0, 0.008)];
    vec![
        turned(v(0.0, 0.0, 0.0), &outline, &china),
        turned(v(0.0, 0.0, 0.0), &saucer, &china),
        disc(v(0.0, 0.06, 0.0), 0.037, &coffee),
        handle(&china),
    ]
}

fn handle(china: &Look) -> Sheet {
    Sheet::bent(12, 14, china, |u, w| {
        let bow = w * 0.56 - 0.03;
        let far = 0.02 + 0.005 * crate::space::sine(u);
        v(
            0.034 + crate::space::sine(bow) * far,
            0.043 - crate::space::sine(bow + 0.25) * far,
            0.005 * crate::space::sine(u + 0.25),
        )
    })
}

/// A jar with a label and a lid.
pub fn jar(code: u32, seed: u32) -> Vec<Sheet> {
    let mut canvas = Canvas::new(256, 96, paint(code));
    canvas.rectangle(90.0, 18.0, 76.0, 56.0, paint(0xF4EEDE));
    let name = ["TEA", "RICE", "SALT", "OATS", "BEAN"][seed as usize % 5];
    crate::paint::letters::write_centred(&mut canvas, name, (128.0, 36.0), 2.6, paint(0x2A221C));
    let (body, lid) = (Look::new(canvas, 0.36, 0.15).glossy(0.05), Look::plain(paint(0x8A5A34)));
    vec![
        tube(v(0.0, 0.0, 0.0), 0.15, 0.057, 0.057, &body),
        tube(v(0.0, 0.15, 0.0), 0.025, 0.054, 0.05, &lid),
        disc(v(0.0, 0.175, 0.0), 0.05, &lid),
    ]
}

/// A bowl of fruit.
pub fn fruit() -> Vec<Sheet> {
    let bowl = [(0.05, 0.0), (0.1, 0.02), (0.15, 0.08), (0.145, 0.08), (0.09, 0.03), (0.0, 0.02)];
    let mut sheets = vec![turned(v(0.0, 0.0, 0.0), &bowl, &Look::plain(paint(0x2F5D8C)).glossy(0.06))];
    let fruit = [
        (-0.06, 0.075, 0.02, 0xC82F2A),
        (0.05, 0.075, -0.04, 0xE28A1F),
        (0.02, 0.08, 0.07, 0x8FA82E),
        (-0.02, 0.11, -0.03, 0xE28A1F),
        (0.07, 0.08, 0.04, 0xC82F2A),
    ];
    for (x, y, z, code) in fruit {
        sheets.push(cushion(v(x, y, z), v(0.042, 0.04, 0.042), 0, &Look::plain(paint(code)).glossy(0.03)));
    }
    sheets
}
