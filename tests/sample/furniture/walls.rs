//! What hangs on walls: pictures, sockets, switches, clocks.

use crate::{
    canvas::{Canvas, paint},
    paint::letters::write_centred,
    sheet::{Look, Sheet, block, disc, tube},
    space::{Frame, sine, v},
};

/// A framed picture around its middle, behind glass.
pub fn picture(canvas: Canvas, wide: f32, wood: &Look) -> Vec<Sheet> {
    let high = wide * canvas.height as f32 / canvas.width as f32;
    let (x, y, rim, deep) = (wide / 2.0, high / 2.0, 0.03, 0.03);
    let look = Look::new(canvas, wide, high).glossy(0.015);
    let mut sheets = vec![Sheet::flat(v(-x, -y, 0.018), v(wide, 0.0, 0.0), v(0.0, high, 0.0), &look)];
    for (left, low, right, top) in [
        (-x - rim, y, x + rim, y + rim),
        (-x - rim, -y - rim, x + rim, -y),
        (-x - rim, -y, -x, y),
        (x, -y, x + rim, y),
    ] {
        sheets.extend(block(v(left, low, 0.001), v(right, top, deep), wood));
    }
    sheets
}

/// A sheet of paper on the wall, around its middle.
pub fn paper(canvas: Canvas, wide: f32) -> Vec<Sheet> {
    let high = wide * canvas.height as f32 / canvas.width as f32;
    let look = Look::new(canvas, wide, high);
    vec![Sheet::flat(v(-wide / 2.0, -high / 2.0, 0.004), v(wide, 0.0, 0.0), v(0.0, high, 0.0), &look)]
}

/// A wall socket with two round pins and earth clips.
pub fn socket() -> Vec<Sheet> {
    let (white, inside) = (Look::plain(paint(0xECE8DE)).glossy(0.04), Look::plain(paint(0xCFCABE)));
    let (dark, steel) = (Look::plain(paint(0x181614)), Look::plain(paint(0x9A9A9A)).glossy(0.2));
    let up = Frame::ROOM.facing_front();
    let round = |x: f32, y: f32, depth: f32, radius: f32, look: &Look| {
        disc(v(x, depth, -y), radius, look).placed(&up)
    };
    let mut sheets = block(v(-0.041, -0.041, 0.001), v(0.041, 0.041, 0.011), &white);
    sheets.push(tube(v(0.0, 0.011, 0.0), 0.004, 0.0225, 0.0215, &white).placed(&up));
    sheets.push(round(0.0, 0.0, 0.0112, 0.0215, &inside));
    sheets.extend([round(-0.0095, 0.0, 0.0118, 0.0032, &dark), round(0.0095, 0.0, 0.0118, 0.0032, &dark)]);
    for y in [-0.0195, 0.0165] {
        sheets.extend(block(v(-0.003, y, 0.0112), v(0.003, y + 0.003, 0.0145), &steel));
    }
    sheets
}

/// A light switch.
pub fn switch() -> Vec<Sheet> {
    let white = Look::plain(paint(0xECE8DE)).glossy(0.04);
    let mut sheets = block(v(-0.041, -0.041, 0.001), v(0.041, 0.041, 0.01), &white);
    sheets.extend(block(v(-0.028, -0.028, 0.01), v(0.028, 0.028, 0.014), &white));
    sheets
}

/// A round clock at ten past ten.
pub fn clock() -> Vec<Sheet> {
    let mut face = Canvas::new(256, 256, paint(0xF4F0E4));
    let ink = paint(0x222226);
    for hour in 1..=12 {
        let turn = hour as f32 / 12.0;
        let (x, y) = (128.0 + sine(turn) * 96.0, 128.0 - sine(turn + 0.25) * 96.0);
        write_centred(&mut face, &hour.to_string(), (x, y - 10.0), 3.0, ink);
    }
    face.stroke((128.0, 128.0), (80.0, 100.0), 8.0, ink);
    face.stroke((128.0, 128.0), (196.0, 88.0), 5.0, ink);
    face.disc(128.0, 128.0, 9.0, paint(0xB8222E));
    let plate = Sheet::flat(
        v(-0.15, -0.15, 0.03),
        v(0.3, 0.0, 0.0),
        v(0.0, 0.3, 0.0),
        &Look::new(face, 0.3, 0.3).glossy(0.02),
    );
    let rim = Look::plain(paint(0x8C2F2A)).glossy(0.05);
    let mut sheets = block(v(-0.17, -0.17, 0.001), v(0.17, 0.17, 0.028), &rim);
    sheets.push(plate);
    sheets
}
