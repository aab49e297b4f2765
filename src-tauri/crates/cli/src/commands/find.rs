//! Finding: by words, by copies, and all that is known of one thing.

use clew_workbench::{
    app::{AppError, CopyFindings, CopyHit, CopyQuery, Workbench},
    catalog::Subject,
    intake::Control,
};
use serde_json::{Value, json};

use super::{asked, picture};
use crate::{CliError, Done, arguments::PictureOf, output::Output};

pub(super) fn words(
    output: &Output,
    workbench: &Workbench,
    query: &str,
    limit: usize,
) -> Result<Done, CliError> {
    workbench.index_pending(&Control::default())?;
    let findings = workbench.find_words(query, limit)?;
    let shown = findings.hits.len();
    for hit in findings.hits {
        let found = Subject::from(hit.found);
        output.one(&hit, || format!("{found}\t{}\n    {}", hit.path, hit.why.join("\n    ")))?;
    }
    if shown < findings.total {
        eprintln!("{shown} of {} hits; --limit shows more", findings.total);
    }
    Ok(Done::Whole)
}

pub(super) fn copies(
    output: &Output,
    workbench: &Workbench,
    of: &PictureOf,
    within: u32,
) -> Result<Done, CliError> {
    match (&of.picture, &of.file) {
        (Some(dash), _) if dash == "-" => each_line(output, workbench, within),
        (Some(id), _) => print(output, &workbench.find_copies(&CopyQuery::Picture(picture(id)?), within)?),
        (None, Some(file)) => print(output, &workbench.find_copies(&CopyQuery::File(file.clone()), within)?),
        (None, None) => Err(CliError::Usage("--picture or --file is needed".to_owned())),
    }
}

fn print(output: &Output, findings: &CopyFindings) -> Result<Done, CliError> {
    output.list(&findings.hits, |hit| words_of(hit))?;
    if findings.hits.is_empty() {
        eprintln!("no copies were found; --within looks farther");
    }
    say_what_was_left_out(findings);
    Ok(Done::Whole)
}

fn say_what_was_left_out(findings: &CopyFindings) {
    if findings.query_too_flat {
        eprintln!("the query has too little detail for near copies to be told; only the same file is found");
    }
    if findings.left_out > 0 {
        eprintln!("{} pictures have too little detail to be compared, and were left out", findings.left_out);
    }
}

fn words_of(hit: &CopyHit) -> String {
    format!("{}\t{} bits\t{}\t{}", hit.picture, hit.distance, turn_word(hit), hit.path)
}

/// Many queries in one process, each answered before the next is read. Each answer names its query; a
/// query without answers still has a line, and one that names no picture says so in it.
fn each_line(output: &Output, workbench: &Workbench, within: u32) -> Result<Done, CliError> {
    for query in asked() {
        answer(output, workbench, &query?, within)?;
        if output.is_closed() {
            break;
        }
    }
    Ok(Done::Whole)
}

fn answer(output: &Output, workbench: &Workbench, query: &str, within: u32) -> Result<(), CliError> {
    let id = query.parse().map_err(AppError::NoId);
    match id.and_then(|id| workbench.find_copies(&CopyQuery::Picture(id), within)) {
        Ok(findings) if findings.hits.is_empty() => {
            output.one(&json!({ "query": query, "picture": null }), || format!("{query}\t-"))
        }
        Ok(findings) => findings.hits.iter().try_for_each(|hit| {
            output.one(&with_query(hit, query), || format!("{query}\t{}", words_of(hit)))
        }),
        Err(error @ (AppError::NoId(_) | AppError::Unknown(_))) => {
            let why = error.to_string();
            output
                .one(&json!({ "query": query, "picture": null, "why": why }), || format!("{query}\t-\t{why}"))
        }
        Err(error) => Err(error.into()),
    }
}

/// The turn's name, as JSON has it.
fn turn_word(hit: &CopyHit) -> String {
    json!(hit.turn).as_str().unwrap_or_default().to_owned()
}

fn with_query(hit: &CopyHit, query: &str) -> Value {
    let mut line = json!(hit);
    line["query"] = json!(query);
    line
}

pub(super) fn show(output: &Output, workbench: &Workbench, id: Subject) -> Result<Done, CliError> {
    match id {
        Subject::Picture(id) => output.whole(&workbench.show(id)?)?,
        Subject::Case(id) => output.whole(&workbench.show_case(id)?)?,
        Subject::Series(id) => {
            let (series, pictures) = workbench.show_series(id)?;
            output.whole(&json!({ "series": series.id, "name": series.name, "pictures": pictures }))?;
        }
    }
    Ok(Done::Whole)
}
