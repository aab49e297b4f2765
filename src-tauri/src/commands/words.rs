//! Commands: finding by words, and writing them.

use std::sync::Arc;

use clew_workbench::{
    app::{Failure, WordFindings},
    catalog::NoteId,
};

use super::request::{NewNote, WordQuestion};
use crate::state::Desk;

pub(super) fn find_words(desk: &Arc<Desk>, question: WordQuestion) -> Result<WordFindings, Failure> {
    desk.ask(|workbench| workbench.find_words(&question.query, question.limit))
}

pub(super) fn write_note(desk: &Arc<Desk>, new: NewNote) -> Result<NoteId, Failure> {
    desk.change(|workbench| workbench.note(new.subject.parse()?, &new.text, new.region))
}

pub(super) fn withdraw_note(desk: &Arc<Desk>, id: NoteId) -> Result<(), Failure> {
    desk.change(|workbench| workbench.withdraw_note(id))
}
