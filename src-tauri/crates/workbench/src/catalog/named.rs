//! Tables `tag` and `series`: the analyst's names for things that pictures belong to.

use rusqlite::{Connection, OptionalExtension, Transaction, params};
use unicode_normalization::UnicodeNormalization as _;

use super::{CatalogError, SeriesId, TagId};

/// Names are compared through their folded form: see [`folded`].
pub(crate) const TABLE: &str = "
CREATE TABLE tag (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    folded TEXT NOT NULL UNIQUE
);
CREATE TABLE series (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    folded TEXT NOT NULL UNIQUE
);
";

/// Two names are the same when they differ in letter case alone, in any script, in how a letter and its
/// accent are put together, in the width of letters, or in the amount of white space. Accents count.
fn folded(name: &str) -> String {
    let lower: String = name.nfkc().collect::<String>().to_lowercase().nfkc().collect();
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The tag of this name, made where there is none.
pub fn tag(tx: &Transaction<'_>, name: &str) -> Result<TagId, CatalogError> {
    Ok(TagId(name_id(tx, "tag", name)?))
}

/// The tag of this name, if there is one.
pub fn find_tag(conn: &Connection, name: &str) -> Result<Option<TagId>, CatalogError> {
    Ok(find(conn, "tag", name)?.map(TagId))
}

/// A tag's name.
pub fn tag_name(conn: &Connection, id: TagId) -> Result<Option<String>, CatalogError> {
    let mut statement = conn.prepare_cached("SELECT name FROM tag WHERE id = ?1")?;
    Ok(statement.query_row([id], |row| row.get(0)).optional()?)
}

/// The series of this name, made where there is none.
pub fn series(tx: &Transaction<'_>, name: &str) -> Result<SeriesId, CatalogError> {
    Ok(SeriesId(name_id(tx, "series", name)?))
}

/// The series of this name, if there is one.
pub fn find_series(conn: &Connection, name: &str) -> Result<Option<SeriesId>, CatalogError> {
    Ok(find(conn, "series", name)?.map(SeriesId))
}

/// A series' name.
pub fn series_name(conn: &Connection, id: SeriesId) -> Result<Option<String>, CatalogError> {
    Ok(conn.query_row("SELECT name FROM series WHERE id = ?1", [id], |row| row.get(0)).optional()?)
}

/// Gives a series another name; false where another series has it.
pub fn rename_series(tx: &Transaction<'_>, id: SeriesId, name: &str) -> Result<bool, CatalogError> {
    if find_series(tx, name)?.is_some_and(|other| other != id) {
        return Ok(false);
    }
    tx.execute(
        "UPDATE series SET name = ?2, folded = ?3 WHERE id = ?1",
        params![id, name.trim(), folded(name)],
    )?;
    Ok(true)
}

/// All series by name.
pub fn all_series(conn: &Connection) -> Result<Vec<(SeriesId, String)>, CatalogError> {
    let mut statement = conn.prepare("SELECT id, name FROM series ORDER BY folded")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// All tags by name.
pub fn all_tags(conn: &Connection) -> Result<Vec<(TagId, String)>, CatalogError> {
    let mut statement = conn.prepare("SELECT id, name FROM tag ORDER BY folded")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn find(conn: &Connection, table: &'static str, name: &str) -> Result<Option<i64>, CatalogError> {
    Ok(conn
        .prepare_cached(&format!("SELECT id FROM {table} WHERE folded = ?1"))?
        .query_row([folded(name)], |row| row.get(0))
        .optional()?)
}

fn name_id(tx: &Transaction<'_>, table: &'static str, name: &str) -> Result<i64, CatalogError> {
    if let Some(id) = find(tx, table, name)? {
        return Ok(id);
    }
    tx.prepare_cached(&format!("INSERT INTO {table} (name, folded) VALUES (?1, ?2)"))?
        .execute(params![name.trim(), folded(name)])?;
    Ok(tx.last_insert_rowid())
}
