//! Tables `scene_proposal`, `scene_sought` and `scene_wanted`: pairs of pictures that may show the same and that nobody has
//! judged yet, which pictures have been sought for them, and which were asked for and are still to be sought.
//!
//! Proposals are derived: losing them loses nothing but the time of a search, and another recipe makes them void. What a
//! person says of a pair is kept in `scene_match` alone, and a proposal is never changed by it.

use std::collections::HashSet;

use rusqlite::{Connection, OptionalExtension as _, Row, Transaction, params};

use super::{CatalogError, PictureId};

pub(crate) const TABLE: &str = "
CREATE TABLE scene_proposal (
    a INTEGER NOT NULL REFERENCES picture (id),
    b INTEGER NOT NULL REFERENCES picture (id),
    query INTEGER NOT NULL,
    confidence REAL NOT NULL,
    points INTEGER NOT NULL,
    recipe TEXT NOT NULL,
    at TEXT NOT NULL,
    evidence TEXT NOT NULL,
    CHECK (a < b AND (query = a OR query = b))
);
CREATE UNIQUE INDEX scene_proposal_pair ON scene_proposal (a, b);
CREATE INDEX scene_proposal_b ON scene_proposal (b);
CREATE TABLE scene_sought (
    picture INTEGER PRIMARY KEY REFERENCES picture (id),
    least REAL NOT NULL,
    recipe TEXT NOT NULL,
    at TEXT NOT NULL
);
CREATE TABLE scene_wanted (
    picture INTEGER PRIMARY KEY REFERENCES picture (id),
    least REAL NOT NULL
);
";

/// A pair that a search proposes.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// The picture that was sought.
    pub query: PictureId,
    /// The picture that was found.
    pub candidate: PictureId,
    /// How sure, from 0 to 1.
    pub confidence: f32,
    /// Points that agree.
    pub points: usize,
    /// Why: JSON, as scene search gave it.
    pub evidence: String,
}

/// A pair without its evidence, and the stacks in which its pictures lie.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ProposedPair {
    /// The picture that was sought.
    pub query: PictureId,
    /// The picture that was found.
    pub candidate: PictureId,
    /// How sure, from 0 to 1.
    pub confidence: f32,
    /// Points that agree.
    pub points: usize,
    /// The stacks, the lower first.
    pub stacks: [PictureId; 2],
}

/// Keeps a pair; one that is there already stays unless it is of another recipe, or found from the same side and less sure: whoever
/// looks at a pair must find it again as it was shown.
pub fn put(tx: &Transaction<'_>, new: &Proposal, recipe: &str, at: &str) -> Result<(), CatalogError> {
    tx.prepare_cached(
        "INSERT INTO scene_proposal (a, b, query, confidence, points, recipe, at, evidence)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
         ON CONFLICT (a, b) DO UPDATE SET query = excluded.query, confidence = excluded.confidence,
             points = excluded.points, recipe = excluded.recipe, at = excluded.at, evidence = excluded.evidence
         WHERE excluded.recipe <> recipe OR (excluded.query = query AND excluded.confidence > confidence)",
    )?
    .execute(params![
        new.query.min(new.candidate),
        new.query.max(new.candidate),
        new.query,
        new.confidence,
        i64::try_from(new.points).unwrap_or(i64::MAX),
        recipe,
        at,
        new.evidence
    ])?;
    Ok(())
}

/// Remembers that a picture has been sought, and wants it no more.
pub fn set_sought(
    tx: &Transaction<'_>,
    picture: PictureId,
    least: f32,
    recipe: &str,
    at: &str,
) -> Result<(), CatalogError> {
    tx.prepare_cached(
        "INSERT OR REPLACE INTO scene_sought (picture, least, recipe, at) VALUES (?1, ?2, ?3, ?4)",
    )?
    .execute(params![picture, least, recipe, at])?;
    // Whoever asked meanwhile for less sure pairs still waits for them.
    tx.prepare_cached("DELETE FROM scene_wanted WHERE picture = ?1 AND least >= ?2")?
        .execute(params![picture, least])?;
    Ok(())
}

/// The pictures that have been sought with this recipe for pairs as sure as this, or less sure.
pub fn sought(conn: &Connection, least: f32, recipe: &str) -> Result<HashSet<PictureId>, CatalogError> {
    let mut statement =
        conn.prepare_cached("SELECT picture FROM scene_sought WHERE least <= ?1 AND recipe = ?2")?;
    let rows = statement.query_map(params![least, recipe], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// How many pictures have been sought with this recipe.
pub fn count_sought(conn: &Connection, recipe: &str) -> Result<u32, CatalogError> {
    Ok(conn
        .prepare_cached("SELECT count(*) FROM scene_sought WHERE recipe = ?1")?
        .query_row([recipe], |row| row.get(0))?)
}

/// Asks for a picture to be sought; of two that ask, the one that wants less sure pairs counts.
pub fn want(tx: &Transaction<'_>, picture: PictureId, least: f32) -> Result<(), CatalogError> {
    tx.prepare_cached(
        "INSERT INTO scene_wanted (picture, least) VALUES (?1, ?2)
         ON CONFLICT DO UPDATE SET least = min(least, excluded.least)",
    )?
    .execute(params![picture, least])?;
    Ok(())
}

/// The next picture after this one that is still to be sought, and the least confidence that is asked for.
pub fn next_wanted(conn: &Connection, after: PictureId) -> Result<Option<(PictureId, f32)>, CatalogError> {
    Ok(conn
        .prepare_cached(
            "SELECT picture, least FROM scene_wanted WHERE picture > ?1 ORDER BY picture LIMIT 1",
        )?
        .query_row([after], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?)
}

/// How many pictures are still to be sought.
pub fn count_wanted(conn: &Connection) -> Result<u32, CatalogError> {
    Ok(conn.query_row("SELECT count(*) FROM scene_wanted", [], |row| row.get(0))?)
}

/// Wants nothing any more; what has been found stays.
pub fn want_nothing(tx: &Transaction<'_>) -> Result<(), CatalogError> {
    tx.execute("DELETE FROM scene_wanted", [])?;
    Ok(())
}

/// Throws away what another recipe made.
pub fn keep_only(tx: &Transaction<'_>, recipe: &str) -> Result<(), CatalogError> {
    tx.execute("DELETE FROM scene_proposal WHERE recipe <> ?1", [recipe])?;
    tx.execute("DELETE FROM scene_sought WHERE recipe <> ?1", [recipe])?;
    Ok(())
}

/// What counts of a picture is another now: its pairs are void, and if it had been sought, it is sought anew, as are the
/// pictures whose search had found it.
pub fn outdate(tx: &Transaction<'_>, picture: PictureId) -> Result<(), CatalogError> {
    tx.execute(
        "INSERT INTO scene_wanted (picture, least)
         SELECT picture, least FROM scene_sought WHERE picture IN (
             SELECT query FROM scene_proposal WHERE (a = ?1 OR b = ?1) AND query <> ?1)
         ON CONFLICT (picture) DO UPDATE SET least = min(least, excluded.least)",
        [picture],
    )?;
    tx.execute(
        "DELETE FROM scene_sought WHERE picture IN (
             SELECT query FROM scene_proposal WHERE (a = ?1 OR b = ?1) AND query <> ?1)",
        [picture],
    )?;
    tx.execute("DELETE FROM scene_proposal WHERE a = ?1 OR b = ?1", [picture])?;
    let least: Option<f32> = tx
        .query_row("DELETE FROM scene_sought WHERE picture = ?1 RETURNING least", [picture], |row| row.get(0))
        .optional()?;
    least.map_or(Ok(()), |least| want(tx, picture, least))
}

/// Every pair of this recipe, the surest first.
pub fn pairs(conn: &Connection, recipe: &str) -> Result<Vec<ProposedPair>, CatalogError> {
    let mut statement = conn.prepare_cached(
        "SELECT query, CASE query WHEN a THEN b ELSE a END, confidence, points,
             COALESCE((SELECT stack FROM stack_member WHERE picture = a), a),
             COALESCE((SELECT stack FROM stack_member WHERE picture = b), b)
         FROM scene_proposal WHERE recipe = ?1 ORDER BY confidence DESC, a, b",
    )?;
    let pair = |row: &Row<'_>| {
        let (one, other): (PictureId, PictureId) = (row.get(4)?, row.get(5)?);
        Ok(ProposedPair {
            query: row.get(0)?,
            candidate: row.get(1)?,
            confidence: row.get(2)?,
            points: usize::try_from(row.get::<_, i64>(3)?).unwrap_or_default(),
            stacks: [one.min(other), one.max(other)],
        })
    };
    Ok(statement.query_map([recipe], pair)?.collect::<Result<_, _>>()?)
}

/// The proposal of a pair of this recipe, in whatever order its pictures are named.
pub fn get(
    conn: &Connection,
    one: PictureId,
    other: PictureId,
    recipe: &str,
) -> Result<Option<Proposal>, CatalogError> {
    let proposal = |row: &Row<'_>| {
        Ok(Proposal {
            query: row.get(0)?,
            candidate: row.get(1)?,
            confidence: row.get(2)?,
            points: usize::try_from(row.get::<_, i64>(3)?).unwrap_or_default(),
            evidence: row.get(4)?,
        })
    };
    Ok(conn
        .prepare_cached(
            "SELECT query, CASE query WHEN a THEN b ELSE a END, confidence, points, evidence
             FROM scene_proposal WHERE a = ?1 AND b = ?2 AND recipe = ?3",
        )?
        .query_row(params![one.min(other), one.max(other), recipe], proposal)
        .optional()?)
}
