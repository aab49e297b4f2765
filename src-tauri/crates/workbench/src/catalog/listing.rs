//! Lists over all pictures, each read from an index alone: what they are ordered, grouped and counted by.
//!
//! A million rows of the picture table are a hundred times what the window needs of them, so no query here
//! touches the table itself.

use rusqlite::{Connection, Row};

use super::{CaseId, CatalogError, ImportId, PictureId, SeriesId};

/// Pictures with what was asked of them, equal values side by side. A picture may have several values, or none.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Labels {
    /// The values, each once.
    pub values: Vec<String>,
    /// Pictures, each with the place of its value among the values.
    pub pairs: Vec<(PictureId, u32)>,
}

impl Labels {
    fn add(&mut self, picture: PictureId, value: String) {
        if self.values.last() != Some(&value) {
            self.values.push(value);
        }
        self.pairs.push((picture, self.values.len() as u32 - 1));
    }
}

/// Every picture as it came into the vault.
pub fn as_added(conn: &Connection) -> Result<Vec<PictureId>, CatalogError> {
    list(conn, "SELECT id FROM picture ORDER BY id")
}

/// Every picture by the camera's clock, those without one at the end.
pub fn by_time(conn: &Connection) -> Result<Vec<PictureId>, CatalogError> {
    let mut pictures = list(conn, "SELECT id FROM picture WHERE taken IS NOT NULL ORDER BY taken, id")?;
    pictures.extend(list(conn, "SELECT id FROM picture WHERE taken IS NULL ORDER BY id")?);
    Ok(pictures)
}

/// Every picture by source and path; one with several sightings comes where the first of them lies, and again
/// at each other. Of one source alone where one is named.
pub fn by_path(conn: &Connection, source: Option<&str>) -> Result<Vec<PictureId>, CatalogError> {
    let sql = "SELECT picture FROM sighting WHERE ?1 IS NULL OR source = ?1 ORDER BY source, path, raw_path";
    let mut statement = conn.prepare_cached(sql)?;
    let rows = statement.query_map([source], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Every picture by the size of its file, the largest first.
pub fn by_size(conn: &Connection) -> Result<Vec<PictureId>, CatalogError> {
    list(conn, "SELECT id FROM picture ORDER BY bytes DESC, id DESC")
}

/// The beginning of the camera's time: 4 characters for the year, 7 for the month, 10 for the day.
pub fn times(conn: &Connection, characters: u8) -> Result<Labels, CatalogError> {
    let sql = format!(
        "SELECT id, substr(taken, 1, {characters}) FROM picture WHERE taken IS NOT NULL ORDER BY taken, id"
    );
    labels(conn, &sql, text)
}

/// The camera's make and model.
pub fn cameras(conn: &Connection) -> Result<Labels, CatalogError> {
    labels(conn, "SELECT id, camera FROM picture WHERE camera IS NOT NULL ORDER BY camera, id", text)
}

/// The file format.
pub fn formats(conn: &Connection) -> Result<Labels, CatalogError> {
    labels(conn, "SELECT id, format FROM picture ORDER BY format, id", text)
}

/// The import that brought the picture, as an id.
pub fn imports(conn: &Connection) -> Result<Labels, CatalogError> {
    labels(conn, "SELECT id, import FROM picture ORDER BY import, id", |row| {
        row.get(1).map(|import: ImportId| import.to_string())
    })
}

/// The sources in which the picture was seen, or one of them alone.
pub fn sources(conn: &Connection, source: Option<&str>) -> Result<Labels, CatalogError> {
    let mut labels = labels(conn, "SELECT picture, source FROM sighting ORDER BY source, path", text)?;
    if let Some(source) = source {
        labels.pairs.retain(|(_, value)| labels.values.get(*value as usize).is_some_and(|it| it == source));
    }
    Ok(labels)
}

/// The picture's tags, by name.
pub fn tags(conn: &Connection) -> Result<Labels, CatalogError> {
    let sql = "SELECT picture, name FROM membership JOIN tag ON tag.id = owner
         WHERE kind = 't' AND ended IS NULL ORDER BY owner, picture";
    labels(conn, sql, text)
}

/// The picture's series, as ids, the oldest series first.
pub fn series(conn: &Connection) -> Result<Labels, CatalogError> {
    labels(conn, &members("s"), |row| row.get(1).map(|series: SeriesId| series.to_string()))
}

/// The picture's cases, as ids.
pub fn cases(conn: &Connection) -> Result<Labels, CatalogError> {
    labels(conn, &members("c"), |row| row.get(1).map(|case: CaseId| case.to_string()))
}

/// Where on earth the picture was taken, in squares of so many degrees: south and west edge, `52.37,4.9`.
pub fn places(conn: &Connection, degrees: f64) -> Result<Labels, CatalogError> {
    let sql = "SELECT id, latitude, longitude FROM picture WHERE latitude IS NOT NULL";
    let mut statement = conn.prepare_cached(sql)?;
    let rows = statement.query_map([], |row| {
        let edge = |value: f64| (value / degrees).floor() as i32;
        Ok(((edge(row.get(1)?), edge(row.get(2)?)), row.get(0)?))
    })?;
    let mut squares: Vec<((i32, i32), PictureId)> = rows.collect::<Result<_, _>>()?;
    squares.sort_unstable();
    let mut places = Labels::default();
    for ((south, west), picture) in squares {
        places.add(picture, format!("{},{}", at(south, degrees), at(west, degrees)));
    }
    Ok(places)
}

/// An edge as a person writes it, without the noise of a product of floating points.
fn at(edge: i32, degrees: f64) -> f64 {
    (f64::from(edge) * degrees * 1e4).round() / 1e4
}

/// Pictures that somebody has looked at unveiled.
pub fn viewed(conn: &Connection) -> Result<Vec<PictureId>, CatalogError> {
    list(conn, "SELECT DISTINCT picture FROM view ORDER BY picture")
}

/// The pictures of stacks, stack by stack, the one that stands for all first.
pub fn stacked(conn: &Connection) -> Result<Vec<(PictureId, PictureId)>, CatalogError> {
    let sql = "SELECT stack, picture FROM stack_member ORDER BY stack, front DESC, picture";
    let mut statement = conn.prepare_cached(sql)?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn members(kind: &str) -> String {
    format!(
        "SELECT picture, owner FROM membership WHERE kind = '{kind}' AND ended IS NULL ORDER BY owner, picture"
    )
}

fn list(conn: &Connection, sql: &str) -> Result<Vec<PictureId>, CatalogError> {
    let mut statement = conn.prepare_cached(sql)?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn labels(
    conn: &Connection,
    sql: &str,
    value: impl Fn(&Row<'_>) -> rusqlite::Result<String>,
) -> Result<Labels, CatalogError> {
    let mut statement = conn.prepare_cached(sql)?;
    let (mut rows, mut labels) = (statement.query([])?, Labels::default());
    while let Some(row) = rows.next()? {
        labels.add(row.get(0)?, value(row)?);
    }
    Ok(labels)
}

fn text(row: &Row<'_>) -> rusqlite::Result<String> {
    row.get(1)
}
