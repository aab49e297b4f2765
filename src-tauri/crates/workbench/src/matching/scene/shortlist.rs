//! Looks and votes joined into one order of all pictures.

use std::ops::Range;

use clew_scene::features::{Look, Point};

use super::{
    SceneIndexError,
    basis::{Short, UNIT},
    index::Shelf,
    learnt::Learnt,
    reading::{joined, threads},
    scan, votes,
};

/// What is sought.
#[derive(Clone, Copy)]
pub struct Probe<'a> {
    /// The look of the whole and those of its quarters; of a part its own alone; none where there is none.
    pub looks: &'a [Look],
    /// Its local points.
    pub points: &'a [Point],
    /// Whether it is a part of a picture: its look is then compared with wholes and quarters alike.
    pub part: bool,
}

/// A picture that may show the same place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate {
    /// The picture's number.
    pub picture: i64,
    /// How alike the whole looks are: the cosine of what they have beyond what all pictures share, nearly.
    pub likeness: f32,
    /// How alike the most alike parts look.
    pub part_likeness: f32,
    /// What the local points that they share count for.
    pub votes: f32,
    /// All of it together; orders candidates and means nothing beyond that.
    pub score: f32,
}

/// All pictures, the likeliest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shortlist {
    /// Every picture of the index, the best first; of equal ones the one with the lower number.
    pub candidates: Vec<Candidate>,
    /// Pictures in the index.
    pub pictures: usize,
}

/// The sum that orders candidates: the more votes there are, the less one more tells. On photographs it does as well as
/// weights that were fitted to them. A root, as that has the same bits on every machine.
pub(super) fn score(likeness: f32, part_likeness: f32, votes: f32) -> f32 {
    likeness + part_likeness + (1.0 + 2.0 * votes).sqrt() - 1.0
}

/// Compares a probe with everything.
pub(super) fn shortlist(
    learnt: &Learnt,
    shelves: &[Shelf],
    probe: &Probe<'_>,
) -> Result<Shortlist, SceneIndexError> {
    let votes = votes::votes(learnt, shelves, probe.points, probe.part)?;
    let looks: Vec<Short> = probe.looks.iter().map(|look| learnt.basis.short(look)).collect();
    let mut candidates = Vec::with_capacity(votes.len());
    let mut votes = votes.as_slice();
    for shelf in shelves {
        let (theirs, rest) = votes.split_at(shelf.dead.len());
        compare(shelf, &looks, theirs, probe.part, &mut candidates);
        votes = rest;
    }
    let pictures = candidates.len();
    Ok(Shortlist { candidates: ordered(&candidates), pictures })
}

/// One segment's pictures that count, compared by as many threads as there are processors.
fn compare(shelf: &Shelf, looks: &[Short], votes: &[f32], part: bool, into: &mut Vec<Candidate>) {
    let share = votes.len().div_ceil(threads()).max(1);
    let firsts = (0..votes.len()).step_by(share);
    let shares: Vec<Vec<Candidate>> = std::thread::scope(|scope| {
        let compare = |first: usize| {
            let places = first..votes.len().min(first + share);
            move || compare_share(shelf, looks, &votes[places.clone()], part, places)
        };
        let shares: Vec<_> = firsts.map(|first| scope.spawn(compare(first))).collect();
        shares.into_iter().map(joined).collect()
    });
    shares.into_iter().for_each(|share| into.extend(share));
}

fn compare_share(
    shelf: &Shelf,
    looks: &[Short],
    votes: &[f32],
    part: bool,
    places: Range<usize>,
) -> Vec<Candidate> {
    let (whole, parts) = looks.split_at(looks.len().min(1));
    let parts = if part { whole } else { parts };
    let [mut wholes, mut quarters] = [vec![NONE; places.len()], vec![NONE; places.len()]];
    scan::greatest(&shelf.segment.wholes[places.clone()], whole, &mut wholes);
    scan::greatest(&shelf.segment.quarters[places.clone()], parts, &mut quarters);
    let candidate = |at: usize| {
        let (likeness, quarters) = (cosine(wholes[at]), cosine(quarters[at]));
        let part_likeness = if part { quarters.max(likeness) } else { quarters };
        let (picture, votes) = (shelf.segment.ids[places.start + at], votes[at]);
        let score = score(likeness, part_likeness, votes);
        Candidate { picture, likeness, part_likeness, votes, score }
    };
    (0..places.len()).filter(|at| !shelf.dead[places.start + at]).map(candidate).collect()
}

/// Less than any product.
const NONE: i32 = i32::MIN;

fn cosine(product: i32) -> f32 {
    if product == NONE { 0.0 } else { product as f32 / (UNIT * UNIT) }
}

/// The best first. Scores and places are sorted as single numbers, each thread its share, and then brought together:
/// for a million that is several times as quick as sorting candidates.
fn ordered(candidates: &[Candidate]) -> Vec<Candidate> {
    let key = |(at, candidate): (usize, &Candidate)| u64::from(falling(candidate.score)) << 32 | at as u64;
    let mut keys: Vec<u64> = candidates.iter().enumerate().map(key).collect();
    let share = keys.len().div_ceil(threads()).max(1);
    std::thread::scope(|scope| {
        keys.chunks_mut(share).for_each(|keys| drop(scope.spawn(|| keys.sort_unstable())));
    });
    // This one finds the sorted shares and only merges them.
    keys.sort();
    let mut ordered: Vec<Candidate> = keys.iter().map(|key| candidates[*key as u32 as usize]).collect();
    for equal in ordered.chunk_by_mut(|one, other| one.score.to_bits() == other.score.to_bits()) {
        equal.sort_unstable_by_key(|candidate| candidate.picture);
    }
    ordered
}

/// A number that falls as the score rises.
fn falling(score: f32) -> u32 {
    let bits = score.to_bits();
    // Of negative ones all bits count downwards already; of others none does.
    if bits >> 31 == 1 { bits } else { !bits & 0x7fff_ffff }
}
