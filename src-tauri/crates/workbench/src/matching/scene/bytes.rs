//! Numbers out of stored bytes, little-endian, each taken off the front.

use super::SceneIndexError;

/// The next `N` bytes.
pub(super) fn take<const N: usize>(from: &mut &[u8]) -> Result<[u8; N], SceneIndexError> {
    let (taken, rest) = from.split_first_chunk().ok_or_else(short)?;
    *from = rest;
    Ok(*taken)
}

/// The next `count` numbers.
pub(super) fn floats(from: &mut &[u8], count: usize) -> Result<Vec<f32>, SceneIndexError> {
    let (taken, rest) = from.split_at_checked(count * 4).ok_or_else(short)?;
    *from = rest;
    Ok(taken.as_chunks().0.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect())
}

/// A number in as many bytes as it needs, seven bits in each (LEB128).
pub(super) fn put_short(into: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        into.push(number as u8 | 0x80);
        number >>= 7;
    }
    into.push(number as u8);
}

/// The next number of [`put_short`].
pub(super) fn take_short(from: &mut &[u8]) -> Result<u32, SceneIndexError> {
    let mut number = 0;
    for shift in (0..32).step_by(7) {
        let [byte] = take(from)?;
        number |= u32::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Ok(number);
        }
    }
    Err(short())
}

pub(super) fn short() -> SceneIndexError {
    SceneIndexError::Damaged("a file of it is cut short".into())
}
