//! The child's side: locked in before the first byte is read, it describes files until there are no more.

use std::{
    io::{self, BufReader, BufWriter},
    process::ExitCode,
};

use clew_imaging::Limits;

use super::{frame, sandbox};
use crate::intake::reading::MOST_BYTES;

/// Locks this process in and describes pictures from standard input to standard output until it ends.
/// Does not return to other work: what it has decoded may have taken it over.
#[must_use]
pub fn serve() -> ExitCode {
    // A panic message would only be written to nowhere, and looking for its place opens files.
    std::panic::set_hook(Box::new(|_| {}));
    if sandbox::enter().is_err() {
        return ExitCode::FAILURE;
    }
    match describe_all() {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

fn describe_all() -> io::Result<()> {
    let (mut from, mut to) = (BufReader::new(io::stdin().lock()), BufWriter::new(io::stdout().lock()));
    let limits = Limits::default();
    frame::greet(&mut to)?;
    while let Some(bytes) = frame::asked(&mut from, MOST_BYTES)? {
        frame::tell(&mut to, clew_imaging::describe(&bytes, &limits))?;
    }
    Ok(())
}
