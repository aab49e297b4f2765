//! Table `view`: when a picture was looked at unveiled, by whom. For the analyst alone.

use rusqlite::{Connection, Transaction, params};

use super::{CatalogError, PictureId};

pub(crate) const TABLE: &str = "
CREATE TABLE view (
    picture INTEGER NOT NULL REFERENCES picture (id),
    analyst TEXT NOT NULL,
    day TEXT NOT NULL,
    times INTEGER NOT NULL,
    PRIMARY KEY (picture, analyst, day)
) WITHOUT ROWID;
";

/// Counts one unveiled look on a day, `YYYY-MM-DD`.
pub fn record(
    tx: &Transaction<'_>,
    picture: PictureId,
    analyst: &str,
    day: &str,
) -> Result<(), CatalogError> {
    tx.prepare_cached(
        "INSERT INTO view (picture, analyst, day, times) VALUES (?1, ?2, ?3, 1)
         ON CONFLICT DO UPDATE SET times = times + 1",
    )?
    .execute(params![picture, analyst, day])?;
    Ok(())
}

/// How many unveiled looks an analyst took on a day.
pub fn on_day(conn: &Connection, analyst: &str, day: &str) -> Result<u64, CatalogError> {
    let times: i64 = conn
        .prepare_cached("SELECT COALESCE(SUM(times), 0) FROM view WHERE day = ?2 AND analyst = ?1")?
        .query_row(params![analyst, day], |row| row.get(0))?;
    Ok(times.unsigned_abs())
}

/// Whether anybody has looked at the picture unveiled.
pub fn seen(conn: &Connection, picture: PictureId) -> Result<bool, CatalogError> {
    Ok(conn
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM view WHERE picture = ?1)")?
        .query_row([picture], |row| row.get(0))?)
}
