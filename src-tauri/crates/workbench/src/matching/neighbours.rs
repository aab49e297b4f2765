//! Near hashes without looking at every hash: multi-index hashing over 16 bands of 16 bits.
//!
//! Hashes at most `r` bits apart agree in some band up to `r / 16` bits, for 16 bands that each differ in more
//! would make more than `r` (Norouzi, Punjani, Fleet 2012; ThreatExchange's `mih.h`). So it is enough to
//! look into the buckets near the query's own, band by band: nothing is approximate at any radius. Where the
//! buckets hold so much that the plain [`scan`](super::scan) is cheaper, it is used instead.
//!
//! Memory: 96 bytes a hash (32 for itself, 4 for each band) and 8 MiB for the heads of the buckets:
//! 1,000,000 hashes take 104 MB, ten times as many 970 MB.

use std::sync::LazyLock;

use clew_imaging::pdq::Pdq;

use super::scan;

const BANDS: usize = 16;
const BUCKETS: usize = 1 << 16;
/// Stands where a bucket's list ends.
const END: u32 = u32::MAX;
/// What following one entry of a bucket costs, in hashes scanned: it is read from a random place.
const ENTRY_COST: usize = 16;

/// All 16-bit masks, those with fewer bits first.
static MASKS: LazyLock<Vec<u16>> = LazyLock::new(|| {
    let mut masks: Vec<u16> = (0..=u16::MAX).collect();
    masks.sort_by_key(|mask| (mask.count_ones(), *mask));
    masks
});

/// Hashes in the order in which they came, and the lists of those that share a band.
pub struct Neighbours {
    hashes: Vec<Pdq>,
    /// For each hash and band the hash that came before it in the same bucket.
    earlier: Vec<[u32; BANDS]>,
    buckets: Vec<Bucket>,
}

/// The hashes that share one value of one band.
#[derive(Clone, Copy)]
struct Bucket {
    last: u32,
    length: u32,
}

impl Default for Neighbours {
    fn default() -> Self {
        Self::with_capacity(0)
    }
}

impl Neighbours {
    /// Room for this many hashes; more may come.
    pub fn with_capacity(hashes: usize) -> Self {
        Self {
            hashes: Vec::with_capacity(hashes),
            earlier: Vec::with_capacity(hashes),
            buckets: vec![Bucket { last: END, length: 0 }; BANDS * BUCKETS],
        }
    }

    /// The hashes, in the order in which they came.
    pub fn hashes(&self) -> &[Pdq] {
        &self.hashes
    }

    /// Adds a hash and gives its index.
    ///
    /// # Panics
    /// Beyond 4,294,967,294 hashes, which would need 400 GB.
    pub fn insert(&mut self, hash: Pdq) -> usize {
        let index = self.hashes.len();
        let number =
            u32::try_from(index).ok().filter(|number| *number != END).expect("fewer than 2^32 - 1 hashes");
        let mut earlier = [END; BANDS];
        for (band, before) in earlier.iter_mut().enumerate() {
            let bucket = &mut self.buckets[place(band, value(&hash, band))];
            *before = std::mem::replace(&mut bucket.last, number);
            bucket.length += 1;
        }
        self.hashes.push(hash);
        self.earlier.push(earlier);
        index
    }

    /// Every hash at most `bits` from the query, as (index, distance), by rising index.
    pub fn within(&self, query: &Pdq, bits: u32) -> Vec<(usize, u32)> {
        if self.scan_is_cheaper(query, bits) {
            return scan::within(&self.hashes, query, bits);
        }
        self.within_by_bands(query, bits)
    }

    fn within_by_bands(&self, query: &Pdq, bits: u32) -> Vec<(usize, u32)> {
        let mut found = Vec::new();
        for (band, bucket) in self.buckets_near(query, bits) {
            let mut at = bucket.last;
            while at != END {
                let distance = self.hashes[at as usize].distance(query);
                if distance <= bits {
                    found.push((at as usize, distance));
                }
                at = self.earlier[at as usize][band];
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    fn scan_is_cheaper(&self, query: &Pdq, bits: u32) -> bool {
        let buckets: usize = (0..BANDS).map(|band| masks(band, bits).len()).sum();
        if buckets * ENTRY_COST > self.hashes.len() {
            return true;
        }
        let entries: usize = self.buckets_near(query, bits).map(|(_, bucket)| bucket.length as usize).sum();
        entries * ENTRY_COST > self.hashes.len()
    }

    fn buckets_near(&self, query: &Pdq, bits: u32) -> impl Iterator<Item = (usize, Bucket)> {
        let own: [u16; BANDS] = std::array::from_fn(|band| value(query, band));
        (0..BANDS).flat_map(move |band| {
            masks(band, bits).iter().map(move |mask| (band, self.buckets[place(band, own[band] ^ mask)]))
        })
    }
}

/// The changes to a band that must be looked at. With `r = 16 q + s`, it is enough that the bands up to number
/// `s` differ in at most `q` bits or the others in fewer than `q`: else all differ in `16 q + s + 1` at least.
fn masks(band: usize, bits: u32) -> &'static [u16] {
    let most = if band as u32 <= bits % 16 { Some(bits / 16) } else { (bits / 16).checked_sub(1) };
    most.map_or(&[], |most| &MASKS[..MASKS.partition_point(|mask| mask.count_ones() <= most)])
}

fn value(hash: &Pdq, band: usize) -> u16 {
    (hash.0[band / 4] >> (band % 4 * 16)) as u16
}

fn place(band: usize, value: u16) -> usize {
    band * BUCKETS + usize::from(value)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn hashes_round_a_few() -> impl Strategy<Value = Vec<Pdq>> {
        let centres = prop::collection::vec(prop::array::uniform4(any::<u64>()).prop_map(Pdq), 1..4);
        let flips = prop::collection::vec(
            (any::<prop::sample::Index>(), prop::collection::vec(any::<u8>(), 0..70)),
            1..60,
        );
        (centres, flips).prop_map(|(centres, flips)| {
            flips
                .into_iter()
                .map(|(at, bits)| bits.into_iter().fold(*at.get(&centres), Pdq::flipped))
                .collect()
        })
    }

    fn indexed(hashes: &[Pdq]) -> Neighbours {
        let mut neighbours = Neighbours::default();
        for (index, hash) in hashes.iter().enumerate() {
            assert_eq!(neighbours.insert(*hash), index);
        }
        neighbours
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]
        #[test]
        fn the_bands_find_what_the_plain_scan_finds(hashes in hashes_round_a_few(), bits in 0..52_u32) {
            let neighbours = indexed(&hashes);
            let wanted = scan::within(&hashes, &hashes[0], bits);
            prop_assert_eq!(neighbours.within_by_bands(&hashes[0], bits), wanted.clone());
            prop_assert_eq!(neighbours.within(&hashes[0], bits), wanted);
        }
    }

    #[test]
    fn differences_spread_evenly_over_all_bands_are_found() {
        let centre = Pdq([0x0123_4567_89ab_cdef; 4]);
        let one_in_each_band = (0..16).fold(centre, |hash, band| hash.flipped(16 * band + 3));
        let two_but_once = (0..15).fold(one_in_each_band, |hash, band| hash.flipped(16 * band + 7));
        let neighbours = indexed(&[one_in_each_band, two_but_once]);
        assert_eq!(neighbours.within_by_bands(&centre, 16), [(0, 16)]);
        assert_eq!(neighbours.within_by_bands(&centre, 30), [(0, 16)]);
        assert_eq!(neighbours.within_by_bands(&centre, 31), [(0, 16), (1, 31)]);
    }

    #[test]
    fn few_hashes_are_scanned_and_many_are_looked_up() {
        let step = |state: &mut u64| {
            *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            *state
        };
        let mut state = 7;
        let hashes: Vec<Pdq> = (0..200_000)
            .map(|_| Pdq(std::array::from_fn(|_| step(&mut state) ^ step(&mut state) >> 32)))
            .collect();
        assert!(indexed(&hashes[..100]).scan_is_cheaper(&hashes[5], 31));
        assert!(!indexed(&hashes).scan_is_cheaper(&hashes[5], 31));
        assert!(indexed(&hashes).scan_is_cheaper(&hashes[5], 80));
    }
}
