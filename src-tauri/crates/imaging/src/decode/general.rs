//! PNG, GIF, WebP, TIFF and BMP, through the crate `image`.

use std::io::Cursor;

use image::{
    ColorType, ImageDecoder, ImageError, ImageFormat, ImageReader,
    error::{UnsupportedError, UnsupportedErrorKind},
};

use super::{Decoded, MISSING, check, paint_missing, samples};
use crate::{Limits, Refusal, Rgb, recognise::Format};

pub(super) fn decode(format: Format, bytes: &[u8], limits: &Limits) -> Result<Decoded, Refusal> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), known_to_image(format));
    let mut allowed = image::Limits::no_limits();
    allowed.max_alloc = Some(limits.decoded_bytes);
    reader.limits(allowed);
    let decoder = reader.into_decoder().map_err(refusal)?;
    let ((width, height), kind) = (decoder.dimensions(), decoder.color_type());
    check(width, height, bytes_per_pixel(kind), limits)?;
    let length = usize::try_from(decoder.total_bytes()).unwrap_or(usize::MAX);
    let mut raw = vec![0; length];
    let mut warnings = Vec::new();
    if let Err(error) = decoder.read_image(&mut raw) {
        keep_what_is_there(&mut raw, length / height as usize, kind, error, &mut warnings)?;
    }
    let pixels = samples::to_rgb(kind, raw).ok_or_else(|| Refusal::Unsupported(format!("{kind:?}")))?;
    Ok(Decoded { picture: Rgb { width, height, pixels }, warnings })
}

const fn known_to_image(format: Format) -> ImageFormat {
    match format {
        Format::Jpeg => ImageFormat::Jpeg,
        Format::Png => ImageFormat::Png,
        Format::Gif => ImageFormat::Gif,
        Format::Webp => ImageFormat::WebP,
        Format::Tiff => ImageFormat::Tiff,
        Format::Bmp => ImageFormat::Bmp,
        Format::Avif => ImageFormat::Avif,
    }
}

/// The decoder's samples, and beside them the RGB that is made of them.
fn bytes_per_pixel(kind: ColorType) -> u64 {
    let own = u64::from(kind.bytes_per_pixel());
    if kind == ColorType::Rgb8 { own } else { own + 3 }
}

/// What a decoder wrote before it failed is a part of the picture, unless it wrote nothing.
fn keep_what_is_there(
    raw: &mut [u8],
    row_bytes: usize,
    kind: ColorType,
    error: ImageError,
    warnings: &mut Vec<String>,
) -> Result<(), Refusal> {
    let why = match refusal(error) {
        Refusal::Damaged(why) => why,
        other => return Err(other),
    };
    // Floats made of the grey byte would be no grey; they are left black.
    let paint = if kind.bytes_per_pixel() / kind.channel_count() == 4 { 0 } else { MISSING };
    warnings.push(format!("the picture is damaged: {why}"));
    if paint_missing(raw, row_bytes, 0, paint, warnings) { Ok(()) } else { Err(Refusal::Damaged(why)) }
}

fn refusal(error: ImageError) -> Refusal {
    match error {
        ImageError::Limits(why) => Refusal::TooLarge(why.to_string()),
        ImageError::Unsupported(why) => Refusal::Unsupported(unread(&why)),
        other => Refusal::Damaged(other.to_string()),
    }
}

/// The kind of TIFF or BMP that is not read, in few words.
fn unread(why: &UnsupportedError) -> String {
    let format = why.format_hint().to_string().replace('"', "");
    match why.kind() {
        UnsupportedErrorKind::Color(kind) => format!("{format} with samples of {kind:?}"),
        UnsupportedErrorKind::GenericFeature(feature) => format!("{format} with {feature}"),
        _ => format,
    }
}
