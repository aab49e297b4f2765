//! The plain comparison: one probe with one picture's features, point by point, without segments, postings or scans.
//! What the quick one answers must be this, to the bit.

use clew_scene::features::Features;

use super::{
    basis::UNIT,
    learnt::Learnt,
    shortlist::{Candidate, Probe, Shortlist, score},
    votes::{self, Ask},
};

/// Compares a probe with pictures, whose numbers are all different.
pub(super) fn shortlist(learnt: &Learnt, pictures: &[(i64, &Features)], probe: &Probe<'_>) -> Shortlist {
    let asks = votes::asks(learnt, probe.points, probe.part);
    let voters: Vec<Vec<Option<u32>>> = (0..probe.points.len())
        .map(|point| pictures.iter().map(|(_, features)| bits(learnt, &asks, point, features)).collect())
        .collect();
    let weight = |point: usize, at: usize| {
        let votes = voters[point].iter().flatten().count();
        voters[point][at].map_or(0, |bits| votes::weight(bits, votes, pictures.len()))
    };
    let candidate = |(at, (picture, features)): (usize, &(i64, &Features))| {
        let votes = votes::as_number((0..probe.points.len()).map(|point| weight(point, at)).sum());
        let (likeness, part_likeness) = likeness(learnt, features, probe);
        let score = score(likeness, part_likeness, votes);
        Candidate { picture: *picture, likeness, part_likeness, votes, score }
    };
    let mut candidates: Vec<Candidate> = pictures.iter().enumerate().map(candidate).collect();
    candidates.sort_by(|one, other| other.score.total_cmp(&one.score).then(one.picture.cmp(&other.picture)));
    Shortlist { candidates, pictures: pictures.len() }
}

/// The fewest bits in which a point of the picture differs that has a word the sought point asks for, if few enough.
fn bits(learnt: &Learnt, asks: &[Ask], sought: usize, features: &Features) -> Option<u32> {
    let vocabulary = &learnt.vocabulary;
    let of_point = |point| {
        let turned = vocabulary.turn(point);
        let word = vocabulary.word(&turned);
        let ask = asks.iter().find(|ask| usize::from(ask.point) == sought && ask.word == word)?;
        Some((ask.signature ^ vocabulary.signature(&turned, word)).count_ones())
    };
    features.points.iter().filter_map(of_point).filter(|bits| *bits <= votes::MOST_BITS).min()
}

fn likeness(learnt: &Learnt, features: &Features, probe: &Probe<'_>) -> (f32, f32) {
    let short = |look| learnt.basis.short(look).map(i32::from);
    let [sought, stored] =
        [probe.looks, &features.looks].map(|looks| looks.iter().map(short).collect::<Vec<_>>());
    let cosine = |one: &[i32; 128], other: &[i32; 128]| {
        one.iter().zip(other).map(|(one, other)| one * other).sum::<i32>() as f32 / (UNIT * UNIT)
    };
    let none = [0; 128];
    let whole = stored.first().unwrap_or(&none);
    let likeness = sought.first().map_or(0.0, |sought| cosine(sought, whole));
    let parts = if probe.part { &sought[..sought.len().min(1)] } else { sought.get(1..).unwrap_or_default() };
    let quarters = (1..5).map(|at| stored.get(at).unwrap_or(&none)).chain(probe.part.then_some(whole));
    let pairs = quarters.flat_map(|stored| parts.iter().map(move |sought| cosine(sought, stored)));
    (likeness, pairs.reduce(f32::max).unwrap_or(0.0))
}
