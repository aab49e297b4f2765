//! All that one reading of a picture file yields, and the reasons for which a file is refused.

use serde::{Deserialize, Serialize};

use crate::{
    container,
    decode::{self, Decoded},
    metadata::{self, Metadata},
    pdq::{self, Fingerprint},
    recognise, reduce,
    upright::upright,
};

/// What a decoder may use up before a file is refused.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Limits {
    /// Width times height, in pixels.
    pub pixels: u64,
    /// Bytes of the decoded picture and of the decoder's own buffers.
    pub decoded_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { pixels: 200_000_000, decoded_bytes: 1 << 30 }
    }
}

/// What is known of a picture from its bytes alone. Sizes are those of the upright picture.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Description {
    /// Short lower-case name of the file format: `jpeg`, `png`, `gif`, `webp`, `tiff`, `bmp`, `avif`.
    pub format: String,
    /// Pixels across, after the orientation was applied.
    pub width: u32,
    /// Pixels down, after the orientation was applied.
    pub height: u32,
    /// EXIF orientation 1 to 8 that was applied to make the picture upright; 1 where none is given.
    pub orientation: u8,
    /// Frames or pages in the file; the first stands for all.
    pub frames: u32,
    /// PDQ of the upright picture and of its turns and mirrors.
    pub fingerprint: Fingerprint,
    /// EXIF, XMP and IPTC, as found.
    pub metadata: Metadata,
    /// JPEG, longer side at most 256 pixels.
    pub thumbnail: Vec<u8>,
    /// JPEG, longer side at most 1280 pixels.
    pub preview: Vec<u8>,
}

/// Why a file is not taken in as a picture. Serialised as `{"code": "...", "detail": ...}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "code", content = "detail", rename_all = "snake_case")]
pub enum Refusal {
    /// Zero bytes long.
    #[error("the file is empty")]
    Empty,
    /// The content is no picture that is known here.
    #[error("not a picture: the content is of no known picture format")]
    NotAPicture,
    /// A picture format that is known by name and not read yet.
    #[error("{0} pictures cannot be read yet")]
    Unsupported(String),
    /// More pixels or memory than the limits allow.
    #[error("too large: {0}")]
    TooLarge(String),
    /// The decoder says that the content is broken or cut short.
    #[error("damaged: {0}")]
    Damaged(String),
    /// The decoding process died.
    #[error("the decoder broke off on this file: {0}")]
    DecoderDied(String),
    /// The decoding process used up its time.
    #[error("decoding took longer than {0} s")]
    TooSlow(u64),
    /// The file could not be read from where it lies.
    #[error("cannot be read: {0}")]
    Unreadable(String),
    /// A link, pipe, socket or device.
    #[error("not a regular file: {0}")]
    NotAFile(String),
}

/// Longer sides of the two small pictures, and the quality of their JPEG.
const PREVIEW: (u32, u8) = (1280, 82);
const THUMBNAIL: (u32, u8) = (256, 80);

/// A thumbnail made anew from a preview that this crate has made.
///
/// # Errors
/// [`Refusal::Damaged`] where the bytes are no JPEG.
pub fn thumbnail_of(preview: &[u8]) -> Result<Vec<u8>, Refusal> {
    let preview = decode::decode(recognise::Format::Jpeg, preview, &Limits::default())?.picture;
    reduce::jpeg(&reduce::to_longer_side(&preview, THUMBNAIL.0), THUMBNAIL.1)
}

/// Reads a whole picture file: limits first, then decode, orient, fingerprint, metadata, thumbnail, preview.
///
/// # Errors
/// A [`Refusal`] that names the reason; never panics on any input.
pub fn describe(bytes: &[u8], limits: &Limits) -> Result<Description, Refusal> {
    describe_in_steps(bytes, limits, &mut |_| {})
}

/// As [`describe`], and tells when each step is done, so that whoever owns a clock can measure.
#[doc(hidden)]
pub fn describe_in_steps(
    bytes: &[u8],
    limits: &Limits,
    done: &mut dyn FnMut(&'static str),
) -> Result<Description, Refusal> {
    let format = recognise(bytes)?;
    let parts = container::walk(format, bytes);
    let orientation = parts.upright();
    done("walk");
    let Decoded { picture, warnings } = decode::decode(format, bytes, limits)?;
    done("decode");
    let picture = upright(picture, orientation);
    done("orient");
    let fingerprint = pdq::fingerprint(&picture.pixels, picture.width, picture.height);
    done("fingerprint");
    let preview = reduce::to_longer_side(&picture, PREVIEW.0);
    let (width, height) = (picture.width, picture.height);
    // The pixels make room before a large TIFF is read once more for its metadata.
    drop(picture);
    done("reduce");
    let thumbnail = reduce::to_longer_side(&preview, THUMBNAIL.0);
    let (thumbnail, preview) = (reduce::jpeg(&thumbnail, THUMBNAIL.1)?, reduce::jpeg(&preview, PREVIEW.1)?);
    done("encode");
    let frames = parts.frames;
    let mut metadata = metadata::read(parts);
    metadata.warnings.extend(warnings);
    done("metadata");
    let format = format.name().to_owned();
    Ok(Description { format, width, height, orientation, frames, fingerprint, metadata, thumbnail, preview })
}
