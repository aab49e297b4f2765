//! Whole searches, on pairs that are drawn.

use super::{sampling::Chance, *};

const SIZES: [View; 2] = [View { size: [800.0, 600.0], longer: 800.0 }; 2];

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
    assert_eq!(
        agree(&collinear, [View::whole([0.0; 2]), View::whole([f32::NAN; 2])], &Robust::default()),
        None
    );
}

#[test]
fn a_mirrored_plane_is_said_to_be_mirrored() {
    let plane = on_plane(40, 1.0, 5);
    let mirrored: Vec<Pair> = plane.iter().map(|p| Pair { b: [800.0 - p.b[0], p.b[1]], ..*p }).collect();
    let found = agree(&mirrored, SIZES, &Robust::default()).expect("they agree");
    assert!(found.support.mirrored && matches!(found.model, Model::Depth(_)), "{:?}", found.support);
    assert!(!agree(&plane, SIZES, &Robust::default()).expect("they agree").support.mirrored);
}

/// The rarest agreement of sets of strangers, whose places `a` and `b` draw.
fn rarest(
    sets: usize,
    a: impl Fn(&mut Chance) -> [f64; 2],
    b: impl Fn(&mut Chance) -> [f64; 2],
) -> Option<f32> {
    let mut chance = Chance::new(21);
    let mut rarity = |n: usize| {
        let mut place = |of: &dyn Fn(&mut Chance) -> [f64; 2]| of(&mut chance).map(|x| x as f32);
        let pairs: Vec<Pair> = (0..n).map(|_| Pair { a: place(&a), b: place(&b), quality: 0.9 }).collect();
        agree(&pairs, SIZES, &Robust::default()).map_or(0.0, |found| found.support.rarity)
    };
    (0..sets).map(|set| rarity([20, 40, 80][set % 3])).reduce(f32::max)
}

#[test]
fn strangers_in_a_strip_or_in_a_patch_agree_by_chance_only() {
    let within = |x: f64, y: f64| move |chance: &mut Chance| [x * chance.unit(), y * chance.unit()];
    let strip = rarest(150, within(800.0, 20.0), within(800.0, 600.0)).expect("sets were drawn");
    let strips = rarest(150, within(800.0, 20.0), within(20.0, 600.0)).expect("sets were drawn");
    let patch = rarest(150, within(60.0, 60.0), within(60.0, 60.0)).expect("sets were drawn");
    assert!(strip < 4.0 && strips < 4.0 && patch < 4.0, "{strip} {strips} {patch}");
}

#[test]
fn strangers_on_two_lattices_agree_by_chance_only() {
    let lattice = |step: f64| {
        move |chance: &mut Chance| {
            [800.0 / step, 600.0 / step].map(|cells| (chance.unit() * cells).floor() * step + chance.unit())
        }
    };
    let rarity = rarest(150, lattice(60.0), lattice(45.0)).expect("sets were drawn");
    assert!(rarity < 4.0, "{rarity}");
}

/// Rows of slats, each row in its row and each slat on any other: whatever ties lines to lines.
#[test]
fn three_rows_of_slats_are_no_place() {
    let mut chance = Chance::new(8);
    let rows = [[90.0, 140.0], [310.0, 260.0], [520.0, 470.0]];
    let mut slat = |row: usize, picture: usize| {
        let x = 800.0 * chance.unit();
        [x as f32, (rows[row][picture] + 0.05 * x + 1.5 * chance.unit()) as f32]
    };
    let pairs: Vec<Pair> =
        (0..90).map(|i| Pair { a: slat(i % 3, 0), b: slat(i % 3, 1), quality: 0.9 }).collect();
    let rarity = agree(&pairs, SIZES, &Robust::default()).map_or(0.0, |found| found.support.rarity);
    assert!(rarity < 4.0, "{rarity}");
}

#[test]
fn reaches_are_those_of_the_whole_picture_though_a_small_part_is_sought() {
    let within = |p: &Pair| (100.0..180.0).contains(&p.a[0]) && (100.0..160.0).contains(&p.a[1]);
    let part: Vec<Pair> = on_plane(4000, 3.0, 6)
        .into_iter()
        .filter(within)
        .map(|p| Pair { a: [p.a[0] - 100.0, p.a[1] - 100.0], ..p })
        .collect();
    let views = [View { size: [80.0, 60.0], longer: 800.0 }, SIZES[1]];
    let found = agree(&part, views, &Robust::default()).expect("they agree");
    assert!(10 * found.support.on_plane as usize > 9 * part.len(), "{:?} of {}", found.support, part.len());
}
