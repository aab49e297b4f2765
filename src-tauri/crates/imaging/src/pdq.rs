//! PDQ, the perceptual hash of ThreatExchange: 256 bits for a picture, and for its turns and mirrors.
//!
//! Reference: <https://github.com/facebook/ThreatExchange/tree/main/pdq>, bit-exact on equal pixels.

use serde::{Deserialize, Serialize};

/// 256 bits, in the reference's order: the hex form reads as the reference prints it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Turn {
    /// As it is.
    Upright,
    /// A quarter turn.
    Rotated90,
    /// Half a turn.
    Rotated180,
    /// Three quarter turns.
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
