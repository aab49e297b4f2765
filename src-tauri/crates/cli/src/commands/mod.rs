//! One function for each command.

use std::{io::BufRead as _, path::Path};

use clap::CommandFactory as _;
use clew_workbench::{
    app::Workbench,
    catalog::{PictureId, UnknownId},
    intake::Control,
};

use crate::{
    CliError, Done,
    arguments::{Arguments, AuditAction, Bench, Command, Find},
    output::Output,
    passphrase,
};

mod bench;
mod cases;
mod find;
mod import;
mod labels;
mod propose;
mod scenes;
mod slots;
mod vault;

/// Does what the arguments ask.
pub(crate) fn run(arguments: &Arguments) -> Result<Done, CliError> {
    let output = Output::new(arguments.json);
    let open = |vault: &Path| Ok::<_, CliError>(Workbench::open(vault, &passphrase::unlock(arguments)?)?);
    match &arguments.command {
        Command::New { vault, analyst } => {
            vault::create(&output, vault, analyst.as_deref(), arguments.passphrase_file.as_deref())
        }
        Command::Status { vault } => vault::status(&output, &open(vault)?),
        Command::List { vault, filter } => vault::list(&output, &open(vault)?, filter),
        Command::Import { vault, paths, series, source, keep_originals, no_scenes } => {
            let request = clew_workbench::app::ImportRequest {
                paths: paths.clone(),
                source: source.clone(),
                series: series.clone(),
                keep_originals: *keep_originals,
            };
            import::import(&output, &open(vault)?, &request, !no_scenes)
        }
        Command::Find { what: Find::Words { vault, query, limit } } => {
            find::words(&output, &open(vault)?, query, *limit)
        }
        Command::Find { what: Find::Copies { vault, of, within } } => {
            find::copies(&output, &open(vault)?, of, *within)
        }
        Command::Find { what: Find::Scene { vault, of, how } } => {
            scenes::find(&output, &open(vault)?, of, how)
        }
        Command::Scene { vault, action } => scenes::run(&output, &open(vault)?, action),
        Command::Propose { vault, how } => propose::propose(&output, &open(vault)?, how),
        Command::Bench { what: Bench::Scene { set, distractors, verify, regions, pairs } } => {
            let pairs = pairs.as_deref();
            bench::scene(
                &output,
                set,
                &bench::Wanted { distractors, verify: *verify, regions: *regions, pairs },
            )
        }
        Command::Show { vault, id } => find::show(&output, &open(vault)?, *id),
        Command::Tag { vault, pictures, add, remove, region: None } => {
            labels::tag(&output, &open(vault)?, pictures, add, remove)
        }
        Command::Tag { vault, pictures, add, remove, region: Some(region) } => {
            labels::tag_region(&output, &open(vault)?, pictures, *region, (add, remove))
        }
        Command::Note { vault, id, text, region } => labels::note(&output, &open(vault)?, *id, text, *region),
        Command::Series { vault, action } => labels::series(&output, &open(vault)?, action),
        Command::Case { vault, action } => cases::run(&output, &open(vault)?, action),
        Command::Undo { vault } => labels::undo(&output, &open(vault)?),
        Command::Restack { vault, within } => vault::restack(&output, &open(vault)?, *within),
        Command::Reindex { vault } => vault::reindex(&output, &open(vault)?),
        Command::Slot { vault, action } => slots::run(&output, &open(vault)?, action),
        Command::Verify { vault, anchor } => vault::verify(&output, &open(vault)?, anchor.as_deref()),
        Command::Audit { action: AuditAction::Show { vault, from, limit } } => {
            vault::audit(&output, &open(vault)?, *from, *limit)
        }
        Command::Audit { action: AuditAction::Anchor { vault } } => vault::anchor(&output, &open(vault)?),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(*shell, &mut Arguments::command(), "clew", &mut script);
            output.line(String::from_utf8_lossy(&script).trim_end())?;
            Ok(Done::Whole)
        }
    }
}

/// Brings the word index up to date before the command ends, so that the next one finds what this one wrote.
fn index(workbench: &Workbench) -> Result<Done, CliError> {
    workbench.index_pending(&Control::default())?;
    Ok(Done::Whole)
}

/// The pictures that arguments name; `-` stands for the lines of standard input.
fn pictures(arguments: &[String]) -> Result<Vec<PictureId>, CliError> {
    let mut pictures = Vec::new();
    for argument in arguments {
        if argument == "-" {
            for line in asked() {
                pictures.push(picture(&line?)?);
            }
        } else {
            pictures.push(picture(argument)?);
        }
    }
    Ok(pictures)
}

/// The lines of standard input as they come, empty ones left out.
fn asked() -> impl Iterator<Item = Result<String, CliError>> {
    let lines = std::io::stdin().lock().split(b'\n');
    let lines = lines.map(|line| line.map(|line| String::from_utf8_lossy(&line).trim().to_owned()));
    lines
        .filter(|line| !line.as_ref().is_ok_and(String::is_empty))
        .map(|line| line.map_err(|error| CliError::Io("standard input".to_owned(), error)))
}

fn picture(text: &str) -> Result<PictureId, CliError> {
    text.parse().map_err(|error: UnknownId| CliError::Usage(error.to_string()))
}
