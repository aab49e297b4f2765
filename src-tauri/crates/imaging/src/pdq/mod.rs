//! PDQ, the perceptual hash of ThreatExchange: 256 bits for a picture, and for its turns and mirrors.
//!
//! A port of the C++ reference (Meta, BSD-3-Clause, <https://github.com/facebook/ThreatExchange>,
//! folder `pdq/cpp`). Every float operation stands in the reference's order, so that equal pixels give
//! equal bits. It never shrinks a large picture first, as the reference's command-line tool does.

mod shrink;
mod transform;

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

/// 256 bits, in the reference's order: the hex form reads as the reference prints it.
///
/// Serialised as 64 hex digits where people read it, as four numbers elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Pdq(pub [u64; 4]);

/// PDQ of the upright picture, its quality, and the hashes of its eight turns and mirrors.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fingerprint {
    /// In the order of [`Turn`]; the first is the picture's own.
    pub hashes: [Pdq; 8],
    /// 0 to 100; the reference advises not to compare below 50.
    pub quality: u8,
}

/// How a picture was turned or mirrored, in the reference's order of its dihedral hashes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Turn {
    /// As it is.
    Upright,
    /// A quarter turn, anticlockwise.
    Rotated90,
    /// Half a turn.
    Rotated180,
    /// Three quarter turns, anticlockwise.
    Rotated270,
    /// Mirrored top to bottom.
    FlippedVertically,
    /// Mirrored left to right.
    FlippedHorizontally,
    /// Mirrored at the falling diagonal.
    Transposed,
    /// Mirrored at the rising diagonal.
    AntiTransposed,
}

/// The text is not 64 hex digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a PDQ hash is written as 64 hexadecimal digits")]
pub struct NotAPdq;

/// The least width and height that the reference hashes.
const MIN_SIDE: u32 = 5;

/// Hashes a picture and its turns from 8-bit RGB pixels, row by row.
///
/// A picture with a side below 5 pixels has all bits clear and quality 0, as in the reference.
///
/// # Panics
/// If `rgb` is not exactly `3 * width * height` bytes long.
pub fn fingerprint(rgb: &[u8], width: u32, height: u32) -> Fingerprint {
    assert_eq!(rgb.len() as u64, 3 * u64::from(width) * u64::from(height), "RGB bytes and size disagree");
    if width < MIN_SIDE || height < MIN_SIDE {
        return Fingerprint { hashes: [Pdq::ZERO; 8], quality: 0 };
    }
    let small = shrink::to_64x64(rgb, width as usize, height as usize);
    Fingerprint { hashes: transform::hashes(&small), quality: transform::quality(&small) }
}

impl Fingerprint {
    /// Below this quality a picture is too flat for its hash to be compared (advice of the reference).
    pub const COMPARABLE: u8 = 50;

    /// The hash of the picture as it stands.
    pub const fn upright(&self) -> Pdq {
        self.hashes[0]
    }

    /// Whether the picture has enough detail for its hash to be compared.
    pub const fn is_comparable(&self) -> bool {
        self.quality >= Self::COMPARABLE
    }
}

impl Turn {
    /// All turns, in the reference's order.
    pub const ALL: [Self; 8] = [
        Self::Upright,
        Self::Rotated90,
        Self::Rotated180,
        Self::Rotated270,
        Self::FlippedVertically,
        Self::FlippedHorizontally,
        Self::Transposed,
        Self::AntiTransposed,
    ];

    /// The turn that undoes this one.
    #[must_use]
    pub const fn back(self) -> Self {
        match self {
            Self::Rotated90 => Self::Rotated270,
            Self::Rotated270 => Self::Rotated90,
            own => own,
        }
    }

    /// Whether rows become columns.
    const fn swaps(self) -> bool {
        matches!(self, Self::Rotated90 | Self::Rotated270 | Self::Transposed | Self::AntiTransposed)
    }

    /// Whether the turn, after any swap, changes the sign of a frequency. Mirroring negates the odd
    /// frequencies; since index 0 is frequency 1, these stand at even indices.
    const fn negates(self, row: usize, column: usize) -> bool {
        let down = matches!(
            self,
            Self::Rotated90 | Self::Rotated180 | Self::FlippedVertically | Self::AntiTransposed
        );
        let across = matches!(
            self,
            Self::Rotated180 | Self::Rotated270 | Self::FlippedHorizontally | Self::AntiTransposed
        );
        (down && row.is_multiple_of(2)) != (across && column.is_multiple_of(2))
    }
}

impl Pdq {
    /// Bits in a hash.
    pub const BITS: u32 = 256;
    /// All bits clear: the hash of a picture too small to hash.
    pub const ZERO: Self = Self([0; 4]);

    /// Number of bits in which two hashes differ.
    pub const fn distance(&self, other: &Self) -> u32 {
        (self.0[0] ^ other.0[0]).count_ones()
            + (self.0[1] ^ other.0[1]).count_ones()
            + (self.0[2] ^ other.0[2]).count_ones()
            + (self.0[3] ^ other.0[3]).count_ones()
    }

    /// The same hash with one bit turned over; `bit` counts as in the reference, 0 is the last printed.
    #[must_use]
    pub const fn flipped(mut self, bit: u8) -> Self {
        self.0[3 - bit as usize / 64] ^= 1 << (bit % 64);
        self
    }

    /// Whether a bit is set; `bit` counts as in [`flipped`](Self::flipped).
    pub const fn bit(&self, bit: u8) -> bool {
        self.0[3 - bit as usize / 64] >> (bit % 64) & 1 == 1
    }

    /// What the hash of the turned picture is, as far as it can be told from this hash alone.
    ///
    /// About 7 of the 256 bits differ from [`Fingerprint::hashes`], because the median moves a little when
    /// signs change. In exchange it keeps distances: `a.turned(t)` is as far from `b` as `a` from `b` turned
    /// back, so that whether two pictures are near copies does not depend on which is asked about which.
    #[must_use]
    pub fn turned(self, turn: Turn) -> Self {
        (0..=255_u8).fold(Self::ZERO, |hash, bit| {
            let (row, column) = (bit / 16, bit % 16);
            let from = if turn.swaps() { column * 16 + row } else { bit };
            if self.bit(from) != turn.negates(row.into(), column.into()) { hash.flipped(bit) } else { hash }
        })
    }

    /// The 32 bytes that the hex form shows, in its order.
    pub fn to_bytes(self) -> [u8; 32] {
        let mut bytes = [0; 32];
        for (part, word) in bytes.chunks_exact_mut(8).zip(self.0) {
            part.copy_from_slice(&word.to_be_bytes());
        }
        bytes
    }

    /// The hash whose [`to_bytes`](Self::to_bytes) are these.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        let mut words = [0; 4];
        for (word, part) in words.iter_mut().zip(bytes.chunks_exact(8)) {
            *word = part.iter().fold(0, |word, byte| word << 8 | u64::from(*byte));
        }
        Self(words)
    }
}

impl fmt::Display for Pdq {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|word| write!(f, "{word:016x}"))
    }
}

impl FromStr for Pdq {
    type Err = NotAPdq;

    fn from_str(text: &str) -> Result<Self, NotAPdq> {
        if text.len() != 64 || !text.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return Err(NotAPdq);
        }
        let mut words = [0; 4];
        for (at, word) in words.iter_mut().enumerate() {
            *word = u64::from_str_radix(&text[16 * at..16 * at + 16], 16).map_err(|_| NotAPdq)?;
        }
        Ok(Self(words))
    }
}

impl Serialize for Pdq {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.collect_str(self)
        } else {
            self.0.serialize(serializer)
        }
    }
}

impl<'de> Deserialize<'de> for Pdq {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if !deserializer.is_human_readable() {
            return Ok(Self(<[u64; 4]>::deserialize(deserializer)?));
        }
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests;
