//! Answers: JSON for programs, plain lines for people.

use std::io::{self, Write};

use serde::Serialize;

/// Where answers go.
pub(crate) struct Output {
    json: bool,
}

impl Output {
    pub(crate) fn new(json: bool) -> Self {
        Self { json }
    }

    /// One object, or the words for it.
    pub(crate) fn one(&self, answer: &impl Serialize, words: impl FnOnce() -> String) {
        let line = if self.json { json(answer) } else { words() };
        write_line(&line);
    }

    /// A list: one object a line, or one line of words each.
    pub(crate) fn list<T: Serialize>(
        &self,
        answers: impl IntoIterator<Item = T>,
        words: impl Fn(&T) -> String,
    ) {
        for answer in answers {
            self.one(&answer, || words(&answer));
        }
    }

    /// One object on one line, or indented for people.
    pub(crate) fn whole(&self, answer: &impl Serialize) {
        self.one(answer, || serde_json::to_string_pretty(answer).unwrap_or_default());
    }
}

fn json(answer: &impl Serialize) -> String {
    serde_json::to_string(answer).unwrap_or_default()
}

/// A reader that has seen enough, such as `head`, ends the command in peace.
fn write_line(line: &str) {
    if writeln!(io::stdout().lock(), "{line}").is_err_and(|error| error.kind() == io::ErrorKind::BrokenPipe) {
        std::process::exit(0);
    }
}
