//! The vault itself: made, counted, listed, verified.

use std::{fs, io, path::Path};

use clew_workbench::{
    app::{Filter, Workbench},
    intake::Control,
};
use secrecy::ExposeSecret as _;
use serde_json::json;

use crate::{CliError, Done, arguments::FilterArguments, output::Output, passphrase};

/// Pictures of a list that are read at once, so that a million are never held together.
const AT_ONCE: usize = 10_000;

pub(super) fn create(
    output: &Output,
    vault: &Path,
    analyst: Option<&str>,
    passphrase_file: Option<&Path>,
) -> Result<Done, CliError> {
    let account = || std::env::var("USER").or_else(|_| std::env::var("USERNAME")).ok();
    let analyst = analyst.map(str::to_owned).or_else(account).unwrap_or_else(|| "analyst".to_owned());
    let (_, recovery) = Workbench::create(vault, &passphrase::new(passphrase_file)?, &analyst)?;
    let recovery = recovery.expose_secret();
    let told = output.one(&json!({ "vault": vault, "analyst": analyst, "recovery": recovery }), || {
        format!(
            "{} is made for {analyst}.\n\nRecovery identity, shown this once. Write it down and lock it away:\n\n  {recovery}\n\n\
             Whoever holds it can open the vault; without it a forgotten passphrase loses everything.",
            vault.display()
        )
    });
    if told.is_err() || output.is_closed() {
        Err(CliError::Untold(vault.to_owned()))
    } else {
        Ok(Done::Whole)
    }
}

pub(super) fn status(output: &Output, workbench: &Workbench) -> Result<Done, CliError> {
    output.whole(&workbench.status()?)?;
    Ok(Done::Whole)
}

pub(super) fn list(
    output: &Output,
    workbench: &Workbench,
    filter: &FilterArguments,
) -> Result<Done, CliError> {
    let filter = Filter::from(filter);
    if filter.words.is_some() {
        workbench.index_pending(&Control::default())?;
    }
    for part in workbench.pictures(&filter)?.chunks(AT_ONCE) {
        output.list(workbench.list(part)?, |line| {
            format!("{}\t{}\t{}", line.picture, line.sha256, line.path)
        })?;
        if output.is_closed() {
            break;
        }
    }
    Ok(Done::Whole)
}

pub(super) fn restack(output: &Output, workbench: &Workbench, within: u32) -> Result<Done, CliError> {
    let stacks = workbench.restack(within, &Control::default(), &mut |_, _| {})?;
    output.one(&json!({ "stacks": stacks, "within": within }), || {
        format!("{stacks} stacks within {within} bits")
    })?;
    Ok(Done::Whole)
}

pub(super) fn reindex(output: &Output, workbench: &Workbench) -> Result<Done, CliError> {
    let written = workbench.reindex(&Control::default())?;
    output.one(&json!({ "indexed": written }), || format!("{written} pictures, series and cases indexed"))?;
    Ok(Done::Whole)
}

pub(super) fn verify(
    output: &Output,
    workbench: &Workbench,
    anchor: Option<&Path>,
) -> Result<Done, CliError> {
    let anchor = anchor.map(read_anchor).transpose()?;
    let report = workbench.verify(anchor.as_ref(), &mut |_, _| {})?;
    output.whole(&report)?;
    if report.sound { Ok(Done::Whole) } else { Err(CliError::NotSound) }
}

fn read_anchor(file: &Path) -> Result<clew_workbench::audit::Anchor, CliError> {
    let text = fs::read_to_string(file).map_err(|error| CliError::Io(file.display().to_string(), error))?;
    serde_json::from_str(&text)
        .map_err(|error| CliError::Io(format!("{}: not an anchor", file.display()), io::Error::other(error)))
}

pub(super) fn audit(
    output: &Output,
    workbench: &Workbench,
    from: i64,
    limit: usize,
) -> Result<Done, CliError> {
    output.list(workbench.audit(from, limit)?, |line| {
        format!(
            "{}\t{}\t{}\t{}\t{}\t{}",
            line.seq, line.at, line.analyst, line.action, line.subject, line.details
        )
    })?;
    Ok(Done::Whole)
}

pub(super) fn anchor(output: &Output, workbench: &Workbench) -> Result<Done, CliError> {
    output.whole(&workbench.anchor()?)?;
    Ok(Done::Whole)
}
