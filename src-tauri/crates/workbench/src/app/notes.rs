//! Notes: a person's words on a picture, a region of it, a series or a case.

use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{
    AppError, Change, Workbench,
    casework::case,
    labels::{count, known, not_empty},
};
use crate::catalog::{
    NoteId, PictureId, Subject, named,
    note::{self, NewNote, Region},
    pending, picture,
};

/// One note.
#[derive(Clone, Debug, Serialize, Deserialize, ts_rs::TS)]
pub struct NoteLine {
    /// Its id.
    #[ts(type = "string")]
    pub id: NoteId,
    /// The words.
    pub text: String,
    /// The part of the picture that they are about.
    pub region: Option<Region>,
    /// Who wrote it.
    pub analyst: String,
    /// When, RFC 3339 in UTC.
    pub at: String,
}

impl Workbench {
    /// Writes a note. A region is in pixels of the upright picture.
    ///
    /// # Errors
    /// Unknown subject, empty text, or a region that is not wholly in the picture.
    pub fn note(&self, subject: Subject, text: &str, region: Option<Region>) -> Result<NoteId, AppError> {
        not_empty(text, "note")?;
        let at = self.now();
        self.act("note.written", &subject.to_string(), |tx, act| {
            fits(tx, subject, region)?;
            let new = NewNote { subject, text: text.trim(), region, analyst: self.analyst(), at: &at, act };
            let id = note::insert(tx, &new)?;
            pending::mark(tx, [subject])?;
            Ok((id, json!({ "note": id, "text": text.trim(), "region": region })))
        })
    }

    /// Writes the same note on each of many pictures, all in one change that can be undone.
    ///
    /// # Errors
    /// An unknown picture or empty text: then nothing is written.
    pub fn note_pictures(&self, pictures: &[PictureId], text: &str) -> Result<Change, AppError> {
        not_empty(text, "note")?;
        let at = self.now();
        self.act("pictures.noted", &count(pictures), |tx, act| {
            known(tx, pictures)?;
            for picture in pictures {
                let subject = Subject::Picture(*picture);
                let new = NewNote {
                    subject,
                    text: text.trim(),
                    region: None,
                    analyst: self.analyst(),
                    at: &at,
                    act,
                };
                note::insert(tx, &new)?;
            }
            pending::mark_pictures(tx, pictures)?;
            let details = json!({ "text": text.trim(), "pictures": pictures.len() });
            Ok((Change { seq: act, changed: pictures.len() }, details))
        })
    }

    /// Withdraws a note. It stays in the record.
    pub fn withdraw_note(&self, id: NoteId) -> Result<(), AppError> {
        self.act("note.withdrawn", &id.to_string(), |tx, act| {
            let subject = note::withdraw(tx, id, act)?.ok_or_else(|| AppError::unknown(id))?;
            pending::mark(tx, [subject])?;
            Ok(((), json!({ "subject": subject.to_string() })))
        })
    }
}

/// The notes that stand on a subject.
pub(super) fn lines(conn: &Connection, subject: Subject) -> Result<Vec<NoteLine>, AppError> {
    Ok(note::on(conn, subject)?.into_iter().map(line).collect())
}

pub(super) fn line(note: note::Note) -> NoteLine {
    NoteLine { id: note.id, text: note.text, region: note.region, analyst: note.analyst, at: note.at }
}

/// Whether the subject is there, and the region lies in it.
pub(super) fn fits(conn: &Connection, subject: Subject, region: Option<Region>) -> Result<(), AppError> {
    let (width, height) = match subject {
        Subject::Picture(id) => {
            let picture = picture::get(conn, id)?.ok_or_else(|| AppError::unknown(id))?;
            (picture.width, picture.height)
        }
        Subject::Series(id) => {
            named::series_name(conn, id)?.ok_or_else(|| AppError::unknown(id))?;
            (0, 0)
        }
        Subject::Case(id) => {
            case(conn, id)?;
            (0, 0)
        }
    };
    let inside = |from: u32, length: u32, whole: u32| {
        length > 0 && u64::from(from) + u64::from(length) <= u64::from(whole)
    };
    match region {
        Some(part) if !inside(part.x, part.w, width) || !inside(part.y, part.h, height) => {
            Err(AppError::OutsidePicture(width, height))
        }
        _ => Ok(()),
    }
}
