//! What lies in a picture file beside the pixels: each format's segments, chunks or boxes, walked once.
//!
//! Nothing is interpreted here and nothing is refused: what is broken is left out, and said in a warning.
//! Every read is checked against the bytes that are there.

pub(crate) mod boxes;
mod gif;
pub(crate) mod jpeg;
mod photoshop;
mod png;
pub(crate) mod tiff;
mod webp;

use std::borrow::Cow;

use crate::recognise::Format;

/// Blocks of metadata as they lie in the file, and what the walk alone can tell.
#[derive(Debug, Default)]
pub(crate) struct Parts<'a> {
    /// Frames or pages; 0 where the format cannot tell.
    pub(crate) frames: u32,
    /// EXIF in its TIFF structure.
    pub(crate) exif: Option<Cow<'a, [u8]>>,
    /// XMP packets.
    pub(crate) xmp: Vec<Vec<u8>>,
    /// IPTC data sets in the form of IIM.
    pub(crate) iptc: Vec<Vec<u8>>,
    /// Comments and other text, each with the name of its field.
    pub(crate) texts: Vec<(String, String)>,
    /// EXIF orientation that the container itself asks for; it stands above that of the EXIF block.
    pub(crate) orientation: Option<u8>,
    /// What was cut short or could not be followed.
    pub(crate) warnings: Vec<String>,
}

impl Parts<'_> {
    fn warn(&mut self, warning: impl Into<String>) {
        self.warnings.push(warning.into());
    }

    /// Keeps the first EXIF block; some files carry copies.
    fn keep_exif(&mut self, block: &[u8]) {
        let block = block.strip_prefix(b"Exif\0\0").unwrap_or(block);
        if self.exif.is_none() {
            self.exif = Some(Cow::Owned(block.to_vec()));
        } else if self.exif.as_deref() != Some(block) {
            self.warn("a second EXIF block was left out");
        }
    }

    /// The orientation, 1 to 8, by which the pixels become upright.
    pub(crate) fn upright(&self) -> u8 {
        let by_exif = || self.exif.as_deref().and_then(tiff::orientation);
        self.orientation.or_else(by_exif).unwrap_or(1)
    }
}

/// Walks a file of a format that has been recognised.
pub(crate) fn walk(format: Format, bytes: &[u8]) -> Parts<'_> {
    match format {
        Format::Jpeg => jpeg::walk(bytes),
        Format::Png => png::walk(bytes),
        Format::Gif => gif::walk(bytes),
        Format::Webp => webp::walk(bytes),
        Format::Tiff => tiff::walk(bytes),
        Format::Avif => boxes::walk(bytes),
        Format::Bmp => Parts { frames: 1, ..Parts::default() },
    }
}

/// Text of an unknown encoding: UTF-8 where it is that, else Latin-1, in which any byte is a letter.
pub(crate) fn lenient_text(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}
