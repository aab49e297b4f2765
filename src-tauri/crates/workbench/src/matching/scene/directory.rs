//! Rows that lead to the sealed files of the scene index.

use rusqlite::{Connection, OptionalExtension, Transaction};

use super::{SceneIndexError, bytes, learnt::Learnt, segment::Segment};
use crate::vault::{SealedDraft, SealedId, Vault};

/// Tables of this file. A segment's number is never given twice.
pub const TABLE: &str = "
CREATE TABLE scene_segment (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    sealed_file INTEGER NOT NULL UNIQUE
) STRICT;
CREATE TABLE scene_learnt (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    sealed_file INTEGER NOT NULL UNIQUE
) STRICT;
";

/// What was learnt, if anything was, and from features of which recipe.
pub(super) fn learnt(vault: &Vault) -> Result<Option<(String, Learnt)>, SceneIndexError> {
    let file = vault.read(|conn| {
        let mut row = conn.prepare("SELECT sealed_file FROM scene_learnt")?;
        let id = row.query_row([], |row| row.get(0)).optional()?;
        Ok::<_, SceneIndexError>(id.map(|id| vault.unseal(conn, id)).transpose()?)
    })?;
    let Some(file) = file else { return Ok(None) };
    let bytes = file.read_all()?;
    let mut rest = bytes.as_slice();
    let length = bytes::take_short(&mut rest)? as usize;
    let (features, learnt) = rest.split_at_checked(length).ok_or_else(bytes::short)?;
    Ok(Some((String::from_utf8_lossy(features).into_owned(), Learnt::from_bytes(learnt)?)))
}

/// Seals what was learnt from features of a recipe.
pub(super) fn seal_learnt(
    vault: &Vault,
    features: &str,
    learnt: &Learnt,
) -> Result<SealedDraft, SceneIndexError> {
    let mut bytes = Vec::new();
    bytes::put_short(&mut bytes, features.len() as u32);
    bytes.extend_from_slice(features.as_bytes());
    bytes.extend_from_slice(&learnt.to_bytes());
    Ok(vault.seal(&bytes)?)
}

/// All segments, in the order in which they were recorded.
pub(super) fn segments(vault: &Vault) -> Result<Vec<Segment>, SceneIndexError> {
    let files = vault.read(|conn| {
        let rows = rows(conn)?.into_iter();
        let open = |(number, id)| Ok((number, vault.unseal(conn, id)?));
        rows.map(open).collect::<Result<Vec<_>, SceneIndexError>>()
    })?;
    files.into_iter().map(|(number, file)| Segment::open(number, file)).collect()
}

/// Opens a segment that was recorded.
pub(super) fn segment(vault: &Vault, number: i64) -> Result<Segment, SceneIndexError> {
    let file =
        vault.read(|conn| Ok::<_, SceneIndexError>(vault.unseal(conn, sealed_file(conn, number)?)?))?;
    Segment::open(number, file)
}

/// Records what was learnt.
pub(super) fn record_learnt(tx: &Transaction<'_>, draft: SealedDraft) -> Result<(), SceneIndexError> {
    let id = draft.record(tx)?;
    tx.execute("INSERT INTO scene_learnt (only, sealed_file) VALUES (1, ?1)", [id])?;
    Ok(())
}

/// Records a segment; answers its number.
pub(super) fn record(tx: &Transaction<'_>, draft: SealedDraft) -> Result<i64, SceneIndexError> {
    let id = draft.record(tx)?;
    tx.execute("INSERT INTO scene_segment (sealed_file) VALUES (?1)", [id])?;
    Ok(tx.last_insert_rowid())
}

/// Removes a segment.
pub(super) fn remove(vault: &Vault, tx: &Transaction<'_>, number: i64) -> Result<(), SceneIndexError> {
    vault.shred(tx, sealed_file(tx, number)?)?;
    tx.execute("DELETE FROM scene_segment WHERE number = ?1", [number])?;
    Ok(())
}

/// Removes everything.
pub(super) fn clear(vault: &Vault, tx: &Transaction<'_>) -> Result<(), SceneIndexError> {
    for (_, id) in rows(tx)? {
        vault.shred(tx, id)?;
    }
    let learnt: Option<SealedId> =
        tx.query_row("SELECT sealed_file FROM scene_learnt", [], |row| row.get(0)).optional()?;
    learnt.map(|id| vault.shred(tx, id)).transpose()?;
    tx.execute("DELETE FROM scene_segment", [])?;
    tx.execute("DELETE FROM scene_learnt", [])?;
    Ok(())
}

fn rows(conn: &Connection) -> rusqlite::Result<Vec<(i64, SealedId)>> {
    let mut rows = conn.prepare("SELECT number, sealed_file FROM scene_segment ORDER BY number")?;
    rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}

fn sealed_file(conn: &Connection, number: i64) -> rusqlite::Result<SealedId> {
    conn.query_row("SELECT sealed_file FROM scene_segment WHERE number = ?1", [number], |row| row.get(0))
}
