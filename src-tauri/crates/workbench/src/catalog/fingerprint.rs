//! Table `fingerprint`: PDQ of each picture and of its turns, and how far it can be trusted.

use clew_imaging::pdq::{Fingerprint, Pdq};
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

use super::{CatalogError, PictureId};

pub(crate) const TABLE: &str = "
CREATE TABLE fingerprint (
    picture INTEGER PRIMARY KEY REFERENCES picture (id),
    hashes BLOB NOT NULL CHECK (length(hashes) = 256),
    quality INTEGER NOT NULL CHECK (quality BETWEEN 0 AND 100)
);
";

/// Adds a picture's fingerprint. Each hash is stored as four big-endian words, as its hex form reads.
pub fn insert(
    tx: &Transaction<'_>,
    picture: PictureId,
    fingerprint: &Fingerprint,
) -> Result<(), CatalogError> {
    let hashes: Vec<u8> =
        fingerprint.hashes.iter().flat_map(|hash| hash.0).flat_map(u64::to_be_bytes).collect();
    tx.prepare_cached("INSERT INTO fingerprint (picture, hashes, quality) VALUES (?1, ?2, ?3)")?
        .execute(params![picture, hashes, fingerprint.quality])?;
    Ok(())
}

/// One picture's fingerprint.
pub fn get(conn: &Connection, picture: PictureId) -> Result<Option<Fingerprint>, CatalogError> {
    Ok(conn
        .prepare_cached("SELECT hashes, quality FROM fingerprint WHERE picture = ?1")?
        .query_row([picture], |row| read(row, 0))
        .optional()?)
}

/// Calls `each` with every fingerprint whose picture's id is above `after`, in the order of ids.
pub fn each(
    conn: &Connection,
    after: PictureId,
    mut each: impl FnMut(PictureId, &Fingerprint),
) -> Result<(), CatalogError> {
    let mut statement = conn.prepare_cached(
        "SELECT picture, hashes, quality FROM fingerprint WHERE picture > ?1 ORDER BY picture",
    )?;
    let mut rows = statement.query([after])?;
    while let Some(row) = rows.next()? {
        each(row.get(0)?, &read(row, 1)?);
    }
    Ok(())
}

fn read(row: &Row<'_>, column: usize) -> rusqlite::Result<Fingerprint> {
    let stored: [u8; 256] = row.get(column)?;
    let mut words = stored
        .chunks_exact(8)
        .map(|chunk| chunk.iter().fold(0_u64, |word, byte| (word << 8) | u64::from(*byte)));
    let hashes = std::array::from_fn(|_| Pdq(std::array::from_fn(|_| words.next().unwrap_or(0))));
    Ok(Fingerprint { hashes, quality: row.get(column + 1)? })
}
