//! Looks at every page and every sealed file, and says what is not as it was written.

use std::{collections::HashMap, fs};

use serde::{Deserialize, Serialize};

use super::{Vault, VaultError, sealed, sealed::SealedId};

/// What a check of the whole vault found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct CheckReport {
    /// What SQLCipher's and SQLite's checks of `vault.db` and `thumbs.db` say; empty when all is well.
    pub databases: Vec<String>,
    /// Sealed files that were read whole.
    pub sealed_files: u64,
    /// Sealed files that are missing or not as they were written.
    pub damaged: Vec<String>,
    /// Files that no row knows: left behind by a kill, unreadable, harmless; the next sweep removes them.
    pub unknown: Vec<String>,
}

impl CheckReport {
    /// Whether everything is as it was written.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.databases.is_empty() && self.damaged.is_empty()
    }
}

impl Vault {
    /// Checks both databases and reads every sealed file. `progress` is told how many of how many are done.
    pub fn check(&self, progress: &mut dyn FnMut(u64, u64)) -> Result<CheckReport, VaultError> {
        let mut databases = self.database.check()?;
        databases.extend(self.thumbnails.check()?);
        let known = self.sealed_rows()?;
        let mut report = CheckReport { databases, ..CheckReport::default() };
        for (done, (name, id)) in known.iter().enumerate() {
            let whole = self
                .read(|conn| self.unseal(conn, *id))
                .and_then(|file| (0..file.chunks()).try_for_each(|number| file.chunk(number).map(drop)));
            if whole.is_err() {
                report.damaged.push(name.clone());
            }
            progress(done as u64 + 1, known.len() as u64);
        }
        report.sealed_files = known.len() as u64;
        report.unknown = sealed::on_disk(self.folder())?
            .into_iter()
            .map(|(name, _)| name)
            .filter(|name| !known.contains_key(name))
            .collect();
        report.damaged.sort();
        Ok(report)
    }

    /// Removes files under `sealed/` that no row knows; returns how many. Not to be called while
    /// anything is being sealed.
    pub fn sweep(&self) -> Result<usize, VaultError> {
        let known = self.sealed_rows()?;
        let unknown =
            sealed::on_disk(self.folder())?.into_iter().filter(|(name, _)| !known.contains_key(name));
        Ok(unknown.filter(|(_, path)| fs::remove_file(path).is_ok()).count())
    }

    fn sealed_rows(&self) -> Result<HashMap<String, SealedId>, VaultError> {
        self.read(|conn| {
            let mut statement = conn.prepare("SELECT file, id FROM sealed_file")?;
            let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }
}
