//! Table `metadata`: what the file carried beside its pixels, whole, as JSON.

use clew_imaging::metadata::Metadata;
use rusqlite::{Connection, OptionalExtension, Transaction, params};

use super::{CatalogError, PictureId};

pub(crate) const TABLE: &str = "
CREATE TABLE metadata (
    picture INTEGER PRIMARY KEY REFERENCES picture (id),
    json TEXT NOT NULL
);
";

/// Adds a picture's metadata.
pub fn insert(tx: &Transaction<'_>, picture: PictureId, metadata: &Metadata) -> Result<(), CatalogError> {
    let json = serde_json::to_string(metadata).map_err(unreadable)?;
    tx.prepare_cached("INSERT INTO metadata (picture, json) VALUES (?1, ?2)")?
        .execute(params![picture, json])?;
    Ok(())
}

/// One picture's metadata; empty where there is none.
pub fn get(conn: &Connection, picture: PictureId) -> Result<Metadata, CatalogError> {
    let json: Option<String> = conn
        .prepare_cached("SELECT json FROM metadata WHERE picture = ?1")?
        .query_row([picture], |row| row.get(0))
        .optional()?;
    json.map_or_else(|| Ok(Metadata::default()), |json| serde_json::from_str(&json).map_err(unreadable))
}

fn unreadable(error: serde_json::Error) -> CatalogError {
    CatalogError::Unreadable("metadata", error.to_string())
}
