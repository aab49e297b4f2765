//! The veil: so little of a picture is left that only its colours and large shapes can be told.
//!
//! What the veil hides is gone from the bytes that leave here; no style sheet can lift it.

use crate::{Limits, Refusal, decode, recognise::Format, reduce};

/// Longer side of a veiled picture. The page draws it large and smooth.
const LONGER_SIDE: u32 = 16;

/// Small blocks would show at this size, and the bytes are few whatever the quality.
const QUALITY: u8 = 85;

/// A veiled picture, JPEG, out of a thumbnail or preview that this crate has made.
///
/// # Errors
/// [`Refusal::Damaged`] where the bytes are no JPEG.
pub fn blurred(jpeg: &[u8]) -> Result<Vec<u8>, Refusal> {
    let picture = decode::decode(Format::Jpeg, jpeg, &Limits::default())?.picture;
    let small = reduce::to_longer_side(&picture, LONGER_SIDE);
    reduce::jpeg(&small, QUALITY)
}
