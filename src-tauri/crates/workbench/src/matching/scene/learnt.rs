//! What the index learns from the vault's pictures before it takes any in: how looks are made short and which words
//! points have. It belongs to the index's recipe; two indexes that learnt from other pictures never mix.

use clew_scene::features::Features;

use super::{SceneIndexError, basis::Basis, bytes, reading::joined, vocabulary::Vocabulary};

/// Pictures that it learns from; the more there are, the less another changes.
pub(super) const MOST: usize = 2048;
const VERSION: u32 = 1;

/// What was learnt.
pub(super) struct Learnt {
    /// From how many pictures.
    pub(super) pictures: u32,
    pub(super) basis: Basis,
    pub(super) vocabulary: Vocabulary,
}

impl Learnt {
    /// Learns from pictures, whose order matters.
    pub(super) fn from(pictures: &[&Features]) -> Self {
        std::thread::scope(|scope| {
            let basis = scope.spawn(|| Basis::learn(pictures));
            let vocabulary = Vocabulary::learn(pictures);
            Self { pictures: pictures.len() as u32, basis: joined(basis), vocabulary }
        })
    }

    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let head = [VERSION, self.pictures].into_iter().flat_map(u32::to_le_bytes);
        head.chain(self.basis.to_bytes()).chain(self.vocabulary.to_bytes()).collect()
    }

    pub(super) fn from_bytes(mut from: &[u8]) -> Result<Self, SceneIndexError> {
        let version = u32::from_le_bytes(bytes::take(&mut from)?);
        if version != VERSION {
            return Err(SceneIndexError::Damaged("another version of the software wrote it".into()));
        }
        let pictures = u32::from_le_bytes(bytes::take(&mut from)?);
        Ok(Self { pictures, basis: Basis::take(&mut from)?, vocabulary: Vocabulary::take(&mut from)? })
    }
}

/// SplitMix64 (Steele, Lea, Flood 2014): the same numbers for the same seed, everywhere.
pub(super) struct Random(u64);

impl Random {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ z >> 31
    }

    /// 1 or -1.
    pub(super) fn sign(&mut self) -> f64 {
        if self.next() >> 63 == 1 { -1.0 } else { 1.0 }
    }
}
