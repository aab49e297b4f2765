//! The backs of books.

use crate::{
    canvas::{Canvas, paint},
    paint::letters::write_down,
    space::lot,
};

/// How many books the canvas holds side by side.
pub const BOOKS: u32 = 24;

const TITLES: [&str; 12] = [
    "ATLAS", "KITCHEN", "BIRDS", "HARBOUR", "MOON 3", "GARDEN", "RIVERS", "LETTERS", "ORCHID", "CHESS",
    "NORTH", "CLOUDS",
];

/// All backs side by side, each as wide as any other.
pub fn backs() -> Canvas {
    let (wide, high) = (48.0, 320.0);
    let mut canvas = Canvas::new((BOOKS as f32 * wide) as usize, high as usize, paint(0x303030));
    let colours =
        [0x7A1F2B, 0x1F3A5F, 0xE2D6B8, 0x2F5D50, 0xC98A2B, 0x4A2C4F, 0xB84A32, 0x222222, 0x8FA3A8, 0xD8C0C8];
    for book in 0..BOOKS {
        let left = book as f32 * wide;
        let ground = colours[(lot(book, 1, 9) * 10.0) as usize];
        let ink = if lot(book, 2, 9) > 0.5 { paint(0xF0D890) } else { paint(0xF7F4EC) };
        let ink = if matches!(ground, 0xE2D6B8 | 0xD8C0C8 | 0x8FA3A8) { paint(0x332018) } else { ink };
        canvas.rectangle(left, 0.0, wide, high, paint(ground));
        for band in 0..1 + book % 3 {
            let at = 14.0 + band as f32 * 12.0;
            canvas.rectangle(left, at, wide, 4.0, ink);
            canvas.rectangle(left, high - at - 4.0, wide, 4.0, ink);
        }
        if book % 4 == 1 {
            canvas.disc(left + wide / 2.0, 262.0, 14.0, ink);
        }
        write_down(&mut canvas, TITLES[(book % 12) as usize], (left + 38.0, 64.0), 4.0, ink);
    }
    canvas
}
