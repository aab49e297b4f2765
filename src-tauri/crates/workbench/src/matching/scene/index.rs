//! The scene index of a vault: opened, added to, merged, made anew, and asked.
//!
//! Whoever asks sees the index as it was when they began; additions and merges put a new list of segments in its place.
//! Each change is one transaction: killed at any moment, the index is as before it or after it.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock},
};

use clew_scene::features::Features;
use sha2::{Digest as _, Sha256};

use super::{
    SceneIndexError, directory,
    learnt::{self, Learnt},
    merging::{self, Size},
    segment::{self, Segment},
    shortlist::{self, Probe, Shortlist},
};
use crate::vault::{SealedDraft, Vault};

/// Pictures that go into one segment at a time when the index is made anew.
const BATCH: usize = 1024;

/// With so many segments an addition merges at once, should nobody have seen to it: each is an open file.
const CROWDED: usize = 64;

/// Gives the features of pictures that have any.
pub type Fetch<'a> = dyn FnMut(&[i64]) -> Result<Vec<(i64, Features)>, SceneIndexError> + 'a;

/// An open scene index.
pub struct SceneIndex {
    /// The recipe of the features that it is of.
    features: String,
    state: RwLock<Arc<State>>,
    /// Held by whoever changes it.
    writing: Mutex<()>,
}

/// What whoever asks sees.
#[derive(Clone, Default)]
struct State {
    learnt: Option<Arc<Learnt>>,
    recipe: String,
    shelves: Vec<Shelf>,
}

/// A segment, and which of its pictures no longer count because a newer segment has them.
#[derive(Clone)]
pub(super) struct Shelf {
    pub(super) segment: Arc<Segment>,
    pub(super) dead: Arc<Vec<bool>>,
}

impl SceneIndex {
    /// Opens the index of a vault, of features of a recipe; it is empty where there is none yet.
    ///
    /// # Errors
    /// [`SceneIndexError::Damaged`] where it must be made anew, also because it is of other features:
    /// [`SceneIndex::recreate`], then [`SceneIndex::rebuild`].
    pub fn open(vault: &Vault, features: &str) -> Result<Self, SceneIndexError> {
        let learnt = match directory::learnt(vault)? {
            Some((of, _)) if of != features => {
                return Err(SceneIndexError::Damaged(format!("it is of other features: {of}")));
            }
            learnt => learnt.map(|(_, learnt)| learnt),
        };
        let segments = directory::segments(vault)?;
        if learnt.is_none() && !segments.is_empty() {
            return Err(SceneIndexError::Damaged("what it learnt is missing".into()));
        }
        Ok(Self::on(features, segments.into_iter().fold(State::new(learnt.map(Arc::new)), State::with)))
    }

    /// An empty index in place of whatever there is.
    ///
    /// # Errors
    /// The vault refused.
    pub fn recreate(vault: &Vault, features: &str) -> Result<Self, SceneIndexError> {
        vault.write(|tx| directory::clear(vault, tx))?;
        Ok(Self::on(features, State::default()))
    }

    fn on(features: &str, state: State) -> Self {
        Self { features: features.to_owned(), state: RwLock::new(Arc::new(state)), writing: Mutex::default() }
    }

    /// Pictures in it.
    #[must_use]
    pub fn len(&self) -> usize {
        self.state().shelves.iter().map(Shelf::alive).sum()
    }

    /// Whether it has no picture.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether it has a picture.
    #[must_use]
    pub fn holds(&self, picture: i64) -> bool {
        self.state().shelves.iter().any(|shelf| shelf.place_of(picture).is_some())
    }

    /// Bytes of its segments, before encryption.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.state().shelves.iter().map(|shelf| shelf.segment.bytes()).sum()
    }

    /// Segments that it lies in.
    #[must_use]
    pub fn segments(&self) -> usize {
        self.state().shelves.len()
    }

    /// How it makes its answers, and what it learnt for that; changes when it is made anew.
    #[must_use]
    pub fn recipe(&self) -> String {
        self.state().recipe.clone()
    }

    /// Whether it has outgrown what it learnt from and is better made anew.
    #[must_use]
    pub fn is_outgrown(&self) -> bool {
        let learnt_from = self.state().learnt.as_ref().map_or(usize::MAX, |learnt| learnt.pictures as usize);
        learnt_from < learnt::MOST && self.len() >= 2 * learnt_from
    }

    /// All pictures, those first that likeliest show the same.
    ///
    /// # Errors
    /// [`SceneIndexError::Damaged`] where a file of it cannot be read.
    pub fn shortlist(&self, _vault: &Vault, probe: &Probe<'_>) -> Result<Shortlist, SceneIndexError> {
        let state = self.state();
        match &state.learnt {
            Some(learnt) => shortlist::shortlist(learnt, &state.shelves, probe),
            None => Ok(Shortlist::default()),
        }
    }

    /// Takes pictures in; one that is there already counts as it is now. An empty index learns from them first.
    ///
    /// # Errors
    /// The vault refused; nothing has changed then.
    pub fn add(&self, vault: &Vault, pictures: &[(i64, &Features)]) -> Result<(), SceneIndexError> {
        if pictures.is_empty() {
            return Ok(());
        }
        self.take_in(vault, pictures)?;
        if self.segments() >= CROWDED { self.merge(vault, &|| true) } else { Ok(()) }
    }

    fn take_in(&self, vault: &Vault, pictures: &[(i64, &Features)]) -> Result<(), SceneIndexError> {
        let _writing = self.writing();
        let learnt = self.state().learnt.clone();
        match learnt {
            Some(learnt) => self.put(vault, &learnt, None, pictures),
            None => {
                let features: Vec<&Features> = pictures.iter().map(|(_, features)| *features).collect();
                let learnt = Arc::new(Learnt::from(&thinned(&features)));
                let draft = directory::seal_learnt(vault, &self.features, &learnt)?;
                self.put(vault, &learnt, Some(draft), pictures)
            }
        }
    }

    /// Writes a segment and records it, with what was learnt where that is new.
    fn put(
        &self,
        vault: &Vault,
        learnt: &Arc<Learnt>,
        new: Option<SealedDraft>,
        pictures: &[(i64, &Features)],
    ) -> Result<(), SceneIndexError> {
        let is_new = new.is_some();
        let pictures: BTreeMap<i64, &Features> = pictures.iter().copied().collect();
        let pictures: Vec<(i64, &Features)> = pictures.into_iter().collect();
        let draft = segment::write(vault, learnt, self.state().next(), &pictures)?;
        vault.settle(new.iter().chain([&draft]))?;
        let number = vault.write(|tx| {
            new.map(|draft| directory::record_learnt(tx, draft)).transpose()?;
            directory::record(tx, draft)
        })?;
        let segment = directory::segment(vault, number)?;
        let state = self.state();
        let state = if is_new { State::new(Some(Arc::clone(learnt))) } else { State::clone(&state) };
        self.replace(state.with(segment));
        Ok(())
    }

    /// Merges segments until none are due, as long as `go_on` says so. The vault can be written meanwhile.
    ///
    /// # Errors
    /// A file of it cannot be read, or the vault refused; what was merged before stays merged.
    pub fn merge(&self, vault: &Vault, go_on: &dyn Fn() -> bool) -> Result<(), SceneIndexError> {
        while go_on() && self.merge_once(vault, go_on)? {}
        Ok(())
    }

    fn merge_once(&self, vault: &Vault, go_on: &dyn Fn() -> bool) -> Result<bool, SceneIndexError> {
        let _writing = self.writing();
        let state = self.state();
        let sizes: Vec<Size> = state.shelves.iter().map(Shelf::size).collect();
        let Some(chosen) = merging::due(&sizes) else { return Ok(false) };
        let merged: Vec<&Shelf> = chosen.iter().map(|place| &state.shelves[*place]).collect();
        let Some(draft) = merging::merged(vault, &merged, go_on)? else { return Ok(false) };
        vault.settle([&draft])?;
        let number = vault.write(|tx| {
            merged.iter().try_for_each(|shelf| directory::remove(vault, tx, shelf.segment.number))?;
            directory::record(tx, draft)
        })?;
        let segment = directory::segment(vault, number)?;
        let stay = state.shelves.iter().enumerate().filter(|(place, _)| !chosen.contains(place));
        let shelves = stay.map(|(_, shelf)| shelf.clone()).collect();
        self.replace(State { shelves, ..State::clone(&state) }.with(segment));
        Ok(true)
    }

    /// Makes the index anew out of pictures whose features `fetch` gives, a few at a time: learns from some that lie
    /// evenly among all, then takes in all. Stopped or killed on the way, the index has the pictures it has until then
    /// ([`SceneIndex::holds`]) and the others can be added.
    ///
    /// # Errors
    /// The vault refused, or `fetch`.
    pub fn rebuild(
        &self,
        vault: &Vault,
        pictures: &[i64],
        fetch: &mut Fetch<'_>,
        go_on: &dyn Fn() -> bool,
    ) -> Result<(), SceneIndexError> {
        self.begin_anew(vault, &fetch(&thinned(pictures))?)?;
        for batch in pictures.chunks(BATCH) {
            if !go_on() {
                break;
            }
            let features = fetch(batch)?;
            self.add(vault, &features.iter().map(|(id, features)| (*id, features)).collect::<Vec<_>>())?;
            self.merge(vault, go_on)?;
        }
        Ok(())
    }

    /// Empties the index and learns from a sample.
    fn begin_anew(&self, vault: &Vault, sample: &[(i64, Features)]) -> Result<(), SceneIndexError> {
        let _writing = self.writing();
        let features: Vec<&Features> = sample.iter().map(|(_, features)| features).collect();
        let learnt = (!features.is_empty()).then(|| Arc::new(Learnt::from(&features)));
        let seal = |learnt: &Arc<Learnt>| directory::seal_learnt(vault, &self.features, learnt);
        let draft = learnt.as_ref().map(seal).transpose()?;
        vault.settle(&draft)?;
        vault.write(|tx| {
            directory::clear(vault, tx)?;
            draft.map(|draft| directory::record_learnt(tx, draft)).transpose()
        })?;
        self.replace(State::new(learnt));
        Ok(())
    }

    fn state(&self) -> Arc<State> {
        Arc::clone(&self.state.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn replace(&self, state: State) {
        *self.state.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(state);
    }

    fn writing(&self) -> MutexGuard<'_, ()> {
        self.writing.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Of what was learnt and no segment yet.
    fn new(learnt: Option<Arc<Learnt>>) -> Self {
        let recipe = learnt.as_deref().map(recipe).unwrap_or_default();
        Self { learnt, recipe, shelves: Vec::new() }
    }

    /// With one more segment: of each picture the newest counts.
    fn with(mut self, segment: Segment) -> Self {
        let mut dead = vec![false; segment.ids.len()];
        for shelf in &mut self.shelves {
            let mut theirs = None;
            for (place, id) in segment.ids.iter().enumerate() {
                let Some(other) = shelf.segment.place_of(*id) else { continue };
                if shelf.segment.since[other] > segment.since[place] {
                    dead[place] = true;
                } else {
                    theirs.get_or_insert_with(|| shelf.dead.to_vec())[other] = true;
                }
            }
            shelf.dead = theirs.map_or_else(|| Arc::clone(&shelf.dead), Arc::new);
        }
        self.shelves.push(Shelf { segment: Arc::new(segment), dead: Arc::new(dead) });
        self
    }

    /// The number of the next addition.
    fn next(&self) -> u32 {
        let since = self.shelves.iter().flat_map(|shelf| &shelf.segment.since);
        since.max().map_or(0, |since| since + 1)
    }
}

impl Shelf {
    fn size(&self) -> Size {
        Size { alive: self.alive(), all: self.segment.ids.len() }
    }

    /// Pictures of it that count.
    pub(super) fn alive(&self) -> usize {
        self.dead.iter().filter(|dead| !**dead).count()
    }

    fn place_of(&self, picture: i64) -> Option<usize> {
        self.segment.place_of(picture).filter(|place| !self.dead[*place])
    }
}

fn recipe(learnt: &Learnt) -> String {
    let digest = hex::encode(&Sha256::digest(learnt.to_bytes())[..8]);
    format!(
        "scene index 1: looks in 128 directions, 65536 words of 64 bits, learnt from {} pictures, {digest}",
        learnt.pictures
    )
}

/// At most as many as are learnt from, lying evenly among all.
fn thinned<T: Copy>(all: &[T]) -> Vec<T> {
    let step = all.len().div_ceil(learnt::MOST).max(1);
    all.iter().copied().step_by(step).collect()
}
