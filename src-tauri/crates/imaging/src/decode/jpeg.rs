//! JPEG, through zune-jpeg: first by the letter of the standard, and where that fails as far as it goes.

use zune_core::{bytestream::ZCursor, colorspace::ColorSpace, options::DecoderOptions};
use zune_jpeg::{JpegDecoder, errors::DecodeErrors};

use super::{Decoded, MISSING, check, paint_missing, samples, separate_scans};
use crate::{
    Limits, Refusal, Rgb,
    container::jpeg::{Coding, coding},
};

type Decoder<'a> = JpegDecoder<ZCursor<&'a [u8]>>;

pub(super) fn decode(bytes: &[u8], limits: &Limits) -> Result<Decoded, Refusal> {
    let coding = coding(bytes);
    if let Some(refusal) = coding.and_then(unread) {
        return Err(refusal);
    }
    if coding.is_some_and(|coding| coding.in_separate_scans) {
        return separate_scans::decode(bytes, limits);
    }
    let mut warnings = Vec::new();
    match attempt(bytes, limits, true) {
        Ok(picture) => return Ok(Decoded { picture, warnings }),
        Err(Failed::Refused(refusal)) => return Err(refusal),
        Err(Failed::Decoding(why)) => warnings.push(format!("the JPEG breaks the standard: {why}")),
    }
    match attempt(bytes, limits, false) {
        Ok(mut picture) => {
            let row = 3 * picture.width as usize;
            if paint_missing(&mut picture.pixels, row, MISSING, MISSING, &mut warnings) {
                return Ok(Decoded { picture, warnings });
            }
            Err(Refusal::Damaged("no row of the JPEG could be decoded".to_owned()))
        }
        Err(Failed::Refused(refusal)) => Err(refusal),
        Err(Failed::Decoding(why)) => Err(refused(&why)),
    }
}

enum Failed {
    Refused(Refusal),
    Decoding(DecodeErrors),
}

impl From<DecodeErrors> for Failed {
    fn from(why: DecodeErrors) -> Self {
        Self::Decoding(why)
    }
}

fn attempt(bytes: &[u8], limits: &Limits, strict: bool) -> Result<Rgb, Failed> {
    let options = DecoderOptions::default()
        .set_strict_mode(strict)
        .set_max_width(usize::from(u16::MAX))
        .set_max_height(usize::from(u16::MAX));
    let mut decoder = Decoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers()?;
    let (width, height, grey) = facts(&decoder)?;
    check(width, height, bytes_per_pixel(bytes), limits).map_err(Failed::Refused)?;
    let (channels, space) = if grey { (1, ColorSpace::Luma) } else { (3, ColorSpace::RGB) };
    decoder.set_options(options.jpeg_set_out_colorspace(space));
    let mut pixels = vec![0; channels * width as usize * height as usize];
    decoder.decode_into(&mut pixels)?;
    let pixels = if grey { samples::spread(&pixels) } else { pixels };
    Ok(Rgb { width, height, pixels })
}

fn facts(decoder: &Decoder<'_>) -> Result<(u32, u32, bool), DecodeErrors> {
    let missing = || DecodeErrors::FormatStatic("the header of the frame is missing");
    let info = decoder.info().ok_or_else(missing)?;
    let grey = decoder.input_colorspace().ok_or_else(missing)? == ColorSpace::Luma;
    Ok((info.width.into(), info.height.into(), grey))
}

/// The pixels, and the coefficients that a decoder of several scans must keep until the last of them.
fn bytes_per_pixel(bytes: &[u8]) -> u64 {
    let progressive = coding(bytes).is_some_and(|coding| coding.marker == 0xC2);
    if progressive { 3 + 2 * 3 } else { 3 }
}

/// Ways of coding that the standard has and the decoder has not.
fn unread(coding: Coding) -> Option<Refusal> {
    let name = match (coding.marker, coding.bits) {
        (0xC3 | 0xC7 | 0xCB | 0xCF, _) => "lossless JPEG",
        (0xC5..=0xC7 | 0xCD..=0xCF, _) => "hierarchical JPEG",
        (0xC9..=0xCB, _) => "JPEG in arithmetic coding",
        (_, 9..) => "JPEG of more than 8 bits",
        _ => return None,
    };
    Some(Refusal::Unsupported(name.to_owned()))
}

fn refused(why: &DecodeErrors) -> Refusal {
    match why {
        DecodeErrors::Unsupported(scheme) => Refusal::Unsupported(format!("JPEG ({scheme:?})")),
        DecodeErrors::LargeDimensions(side) => Refusal::TooLarge(format!("a side of {side} pixels")),
        other => Refusal::Damaged(other.to_string()),
    }
}
