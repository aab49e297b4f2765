//! Table `note`: a person's words on a picture, a region of it, a series or a case.
//!
//! A note is never changed; it is withdrawn and written anew. A withdrawal that is undone leaves the
//! note standing under its own id; that it was withdrawn meanwhile is in the audit.

use rusqlite::{Connection, OptionalExtension, Row, ToSql, Transaction, params};
use serde::{Deserialize, Serialize};

use super::{CatalogError, NoteId, Subject};

pub(crate) const TABLE: &str = "
CREATE TABLE note (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    subject INTEGER NOT NULL,
    text TEXT NOT NULL,
    region TEXT,
    analyst TEXT NOT NULL,
    at TEXT NOT NULL,
    begun INTEGER NOT NULL,
    ended INTEGER
);
CREATE INDEX note_subject ON note (kind, subject) WHERE ended IS NULL;
CREATE INDEX note_begun ON note (begun);
CREATE INDEX note_ended ON note (ended) WHERE ended IS NOT NULL;
";

/// A part of the upright picture, in its pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Region {
    /// Left edge.
    pub x: u32,
    /// Upper edge.
    pub y: u32,
    /// Pixels across, at least 1.
    pub w: u32,
    /// Pixels down, at least 1.
    pub h: u32,
}

/// One note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Its id.
    pub id: NoteId,
    /// What it speaks of.
    pub subject: Subject,
    /// The words.
    pub text: String,
    /// The part of the picture that they are about.
    pub region: Option<Region>,
    /// Who wrote it.
    pub analyst: String,
    /// When, RFC 3339 in UTC.
    pub at: String,
}

/// What a new note says.
pub struct NewNote<'a> {
    /// What it speaks of.
    pub subject: Subject,
    /// The words.
    pub text: &'a str,
    /// The part of the picture that they are about.
    pub region: Option<Region>,
    /// Who writes.
    pub analyst: &'a str,
    /// When, RFC 3339 in UTC.
    pub at: &'a str,
    /// Number of the audit entry.
    pub act: i64,
}

/// Adds a note.
pub fn insert(tx: &Transaction<'_>, note: &NewNote<'_>) -> Result<NoteId, CatalogError> {
    let (kind, subject) = note.subject.columns();
    let region = note.region.map(|region| serde_json::to_string(&region)).transpose().map_err(unreadable)?;
    tx.execute(
        "INSERT INTO note (kind, subject, text, region, analyst, at, begun) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![kind, subject, note.text, region, note.analyst, note.at, note.act],
    )?;
    Ok(NoteId(tx.last_insert_rowid()))
}

/// Withdraws a note; returns what it spoke of, or none where there is no such note.
pub fn withdraw(tx: &Transaction<'_>, id: NoteId, act: i64) -> Result<Option<Subject>, CatalogError> {
    let subject = get(tx, id)?.map(|note| note.subject);
    tx.execute("UPDATE note SET ended = ?2 WHERE id = ?1 AND ended IS NULL", params![id, act])?;
    Ok(subject)
}

/// Takes back what one act did to notes: withdraws what it wrote and lets stand again what it withdrew.
/// Returns what they speak of.
pub fn undo(tx: &Transaction<'_>, act: i64, undoing: i64) -> Result<Vec<Subject>, CatalogError> {
    // What the act both wrote and withdrew did not stand before it.
    let mut subjects = returned(
        tx,
        "UPDATE note SET ended = NULL WHERE ended = ?1 AND begun <> ?1 RETURNING kind, subject",
        params![act],
    )?;
    subjects.extend(returned(
        tx,
        "UPDATE note SET ended = ?2 WHERE begun = ?1 AND ended IS NULL RETURNING kind, subject",
        params![act, undoing],
    )?);
    Ok(subjects)
}

fn returned(tx: &Transaction<'_>, sql: &str, params: &[&dyn ToSql]) -> Result<Vec<Subject>, CatalogError> {
    let mut statement = tx.prepare_cached(sql)?;
    let subjects = statement.query_map(params, subject)?.collect::<Result<_, _>>()?;
    Ok(subjects)
}

/// A note that stands.
pub fn get(conn: &Connection, id: NoteId) -> Result<Option<Note>, CatalogError> {
    conn.query_row(
        "SELECT kind, subject, id, text, region, analyst, at FROM note WHERE id = ?1 AND ended IS NULL",
        [id],
        read,
    )
    .optional()?
    .map(note)
    .transpose()
}

/// The notes that stand on a subject, oldest first.
pub fn on(conn: &Connection, subject: Subject) -> Result<Vec<Note>, CatalogError> {
    let (kind, number) = subject.columns();
    let mut statement = conn.prepare_cached(
        "SELECT kind, subject, id, text, region, analyst, at FROM note
         WHERE kind = ?1 AND subject = ?2 AND ended IS NULL ORDER BY id",
    )?;
    let rows: Vec<Columns> = statement.query_map(params![kind, number], read)?.collect::<Result<_, _>>()?;
    rows.into_iter().map(note).collect()
}

/// How many notes stand.
pub fn count(conn: &Connection) -> Result<u64, CatalogError> {
    Ok(conn.query_row("SELECT count(*) FROM note WHERE ended IS NULL", [], |row| row.get(0))?)
}

type Columns = (Subject, NoteId, String, Option<String>, String, String);

fn subject(row: &Row<'_>) -> rusqlite::Result<Subject> {
    let (kind, number): (String, i64) = (row.get(0)?, row.get(1)?);
    Subject::from_columns(&kind, number).ok_or(rusqlite::Error::InvalidColumnType(
        0,
        kind,
        rusqlite::types::Type::Text,
    ))
}

fn read(row: &Row<'_>) -> rusqlite::Result<Columns> {
    Ok((subject(row)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?, row.get(6)?))
}

fn note((subject, id, text, region, analyst, at): Columns) -> Result<Note, CatalogError> {
    let region = region.map(|region| serde_json::from_str(&region)).transpose().map_err(unreadable)?;
    Ok(Note { id, subject, text, region, analyst, at })
}

fn unreadable(error: serde_json::Error) -> CatalogError {
    CatalogError::Unreadable("note", error.to_string())
}
