//! Plants in pots.

use crate::{
    canvas::{Canvas, paint},
    sheet::{Look, Sheet, disc, turned},
    space::{Frame, lot, sine, v},
};

/// A plant with long leaves; `seed` makes each grow otherwise.
pub fn plant(high: f32, leaves: u32, seed: u32) -> Vec<Sheet> {
    let (clay, soil) = (Look::plain(paint(0xB05F3C)), Look::plain(paint(0x33251A)));
    let pot = [(0.1, 0.0), (0.135, 0.2), (0.15, 0.2), (0.15, 0.25), (0.13, 0.25)];
    let mut sheets = vec![turned(v(0.0, 0.0, 0.0), &pot, &clay), disc(v(0.0, 0.225, 0.0), 0.14, &soil)];
    let look = leaf_look();
    for leaf in 0..leaves {
        let (turn, length) =
            (leaf as f32 * 0.382 + 0.04 * lot(leaf, 1, seed), high * (0.6 + 0.4 * lot(leaf, 2, seed)));
        let bow = 0.25 + 0.5 * lot(leaf, 3, seed);
        sheets.push(blade(length, bow, &look).placed(&Frame::standing(v(0.0, 0.22, 0.0), turn)));
    }
    sheets
}

/// A leaf that rises and bows to its front.
fn blade(length: f32, bow: f32, look: &Look) -> Sheet {
    let sheet = Sheet::bent(4, 10, look, move |u, w| {
        let (across, broad) = (u * 2.0 - 1.0, length * 0.11 * sine(0.03 + w * 0.46));
        let away = length * bow * w * (0.35 + 0.65 * w);
        let rise = length * w * (1.0 - 0.55 * bow * w);
        v(across * broad, rise + across.abs() * broad * 0.35, away)
    });
    sheet.sized(1.0, 1.0)
}

fn leaf_look() -> Look {
    let canvas = Canvas::painted(128, 256, |x, y| {
        let vein = sine((y + (x - 0.5).abs() * 0.6) * 14.0);
        let middle = if (x - 0.5).abs() < 0.03 { 1.5 } else { 1.0 };
        paint(0x3F7A3B) * ((0.85 + 0.2 * vein) * middle)
    });
    Look::new(canvas, 1.0, 1.0).glossy(0.015)
}
