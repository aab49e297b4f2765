//! The veil: so little of a picture is left that its content does not strike whoever looks.
//!
//! What the veil hides is gone from the bytes that leave here; no style sheet can lift it.

use crate::{Limits, Refusal, Rgb, decode, recognise::Format, reduce};

/// Longer side of a blurred picture. The page draws it large and smooth.
const LONGER_SIDE: u32 = 16;

/// Longer side of a line drawing.
const DRAWN: u32 = 640;

/// Small blocks would show at this size, and the bytes are few whatever the quality.
const QUALITY: u8 = 85;

/// The finer of the two blurs whose difference makes the lines has a radius of one of so many pixels of the longer side, the
/// coarser one more: in a thumbnail the lines stay thin.
const FINE: usize = 400;

/// Differences of lightness (of 255) below this are no line, and so much more makes a whole one.
const FAINT: f32 = 1.6;
const CLEAR: f32 = 9.0;

/// Lightness of the paper and of the lines. Light lines on dark paper dazzle nobody in a dark room.
const PAPER: f32 = 24.0;
const INK: f32 = 210.0;

/// How a picture is shown that is not behind a veil.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Without its colours.
    pub grey: bool,
    /// Longer side at most, in pixels.
    pub longest: Option<u32>,
    /// Only this part of it.
    pub part: Option<Part>,
}

/// A part of a picture, in ten thousandths of its width and height.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// From the left edge.
    pub left: u32,
    /// From the upper edge.
    pub top: u32,
    /// How wide.
    pub width: u32,
    /// How high.
    pub height: u32,
}

/// A blurred picture, JPEG, out of a thumbnail or preview that this crate has made: only colours and large shapes
/// are left.
///
/// # Errors
/// [`Refusal::Damaged`] where the bytes are no JPEG.
pub fn blurred(jpeg: &[u8]) -> Result<Vec<u8>, Refusal> {
    reduce::jpeg(&reduce::to_longer_side(&decoded(jpeg)?, LONGER_SIDE), QUALITY)
}

/// A line drawing, JPEG, out of a thumbnail or preview that this crate has made: edges of things without their surfaces.
/// The lines are differences of two blurs (Marr and Hildreth, Theory of edge detection, 1980).
///
/// # Errors
/// [`Refusal::Damaged`] where the bytes are no JPEG.
pub fn lines(jpeg: &[u8]) -> Result<Vec<u8>, Refusal> {
    let picture = reduce::to_longer_side(&decoded(jpeg)?, DRAWN);
    let (width, lightness) = (picture.width as usize, lightness(&picture));
    let radius = picture.width.max(picture.height) as usize / FINE;
    let (fine, coarse) = (smoothed(&lightness, width, radius), smoothed(&lightness, width, radius + 1));
    let line = |(fine, coarse): (&f32, &f32)| (((fine - coarse).abs() - FAINT) / CLEAR).clamp(0.0, 1.0);
    let shade = |line: f32| (PAPER + line * (INK - PAPER)) as u8;
    let pixels = fine.iter().zip(&coarse).flat_map(|both| [shade(line(both)); 3]).collect();
    reduce::jpeg(&Rgb { pixels, ..picture }, QUALITY)
}

/// A picture without a veil, JPEG, out of a thumbnail or preview that this crate has made: as small, as grey and as
/// little of it as is asked for.
///
/// # Errors
/// [`Refusal::Damaged`] where the bytes are no JPEG.
pub fn shown(jpeg: &[u8], look: &Look) -> Result<Vec<u8>, Refusal> {
    if *look == Look::default() {
        return Ok(jpeg.to_vec());
    }
    let mut picture = decoded(jpeg)?;
    if let Some(longest) = look.longest {
        picture = reduce::to_longer_side(&picture, longest.max(1));
    }
    if let Some(part) = look.part {
        picture = cut(&picture, part);
    }
    if look.grey {
        picture.pixels = lightness(&picture).iter().flat_map(|lightness| [*lightness as u8; 3]).collect();
    }
    reduce::jpeg(&picture, QUALITY)
}

fn decoded(jpeg: &[u8]) -> Result<Rgb, Refusal> {
    Ok(decode::decode(Format::Jpeg, jpeg, &Limits::default())?.picture)
}

/// Lightness of each pixel, 0 to 255, by the weights of ITU-R BT.601.
fn lightness(picture: &Rgb) -> Vec<f32> {
    let weighed = |pixel: &[u8]| {
        f32::from(pixel[0]) * 0.299 + f32::from(pixel[1]) * 0.587 + f32::from(pixel[2]) * 0.114
    };
    picture.pixels.chunks_exact(3).map(weighed).collect()
}

/// Two passes of a box each way come near a bell curve.
fn smoothed(values: &[f32], width: usize, radius: usize) -> Vec<f32> {
    (0..2).fold(values.to_vec(), |values, _| {
        let rows = boxed(&values, values.len() / width.max(1), width, (width, 1), radius);
        boxed(&rows, width, rows.len() / width.max(1), (1, width), radius)
    })
}

/// Means over `2 * radius + 1` neighbours along lines; `line` and `next` say how far it is from one line and one value to
/// the next.
fn boxed(
    values: &[f32],
    lines: usize,
    length: usize,
    (line, next): (usize, usize),
    radius: usize,
) -> Vec<f32> {
    let mut means = vec![0.0; values.len()];
    for at in 0..lines {
        for place in 0..length {
            let around = place.saturating_sub(radius)..length.min(place + radius + 1);
            let count = around.len() as f32;
            let sum: f32 = around.map(|place| values[at * line + place * next]).sum();
            means[at * line + place * next] = sum / count;
        }
    }
    means
}

fn cut(picture: &Rgb, part: Part) -> Rgb {
    let edge = |of: u32, ends: u32| (u64::from(of.min(10_000)) * u64::from(ends) / 10_000) as u32;
    let left = edge(part.left, picture.width).min(picture.width - 1);
    let top = edge(part.top, picture.height).min(picture.height - 1);
    let width = edge(part.width, picture.width).clamp(1, picture.width - left);
    let height = edge(part.height, picture.height).clamp(1, picture.height - top);
    let row = |row: u32| {
        let from = 3 * (row as usize * picture.width as usize + left as usize);
        &picture.pixels[from..from + 3 * width as usize]
    };
    Rgb { width, height, pixels: (top..top + height).flat_map(row).copied().collect() }
}
