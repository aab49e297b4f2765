//! The `clew` command: does headless what the app does, on the same workbench.
//!
//! With `--json` standard output carries JSON and nothing else; words for people go to standard error.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command line speaks through these")]

use std::{path::PathBuf, process::ExitCode};

use clap::Parser as _;
use clew_workbench::{app::AppError, intake::decoder};

mod arguments;
mod commands;
mod output;
mod passphrase;

use arguments::Arguments;

/// What ends a command early.
#[derive(Debug, thiserror::Error)]
enum CliError {
    /// The workbench refused.
    #[error(transparent)]
    App(#[from] AppError),
    /// The arguments cannot be what was meant.
    #[error("{0}")]
    Usage(String),
    /// Something outside the vault could not be read or written.
    #[error("{0}: {1}")]
    Io(String, #[source] std::io::Error),
    /// Nobody heard the recovery identity of a new vault.
    #[error(
        "the vault is made, but its recovery identity could not be shown and is kept nowhere: \
         remove {} and make it anew", .0.display()
    )]
    Untold(PathBuf),
    /// The vault does not hold what its audit vouches for.
    #[error("the vault is not sound")]
    NotSound,
}

/// Exit code after Ctrl-C: 128 and the signal's number, as shells have it.
const INTERRUPTED: u8 = 130;

/// How a command that did its work ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Done {
    /// Wholly.
    Whole,
    /// Some files were refused.
    WithRefusals,
    /// Ctrl-C stopped it between two files.
    Stopped,
}

/// Runs the command line of this process.
#[must_use]
pub fn main() -> ExitCode {
    if std::env::args_os().nth(1).is_some_and(|first| first == decoder::ARGUMENT) {
        return decoder::serve();
    }
    clew_workbench::leave_no_core();
    let arguments = Arguments::parse();
    match commands::run(&arguments) {
        Ok(Done::Whole) => ExitCode::SUCCESS,
        Ok(Done::WithRefusals) => ExitCode::from(4),
        Ok(Done::Stopped) => ExitCode::from(INTERRUPTED),
        Err(error) => {
            eprintln!("clew: {error}");
            ExitCode::from(exit_code(&error))
        }
    }
}

/// 1 a failure that is named, 2 wrong usage, 3 wrong passphrase.
fn exit_code(error: &CliError) -> u8 {
    match error {
        CliError::Usage(_) => 2,
        CliError::App(error) if error.failure().code == "wrong_key" => 3,
        _ => 1,
    }
}
