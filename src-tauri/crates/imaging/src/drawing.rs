//! Pictures that the tests draw, and files that they build of them byte by byte.

use std::io::Cursor;

use exif::{Field, In, Rational, Tag, Value, experimental::Writer};
use image::{DynamicImage, ImageFormat, RgbImage};

/// A picture with enough in it to be told from others and from its own turns.
pub(crate) fn drawn(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let (fx, fy) = (x as f32 / width as f32, y as f32 / height as f32);
        let waves = (fx * fx * 19.0).sin() + (fy * 11.0 + fx * 3.0).cos() + (fx * fy * 23.0).sin();
        let disc = f32::from(u8::from((fx - 0.3).hypot(fy - 0.7) < 0.18)) * 90.0;
        let value = |weight: f32| (110.0 + waves * 38.0 * weight + disc).clamp(0.0, 255.0) as u8;
        image::Rgb([value(1.0), value(0.7), value(-0.6)])
    })
}

/// The picture as a file of a format that `image` writes.
pub(crate) fn file(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).expect("the encoders of the tests write what they are given");
    bytes.into_inner()
}

/// A drawn picture as a file.
pub(crate) fn drawn_file(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    file(&drawn(width, height).into(), format)
}

/// A chunk of a PNG, its checksum included.
pub(crate) fn png_chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut sum = flate2::Crc::new();
    sum.update(kind);
    sum.update(data);
    let length = (data.len() as u32).to_be_bytes();
    [&length[..], kind, data, &sum.sum().to_be_bytes()].concat()
}

/// A PNG with a chunk set behind its header.
pub(crate) fn png_with(png: &[u8], kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    [&png[..33], &png_chunk(kind, data), &png[33..]].concat()
}

/// A JPEG with a segment set at its beginning.
pub(crate) fn jpeg_with(jpeg: &[u8], marker: u8, payload: &[u8]) -> Vec<u8> {
    let length = (payload.len() as u16 + 2).to_be_bytes();
    [&[0xFF, 0xD8, 0xFF, marker], &length[..], payload, &jpeg[2..]].concat()
}

/// A JPEG that carries the fields as EXIF.
pub(crate) fn jpeg_with_exif(jpeg: &[u8], fields: &[Field]) -> Vec<u8> {
    jpeg_with(jpeg, 0xE1, &[b"Exif\0\0", exif_block(fields).as_slice()].concat())
}

/// The fields as a block of EXIF.
pub(crate) fn exif_block(fields: &[Field]) -> Vec<u8> {
    let mut writer = Writer::new();
    fields.iter().for_each(|field| writer.push_field(field));
    let mut block = Cursor::new(Vec::new());
    writer.write(&mut block, true).expect("the fields of the tests can be written");
    block.into_inner()
}

pub(crate) fn text(tag: Tag, value: &str) -> Field {
    Field { tag, ifd_num: In::PRIMARY, value: Value::Ascii(vec![value.as_bytes().to_vec()]) }
}

pub(crate) fn short(tag: Tag, value: u16) -> Field {
    Field { tag, ifd_num: In::PRIMARY, value: Value::Short(vec![value]) }
}

pub(crate) fn ratios(tag: Tag, values: &[(u32, u32)]) -> Field {
    let values = values.iter().map(|(num, denom)| Rational { num: *num, denom: *denom }).collect();
    Field { tag, ifd_num: In::PRIMARY, value: Value::Rational(values) }
}
