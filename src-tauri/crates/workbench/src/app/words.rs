//! Finding by words, and keeping the word index up to date with the catalog.

use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{AppError, Workbench, casework::case, documents};
use crate::{
    cases,
    catalog::{CaseId, PictureId, SeriesId, Subject, named, pending, picture, sighting},
    intake::Control,
    search::{Hit, Kind, SearchError, TextIndex},
};

/// Subjects whose words are written to the index in one go: bounds the memory that they need.
const AT_ONCE: usize = 10_000;

/// What words found.
#[derive(Clone, Debug, Serialize, Deserialize, ts_rs::TS)]
pub struct WordFindings {
    /// The best, best first.
    pub hits: Vec<WordHit>,
    /// How many there are in all.
    pub total: usize,
    /// Subjects whose newest words are not in the index yet, so that they may be missing here.
    #[ts(type = "number")]
    pub awaiting_index: u64,
}

/// One thing that words found.
#[derive(Clone, Debug, Serialize, Deserialize, ts_rs::TS)]
pub struct WordHit {
    /// What it is, with its id.
    #[serde(flatten)]
    pub found: Found,
    /// Where the picture was found first, or the name of the series or case.
    pub path: String,
    /// How well it matches; only the order has a meaning.
    pub score: f32,
    /// Which field matched, with a snippet: `field: …snippet…`.
    pub why: Vec<String>,
}

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Found {
    /// A picture.
    Picture(#[ts(type = "string")] PictureId),
    /// A series.
    Series(#[ts(type = "string")] SeriesId),
    /// A case.
    Case(#[ts(type = "string")] CaseId),
}

impl From<Found> for Subject {
    fn from(found: Found) -> Self {
        match found {
            Found::Picture(id) => Self::Picture(id),
            Found::Series(id) => Self::Series(id),
            Found::Case(id) => Self::Case(id),
        }
    }
}

impl Workbench {
    /// The word index, opened when it is first needed and made anew where it is damaged or lost.
    pub(super) fn index(&self) -> Result<&TextIndex, AppError> {
        if let Some(index) = self.index.get() {
            return Ok(index);
        }
        let _alone = held(&self.opening);
        if let Some(index) = self.index.get() {
            return Ok(index);
        }
        let index = match TextIndex::open(self.vault.clone()) {
            Ok(index) => index,
            Err(SearchError::Damaged(_)) => self.index_anew()?,
            Err(error) => return Err(error.into()),
        };
        Ok(self.index.get_or_init(|| index))
    }

    fn index_anew(&self) -> Result<TextIndex, AppError> {
        let index = TextIndex::recreate(self.vault.clone())?;
        self.mark_all()?;
        Ok(index)
    }

    fn mark_all(&self) -> Result<(), AppError> {
        self.act("index.rebuilt", "word index", |tx, _| {
            pending::mark_all(tx)?;
            let cases = cases::all(tx)?.into_iter().map(|case| Subject::Case(case.id));
            pending::mark(tx, cases)?;
            Ok(((), Value::Null))
        })
    }

    /// Brings the word index up to date; returns how many subjects were written.
    pub fn index_pending(&self, control: &Control) -> Result<usize, AppError> {
        let mut written = 0;
        while control.may_go_on() {
            match self.index_some()? {
                0 => break,
                some => written += some,
            }
        }
        Ok(written)
    }

    fn index_some(&self) -> Result<usize, AppError> {
        let _alone = held(&self.indexing);
        let marks = self.vault.read(|conn| pending::next(conn, AT_ONCE))?;
        if !marks.is_empty() {
            self.write_words(&marks)?;
            self.vault.write(|tx| Ok::<_, AppError>(pending::clear(tx, &marks)?))?;
        }
        Ok(marks.len())
    }

    /// Makes the word index anew from the vault; returns how many subjects were written.
    pub fn reindex(&self, control: &Control) -> Result<usize, AppError> {
        let alone = held(&self.indexing);
        self.index()?.clear()?;
        self.mark_all()?;
        drop(alone);
        self.index_pending(control)
    }

    fn write_words(&self, marks: &[pending::Pending]) -> Result<(), AppError> {
        let documents = self.vault.read(|conn| {
            marks
                .iter()
                .map(|(subject, _)| documents::document(conn, *subject))
                .collect::<Result<Vec<_>, AppError>>()
        })?;
        Ok(self.index()?.update(&mut documents.into_iter(), &[])?)
    }

    /// Finds pictures, series and cases by words; the query language is that of `docs/search.md`.
    /// A query that is a whole MD5, SHA-1 or SHA-256 in hex finds the picture with that digest.
    ///
    /// # Errors
    /// The query cannot be understood; the failure says where.
    pub fn find_words(&self, query: &str, limit: usize) -> Result<WordFindings, AppError> {
        let awaiting_index = self.vault.read(pending::count)?;
        if let Some(hit) = self.find_digest(query.trim())? {
            return Ok(WordFindings { hits: vec![hit], total: 1, awaiting_index });
        }
        let findings = self.index()?.find(query, limit)?;
        let hits = findings.hits.into_iter().map(|hit| self.word_hit(hit)).collect::<Result<_, _>>()?;
        Ok(WordFindings { hits, total: findings.total, awaiting_index })
    }

    fn find_digest(&self, query: &str) -> Result<Option<WordHit>, AppError> {
        let Ok(digest) = hex::decode(query) else { return Ok(None) };
        self.vault.read(|conn| {
            let Some(id) = picture::by_digest(conn, &digest)? else { return Ok(None) };
            let path = sighting::first_path(conn, id)?;
            let why = vec![format!("digest: {query}")];
            Ok(Some(WordHit { found: Found::Picture(id), path, score: 1.0, why }))
        })
    }

    fn word_hit(&self, hit: Hit) -> Result<WordHit, AppError> {
        let why = hit.why.iter().map(|why| format!("{}: {}", why.field, why.snippet)).collect();
        let (found, path) = self.vault.read(|conn| match hit.key.kind {
            Kind::Picture => {
                let id = PictureId(hit.key.id);
                Ok::<_, AppError>((Found::Picture(id), sighting::first_path(conn, id)?))
            }
            Kind::Series => {
                let id = SeriesId(hit.key.id);
                Ok((Found::Series(id), named::series_name(conn, id)?.unwrap_or_default()))
            }
            Kind::Case => {
                let id = CaseId(hit.key.id);
                Ok((Found::Case(id), case(conn, id)?.code_name))
            }
        })?;
        Ok(WordHit { found, path, score: hit.score, why })
    }
}

/// These locks guard no data, so a panic under one leaves nothing amiss.
fn held(lock: &Mutex<()>) -> MutexGuard<'_, ()> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}
