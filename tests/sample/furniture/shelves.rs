//! Shelves, books and boxes.

use crate::{
    canvas::paint,
    paint::books,
    sheet::{Look, Sheet, block},
    space::{lot, v},
};

/// Backs of books as wide as this; made once for all books of a room.
pub struct Books {
    thick: [(f32, Look); 3],
    cover: Look,
    pages: Look,
}

impl Books {
    /// Prints them.
    pub fn print() -> Self {
        let backs = |wide: f32| (wide, Look::new(books::backs(), wide * books::BOOKS as f32, 0.27));
        Self {
            thick: [backs(0.026), backs(0.034), backs(0.044)],
            cover: Look::plain(paint(0x4A3A34)),
            pages: Look::plain(paint(0xE4D9BE)),
        }
    }

    /// A row of them, standing side by side from the origin to the right, some leaning out of line.
    pub fn row(&self, wide: f32, seed: u32) -> Vec<Sheet> {
        let (mut sheets, mut x, mut book) = (Vec::new(), 0.0, 0);
        while x < wide - 0.05 {
            let (thick, backs) = &self.thick[(lot(book, seed, 1) * 3.0) as usize];
            let (high, deep) = (0.19 + 0.07 * lot(book, seed, 2), 0.13 + 0.04 * lot(book, seed, 3));
            let which = (lot(book, seed, 4) * books::BOOKS as f32).floor();
            sheets.extend(self.book((x, *thick - 0.0015, high, deep), &backs.shifted(which * thick, 0.0)));
            x += thick;
            book += 1;
        }
        sheets
    }

    fn book(&self, (x, thick, high, deep): (f32, f32, f32, f32), back: &Look) -> Vec<Sheet> {
        let mut sides = block(v(x, 0.0, 0.0), v(x + thick, high, deep), &self.cover);
        sides[0].look = back.clone();
        sides[4].look = self.pages.clone();
        sides
    }
}

/// A bookcase of this width with so many boards, its back to the wall; books fill it but for some gaps.
pub fn bookcase(wide: f32, boards: u32, wood: &Look, books: &Books, seed: u32) -> Vec<Sheet> {
    let (half, high, deep) = (wide / 2.0, boards as f32 * 0.34, 0.26);
    let mut sheets = block(v(-half, 0.0, 0.0), v(-half + 0.02, high, deep), wood);
    sheets.extend(block(v(half - 0.02, 0.0, 0.0), v(half, high, deep), wood));
    sheets.extend(block(v(-half, 0.0, 0.0), v(half, high, 0.012), wood));
    for board in 0..=boards {
        let y = (board as f32 * 0.34).max(0.06);
        sheets.extend(block(v(-half, y - 0.02, 0.0), v(half, y, deep), wood));
        if board < boards {
            let filled = (wide - 0.05) * (0.55 + 0.45 * lot(board, 5, seed));
            let frame = crate::space::Frame::standing(v(-half + 0.022, y + 0.001, 0.04), 0.0);
            sheets.extend(books.row(filled, seed + board).into_iter().map(|sheet| sheet.placed(&frame)));
        }
    }
    sheets
}

/// A board on the wall with some books on it.
pub fn board(wide: f32, wood: &Look, books: &Books, seed: u32) -> Vec<Sheet> {
    let mut sheets = block(v(0.0, -0.025, 0.0), v(wide, 0.0, 0.22), wood);
    for x in [0.08, wide - 0.1] {
        sheets.extend(block(v(x, -0.14, 0.0), v(x + 0.02, -0.025, 0.16), wood));
    }
    let frame = crate::space::Frame::standing(v(0.02, 0.001, 0.02), 0.0);
    sheets.extend(books.row(wide * 0.62, seed).into_iter().map(|sheet| sheet.placed(&frame)));
    sheets
}

/// A wardrobe or cupboard with two doors.
pub fn wardrobe(wide: f32, high: f32, deep: f32, wood: &Look) -> Vec<Sheet> {
    let (half, knob) = (wide / 2.0, Look::plain(paint(0x2A221C)).glossy(0.1));
    let mut sheets = block(v(-half, 0.0, 0.0), v(half, high, deep), wood);
    sheets.extend(block(v(-half - 0.02, high, 0.0), v(half + 0.02, high + 0.05, deep + 0.03), wood));
    for side in [-half + 0.03, 0.01] {
        let right = side + half - 0.04;
        sheets.extend(block(v(side, 0.12, deep), v(right, high - 0.05, deep + 0.018), wood));
        sheets.extend(block(
            v(side + 0.08, 0.22, deep + 0.018),
            v(right - 0.08, high - 0.15, deep + 0.028),
            wood,
        ));
    }
    for x in [-0.05, 0.04] {
        sheets.extend(block(v(x, high * 0.48, deep + 0.018), v(x + 0.012, high * 0.54, deep + 0.05), &knob));
    }
    sheets
}
