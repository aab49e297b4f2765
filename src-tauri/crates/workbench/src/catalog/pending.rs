//! Table `pending`: what changed since the word index was last brought up to date.
//!
//! The mark is set in the transaction of the change, so that no crash can lose it.

use rusqlite::{Connection, Row, Transaction, params};

use super::{CatalogError, PictureId, Subject};

pub(crate) const TABLE: &str = "
CREATE TABLE pending (
    kind TEXT NOT NULL,
    subject INTEGER NOT NULL,
    change INTEGER NOT NULL,
    PRIMARY KEY (kind, subject)
) WITHOUT ROWID;
CREATE TABLE pending_change (one INTEGER PRIMARY KEY CHECK (one = 1), last INTEGER NOT NULL);
INSERT INTO pending_change VALUES (1, 0);
";

/// A subject whose words changed, and the number of the change.
pub type Pending = (Subject, i64);

/// Marks subjects as changed. A later change has a greater number, so that a mark which was renewed
/// while the index was being written is not cleared by mistake.
pub fn mark(tx: &Transaction<'_>, subjects: impl IntoIterator<Item = Subject>) -> Result<(), CatalogError> {
    let change: i64 =
        tx.query_row("UPDATE pending_change SET last = last + 1 RETURNING last", [], |row| row.get(0))?;
    let mut statement =
        tx.prepare_cached("INSERT OR REPLACE INTO pending (kind, subject, change) VALUES (?1, ?2, ?3)")?;
    for subject in subjects {
        let (kind, number) = subject.columns();
        statement.execute(params![kind, number, change])?;
    }
    Ok(())
}

/// Marks pictures as changed.
pub fn mark_pictures(tx: &Transaction<'_>, pictures: &[PictureId]) -> Result<(), CatalogError> {
    if pictures.is_empty() { Ok(()) } else { mark(tx, pictures.iter().copied().map(Subject::Picture)) }
}

/// Marks every picture and series, so that the word index is made anew.
pub fn mark_all(tx: &Transaction<'_>) -> Result<(), CatalogError> {
    tx.execute_batch(
        "UPDATE pending_change SET last = last + 1;
         INSERT OR REPLACE INTO pending SELECT 'p', id, (SELECT last FROM pending_change) FROM picture;
         INSERT OR REPLACE INTO pending SELECT 's', id, (SELECT last FROM pending_change) FROM series;",
    )?;
    Ok(())
}

/// Up to `limit` marks.
pub fn next(conn: &Connection, limit: usize) -> Result<Vec<Pending>, CatalogError> {
    let mut statement = conn.prepare_cached("SELECT kind, subject, change FROM pending LIMIT ?1")?;
    let rows = statement.query_map([limit], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Clears marks that were not renewed since they were read.
pub fn clear(tx: &Transaction<'_>, done: &[Pending]) -> Result<(), CatalogError> {
    let mut statement =
        tx.prepare_cached("DELETE FROM pending WHERE kind = ?1 AND subject = ?2 AND change = ?3")?;
    for (subject, change) in done {
        let (kind, number) = subject.columns();
        statement.execute(params![kind, number, change])?;
    }
    Ok(())
}

/// How many marks are left.
pub fn count(conn: &Connection) -> Result<u64, CatalogError> {
    Ok(conn.query_row("SELECT count(*) FROM pending", [], |row| row.get(0))?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<Pending> {
    let (kind, number): (String, i64) = (row.get(0)?, row.get(1)?);
    let subject = Subject::from_columns(&kind, number).ok_or(rusqlite::Error::InvalidColumnType(
        0,
        kind,
        rusqlite::types::Type::Text,
    ))?;
    Ok((subject, row.get(2)?))
}
