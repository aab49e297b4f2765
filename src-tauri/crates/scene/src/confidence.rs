//! From figures to a probability: a logistic model, fitted to pairs of photographs of known places.
//!
//! How it was fitted, and how often it was right on places that it was not fitted to, is in docs/scene-search.md. Looks
//! alone never reach 0.9, however alike: two rooms of one hotel look alike. Only agreement of points goes further.

use crate::evidence::{Figures, Pairing};

/// Likeness beyond this says no more about the place.
const MOST_LIKENESS: f32 = 0.5;
/// Rarity beyond this says no more.
const MOST_RARITY: f32 = 30.0;
/// Agreement that chance brings about more often than once in a thousand pairs proves nothing: no more confidence without.
const LEAST_RARITY: f32 = 3.0;
const UNPROVEN: f32 = 0.89;
/// No more confidence in what may be the same logo on two pictures.
const STAMPED: f32 = 0.5;
/// Pairs beyond this say no more by themselves.
const MOST_PAIRS: u32 = 60;
/// Taken off the logarithm of the odds, so that the model rather says too little than too much: on places that it was not
/// fitted to, no match from 0.9 on was then wrong.
const CAUTION: f32 = 0.75;

/// The weights of the model.
struct Weights {
    likeness: f32,
    part_likeness: f32,
    rarity: f32,
    /// Of the logarithm of one plus the pairs of points that look alike.
    pairs: f32,
    /// Of the logarithm of one plus those of them that lie on one plane.
    on_plane: f32,
    offset: f32,
    /// What rarity must exceed to speak for itself.
    chance: f32,
}

const NEAREST: Weights = Weights {
    likeness: 10.886,
    part_likeness: 5.583,
    rarity: 0.1615,
    pairs: 0.820,
    on_plane: 0.538,
    offset: -10.665,
    // A million pictures, and ten times that to be sure.
    chance: 7.0,
};
const TRAINED: Weights = Weights {
    likeness: 14.802,
    part_likeness: 5.402,
    rarity: 0.3364,
    pairs: 2.615,
    on_plane: 0.556,
    offset: -19.510,
    // The network prefers pairs that agree, so that chance explains more of its agreement.
    chance: 9.0,
};

/// How likely it is that the figures are those of one place, from 0 to 1.
pub(crate) fn confidence(figures: &Figures) -> f32 {
    let weights = match figures.pairing {
        Pairing::Nearest => NEAREST,
        Pairing::Trained => TRAINED,
    };
    // Where another plane would do as well, as on tiles, agreement is worth little.
    let worth = 1.0 - figures.ambiguity * figures.ambiguity;
    let effective = figures.rarity * worth;
    let on_plane = worth * figures.on_plane.min(MOST_PAIRS) as f32;
    let logit = weights.offset - CAUTION
        + weights.likeness * figures.likeness.min(MOST_LIKENESS)
        + weights.part_likeness * figures.part_likeness.min(MOST_LIKENESS)
        + weights.rarity * effective.clamp(0.0, MOST_RARITY)
        + weights.pairs * (figures.pairs.min(MOST_PAIRS) as f32).ln_1p()
        + weights.on_plane * on_plane.ln_1p();
    let fitted = 1.0 / (1.0 + (-logit).exp());
    let likely = fitted.max(not_by_chance(effective, weights.chance));
    match figures {
        Figures { stamped: true, .. } => likely.min(STAMPED),
        _ if effective < LEAST_RARITY => likely.min(UNPROVEN),
        _ => likely,
    }
}

/// Agreement that chance would bring about once in so many millions of pairs speaks for itself, however different the rest
/// of the pictures: a bedspread in another room.
fn not_by_chance(rarity: f32, chance: f32) -> f32 {
    if rarity <= chance { 0.0 } else { 1.0 - (-(rarity - chance) * std::f32::consts::LN_10).exp() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looks_alone_are_never_nearly_certain_and_rare_agreement_is() {
        for on_plane in 0..200 {
            let alike =
                Figures { likeness: 0.99, part_likeness: 0.99, pairs: 200, on_plane, ..Figures::default() };
            let repeated = Figures { rarity: 30.0, ambiguity: 1.0, ..alike };
            let trained = Figures { pairing: Pairing::Trained, ..repeated };
            assert!([alike, repeated, trained].iter().all(|figures| confidence(figures) < 0.9));
        }
        let agreed = Figures { rarity: 20.0, distinct: 25, pairs: 40, likeness: 0.0, ..Figures::default() };
        assert!(confidence(&agreed) > 0.99);
    }

    #[test]
    fn more_agreement_is_never_less_likely_and_ambiguity_never_more() {
        let at = |rarity: f32, ambiguity: f32| {
            confidence(&Figures { rarity, ambiguity, pairs: 20, ..Figures::default() })
        };
        assert!((0..40).all(|r| at(r as f32, 0.0) <= at(r as f32 + 1.0, 0.0)));
        assert!((0..10).all(|a| at(10.0, a as f32 / 10.0) >= at(10.0, (a as f32 + 1.0) / 10.0)));
    }

    #[test]
    fn what_may_be_a_stamp_is_not_likely_however_rare() {
        let stamped = Figures { rarity: 80.0, pairs: 60, on_plane: 40, stamped: true, ..Figures::default() };
        assert!(confidence(&stamped) <= 0.5);
    }

    #[test]
    fn a_picture_without_anything_is_no_match() {
        assert!(confidence(&Figures::default()) < 0.01);
    }
}
