//! Looks at every key file, every page and every sealed file, and says what is not as it was written.

use std::collections::HashSet;

use rusqlite::OptionalExtension as _;
use serde::{Deserialize, Serialize};

use super::{
    Vault, VaultError,
    folder::SEALED,
    sealed::SealedId,
    shelves::{on_shelf, rows_of_shelf, shelves, strays},
};

/// What a check of the whole vault found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct CheckReport {
    /// Names of the slots whose key files are missing or not as they were written: they open nothing.
    pub keys: Vec<String>,
    /// What SQLCipher's and SQLite's checks of `vault.db` and `derived.db` say; empty when all is well.
    pub databases: Vec<String>,
    /// Sealed files that were read whole.
    pub sealed_files: u64,
    /// Sealed files that are missing or not as they were written.
    pub damaged: Vec<String>,
    /// Files that no row knows: left behind by a kill, unreadable, harmless. The next sweep removes
    /// those under `sealed/` that are named as ours are.
    pub unknown: Vec<String>,
}

impl CheckReport {
    /// Whether everything is as it was written.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.keys.is_empty() && self.databases.is_empty() && self.damaged.is_empty()
    }
}

impl Vault {
    /// Checks the key files, both databases, and reads every sealed file. `progress` is told how many
    /// of how many are done. The vault may be used meanwhile.
    pub fn check(&self, progress: &mut dyn FnMut(u64, u64)) -> Result<CheckReport, VaultError> {
        let mut report = CheckReport { databases: self.database.check()?, ..CheckReport::default() };
        report.databases.extend(self.derived.check()?);
        let checked = self.check_rows(&mut report, progress);
        match checked {
            // What keeps a check from its end is what it found.
            Err(VaultError::Damaged(why)) if report.databases.is_empty() => report.databases.push(why),
            Err(VaultError::Damaged(_)) => {}
            checked => checked?,
        }
        report.damaged.sort();
        report.unknown.sort();
        Ok(report)
    }

    fn check_rows(
        &self,
        report: &mut CheckReport,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<(), VaultError> {
        let (keys, unknown) = self.check_keys()?;
        (report.keys, report.unknown) = (keys, unknown);
        let strays = strays(self.folder())?;
        report.unknown.extend(strays.iter().map(|path| named(SEALED, path)));
        let total = self.read(|conn| {
            Ok::<_, VaultError>(conn.query_row("SELECT count(*) FROM sealed_file", [], |row| row.get(0))?)
        })?;
        shelves().try_for_each(|shelf| self.check_shelf(&shelf, report, total, progress))
    }

    fn check_shelf(
        &self,
        shelf: &str,
        report: &mut CheckReport,
        total: u64,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<(), VaultError> {
        // In this order, so that what is sealed meanwhile is not taken for nobody's.
        let files = on_shelf(self.folder(), shelf)?;
        let nobodys: Vec<_> = files.into_iter().filter(|file| !self.is_in_flight(file)).collect();
        let rows = self.read(|conn| rows_of_shelf(conn, shelf))?;
        let known: HashSet<&str> = rows.iter().map(|(name, _)| name.as_str()).collect();
        let nobodys =
            nobodys.iter().filter(|file| !file.name.as_deref().is_some_and(|name| known.contains(name)));
        report.unknown.extend(nobodys.map(|file| {
            file.name.clone().unwrap_or_else(|| named(&format!("{SEALED}/{shelf}"), &file.path))
        }));
        for (name, id) in &rows {
            if !self.is_whole(*id) && self.is_there(*id)? {
                report.damaged.push(name.clone());
            }
            report.sealed_files += 1;
            progress(report.sealed_files, total.max(report.sealed_files));
        }
        Ok(())
    }

    fn is_whole(&self, id: SealedId) -> bool {
        let file = self.read(|conn| self.unseal(conn, id));
        file.and_then(|file| (0..file.chunks()).try_for_each(|number| file.chunk(number).map(drop))).is_ok()
    }

    /// Whether the file was not shredded meanwhile.
    fn is_there(&self, id: SealedId) -> Result<bool, VaultError> {
        self.read(|conn| {
            let row = conn.query_row("SELECT 1 FROM sealed_file WHERE id = ?1", [id], |_| Ok(()));
            Ok(row.optional()?.is_some())
        })
    }
}

fn named(folder: &str, path: &std::path::Path) -> String {
    format!("{folder}/{}", path.file_name().unwrap_or_default().display())
}
