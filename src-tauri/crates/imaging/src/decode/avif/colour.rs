//! From luma and chroma to RGB, by the matrix and range that the file names.

use re_rav1d::{Picture, PixelLayout, PlanarImageComponent, Plane, pixel::YUVRange};

use crate::{Refusal, Rgb};

/// How a picture's planes become colours.
pub(super) struct Colour {
    matrix: Matrix,
    full: bool,
    /// The number of the transfer curve, by CICP.
    transfer: u16,
    depth: u32,
}

/// The relations of CICP that pictures use.
#[derive(Clone, Copy)]
enum Matrix {
    /// Green, blue and red stand in the planes themselves.
    Identity,
    /// Luma alone.
    Grey,
    /// Orange and green differences.
    YCgCo,
    /// The weights of red and blue in luma.
    Weights(f32, f32),
}

impl Colour {
    /// By the container's colour box where there is one, else by the header of the AV1 data.
    pub(super) fn of(picture: &Picture, nclx: Option<&[u8]>) -> Result<Self, Refusal> {
        let number = |at: usize| {
            nclx.and_then(|data| data.get(at..at + 2)?.first_chunk()).map(|two| u16::from_be_bytes(*two))
        };
        let by_box = nclx.and_then(|data| data.get(10)).map(|flags| flags & 0x80 != 0);
        let full = by_box.unwrap_or_else(|| picture.color_range() == YUVRange::Full);
        let code = number(8).unwrap_or_else(|| code_in_header(picture));
        let matrix = match picture.pixel_layout() {
            PixelLayout::I400 => Matrix::Grey,
            _ => Matrix::by_code(code)?,
        };
        Ok(Self { matrix, full, transfer: number(6).unwrap_or(2), depth: depth(picture)? })
    }

    /// Luma alone, as alpha is kept.
    pub(super) fn grey_of(picture: &Picture) -> Result<Self, Refusal> {
        let full = picture.color_range() == YUVRange::Full;
        Ok(Self { matrix: Matrix::Grey, full, transfer: 2, depth: depth(picture)? })
    }

    /// Whether the values go far beyond what a screen shows: PQ and HLG.
    pub(super) const fn is_high_range(&self) -> bool {
        matches!(self.transfer, 16 | 18)
    }

    /// The picture's colours; a chroma sample colours each of the pixels that share it.
    pub(super) fn to_rgb(&self, picture: &Picture) -> Rgb {
        let (width, height) = (picture.width(), picture.height());
        let mut pixels = Vec::with_capacity(3 * width as usize * height as usize);
        let luma = Lines::of(picture, PlanarImageComponent::Y);
        if matches!(self.matrix, Matrix::Grey) {
            for row in 0..height as usize {
                pixels.extend(luma.line(row).flat_map(|luma| [byte(self.luma(luma)); 3]));
            }
            return Rgb { width, height, pixels };
        }
        let chroma = [PlanarImageComponent::U, PlanarImageComponent::V].map(|one| Lines::of(picture, one));
        let across = usize::from(picture.pixel_layout() != PixelLayout::I444);
        let down = usize::from(picture.pixel_layout() == PixelLayout::I420);
        for row in 0..height as usize {
            let [u, v]: [Vec<u16>; 2] =
                [&chroma[0], &chroma[1]].map(|plane| plane.line(row >> down).collect());
            for (column, luma) in luma.line(row).enumerate() {
                pixels.extend(self.rgb(luma, u[column >> across], v[column >> across]));
            }
        }
        Rgb { width, height, pixels }
    }

    fn rgb(&self, luma: u16, u: u16, v: u16) -> [u8; 3] {
        let y = self.luma(luma);
        let [r, g, b] = match self.matrix {
            Matrix::Grey => [y; 3],
            Matrix::Identity => [self.luma(v), y, self.luma(u)],
            Matrix::YCgCo => {
                let (cg, co) = (self.chroma(u), self.chroma(v));
                [y - cg + co, y + cg, y - cg - co]
            }
            Matrix::Weights(red, blue) => {
                let (cb, cr) = (self.chroma(u), self.chroma(v));
                let r = y + 2.0 * (1.0 - red) * cr;
                let b = y + 2.0 * (1.0 - blue) * cb;
                [r, (y - red * r - blue * b) / (1.0 - red - blue), b]
            }
        };
        [byte(r), byte(g), byte(b)]
    }

    /// Black is 0 and white 1.
    fn luma(&self, sample: u16) -> f32 {
        let scale = (1 << (self.depth - 8)) as f32;
        match self.full {
            true => f32::from(sample) / self.most(),
            false => (f32::from(sample) - 16.0 * scale) / (219.0 * scale),
        }
    }

    /// From -0.5 to 0.5.
    fn chroma(&self, sample: u16) -> f32 {
        let scale = (1 << (self.depth - 8)) as f32;
        let centred = f32::from(sample) - 128.0 * scale;
        if self.full { centred / self.most() } else { centred / (224.0 * scale) }
    }

    fn most(&self) -> f32 {
        ((1 << self.depth) - 1) as f32
    }
}

/// A plane of samples, read line by line without what pads the lines.
struct Lines {
    plane: Plane,
    stride: usize,
    width: usize,
    wide: bool,
}

impl Lines {
    fn of(picture: &Picture, component: PlanarImageComponent) -> Self {
        let halved = component != PlanarImageComponent::Y && picture.pixel_layout() != PixelLayout::I444;
        Self {
            plane: picture.plane(component),
            stride: picture.stride(component) as usize,
            width: if halved { picture.width().div_ceil(2) } else { picture.width() } as usize,
            wide: picture.bit_depth() > 8,
        }
    }

    fn line(&self, row: usize) -> impl Iterator<Item = u16> {
        let bytes = &self.plane[row * self.stride..];
        let size = 1 + usize::from(self.wide);
        let samples = bytes[..size * self.width].chunks_exact(size);
        samples.map(|sample| match *sample {
            [low, high] => u16::from_ne_bytes([low, high]),
            _ => u16::from(sample[0]),
        })
    }
}

impl Matrix {
    /// Numbers of CICP. Unspecified means the relation of JPEG, as other readers take it.
    fn by_code(code: u16) -> Result<Self, Refusal> {
        Ok(match code {
            0 => Self::Identity,
            1 => Self::Weights(0.2126, 0.0722),
            2 | 5 | 6 => Self::Weights(0.299, 0.114),
            4 => Self::Weights(0.30, 0.11),
            7 => Self::Weights(0.212, 0.087),
            8 => Self::YCgCo,
            9 => Self::Weights(0.2627, 0.0593),
            other => return Err(Refusal::Unsupported(format!("AVIF with colour matrix {other}"))),
        })
    }
}

/// The number of the matrix in the AV1 header.
fn code_in_header(picture: &Picture) -> u16 {
    use re_rav1d::pixel::MatrixCoefficients as In;
    match picture.matrix_coefficients() {
        In::Identity => 0,
        In::BT709 => 1,
        In::BT470M => 4,
        In::BT470BG | In::ST170M => 6,
        In::ST240M => 7,
        In::YCgCo => 8,
        In::BT2020NonConstantLuminance => 9,
        In::Unspecified => 2,
        _ => u16::MAX,
    }
}

fn depth(picture: &Picture) -> Result<u32, Refusal> {
    let bits = picture
        .bits_per_component()
        .ok_or_else(|| Refusal::Unsupported("AVIF of unknown depth".to_owned()))?;
    Ok(bits.0 as u32)
}

fn byte(value: f32) -> u8 {
    value.mul_add(255.0, 0.5).clamp(0.0, 255.0) as u8
}
