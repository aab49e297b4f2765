//! Commands: cases and the pictures in them.

use std::sync::Arc;

use clew_workbench::{
    app::{CaseFile, CaseRow, Change, Failure, Workbench},
    catalog::CaseId,
};

use super::request::{CasePictures, CasePicturesWhy, CaseSetting, NewCase, said};
use crate::state::Desk;

pub(super) fn case_list(desk: &Arc<Desk>, (): ()) -> Result<Vec<CaseRow>, Failure> {
    desk.ask(Workbench::case_list)
}

pub(super) fn new_case(desk: &Arc<Desk>, new: NewCase) -> Result<CaseId, Failure> {
    desk.change(|workbench| workbench.new_case(&new.code_name, &new.reference))
}

pub(super) fn show_case(desk: &Arc<Desk>, id: CaseId) -> Result<CaseFile, Failure> {
    desk.ask(|workbench| workbench.show_case(id))
}

pub(super) fn set_case(desk: &Arc<Desk>, setting: CaseSetting) -> Result<(), Failure> {
    desk.change(|workbench| workbench.set_case(setting.case, &setting.change))
}

pub(super) fn add_to_case(desk: &Arc<Desk>, request: CasePicturesWhy) -> Result<Change, Failure> {
    let reason = said(request.reason.as_deref());
    desk.change(|workbench| workbench.add_to_case(request.case, &request.pictures, reason))
}

pub(super) fn remove_from_case(desk: &Arc<Desk>, request: CasePictures) -> Result<Change, Failure> {
    desk.change(|workbench| workbench.remove_from_case(request.case, &request.pictures))
}
