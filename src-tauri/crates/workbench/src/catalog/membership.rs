//! Table `membership`: which pictures, or regions of pictures, bear a tag; which belong to a series, lie in a case.
//!
//! A membership begins with one audited act and may end with another; neither row nor act is ever
//! deleted. That is the history, and it is what makes every such change undoable. A membership that an
//! undo begins again is a new row that remembers the one it continues: who put the picture there, why,
//! and its place among the others stay what they were.

use rusqlite::{Connection, Transaction, params};
use sha2::{Digest as _, Sha256};

use super::{CaseId, CatalogError, PictureId, SeriesId, TagId, note::Region};

pub(crate) const TABLE: &str = "
CREATE TABLE membership (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('t', 's', 'c')),
    owner INTEGER NOT NULL,
    picture INTEGER NOT NULL REFERENCES picture (id),
    region TEXT CHECK (region IS NULL OR kind = 't'),
    reason TEXT,
    begun INTEGER NOT NULL,
    ended INTEGER,
    origin INTEGER NOT NULL,
    continues INTEGER REFERENCES membership (id)
);
CREATE UNIQUE INDEX membership_now ON membership (kind, owner, picture, coalesce(region, '')) WHERE ended IS NULL;
CREATE INDEX membership_picture ON membership (picture, kind, owner, region, ended);
CREATE INDEX membership_begun ON membership (begun);
CREATE INDEX membership_origin ON membership (origin) WHERE ended IS NULL;
CREATE INDEX membership_ended ON membership (ended) WHERE ended IS NOT NULL;
";

/// What pictures can belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// They bear a tag.
    Tag(TagId),
    /// They belong to a series.
    Series(SeriesId),
    /// They lie in a case.
    Case(CaseId),
}

impl Owner {
    fn columns(self) -> (&'static str, i64) {
        match self {
            Self::Tag(id) => ("t", id.0),
            Self::Series(id) => ("s", id.0),
            Self::Case(id) => ("c", id.0),
        }
    }

    fn from_columns(kind: &str, id: i64) -> Option<Self> {
        match kind {
            "t" => Some(Self::Tag(TagId(id))),
            "s" => Some(Self::Series(SeriesId(id))),
            "c" => Some(Self::Case(CaseId(id))),
            _ => None,
        }
    }
}

/// One picture's belonging, with the act that put it there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The picture.
    pub picture: PictureId,
    /// Why it was put there, in the analyst's words.
    pub reason: Option<String>,
    /// Number of the audit entry that put it there; not that of an undo which put it back.
    pub begun: i64,
}

/// Adds pictures that are not there yet; returns how many were added.
pub fn begin(
    tx: &Transaction<'_>,
    owner: Owner,
    pictures: &[PictureId],
    reason: Option<&str>,
    act: i64,
) -> Result<usize, CatalogError> {
    let (kind, id) = owner.columns();
    let mut statement = tx.prepare_cached(
        "INSERT INTO membership (kind, owner, picture, reason, begun, origin) VALUES (?1, ?2, ?3, ?4, ?5, ?5)
         ON CONFLICT DO NOTHING",
    )?;
    pictures
        .iter()
        .try_fold(0, |added, picture| Ok(added + statement.execute(params![kind, id, picture, reason, act])?))
}

/// Ends the belonging of whole pictures; returns how many were there. What a region bears stays.
pub fn end(
    tx: &Transaction<'_>,
    owner: Owner,
    pictures: &[PictureId],
    act: i64,
) -> Result<usize, CatalogError> {
    let (kind, id) = owner.columns();
    let mut statement = tx.prepare_cached(
        "UPDATE membership SET ended = ?4 WHERE kind = ?1 AND owner = ?2 AND picture = ?3 AND region IS NULL
         AND ended IS NULL",
    )?;
    pictures
        .iter()
        .try_fold(0, |ended, picture| Ok(ended + statement.execute(params![kind, id, picture, act])?))
}

/// Puts a tag on a region of a picture; returns how many were put there, 0 where it bears it already.
pub fn begin_on(
    tx: &Transaction<'_>,
    tag: TagId,
    (picture, region): (PictureId, Region),
    act: i64,
) -> Result<usize, CatalogError> {
    Ok(tx
        .prepare_cached(
            "INSERT INTO membership (kind, owner, picture, region, begun, origin) VALUES ('t', ?1, ?2, ?3, ?4, ?4)
             ON CONFLICT DO NOTHING",
        )?
        .execute(params![tag.0, picture, region, act])?)
}

/// Takes a tag from a region of a picture, or every tag where none is named; returns how many were there.
pub fn end_on(
    tx: &Transaction<'_>,
    tag: Option<TagId>,
    (picture, region): (PictureId, Region),
    act: i64,
) -> Result<usize, CatalogError> {
    Ok(tx
        .prepare_cached(
            "UPDATE membership SET ended = ?4 WHERE picture = ?2 AND kind = 't' AND owner = coalesce(?1, owner)
             AND region = ?3 AND ended IS NULL",
        )?
        .execute(params![tag.map(|tag| tag.0), picture, region, act])?)
}

/// Takes back what one act did: ends what it began and begins again what it ended. Whoever takes acts
/// back in the reverse of their order finds each time what was there before the act. Returns the
/// pictures concerned.
pub fn undo(tx: &Transaction<'_>, act: i64, undoing: i64) -> Result<Vec<PictureId>, CatalogError> {
    // What an undo put back counts as begun by the first act, too: it goes when that one is taken back.
    tx.execute(
        "UPDATE membership SET ended = ?2 WHERE ended IS NULL AND (begun = ?1 OR origin = ?1)",
        [act, undoing],
    )?;
    // What the act both began and ended was not there before it.
    tx.execute(
        "INSERT INTO membership (kind, owner, picture, region, reason, begun, origin, continues)
         SELECT kind, owner, picture, region, reason, ?2, origin, coalesce(continues, id) FROM membership
         WHERE ended = ?1 AND origin <> ?1 ORDER BY id ON CONFLICT DO NOTHING",
        [act, undoing],
    )?;
    touched(tx, undoing)
}

/// The pictures whose belonging an act began or ended.
pub fn touched(conn: &Connection, act: i64) -> Result<Vec<PictureId>, CatalogError> {
    let mut statement = conn.prepare_cached(
        "SELECT picture FROM membership WHERE begun = ?1 UNION SELECT picture FROM membership WHERE ended = ?1",
    )?;
    let rows = statement.query_map([act], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// SHA-256 over what one act began and ended, in the order of the rows: for each row kind, owner, picture,
/// reason and region, and whether the act began or ended it. None where the act touched no membership. Numbers are 8
/// bytes, the highest first; texts are led by their length.
pub fn digest_of_act(conn: &Connection, act: i64) -> Result<Option<[u8; 32]>, CatalogError> {
    let mut statement = conn.prepare_cached(
        "SELECT id, kind, owner, picture, coalesce(reason, ''), 1, coalesce(region, '') FROM membership WHERE begun = ?1
         UNION ALL
         SELECT id, kind, owner, picture, coalesce(reason, ''), 0, coalesce(region, '') FROM membership WHERE ended = ?1
         ORDER BY 1, 6",
    )?;
    let (mut rows, mut digest, mut any) = (statement.query([act])?, Sha256::new(), false);
    while let Some(row) = rows.next()? {
        any = true;
        let (owner, picture, begun): (i64, i64, i64) = (row.get(2)?, row.get(3)?, row.get(5)?);
        for number in [owner, picture, begun] {
            digest.update(number.to_be_bytes());
        }
        let texts: [String; 3] = [row.get(1)?, row.get(4)?, row.get(6)?];
        for text in texts {
            digest.update((text.len() as u64).to_be_bytes());
            digest.update(text);
        }
    }
    Ok(any.then(|| digest.finalize().into()))
}

/// Acts that memberships name, by number.
pub fn acts(conn: &Connection) -> Result<Vec<i64>, CatalogError> {
    let mut statement = conn.prepare(
        "SELECT begun FROM membership UNION SELECT ended FROM membership WHERE ended IS NOT NULL ORDER BY 1",
    )?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Acts that began or ended a belonging of a picture, by number.
pub fn acts_on(conn: &Connection, picture: PictureId) -> Result<Vec<i64>, CatalogError> {
    let mut statement = conn.prepare_cached(
        "SELECT begun FROM membership WHERE picture = ?1
         UNION SELECT ended FROM membership WHERE picture = ?1 AND ended IS NOT NULL",
    )?;
    let rows = statement.query_map([picture], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What whole pictures belong to, and how many of them each time; counted in the database, so that a hundred
/// thousand take no time.
pub fn shared(conn: &Connection, pictures: &[PictureId]) -> Result<Vec<(Owner, u64)>, CatalogError> {
    let numbers: Vec<String> = pictures.iter().map(|picture| picture.0.to_string()).collect();
    let mut statement = conn.prepare_cached(
        "SELECT kind, owner, count(*) FROM membership
         WHERE picture IN (SELECT value FROM json_each(?1)) AND ended IS NULL AND region IS NULL
         GROUP BY kind, owner",
    )?;
    let rows = statement.query_map([format!("[{}]", numbers.join(","))], |row| {
        let kind: String = row.get(0)?;
        Ok((Owner::from_columns(&kind, row.get(1)?), row.get(2)?))
    })?;
    let shares: Vec<(Option<Owner>, u64)> = rows.collect::<Result<_, _>>()?;
    Ok(shares.into_iter().filter_map(|(owner, count)| Some((owner?, count))).collect())
}

/// The pictures that belong to an owner, in the order in which they were put there.
pub fn members(conn: &Connection, owner: Owner) -> Result<Vec<Member>, CatalogError> {
    let (kind, id) = owner.columns();
    let mut statement = conn.prepare_cached(
        "SELECT picture, reason, origin FROM membership WHERE kind = ?1 AND owner = ?2 AND ended IS NULL
         ORDER BY coalesce(continues, id)",
    )?;
    let rows = statement.query_map(params![kind, id], |row| {
        Ok(Member { picture: row.get(0)?, reason: row.get(1)?, begun: row.get(2)? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// How many pictures belong to an owner, as a whole or by a region.
pub fn count(conn: &Connection, owner: Owner) -> Result<u64, CatalogError> {
    let (kind, id) = owner.columns();
    Ok(conn
        .prepare_cached(
            "SELECT count(DISTINCT picture) FROM membership WHERE kind = ?1 AND owner = ?2 AND ended IS NULL",
        )?
        .query_row(params![kind, id], |row| row.get(0))?)
}

/// Names of the tags that a picture bears as a whole.
pub fn tags_of(conn: &Connection, picture: PictureId) -> Result<Vec<String>, CatalogError> {
    let mut statement = conn.prepare_cached(
        "SELECT tag.name FROM membership JOIN tag ON tag.id = membership.owner
         WHERE membership.picture = ?1 AND kind = 't' AND ended IS NULL AND region IS NULL ORDER BY tag.folded",
    )?;
    let rows = statement.query_map([picture], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Names of the tags that a picture bears as a whole or by a region, each once.
pub fn all_tags_of(conn: &Connection, picture: PictureId) -> Result<Vec<String>, CatalogError> {
    let mut statement = conn.prepare_cached(
        "SELECT DISTINCT tag.name FROM membership JOIN tag ON tag.id = membership.owner
         WHERE membership.picture = ?1 AND kind = 't' AND ended IS NULL ORDER BY tag.folded",
    )?;
    let rows = statement.query_map([picture], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The tags that regions of a picture bear, with the act that put each there; the oldest first.
pub fn region_tags_of(
    conn: &Connection,
    picture: PictureId,
) -> Result<Vec<(Region, String, i64)>, CatalogError> {
    let mut statement = conn.prepare_cached(
        "SELECT region, tag.name, origin FROM membership JOIN tag ON tag.id = membership.owner
         WHERE membership.picture = ?1 AND kind = 't' AND ended IS NULL AND region IS NOT NULL
         ORDER BY coalesce(continues, membership.id)",
    )?;
    let rows = statement.query_map([picture], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Series that a picture belongs to, with the reason.
pub fn series_of(
    conn: &Connection,
    picture: PictureId,
) -> Result<Vec<(SeriesId, String, Option<String>)>, CatalogError> {
    let mut statement = conn.prepare_cached(
        "SELECT series.id, series.name, membership.reason FROM membership JOIN series ON series.id = membership.owner
         WHERE membership.picture = ?1 AND kind = 's' AND ended IS NULL ORDER BY series.folded",
    )?;
    let rows = statement.query_map([picture], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Cases that a picture lies in, with the reason and the act that put it there.
pub fn cases_of(
    conn: &Connection,
    picture: PictureId,
) -> Result<Vec<(CaseId, Option<String>, i64)>, CatalogError> {
    let mut statement = conn.prepare_cached(
        "SELECT owner, reason, origin FROM membership WHERE picture = ?1 AND kind = 'c' AND ended IS NULL
         ORDER BY coalesce(continues, id)",
    )?;
    let rows = statement.query_map([picture], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
