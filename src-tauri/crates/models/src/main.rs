//! `clew-models FOLDER`: puts the models into FOLDER, with the archives that they are made of below it.

use std::{env, path::Path, process::ExitCode};

use clew_models::{make, manifest::Manifest};

fn main() -> ExitCode {
    let mut arguments = env::args_os().skip(1);
    let (Some(folder), None) = (arguments.next(), arguments.next()) else {
        say("usage: clew-models FOLDER");
        return ExitCode::from(2);
    };
    match make::all(&Manifest::ours(), Path::new(&folder), &mut |line| say(line)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say(&format!("clew-models: {}", make::in_full(&error)));
            ExitCode::FAILURE
        }
    }
}

#[allow(clippy::print_stderr, reason = "a program of the set-up speaks to whoever sets up")]
fn say(line: &str) {
    eprintln!("{line}");
}
