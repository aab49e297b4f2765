//! Toys.

use crate::{
    canvas::{Canvas, paint},
    sheet::{Look, Sheet, block, cushion},
    space::{cloud, lot, v},
};

/// A toy bear that sits, 38 centimetres high, with a bow.
pub fn bear() -> Vec<Sheet> {
    let (fur, light) = (fur(0xA86E3A), fur(0xDCB884));
    let (black, red) = (Look::plain(paint(0x141010)).glossy(0.08), Look::plain(paint(0xB8222E)));
    let ball = |x: f32, y: f32, z: f32, half: (f32, f32, f32), look: &Look| {
        cushion(v(x, y, z), v(half.0, half.1, half.2), 0, look)
    };
    let mut sheets = vec![
        ball(0.0, 0.13, 0.0, (0.105, 0.13, 0.095), &fur),
        ball(0.0, 0.12, 0.045, (0.075, 0.09, 0.062), &light),
        ball(0.0, 0.3, 0.01, (0.09, 0.082, 0.08), &fur),
        ball(0.0, 0.278, 0.082, (0.042, 0.034, 0.034), &light),
        ball(0.0, 0.296, 0.113, (0.015, 0.011, 0.01), &black),
    ];
    for side in [-1.0, 1.0] {
        sheets.push(ball(side * 0.074, 0.372, 0.0, (0.034, 0.036, 0.02), &fur));
        sheets.push(ball(side * 0.074, 0.37, 0.012, (0.021, 0.023, 0.014), &light));
        sheets.push(ball(side * 0.034, 0.322, 0.078, (0.0105, 0.012, 0.009), &black));
        sheets.push(ball(side * 0.118, 0.165, 0.04, (0.036, 0.075, 0.04), &fur));
        sheets.push(ball(side * 0.085, 0.045, 0.12, (0.044, 0.045, 0.09), &fur));
        sheets.push(ball(side * 0.087, 0.05, 0.2, (0.036, 0.042, 0.016), &light));
        sheets.push(ball(side * 0.034, 0.216, 0.086, (0.034, 0.02, 0.012), &red));
    }
    sheets.push(ball(0.0, 0.216, 0.092, (0.013, 0.014, 0.012), &red));
    sheets
}

fn fur(code: u32) -> Look {
    let colour = paint(code);
    let hair = |x: f32, y: f32| lot((x * 512.0) as u32, (y * 256.0) as u32, 212);
    let haired =
        move |x: f32, y: f32| colour * (0.6 + 0.4 * cloud(x * 48.0, y * 48.0, 211) + 0.4 * hair(x, y));
    Look::new(Canvas::painted(512, 512, haired), 0.24, 0.24)
}

/// Building blocks, stacked.
pub fn blocks() -> Vec<Sheet> {
    let colours = [0xD23B2E, 0x2F6FB0, 0xF2B705, 0x3C8D4A, 0xE58E73];
    let places =
        [(0.0, 0.0, 0.0), (0.065, 0.0, 0.01), (0.03, 0.05, 0.005), (-0.07, 0.0, 0.05), (0.02, 0.0, 0.08)];
    let mut sheets = Vec::new();
    for ((x, y, z), code) in places.into_iter().zip(colours) {
        let look = Look::plain(paint(code)).glossy(0.03);
        sheets.extend(block(v(x, y, z), v(x + 0.05, y + 0.05, z + 0.05), &look));
    }
    sheets
}
