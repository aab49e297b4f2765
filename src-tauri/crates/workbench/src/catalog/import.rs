//! Tables `import` and `refusal`: each run of taking pictures in, and the files that it refused.

use clew_imaging::Refusal;
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};
use serde::{Deserialize, Serialize};

use super::{CatalogError, ImportId, sighting::Place};

pub(crate) const TABLE: &str = "
CREATE TABLE import (
    id INTEGER PRIMARY KEY,
    request TEXT NOT NULL,
    started TEXT NOT NULL,
    finished TEXT,
    report TEXT,
    act INTEGER NOT NULL
);
CREATE TABLE refusal (
    import INTEGER NOT NULL REFERENCES import (id),
    path TEXT NOT NULL,
    raw_path BLOB NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (import, path, raw_path)
) WITHOUT ROWID;
";

/// What an import was asked to do; kept so that it can be taken up again after a stop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// Files and folders to take in, absolute.
    pub paths: Vec<StoredPath>,
    /// The analyst's label of the device or collection.
    pub source: String,
    /// Name of the series that the pictures go into.
    pub series: Option<String>,
    /// Whether originals are kept sealed in the vault.
    pub keep_originals: bool,
}

/// A path as JSON can hold it, exact even where it is no UTF-8.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredPath {
    /// For people.
    pub path: String,
    /// Exact bytes, empty where `path` is exact.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub raw: Vec<u8>,
}

impl From<Place> for StoredPath {
    fn from(place: Place) -> Self {
        Self { path: place.path, raw: place.raw }
    }
}

impl From<StoredPath> for Place {
    fn from(stored: StoredPath) -> Self {
        Self { path: stored.path, raw: stored.raw }
    }
}

/// One import as it stands.
#[derive(Clone, Debug)]
pub struct Import {
    /// Its id.
    pub id: ImportId,
    /// What it was asked to do.
    pub request: Request,
    /// When it began, RFC 3339 in UTC.
    pub started: String,
    /// When it came to its end; none while it runs or after it was broken off.
    pub finished: Option<String>,
    /// Counts at its end, as JSON.
    pub report: Option<String>,
}

/// Begins an import.
pub fn begin(
    tx: &Transaction<'_>,
    request: &Request,
    started: &str,
    act: i64,
) -> Result<ImportId, CatalogError> {
    let json = serde_json::to_string(request).map_err(unreadable)?;
    tx.execute(
        "INSERT INTO import (request, started, act) VALUES (?1, ?2, ?3)",
        params![json, started, act],
    )?;
    Ok(ImportId(tx.last_insert_rowid()))
}

/// Ends an import with its counts.
pub fn finish(tx: &Transaction<'_>, id: ImportId, finished: &str, report: &str) -> Result<(), CatalogError> {
    tx.execute(
        "UPDATE import SET finished = ?2, report = ?3 WHERE id = ?1 AND finished IS NULL",
        params![id, finished, report],
    )?;
    Ok(())
}

/// All imports, newest first.
pub fn all(conn: &Connection) -> Result<Vec<Import>, CatalogError> {
    let mut statement =
        conn.prepare("SELECT id, request, started, finished, report FROM import ORDER BY id DESC")?;
    let rows: Vec<Columns> = statement.query_map([], read)?.collect::<Result<_, _>>()?;
    rows.into_iter().map(import).collect()
}

/// Counts, as JSON, of the imports that came to their end last, newest first.
pub fn last_reports(conn: &Connection, most: usize) -> Result<Vec<String>, CatalogError> {
    let sql = "SELECT report FROM import WHERE report IS NOT NULL ORDER BY id DESC LIMIT ?1";
    let mut statement = conn.prepare(sql)?;
    let rows = statement.query_map([most], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Imports that did not come to their end, newest first.
pub fn unfinished(conn: &Connection) -> Result<Vec<Import>, CatalogError> {
    Ok(all(conn)?.into_iter().filter(|import| import.finished.is_none()).collect())
}

/// One import.
pub fn get(conn: &Connection, id: ImportId) -> Result<Option<Import>, CatalogError> {
    conn.query_row("SELECT id, request, started, finished, report FROM import WHERE id = ?1", [id], read)
        .optional()?
        .map(import)
        .transpose()
}

type Columns = (ImportId, String, String, Option<String>, Option<String>);

fn read(row: &Row<'_>) -> rusqlite::Result<Columns> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?))
}

fn import((id, request, started, finished, report): Columns) -> Result<Import, CatalogError> {
    let request = serde_json::from_str(&request).map_err(unreadable)?;
    Ok(Import { id, request, started, finished, report })
}

fn unreadable(error: serde_json::Error) -> CatalogError {
    CatalogError::Unreadable("import", error.to_string())
}

/// Notes that an import refused a file. A file that is refused again in the same import stays one line.
pub fn refuse(tx: &Transaction<'_>, id: ImportId, place: &Place, why: &Refusal) -> Result<(), CatalogError> {
    let reason = serde_json::to_string(why).map_err(unreadable)?;
    tx.prepare_cached(
        "INSERT OR REPLACE INTO refusal (import, path, raw_path, reason) VALUES (?1, ?2, ?3, ?4)",
    )?
    .execute(params![id, place.path, place.raw, reason])?;
    Ok(())
}

/// Takes a refusal back because the file could be read after all in the same import.
pub fn accept(tx: &Transaction<'_>, id: ImportId, place: &Place) -> Result<(), CatalogError> {
    tx.prepare_cached("DELETE FROM refusal WHERE import = ?1 AND path = ?2 AND raw_path = ?3")?
        .execute(params![id, place.path, place.raw])?;
    Ok(())
}

/// The files that an import refused, by path.
pub fn refusals(conn: &Connection, id: ImportId) -> Result<Vec<(Place, Refusal)>, CatalogError> {
    let mut statement =
        conn.prepare("SELECT path, raw_path, reason FROM refusal WHERE import = ?1 ORDER BY path, raw_path")?;
    let rows: Vec<(Place, String)> = statement
        .query_map([id], |row| Ok((Place { path: row.get(0)?, raw: row.get(1)? }, row.get(2)?)))?
        .collect::<Result<_, _>>()?;
    rows.into_iter()
        .map(|(place, reason)| Ok((place, serde_json::from_str(&reason).map_err(unreadable)?)))
        .collect()
}

/// How many files an import refused.
pub fn count_refused_in(conn: &Connection, id: ImportId) -> Result<u64, CatalogError> {
    Ok(conn.query_row("SELECT count(*) FROM refusal WHERE import = ?1", [id], |row| row.get(0))?)
}

/// How many files imports refused; one that several imports refused counts once.
pub fn count_refused(conn: &Connection) -> Result<u64, CatalogError> {
    Ok(conn.query_row("SELECT count(*) FROM (SELECT DISTINCT path, raw_path FROM refusal)", [], |row| {
        row.get(0)
    })?)
}
