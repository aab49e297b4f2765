//! Table `audit_entry`: one entry for each change.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, Params, Row, Transaction, params};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::AuditError;
use crate::vault::Vault;

pub(super) const TABLE: &str = "
CREATE TABLE audit_entry (
    seq INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    analyst TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    details TEXT NOT NULL,
    previous BLOB NOT NULL CHECK (length(previous) = 32),
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    signature BLOB NOT NULL CHECK (length(signature) = 64)
);
CREATE INDEX audit_entry_subject ON audit_entry (subject, seq);
CREATE INDEX audit_entry_action ON audit_entry (action, seq);
CREATE TRIGGER audit_entry_never_changes BEFORE UPDATE ON audit_entry
BEGIN SELECT raise(ABORT, 'an audit entry never changes'); END;
CREATE TRIGGER audit_entry_never_goes BEFORE DELETE ON audit_entry
BEGIN SELECT raise(ABORT, 'an audit entry never goes'); END;
";

/// What somebody is doing; who, is known to the vault.
pub struct Act<'a> {
    /// When.
    pub at: Timestamp,
    /// What, such as `pictures.tagged`.
    pub action: &'a str,
    /// To what, such as `p17`.
    pub subject: &'a str,
    /// What the action says besides.
    pub details: Value,
}

/// One entry.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its number, from 1 on without gaps.
    pub seq: i64,
    /// When, RFC 3339 in UTC.
    pub at: String,
    /// Who: the name of the key slot that opened the vault.
    pub analyst: String,
    /// What.
    pub action: String,
    /// To what.
    pub subject: String,
    /// What the action says besides.
    pub details: Value,
    /// Hash of the entry before; zeros for the first.
    pub previous: [u8; 32],
    /// Hash of this entry.
    pub hash: [u8; 32],
    /// Ed25519 signature of the hash.
    pub signature: [u8; 64],
}

/// An entry to the letter, as it was hashed.
pub(super) struct Stored {
    pub(super) seq: i64,
    pub(super) previous: [u8; 32],
    pub(super) hash: [u8; 32],
    pub(super) signature: [u8; 64],
    at: String,
    analyst: String,
    action: String,
    subject: String,
    details: String,
}

/// The number that the next entry will get.
pub fn next_seq(tx: &Transaction<'_>) -> Result<i64, AuditError> {
    Ok(last_seq(tx)? + 1)
}

/// Number of the last entry, 0 where there is none.
pub(super) fn last_seq(conn: &Connection) -> Result<i64, AuditError> {
    Ok(conn
        .prepare_cached("SELECT coalesce(max(seq), 0) FROM audit_entry")?
        .query_row([], |row| row.get(0))?)
}

/// Adds an entry and returns its number.
pub fn append(tx: &Transaction<'_>, vault: &Vault, act: &Act<'_>) -> Result<i64, AuditError> {
    let seq = next_seq(tx)?;
    let previous = hash_of(tx, seq - 1)?.unwrap_or(BEFORE_THE_FIRST);
    let (at, details) = (act.at.to_string(), act.details.to_string());
    let hash = hash(&previous, seq, [&at, vault.analyst(), act.action, act.subject, &details]);
    tx.prepare_cached(
        "INSERT INTO audit_entry (seq, at, analyst, action, subject, details, previous, hash, signature)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?
    .execute(params![
        seq,
        at,
        vault.analyst(),
        act.action,
        act.subject,
        details,
        previous,
        hash,
        vault.sign(&hash)
    ])?;
    Ok(seq)
}

/// What the first entry carries as the hash before it.
pub(super) const BEFORE_THE_FIRST: [u8; 32] = [0; 32];

/// SHA-256 over `clew audit 1`, the hash before, the number, then time, analyst, action, subject and
/// details, each led by its length. Numbers are 8 bytes, the highest first; text is UTF-8.
pub(super) fn hash(previous: &[u8; 32], seq: i64, texts: [&str; 5]) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(b"clew audit 1");
    hash.update(previous);
    hash.update(seq.to_be_bytes());
    for text in texts {
        hash.update((text.len() as u64).to_be_bytes());
        hash.update(text);
    }
    hash.finalize().into()
}

impl Stored {
    /// The entry in a row of [`COLUMNS`].
    pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            seq: row.get(0)?,
            at: row.get(1)?,
            analyst: row.get(2)?,
            action: row.get(3)?,
            subject: row.get(4)?,
            details: row.get(5)?,
            previous: row.get(6)?,
            hash: row.get(7)?,
            signature: row.get(8)?,
        })
    }

    /// The hash that this entry should have.
    pub(super) fn expected_hash(&self) -> [u8; 32] {
        let texts = [&self.at, &self.analyst, &self.action, &self.subject, &self.details].map(String::as_str);
        hash(&self.previous, self.seq, texts)
    }

    fn understood(self) -> Result<Entry, AuditError> {
        let details = serde_json::from_str(&self.details)
            .map_err(|error| AuditError::Unreadable(self.seq, error.to_string()))?;
        Ok(Entry {
            seq: self.seq,
            at: self.at,
            analyst: self.analyst,
            action: self.action,
            subject: self.subject,
            details,
            previous: self.previous,
            hash: self.hash,
            signature: self.signature,
        })
    }
}

/// The hash of an entry.
pub(super) fn hash_of(conn: &Connection, seq: i64) -> Result<Option<[u8; 32]>, AuditError> {
    Ok(conn
        .prepare_cached("SELECT hash FROM audit_entry WHERE seq = ?1")?
        .query_row([seq], |row| row.get(0))
        .optional()?)
}

/// The columns that [`Stored::read`] expects.
pub(super) const COLUMNS: &str =
    "SELECT seq, at, analyst, action, subject, details, previous, hash, signature FROM audit_entry";

/// One entry.
pub fn entry(conn: &Connection, seq: i64) -> Result<Entry, AuditError> {
    select(conn, "WHERE seq = ?1", [seq])?.pop().ok_or(AuditError::Missing(seq))
}

/// Entries from a number on, in their order.
pub fn entries(conn: &Connection, from: i64, limit: usize) -> Result<Vec<Entry>, AuditError> {
    select(conn, "WHERE seq >= ?1 ORDER BY seq LIMIT ?2", params![from, limit])
}

/// Entries on a subject, in their order.
pub fn entries_on(conn: &Connection, subject: &str) -> Result<Vec<Entry>, AuditError> {
    select(conn, "WHERE subject = ?1 ORDER BY seq", [subject])
}

/// Entries of an action, in their order.
pub fn entries_of(conn: &Connection, action: &str) -> Result<Vec<Entry>, AuditError> {
    select(conn, "WHERE action = ?1 ORDER BY seq", [action])
}

fn select(conn: &Connection, which: &str, params: impl Params) -> Result<Vec<Entry>, AuditError> {
    let mut statement = conn.prepare_cached(&format!("{COLUMNS} {which}"))?;
    let mut rows = statement.query(params)?;
    let mut entries = Vec::new();
    while let Some(row) = rows.next()? {
        entries.push(Stored::read(row)?.understood()?);
    }
    Ok(entries)
}
