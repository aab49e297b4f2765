//! Commands: which pictures, what a cell says of each, all that is known of one, and its copies.

use std::sync::Arc;

use clew_workbench::{
    app::{Arrangement, Cell, CopyFindings, FacetValue, Failure, Filter, PictureFile, Run},
    catalog::PictureId,
};

use super::{
    Numbers,
    request::{CopyQuestion, FacetQuestion},
};
use crate::state::Desk;

/// The numbers of the pictures, 17 for `p17`, and the runs that they form.
pub(super) fn arrange(desk: &Arc<Desk>, filter: Filter) -> Result<Numbers<Vec<Run>>, Failure> {
    let Arrangement { pictures, runs } = desk.ask(|workbench| workbench.arrange(&filter))?;
    Ok(Numbers { head: runs, numbers: pictures.into_iter().map(|PictureId(number)| number as f64).collect() })
}

pub(super) fn facet(desk: &Arc<Desk>, question: FacetQuestion) -> Result<Vec<FacetValue>, Failure> {
    desk.ask(|workbench| workbench.facet(&question.filter, question.facet))
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
