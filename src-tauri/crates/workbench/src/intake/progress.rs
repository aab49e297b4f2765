//! How far an import has come, as people want to know it.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::catalog::ImportId;

/// What an import is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Files are read and described.
    Reading,
    /// The word index is brought up to date.
    Indexing,
}

/// What there is to do: known once the folders have been counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Everything that the walk will meet.
    pub files: u64,
    /// Their bytes.
    pub bytes: u64,
}

/// How far an import has come. Bytes are those of the files done.
#[derive(Clone, Debug, Serialize, Deserialize, ts_rs::TS)]
pub struct Progress {
    /// Which import.
    #[ts(type = "string")]
    pub import: ImportId,
    /// What it is doing.
    pub phase: Phase,
    /// Files whose outcome is in the vault.
    #[ts(type = "number")]
    pub files_done: u64,
    /// Files in all, once they are counted.
    #[ts(type = "number | null")]
    pub files_total: Option<u64>,
    /// Bytes whose outcome is in the vault.
    #[ts(type = "number")]
    pub bytes_done: u64,
    /// Bytes in all, once they are counted.
    #[ts(type = "number | null")]
    pub bytes_total: Option<u64>,
    /// Pictures that were new to the vault.
    #[ts(type = "number")]
    pub imported: u64,
    /// Files whose content the vault knew.
    #[ts(type = "number")]
    pub known: u64,
    /// Files that were refused.
    #[ts(type = "number")]
    pub refused: u64,
    /// Files done in a second, pauses left out.
    pub files_per_second: f64,
    /// Seconds that are left at the present rate.
    pub seconds_left: Option<f64>,
    /// Whether it rests.
    pub paused: bool,
}

impl Progress {
    /// An import that has done nothing yet.
    #[must_use]
    pub fn new(import: ImportId) -> Self {
        Self {
            import,
            phase: Phase::Reading,
            files_done: 0,
            files_total: None,
            bytes_done: 0,
            bytes_total: None,
            imported: 0,
            known: 0,
            refused: 0,
            files_per_second: 0.0,
            seconds_left: None,
            paused: false,
        }
    }

    /// Works out the rate, and the time left where the total is known.
    pub fn clock(&mut self, worked: Duration, totals: Option<Totals>) {
        self.files_total = totals.map(|totals| totals.files.max(self.files_done));
        self.bytes_total = totals.map(|totals| totals.bytes.max(self.bytes_done));
        let seconds = worked.as_secs_f64();
        self.files_per_second = if seconds > 0.0 { self.files_done as f64 / seconds } else { 0.0 };
        self.seconds_left = self
            .files_total
            .filter(|_| self.files_per_second > 0.0)
            .map(|total| (total - self.files_done) as f64 / self.files_per_second);
    }
}
