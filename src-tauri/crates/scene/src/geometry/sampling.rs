//! Which pairs a model is guessed from: seeded chance, the likeliest pairs first, and pairs that have neighbours in
//! common. The same seed draws the same samples everywhere.

use super::putative::{NEIGHBOURS, Putative};

/// SplitMix64: small, well mixed, and of our own, so that a recipe's seed says all.
#[derive(Debug, Clone)]
pub(super) struct Chance(u64);

impl Chance {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `bound` (which is not zero), by the high half of a product.
    pub(super) fn below(&mut self, bound: usize) -> usize {
        ((u128::from(self.next()) * bound as u128) >> 64) as usize
    }

    /// A number in [0, 1).
    #[cfg(test)]
    pub(super) fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// How many of the `of` pairs, likeliest first, the draw may use: all of them from half way on. Early draws thus come
/// from the best pairs (as PROSAC does), while nothing is kept out for good.
pub(super) fn prefix(draw: u32, draws: u32, sample: usize, of: usize) -> usize {
    let grown = sample + (of - sample) * 2 * (draw as usize + 1) / (draws as usize).max(1);
    grown.clamp((2 * sample).min(of), of)
}

/// `K` different numbers below `bound`; `bound` is at least `K`.
pub(super) fn distinct<const K: usize>(chance: &mut Chance, bound: usize) -> [usize; K] {
    let mut chosen = [usize::MAX; K];
    for k in 0..K {
        let mut candidate = chance.below(bound);
        while chosen[..k].contains(&candidate) {
            candidate = chance.below(bound);
        }
        chosen[k] = candidate;
    }
    chosen
}

/// A pair out of the first `bound` and two of its neighbours; `None` where it has fewer than two.
pub(super) fn neighbourly(chance: &mut Chance, pairs: &Putative, bound: usize) -> Option<[usize; 3]> {
    let centre = chance.below(bound);
    let near = pairs.neighbours(centre);
    if near.len() < 2 {
        return None;
    }
    debug_assert!(near.len() <= NEIGHBOURS);
    let [first, second] = distinct::<2>(chance, near.len());
    Some([centre, near[first] as usize, near[second] as usize])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_draws_the_same_numbers() {
        let draw = |seed| {
            let mut chance = Chance::new(seed);
            core::array::from_fn::<u64, 4, _>(|_| chance.next())
        };
        assert_eq!(draw(7), draw(7));
        assert_ne!(draw(7), draw(8));
        // The reference values of SplitMix64 for this seed: the generator is part of every recipe.
        assert_eq!(draw(1_234_567)[0], 6_457_827_717_110_365_317);
        assert_eq!(draw(1_234_567)[1], 3_203_168_211_198_807_973);
    }

    #[test]
    fn a_sample_never_holds_a_pair_twice() {
        let mut chance = Chance::new(1);
        for _ in 0..1000 {
            let mut sample = distinct::<7>(&mut chance, 8);
            sample.sort_unstable();
            assert!(sample.windows(2).all(|two| two[0] < two[1]) && sample[6] < 8);
        }
    }

    #[test]
    fn draws_begin_with_the_best_and_end_with_all() {
        assert_eq!(prefix(0, 1000, 4, 300), 8);
        assert_eq!(prefix(499, 1000, 4, 300), 300);
        assert_eq!(prefix(999, 1000, 4, 300), 300);
        assert_eq!(prefix(0, 1000, 4, 5), 5);
    }
}
