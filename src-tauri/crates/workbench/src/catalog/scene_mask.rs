//! Table `scene_mask`: the parts of pictures that must not count in scene search, as an analyst brushed them out.

use clew_scene::mask::Mask;
use rusqlite::{Connection, OptionalExtension as _, Transaction, params};

use super::{CatalogError, PictureId};

pub(crate) const TABLE: &str = "
CREATE TABLE scene_mask (
    picture INTEGER NOT NULL REFERENCES picture (id),
    cells BLOB NOT NULL CHECK (length(cells) = 32),
    begun INTEGER NOT NULL,
    ended INTEGER
);
CREATE UNIQUE INDEX scene_mask_picture ON scene_mask (picture) WHERE ended IS NULL;
CREATE INDEX scene_mask_begun ON scene_mask (begun);
CREATE INDEX scene_mask_ended ON scene_mask (ended) WHERE ended IS NOT NULL;
";

/// Sets the mask of a picture in place of the one that stands.
pub fn set(tx: &Transaction<'_>, picture: PictureId, mask: &Mask, act: i64) -> Result<(), CatalogError> {
    tx.execute(
        "UPDATE scene_mask SET ended = ?2 WHERE picture = ?1 AND ended IS NULL",
        params![picture, act],
    )?;
    tx.execute(
        "INSERT INTO scene_mask (picture, cells, begun) VALUES (?1, ?2, ?3)",
        params![picture, mask.bytes(), act],
    )?;
    Ok(())
}

/// The mask of a picture; none where nobody set one.
pub fn get(conn: &Connection, picture: PictureId) -> Result<Option<Mask>, CatalogError> {
    let cells: Option<[u8; Mask::BYTES]> = conn
        .prepare_cached("SELECT cells FROM scene_mask WHERE picture = ?1 AND ended IS NULL")?
        .query_row([picture], |row| row.get(0))
        .optional()?;
    Ok(cells.map(Mask::of))
}

/// Takes back what one act set; answers whose masks are another now.
pub fn undo(tx: &Transaction<'_>, act: i64, undoing: i64) -> Result<Vec<PictureId>, CatalogError> {
    let mut statement = tx.prepare_cached(
        "UPDATE scene_mask SET ended = ?2 WHERE begun = ?1 AND ended IS NULL RETURNING picture",
    )?;
    let pictures = statement.query_map([act, undoing], |row| row.get(0))?.collect::<Result<_, _>>()?;
    tx.execute("UPDATE scene_mask SET ended = NULL WHERE ended = ?1 AND begun <> ?1", [act])?;
    Ok(pictures)
}
