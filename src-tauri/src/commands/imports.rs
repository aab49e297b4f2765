//! Commands: pictures come in; the import is steered, and its record is read.

use std::sync::Arc;

use clew_workbench::{
    app::{Failure, ImportRequest, ImportSummary, Outlook, RefusedFile, Workbench},
    catalog::ImportId,
    intake::Control,
};

use super::request::AheadQuestion;
use crate::{
    jobs::{
        ImportNews,
        queue::{Errand, Run},
    },
    state::Desk,
};

pub(super) fn start_import(desk: &Arc<Desk>, request: ImportRequest) -> Result<(), Failure> {
    let errand = Errand::from(&request);
    let run: Run =
        Box::new(move |workbench, control, progress| workbench.import(&request, control, progress));
    desk.import_in_turn(errand, run)
}

pub(super) fn resume_import(desk: &Arc<Desk>, id: ImportId) -> Result<(), Failure> {
    let known = desk.ask(Workbench::imports)?.into_iter().find(|import| import.id == id);
    let errand = known.map_or_else(|| Errand { import: Some(id), ..Errand::default() }, Errand::from);
    let run: Run = Box::new(move |workbench, control, progress| workbench.resume(id, control, progress));
    desk.import_in_turn(errand, run)
}

pub(super) fn waiting_imports(desk: &Arc<Desk>, (): ()) -> Result<Vec<Errand>, Failure> {
    Ok(desk.jobs.waiting())
}

pub(super) fn forget_import(desk: &Arc<Desk>, number: u32) -> Result<(), Failure> {
    desk.forget_import(number);
    Ok(())
}

pub(super) fn look_ahead(desk: &Arc<Desk>, asked: AheadQuestion) -> Result<Outlook, Failure> {
    desk.look_ahead(asked.look, &asked.paths, &asked.source)
}

pub(super) fn stop_look(desk: &Arc<Desk>, (): ()) -> Result<(), Failure> {
    desk.jobs.stop_look();
    Ok(())
}

pub(super) fn pause_import(desk: &Arc<Desk>, (): ()) -> Result<(), Failure> {
    desk.jobs.steer(Control::pause);
    Ok(())
}

pub(super) fn go_on_import(desk: &Arc<Desk>, (): ()) -> Result<(), Failure> {
    desk.jobs.steer(Control::go_on);
    Ok(())
}

pub(super) fn stop_import(desk: &Arc<Desk>, (): ()) -> Result<(), Failure> {
    desk.jobs.steer(Control::stop);
    Ok(())
}

pub(super) fn import_now(desk: &Arc<Desk>, (): ()) -> Result<Option<ImportNews>, Failure> {
    Ok(desk.jobs.news())
}

pub(super) fn imports(desk: &Arc<Desk>, (): ()) -> Result<Vec<ImportSummary>, Failure> {
    desk.ask(Workbench::imports)
}

pub(super) fn refusals(desk: &Arc<Desk>, id: ImportId) -> Result<Vec<RefusedFile>, Failure> {
    desk.ask(|workbench| workbench.refusals(id))
}
