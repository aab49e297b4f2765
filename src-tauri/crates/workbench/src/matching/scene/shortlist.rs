//! Looks and votes joined into one order of all pictures.

use clew_scene::features::{Look, Point};

use super::{
    SceneIndexError,
    basis::{Short, UNIT},
    index::Shelf,
    learnt::Learnt,
    reading::threads,
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

/// The sum that orders candidates. On photographs it does as well as weights that were fitted to them.
pub(super) fn score(likeness: f32, part_likeness: f32, votes: f32) -> f32 {
    likeness + part_likeness + (1.0 + votes).ln()
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
    Ok(Shortlist { candidates: ordered(candidates), pictures })
}

/// One segment's pictures that count, compared by as many threads as there are processors.
fn compare(shelf: &Shelf, looks: &[Short], votes: &[f32], part: bool, into: &mut Vec<Candidate>) {
    let (whole, parts) = looks.split_at(looks.len().min(1));
    let parts = if part { whole } else { parts };
    let count = votes.len();
    let mut wholes = vec![NONE; count];
    let mut quarters = vec![NONE; count];
    let share = count.div_ceil(threads()).max(1);
    std::thread::scope(|scope| {
        let stored = shelf.segment.wholes.chunks(share).zip(shelf.segment.quarters.chunks(share));
        let results = wholes.chunks_mut(share).zip(quarters.chunks_mut(share));
        for ((stored_wholes, stored_quarters), (wholes, quarters)) in stored.zip(results) {
            scope.spawn(move || {
                scan::greatest(stored_wholes, whole, wholes);
                scan::greatest(stored_quarters, parts, quarters);
            });
        }
    });
    let candidate = |place: usize| {
        let likeness = cosine(wholes[place]);
        let quarters = cosine(quarters[place]);
        let part_likeness = if part { quarters.max(likeness) } else { quarters };
        let (picture, votes) = (shelf.segment.ids[place], votes[place]);
        Candidate { picture, likeness, part_likeness, votes, score: score(likeness, part_likeness, votes) }
    };
    into.extend((0..count).filter(|place| !shelf.dead[*place]).map(candidate));
}

/// Less than any product.
const NONE: i32 = i32::MIN;

fn cosine(product: i32) -> f32 {
    if product == NONE { 0.0 } else { product as f32 / (UNIT * UNIT) }
}

/// The best first. A score's bits, turned so that they count upwards, sort as one number with the place.
fn ordered(mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    candidates.sort_unstable_by(|one, other| {
        other.score.total_cmp(&one.score).then(one.picture.cmp(&other.picture))
    });
    candidates
}
