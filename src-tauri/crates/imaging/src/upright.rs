//! Turns and mirrors a picture as its EXIF orientation asks.

use crate::Rgb;

/// Side of the square blocks in which rows become columns, so that both stay in the cache.
const BLOCK: usize = 32;

/// The picture as it is meant to be seen. Orientations other than 2 to 8 leave it as it is.
pub(crate) fn upright(mut picture: Rgb, orientation: u8) -> Rgb {
    let (rows, columns) = (picture.height as usize, picture.width as usize);
    match orientation {
        2 => mirror_rows(&mut picture.pixels, columns),
        3 => picture.pixels.as_chunks_mut::<3>().0.reverse(),
        4 => swap_rows(&mut picture.pixels, rows, columns),
        5 => return transposed(&picture, |row| row, |column| column),
        6 => return transposed(&picture, |row| rows - 1 - row, |column| column),
        7 => return transposed(&picture, |row| rows - 1 - row, |column| columns - 1 - column),
        8 => return transposed(&picture, |row| row, |column| columns - 1 - column),
        _ => {}
    }
    picture
}

fn mirror_rows(pixels: &mut [u8], columns: usize) {
    for row in pixels.as_chunks_mut::<3>().0.chunks_exact_mut(columns) {
        row.reverse();
    }
}

fn swap_rows(pixels: &mut [u8], rows: usize, columns: usize) {
    let (upper, lower) = pixels.split_at_mut(rows.div_ceil(2) * columns * 3);
    let lower = lower.chunks_exact_mut(columns * 3).rev();
    for (one, other) in upper.chunks_exact_mut(columns * 3).zip(lower) {
        one.swap_with_slice(other);
    }
}

/// Rows become columns; the two functions say at which place along its new line a row or column comes.
fn transposed(
    picture: &Rgb,
    place_of_row: impl Fn(usize) -> usize,
    place_of_column: impl Fn(usize) -> usize,
) -> Rgb {
    let (rows, columns) = (picture.height as usize, picture.width as usize);
    let from = picture.pixels.as_chunks::<3>().0;
    let mut pixels = vec![0; picture.pixels.len()];
    let to = pixels.as_chunks_mut::<3>().0;
    for top in (0..rows).step_by(BLOCK) {
        for left in (0..columns).step_by(BLOCK) {
            for column in left..(left + BLOCK).min(columns) {
                let line = place_of_column(column) * rows;
                for row in top..(top + BLOCK).min(rows) {
                    to[line + place_of_row(row)] = from[row * columns + column];
                }
            }
        }
    }
    Rgb { width: picture.height, height: picture.width, pixels }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An arrow of six different pixels, 3 across and 2 down.
    fn six() -> Rgb {
        Rgb { width: 3, height: 2, pixels: (0..6).flat_map(|value| [value; 3]).collect() }
    }

    fn values(picture: &Rgb) -> (u32, u32, Vec<u8>) {
        (picture.width, picture.height, picture.pixels.iter().step_by(3).copied().collect())
    }

    #[test]
    fn each_orientation_moves_the_pixels_as_the_standard_draws_it() {
        let expected: [(u8, u32, u32, [u8; 6]); 8] = [
            (1, 3, 2, [0, 1, 2, 3, 4, 5]),
            (2, 3, 2, [2, 1, 0, 5, 4, 3]),
            (3, 3, 2, [5, 4, 3, 2, 1, 0]),
            (4, 3, 2, [3, 4, 5, 0, 1, 2]),
            (5, 2, 3, [0, 3, 1, 4, 2, 5]),
            (6, 2, 3, [3, 0, 4, 1, 5, 2]),
            (7, 2, 3, [5, 2, 4, 1, 3, 0]),
            (8, 2, 3, [2, 5, 1, 4, 0, 3]),
        ];
        for (orientation, width, height, pixels) in expected {
            let turned = upright(six(), orientation);
            assert_eq!(values(&turned), (width, height, pixels.to_vec()), "orientation {orientation}");
        }
    }

    #[test]
    fn pictures_larger_than_a_block_are_turned_whole() {
        let (width, height) = (71, 40);
        let pixels: Vec<u8> = (0..3 * width * height).map(|index| (index % 251) as u8).collect();
        let picture = Rgb { width, height, pixels };
        let mut turned = picture.clone();
        for _ in 0..4 {
            turned = upright(turned, 6);
        }
        assert_eq!(turned, picture, "four quarter turns come back to the start");
        assert_eq!(upright(upright(picture.clone(), 6), 8), picture, "8 undoes 6");
        assert_eq!(upright(upright(picture.clone(), 4), 4), picture, "4 undoes itself, odd heights too");
    }
}
