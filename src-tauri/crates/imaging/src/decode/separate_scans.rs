//! JPEG whose colours lie in scans of their own, through jpeg-decoder: zune-jpeg gives wrong colours for
//! them and does not say so (<https://github.com/etemesi254/zune-image/issues/422> and 448).

use std::io::Cursor;

use jpeg_decoder::{Decoder, Error, PixelFormat};

use super::{Decoded, check, samples};
use crate::{Limits, Refusal, Rgb};

pub(super) fn decode(bytes: &[u8], limits: &Limits) -> Result<Decoded, Refusal> {
    let mut decoder = Decoder::new(Cursor::new(bytes));
    decoder.read_info().map_err(refusal)?;
    let info =
        decoder.info().ok_or_else(|| Refusal::Damaged("the header of the frame is missing".to_owned()))?;
    let (width, height) = (u32::from(info.width), u32::from(info.height));
    // The pixels, and the coefficients that are kept until the last scan.
    check(width, height, 3 + 2 * 3, limits)?;
    let raw = decoder.decode().map_err(refusal)?;
    let pixels = match info.pixel_format {
        PixelFormat::L8 => samples::spread(&raw),
        PixelFormat::RGB24 => raw,
        other => return Err(Refusal::Unsupported(format!("JPEG of {other:?} in separate scans"))),
    };
    Ok(Decoded { picture: Rgb { width, height, pixels }, warnings: Vec::new() })
}

fn refusal(error: Error) -> Refusal {
    match error {
        Error::Unsupported(what) => Refusal::Unsupported(format!("JPEG ({what:?})")),
        other => Refusal::Damaged(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

    use crate::{Limits, container::jpeg::coding, decode, drawing::drawn, recognise::Format};

    const SAMPLINGS: [SamplingFactor; 4] =
        [SamplingFactor::F_1_1, SamplingFactor::F_2_1, SamplingFactor::F_1_2, SamplingFactor::F_2_2];

    /// The encoder writes a scan for each colour when it works out tables of its own.
    fn jpeg(sampling: SamplingFactor, in_separate_scans: bool) -> Vec<u8> {
        let picture = drawn(203, 149);
        let mut bytes = Vec::new();
        let mut encoder = Encoder::new(&mut bytes, 92);
        encoder.set_sampling_factor(sampling);
        encoder.set_optimized_huffman_tables(in_separate_scans);
        encoder.encode(picture.as_raw(), 203, 149, ColorType::Rgb).expect("it can be encoded");
        bytes
    }

    #[test]
    fn a_jpeg_has_its_colours_however_they_are_sampled_and_in_however_many_scans() {
        let original = drawn(203, 149);
        for sampling in SAMPLINGS {
            for in_separate_scans in [false, true] {
                let bytes = jpeg(sampling, in_separate_scans);
                assert_eq!(coding(&bytes).map(|coding| coding.in_separate_scans), Some(in_separate_scans));
                let pixels = decode::decode(Format::Jpeg, &bytes, &Limits::default()).unwrap().picture.pixels;
                let apart = pixels.iter().zip(original.as_raw()).map(|(a, b)| u64::from(a.abs_diff(*b)));
                let mean = apart.sum::<u64>() as f64 / pixels.len() as f64;
                assert!(mean < 4.0, "{sampling:?}, separate {in_separate_scans}: {mean} of 255 apart");
            }
        }
    }
}
