//! Votes of local points: each sought point asks for its nearest words, and each picture that has a point of such a word
//! with nearly the same signature gets that point's vote, once.
//!
//! A vote counts for what it tells: many bits alike more than few, and a point that votes for few pictures more than one
//! that votes for many. Votes are whole numbers, so that any number of threads gives the same sums.

use clew_scene::features::Point;

use super::{
    SceneIndexError,
    index::Shelf,
    learnt::Learnt,
    reading::{joined, threads},
    scan,
};

/// Bits in which the signatures of a voting pair may differ, of 64.
pub(super) const MOST_BITS: u32 = 20;
/// Words that are asked for in all, for a whole picture and for a part: so many lists are read, whatever the number of
/// points. A part has little else that tells of it.
const WORDS_ASKED: usize = 1000;
const WORDS_ASKED_OF_A_PART: usize = 2 * WORDS_ASKED;
/// Words that a point asks for at most.
const WORDS_OF_A_POINT: usize = 8;
/// How many pictures of a thousand a point votes for by chance, and for how many pictures' experience that stands.
const CHANCE: f32 = 0.5 / 1000.0;
const EXPERIENCE: f32 = 2000.0;
/// What stands for a vote of 1.
const UNIT: f32 = 1024.0;

/// A question for a word's postings.
#[derive(Clone, Copy)]
pub(super) struct Ask {
    pub(super) word: u16,
    pub(super) point: u16,
    pub(super) signature: u64,
}

/// The votes of every picture, segment after segment.
pub(super) fn votes(
    learnt: &Learnt,
    shelves: &[Shelf],
    points: &[Point],
    part: bool,
) -> Result<Vec<f32>, SceneIndexError> {
    let places = shelves.iter().map(|shelf| shelf.dead.len()).sum();
    let pictures = shelves.iter().map(Shelf::alive).sum();
    let asks = asks(learnt, points, part);
    let share = points.len().div_ceil(threads()).max(1);
    let shares: Vec<Vec<u32>> = std::thread::scope(|scope| {
        let count = |first: usize| {
            let theirs = first..first + share;
            let asks: Vec<Ask> =
                asks.iter().filter(|ask| theirs.contains(&ask.point.into())).copied().collect();
            Ok(counted(hits(shelves, &asks)?, places, pictures))
        };
        let firsts = (0..points.len()).step_by(share);
        let shares: Vec<_> = firsts.map(|first| scope.spawn(move || count(first))).collect();
        shares.into_iter().map(joined).collect::<Result<_, SceneIndexError>>()
    })?;
    let sum = |place: usize| as_number(shares.iter().map(|share| share[place]).sum());
    Ok((0..places).map(sum).collect())
}

/// What a vote counts for that differs in so many bits and is one of so many of its point's, among so many pictures.
/// The same share of a larger collection tells as much, so that votes mean the same as it grows.
pub(super) fn weight(bits: u32, votes: usize, pictures: usize) -> u32 {
    let alike = 1.0 - bits as f32 / 32.0;
    let share = (votes as f32 + CHANCE * EXPERIENCE) / (pictures as f32 + EXPERIENCE);
    (alike * alike * (CHANCE / share).sqrt() * UNIT) as u32
}

/// Whole votes as a number.
pub(super) fn as_number(sum: u32) -> f32 {
    sum as f32 / UNIT
}

/// The votes that hits add up to: one of each point for each picture, its most alike.
fn counted(mut hits: Vec<Hit>, places: usize, pictures: usize) -> Vec<u32> {
    hits.sort_unstable();
    hits.dedup_by_key(|hit| (hit.point(), hit.place()));
    let mut sums = vec![0; places];
    for of_point in hits.chunk_by(|one, other| one.point() == other.point()) {
        for hit in of_point {
            sums[hit.place()] += weight(hit.bits(), of_point.len(), pictures);
        }
    }
    sums
}

/// What the points ask, by words: each for its nearest word, and as many more as may be asked for, those first that are
/// hardly further than the nearest.
pub(super) fn asks(learnt: &Learnt, points: &[Point], part: bool) -> Vec<Ask> {
    let most = if part { WORDS_ASKED_OF_A_PART } else { WORDS_ASKED };
    let mut asks = Vec::with_capacity(points.len() * WORDS_OF_A_POINT);
    for (at, point) in points.iter().enumerate() {
        let turned = learnt.vocabulary.turn(point);
        for (further, word) in learnt.vocabulary.nearest_words(&turned, WORDS_OF_A_POINT) {
            let signature = learnt.vocabulary.signature(&turned, word);
            asks.push((further, Ask { word, point: at as u16, signature }));
        }
    }
    asks.sort_by(|one, other| one.0.total_cmp(&other.0));
    asks.truncate(most.max(points.len()));
    let mut asks: Vec<Ask> = asks.into_iter().map(|(_, ask)| ask).collect();
    asks.sort_unstable_by_key(|ask| (ask.word, ask.point));
    asks
}

/// All postings that answer, of pictures that count.
fn hits(shelves: &[Shelf], asks: &[Ask]) -> Result<Vec<Hit>, SceneIndexError> {
    let mut hits = Vec::new();
    let mut first = 0;
    for shelf in shelves {
        let mut postings = shelf.segment.postings();
        for asks in asks.chunk_by(|one, other| one.word == other.word) {
            let postings = postings.of(asks[0].word)?;
            for ask in asks {
                scan::near(postings, ask.signature, MOST_BITS, &mut |place, bits| {
                    // A damaged place is no place.
                    if shelf.dead.get(place as usize) == Some(&false) {
                        hits.push(Hit::new(ask.point, first + place, bits));
                    }
                });
            }
        }
        first += shelf.dead.len() as u32;
    }
    Ok(hits)
}

/// A posting that answered a point, in one number: point, picture's place among all, bits. So sorting puts together what
/// belongs together, the most alike first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Hit(u64);

impl Hit {
    fn new(point: u16, place: u32, bits: u32) -> Self {
        Self(u64::from(point) << 40 | u64::from(place) << 8 | u64::from(bits))
    }

    fn point(self) -> u64 {
        self.0 >> 40
    }

    fn place(self) -> usize {
        (self.0 >> 8 & 0xffff_ffff) as usize
    }

    fn bits(self) -> u32 {
        (self.0 & 0xff) as u32
    }
}
