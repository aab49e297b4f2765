//! What the page is told when something could not be done: a code that chooses the words, and details that fill them.

use std::{
    collections::BTreeMap,
    io,
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
};

use clew_workbench::app::{AppError, Failure};

/// No vault is open.
pub fn locked() -> Failure {
    failure("locked", "no vault is open")
}

/// A vault cannot be named like this.
pub fn bad_name(name: &str) -> Failure {
    failure("bad_name", format!("`{name}` cannot be the name of a folder"))
}

/// The recovery identity is to be kept apart from what it opens.
pub fn inside_vault(path: &Path) -> Failure {
    failure("inside_vault", format!("{} lies in the vault itself", path.display()))
}

/// A file outside the vault could not be written.
pub fn unwritable(path: &Path, error: &io::Error) -> Failure {
    failure("io", format!("{}: {error}", path.display()))
}

/// The page asked for something that cannot be meant.
pub fn unexpected(what: impl ToString) -> Failure {
    failure("unexpected", what)
}

/// Runs `work`; a panic in it is a failure like another, so that nobody waits for an answer that never comes.
pub fn told<T>(work: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
        Err(unexpected("the program made a mistake here; what was stored before it stays stored"))
    })
}

/// The failure for an error of the workbench.
pub fn of(error: &AppError) -> Failure {
    error.failure()
}

fn failure(code: &str, message: impl ToString) -> Failure {
    Failure { code: code.to_owned(), details: BTreeMap::from([("message".to_owned(), message.to_string())]) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_told_as_a_failure() {
        let answer: Result<(), _> = told(|| panic!("on purpose"));
        assert_eq!(answer.unwrap_err().code, "unexpected");
    }
}
