//! A segment: some pictures' short looks and the postings of their points, in one sealed file that never changes.
//!
//! ```text
//! i64 number of each picture, rising · u32 since when each is as it is here
//! i8[128] each whole look · i8[4][128] each picture's quarters
//! postings, word by word: u32 place of the picture · u64 signature
//! how many postings each word has, LEB128 · u32 version · u32 pictures · u64 postings · u64 bytes of the counts
//! ```

use std::io::Write;

use clew_scene::features::Features;

use super::{
    SceneIndexError,
    basis::{DIMS, Short},
    bytes,
    learnt::Learnt,
    reading::{Reading, fill, joined, threads},
    scan::{POSTING, posting},
    vocabulary::WORDS,
};
use crate::vault::{SealedDraft, SealedFile, SealedWriter, Vault, VaultError};

const VERSION: u32 = 1;
const FOOT: usize = 24;
/// Bytes of a picture before its postings: number, since when, whole, quarters.
const PICTURE: u64 = 8 + 4 + 5 * DIMS as u64;
/// Postings of segments with at most so many pictures are held in memory, so that many small files cost no more than
/// one large.
pub(super) const SMALL: usize = 1 << 14;

/// A segment that is open: looks in memory, postings where they lie.
pub(super) struct Segment {
    /// Its number in the directory.
    pub(super) number: i64,
    /// The pictures, by rising number.
    pub(super) ids: Vec<i64>,
    /// Since which addition each is as it is here.
    pub(super) since: Vec<u32>,
    /// Each picture's whole look.
    pub(super) wholes: Vec<[Short; 1]>,
    /// Each picture's quarters.
    pub(super) quarters: Vec<[Short; 4]>,
    /// Where each word's postings begin, and after all of them the end.
    starts: Vec<u32>,
    postings_at: u64,
    postings: Option<Vec<u8>>,
    file: SealedFile,
}

/// Reads postings of a segment, best in the words' order.
pub(super) struct Postings<'a> {
    segment: &'a Segment,
    reading: Reading<'a>,
    bytes: Vec<u8>,
}

impl Segment {
    /// Opens a segment's file.
    pub(super) fn open(number: i64, file: SealedFile) -> Result<Self, SceneIndexError> {
        let foot = Foot::read(&file)?;
        let count = foot.pictures as usize;
        let mut reading = Reading::new(&file);
        let mut head = Vec::new();
        reading.bytes(0, count * 12, &mut head)?;
        let (ids, since) = head.split_at(count * 8);
        let mut segment = Self {
            number,
            ids: ids.as_chunks().0.iter().map(|bytes| i64::from_le_bytes(*bytes)).collect(),
            since: since.as_chunks().0.iter().map(|bytes| u32::from_le_bytes(*bytes)).collect(),
            wholes: vec![[[0; DIMS]]; count],
            quarters: vec![[[0; DIMS]; 4]; count],
            starts: starts(&mut reading, &foot)?,
            postings_at: PICTURE * count as u64,
            postings: None,
            file: file.clone(),
        };
        let wholes_at = count as u64 * 12;
        fill(&file, wholes_at, segment.wholes.as_flattened_mut().as_flattened_mut())?;
        fill(
            &file,
            wholes_at + (count * DIMS) as u64,
            segment.quarters.as_flattened_mut().as_flattened_mut(),
        )?;
        if count <= SMALL {
            let mut postings = Vec::new();
            reading.bytes(segment.postings_at, foot.postings as usize * POSTING, &mut postings)?;
            segment.postings = Some(postings);
        }
        Ok(segment)
    }

    /// Where a picture is in it.
    pub(super) fn place_of(&self, picture: i64) -> Option<usize> {
        self.ids.binary_search(&picture).ok()
    }

    /// Reads its postings.
    pub(super) fn postings(&self) -> Postings<'_> {
        Postings { segment: self, reading: Reading::new(&self.file), bytes: Vec::new() }
    }

    /// Bytes of its file, before encryption.
    pub(super) fn bytes(&self) -> u64 {
        self.file.len()
    }
}

impl Postings<'_> {
    /// The postings of a word.
    pub(super) fn of(&mut self, word: u16) -> Result<&[[u8; POSTING]], SceneIndexError> {
        let word = usize::from(word);
        let (start, end) = (self.segment.starts[word] as usize, self.segment.starts[word + 1] as usize);
        if let Some(postings) = &self.segment.postings {
            return Ok(&postings.as_chunks().0[start..end]);
        }
        let from = self.segment.postings_at + (start * POSTING) as u64;
        self.reading.bytes(from, (end - start) * POSTING, &mut self.bytes)?;
        Ok(self.bytes.as_chunks().0)
    }
}

struct Foot {
    pictures: u32,
    postings: u64,
    counts: u64,
}

impl Foot {
    fn read(file: &SealedFile) -> Result<Self, SceneIndexError> {
        let damaged = || SceneIndexError::Damaged("a file of it is not a segment".into());
        let mut foot = Vec::new();
        let at = file.len().checked_sub(FOOT as u64).ok_or_else(damaged)?;
        Reading::new(file).bytes(at, FOOT, &mut foot)?;
        let mut from = foot.as_slice();
        let version = u32::from_le_bytes(bytes::take(&mut from)?);
        let pictures = u32::from_le_bytes(bytes::take(&mut from)?);
        let [postings, counts] = [bytes::take(&mut from)?, bytes::take(&mut from)?].map(u64::from_le_bytes);
        // Whoever could write these numbers holds the file's key; they are looked at all the same.
        let parts = [postings.checked_mul(POSTING as u64), Some(counts), Some(FOOT as u64)];
        let sum =
            parts.into_iter().try_fold(u64::from(pictures) * PICTURE, |sum, part| sum.checked_add(part?));
        let fits = version == VERSION && sum == Some(file.len()) && u32::try_from(postings).is_ok();
        fits.then_some(Self { pictures, postings, counts }).ok_or_else(damaged)
    }
}

fn starts(reading: &mut Reading<'_>, foot: &Foot) -> Result<Vec<u32>, SceneIndexError> {
    let at = PICTURE * u64::from(foot.pictures) + foot.postings * POSTING as u64;
    let mut counts = Vec::new();
    reading.bytes(at, foot.counts as usize, &mut counts)?;
    let mut from = counts.as_slice();
    let mut starts = vec![0_u32; WORDS + 1];
    for word in 0..WORDS {
        starts[word + 1] = starts[word].saturating_add(bytes::take_short(&mut from)?);
    }
    match u64::from(starts[WORDS]) == foot.postings {
        true => Ok(starts),
        false => Err(SceneIndexError::Damaged("the words of a segment do not add up".into())),
    }
}

/// A segment's file while it is written: pictures first, then the postings of each word.
pub(super) struct Writing {
    writer: SealedWriter,
    buffer: Vec<u8>,
    pictures: u32,
    counts: Vec<u8>,
    postings: u64,
}

/// A picture as a segment has it.
pub(super) struct Entry {
    pub(super) id: i64,
    pub(super) since: u32,
    pub(super) whole: [Short; 1],
    pub(super) quarters: [Short; 4],
}

impl Writing {
    /// Begins with the pictures, which come by rising number.
    pub(super) fn begin<'a>(
        vault: &Vault,
        entries: impl Iterator<Item = EntryRef<'a>> + Clone,
    ) -> Result<Self, SceneIndexError> {
        let writer = vault.seal_stream()?;
        let mut writing = Self { writer, buffer: Vec::new(), pictures: 0, counts: Vec::new(), postings: 0 };
        for entry in entries.clone() {
            writing.pictures += 1;
            writing.put(&entry.id.to_le_bytes())?;
        }
        for entry in entries.clone() {
            writing.put(&entry.since.to_le_bytes())?;
        }
        for entry in entries.clone() {
            writing.put(
                &entry.whole.as_flattened().iter().map(|value| value.cast_unsigned()).collect::<Vec<_>>(),
            )?;
        }
        for entry in entries {
            writing.put(
                &entry.quarters.as_flattened().iter().map(|value| value.cast_unsigned()).collect::<Vec<_>>(),
            )?;
        }
        Ok(writing)
    }

    /// Writes the next word's postings.
    pub(super) fn word(&mut self, postings: &[[u8; POSTING]]) -> Result<(), SceneIndexError> {
        bytes::put_short(&mut self.counts, postings.len() as u32);
        self.postings += postings.len() as u64;
        self.put(postings.as_flattened())
    }

    /// Ends the file.
    pub(super) fn finish(mut self) -> Result<SealedDraft, SceneIndexError> {
        let counts = std::mem::take(&mut self.counts);
        self.put(&counts)?;
        self.put(&VERSION.to_le_bytes())?;
        self.put(&self.pictures.to_le_bytes())?;
        self.put(&self.postings.to_le_bytes())?;
        self.put(&(counts.len() as u64).to_le_bytes())?;
        self.flush()?;
        Ok(self.writer.finish()?)
    }

    fn put(&mut self, bytes: &[u8]) -> Result<(), SceneIndexError> {
        const FULL: usize = 1 << 16;
        self.buffer.extend_from_slice(bytes);
        if self.buffer.len() >= FULL { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> Result<(), SceneIndexError> {
        let written = self.writer.write_all(&self.buffer);
        self.buffer.clear();
        written.map_err(|error| VaultError::Io("a segment of the scene index".into(), error).into())
    }
}

/// An [`Entry`] where it lies.
#[derive(Clone, Copy)]
pub(super) struct EntryRef<'a> {
    pub(super) id: i64,
    pub(super) since: u32,
    pub(super) whole: &'a [Short; 1],
    pub(super) quarters: &'a [Short; 4],
}

/// Writes a segment of pictures, which come by rising number, each once.
pub(super) fn write(
    vault: &Vault,
    learnt: &Learnt,
    since: u32,
    pictures: &[(i64, &Features)],
) -> Result<SealedDraft, SceneIndexError> {
    let (entries, postings) = described(learnt, since, pictures);
    let mut writing = Writing::begin(vault, entries.iter().map(Entry::as_ref))?;
    let mut rest = postings.as_slice();
    for word in 0..WORDS {
        let (now, later) = rest.split_at(rest.partition_point(|posting| usize::from(posting.0) == word));
        let now: Vec<_> = now.iter().map(|(_, place, signature)| posting(*place, *signature)).collect();
        writing.word(&now)?;
        rest = later;
    }
    writing.finish()
}

impl Entry {
    fn as_ref(&self) -> EntryRef<'_> {
        EntryRef { id: self.id, since: self.since, whole: &self.whole, quarters: &self.quarters }
    }
}

fn entry(learnt: &Learnt, id: i64, since: u32, features: &Features) -> Entry {
    let short = |at: usize| features.looks.get(at).map_or([0; DIMS], |look| learnt.basis.short(look));
    Entry { id, since, whole: [short(0)], quarters: std::array::from_fn(|at| short(at + 1)) }
}

/// The pictures and their postings, word by word, made by as many threads as there are processors.
fn described(learnt: &Learnt, since: u32, pictures: &[(i64, &Features)]) -> (Vec<Entry>, Vec<Raw>) {
    let share = pictures.len().div_ceil(threads()).max(1);
    let shares: Vec<(Vec<Entry>, Vec<Raw>)> = std::thread::scope(|scope| {
        let describe = |first: usize, pictures: &[(i64, &Features)]| {
            let entries = pictures.iter().map(|(id, features)| entry(learnt, *id, since, features));
            (entries.collect(), postings(learnt, first as u32, pictures))
        };
        let shares = pictures.chunks(share).enumerate();
        let shares: Vec<_> =
            shares.map(|(at, pictures)| scope.spawn(move || describe(at * share, pictures))).collect();
        shares.into_iter().map(joined).collect()
    });
    let (entries, postings): (Vec<Vec<Entry>>, Vec<Vec<Raw>>) = shares.into_iter().unzip();
    let mut postings = postings.concat();
    postings.sort_unstable();
    (entries.into_iter().flatten().collect(), postings)
}

/// A point's word, its picture's place and its signature.
type Raw = (u16, u32, u64);

fn postings(learnt: &Learnt, first: u32, pictures: &[(i64, &Features)]) -> Vec<Raw> {
    let points = (first..)
        .zip(pictures)
        .flat_map(|(place, (_, features))| features.points.iter().map(move |point| (place, point)));
    let posting = |(place, point)| {
        let turned = learnt.vocabulary.turn(point);
        let word = learnt.vocabulary.word(&turned);
        (word, place, learnt.vocabulary.signature(&turned, word))
    };
    points.map(posting).collect()
}
