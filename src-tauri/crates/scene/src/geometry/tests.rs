//! Whole searches, on pairs that are drawn.

use super::{sampling::Chance, *};

const SIZES: [[f32; 2]; 2] = [[800.0, 600.0]; 2];

/// A turn, a shift and some perspective.
const TILTED: [f64; 9] = [0.9, -0.1, 60.0, 0.12, 0.95, -20.0, 1e-4, 5e-5, 1.0];

fn random_pairs(n: usize, seed: u64) -> Vec<Pair> {
    let mut chance = Chance::new(seed);
    let mut place = move || [800.0 * chance.unit() as f32, 600.0 * chance.unit() as f32];
    (0..n).map(|_| Pair { a: place(), b: place(), quality: 0.85 }).collect()
}

fn on_plane(n: usize, noise: f64, seed: u64) -> Vec<Pair> {
    let mut chance = Chance::new(seed);
    let mut pairs = Vec::new();
    while pairs.len() < n {
        let a = [800.0 * chance.unit(), 600.0 * chance.unit()];
        let [u, v] = homography::carry(&TILTED, a);
        if (0.0..800.0).contains(&u) && (0.0..600.0).contains(&v) {
            let b = [u + noise * (chance.unit() - 0.5), v + noise * (chance.unit() - 0.5)];
            pairs.push(Pair { a: a.map(|x| x as f32), b: b.map(|x| x as f32), quality: 0.85 });
        }
    }
    pairs
}

#[test]
fn a_plane_is_found_among_nine_times_as_many_strangers() {
    let mut pairs = on_plane(25, 2.0, 1);
    pairs.extend(random_pairs(225, 2));
    let found = agree(&pairs, SIZES, &Robust::default()).expect("25 of 250 agree");
    let right = found.inliers.iter().filter(|i| **i < 25).count();
    assert!(right >= 23 && found.inliers.len() - right <= 4, "{right} of {}", found.inliers.len());
    assert!(found.support.rarity > 10.0, "{:?}", found.support);
    assert!(matches!(found.model, Model::Plane(_)));
}

#[test]
fn strangers_agree_by_chance_only() {
    let rarest = (0..500)
        .filter_map(|seed| agree(&random_pairs(20 + seed as usize % 200, seed), SIZES, &Robust::default()))
        .map(|found| found.support.rarity)
        .fold(0.0, f32::max);
    assert!(rarest < 4.0, "of 500 random sets none is rarer than one in ten thousand: {rarest}");
}

#[test]
fn the_order_of_pairs_does_not_matter_and_the_bits_repeat() {
    let mut pairs = on_plane(30, 2.0, 3);
    pairs.extend(random_pairs(60, 4));
    let once = agree(&pairs, SIZES, &Robust::default()).expect("they agree");
    assert_eq!(agree(&pairs, SIZES, &Robust::default()).as_ref(), Some(&once));
    pairs.reverse();
    let turned = agree(&pairs, SIZES, &Robust::default()).expect("they still agree");
    assert_eq!(turned.model, once.model);
}

#[test]
fn nonsense_is_no_agreement_and_never_a_panic() {
    let one = Pair { a: [1.0, 1.0], b: [2.0, 2.0], quality: 1.0 };
    let line = |i: u32| Pair { a: [i as f32 * 9.0, 5.0], b: [i as f32 * 9.0, 8.0], quality: 1.0 };
    let broken = Pair { a: [f32::NAN, f32::INFINITY], b: [0.0, f32::NAN], quality: f32::NAN };
    for pairs in [vec![], vec![one; 50], vec![broken; 50]] {
        assert_eq!(agree(&pairs, SIZES, &Robust::default()), None);
    }
    let collinear: Vec<Pair> = (0..50).map(line).collect();
    assert!(agree(&collinear, SIZES, &Robust::default()).is_none_or(|found| found.support.coverage[0] < 0.2));
    assert_eq!(agree(&collinear, [[0.0; 2], [f32::NAN; 2]], &Robust::default()), None);
}

#[test]
fn a_mirrored_plane_is_no_agreement() {
    let mirrored: Vec<Pair> =
        on_plane(40, 1.0, 5).iter().map(|p| Pair { b: [800.0 - p.b[0], p.b[1]], ..*p }).collect();
    let found = agree(&mirrored, SIZES, &Robust::default());
    assert!(found.is_none_or(|found| !matches!(found.model, Model::Plane(_)) || found.support.distinct < 8));
}
