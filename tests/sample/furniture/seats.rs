//! Sofas, chairs and tables.

use crate::{
    canvas::paint,
    sheet::{Look, Sheet, block, cushion},
    space::v,
};

/// A sofa for three, its back to the wall behind it.
pub fn sofa(cloth: &Look, covers: [&Look; 2]) -> Vec<Sheet> {
    let leg = Look::plain(paint(0x3A281C));
    let mut sheets = vec![
        cushion(v(0.0, 0.26, 0.45), v(1.0, 0.13, 0.42), 3, cloth),
        cushion(v(-1.0, 0.4, 0.43), v(0.12, 0.26, 0.43), 2, cloth),
        cushion(v(1.0, 0.4, 0.43), v(0.12, 0.26, 0.43), 2, cloth),
        cushion(v(0.0, 0.5, 0.13), v(1.02, 0.36, 0.13), 3, cloth),
    ];
    for seat in [-0.6, 0.0, 0.6] {
        sheets.push(cushion(v(seat, 0.42, 0.54), v(0.298, 0.09, 0.36), 2, cloth));
        sheets.push(cushion(v(seat, 0.66, 0.3), v(0.295, 0.24, 0.1), 2, cloth));
    }
    for (x, cover) in [(-0.68, covers[0]), (0.62, covers[1])] {
        let frame = crate::space::Frame::standing(v(x, 0.68, 0.47), x * 0.1).leaning(0.3);
        sheets.push(cushion(v(0.0, 0.0, 0.0), v(0.22, 0.2, 0.08), 1, cover).placed(&frame));
    }
    for (x, z) in [(-0.98, 0.06), (0.93, 0.06), (-0.98, 0.78), (0.93, 0.78)] {
        sheets.extend(block(v(x, 0.0, z), v(x + 0.05, 0.15, z + 0.05), &leg));
    }
    sheets
}

/// A table of this width, height and depth.
pub fn table(wide: f32, high: f32, deep: f32, wood: &Look) -> Vec<Sheet> {
    let (x, z) = (wide / 2.0, deep / 2.0);
    let mut sheets = block(v(-x, high - 0.035, -z), v(x, high, z), wood);
    sheets.extend(block(v(-x + 0.06, high - 0.12, -z + 0.06), v(x - 0.06, high - 0.035, z - 0.06), wood));
    for (sx, sz) in [(-1.0, -1.0), (1.0, -1.0), (-1.0, 1.0), (1.0, 1.0)] {
        let (lx, lz) = (sx * (x - 0.07), sz * (z - 0.07));
        sheets.extend(block(v(lx - 0.025, 0.0, lz - 0.025), v(lx + 0.025, high - 0.035, lz + 0.025), wood));
    }
    sheets
}

/// A kitchen chair with three rungs.
pub fn chair(wood: &Look, seat: &Look) -> Vec<Sheet> {
    let mut sheets = vec![cushion(v(0.0, 0.46, 0.0), v(0.21, 0.025, 0.2), 2, seat)];
    for (x, z, high) in [(-0.2, -0.19, 0.95), (0.2, -0.19, 0.95), (-0.19, 0.18, 0.45), (0.19, 0.18, 0.45)] {
        sheets.extend(block(v(x - 0.018, 0.0, z - 0.018), v(x + 0.018, high, z + 0.018), wood));
    }
    for (low, high) in [(0.6, 0.65), (0.72, 0.77), (0.84, 0.93)] {
        sheets.extend(block(v(-0.19, low, -0.2), v(0.19, high, -0.18), wood));
    }
    for z in [-0.19, 0.18] {
        sheets.extend(block(v(-0.19, 0.2, z - 0.01), v(0.19, 0.23, z + 0.01), wood));
    }
    sheets
}
