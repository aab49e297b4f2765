//! A street by the sea, as the hotel's window shows it.

use crate::{
    canvas::{Canvas, paint},
    light::{Lit, Scene, Sun},
    paint::{letters::write_centred, surfaces},
    sheet::{Look, Sheet, block, cushion, tube},
    space::{Frame, Vec3, cloud, lot, smooth, v},
};

/// In the morning.
pub fn in_the_morning() -> Lit {
    let sun = Sun { towards: v(-0.5, 0.62, 0.6).unit(), colour: v(2.3, 2.1, 1.8) };
    let mut scene = Scene { sun: Some(sun), sky: Some(sky), ..Scene::default() };
    ground(&mut scene);
    for house in 0..7_u32 {
        let left = -14.0 + house as f32 * 6.1;
        scene.add(&Frame::standing(v(left, 0.0, -16.0), 0.0), self::house(house));
    }
    for tree in 0..6_u32 {
        scene.add(&Frame::standing(v(-13.0 + tree as f32 * 5.4, 0.0, -11.4), 0.0), self::tree(tree));
    }
    for (x, z, turn, code) in
        [(-6.0, -7.6, 0.0, 0xB8322E), (1.5, -7.6, 0.0, 0x2F5D8C), (6.0, -4.6, 0.5, 0xD8D4CA)]
    {
        scene.add(&Frame::standing(v(x, 0.0, z), turn), car(code));
    }
    Lit::new(scene)
}

/// A morning sky with clouds, over the sea.
fn sky(towards: Vec3) -> Vec3 {
    if towards.y < 0.0 {
        return v(0.2, 0.32, 0.4);
    }
    let (x, z) = (towards.x / (towards.y + 0.12), towards.z / (towards.y + 0.12));
    let clear = v(0.72, 0.88, 1.1).mix(v(0.22, 0.42, 0.85), smooth(0.0, 0.6, towards.y));
    clear.mix(v(1.25, 1.22, 1.18), smooth(0.48, 0.72, cloud(x * 1.3 + 20.0, z * 1.3 + 20.0, 401)) * 0.85)
}

fn ground(scene: &mut Scene) {
    let asphalt = Look::new(
        Canvas::painted(512, 512, |x, y| paint(0x5A5A5E) * (0.75 + 0.4 * cloud(x * 40.0, y * 40.0, 402))),
        4.0,
        4.0,
    );
    let flags = Look { gloss: 0.0, ..surfaces::checkered(0xB8B0A2, 0xACA496, 0.5) };
    let white = Look::plain(paint(0xE0DCD2));
    let flat = |left: f32, near: f32, wide: f32, deep: f32, y: f32, look: &Look| {
        Sheet::flat(v(left, y, near), v(wide, 0.0, 0.0), v(0.0, 0.0, -deep), look)
    };
    scene.add(
        &Frame::ROOM,
        [flat(-60.0, 20.0, 120.0, 90.0, -0.02, &asphalt), flat(-60.0, -9.0, 120.0, 7.2, 0.1, &flags)],
    );
    for dash in 0..14 {
        scene.add(&Frame::ROOM, [flat(-20.0 + dash as f32 * 3.2, -6.0, 1.6, 0.14, -0.01, &white)]);
    }
}

fn house(seed: u32) -> Vec<Sheet> {
    let floors = 3 + seed % 2;
    let (wide, high) = (6.0, floors as f32 * 2.9 + 0.8);
    let colours = [0xE2B88A, 0xD98A6A, 0xE9DCBE, 0x9AB0B0, 0xE0C468, 0xC89AA0, 0xB8C4A0];
    let front = Look::new(facade(colours[seed as usize % 7], floors, seed), wide, high);
    let (plain, roof) =
        (surfaces::plaster(colours[seed as usize % 7]), surfaces::checkered(0xA04832, 0x8E3E2C, 0.2));
    let mut sheets = block(v(0.0, 0.0, -7.0), v(wide, high, 0.0), &plain);
    sheets[0].look = front;
    let slope = v(0.0, 1.9, -3.5);
    sheets.push(Sheet::flat(
        v(-0.15, high - 0.1, 0.3),
        v(wide + 0.3, 0.0, 0.0),
        slope,
        &Look { gloss: 0.0, ..roof },
    ));
    sheets.extend(block(v(wide * 0.7, high, -2.6), v(wide * 0.7 + 0.6, high + 2.4, -2.0), &plain));
    for floor in 1..floors {
        if !(floor + seed).is_multiple_of(2) {
            sheets.extend(balcony(wide, floor as f32 * 2.9 + 0.8));
        }
    }
    sheets
}

fn balcony(wide: f32, y: f32) -> Vec<Sheet> {
    let (slab, iron) = (Look::plain(paint(0xC8C0B0)), Look::plain(paint(0x2A2C30)));
    let (left, right) = (wide * 0.32, wide * 0.68);
    let mut sheets = block(v(left, y, 0.0), v(right, y + 0.1, 0.9), &slab);
    sheets.extend(block(v(left, y + 0.95, 0.86), v(right, y + 1.0, 0.9), &iron));
    for bar in 0..12 {
        let x = left + bar as f32 * (right - left - 0.03) / 11.0;
        sheets.extend(block(v(x, y + 0.1, 0.87), v(x + 0.03, y + 0.95, 0.89), &iron));
    }
    sheets
}

fn facade(code: u32, floors: u32, seed: u32) -> Canvas {
    let (width, floor_high) = (480.0, 232.0);
    let high = floors as f32 * floor_high + 64.0;
    let mut canvas = Canvas::painted(480, high as usize, |x, y| {
        paint(code) * (0.86 + 0.2 * cloud(x * 5.0, y * 7.0, seed))
    });
    let (frame, glass) = (paint(0xEEEAE0), paint(0x2E3C48));
    for floor in 0..floors - 1 {
        for column in 0..3 {
            let (x, y) = (44.0 + column as f32 * 144.0, 60.0 + floor as f32 * floor_high);
            canvas.rectangle(x - 8.0, y - 8.0, 120.0, 150.0, frame);
            canvas.rectangle(x, y, 50.0, 134.0, glass * (0.7 + lot(floor, column, seed)));
            canvas.rectangle(x + 54.0, y, 50.0, 134.0, glass * (0.7 + lot(floor, column, seed + 1)));
            let shutter = paint([0x3E6A5A, 0x6A3A34, 0x3A5474][seed as usize % 3]);
            canvas.rectangle(x - 30.0, y - 8.0, 20.0, 150.0, shutter);
            canvas.rectangle(x + 114.0, y - 8.0, 20.0, 150.0, shutter);
        }
        canvas.rectangle(0.0, 224.0 + floor as f32 * floor_high, width, 8.0, frame);
    }
    shop(&mut canvas, high, seed);
    canvas
}

fn shop(canvas: &mut Canvas, high: f32, seed: u32) {
    let name = ["BAR SOL", "PANE", "LIBROS", "HOTEL MAR", "FLORES", "MUSEO", "CAFE"][seed as usize % 7];
    let board = paint([0x7A1F2B, 0x1F4A3A, 0x1F3A5F][seed as usize % 3]);
    canvas.rectangle(20.0, high - 236.0, 440.0, 50.0, board);
    write_centred(canvas, name, (240.0, high - 228.0), 4.6, paint(0xF4E8C8));
    canvas.rectangle(30.0, high - 176.0, 260.0, 150.0, paint(0x242C34));
    for shelf in 0..14_u32 {
        let (x, y) = (40.0 + lot(shelf, 1, seed) * 220.0, high - 160.0 + lot(shelf, 2, seed) * 100.0);
        canvas.disc(x, y, 8.0 + lot(shelf, 3, seed) * 12.0, paint(0xC8A060) * (0.4 + lot(shelf, 4, seed)));
    }
    canvas.rectangle(330.0, high - 180.0, 100.0, 180.0, board);
    canvas.rectangle(344.0, high - 166.0, 72.0, 90.0, paint(0x303A44));
}

fn tree(seed: u32) -> Vec<Sheet> {
    let leaves = Look::new(
        Canvas::painted(256, 256, |x, y| paint(0x4E7A38) * (0.45 + 1.1 * cloud(x * 30.0, y * 30.0, 403))),
        2.0,
        2.0,
    );
    let mut sheets = vec![tube(v(0.0, 0.0, 0.0), 2.6, 0.14, 0.1, &surfaces::wood(0x6A503A))];
    for ball in 0..14_u32 {
        let place =
            v(lot(ball, 1, seed) - 0.5, lot(ball, 2, seed), lot(ball, 3, seed) - 0.5).times(v(2.4, 1.9, 2.2));
        let size = 0.45 + 0.4 * lot(ball, 4, seed);
        sheets.push(cushion(place + v(0.0, 2.5, 0.0), v(size, size * 0.85, size), 0, &leaves));
    }
    sheets
}

fn car(code: u32) -> Vec<Sheet> {
    let (body, glass) = (Look::plain(paint(code)).glossy(0.06), Look::plain(paint(0x182028)).glossy(0.1));
    let (tyre, rim) = (Look::plain(paint(0x1A1A1C)), Look::plain(paint(0xA8A8AC)).glossy(0.1));
    let mut sheets = vec![
        cushion(v(0.0, 0.62, 0.0), v(2.05, 0.34, 0.86), 2, &body),
        cushion(v(-0.15, 1.02, 0.0), v(1.2, 0.38, 0.72), 1, &glass),
        cushion(v(-0.15, 1.36, 0.0), v(0.8, 0.05, 0.58), 2, &body),
    ];
    for (x, z) in [(-1.3, 0.78), (1.3, 0.78), (-1.3, -0.78), (1.3, -0.78)] {
        sheets.push(cushion(v(x, 0.32, z), v(0.32, 0.32, 0.11), 0, &tyre));
        sheets.push(cushion(v(x, 0.32, z * 1.09), v(0.18, 0.18, 0.06), 0, &rim));
    }
    sheets
}
