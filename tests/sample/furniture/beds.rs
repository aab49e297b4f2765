//! Beds with pillows and bedspreads.

use crate::{
    canvas::paint,
    paint::surfaces,
    sheet::{Look, Sheet, block, cushion},
    space::{bumps, sine, v},
};

/// Width and length of a mattress.
pub type Mattress = (f32, f32);

const TOP: f32 = 0.56;

/// A made bed; its head stands at the origin, against the wall behind it.
pub fn bed((width, length): Mattress, wood: &Look, spread: &Look) -> Vec<Sheet> {
    let (half, linen) = (width / 2.0, surfaces::cloth(0xF1EEEA));
    let mut sheets = block(v(-half - 0.05, 0.0, 0.0), v(half + 0.05, 1.05, 0.05), wood);
    sheets.extend(block(v(-half - 0.03, 0.14, 0.05), v(half + 0.03, 0.3, length), wood));
    for (x, z) in [(-half, 0.1), (half - 0.07, 0.1), (-half, length - 0.1), (half - 0.07, length - 0.1)] {
        sheets.extend(block(v(x, 0.0, z), v(x + 0.07, 0.14, z + 0.07), wood));
    }
    sheets.push(cushion(v(0.0, 0.42, 0.06 + length / 2.0), v(half, 0.13, length / 2.0), 3, &linen));
    sheets.push(
        bedspread((width, length - 0.5), spread)
            .placed(&crate::space::Frame::standing(v(0.0, 0.0, 0.55), 0.0)),
    );
    let pillows = if width > 1.2 { vec![-width / 4.0, width / 4.0] } else { vec![0.0] };
    for x in pillows {
        let wide = if width > 1.2 { width / 4.2 } else { width / 2.6 };
        sheets.push(cushion(v(x, TOP + 0.09, 0.3), v(wide, 0.1, 0.22), 1, &linen));
    }
    sheets
}

/// A bedspread that hangs down at both sides and at the foot, with the unevenness of cloth.
fn bedspread((width, length): Mattress, look: &Look) -> Sheet {
    let (half, drop) = (width / 2.0, 0.3);
    let sheet = Sheet::bent(72, 72, look, move |u, w| {
        let (across, along) = ((u * 2.0 - 1.0) * (half + drop), (1.0 - w) * (length + drop));
        let (over_side, over_foot) = (beyond(across.abs() - half), beyond(along - length));
        let puff = 0.014
            * (bumps(across * 7.0 + 50.0, along * 7.0, 301) + bumps(across * 17.0 + 50.0, along * 17.0, 302));
        let (side_fold, foot_fold) = (fold(along) * over_side, fold(across) * over_foot);
        let x =
            (across.abs() - over_side + 0.03 + side_fold + over_foot.min(over_side) * 0.3).copysign(across);
        let x = if across.abs() < 0.05 { across } else { x };
        v(
            x,
            TOP + puff - over_side.max(over_foot),
            along - over_foot + 0.03 + foot_fold + over_foot.min(over_side) * 0.3,
        )
    });
    sheet.sized(width + 2.0 * drop, length + drop)
}

fn beyond(distance: f32) -> f32 {
    (distance + (distance * distance + 0.002).sqrt()) / 2.0
}

fn fold(along: f32) -> f32 {
    0.09 * sine(along * 2.7 + 0.2 * sine(along * 1.3))
}

/// A bedside table with a drawer.
pub fn bedside(wood: &Look) -> Vec<Sheet> {
    let knob = Look::plain(paint(0xB89450)).glossy(0.15);
    let mut sheets = block(v(-0.23, 0.1, -0.19), v(0.23, 0.5, 0.19), wood);
    sheets.extend(block(v(-0.25, 0.5, -0.2), v(0.25, 0.53, 0.21), wood));
    sheets.extend(block(v(-0.2, 0.3, 0.19), v(0.2, 0.47, 0.205), wood));
    sheets.push(cushion(v(0.0, 0.385, 0.22), v(0.016, 0.016, 0.016), 0, &knob));
    for (x, z) in [(-0.22, -0.18), (0.18, -0.18), (-0.22, 0.14), (0.18, 0.14)] {
        sheets.extend(block(v(x, 0.0, z), v(x + 0.04, 0.1, z + 0.04), wood));
    }
    sheets
}
