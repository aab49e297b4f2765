//! From the shrunken picture to bits: quality, cosine transform, median, and the turns.
//!
//! The eight turns need one transform: turning a picture swaps its frequencies or changes their signs.

use std::{f64::consts::PI, sync::LazyLock};

use super::{Pdq, Turn, shrink::Small};

/// Frequencies 1 to 16 down and across; the constant 0 is left out.
type Frequencies = [[f32; 16]; 16];

/// The cosines of frequency 1 to 16 (outer) at the 64 places (inner).
static COSINES: LazyLock<[[f32; 64]; 16]> = LazyLock::new(|| {
    let scale = f64::from((2.0_f64 / 64.0).sqrt() as f32);
    let step = PI / 2.0 / 64.0;
    std::array::from_fn(|i| {
        std::array::from_fn(|j| (scale * (step * (i + 1) as f64 * (2 * j + 1) as f64).cos()) as f32)
    })
});

/// The reference's measure of detail, 0 to 100: gradients that are large enough to count, scaled.
pub(super) fn quality(small: &Small) -> u8 {
    let down = small.iter().zip(&small[1..]).flat_map(|(upper, lower)| upper.iter().zip(lower));
    let across = small.iter().flat_map(|row| row.iter().zip(&row[1..]));
    let gradients: i32 = down.chain(across).map(|(u, v)| (((u - v) * 100.0 / 255.0) as i32).abs()).sum();
    (gradients / 90).min(100) as u8
}

/// The hashes of the picture and of its turns, in the order of [`Turn::ALL`].
pub(super) fn hashes(small: &Small) -> [Pdq; 8] {
    let upright = frequencies(small);
    Turn::ALL.map(|turn| bits(&turned(&upright, turn)))
}

/// Cosines · picture · transposed cosines. Each sum runs over its places in rising order, as in the
/// reference; the loops are nested so that neighbouring sums grow side by side.
fn frequencies(small: &Small) -> Frequencies {
    let cosines = &*COSINES;
    let mut result = [[0.0; 16]; 16];
    for (row, out) in cosines.iter().zip(&mut result) {
        let mut sums = [0.0; 64];
        for (factor, line) in row.iter().zip(small) {
            sums.iter_mut().zip(line).for_each(|(sum, value)| *sum += factor * value);
        }
        for (place, value) in sums.iter().enumerate() {
            out.iter_mut().zip(cosines).for_each(|(sum, cosine)| *sum += value * cosine[place]);
        }
    }
    result
}

/// The frequencies that the turned picture has.
fn turned(upright: &Frequencies, turn: Turn) -> Frequencies {
    std::array::from_fn(|i| {
        std::array::from_fn(|j| {
            let value = if turn.swaps() { upright[j][i] } else { upright[i][j] };
            if turn.negates(i, j) { -value } else { value }
        })
    })
}

/// One bit for each frequency: whether it is above the median.
fn bits(frequencies: &Frequencies) -> Pdq {
    let values = frequencies.as_flattened();
    let median = median(values);
    let mut words = [0; 4];
    for (word, part) in words.iter_mut().rev().zip(values.chunks_exact(64)) {
        *word = part.iter().rev().fold(0, |word, value| word << 1 | u64::from(*value > median));
    }
    Pdq(words)
}

/// The lower median, by Torben Mogensen's algorithm as the reference has it (public domain).
fn median(values: &[f32]) -> f32 {
    let half = values.len().div_ceil(2);
    let mut low = values.iter().copied().fold(f32::INFINITY, f32::min);
    let mut high = values.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    loop {
        let guess = (low + high) / 2.0;
        let (mut less, mut greater) = (0, 0);
        let (mut below, mut above) = (low, high);
        for &value in values {
            if value < guess {
                less += 1;
                below = below.max(value);
            } else if value > guess {
                greater += 1;
                above = above.min(value);
            }
        }
        if less <= half && greater <= half {
            return match () {
                () if less >= half => below,
                () if values.len() - greater >= half => guess,
                () => above,
            };
        }
        if less > greater { high = below } else { low = above }
    }
}
