//! Verification: does the vault still hold what the audit vouches for?

use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::{AppError, Workbench};
use crate::{
    audit::{self, Anchor, ChainReport},
    catalog::sighting,
    intake::vouch,
    vault::CheckReport,
};

/// What verification found.
#[derive(Clone, Debug, Serialize, Deserialize, ts_rs::TS)]
pub struct VerifyReport {
    /// Whether everything is as it should be.
    pub sound: bool,
    /// The chain of audit entries.
    pub chain: ChainReport,
    /// Every page of the databases and every sealed file.
    pub vault: CheckReport,
    /// Audit entries of imports whose sightings are not those that they vouch for.
    pub altered_imports: Vec<i64>,
}

/// One audit entry, as it is shown.
#[derive(Clone, Debug, Serialize, Deserialize, ts_rs::TS)]
pub struct AuditLine {
    /// Its number.
    #[ts(type = "number")]
    pub seq: i64,
    /// When, RFC 3339 in UTC.
    pub at: String,
    /// Who.
    pub analyst: String,
    /// What.
    pub action: String,
    /// To what.
    pub subject: String,
    /// What the action says besides.
    #[ts(type = "unknown")]
    pub details: Value,
    /// SHA-256 of the entry and of the one before it, hex.
    pub hash: String,
}

impl Workbench {
    /// Checks the chain of audit entries (against an anchor that was kept elsewhere, where there is one),
    /// every page of the databases, every sealed file, and every import against what the audit vouches for.
    pub fn verify(
        &self,
        anchor: Option<&Anchor>,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<VerifyReport, AppError> {
        let vault = self.vault.check(progress)?;
        self.vault.read(|conn| {
            let chain = audit::verify(conn, &self.vault.public_key(), anchor)?;
            let altered_imports = altered_imports(conn)?;
            let sound = chain.is_sound() && vault.is_sound() && altered_imports.is_empty();
            Ok(VerifyReport { sound, chain, vault, altered_imports })
        })
    }

    /// The head of the chain, to be kept outside the vault: against it a cut or rolled-back record shows.
    pub fn anchor(&self) -> Result<Anchor, AppError> {
        self.vault.read(|conn| Ok(audit::anchor(conn, &self.vault, (self.clock)())?))
    }

    /// Audit entries from a number on.
    pub fn audit(&self, from: i64, limit: usize) -> Result<Vec<AuditLine>, AppError> {
        let entries = self.vault.read(|conn| Ok::<_, AppError>(audit::entries(conn, from, limit)?))?;
        Ok(entries.into_iter().map(line).collect())
    }
}

fn line(entry: audit::Entry) -> AuditLine {
    AuditLine {
        seq: entry.seq,
        at: entry.at,
        analyst: entry.analyst,
        action: entry.action,
        subject: entry.subject,
        details: entry.details,
        hash: hex::encode(entry.hash),
    }
}

/// Entries of imports whose sightings are not those that they vouch for.
fn altered_imports(conn: &Connection) -> Result<Vec<i64>, AppError> {
    let mut altered = Vec::new();
    for entry in audit::entries_of(conn, "import.files")? {
        let mut digest = Sha256::new();
        sighting::each_of_act(conn, entry.seq, |sha256, sighting| vouch(&mut digest, sha256, sighting))?;
        if entry.details["digest"].as_str() != Some(&hex::encode(digest.finalize())) {
            altered.push(entry.seq);
        }
    }
    Ok(altered)
}
