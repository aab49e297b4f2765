//! Verification: does the vault still hold what the audit vouches for?

use std::collections::BTreeSet;

use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::{AppError, Workbench};
use crate::{
    audit::{self, Anchor, ChainReport},
    catalog::{membership, note, sighting},
    intake::vouch,
    vault::CheckReport,
};

/// Audit entries that are looked at in one go.
const AT_ONCE: usize = 1000;

/// What verification found.
#[derive(Clone, Debug, Serialize, Deserialize, ts_rs::TS)]
pub struct VerifyReport {
    /// Whether everything is as it should be.
    pub sound: bool,
    /// The chain of audit entries.
    pub chain: ChainReport,
    /// Every page of the databases and every sealed file.
    pub vault: CheckReport,
    /// Numbers of audit entries whose sightings, memberships or notes are not those that they vouch for, and
    /// of entries that are not there though memberships or notes name them.
    #[ts(type = "Array<number>")]
    pub altered_acts: Vec<i64>,
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
    /// every page of the databases, every sealed file, and every sighting, membership and note against what the audit
    /// vouches for.
    pub fn verify(
        &self,
        anchor: Option<&Anchor>,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<VerifyReport, AppError> {
        let vault = self.vault.check(progress)?;
        self.vault.read(|conn| {
            let chain = audit::verify(conn, &self.vault.public_key(), anchor)?;
            let altered_acts = altered_acts(conn)?;
            let sound = chain.is_sound() && vault.is_sound() && altered_acts.is_empty();
            Ok(VerifyReport { sound, chain, vault, altered_acts })
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

/// Acts whose rows are not those that their entries vouch for.
fn altered_acts(conn: &Connection) -> Result<Vec<i64>, AppError> {
    let mut altered = BTreeSet::new();
    let mut named: BTreeSet<i64> = membership::acts(conn)?.into_iter().collect();
    named.extend(note::acts(conn)?);
    let mut from = 1;
    loop {
        let entries = audit::entries(conn, from, AT_ONCE)?;
        let Some(last) = entries.last() else { break };
        from = last.seq + 1;
        for entry in entries {
            named.remove(&entry.seq);
            let vouched = vouches_for_sightings(conn, &entry)?
                && vouches_for_memberships(conn, &entry)?
                && vouches_for_notes(conn, &entry)?;
            if !vouched {
                altered.insert(entry.seq);
            }
        }
    }
    // What is left was begun or ended by acts that nobody recorded.
    altered.extend(named);
    Ok(altered.into_iter().collect())
}

fn vouches_for_sightings(conn: &Connection, entry: &audit::Entry) -> Result<bool, AppError> {
    let (mut digest, mut any) = (Sha256::new(), false);
    sighting::each_of_act(conn, entry.seq, |sha256, sighting| {
        any = true;
        vouch(&mut digest, sha256, sighting);
    })?;
    let expected = hex::encode(digest.finalize());
    Ok(match entry.details["digest"].as_str() {
        Some(digest) => digest == expected,
        None => !any,
    })
}

fn vouches_for_memberships(conn: &Connection, entry: &audit::Entry) -> Result<bool, AppError> {
    let digest = membership::digest_of_act(conn, entry.seq)?.map(hex::encode);
    Ok(entry.details["memberships"].as_str() == digest.as_deref())
}

fn vouches_for_notes(conn: &Connection, entry: &audit::Entry) -> Result<bool, AppError> {
    let digest = note::digest_of_act(conn, entry.seq)?.map(hex::encode);
    Ok(entry.details["notes"].as_str() == digest.as_deref())
}
