//! Scene search: the same place in other pictures, what a person says of it, and what must not count.

use std::io::{self, IsTerminal as _, Write as _};

use clew_workbench::{
    app::{
        AppError, DescribeReport, Filter, Judgement, OutsideFile, SceneFindings, SceneHit, ScenePicture,
        SceneQuery, Workbench,
    },
    catalog::{PictureId, note::Region, scene_match::Verdict},
    intake::Control,
};
use serde_json::{Value, json};

use super::{asked, import::stopped_by_ctrl_c, picture};
use crate::{
    CliError, Done,
    arguments::{PictureOf, SceneAction, SceneArguments},
    output::Output,
};

pub(super) fn find(
    output: &Output,
    workbench: &Workbench,
    of: &PictureOf,
    how: &SceneArguments,
) -> Result<Done, CliError> {
    workbench.index_pending(&Control::default())?;
    match (&of.picture, &of.file) {
        (Some(dash), _) if dash == "-" && how.figure.is_some() => {
            Err(CliError::Usage("--figure draws one match; give --picture one id".to_owned()))
        }
        (Some(dash), _) if dash == "-" => each_line(output, workbench, how),
        (Some(id), _) => one(output, workbench, ScenePicture::Picture(picture(id)?), how),
        (None, Some(file)) => {
            let laid = workbench.lay_outside(&OutsideFile::File(file.clone()))?;
            one(output, workbench, ScenePicture::Outside(laid.number), how)
        }
        (None, None) => Err(CliError::Usage("--picture or --file is needed".to_owned())),
    }
}

fn query(of: ScenePicture, how: &SceneArguments) -> SceneQuery {
    SceneQuery {
        of,
        regions: how.regions.clone(),
        filter: Filter::from(&how.among),
        verify: how.verify,
        least: how.least,
        turns: how.turns,
    }
}

fn one(
    output: &Output,
    workbench: &Workbench,
    of: ScenePicture,
    how: &SceneArguments,
) -> Result<Done, CliError> {
    let control = stopped_by_ctrl_c();
    let query = query(of, how);
    let findings = workbench.find_scene(&query, &control, &mut |_| {})?;
    let shown = findings.hits.iter().take(how.limit);
    shown.clone().try_for_each(|hit| output.one(&line(hit), || words(hit)))?;
    say_what_was_left_out("", &findings, shown.count());
    if let (Some(path), Some(best)) = (&how.figure, findings.hits.first()) {
        workbench.save_scene_figure(&query, best, path)?;
    }
    Ok(if findings.stopped { Done::Stopped } else { Done::Whole })
}

/// `query` stands before each line where there are several.
fn say_what_was_left_out(query: &str, findings: &SceneFindings, shown: usize) {
    let SceneFindings { hits, verified, candidates, rejected, not_ready, .. } = findings;
    let hits = hits.len();
    if hits == 0 {
        eprintln!("{query}no other picture was found");
    }
    if shown < hits {
        eprintln!("{query}{shown} of {hits} verified pictures; --limit shows more, --least fewer");
    }
    if verified < candidates {
        eprintln!("{query}verified {verified} of {candidates} candidates; --verify goes on");
    }
    if *rejected > 0 {
        eprintln!("{query}{rejected} rejected before are left out");
    }
    if *not_ready > 0 {
        eprintln!("{query}{not_ready} pictures are not ready for scene search: clew scene VAULT describe");
    }
}

/// A hit as one line of JSON: what programs look for first, then the evidence.
fn line(hit: &SceneHit) -> Value {
    let best = hit.deciding();
    json!({
        "picture": hit.picture,
        "sha256": hit.sha256,
        "path": hit.path,
        "confidence": hit.confidence,
        "inliers": best.map_or(0, |evidence| evidence.points.len()),
        "transform": best.and_then(|evidence| evidence.overlay),
        "recipe": hit.recipe,
        "verdict": hit.verdict,
        "evidence": hit.evidence,
    })
}

fn words(hit: &SceneHit) -> String {
    let best = hit.deciding();
    let points = best.map_or(0, |evidence| evidence.points.len());
    let turn = best.map(|evidence| json!(evidence.turn).as_str().unwrap_or_default().to_owned());
    let turn = turn.filter(|turn| turn != "upright").map_or_else(String::new, |turn| format!(" {turn}"));
    let mirrored = if best.is_some_and(|it| it.figures.mirrored) { " mirrored" } else { "" };
    let verdict = hit
        .verdict
        .map_or_else(String::new, |verdict| format!("\t{}", json!(verdict).as_str().unwrap_or("")));
    format!("{}\t{:.3}\t{points} points{turn}{mirrored}\t{}{verdict}", hit.picture, hit.confidence, hit.path)
}

/// Many queries in one process, each answered before the next is read. Each line names its query; a query without
/// results still has a line, and one that names no picture says so in it.
fn each_line(output: &Output, workbench: &Workbench, how: &SceneArguments) -> Result<Done, CliError> {
    let mut done = Done::Whole;
    for asked in asked() {
        if !answer(output, workbench, &asked?, how)? {
            done = Done::WithRefusals;
        }
        if output.is_closed() {
            break;
        }
    }
    Ok(done)
}

/// Answers one query; false where it could not be asked.
fn answer(
    output: &Output,
    workbench: &Workbench,
    asked: &str,
    how: &SceneArguments,
) -> Result<bool, CliError> {
    let id = asked.parse().map_err(AppError::NoId);
    let found = id.and_then(|id| {
        workbench.find_scene(&query(ScenePicture::Picture(id), how), &Control::default(), &mut |_| {})
    });
    if let Ok(findings) = &found {
        say_what_was_left_out(&format!("{asked}: "), findings, findings.hits.len().min(how.limit));
    }
    match found {
        Ok(findings) if findings.hits.is_empty() => {
            output.one(&json!({ "query": asked, "picture": null }), || format!("{asked}\t-"))?;
        }
        Ok(findings) => findings.hits.iter().take(how.limit).try_for_each(|hit| {
            let mut line = line(hit);
            line["query"] = json!(asked);
            output.one(&line, || format!("{asked}\t{}", words(hit)))
        })?,
        Err(error) if is_of_one_picture(&error) => {
            let why = error.to_string();
            let line = json!({ "query": asked, "picture": null, "why": why });
            output.one(&line, || format!("{asked}\t-\t{why}"))?;
            return Ok(false);
        }
        Err(error) => return Err(error.into()),
    }
    Ok(true)
}

/// Whether others can still be asked for.
fn is_of_one_picture(error: &AppError) -> bool {
    matches!(
        error,
        AppError::NoId(_) | AppError::Unknown(_) | AppError::OutsidePicture(..) | AppError::Refused(..)
    )
}

pub(super) fn run(output: &Output, workbench: &Workbench, action: &SceneAction) -> Result<Done, CliError> {
    match action {
        SceneAction::Describe => {
            let report = describe(workbench, &stopped_by_ctrl_c())?;
            output.one(&report, || told(&report))?;
            Ok(if report.left > 0 { Done::Stopped } else { Done::Whole })
        }
        SceneAction::Confirm { a, b, what, note } => judge(workbench, *a, *b, (*what).into(), note),
        SceneAction::Reject { a, b, note } => judge(workbench, *a, *b, Verdict::Rejected, note),
        SceneAction::Mask { id, hide, clear } => mask(workbench, *id, hide, *clear),
    }
}

fn judge(
    workbench: &Workbench,
    query: PictureId,
    candidate: PictureId,
    verdict: Verdict,
    note: &str,
) -> Result<Done, CliError> {
    workbench.judge(&Judgement::of_whole(query, candidate, verdict, note))?;
    Ok(Done::Whole)
}

fn mask(workbench: &Workbench, id: PictureId, hide: &[Region], clear: bool) -> Result<Done, CliError> {
    workbench.mask_scene(id, if clear { &[] } else { hide })?;
    Ok(Done::Whole)
}

/// After an import: what fails in it is said, and the import stands.
pub(super) fn describe_aside(workbench: &Workbench, control: &Control) {
    match describe(workbench, control) {
        Ok(report) if report.described + report.failed.len() + report.left > 0 => {
            eprintln!("{}", told(&report))
        }
        Ok(_) => {}
        Err(error) => eprintln!("clew: {error}"),
    }
}

fn describe(workbench: &Workbench, control: &Control) -> Result<DescribeReport, AppError> {
    let shown = io::stderr().is_terminal();
    let report = workbench.describe_scenes(control, &mut |done, all| {
        if shown {
            eprint!("\r\x1b[Kmaking ready for scene search: {done} of {all} pictures");
            io::stderr().flush().ok();
        }
    });
    if shown {
        eprint!("\r\x1b[K");
    }
    report
}

fn told(report: &DescribeReport) -> String {
    let failed: String = report
        .failed
        .iter()
        .map(|(picture, why)| format!("\n{picture} could not be described: {why}"))
        .collect();
    let left = if report.left > 0 { format!("; stopped, {} are left", report.left) } else { String::new() };
    format!(
        "{} pictures ready for scene search, {} of them new, in {:.1} s{left}{failed}",
        report.ready, report.described, report.seconds
    )
}
