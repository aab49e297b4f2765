//! What is kept of a picture for scene search: how it looks as a whole and in parts, and its local points.
//! At most 16 KB a picture, in a byte format of our own: little-endian, no padding.
//!
//! ```text
//! u8 version · u16 width · u16 height · u8 looks · u16 points · u8[32] mask
//! looks:  640 bytes each: 1280 values of 4 bits
//! points: u16 x · u16 y (1/32 pixel) · u8[32]: 64 values of 4 bits
//! ```

use crate::mask::Mask;

/// Values of a look: channels of EfficientNet-lite0's head.
pub const LOOK_DIMS: usize = 1280;
/// Looks of a picture: the whole, then its four overlapping quarters (left to right, top to bottom).
pub const LOOKS: usize = 5;
/// Values of a point's descriptor: XFeat's.
pub const POINT_DIMS: usize = 64;
/// Points kept of a picture, the strongest first.
pub const MOST_POINTS: usize = 360;
/// Most bytes that a picture's features take.
pub const MOST_BYTES: usize = 16_384;

const VERSION: u8 = 1;
const HEAD: usize = 8 + Mask::BYTES;
const LOOK_BYTES: usize = LOOK_DIMS / 2;
const POINT_BYTES: usize = 4 + POINT_DIMS / 2;
/// Steps of a stored coordinate in a pixel.
const STEPS: f32 = 32.0;

/// How a picture or a part of it looks: 1280 values from 0 to 15, two in a byte, the even one in the low half.
/// Steps of `look::STEP`, of a vector of length 1.
#[derive(Clone, PartialEq, Eq)]
pub struct Look(pub [u8; LOOK_BYTES]);

/// A local point: where it lies, and what its surroundings look like.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// From the left, in 1/32 pixels of the working size.
    pub x: u16,
    /// From the top, likewise.
    pub y: u16,
    /// 64 values from -8 to 7, two in a byte, the even one in the low half; `q` stands for `(2q + 1)` half steps.
    pub descriptor: [u8; POINT_DIMS / 2],
}

/// What is kept of a picture.
#[derive(Clone, PartialEq, Eq)]
pub struct Features {
    /// Pixels across at the working size.
    pub width: u16,
    /// Pixels down at the working size.
    pub height: u16,
    /// The whole first, then its quarters; none where the picture is too small or plain.
    pub looks: Vec<Look>,
    /// The strongest first.
    pub points: Vec<Point>,
    /// What was left out: people, or what the analyst brushed out.
    pub mask: Mask,
}

/// Stored bytes that are no features.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotFeatures {
    /// Another version of the format.
    #[error("features of format {0}, which is not known here")]
    Version(u8),
    /// Too few or too many bytes for what the head says.
    #[error("features are cut short or damaged")]
    Damaged,
}

impl Look {
    /// The values, from 0 to 15.
    #[must_use]
    pub fn values(&self) -> [u8; LOOK_DIMS] {
        std::array::from_fn(|index| self.0[index / 2] >> (4 * (index % 2)) & 15)
    }

    /// From values of 0 to 15.
    #[must_use]
    pub fn of(values: &[u8; LOOK_DIMS]) -> Self {
        Self(std::array::from_fn(|index| values[2 * index] | values[2 * index + 1] << 4))
    }
}

impl Point {
    /// Where it lies, in pixels of the working size.
    #[must_use]
    pub fn at(&self) -> [f32; 2] {
        [f32::from(self.x) / STEPS, f32::from(self.y) / STEPS]
    }

    /// From a place in pixels and descriptor values of -8 to 7.
    #[must_use]
    pub fn new([x, y]: [f32; 2], values: &[i8; POINT_DIMS]) -> Self {
        let pair = |index: usize| values[2 * index] as u8 & 15 | (values[2 * index + 1] as u8) << 4;
        Self { x: fixed(x), y: fixed(y), descriptor: std::array::from_fn(pair) }
    }

    /// The same point at another place, in pixels.
    #[must_use]
    pub fn moved(&self, [x, y]: [f32; 2]) -> Self {
        Self { x: fixed(x), y: fixed(y), descriptor: self.descriptor }
    }

    /// The descriptor as odd numbers from -15 to 15: `2q + 1` of each value `q`.
    #[must_use]
    pub fn values(&self) -> [i8; POINT_DIMS] {
        std::array::from_fn(|index| {
            let nibble = self.descriptor[index / 2] >> (4 * (index % 2)) & 15;
            // Its sign bit moves to the top and comes back filled up.
            2 * (((nibble << 4) as i8) >> 4) + 1
        })
    }
}

impl Features {
    /// As bytes, at most [`MOST_BYTES`].
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(MOST_BYTES);
        bytes.push(VERSION);
        bytes.extend(self.width.to_le_bytes());
        bytes.extend(self.height.to_le_bytes());
        bytes.push(self.looks.len() as u8);
        bytes.extend((self.points.len() as u16).to_le_bytes());
        bytes.extend(self.mask.bytes());
        self.looks.iter().for_each(|look| bytes.extend(look.0));
        for point in &self.points {
            bytes.extend(point.x.to_le_bytes());
            bytes.extend(point.y.to_le_bytes());
            bytes.extend(point.descriptor);
        }
        bytes
    }

    /// From bytes of [`Features::to_bytes`].
    ///
    /// # Errors
    /// [`NotFeatures`] where they are of another version, cut short or damaged; never panics.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, NotFeatures> {
        let (head, body) = bytes.split_at_checked(HEAD).ok_or(NotFeatures::Damaged)?;
        if head[0] != VERSION {
            return Err(NotFeatures::Version(head[0]));
        }
        let word = |at: usize| u16::from_le_bytes([head[at], head[at + 1]]);
        let (looks, points) = (usize::from(head[5]), usize::from(word(6)));
        let fits = looks <= LOOKS && points <= MOST_POINTS;
        if !fits || body.len() != looks * LOOK_BYTES + points * POINT_BYTES {
            return Err(NotFeatures::Damaged);
        }
        let (looks, points) = body.split_at(looks * LOOK_BYTES);
        Ok(Self {
            width: word(1),
            height: word(3),
            looks: looks.as_chunks().0.iter().map(|bytes| Look(*bytes)).collect(),
            points: points.as_chunks().0.iter().map(point).collect(),
            mask: Mask::of(head[8..].as_chunks().0[0]),
        })
    }
}

/// Pixels as steps; what lies outside comes to the edge.
fn fixed(pixels: f32) -> u16 {
    (pixels * STEPS + 0.5).clamp(0.0, f32::from(u16::MAX)) as u16
}

fn point(bytes: &[u8; POINT_BYTES]) -> Point {
    let descriptor = std::array::from_fn(|index| bytes[4 + index]);
    Point {
        x: u16::from_le_bytes([bytes[0], bytes[1]]),
        y: u16::from_le_bytes([bytes[2], bytes[3]]),
        descriptor,
    }
}
