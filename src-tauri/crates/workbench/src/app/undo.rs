//! Undo: takes back the last change that can be taken back, as a change of its own.

use rusqlite::{Connection, OptionalExtension, Transaction};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{AppError, Workbench};
use crate::{
    audit,
    catalog::{CatalogError, membership, note, pending, scene_mask, scene_match, scene_proposal},
};

pub(super) const TABLE: &str = "
CREATE TABLE undoable (
    act INTEGER PRIMARY KEY,
    undone INTEGER
);
CREATE INDEX undoable_now ON undoable (act) WHERE undone IS NULL;
";

/// Actions that only begin or end memberships, notes, verdicts and masks, so that they can be taken back without loss.
pub(super) const UNDOABLE: [&str; 13] = [
    "pictures.tagged",
    "series.pictures_added",
    "series.pictures_removed",
    "case.pictures_added",
    "case.pictures_removed",
    "note.written",
    "note.withdrawn",
    "pictures.noted",
    "region.marked",
    "region.untagged",
    "region.removed",
    "scene.judged",
    "scene.masked",
];

/// A change that was, or can be, taken back.
#[derive(Clone, Debug, Serialize, Deserialize, ts_rs::TS)]
pub struct Undone {
    /// Number of its audit entry.
    #[ts(type = "number")]
    pub seq: i64,
    /// What it did, such as `pictures.tagged`.
    pub action: String,
    /// What it did it to.
    pub subject: String,
    /// The entry's details.
    #[ts(type = "unknown")]
    pub details: serde_json::Value,
}

impl Workbench {
    /// The change that [`Workbench::undo`] would take back.
    pub fn undoable(&self) -> Result<Option<Undone>, AppError> {
        self.vault.read(last)
    }

    /// Takes back the last change that can be; returns which, or none where there is none.
    pub fn undo(&self) -> Result<Option<Undone>, AppError> {
        let _masking = self.masking();
        // Killed in between, the picture has no features, and gets them with the right mask the next time.
        if let Some(change) = self.undoable()?.filter(|change| change.action == "scene.masked") {
            self.forget_features_of(change.subject.parse()?)?;
        }
        let (change, masked) = self.act_if("undone", "last change", |tx, act| {
            let Some(change) = last(tx)? else { return Ok(((None, Vec::new()), None)) };
            let pictures = membership::undo(tx, change.seq, act)?;
            let noted = note::undo(tx, change.seq, act)?;
            scene_match::undo(tx, change.seq, act)?;
            let masked = scene_mask::undo(tx, change.seq, act)?;
            masked.iter().try_for_each(|picture| scene_proposal::outdate(tx, *picture))?;
            pending::mark_pictures(tx, &pictures)?;
            pending::mark(tx, noted)?;
            tx.execute("UPDATE undoable SET undone = ?2 WHERE act = ?1", [change.seq, act])?;
            let details = json!({ "entry": change.seq, "action": change.action, "subject": change.subject });
            Ok(((Some(change), masked), Some(details)))
        })?;
        self.describe_again(&masked)?;
        Ok(change)
    }
}

/// Remembers that a change can be taken back.
pub(super) fn remember(tx: &Transaction<'_>, action: &str, act: i64) -> Result<(), CatalogError> {
    if UNDOABLE.contains(&action) {
        tx.execute("INSERT INTO undoable (act) VALUES (?1)", [act])?;
    }
    Ok(())
}

fn last(conn: &Connection) -> Result<Option<Undone>, AppError> {
    let act: Option<i64> = conn
        .query_row("SELECT act FROM undoable WHERE undone IS NULL ORDER BY act DESC LIMIT 1", [], |row| {
            row.get(0)
        })
        .optional()?;
    act.map(|seq| {
        let entry = audit::entry(conn, seq)?;
        Ok(Undone { seq, action: entry.action, subject: entry.subject, details: entry.details })
    })
    .transpose()
}
