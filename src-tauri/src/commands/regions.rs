//! Commands: regions of pictures, and what many pictures have in common.

use std::sync::Arc;

use clew_workbench::{
    app::{Change, Failure, InCommon},
    catalog::PictureId,
};

use super::request::{PicturesNote, RegionMark};
use crate::state::Desk;

pub(super) fn mark_region(desk: &Arc<Desk>, mark: RegionMark) -> Result<Change, Failure> {
    desk.change(|workbench| workbench.mark_region(mark.picture, mark.region, &mark.tags, &mark.note))
}

/// The note is none of it: a note is withdrawn by its own id.
pub(super) fn untag_region(desk: &Arc<Desk>, mark: RegionMark) -> Result<Change, Failure> {
    desk.change(|workbench| workbench.untag_region(mark.picture, mark.region, &mark.tags))
}

/// Every tag and note goes, whichever are named.
pub(super) fn remove_region(desk: &Arc<Desk>, mark: RegionMark) -> Result<Change, Failure> {
    desk.change(|workbench| workbench.remove_region(mark.picture, mark.region))
}

pub(super) fn in_common(desk: &Arc<Desk>, pictures: Vec<PictureId>) -> Result<InCommon, Failure> {
    desk.ask(|workbench| workbench.in_common(&pictures))
}

pub(super) fn note_pictures(desk: &Arc<Desk>, note: PicturesNote) -> Result<Change, Failure> {
    desk.change(|workbench| workbench.note_pictures(&note.pictures, &note.text))
}
