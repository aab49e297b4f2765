//! Table `scene_match`: what a person said of two pictures that may show the same place, and on what evidence.
//!
//! A verdict is never changed; a new one ends it and stands in its place. So who thought what, and when, is kept.

use rusqlite::{Connection, OptionalExtension as _, Row, Transaction, params};
use serde::{Deserialize, Serialize};

use super::{CatalogError, PictureId};

pub(crate) const TABLE: &str = "
CREATE TABLE scene_match (
    id INTEGER PRIMARY KEY,
    a INTEGER NOT NULL REFERENCES picture (id),
    b INTEGER NOT NULL REFERENCES picture (id),
    verdict TEXT NOT NULL,
    evidence TEXT NOT NULL,
    recipe TEXT NOT NULL,
    note TEXT NOT NULL,
    analyst TEXT NOT NULL,
    at TEXT NOT NULL,
    begun INTEGER NOT NULL,
    ended INTEGER,
    CHECK (a < b)
);
CREATE UNIQUE INDEX scene_match_pair ON scene_match (a, b) WHERE ended IS NULL;
CREATE INDEX scene_match_b ON scene_match (b) WHERE ended IS NULL;
CREATE INDEX scene_match_a_begun ON scene_match (a, begun);
CREATE INDEX scene_match_b_begun ON scene_match (b, begun);
CREATE INDEX scene_match_begun ON scene_match (begun);
CREATE INDEX scene_match_ended ON scene_match (ended) WHERE ended IS NOT NULL;
";

/// What a person says of two pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Both show the same place.
    SamePlace,
    /// Both show the same single thing, wherever it was.
    SameObject,
    /// Both show things of the same make; they need not be the same.
    SameProduct,
    /// They have nothing to do with each other.
    Rejected,
}

/// A verdict that stands.
#[derive(Clone, Debug, PartialEq)]
pub struct SceneMatch {
    /// The picture with the lower number.
    pub a: PictureId,
    /// The other.
    pub b: PictureId,
    /// What was said.
    pub verdict: Verdict,
    /// On what evidence; JSON, as scene search gave it.
    pub evidence: String,
    /// The recipe that the evidence was made by.
    pub recipe: String,
    /// The person's words on it; may be empty.
    pub note: String,
    /// Who said it.
    pub analyst: String,
    /// When, RFC 3339 in UTC.
    pub at: String,
}

/// Records a verdict in place of the one that stands; `act` is the audit entry.
pub fn judge(tx: &Transaction<'_>, new: &SceneMatch, act: i64) -> Result<(), CatalogError> {
    tx.execute(
        "UPDATE scene_match SET ended = ?3 WHERE a = ?1 AND b = ?2 AND ended IS NULL",
        params![new.a, new.b, act],
    )?;
    tx.execute(
        "INSERT INTO scene_match (a, b, verdict, evidence, recipe, note, analyst, at, begun)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        params![
            new.a,
            new.b,
            word(new.verdict),
            new.evidence,
            new.recipe,
            new.note,
            new.analyst,
            new.at,
            act
        ],
    )?;
    Ok(())
}

/// Acts by which verdicts on a picture were given, by number.
pub fn acts_on(conn: &Connection, picture: PictureId) -> Result<Vec<i64>, CatalogError> {
    let mut statement = conn.prepare_cached("SELECT begun FROM scene_match WHERE a = ?1 OR b = ?1")?;
    let acts = statement.query_map([picture], |row| row.get(0))?;
    Ok(acts.collect::<Result<_, _>>()?)
}

/// Takes back what one act said: its verdicts end, and those that it ended stand again.
pub fn undo(tx: &Transaction<'_>, act: i64, undoing: i64) -> Result<(), CatalogError> {
    tx.execute("UPDATE scene_match SET ended = ?2 WHERE begun = ?1 AND ended IS NULL", [act, undoing])?;
    tx.execute("UPDATE scene_match SET ended = NULL WHERE ended = ?1 AND begun <> ?1", [act])?;
    Ok(())
}

/// The verdict that stands between two pictures, in whatever order.
pub fn between(
    conn: &Connection,
    one: PictureId,
    other: PictureId,
) -> Result<Option<SceneMatch>, CatalogError> {
    let sql = format!("{SELECT} AND a = ?1 AND b = ?2");
    conn.prepare_cached(&sql)?
        .query_row([one.min(other), one.max(other)], read)
        .optional()?
        .map(whole)
        .transpose()
}

/// All verdicts that stand on a picture, the newest first.
pub fn of(conn: &Connection, picture: PictureId) -> Result<Vec<SceneMatch>, CatalogError> {
    let mut statement =
        conn.prepare_cached(&format!("{SELECT} AND (a = ?1 OR b = ?1) ORDER BY begun DESC"))?;
    let rows = statement.query_map([picture], read)?.collect::<Result<Vec<_>, _>>()?;
    rows.into_iter().map(whole).collect()
}

/// Each pair on which a verdict stands, as the stacks in which its pictures lie, the lower first.
pub fn judged_stacks(conn: &Connection) -> Result<Vec<[PictureId; 2]>, CatalogError> {
    let mut statement = conn.prepare_cached(
        "SELECT COALESCE((SELECT stack FROM stack_member WHERE picture = a), a),
             COALESCE((SELECT stack FROM stack_member WHERE picture = b), b)
         FROM scene_match WHERE ended IS NULL",
    )?;
    let pair = |row: &Row<'_>| {
        let (one, other): (PictureId, PictureId) = (row.get(0)?, row.get(1)?);
        Ok([one.min(other), one.max(other)])
    };
    Ok(statement.query_map([], pair)?.collect::<Result<_, _>>()?)
}

/// Each pair that was said to show the same place, and when, RFC 3339 in UTC.
pub fn same_places(conn: &Connection) -> Result<Vec<(PictureId, PictureId, String)>, CatalogError> {
    let mut statement = conn.prepare_cached(
        "SELECT a, b, at FROM scene_match WHERE ended IS NULL AND verdict = 'same_place' ORDER BY begun",
    )?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// How many verdicts that stand an analyst gave on a day, `YYYY-MM-DD` in UTC.
pub fn on_day(conn: &Connection, analyst: &str, day: &str) -> Result<u32, CatalogError> {
    Ok(conn
        .prepare_cached(
            "SELECT count(*) FROM scene_match WHERE ended IS NULL AND analyst = ?1 AND substr(at, 1, 10) = ?2",
        )?
        .query_row([analyst, day], |row| row.get(0))?)
}

const SELECT: &str =
    "SELECT a, b, verdict, evidence, recipe, note, analyst, at FROM scene_match WHERE ended IS NULL";

type Columns = (PictureId, PictureId, String, String, String, String, String, String);

fn read(row: &Row<'_>) -> rusqlite::Result<Columns> {
    Ok((
        row.get(0)?,
        row.get(1)?,
        row.get(2)?,
        row.get(3)?,
        row.get(4)?,
        row.get(5)?,
        row.get(6)?,
        row.get(7)?,
    ))
}

fn whole((a, b, verdict, evidence, recipe, note, analyst, at): Columns) -> Result<SceneMatch, CatalogError> {
    let verdict = serde_json::from_value(verdict.into())
        .map_err(|error: serde_json::Error| CatalogError::Unreadable("verdict", error.to_string()))?;
    Ok(SceneMatch { a, b, verdict, evidence, recipe, note, analyst, at })
}

/// The verdict as it is stored and told.
#[must_use]
pub fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::SamePlace => "same_place",
        Verdict::SameObject => "same_object",
        Verdict::SameProduct => "same_product",
        Verdict::Rejected => "rejected",
    }
}
