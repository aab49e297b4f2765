//! Table `sighting`: each place where a picture's content was found.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, Row, Transaction, params};

use super::{CatalogError, ImportId, PictureId};

pub(crate) const TABLE: &str = "
CREATE TABLE sighting (
    id INTEGER PRIMARY KEY,
    picture INTEGER NOT NULL REFERENCES picture (id),
    source TEXT NOT NULL,
    path TEXT NOT NULL,
    raw_path BLOB NOT NULL,
    bytes INTEGER NOT NULL,
    modified INTEGER NOT NULL,
    created INTEGER,
    glance BLOB NOT NULL CHECK (length(glance) = 32),
    import INTEGER NOT NULL REFERENCES import (id),
    act INTEGER NOT NULL,
    UNIQUE (source, path, raw_path, picture, modified)
);
CREATE INDEX sighting_picture ON sighting (picture, id);
CREATE INDEX sighting_import ON sighting (import, picture);
CREATE INDEX sighting_act ON sighting (act, id);
";

/// Where a file lies: the text that people read, and the exact bytes where that text is not them.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    /// Path for people; bytes that are no UTF-8 stand as `\xNN`.
    pub path: String,
    /// The exact bytes, empty where `path` is exact.
    pub raw: Vec<u8>,
}

impl Place {
    /// The place that a path names.
    #[must_use]
    pub fn of(path: &Path) -> Self {
        match path.to_str() {
            Some(text) => Self { path: text.to_owned(), raw: Vec::new() },
            None => Self { path: escaped(path), raw: path.as_os_str().as_encoded_bytes().to_vec() },
        }
    }

    /// The path back again.
    #[must_use]
    pub fn to_path(&self) -> PathBuf {
        if self.raw.is_empty() { PathBuf::from(&self.path) } else { raw_path(&self.raw) }
    }
}

#[cfg(unix)]
fn raw_path(raw: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt as _;
    PathBuf::from(std::ffi::OsStr::from_bytes(raw))
}

#[cfg(not(unix))]
fn raw_path(raw: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(raw).into_owned())
}

fn escaped(path: &Path) -> String {
    path.as_os_str().as_encoded_bytes().utf8_chunks().fold(String::new(), |mut text, chunk| {
        text.push_str(chunk.valid());
        chunk.invalid().iter().for_each(|byte| text.push_str(&format!("\\x{byte:02X}")));
        text
    })
}

/// One sighting. Times are nanoseconds since 1970 in UTC, as the file system gives them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sighting {
    /// What was found.
    pub picture: PictureId,
    /// The analyst's label of the device or collection it came from.
    pub source: String,
    /// Where it lay.
    pub place: Place,
    /// Size of the file in bytes.
    pub bytes: u64,
    /// When the file was last written.
    pub modified: i64,
    /// When the file was made, where the file system says so.
    pub created: Option<i64>,
    /// SHA-256 of the file's beginning and end, by which it is told whether another file took its place.
    pub glance: [u8; 32],
    /// The import that saw it.
    pub import: ImportId,
    /// Number of the audit entry that vouches for it.
    pub act: i64,
}

/// Adds a sighting; returns false where it is known already.
pub fn insert(tx: &Transaction<'_>, sighting: &Sighting) -> Result<bool, CatalogError> {
    let added = tx
        .prepare_cached(
            "INSERT OR IGNORE INTO sighting (picture, source, path, raw_path, bytes, modified, created, glance, import, act)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        )?
        .execute(params![
            sighting.picture,
            sighting.source,
            sighting.place.path,
            sighting.place.raw,
            sighting.bytes,
            sighting.modified,
            sighting.created,
            sighting.glance,
            sighting.import,
            sighting.act,
        ])?;
    Ok(added > 0)
}

/// The picture that was seen at this very place, size and time, and the glance at it: where the file still
/// looks the same, it need not be read again.
pub fn unchanged(
    conn: &Connection,
    source: &str,
    place: &Place,
    bytes: u64,
    modified: i64,
) -> Result<Option<(PictureId, [u8; 32])>, CatalogError> {
    let mut statement = conn.prepare_cached(
        "SELECT picture, glance FROM sighting WHERE source = ?1 AND path = ?2 AND raw_path = ?3 AND bytes = ?4 AND modified = ?5 ORDER BY id DESC LIMIT 1",
    )?;
    let mut rows = statement.query(params![source, place.path, place.raw, bytes, modified])?;
    Ok(rows.next()?.map(|row| Ok::<_, rusqlite::Error>((row.get(0)?, row.get(1)?))).transpose()?)
}

/// All sightings of a picture, first seen first.
pub fn of_picture(conn: &Connection, picture: PictureId) -> Result<Vec<Sighting>, CatalogError> {
    let mut statement = conn.prepare_cached(
        "SELECT picture, source, path, raw_path, bytes, modified, created, glance, import, act FROM sighting WHERE picture = ?1 ORDER BY id",
    )?;
    let rows = statement.query_map([picture], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Where a picture was seen first, for people.
pub fn first_path(conn: &Connection, picture: PictureId) -> Result<String, CatalogError> {
    Ok(conn
        .prepare_cached("SELECT path FROM sighting WHERE picture = ?1 ORDER BY id LIMIT 1")?
        .query_row([picture], |row| row.get(0))?)
}

/// Calls `each` with the sightings that an audit entry vouches for, and their pictures' SHA-256, as they came.
pub fn each_of_act(
    conn: &Connection,
    act: i64,
    mut each: impl FnMut(&[u8; 32], &Sighting),
) -> Result<(), CatalogError> {
    let mut statement = conn.prepare_cached(
        "SELECT picture, source, path, raw_path, sighting.bytes, modified, created, glance, sighting.import, act, picture.sha256
         FROM sighting JOIN picture ON picture.id = sighting.picture WHERE act = ?1 ORDER BY sighting.id",
    )?;
    let mut rows = statement.query([act])?;
    while let Some(row) = rows.next()? {
        each(&row.get(10)?, &read(row)?);
    }
    Ok(())
}

/// Pictures that an import found at a place where they were not known to lie, and that were known before it.
pub fn count_seen_again_in(conn: &Connection, id: ImportId) -> Result<u64, CatalogError> {
    let sql =
        "SELECT count(DISTINCT sighting.picture) FROM sighting JOIN picture ON picture.id = sighting.picture
               WHERE sighting.import = ?1 AND picture.import <> ?1";
    Ok(conn.query_row(sql, [id], |row| row.get(0))?)
}

/// How many sightings there are.
pub fn count(conn: &Connection) -> Result<u64, CatalogError> {
    Ok(conn.query_row("SELECT count(*) FROM sighting", [], |row| row.get(0))?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<Sighting> {
    Ok(Sighting {
        picture: row.get(0)?,
        source: row.get(1)?,
        place: Place { path: row.get(2)?, raw: row.get(3)? },
        bytes: row.get(4)?,
        modified: row.get(5)?,
        created: row.get(6)?,
        glance: row.get(7)?,
        import: row.get(8)?,
        act: row.get(9)?,
    })
}

#[cfg(all(test, unix))]
mod tests {
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt as _};

    use super::*;

    #[test]
    fn a_name_that_is_no_utf8_is_readable_and_leads_back_to_the_file() {
        let path = Path::new(OsStr::from_bytes(b"/seized/caf\xe9.jpg"));
        let place = Place::of(path);
        assert_eq!(place.path, "/seized/caf\\xE9.jpg");
        assert_eq!(place.to_path(), path);
        assert!(Place::of(Path::new("/seized/café.jpg")).raw.is_empty(), "plain text needs no second form");
    }
}
