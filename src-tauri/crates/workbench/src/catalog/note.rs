//! Table `note`: a person's words on a picture, a region of it, a series or a case.
//!
//! A region is no row of its own: it is the box that notes and tags (`membership`) share, and is there while one of
//! them stands.
//!
//! A note is never changed; it is withdrawn and written anew. A withdrawal that is undone leaves the
//! note standing under its own id; that it was withdrawn meanwhile is in the audit.

use rusqlite::{
    Connection, OptionalExtension, Row, ToSql, Transaction, params,
    types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, ValueRef},
};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::{CatalogError, NoteId, PictureId, Subject};

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
CREATE INDEX note_subject ON note (kind, subject);
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

/// Columns hold a region as JSON, its fields always in one order, so that equal regions are equal texts.
impl ToSql for Region {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        let text = serde_json::to_string(self)
            .map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))?;
        Ok(text.into())
    }
}

impl FromSql for Region {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        serde_json::from_str(value.as_str()?).map_err(|error| FromSqlError::Other(Box::new(error)))
    }
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
    /// Number of the audit entry that it was written by.
    pub begun: i64,
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
    tx.execute(
        "INSERT INTO note (kind, subject, text, region, analyst, at, begun) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![kind, subject, note.text, note.region, note.analyst, note.at, note.act],
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
    Ok(conn
        .query_row(
            "SELECT kind, subject, id, text, region, analyst, at, begun FROM note WHERE id = ?1 AND ended IS NULL",
            [id],
            read,
        )
        .optional()?)
}

/// The notes that stand on a subject, oldest first.
pub fn on(conn: &Connection, subject: Subject) -> Result<Vec<Note>, CatalogError> {
    let (kind, number) = subject.columns();
    let mut statement = conn.prepare_cached(
        "SELECT kind, subject, id, text, region, analyst, at, begun FROM note
         WHERE kind = ?1 AND subject = ?2 AND ended IS NULL ORDER BY id",
    )?;
    Ok(statement.query_map(params![kind, number], read)?.collect::<Result<_, _>>()?)
}

/// Withdraws every note on a region of a picture; returns how many stood.
pub fn withdraw_on(
    tx: &Transaction<'_>,
    picture: PictureId,
    region: Region,
    act: i64,
) -> Result<usize, CatalogError> {
    Ok(tx.execute(
        "UPDATE note SET ended = ?3 WHERE kind = 'p' AND subject = ?1 AND region = ?2 AND ended IS NULL",
        params![picture, region, act],
    )?)
}

/// SHA-256 over the notes that one act wrote, in the order of the rows: for each row its id and subject (8 bytes
/// each, the highest first), then kind, text, region, analyst and time, each led by its length. None where the
/// act wrote no note. What was withdrawn is not in it, since an undo lets it stand again under its own id.
pub fn digest_of_act(conn: &Connection, act: i64) -> Result<Option<[u8; 32]>, CatalogError> {
    let mut statement = conn.prepare_cached(
        "SELECT id, subject, kind, text, coalesce(region, ''), analyst, at FROM note WHERE begun = ?1 ORDER BY id",
    )?;
    let (mut rows, mut digest, mut any) = (statement.query([act])?, Sha256::new(), false);
    while let Some(row) = rows.next()? {
        any = true;
        let numbers: [i64; 2] = [row.get(0)?, row.get(1)?];
        numbers.iter().for_each(|number| digest.update(number.to_be_bytes()));
        for column in 2..7 {
            let text: String = row.get(column)?;
            digest.update((text.len() as u64).to_be_bytes());
            digest.update(text);
        }
    }
    Ok(any.then(|| digest.finalize().into()))
}

/// Acts that notes name, by number.
pub fn acts(conn: &Connection) -> Result<Vec<i64>, CatalogError> {
    numbers(conn, "SELECT begun FROM note UNION SELECT ended FROM note WHERE ended IS NOT NULL", params![])
}

/// Acts that wrote or withdrew a note on a subject, by number.
pub fn acts_on(conn: &Connection, subject: Subject) -> Result<Vec<i64>, CatalogError> {
    let (kind, number) = subject.columns();
    let sql = "SELECT begun FROM note WHERE kind = ?1 AND subject = ?2
         UNION SELECT ended FROM note WHERE kind = ?1 AND subject = ?2 AND ended IS NOT NULL";
    numbers(conn, sql, params![kind, number])
}

fn numbers(conn: &Connection, sql: &str, params: &[&dyn ToSql]) -> Result<Vec<i64>, CatalogError> {
    let mut statement = conn.prepare_cached(sql)?;
    Ok(statement.query_map(params, |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// How many notes stand.
pub fn count(conn: &Connection) -> Result<u64, CatalogError> {
    Ok(conn.query_row("SELECT count(*) FROM note WHERE ended IS NULL", [], |row| row.get(0))?)
}

fn subject(row: &Row<'_>) -> rusqlite::Result<Subject> {
    let (kind, number): (String, i64) = (row.get(0)?, row.get(1)?);
    Subject::from_columns(&kind, number).ok_or(rusqlite::Error::InvalidColumnType(
        0,
        kind,
        rusqlite::types::Type::Text,
    ))
}

fn read(row: &Row<'_>) -> rusqlite::Result<Note> {
    Ok(Note {
        subject: subject(row)?,
        id: row.get(2)?,
        text: row.get(3)?,
        region: row.get(4)?,
        analyst: row.get(5)?,
        at: row.get(6)?,
        begun: row.get(7)?,
    })
}
