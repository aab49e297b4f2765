//! Decoded pixels, for whoever computes with pictures that this crate has made: previews and thumbnails.

use std::io::Cursor;

use image::{ExtendedColorType, ImageEncoder as _, codecs::png::PngEncoder};

use crate::{Limits, Refusal, decode, pdq::Turn, recognise::Format, reduce, upright::upright};

/// 8-bit RGB pixels, row by row, without gaps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rgb {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// Three bytes a pixel.
    pub pixels: Vec<u8>,
}

impl Rgb {
    /// A picture of one colour.
    #[must_use]
    pub fn plain(width: u32, height: u32, colour: [u8; 3]) -> Self {
        Self { width, height, pixels: colour.repeat(width as usize * height as usize) }
    }

    /// The pixels of a preview or thumbnail that this crate has made.
    ///
    /// # Errors
    /// [`Refusal::Damaged`] where the bytes are no JPEG.
    pub fn of_preview(jpeg: &[u8]) -> Result<Self, Refusal> {
        Ok(decode::decode(Format::Jpeg, jpeg, &Limits::default())?.picture)
    }

    /// The same picture with the longer side at most `most` pixels; never enlarged.
    #[must_use]
    pub fn within(&self, most: u32) -> Self {
        reduce::to_longer_side(self, most)
    }

    /// The same picture at another size, each pixel a mean of those that it stands for.
    ///
    /// # Panics
    /// If a side is zero or the pixels do not fill the size.
    #[must_use]
    pub fn resized(&self, width: u32, height: u32) -> Self {
        if (width, height) == (self.width, self.height) {
            return self.clone();
        }
        reduce::resized(self, width, height).expect("pixels that fill a size can be resized to any other")
    }

    /// The picture turned or mirrored.
    #[must_use]
    pub fn turned(self, turn: Turn) -> Self {
        let orientation = match turn {
            Turn::Upright => 1,
            Turn::FlippedHorizontally => 2,
            Turn::Rotated180 => 3,
            Turn::FlippedVertically => 4,
            Turn::Transposed => 5,
            Turn::Rotated270 => 6,
            Turn::AntiTransposed => 7,
            Turn::Rotated90 => 8,
        };
        upright(self, orientation)
    }

    /// The part of the picture that begins at (`left`, `top`), as far as it lies within.
    #[must_use]
    pub fn cropped(&self, left: u32, top: u32, width: u32, height: u32) -> Self {
        let (left, top) = (left.min(self.width), top.min(self.height));
        let (width, height) = (width.min(self.width - left), height.min(self.height - top));
        let row = |y: u32| {
            let start = 3 * ((top + y) as usize * self.width as usize + left as usize);
            &self.pixels[start..start + 3 * width as usize]
        };
        Self { width, height, pixels: (0..height).flat_map(row).copied().collect() }
    }

    /// The picture as PNG.
    ///
    /// # Errors
    /// [`Refusal::Damaged`] where the pixels do not fill the size.
    pub fn png(&self) -> Result<Vec<u8>, Refusal> {
        let mut bytes = Cursor::new(Vec::new());
        PngEncoder::new(&mut bytes)
            .write_image(&self.pixels, self.width, self.height, ExtendedColorType::Rgb8)
            .map_err(|error| Refusal::Damaged(error.to_string()))?;
        Ok(bytes.into_inner())
    }
}
