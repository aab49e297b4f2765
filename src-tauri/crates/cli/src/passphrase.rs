//! Where the passphrase comes from: a file or a prompt, never an argument.

use std::{
    fs::File,
    io::{BufRead as _, BufReader},
    path::Path,
};

use clew_workbench::vault::Unlock;
use secrecy::SecretString;

use crate::{CliError, arguments::Arguments};

/// What opens an existing vault.
pub(crate) fn unlock(arguments: &Arguments) -> Result<Unlock, CliError> {
    match (&arguments.identity_file, &arguments.passphrase_file) {
        (Some(file), _) => Ok(Unlock::Identity(identity(file)?)),
        (None, Some(file)) => Ok(Unlock::Passphrase(first_line(file)?)),
        (None, None) => Ok(Unlock::Passphrase(ask("Passphrase: ")?)),
    }
}

/// The passphrase for something new: read from a file, or asked for twice.
pub(crate) fn new(file: Option<&Path>) -> Result<SecretString, CliError> {
    use secrecy::ExposeSecret as _;
    if let Some(file) = file {
        return first_line(file);
    }
    let (first, second) = (ask("New passphrase: ")?, ask("Once more: ")?);
    if first.expose_secret() == second.expose_secret() {
        Ok(first)
    } else {
        Err(CliError::Usage("the two passphrases differ; nothing was changed".to_owned()))
    }
}

fn ask(prompt: &str) -> Result<SecretString, CliError> {
    rpassword::prompt_password(prompt).map(SecretString::from).map_err(|error| {
        CliError::Io(
            "no passphrase could be read (use --passphrase-file where there is no terminal)".to_owned(),
            error,
        )
    })
}

fn first_line(file: &Path) -> Result<SecretString, CliError> {
    lines(file)?.into_iter().next().map(SecretString::from).ok_or_else(|| empty(file))
}

/// The identity in a file as `age-keygen` writes it, comments left out.
fn identity(file: &Path) -> Result<SecretString, CliError> {
    let identity = lines(file)?.into_iter().find(|line| line.trim().starts_with("AGE-SECRET-KEY-"));
    identity.map(|line| SecretString::from(line.trim().to_owned())).ok_or_else(|| empty(file))
}

fn lines(file: &Path) -> Result<Vec<String>, CliError> {
    let read = || BufReader::new(File::open(file)?).lines().collect::<Result<_, _>>();
    read().map_err(|error| CliError::Io(file.display().to_string(), error))
}

fn empty(file: &Path) -> CliError {
    CliError::Usage(format!("{}: there is no passphrase or identity in this file", file.display()))
}
