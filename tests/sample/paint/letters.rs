//! Capital letters of five by seven blocks, for posters and the backs of books.

use crate::{canvas::Canvas, space::Vec3};

/// Each letter: seven rows from above, five blocks a row.
const LETTERS: [(char, [u8; 7]); 37] = [
    ('A', [14, 17, 17, 31, 17, 17, 17]),
    ('B', [30, 17, 17, 30, 17, 17, 30]),
    ('C', [14, 17, 16, 16, 16, 17, 14]),
    ('D', [30, 17, 17, 17, 17, 17, 30]),
    ('E', [31, 16, 16, 30, 16, 16, 31]),
    ('F', [31, 16, 16, 30, 16, 16, 16]),
    ('G', [14, 17, 16, 23, 17, 17, 14]),
    ('H', [17, 17, 17, 31, 17, 17, 17]),
    ('I', [14, 4, 4, 4, 4, 4, 14]),
    ('J', [7, 2, 2, 2, 2, 18, 12]),
    ('K', [17, 18, 20, 24, 20, 18, 17]),
    ('L', [16, 16, 16, 16, 16, 16, 31]),
    ('M', [17, 27, 21, 21, 17, 17, 17]),
    ('N', [17, 25, 21, 19, 17, 17, 17]),
    ('O', [14, 17, 17, 17, 17, 17, 14]),
    ('P', [30, 17, 17, 30, 16, 16, 16]),
    ('Q', [14, 17, 17, 17, 21, 18, 13]),
    ('R', [30, 17, 17, 30, 20, 18, 17]),
    ('S', [15, 16, 16, 14, 1, 1, 30]),
    ('T', [31, 4, 4, 4, 4, 4, 4]),
    ('U', [17, 17, 17, 17, 17, 17, 14]),
    ('V', [17, 17, 17, 17, 17, 10, 4]),
    ('W', [17, 17, 17, 21, 21, 27, 17]),
    ('X', [17, 17, 10, 4, 10, 17, 17]),
    ('Y', [17, 17, 10, 4, 4, 4, 4]),
    ('Z', [31, 1, 2, 4, 8, 16, 31]),
    ('0', [14, 17, 19, 21, 25, 17, 14]),
    ('1', [4, 12, 4, 4, 4, 4, 14]),
    ('2', [14, 17, 1, 6, 8, 16, 31]),
    ('3', [30, 1, 1, 14, 1, 1, 30]),
    ('4', [2, 6, 10, 18, 31, 2, 2]),
    ('5', [31, 16, 30, 1, 1, 17, 14]),
    ('6', [14, 16, 16, 30, 17, 17, 14]),
    ('7', [31, 1, 2, 4, 8, 8, 8]),
    ('8', [14, 17, 17, 14, 17, 17, 14]),
    ('9', [14, 17, 17, 15, 1, 1, 14]),
    ('.', [0, 0, 0, 0, 0, 12, 12]),
];

/// How wide a line of text is, with blocks of this size.
pub fn width(text: &str, block: f32) -> f32 {
    text.chars().count() as f32 * 6.0 * block - block
}

/// Writes a line from its upper left corner; what has no letter stays free.
pub fn write(canvas: &mut Canvas, text: &str, (left, top): (f32, f32), block: f32, colour: Vec3) {
    for (index, letter) in text.chars().enumerate() {
        let Some((_, rows)) = LETTERS.iter().find(|(known, _)| *known == letter) else { continue };
        for (cell, row, column) in cells(rows) {
            if cell {
                let x = left + (index * 6 + column) as f32 * block;
                canvas.rectangle(x, top + row as f32 * block, block, block, colour);
            }
        }
    }
}

/// Writes a line around a middle.
pub fn write_centred(canvas: &mut Canvas, text: &str, (middle, top): (f32, f32), block: f32, colour: Vec3) {
    write(canvas, text, (middle - width(text, block) / 2.0, top), block, colour);
}

/// Writes a line downwards, as on the back of a book.
pub fn write_down(canvas: &mut Canvas, text: &str, (right, top): (f32, f32), block: f32, colour: Vec3) {
    for (index, letter) in text.chars().enumerate() {
        let Some((_, rows)) = LETTERS.iter().find(|(known, _)| *known == letter) else { continue };
        for (cell, row, column) in cells(rows) {
            if cell {
                let y = top + (index * 6 + column) as f32 * block;
                canvas.rectangle(right - (row + 1) as f32 * block, y, block, block, colour);
            }
        }
    }
}

fn cells(rows: &[u8; 7]) -> impl Iterator<Item = (bool, usize, usize)> {
    rows.iter()
        .enumerate()
        .flat_map(|(row, bits)| (0..5).map(move |column| (bits >> (4 - column) & 1 == 1, row, column)))
}
