//! The only door to the decoders: limits first, then pixels, and a panic in a decoder stops here.
//!
//! What can still be seen of a damaged picture is kept, because half a picture is half a clue. How much is
//! missing is said in a warning; only where nothing was decoded is the file refused as damaged.

mod avif;
mod general;
mod jpeg;
mod samples;
mod separate_scans;

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::{Limits, Refusal, Rgb, recognise::Format};

/// Pixels as they lie in the file, not yet upright, and what was wrong on the way.
pub(crate) struct Decoded {
    pub(crate) picture: Rgb,
    pub(crate) warnings: Vec<String>,
}

/// The tone that stands where pixels are missing.
const MISSING: u8 = 128;

/// Decodes the first frame or page.
///
/// # Errors
/// A [`Refusal`] where the limits forbid it or nothing can be decoded.
pub(crate) fn decode(format: Format, bytes: &[u8], limits: &Limits) -> Result<Decoded, Refusal> {
    let decoded = catch_unwind(AssertUnwindSafe(|| match format {
        Format::Jpeg => jpeg::decode(bytes, limits),
        Format::Avif => avif::decode(bytes, limits),
        other => general::decode(other, bytes, limits),
    }));
    decoded.unwrap_or_else(|_| Err(Refusal::Damaged("the decoder gave up on what it met".to_owned())))
}

/// Refuses a picture whose header already asks for more than is allowed. `bytes_per_pixel` counts all that
/// must be held at once.
fn check(width: u32, height: u32, bytes_per_pixel: u64, limits: &Limits) -> Result<(), Refusal> {
    let pixels = u64::from(width) * u64::from(height);
    if pixels == 0 {
        return Err(Refusal::Damaged("the picture has no pixels".to_owned()));
    }
    if pixels > limits.pixels {
        return Err(Refusal::TooLarge(format!(
            "{width} × {height} pixels; at most {} are read",
            limits.pixels
        )));
    }
    let bytes = pixels.saturating_mul(bytes_per_pixel);
    if bytes > limits.decoded_bytes {
        let most = limits.decoded_bytes;
        return Err(Refusal::TooLarge(format!("{bytes} bytes of pixels; at most {most} are held")));
    }
    Ok(())
}

/// Paints rows that were never decoded, and says how many; `nothing` is the value of an untouched byte.
/// Tells whether any row was decoded.
fn paint_missing(
    pixels: &mut [u8],
    row_bytes: usize,
    nothing: u8,
    paint: u8,
    warnings: &mut Vec<String>,
) -> bool {
    let rows = pixels.len() / row_bytes.max(1);
    let decoded = pixels.iter().rposition(|byte| *byte != nothing).map_or(0, |last| last / row_bytes + 1);
    pixels[decoded * row_bytes..].fill(paint);
    if decoded < rows {
        warnings.push(format!("about {} of {rows} rows are missing and shown in grey", rows - decoded));
    }
    decoded > 0
}
