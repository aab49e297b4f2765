//! WebP chunks: EXIF, XMP, and the number of frames.

use super::Parts;

pub(super) fn walk(bytes: &[u8]) -> Parts<'_> {
    let mut parts = Parts::default();
    let mut at = 12;
    while let Some((kind, data, next)) = chunk(bytes, at) {
        match kind {
            b"ANMF" => parts.frames += 1,
            b"EXIF" => parts.keep_exif(data),
            b"XMP " => parts.xmp.push(data.to_vec()),
            _ => {}
        }
        at = next;
    }
    parts.frames = parts.frames.max(1);
    if declared(bytes).is_some_and(|length| length > bytes.len()) {
        parts.warn("the file ends before the picture does: its end was cut off");
    }
    parts
}

/// The length that the file says it has.
fn declared(bytes: &[u8]) -> Option<usize> {
    let length = bytes.get(4..8)?.first_chunk::<4>()?;
    (u32::from_le_bytes(*length) as usize).checked_add(8)
}

/// Type, length, data, padded to an even length.
fn chunk(bytes: &[u8], at: usize) -> Option<(&[u8; 4], &[u8], usize)> {
    let (kind, rest) = bytes.get(at..)?.split_first_chunk::<4>()?;
    let (length, rest) = rest.split_first_chunk::<4>()?;
    let length = u32::from_le_bytes(*length) as usize;
    Some((kind, rest.get(..length)?, at + 8 + length.next_multiple_of(2)))
}
