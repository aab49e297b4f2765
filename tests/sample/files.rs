//! Turns pictures into the bytes of files, as cameras and programs write them.

use image::{ExtendedColorType, ImageEncoder, ImageError, RgbImage, codecs};
use jpeg_encoder::{ColorType, Encoder, EncodingError, SamplingFactor};

use crate::{cameras::Shot, exif};

/// Why a picture could not be written.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// The JPEG writer.
    #[error("JPEG: {0}")]
    Jpeg(#[from] EncodingError),
    /// The writer of another format.
    #[error(transparent)]
    Other(#[from] ImageError),
}

/// As a camera writes it.
pub fn jpeg(picture: &RgbImage, shot: Option<&Shot>) -> Result<Vec<u8>, Refused> {
    let segments = shot.map(|shot| (1, exif::segment(shot, picture.dimensions())));
    jpeg_with(picture, 80, segments.into_iter().collect())
}

/// At any quality, with any segments in front. All colours stand in one scan, as in every camera's files: better
/// Huffman tables would part them, which many decoders cannot read.
pub fn jpeg_with(picture: &RgbImage, quality: u8, segments: Vec<(u8, Vec<u8>)>) -> Result<Vec<u8>, Refused> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, quality);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    for (number, segment) in segments {
        encoder.add_app_segment(number, segment)?;
    }
    encoder.encode(picture, picture.width() as u16, picture.height() as u16, ColorType::Rgb)?;
    Ok(bytes)
}

/// As PNG.
pub fn png(picture: &RgbImage) -> Result<Vec<u8>, Refused> {
    let mut bytes = Vec::new();
    let filter = codecs::png::FilterType::Adaptive;
    let encoder =
        codecs::png::PngEncoder::new_with_quality(&mut bytes, codecs::png::CompressionType::Best, filter);
    write(encoder, picture)?;
    Ok(bytes)
}

/// As WebP without loss.
pub fn webp(picture: &RgbImage) -> Result<Vec<u8>, Refused> {
    let mut bytes = Vec::new();
    write(codecs::webp::WebPEncoder::new_lossless(&mut bytes), picture)?;
    Ok(bytes)
}

/// As TIFF.
pub fn tiff(picture: &RgbImage) -> Result<Vec<u8>, Refused> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    write(codecs::tiff::TiffEncoder::new(&mut bytes), picture)?;
    Ok(bytes.into_inner())
}

/// As BMP.
pub fn bmp(picture: &RgbImage) -> Result<Vec<u8>, Refused> {
    let mut bytes = Vec::new();
    write(codecs::bmp::BmpEncoder::new(&mut bytes), picture)?;
    Ok(bytes)
}

/// As GIF, each picture one frame.
pub fn gif(pictures: &[RgbImage]) -> Result<Vec<u8>, Refused> {
    let mut bytes = Vec::new();
    let mut encoder = codecs::gif::GifEncoder::new_with_speed(&mut bytes, 10);
    encoder.set_repeat(codecs::gif::Repeat::Infinite)?;
    let delay = image::Delay::from_numer_denom_ms(800, 1);
    for picture in pictures {
        let frame = image::DynamicImage::ImageRgb8(picture.clone()).into_rgba8();
        encoder.encode_frame(image::Frame::from_parts(frame, 0, 0, delay))?;
    }
    drop(encoder);
    Ok(bytes)
}

fn write(encoder: impl ImageEncoder, picture: &RgbImage) -> Result<(), ImageError> {
    encoder.write_image(picture, picture.width(), picture.height(), ExtendedColorType::Rgb8)
}
