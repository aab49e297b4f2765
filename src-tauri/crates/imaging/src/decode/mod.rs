//! The only door to the decoders: limits first, then pixels.

use std::io::Cursor;

use image::{ImageDecoder, ImageError, ImageReader, metadata::Orientation};

use crate::{Limits, Refusal, recognise::Format, reduce::Rgb};

/// Decodes and makes upright; tells the EXIF orientation that was applied.
pub(crate) fn decode(format: Format, bytes: &[u8], limits: &Limits) -> Result<(Rgb, u8), Refusal> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), for_image(format)?);
    reader.no_limits();
    let mut decoder = reader.into_decoder().map_err(refusal)?;
    check(&decoder, limits)?;
    let mut allowed = image::Limits::no_limits();
    allowed.max_alloc = Some(limits.decoded_bytes);
    decoder.set_limits(allowed).map_err(refusal)?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = image::DynamicImage::from_decoder(decoder).map_err(refusal)?;
    picture.apply_orientation(orientation);
    let picture = picture.into_rgb8();
    let (width, height) = picture.dimensions();
    Ok((Rgb { width, height, pixels: picture.into_raw() }, orientation.to_exif()))
}

fn for_image(format: Format) -> Result<image::ImageFormat, Refusal> {
    Ok(match format {
        Format::Jpeg => image::ImageFormat::Jpeg,
        Format::Png => image::ImageFormat::Png,
        Format::Gif => image::ImageFormat::Gif,
        Format::Webp => image::ImageFormat::WebP,
        Format::Tiff => image::ImageFormat::Tiff,
        Format::Bmp => image::ImageFormat::Bmp,
        Format::Avif => return Err(Refusal::Unsupported("AVIF".to_owned())),
    })
}

fn check(decoder: &impl ImageDecoder, limits: &Limits) -> Result<(), Refusal> {
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    if pixels > limits.pixels {
        return Err(Refusal::TooLarge(format!(
            "{width} × {height} pixels; at most {} are read",
            limits.pixels
        )));
    }
    if decoder.total_bytes() > limits.decoded_bytes {
        let most = limits.decoded_bytes;
        return Err(Refusal::TooLarge(format!(
            "{} bytes decoded; at most {most} are held",
            decoder.total_bytes()
        )));
    }
    Ok(())
}

fn refusal(error: ImageError) -> Refusal {
    match error {
        ImageError::Limits(why) => Refusal::TooLarge(why.to_string()),
        ImageError::Unsupported(why) => Refusal::Unsupported(why.to_string()),
        other => Refusal::Damaged(other.to_string()),
    }
}
