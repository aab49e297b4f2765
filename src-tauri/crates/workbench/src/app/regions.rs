//! Regions of pictures: boxes that tags and notes are about.
//!
//! A region has no id and no row of its own. It is there because something was said of it, and gone when the
//! last tag and the last note on it are: so nothing can be drawn that says nothing, and undo needs no rule of its own.

use rusqlite::{Connection, Transaction};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{AppError, Change, NoteLine, Workbench, labels::not_empty, notes};
use crate::catalog::{
    CatalogError, PictureId, Subject, membership, named,
    note::{self, NewNote, Region},
    pending,
};

/// A region of a picture, and what people said of it.
#[derive(Clone, Debug, Serialize, Deserialize, ts_rs::TS)]
pub struct RegionLine {
    /// Where it is.
    pub region: Region,
    /// Tags on it.
    pub tags: Vec<String>,
    /// Notes on it that stand.
    pub notes: Vec<NoteLine>,
}

impl Workbench {
    /// Says something of a region of a picture: tags, a note (none where it is empty), or both.
    ///
    /// # Errors
    /// An unknown picture, a region that is not wholly in it, an empty tag, or nothing said: then nothing is changed.
    pub fn mark_region(
        &self,
        picture: PictureId,
        region: Region,
        tags: &[String],
        note: &str,
    ) -> Result<Change, AppError> {
        tags.iter().try_for_each(|name| not_empty(name, "tag"))?;
        let text = note.trim();
        if tags.is_empty() {
            not_empty(text, "note")?;
        }
        let at = self.now();
        self.act("region.marked", &picture.to_string(), |tx, act| {
            let subject = Subject::Picture(picture);
            notes::fits(tx, subject, Some(region))?;
            let mut changed = 0;
            for name in tags {
                changed += membership::begin_on(tx, named::tag(tx, name)?, (picture, region), act)?;
            }
            let written = if text.is_empty() {
                None
            } else {
                changed += 1;
                let new =
                    NewNote { subject, text, region: Some(region), analyst: self.analyst(), at: &at, act };
                Some(note::insert(tx, &new)?)
            };
            pending::mark(tx, [subject])?;
            let details = json!({ "region": region, "tags": tags, "note": written, "text": text });
            Ok((Change { seq: act, changed }, details))
        })
    }

    /// Takes tags from a region of a picture.
    pub fn untag_region(
        &self,
        picture: PictureId,
        region: Region,
        tags: &[String],
    ) -> Result<Change, AppError> {
        self.change_region(
            "region.untagged",
            picture,
            json!({ "region": region, "tags": tags }),
            |tx, act| {
                tags.iter().try_fold(0, |ended, name| match named::find_tag(tx, name)? {
                    Some(tag) => Ok(ended + membership::end_on(tx, Some(tag), (picture, region), act)?),
                    None => Ok(ended),
                })
            },
        )
    }

    /// Takes away every tag and withdraws every note on a region. They stay in the record.
    pub fn remove_region(&self, picture: PictureId, region: Region) -> Result<Change, AppError> {
        self.change_region("region.removed", picture, json!({ "region": region }), |tx, act| {
            Ok(membership::end_on(tx, None, (picture, region), act)?
                + note::withdraw_on(tx, picture, region, act)?)
        })
    }

    fn change_region(
        &self,
        action: &str,
        picture: PictureId,
        mut details: Value,
        change: impl FnOnce(&Transaction<'_>, i64) -> Result<usize, CatalogError>,
    ) -> Result<Change, AppError> {
        self.act(action, &picture.to_string(), |tx, act| {
            let subject = Subject::Picture(picture);
            notes::fits(tx, subject, None)?;
            let changed = change(tx, act)?;
            details["changed"] = changed.into();
            pending::mark(tx, [subject])?;
            Ok((Change { seq: act, changed }, details))
        })
    }
}

/// The regions of a picture, in the order in which something was first said of them.
pub(super) fn lines(conn: &Connection, picture: PictureId) -> Result<Vec<RegionLine>, AppError> {
    let mut found: Vec<(i64, RegionLine)> = Vec::new();
    for (region, tag, act) in membership::region_tags_of(conn, picture)? {
        line_of(&mut found, region, act).tags.push(tag);
    }
    for note in note::on(conn, Subject::Picture(picture))? {
        if let Some(region) = note.region {
            line_of(&mut found, region, note.begun).notes.push(notes::line(note));
        }
    }
    found.sort_by_key(|(first, line)| (*first, line.region.y, line.region.x));
    Ok(found.into_iter().map(|(_, line)| line).collect())
}

/// The line of a region, made where there is none, with the first act on it.
fn line_of(found: &mut Vec<(i64, RegionLine)>, region: Region, act: i64) -> &mut RegionLine {
    let at = found.iter().position(|(_, line)| line.region == region).unwrap_or_else(|| {
        found.push((act, RegionLine { region, tags: Vec::new(), notes: Vec::new() }));
        found.len() - 1
    });
    let (first, line) = &mut found[at];
    *first = act.min(*first);
    line
}
