//! Commands: which pictures, what a cell says of each, all that is known of one, and its copies.

use std::sync::Arc;

use clew_workbench::{
    app::{Cell, CopyFindings, Failure, Filter, PictureFile},
    catalog::PictureId,
};

use super::{Numbers, request::CopyQuestion};
use crate::state::Desk;

/// The numbers of the pictures, 17 for `p17`.
pub(super) fn pictures(desk: &Arc<Desk>, filter: Filter) -> Result<Numbers, Failure> {
    let pictures = desk.ask(|workbench| workbench.pictures(&filter))?;
    Ok(Numbers(pictures.into_iter().map(|PictureId(number)| number as f64).collect()))
}

pub(super) fn cells(desk: &Arc<Desk>, pictures: Vec<PictureId>) -> Result<Vec<Cell>, Failure> {
    desk.ask(|workbench| workbench.cells(&pictures))
}

pub(super) fn show_picture(desk: &Arc<Desk>, id: PictureId) -> Result<PictureFile, Failure> {
    desk.ask(|workbench| workbench.show(id))
}

pub(super) fn unveiled_today(desk: &Arc<Desk>, (): ()) -> Result<u32, Failure> {
    let looks = desk.ask(|workbench| workbench.unveiled_today())?;
    Ok(u32::try_from(looks).unwrap_or(u32::MAX))
}

pub(super) fn find_copies(desk: &Arc<Desk>, question: CopyQuestion) -> Result<CopyFindings, Failure> {
    desk.ask(|workbench| workbench.find_copies(&question.of, question.within))
}
