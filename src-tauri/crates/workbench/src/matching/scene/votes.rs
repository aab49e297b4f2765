//! Votes of local points: each sought point asks for its nearest words, and each picture that has a point of such a word
//! with nearly the same signature gets that point's vote, once.
//!
//! A vote counts for what it tells: many bits alike more than few, and a point that votes for few pictures more than one
//! that votes for many. Votes are whole numbers, so that any number of threads gives the same sums.

use clew_scene::features::Point;

use super::{SceneIndexError, index::Shelf, learnt::Learnt, reading::threads, scan, vocabulary::Turned};

/// Bits in which the signatures of a voting pair may differ, of 64.
pub(super) const MOST_BITS: u32 = 20;
/// Words that are asked for in all: so many lists are read, whatever the number of points.
const WORDS_ASKED: usize = 1440;
/// Words that a point asks for, at least and at most.
const WORDS_OF_A_POINT: std::ops::RangeInclusive<usize> = 2..=8;
/// What stands for a vote of 1.
const UNIT: f32 = 1024.0;

/// A question for a word's postings.
struct Ask {
    word: u16,
    point: u16,
    signature: u64,
}

/// The votes of each picture of each segment.
pub(super) fn votes(
    learnt: &Learnt,
    shelves: &[Shelf],
    points: &[Point],
) -> Result<Vec<Vec<f32>>, SceneIndexError> {
    let pictures = shelves.iter().map(Shelf::alive).sum();
    let words = words_of_a_point(points.len());
    let share = points.len().div_ceil(threads()).max(1);
    let sums = std::thread::scope(|scope| {
        let parts = points.chunks(share);
        let count = |part| move || count(learnt, shelves, part, words, pictures);
        let parts: Vec<_> = parts.map(|part| scope.spawn(count(part))).collect();
        let join = |part: std::thread::ScopedJoinHandle<'_, _>| {
            part.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        };
        parts.into_iter().map(join).collect::<Result<Vec<_>, SceneIndexError>>()
    })?;
    let sum =
        |shelf: usize, place: usize| sums.iter().map(|sums| sums[shelf][place]).sum::<u32>() as f32 / UNIT;
    let of_shelf = |at: usize| (0..shelves[at].segment.ids.len()).map(|place| sum(at, place)).collect();
    Ok((0..shelves.len()).map(of_shelf).collect())
}

/// How many words each of so many points asks for.
pub(super) fn words_of_a_point(points: usize) -> usize {
    (WORDS_ASKED / points.max(1)).clamp(*WORDS_OF_A_POINT.start(), *WORDS_OF_A_POINT.end())
}

/// What a vote counts for that differs in so many bits and is one of so many of its point's, among so many pictures.
pub(super) fn weight(bits: u32, votes: usize, pictures: usize) -> u32 {
    let alike = 1.0 - bits as f32 / 32.0;
    let _ = pictures;
    (alike * alike / (votes as f32).sqrt() * UNIT) as u32
}

fn count(
    learnt: &Learnt,
    shelves: &[Shelf],
    points: &[Point],
    words: usize,
    pictures: usize,
) -> Result<Vec<Vec<u32>>, SceneIndexError> {
    let turned: Vec<Turned> = points.iter().map(|point| learnt.vocabulary.turn(point)).collect();
    let mut hits = hits(shelves, &asks(learnt, &turned, words))?;
    hits.sort_unstable();
    let mut sums: Vec<Vec<u32>> = shelves.iter().map(|shelf| vec![0; shelf.segment.ids.len()]).collect();
    for of_point in hits.chunk_by(|one, other| one.point() == other.point()) {
        let firsts = || of_point.chunk_by(|one, other| one.picture() == other.picture()).map(|hits| hits[0]);
        let votes = firsts().count();
        for hit in firsts() {
            let (shelf, place) = hit.picture();
            sums[shelf][place] += weight(hit.bits(), votes, pictures);
        }
    }
    Ok(sums)
}

/// What the points ask, by words.
fn asks(learnt: &Learnt, points: &[Turned], words: usize) -> Vec<Ask> {
    let mut asks = Vec::with_capacity(points.len() * words);
    for (at, point) in points.iter().enumerate() {
        for word in learnt.vocabulary.nearest_words(point, words) {
            asks.push(Ask { word, point: at as u16, signature: learnt.vocabulary.signature(point, word) });
        }
    }
    asks.sort_unstable_by_key(|ask| (ask.word, ask.point));
    asks
}

/// All postings that answer, of pictures that count.
fn hits(shelves: &[Shelf], asks: &[Ask]) -> Result<Vec<Hit>, SceneIndexError> {
    let mut hits = Vec::new();
    for (at, shelf) in shelves.iter().enumerate() {
        let mut postings = shelf.segment.postings();
        for asks in asks.chunk_by(|one, other| one.word == other.word) {
            let postings = postings.of(asks[0].word)?;
            for ask in asks {
                scan::near(postings, ask.signature, MOST_BITS, &mut |place, bits| {
                    // A damaged place is no place.
                    if shelf.dead.get(place as usize) == Some(&false) {
                        hits.push(Hit::new(ask.point, at, place, bits));
                    }
                });
            }
        }
    }
    Ok(hits)
}

/// A posting that answered a point, in one number: point, segment, place and bits, so that sorting puts together what
/// belongs together, the most alike first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Hit(u64);

impl Hit {
    fn new(point: u16, shelf: usize, place: u32, bits: u32) -> Self {
        Self(u64::from(point) << 48 | (shelf as u64 & 0xff) << 40 | u64::from(place) << 8 | u64::from(bits))
    }

    fn point(self) -> u64 {
        self.0 >> 48
    }

    fn picture(self) -> (usize, usize) {
        ((self.0 >> 40 & 0xff) as usize, (self.0 >> 8 & 0xffff_ffff) as usize)
    }

    fn bits(self) -> u32 {
        (self.0 & 0xff) as u32
    }
}
