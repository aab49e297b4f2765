//! The state of the vault in figures.

use serde::{Deserialize, Serialize};

use super::{AppError, SCHEMA, Workbench};
use crate::{
    cases,
    catalog::{import, named, near_copy, note, pending, picture, sighting},
};

/// The state of the vault in figures.
#[derive(Clone, Debug, Serialize, Deserialize, ts_rs::TS)]
pub struct Status {
    /// Who opened it.
    pub analyst: String,
    /// Where it lies.
    pub folder: String,
    /// Distinct pictures.
    #[ts(type = "number")]
    pub pictures: u64,
    /// Places where they were found.
    #[ts(type = "number")]
    pub sightings: u64,
    /// Stacks of two or more near copies.
    #[ts(type = "number")]
    pub stacks: u64,
    /// Series.
    pub series: usize,
    /// Cases.
    #[ts(type = "number")]
    pub cases: u64,
    /// Tags.
    pub tags: usize,
    /// Notes that stand.
    #[ts(type = "number")]
    pub notes: u64,
    /// Imports that were broken off and can be taken up again.
    pub unfinished_imports: usize,
    /// Files that imports refused, each once.
    #[ts(type = "number")]
    pub refused: u64,
    /// Pictures, series and cases whose newest words are not in the word index yet.
    #[ts(type = "number")]
    pub awaiting_index: u64,
    /// Bytes of the original files.
    #[ts(type = "number")]
    pub original_bytes: u64,
    /// Version of the vault's schema.
    pub schema: usize,
}

impl Workbench {
    /// The state of the vault in figures.
    pub fn status(&self) -> Result<Status, AppError> {
        self.vault.read(|conn| {
            let (pictures, original_bytes) = picture::totals(conn)?;
            Ok(Status {
                analyst: self.analyst().to_owned(),
                folder: self.folder.display().to_string(),
                pictures,
                original_bytes,
                sightings: sighting::count(conn)?,
                stacks: near_copy::count(conn)?,
                series: named::all_series(conn)?.len(),
                cases: cases::count(conn)?,
                tags: named::all_tags(conn)?.len(),
                notes: note::count(conn)?,
                unfinished_imports: import::unfinished(conn)?.len(),
                refused: import::count_refused(conn)?,
                awaiting_index: pending::count(conn)?,
                schema: SCHEMA.len(),
            })
        })
    }
}
