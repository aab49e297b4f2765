//! Tables `near_copy` and `stack_member`: which pictures are near copies of each other, and the
//! stacks that they form. Derived from the fingerprints; can be rebuilt at any time.

use std::collections::HashMap;

use clew_imaging::pdq::Turn;
use rusqlite::{Connection, OptionalExtension, Transaction, params};

use super::{CatalogError, PictureId};

pub(crate) const TABLE: &str = "
CREATE TABLE near_copy (
    a INTEGER NOT NULL REFERENCES picture (id),
    b INTEGER NOT NULL REFERENCES picture (id),
    distance INTEGER NOT NULL,
    turn INTEGER NOT NULL,
    PRIMARY KEY (a, b)
) WITHOUT ROWID;
CREATE INDEX near_copy_b ON near_copy (b);
CREATE TABLE stack_member (
    picture INTEGER PRIMARY KEY REFERENCES picture (id),
    stack INTEGER NOT NULL REFERENCES picture (id),
    front INTEGER NOT NULL
);
CREATE INDEX stack_member_stack ON stack_member (stack, picture);
CREATE INDEX stack_member_behind ON stack_member (picture) WHERE NOT front;
CREATE TABLE stacked (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    bits INTEGER NOT NULL
);
";

/// Two near copies: the reason for which their pictures lie in one stack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NearCopy {
    /// One picture.
    pub a: PictureId,
    /// The other.
    pub b: PictureId,
    /// Bits in which their PDQ hashes differ.
    pub distance: u32,
    /// How `b` is turned against `a`.
    pub turn: Turn,
}

/// Greatest distance in bits that made the stacks; none before the first were made.
pub fn stacked_within(conn: &Connection) -> Result<Option<u32>, CatalogError> {
    Ok(conn.query_row("SELECT bits FROM stacked", [], |row| row.get(0)).optional()?)
}

/// Remembers the greatest distance that makes the stacks.
pub fn set_stacked_within(tx: &Transaction<'_>, bits: u32) -> Result<(), CatalogError> {
    tx.prepare_cached("INSERT OR REPLACE INTO stacked (one, bits) VALUES (1, ?1)")?.execute([bits])?;
    Ok(())
}

/// Forgets all stacks, so that they can be made anew.
pub fn clear(tx: &Transaction<'_>) -> Result<(), CatalogError> {
    tx.execute_batch("DELETE FROM near_copy; DELETE FROM stack_member; DELETE FROM stacked;")?;
    Ok(())
}

/// Adds an edge that now holds a stack together.
pub fn insert(tx: &Transaction<'_>, near: &NearCopy) -> Result<(), CatalogError> {
    tx.prepare_cached("INSERT INTO near_copy (a, b, distance, turn) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![near.a, near.b, near.distance, turn_number(near.turn)])?;
    Ok(())
}

/// Removes an edge that a stronger one replaced.
pub fn remove(tx: &Transaction<'_>, near: &NearCopy) -> Result<(), CatalogError> {
    tx.prepare_cached("DELETE FROM near_copy WHERE a = ?1 AND b = ?2")?.execute([near.a, near.b])?;
    Ok(())
}

/// Puts pictures into one stack. A stack is named by its smallest picture, so its name does not depend
/// on the order in which near copies are found.
pub fn set_stack(tx: &Transaction<'_>, pictures: &[PictureId]) -> Result<(), CatalogError> {
    let Some(stack) = pictures.iter().min() else { return Ok(()) };
    let mut put = tx.prepare_cached(
        "INSERT INTO stack_member (picture, stack, front) VALUES (?1, ?2, 0)
         ON CONFLICT DO UPDATE SET stack = excluded.stack",
    )?;
    pictures.iter().try_for_each(|picture| put.execute([picture, stack]).map(drop))?;
    bring_to_front(tx, *stack)
}

/// The largest picture of a stack stands for all; among equals, the one that came first.
fn bring_to_front(tx: &Transaction<'_>, stack: PictureId) -> Result<(), CatalogError> {
    tx.prepare_cached(
        "UPDATE stack_member SET front = picture = (
             SELECT member.picture FROM stack_member AS member JOIN picture ON picture.id = member.picture
             WHERE member.stack = ?1 ORDER BY picture.width * picture.height DESC, picture.id LIMIT 1)
         WHERE stack = ?1",
    )?
    .execute([stack])?;
    Ok(())
}

/// The stack that a picture lies in; its own id where it lies alone.
pub fn stack_of(conn: &Connection, picture: PictureId) -> Result<PictureId, CatalogError> {
    Ok(conn
        .prepare_cached("SELECT stack FROM stack_member WHERE picture = ?1")?
        .query_row([picture], |row| row.get(0))
        .optional()?
        .unwrap_or(picture))
}

/// The pictures of a stack by id, the one that stands for all marked; empty where the picture lies alone.
pub fn members(conn: &Connection, stack: PictureId) -> Result<Vec<(PictureId, bool)>, CatalogError> {
    let mut statement =
        conn.prepare_cached("SELECT picture, front FROM stack_member WHERE stack = ?1 ORDER BY picture")?;
    let rows = statement.query_map([stack], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// For each picture that another one stands for: that other one.
pub fn fronts(conn: &Connection) -> Result<HashMap<PictureId, PictureId>, CatalogError> {
    let mut statement = conn.prepare_cached(
        "SELECT behind.picture, front.picture FROM stack_member AS behind
         JOIN stack_member AS front ON front.stack = behind.stack AND front.front
         WHERE NOT behind.front",
    )?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// How many stacks of two or more pictures there are.
pub fn count(conn: &Connection) -> Result<u64, CatalogError> {
    Ok(conn.query_row("SELECT count(DISTINCT stack) FROM stack_member", [], |row| row.get(0))?)
}

/// Every joining near copy.
pub fn all(conn: &Connection) -> Result<Vec<NearCopy>, CatalogError> {
    let mut statement = conn.prepare("SELECT a, b, distance, turn FROM near_copy ORDER BY a, b")?;
    let rows = statement.query_map([], |row| {
        Ok(NearCopy { a: row.get(0)?, b: row.get(1)?, distance: row.get(2)?, turn: turn(row.get(3)?) })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn turn_number(turn: Turn) -> usize {
    Turn::ALL.iter().position(|known| *known == turn).unwrap_or_default()
}

fn turn(number: usize) -> Turn {
    Turn::ALL.get(number).copied().unwrap_or(Turn::Upright)
}
