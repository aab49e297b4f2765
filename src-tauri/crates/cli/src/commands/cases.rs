//! Cases.

use clew_workbench::{app::Workbench, cases::CaseChange, catalog::Subject};
use serde_json::json;

use super::{find, index, labels::changed, pictures};
use crate::{CliError, Done, arguments::CaseAction, output::Output};

pub(super) fn run(output: &Output, workbench: &Workbench, action: &CaseAction) -> Result<Done, CliError> {
    match action {
        CaseAction::List => {
            output.list(workbench.case_list()?, |row| {
                format!(
                    "{}\t{}\t{} pictures\t{}\t{}",
                    row.id,
                    row.status.word(),
                    row.pictures,
                    row.code_name,
                    row.reference
                )
            })?;
            return Ok(Done::Whole);
        }
        CaseAction::Show { id } => return find::show(output, workbench, Subject::Case(*id)),
        CaseAction::New { code_name, reference } => {
            let id = workbench.new_case(code_name, reference)?;
            output.one(&json!({ "case": id, "code_name": code_name.trim() }), || {
                format!("{id}\t{}", code_name.trim())
            })?;
        }
        CaseAction::Add { id, pictures: ids, reason } => {
            changed(output, &workbench.add_to_case(*id, &pictures(ids)?, reason.as_deref())?)?;
        }
        CaseAction::Remove { id, pictures: ids } => {
            changed(output, &workbench.remove_from_case(*id, &pictures(ids)?)?)?;
        }
        CaseAction::Set { id, code_name, reference, status, summary } => {
            let change = CaseChange {
                code_name: code_name.clone(),
                reference: reference.clone(),
                status: status.map(Into::into),
                summary: summary.clone(),
            };
            workbench.set_case(*id, &change)?;
            output.one(&json!({ "case": id, "changed": change }), || format!("{id} is changed"))?;
        }
    }
    index(workbench)
}
