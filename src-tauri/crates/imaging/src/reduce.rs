//! Smaller pictures out of large ones, and JPEG out of those.

use fast_image_resize::{
    FilterType, ResizeAlg, ResizeOptions, Resizer,
    images::{TypedImage, TypedImageRef},
    pixels::U8x3,
};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

use crate::{Refusal, Rgb};

/// The same picture with the longer side at most `most`; never enlarged.
pub(crate) fn to_longer_side(picture: &Rgb, most: u32) -> Rgb {
    let (width, height) = within(picture.width, picture.height, most);
    if (width, height) == (picture.width, picture.height) {
        return picture.clone();
    }
    resized(picture, width, height).unwrap_or_else(|| picture.clone())
}

/// The size that has the same shape and fits; no side becomes zero.
fn within(width: u32, height: u32, most: u32) -> (u32, u32) {
    let longer = width.max(height);
    if longer <= most {
        return (width, height);
    }
    let scaled = |side: u32| {
        let rounded = (u64::from(side) * u64::from(most) + u64::from(longer) / 2) / u64::from(longer);
        u32::try_from(rounded).unwrap_or(most).max(1)
    };
    (scaled(width), scaled(height))
}

/// Only pixels of this one type are named, because each type that the library knows costs compiling time.
pub(crate) fn resized(picture: &Rgb, width: u32, height: u32) -> Option<Rgb> {
    let from = TypedImageRef::<U8x3>::from_buffer(picture.width, picture.height, &picture.pixels).ok()?;
    let mut pixels = vec![0; 3 * width as usize * height as usize];
    let mut to = TypedImage::<U8x3>::from_buffer(width, height, &mut pixels).ok()?;
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Bilinear));
    Resizer::new().resize_typed(&from, &mut to, &options).ok()?;
    drop(to);
    Some(Rgb { width, height, pixels })
}

/// The picture as baseline JPEG.
pub(crate) fn jpeg(picture: &Rgb, quality: u8) -> Result<Vec<u8>, Refusal> {
    let side = |side: u32| u16::try_from(side).map_err(|_| Refusal::TooLarge(format!("a side of {side}")));
    let (width, height) = (side(picture.width)?, side(picture.height)?);
    let mut out = Vec::with_capacity(picture.pixels.len() / 8);
    let mut encoder = Encoder::new(&mut out, quality);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    encoder
        .encode(&picture.pixels, width, height, ColorType::Rgb)
        .map_err(|error| Refusal::Damaged(error.to_string()))?;
    Ok(out)
}
