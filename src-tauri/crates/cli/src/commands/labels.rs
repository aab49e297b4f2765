//! Tags, notes, series, and undo.

use clew_workbench::{
    app::{Change, Workbench},
    catalog::{Subject, note::Region},
};
use serde_json::json;

use super::{find, index, pictures};
use crate::{CliError, Done, arguments::SeriesAction, output::Output};

pub(super) fn tag(
    output: &Output,
    workbench: &Workbench,
    ids: &[String],
    add: &[String],
    remove: &[String],
) -> Result<Done, CliError> {
    if add.is_empty() && remove.is_empty() {
        return Err(CliError::Usage("nothing to do: --add TAG or --remove TAG is needed".to_owned()));
    }
    changed(output, &workbench.tag(&pictures(ids)?, add, remove)?)?;
    index(workbench)
}

pub(super) fn tag_region(
    output: &Output,
    workbench: &Workbench,
    ids: &[String],
    region: Region,
    tags: (&[String], &[String]),
) -> Result<Done, CliError> {
    let [picture] = pictures(ids)?[..] else {
        return Err(CliError::Usage("a region is a part of one picture".to_owned()));
    };
    let change = match tags {
        (add, []) if !add.is_empty() => workbench.mark_region(picture, region, add, "")?,
        ([], remove) if !remove.is_empty() => workbench.untag_region(picture, region, remove)?,
        _ => return Err(CliError::Usage("a region takes --add TAG or --remove TAG, one of them".to_owned())),
    };
    changed(output, &change)?;
    index(workbench)
}

pub(super) fn changed(output: &Output, change: &Change) -> Result<(), CliError> {
    output.one(change, || format!("{} changed (entry {} of the audit)", change.changed, change.seq))
}

pub(super) fn note(
    output: &Output,
    workbench: &Workbench,
    subject: Subject,
    text: &str,
    region: Option<Region>,
) -> Result<Done, CliError> {
    let note = workbench.note(subject, text, region)?;
    output.one(&json!({ "note": note }), || format!("note {note} on {subject}"))?;
    index(workbench)
}

pub(super) fn series(
    output: &Output,
    workbench: &Workbench,
    action: &SeriesAction,
) -> Result<Done, CliError> {
    match action {
        SeriesAction::List => {
            output.list(workbench.series_list()?, |row| {
                format!("{}\t{} pictures\t{}", row.id, row.pictures, row.name)
            })?;
            return Ok(Done::Whole);
        }
        SeriesAction::Show { id } => return find::show(output, workbench, Subject::Series(*id)),
        SeriesAction::New { name } => {
            let id = workbench.new_series(name)?;
            output.one(&json!({ "series": id, "name": name.trim() }), || format!("{id}\t{}", name.trim()))?;
        }
        SeriesAction::Add { id, pictures: ids, reason } => {
            changed(output, &workbench.add_to_series(*id, &pictures(ids)?, reason.as_deref())?)?;
        }
        SeriesAction::Remove { id, pictures: ids } => {
            changed(output, &workbench.remove_from_series(*id, &pictures(ids)?)?)?;
        }
        SeriesAction::Set { id, name } => {
            workbench.rename_series(*id, name)?;
            output.one(&json!({ "series": id, "name": name.trim() }), || format!("{id}\t{}", name.trim()))?;
        }
    }
    index(workbench)
}

pub(super) fn undo(output: &Output, workbench: &Workbench) -> Result<Done, CliError> {
    match workbench.undo()? {
        Some(undone) => output.one(&undone, || {
            format!("taken back: entry {}, {} on {}", undone.seq, undone.action, undone.subject)
        }),
        None => output.one(&json!(null), || "there is nothing to take back".to_owned()),
    }?;
    index(workbench)
}
