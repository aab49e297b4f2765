//! Many segments into one: which, and how.
//!
//! Small ones, whose postings are in memory, are gathered until they are many or make a large one together. Large ones
//! shrink from one to the next, each at least three times what all smaller ones are, so that there are few of them; what
//! would hold very many pictures is left as it is, since a merge holds the looks of all that it merges twice.

use super::{
    SceneIndexError,
    index::Shelf,
    scan::{parts, posting},
    segment::{EntryRef, SMALL, Writing},
    vocabulary::WORDS,
};
use crate::vault::{SealedDraft, Vault};

/// Small segments are merged when there are so many.
const MANY: usize = 16;
/// A large segment is at least so many times what all smaller ones are together.
const STEPS: usize = 3;
/// No merge makes a segment of more pictures than this: their looks are 340 MB.
const MOST: usize = 1 << 19;

/// How large a segment is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Size {
    /// Its pictures that count.
    pub(super) alive: usize,
    /// All of its pictures.
    pub(super) all: usize,
}

/// Which of the segments should become one, as places in the list; none if all is well.
pub(super) fn due(sizes: &[Size]) -> Option<Vec<usize>> {
    // One that holds more of the dead than of the living is written anew, alone where need be.
    if let Some(place) = sizes.iter().position(|size| size.all > SMALL && 2 * size.alive < size.all) {
        return Some(vec![place]);
    }
    let mut order: Vec<usize> = (0..sizes.len()).collect();
    order.sort_by_key(|place| (sizes[*place].alive, *place));
    let small = order.partition_point(|place| sizes[*place].alive <= SMALL);
    let together: usize = order[..small].iter().map(|place| sizes[*place].alive).sum();
    let mut chosen = if small >= MANY || together > SMALL { small } else { 0 };
    let mut sum = together;
    for (rank, place) in order.iter().enumerate().skip(small) {
        let is_steep = sizes[*place].alive >= STEPS * sum;
        sum += sizes[*place].alive;
        if rank > 0 && !is_steep && sum <= MOST && (chosen > 0 || rank > small) {
            chosen = rank + 1;
        }
    }
    (chosen > 1).then(|| order[..chosen].to_vec())
}

/// Writes one segment of what is alive in several; None where it was stopped.
pub(super) fn merged(
    vault: &Vault,
    shelves: &[&Shelf],
    go_on: &dyn Fn() -> bool,
) -> Result<Option<SealedDraft>, SceneIndexError> {
    let (order, places) = order(shelves);
    let entries = order.iter().map(|(_, shelf, place)| {
        let segment = &shelves[*shelf].segment;
        EntryRef {
            id: segment.ids[*place],
            since: segment.since[*place],
            whole: &segment.wholes[*place],
            quarters: &segment.quarters[*place],
        }
    });
    let mut writing = Writing::begin(vault, entries)?;
    let mut readings: Vec<_> = shelves.iter().map(|shelf| shelf.segment.postings()).collect();
    let mut postings = Vec::new();
    for word in 0..WORDS {
        if word % 64 == 0 && !go_on() {
            return Ok(None);
        }
        postings.clear();
        for (reading, places) in readings.iter_mut().zip(&places) {
            let alive = reading.of(word as u16)?.iter().map(parts).filter_map(|(place, signature)| {
                let place = places.get(place as usize).copied().flatten()?;
                Some(posting(place.get() - 1, signature))
            });
            postings.extend(alive);
        }
        writing.word(&postings)?;
    }
    writing.finish().map(Some)
}

/// A place counted from 1, so that none takes no more room.
type Place = std::num::NonZero<u32>;

/// A picture's number, its segment and its place there.
type Alive = (i64, usize, usize);

/// What is alive, by rising number, and for each segment where each of its pictures goes.
fn order(shelves: &[&Shelf]) -> (Vec<Alive>, Vec<Vec<Option<Place>>>) {
    let alive = shelves.iter().enumerate().flat_map(|(at, shelf)| {
        let places = (0..shelf.segment.ids.len()).filter(|place| !shelf.dead[*place]);
        places.map(move |place| (shelf.segment.ids[place], at, place))
    });
    let mut order: Vec<Alive> = alive.collect();
    order.sort_unstable();
    let mut places: Vec<Vec<Option<Place>>> =
        shelves.iter().map(|shelf| vec![None; shelf.segment.ids.len()]).collect();
    for (new, (_, shelf, place)) in (1..).zip(&order) {
        places[*shelf][*place] = Place::new(new);
    }
    (order, places)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alive(sizes: &[usize]) -> Vec<Size> {
        sizes.iter().map(|size| Size { alive: *size, all: *size }).collect()
    }

    /// Adds pictures in batches and merges whenever it is due; answers the sizes and how many pictures were written.
    fn grown(pictures: usize, batch: usize) -> (Vec<usize>, usize) {
        let (mut sizes, mut written) = (Vec::new(), 0);
        for _ in 0..pictures / batch {
            sizes.push(batch);
            while let Some(chosen) = due(&alive(&sizes)) {
                let sum = chosen.iter().map(|place| sizes[*place]).sum();
                let rest = (0..sizes.len()).filter(|place| !chosen.contains(place)).map(|place| sizes[place]);
                sizes = rest.chain([sum]).collect();
                written += sum;
            }
        }
        (sizes, written)
    }

    #[test]
    fn a_million_pictures_end_in_few_segments_and_are_not_written_too_often() {
        let (sizes, written) = grown(1_000_000, 128);
        let large = sizes.iter().filter(|size| **size > SMALL).count();
        assert!(large <= 4 && sizes.len() < 4 + MANY, "{sizes:?}");
        assert!(sizes.iter().all(|size| *size <= MOST), "{sizes:?}");
        assert!(written < 20_000_000, "each picture was written {} times", written / 1_000_000);
    }

    #[test]
    fn a_few_small_segments_stay_as_they_are() {
        assert_eq!(due(&[]), None);
        assert_eq!(due(&alive(&[128; 15])), None);
        assert_eq!(due(&alive(&[1_000_000])), None);
        assert_eq!(due(&alive(&[1_000_000, 128, 128])), None);
    }

    #[test]
    fn many_small_segments_become_one() {
        assert_eq!(due(&alive(&[128; 16])).map(|chosen| chosen.len()), Some(16));
    }

    #[test]
    fn a_large_segment_whose_pictures_are_mostly_elsewhere_is_written_anew() {
        let old = Size { alive: 100_000, all: 400_000 };
        let new = Size { alive: 300_000, all: 300_000 };
        assert_eq!(due(&[new, old]), Some(vec![1]));
        assert_eq!(due(&[new, Size { alive: 390_000, ..old }]), None);
    }
}
