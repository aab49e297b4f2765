//! From whatever samples a decoder gives to 8-bit RGB. Where a picture lets through, it stands on white.

use image::ColorType;

/// The ground under transparent pixels: what most viewers show, and what printing gives.
const GROUND: u32 = 255;

/// One grey byte to three equal ones.
pub(super) fn spread(grey: &[u8]) -> Vec<u8> {
    grey.iter().flat_map(|value| [*value; 3]).collect()
}

/// Samples of any type, native byte order, to RGB. Unknown types give none.
pub(super) fn to_rgb(kind: ColorType, samples: Vec<u8>) -> Option<Vec<u8>> {
    match kind {
        ColorType::Rgb8 => Some(samples),
        ColorType::L8 | ColorType::La8 | ColorType::Rgba8 => Some(join(kind, &samples)),
        ColorType::L16 | ColorType::La16 | ColorType::Rgb16 | ColorType::Rgba16 => {
            Some(join(kind, &narrow(&samples)))
        }
        ColorType::Rgb32F | ColorType::Rgba32F => Some(join(kind, &from_floats(kind, &samples))),
        _ => None,
    }
}

/// 16 bits to 8, rounded.
fn narrow(samples: &[u8]) -> Vec<u8> {
    let pairs = samples.as_chunks::<2>().0.iter();
    pairs.map(|pair| ((u32::from(u16::from_ne_bytes(*pair)) + 128) / 257) as u8).collect()
}

/// Floats have no fixed white: the usual 1.0 is kept unless the picture goes beyond it, and then its
/// brightest colour is white. Alpha always ends at 1.0.
fn from_floats(kind: ColorType, samples: &[u8]) -> Vec<u8> {
    let values = || samples.as_chunks::<4>().0.iter().map(|bytes| f32::from_ne_bytes(*bytes));
    let channels = usize::from(kind.channel_count());
    let is_alpha = |index: usize| channels == 4 && index % 4 == 3;
    let colors = values().enumerate().filter(|(index, _)| !is_alpha(*index)).map(|(_, value)| value);
    let white = colors.filter(|value| value.is_finite()).fold(1.0_f32, f32::max);
    let byte = |(index, value): (usize, f32)| {
        let white = if is_alpha(index) { 1.0 } else { white };
        (value / white).mul_add(255.0, 0.5).clamp(0.0, 255.0) as u8
    };
    values().enumerate().map(byte).collect()
}

/// Bytes of one to four channels to RGB.
fn join(kind: ColorType, bytes: &[u8]) -> Vec<u8> {
    match kind.channel_count() {
        1 => spread(bytes),
        2 => bytes
            .as_chunks::<2>()
            .0
            .iter()
            .flat_map(|[grey, alpha]| [over_ground(*grey, *alpha); 3])
            .collect(),
        3 => bytes.to_vec(),
        _ => {
            let pixels = bytes.as_chunks::<4>().0.iter();
            pixels.flat_map(|[r, g, b, alpha]| [r, g, b].map(|value| over_ground(*value, *alpha))).collect()
        }
    }
}

/// A value as it shows on the ground.
pub(super) fn over_ground(value: u8, alpha: u8) -> u8 {
    let (value, alpha) = (u32::from(value), u32::from(alpha));
    ((value * alpha + GROUND * (255 - alpha) + 127) / 255) as u8
}
