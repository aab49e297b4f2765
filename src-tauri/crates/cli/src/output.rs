//! Answers: JSON for programs, plain lines for people.

use std::{
    cell::Cell,
    io::{self, Write as _},
};

use serde::Serialize;

use crate::CliError;

/// Where answers go.
pub(crate) struct Output {
    json: bool,
    closed: Cell<bool>,
}

impl Output {
    pub(crate) fn new(json: bool) -> Self {
        Self { json, closed: Cell::new(false) }
    }

    /// One object, or the words for it.
    pub(crate) fn one(
        &self,
        answer: &impl Serialize,
        words: impl FnOnce() -> String,
    ) -> Result<(), CliError> {
        self.line(&if self.json { json(answer) } else { words() })
    }

    /// A list: one object a line, or one line of words each.
    pub(crate) fn list<T: Serialize>(
        &self,
        answers: impl IntoIterator<Item = T>,
        words: impl Fn(&T) -> String,
    ) -> Result<(), CliError> {
        answers.into_iter().try_for_each(|answer| self.one(&answer, || words(&answer)))
    }

    /// One object on one line, or indented for people.
    pub(crate) fn whole(&self, answer: &impl Serialize) -> Result<(), CliError> {
        self.one(answer, || serde_json::to_string_pretty(answer).unwrap_or_default())
    }

    /// Text as it is. A reader that has seen enough, such as `head`, hears no more of the command, which
    /// goes on and ends as it would have.
    pub(crate) fn line(&self, line: &str) -> Result<(), CliError> {
        if self.closed.get() {
            return Ok(());
        }
        match write_line(line) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => self.closed.set(true),
            written => written.map_err(cut_short)?,
        }
        Ok(())
    }

    /// Whether the reader has gone, so that an answer which changes nothing need not be looked for.
    pub(crate) fn is_closed(&self) -> bool {
        self.closed.get()
    }
}

fn json(answer: &impl Serialize) -> String {
    serde_json::to_string(answer).unwrap_or_default()
}

/// Flushed, so that a program that asks line by line has each answer at once.
fn write_line(line: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{line}")?;
    out.flush()
}

fn cut_short(error: io::Error) -> CliError {
    let what = "the answer is cut short, though what was changed stays changed \
                (make room or write it elsewhere, then ask again)";
    CliError::Io(what.to_owned(), error)
}
