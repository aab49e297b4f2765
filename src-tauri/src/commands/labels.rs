//! Commands: tags and series, and taking a change back.

use std::sync::Arc;

use clew_workbench::{
    app::{Change, Failure, SeriesRow, TagCount, Undone, Workbench},
    catalog::SeriesId,
};

use super::request::{SeriesName, SeriesPictures, SeriesPicturesWhy, Tagging, said};
use crate::state::Desk;

pub(super) fn tag(desk: &Arc<Desk>, tagging: Tagging) -> Result<Change, Failure> {
    desk.change(|workbench| workbench.tag(&tagging.pictures, &tagging.add, &tagging.remove))
}

pub(super) fn tags(desk: &Arc<Desk>, (): ()) -> Result<Vec<TagCount>, Failure> {
    desk.ask(Workbench::tags)
}

pub(super) fn series_list(desk: &Arc<Desk>, (): ()) -> Result<Vec<SeriesRow>, Failure> {
    desk.ask(Workbench::series_list)
}

pub(super) fn new_series(desk: &Arc<Desk>, name: String) -> Result<SeriesId, Failure> {
    desk.change(|workbench| workbench.new_series(&name))
}

pub(super) fn rename_series(desk: &Arc<Desk>, renamed: SeriesName) -> Result<(), Failure> {
    desk.change(|workbench| workbench.rename_series(renamed.series, &renamed.name))
}

pub(super) fn add_to_series(desk: &Arc<Desk>, request: SeriesPicturesWhy) -> Result<Change, Failure> {
    let reason = said(request.reason.as_deref());
    desk.change(|workbench| workbench.add_to_series(request.series, &request.pictures, reason))
}

pub(super) fn remove_from_series(desk: &Arc<Desk>, request: SeriesPictures) -> Result<Change, Failure> {
    desk.change(|workbench| workbench.remove_from_series(request.series, &request.pictures))
}

pub(super) fn undoable(desk: &Arc<Desk>, (): ()) -> Result<Option<Undone>, Failure> {
    desk.ask(Workbench::undoable)
}

pub(super) fn undo(desk: &Arc<Desk>, (): ()) -> Result<Option<Undone>, Failure> {
    let undone = desk.change(Workbench::undo)?;
    // A mask that was taken back has pictures sought anew.
    desk.freshen_proposals();
    Ok(undone)
}
