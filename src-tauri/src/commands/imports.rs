//! Commands: pictures come in; the import is steered, and its record is read.

use std::sync::Arc;

use clew_workbench::{
    app::{Failure, ImportRequest, ImportSummary, RefusedFile, Workbench},
    catalog::ImportId,
    intake::Control,
};

use crate::{jobs::ImportNews, state::Desk};

pub(super) fn start_import(desk: &Arc<Desk>, request: ImportRequest) -> Result<(), Failure> {
    desk.start_import(move |workbench, control, progress| workbench.import(&request, control, progress))
}

pub(super) fn resume_import(desk: &Arc<Desk>, id: ImportId) -> Result<(), Failure> {
    desk.start_import(move |workbench, control, progress| workbench.resume(id, control, progress))
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
