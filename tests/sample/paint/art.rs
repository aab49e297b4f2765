//! Pictures within the pictures: paintings, a poster, and the view from the window.

use crate::{
    canvas::{Canvas, paint},
    paint::{
        cloth::star,
        letters::{write, write_centred},
        surfaces::blossom,
    },
    space::{Vec3, cloud, lot, sine, smooth},
};

/// Mountains by a lake at sunset.
pub fn mountains() -> Canvas {
    let mut canvas = Canvas::painted(768, 512, |x, y| {
        let sky = paint(0xF6C98B).mix(paint(0x4A6FA5), smooth(0.5, 0.0, y));
        sky.mix(paint(0xFFEFDD), smooth(0.55, 0.75, cloud(x * 5.0, y * 12.0, 91)) * 0.8)
    });
    canvas.disc(540.0, 190.0, 44.0, paint(0xFFE9A8));
    let ridges = [(0x7C86A8, 230.0, 3.0, 130.0), (0x55668B, 270.0, 4.5, 110.0), (0x364F5E, 310.0, 6.0, 80.0)];
    for (index, (colour, base, scale, high)) in ridges.into_iter().enumerate() {
        ridge(&mut canvas, paint(colour), base, scale, high, 100 + index as u32);
    }
    canvas.wash(|x, y, colour| {
        let wave = cloud(x * 8.0, y * 60.0, 105);
        if y > 0.68 { paint(0x3B6685).mix(paint(0xF2C290), smooth(0.45, 0.75, wave)) } else { colour }
    });
    for tree in 0..26 {
        let x = lot(tree, 1, 110) * 768.0;
        let (size, foot) = (18.0 + lot(tree, 2, 110) * 40.0, 370.0 + lot(tree, 3, 110) * 120.0);
        fir(&mut canvas, (x, foot), size, paint(0x16302B) * (0.8 + lot(tree, 4, 110)));
    }
    canvas
}

fn ridge(canvas: &mut Canvas, colour: Vec3, base: f32, scale: f32, high: f32, seed: u32) {
    for x in 0..768 {
        let top = base - high * (cloud(x as f32 / 768.0 * scale, 0.5, seed) * 2.0 - 0.6);
        let light = 0.75 + 0.6 * cloud(x as f32 / 18.0, 3.0, seed + 1);
        canvas.rectangle(x as f32, top, 1.0, 360.0 - top, colour * light);
        canvas.rectangle(x as f32, top, 1.0, 14.0 * light, paint(0xF3F1F0));
    }
}

fn fir(canvas: &mut Canvas, (x, foot): (f32, f32), size: f32, colour: Vec3) {
    canvas.rectangle(x - size * 0.05, foot - size * 0.2, size * 0.1, size * 0.25, paint(0x3A281C));
    for floor in 0..3 {
        let (top, half) = (foot - size * (1.2 - floor as f32 * 0.3), size * (0.2 + floor as f32 * 0.08));
        canvas.polygon(&[(x, top), (x + half, top + size * 0.5), (x - half, top + size * 0.5)], colour);
    }
}

/// Sailing boats in a harbour.
pub fn harbour() -> Canvas {
    let mut canvas = Canvas::painted(640, 480, |x, y| {
        let sky = paint(0xBFDDEA).mix(paint(0xF7ECD3), y * 1.6);
        let sea = paint(0x2E7D92).mix(paint(0x9CD0CF), smooth(0.5, 0.8, cloud(x * 10.0, y * 44.0, 120)));
        if y > 0.56 { sea } else { sky }
    });
    for house in 0..13_u32 {
        let (left, wide, high) =
            (house as f32 * 50.0, 44.0 + lot(house, 1, 3) * 8.0, 50.0 + lot(house, 2, 3) * 70.0);
        let colour = [0xD96C4F, 0xE8B05A, 0xF0E2C4, 0x9C5A5A, 0x6F93A0][(house % 5) as usize];
        canvas.rectangle(left, 270.0 - high, wide, high, paint(colour));
        canvas.polygon(
            &[
                (left - 3.0, 270.0 - high),
                (left + wide + 3.0, 270.0 - high),
                (left + wide / 2.0, 245.0 - high),
            ],
            paint(0x8C3F32),
        );
        for window in 0..6 {
            let (column, row) = ((window % 2) as f32, (window / 2) as f32);
            canvas.rectangle(
                left + 8.0 + column * 20.0,
                278.0 - high + row * 24.0,
                9.0,
                13.0,
                paint(0x2C3B4A),
            );
        }
    }
    for (x, y, size, sail) in [
        (120.0, 350.0, 1.0, 0xF5F0E6),
        (300.0, 390.0, 1.5, 0xC8373A),
        (480.0, 340.0, 0.8, 0xF0C040),
        (560.0, 420.0, 1.2, 0xF5F0E6),
    ] {
        boat(&mut canvas, (x, y), size, paint(sail));
    }
    canvas
}

fn boat(canvas: &mut Canvas, (x, y): (f32, f32), size: f32, sail: Vec3) {
    let at = |dx: f32, dy: f32| (x + dx * size, y + dy * size);
    canvas.polygon(&[at(-50.0, 0.0), at(54.0, 0.0), at(36.0, 20.0), at(-38.0, 20.0)], paint(0x5B3622));
    canvas.stroke(at(0.0, 0.0), at(0.0, -110.0), 4.0 * size, paint(0x3A281C));
    canvas.polygon(&[at(5.0, -106.0), at(46.0, -12.0), at(5.0, -12.0)], sail);
    canvas.polygon(&[at(-5.0, -92.0), at(-36.0, -12.0), at(-5.0, -12.0)], sail * 0.8);
    canvas.stroke(at(-50.0, 6.0), at(54.0, 6.0), 4.0 * size, sail);
}

/// Circles, wedges and lines, as painters of the nineteen-twenties set them.
pub fn circles() -> Canvas {
    let mut canvas =
        Canvas::painted(512, 640, |x, y| paint(0xEFE6D2) * (0.9 + 0.15 * cloud(x * 6.0, y * 6.0, 130)));
    let colours = [0xD23B2E, 0x1F4E79, 0xF2B705, 0x222228, 0x3C8D7A, 0xE58E73].map(paint);
    for index in 0..22_u32 {
        let (x, y) = (40.0 + lot(index, 1, 31) * 430.0, 40.0 + lot(index, 2, 31) * 560.0);
        let (size, colour) = (12.0 + lot(index, 3, 31) * 62.0, colours[(index % 6) as usize]);
        match index % 4 {
            0 => canvas.disc(x, y, size, colour),
            1 => canvas.ring(x, y, size, 7.0, colour),
            2 => canvas.polygon(
                &[(x, y - size), (x + size * 1.2, y + size * 0.4), (x - size * 0.3, y + size)],
                colour,
            ),
            _ => canvas.stroke((x - size * 2.0, y + size), (x + size * 2.0, y - size * 0.7), 5.0, colour),
        }
    }
    canvas
}

/// Flowers in a jug.
pub fn flowers() -> Canvas {
    let mut canvas = Canvas::painted(448, 560, |x, y| {
        let wall = paint(0x536B5E).mix(paint(0x2B3A3C), cloud(x * 4.0, y * 4.0, 140));
        if y > 0.78 { paint(0xA87A4B) * (0.8 + 0.3 * cloud(x * 3.0, y * 40.0, 141)) } else { wall }
    });
    for index in 0..19_u32 {
        let (x, y) = (90.0 + lot(index, 1, 41) * 270.0, 60.0 + lot(index, 2, 41) * 220.0);
        canvas.stroke((x, y), (224.0, 360.0), 4.0, paint(0x5E7F3E));
        let petals = [0xE85D75, 0xF3E3C3, 0xD98F2B, 0xB56BC0, 0xF0A08A][(index % 5) as usize];
        blossom(&mut canvas, (x, y), 1.1 + lot(index, 3, 41) * 1.2, paint(petals), paint(0x5E7F3E));
    }
    canvas.oval(224.0, 430.0, 78.0, 92.0, paint(0xDAD5C8));
    canvas.rectangle(184.0, 324.0, 80.0, 60.0, paint(0xDAD5C8));
    for band in 0..3 {
        canvas.rectangle(150.0, 404.0 + band as f32 * 24.0, 148.0, 7.0, paint(0x2C5A9A));
    }
    canvas
}

/// The poster of a circus.
pub fn poster() -> Canvas {
    let mut canvas = Canvas::painted(560, 800, |_, y| paint(0x1E2A52).mix(paint(0x6A3B6E), y * y));
    let (cream, red, gold) = (paint(0xF6EACF), paint(0xD4332D), paint(0xF1B434));
    for ray in 0..12 {
        let turn = ray as f32 / 24.0 + 0.25;
        let edge = |by: f32| (280.0 + sine(turn + by) * 900.0, 400.0 + sine(turn + by + 0.25) * 900.0);
        canvas.polygon(&[(280.0, 400.0), edge(0.0), edge(0.012)], paint(0x3A3C74));
    }
    for index in 0..46 {
        let (x, y) = (lot(index, 1, 71) * 560.0, lot(index, 2, 71) * 420.0);
        star(&mut canvas, (x, y), 5.0 + lot(index, 3, 71) * 12.0, 4 + index % 3, cream);
    }
    canvas.disc(448.0, 262.0, 66.0, gold);
    canvas.disc(424.0, 250.0, 56.0, paint(0x2C305A));
    tent(&mut canvas, cream, red);
    write_centred(&mut canvas, "CIRCO", (280.0, 40.0), 14.0, gold);
    write_centred(&mut canvas, "LUNA", (280.0, 610.0), 17.0, cream);
    write_centred(&mut canvas, "SABADO 21.00 H", (280.0, 748.0), 5.0, gold);
    write(&mut canvas, "N 7", (24.0, 24.0), 3.0, cream);
    for edge in [
        (0.0, 0.0, 560.0, 12.0),
        (0.0, 788.0, 560.0, 12.0),
        (0.0, 0.0, 12.0, 800.0),
        (548.0, 0.0, 12.0, 800.0),
    ] {
        canvas.rectangle(edge.0, edge.1, edge.2, edge.3, cream);
    }
    canvas
}

fn tent(canvas: &mut Canvas, cream: Vec3, red: Vec3) {
    for stripe in 0..10 {
        let (left, right) = (80.0 + stripe as f32 * 40.0, 120.0 + stripe as f32 * 40.0);
        let colour = if stripe % 2 == 0 { red } else { cream };
        canvas.polygon(&[(280.0, 250.0), (right, 430.0), (left, 430.0)], colour);
        canvas.polygon(
            &[(left, 430.0), (right, 430.0), (right - 8.0, 590.0), (left + 8.0, 590.0)],
            colour * 0.85,
        );
        canvas.disc(left + 20.0, 432.0, 20.0, if stripe % 2 == 0 { cream } else { red });
    }
    canvas.polygon(&[(280.0, 480.0), (320.0, 590.0), (240.0, 590.0)], paint(0x1B1B2C));
    canvas.stroke((280.0, 252.0), (280.0, 210.0), 4.0, cream);
    canvas.polygon(&[(282.0, 210.0), (326.0, 222.0), (282.0, 236.0)], paint(0xF1B434));
}

/// Gardens and roofs, as seen from a first floor.
pub fn gardens() -> Canvas {
    let mut canvas = Canvas::painted(768, 512, |x, y| {
        let sky = paint(0x8FBFE8).mix(paint(0xE6F1F5), y * 1.8);
        let sky = sky.mix(paint(0xFFFFFF), smooth(0.5, 0.7, cloud(x * 4.0, y * 9.0, 150)));
        let hill = 0.42 + 0.1 * cloud(x * 3.0, 0.0, 151);
        let green = paint(0x6B8F4E).mix(paint(0x3F6B3A), cloud(x * 16.0, y * 16.0, 152));
        if y > hill { green } else { sky }
    });
    for house in 0..7_u32 {
        let (left, foot) = (lot(house, 1, 81) * 680.0, 330.0 + house as f32 * 14.0);
        canvas.rectangle(
            left,
            foot - 70.0,
            96.0,
            70.0,
            paint([0xE8DCC8, 0xD9C3A0, 0xF1EEE6][house as usize % 3]),
        );
        canvas.polygon(
            &[
                (left - 8.0, foot - 70.0),
                (left + 104.0, foot - 70.0),
                (left + 80.0, foot - 112.0),
                (left + 16.0, foot - 112.0),
            ],
            paint(0xA84F3A),
        );
        for window in 0..3 {
            canvas.rectangle(left + 12.0 + window as f32 * 28.0, foot - 52.0, 14.0, 20.0, paint(0x3A4A58));
        }
    }
    for tree in 0..40_u32 {
        let (x, y) = (lot(tree, 1, 83) * 768.0, 330.0 + lot(tree, 2, 83) * 180.0);
        let green = paint(0x355E33) * (0.7 + lot(tree, 3, 83) * 0.9);
        for leaf in 0..14 {
            let (dx, dy) = (lot(tree, leaf, 85) - 0.5, lot(tree, leaf, 86) - 0.5);
            canvas.disc(
                x + dx * 54.0,
                y + dy * 60.0,
                10.0 + 9.0 * lot(tree, leaf, 87),
                green * (0.85 + 0.4 * lot(leaf, 1, 88)),
            );
        }
    }
    canvas
}
