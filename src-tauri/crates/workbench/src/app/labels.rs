//! Tags and series: what pictures are called, and what they belong to by origin.

use rusqlite::Transaction;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{AppError, Workbench};
use crate::catalog::{
    PictureId, SeriesId, Subject,
    membership::{self, Owner},
    named, pending, picture,
};

/// What a change of many pictures did.
#[derive(Clone, Debug, Serialize, Deserialize, ts_rs::TS)]
pub struct Change {
    /// Number of its audit entry; `undo` names it.
    #[ts(type = "number")]
    pub seq: i64,
    /// Memberships that were begun or ended; the rest was so already.
    pub changed: usize,
}

/// A tag and how many pictures bear it.
#[derive(Clone, Debug, Serialize, Deserialize, ts_rs::TS)]
pub struct TagCount {
    /// The tag.
    pub name: String,
    /// Pictures that bear it.
    #[ts(type = "number")]
    pub pictures: u64,
}

/// A series and how many pictures belong to it.
#[derive(Clone, Debug, Serialize, Deserialize, ts_rs::TS)]
pub struct SeriesRow {
    /// Its id.
    #[ts(type = "string")]
    pub id: SeriesId,
    /// Its name.
    pub name: String,
    /// Pictures in it.
    #[ts(type = "number")]
    pub pictures: u64,
}

impl Workbench {
    /// Adds tags to pictures and takes tags away, all in one change that can be undone.
    ///
    /// # Errors
    /// An unknown picture or an empty tag: then nothing is changed.
    pub fn tag(&self, pictures: &[PictureId], add: &[String], remove: &[String]) -> Result<Change, AppError> {
        add.iter().try_for_each(|name| not_empty(name, "tag"))?;
        self.act("pictures.tagged", &count(pictures), |tx, act| {
            known(tx, pictures)?;
            let mut changed = 0;
            for name in add {
                let tag = named::tag(tx, name)?;
                changed += membership::begin(tx, Owner::Tag(tag), pictures, None, act)?;
            }
            for name in remove {
                if let Some(tag) = named::find_tag(tx, name)? {
                    changed += membership::end(tx, Owner::Tag(tag), pictures, act)?;
                }
            }
            pending::mark_pictures(tx, pictures)?;
            let details = json!({ "added": add, "removed": remove, "changed": changed });
            Ok((Change { seq: act, changed }, details))
        })
    }

    /// Every tag that at least one picture bears or once bore, by name.
    pub fn tags(&self) -> Result<Vec<TagCount>, AppError> {
        self.vault.read(|conn| {
            named::all_tags(conn)?
                .into_iter()
                .map(|(id, name)| Ok(TagCount { name, pictures: membership::count(conn, Owner::Tag(id))? }))
                .collect()
        })
    }

    /// Makes a series, or finds the one that bears this name already.
    pub fn new_series(&self, name: &str) -> Result<SeriesId, AppError> {
        not_empty(name, "series")?;
        if let Some(id) = self.vault.read(|conn| named::find_series(conn, name))? {
            return Ok(id);
        }
        self.act("series.made", name.trim(), |tx, _| {
            let id = named::series(tx, name)?;
            pending::mark(tx, [Subject::Series(id)])?;
            Ok((id, json!({ "series": id })))
        })
    }

    /// Gives a series another name.
    ///
    /// # Errors
    /// Another series bears it.
    pub fn rename_series(&self, id: SeriesId, name: &str) -> Result<(), AppError> {
        not_empty(name, "series")?;
        self.act("series.renamed", &id.to_string(), |tx, _| {
            let before = named::series_name(tx, id)?.ok_or_else(|| AppError::unknown(id))?;
            if !named::rename_series(tx, id, name)? {
                return Err(AppError::NameTaken(name.trim().to_owned()));
            }
            let pictures = pictures_of(tx, Owner::Series(id))?;
            pending::mark_pictures(tx, &pictures)?;
            pending::mark(tx, [Subject::Series(id)])?;
            Ok(((), json!({ "before": before, "after": name.trim() })))
        })
    }

    /// Puts pictures into a series, with the reason for which they are there.
    pub fn add_to_series(
        &self,
        id: SeriesId,
        pictures: &[PictureId],
        reason: Option<&str>,
    ) -> Result<Change, AppError> {
        self.change_series("series.pictures_added", id, pictures, |tx, act| {
            Ok(membership::begin(tx, Owner::Series(id), pictures, reason, act)?)
        })
    }

    /// Takes pictures out of a series.
    pub fn remove_from_series(&self, id: SeriesId, pictures: &[PictureId]) -> Result<Change, AppError> {
        self.change_series("series.pictures_removed", id, pictures, |tx, act| {
            Ok(membership::end(tx, Owner::Series(id), pictures, act)?)
        })
    }

    fn change_series(
        &self,
        action: &str,
        id: SeriesId,
        pictures: &[PictureId],
        change: impl FnOnce(&Transaction<'_>, i64) -> Result<usize, AppError>,
    ) -> Result<Change, AppError> {
        self.act(action, &id.to_string(), |tx, act| {
            named::series_name(tx, id)?.ok_or_else(|| AppError::unknown(id))?;
            known(tx, pictures)?;
            let changed = change(tx, act)?;
            pending::mark_pictures(tx, pictures)?;
            Ok((Change { seq: act, changed }, json!({ "pictures": pictures.len(), "changed": changed })))
        })
    }

    /// All series by name.
    pub fn series_list(&self) -> Result<Vec<SeriesRow>, AppError> {
        self.vault.read(|conn| {
            named::all_series(conn)?
                .into_iter()
                .map(|(id, name)| {
                    Ok(SeriesRow { id, name, pictures: membership::count(conn, Owner::Series(id))? })
                })
                .collect()
        })
    }

    /// A series' name and the pictures in it, in the order in which they were put there.
    pub fn show_series(&self, id: SeriesId) -> Result<(SeriesRow, Vec<PictureId>), AppError> {
        self.vault.read(|conn| {
            let name = named::series_name(conn, id)?.ok_or_else(|| AppError::unknown(id))?;
            let pictures = pictures_of(conn, Owner::Series(id))?;
            Ok((SeriesRow { id, name, pictures: pictures.len() as u64 }, pictures))
        })
    }
}

/// The pictures that belong to an owner.
pub(super) fn pictures_of(conn: &rusqlite::Connection, owner: Owner) -> Result<Vec<PictureId>, AppError> {
    Ok(membership::members(conn, owner)?.into_iter().map(|member| member.picture).collect())
}

/// Refuses a change that names a picture which is not there, before anything is changed.
pub(super) fn known(tx: &Transaction<'_>, pictures: &[PictureId]) -> Result<(), AppError> {
    for picture in pictures {
        if !picture::exists(tx, *picture)? {
            return Err(AppError::unknown(picture));
        }
    }
    Ok(())
}

pub(super) fn not_empty(text: &str, what: &'static str) -> Result<(), AppError> {
    if text.trim().is_empty() { Err(AppError::Empty(what)) } else { Ok(()) }
}

/// How an audit entry names many pictures.
pub(super) fn count(pictures: &[PictureId]) -> String {
    match pictures {
        [one] => one.to_string(),
        many => format!("{} pictures", many.len()),
    }
}
