//! Table `picture`: one row for each distinct image content, known by its SHA-256.

use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

use super::{CatalogError, ImportId, PictureId};
use crate::vault::SealedId;

/// Without the indexes on `preview` and `original`, whoever shreds any sealed file would have SQLite look
/// through all pictures for one that refers to it.
pub(crate) const TABLE: &str = "
CREATE TABLE picture (
    id INTEGER PRIMARY KEY,
    sha256 BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32),
    sha1 BLOB NOT NULL CHECK (length(sha1) = 20),
    md5 BLOB NOT NULL CHECK (length(md5) = 16),
    bytes INTEGER NOT NULL,
    format TEXT NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    orientation INTEGER NOT NULL,
    frames INTEGER NOT NULL,
    taken TEXT,
    camera TEXT,
    latitude REAL,
    longitude REAL,
    preview INTEGER NOT NULL REFERENCES sealed_file (id),
    original INTEGER REFERENCES sealed_file (id),
    recipe TEXT NOT NULL,
    import INTEGER NOT NULL REFERENCES import (id)
);
CREATE INDEX picture_taken ON picture (taken, id);
CREATE INDEX picture_camera ON picture (camera) WHERE camera IS NOT NULL;
CREATE INDEX picture_position ON picture (latitude, longitude) WHERE latitude IS NOT NULL;
CREATE INDEX picture_format ON picture (format);
CREATE INDEX picture_import ON picture (import);
CREATE INDEX picture_bytes ON picture (bytes);
CREATE INDEX picture_sha1 ON picture (sha1);
CREATE INDEX picture_md5 ON picture (md5);
CREATE INDEX picture_preview ON picture (preview);
CREATE INDEX picture_original ON picture (original) WHERE original IS NOT NULL;
";

/// The three digests of a file's bytes, from one reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Digests {
    /// What a picture is known by.
    pub sha256: [u8; 32],
    /// For lists of known pictures.
    pub sha1: [u8; 20],
    /// For lists of known pictures.
    pub md5: [u8; 16],
}

/// What the catalog holds of a picture itself. Sizes are those of the upright picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// Digests of the file's bytes.
    pub digests: Digests,
    /// Size of the file in bytes.
    pub bytes: u64,
    /// Short name of the file format.
    pub format: String,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// EXIF orientation that was applied.
    pub orientation: u8,
    /// Frames or pages in the file.
    pub frames: u32,
    /// The camera's local time, for sorting only.
    pub taken: Option<String>,
    /// Make and model of the camera, for finding only.
    pub camera: Option<String>,
    /// Where on earth it was taken as the file states it, degrees of latitude and longitude, for finding only.
    pub position: Option<(f64, f64)>,
    /// The sealed preview.
    pub preview: SealedId,
    /// The sealed original, where it was kept.
    pub original: Option<SealedId>,
    /// What made the derived parts.
    pub recipe: String,
    /// The import that found it first.
    pub import: ImportId,
}

/// Adds a picture whose content is new to the vault.
pub fn insert(tx: &Transaction<'_>, picture: &Picture) -> Result<PictureId, CatalogError> {
    tx.prepare_cached(
        "INSERT INTO picture (sha256, sha1, md5, bytes, format, width, height, orientation, frames, taken, preview, original, recipe, import, camera, latitude, longitude)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)",
    )?
    .execute(params![
        picture.digests.sha256,
        picture.digests.sha1,
        picture.digests.md5,
        picture.bytes,
        picture.format,
        picture.width,
        picture.height,
        picture.orientation,
        picture.frames,
        picture.taken,
        picture.preview,
        picture.original,
        picture.recipe,
        picture.import,
        picture.camera,
        picture.position.map(|(latitude, _)| latitude),
        picture.position.map(|(_, longitude)| longitude),
    ])?;
    Ok(PictureId(tx.last_insert_rowid()))
}

/// Remembers the sealed original of a picture that came without one.
pub fn keep_original(tx: &Transaction<'_>, id: PictureId, original: SealedId) -> Result<(), CatalogError> {
    tx.execute("UPDATE picture SET original = ?2 WHERE id = ?1", params![id, original])?;
    Ok(())
}

/// The picture with this content, if the vault knows it.
pub fn by_sha256(conn: &Connection, sha256: &[u8; 32]) -> Result<Option<PictureId>, CatalogError> {
    Ok(conn
        .prepare_cached("SELECT id FROM picture WHERE sha256 = ?1")?
        .query_row([sha256], |row| row.get(0))
        .optional()?)
}

/// Every picture and its SHA-256, as they came.
pub fn all_sha256(conn: &Connection) -> Result<Vec<(PictureId, [u8; 32])>, CatalogError> {
    let mut statement = conn.prepare_cached("SELECT id, sha256 FROM picture ORDER BY id")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The first picture with this MD5, SHA-1 or SHA-256, told apart by their length.
pub fn by_digest(conn: &Connection, digest: &[u8]) -> Result<Option<PictureId>, CatalogError> {
    let sql = match digest.len() {
        16 => "SELECT id FROM picture WHERE md5 = ?1 ORDER BY id LIMIT 1",
        20 => "SELECT id FROM picture WHERE sha1 = ?1 ORDER BY id LIMIT 1",
        32 => "SELECT id FROM picture WHERE sha256 = ?1",
        _ => return Ok(None),
    };
    Ok(conn.prepare_cached(sql)?.query_row([digest], |row| row.get(0)).optional()?)
}

/// One picture.
pub fn get(conn: &Connection, id: PictureId) -> Result<Option<Picture>, CatalogError> {
    Ok(conn
        .prepare_cached(
            "SELECT sha256, sha1, md5, bytes, format, width, height, orientation, frames, taken, preview, original, recipe, import, camera, latitude, longitude
             FROM picture WHERE id = ?1",
        )?
        .query_row([id], read)
        .optional()?)
}

/// Whether there is such a picture.
pub fn exists(conn: &Connection, id: PictureId) -> Result<bool, CatalogError> {
    Ok(conn
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM picture WHERE id = ?1)")?
        .query_row([id], |row| row.get(0))?)
}

/// How many pictures there are, and the bytes of their files.
pub fn totals(conn: &Connection) -> Result<(u64, u64), CatalogError> {
    Ok(conn.query_row("SELECT count(*), coalesce(sum(bytes), 0) FROM picture", [], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })?)
}

/// How many pictures an import brought that were new.
pub fn count_new_in(conn: &Connection, import: ImportId) -> Result<u64, CatalogError> {
    Ok(conn.query_row("SELECT count(*) FROM picture WHERE import = ?1", [import], |row| row.get(0))?)
}

/// Whether a picture's original lies sealed in the vault.
pub fn has_original(conn: &Connection, id: PictureId) -> Result<bool, CatalogError> {
    Ok(conn
        .prepare_cached("SELECT original IS NOT NULL FROM picture WHERE id = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?
        .unwrap_or(false))
}

fn read(row: &Row<'_>) -> rusqlite::Result<Picture> {
    Ok(Picture {
        digests: Digests { sha256: row.get(0)?, sha1: row.get(1)?, md5: row.get(2)? },
        bytes: row.get(3)?,
        format: row.get(4)?,
        width: row.get(5)?,
        height: row.get(6)?,
        orientation: row.get(7)?,
        frames: row.get(8)?,
        taken: row.get(9)?,
        preview: row.get(10)?,
        original: row.get(11)?,
        recipe: row.get(12)?,
        import: row.get(13)?,
        camera: row.get(14)?,
        position: Option::zip(row.get(15)?, row.get(16)?),
    })
}
