//! The archives: found in their folder, or fetched into it by the registry's ordinary client, `pip` or `npm`.
//!
//! This program speaks with no network itself. Whatever lies in the folder is held against its SHA-256 before a byte of
//! it is read, whether a client or a person has put it there; and a client is never let build or run a package.

use std::{
    fs, io,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use crate::{
    digest,
    manifest::{Package, Registry},
};

/// Why there is no archive to read.
#[derive(Debug, thiserror::Error)]
pub enum FetchError {
    /// The client cannot be started.
    #[error(
        "{client} cannot be started, which fetches {archive}. Install it; or fetch the file elsewhere, from \
         {page}, put it into {folder} and begin again: no network is needed then"
    )]
    NoClient {
        /// The program.
        client: &'static str,
        /// The file it would fetch.
        archive: String,
        /// Where a person finds it.
        page: String,
        /// Where a person can put it.
        folder: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The client did not fetch it.
    #[error(
        "{archive} was not fetched; the registry may be out of reach. {client} says:\n{said}\nBegin again where there \
         is a network; or fetch the file elsewhere, from {page}, put it into {folder} and begin again: no \
         network is needed then"
    )]
    NotFetched {
        /// The program.
        client: &'static str,
        /// The file it should have fetched.
        archive: String,
        /// What it said.
        said: String,
        /// Where a person finds it.
        page: String,
        /// Where a person can put it.
        folder: PathBuf,
    },
    /// A file is not the one that is meant.
    #[error(
        "{path} is not the file that the manifest means: its SHA-256 is {found}, not {meant}. It was not read. Remove \
         it and begin again, and it is fetched anew; if that gives the same file, the registry's has changed"
    )]
    Other {
        /// The file.
        path: PathBuf,
        /// What it is.
        found: String,
        /// What it should be.
        meant: String,
    },
    /// A file or folder cannot be read or written.
    #[error("{path} cannot be read or written")]
    Disk {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

/// The archive of a package, known to be the right one. It is fetched if it is not in the folder.
///
/// # Errors
/// It cannot be fetched or read, or is another file than the manifest means.
pub fn archive(package: &Package, folder: &Path, say: &mut dyn FnMut(&str)) -> Result<Vec<u8>, FetchError> {
    let path = folder.join(&package.archive);
    if !path.exists() {
        say(&format!("Fetching {}", package.archive));
        fetch(package, folder)?;
    }
    let bytes = fs::read(&path).map_err(|source| disk(&path, source))?;
    check(package, &path, &digest::of_bytes(&bytes))?;
    Ok(bytes)
}

fn check(package: &Package, path: &Path, found: &str) -> Result<(), FetchError> {
    if found == package.sha256 {
        return Ok(());
    }
    Err(FetchError::Other { path: path.to_owned(), found: found.to_owned(), meant: package.sha256.clone() })
}

/// Fetches into a folder beside, so that what is cut off never has the archive's name.
fn fetch(package: &Package, folder: &Path) -> Result<(), FetchError> {
    let incoming = folder.join("incoming");
    fs::create_dir_all(&incoming).map_err(|source| disk(&incoming, source))?;
    let fetched = incoming.join(&package.archive);
    run(package, &incoming, folder)?;
    let found = digest::of_file(&fetched).map_err(|source| disk(&fetched, source))?;
    let found =
        found.ok_or_else(|| not_fetched(package, folder, "it has fetched another file".to_owned()))?;
    check(package, &fetched, &found)?;
    fs::rename(&fetched, folder.join(&package.archive)).map_err(|source| disk(&fetched, source))?;
    fs::remove_dir_all(&incoming).map_err(|source| disk(&incoming, source))
}

fn run(package: &Package, incoming: &Path, folder: &Path) -> Result<(), FetchError> {
    let mut command = command(package, incoming);
    let done = command.stdin(Stdio::null()).output().map_err(|source| FetchError::NoClient {
        client: package.registry.client(),
        archive: package.archive.clone(),
        page: package.page.clone(),
        folder: folder.to_owned(),
        source,
    })?;
    if done.status.success() {
        return Ok(());
    }
    Err(not_fetched(package, folder, String::from_utf8_lossy(&done.stderr).trim().to_owned()))
}

/// Only files that are built already are taken, without what they would need, and no script of theirs is run.
fn command(package: &Package, incoming: &Path) -> Command {
    let Package { name, version, .. } = package;
    let mut command;
    match package.registry {
        Registry::Pypi => {
            command = Command::new("python3");
            command.args(["-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:"]);
            command
                .args(["--disable-pip-version-check", "--dest"])
                .arg(incoming)
                .arg(format!("{name}=={version}"));
        }
        Registry::Npm => {
            command = Command::new("npm");
            command.args(["pack", "--silent", "--ignore-scripts", "--pack-destination"]).arg(incoming);
            command.arg(format!("{name}@{version}"));
        }
    }
    command
}

impl Registry {
    fn client(self) -> &'static str {
        match self {
            Self::Pypi => "python3 -m pip",
            Self::Npm => "npm",
        }
    }
}

fn not_fetched(package: &Package, folder: &Path, said: String) -> FetchError {
    FetchError::NotFetched {
        client: package.registry.client(),
        archive: package.archive.clone(),
        said,
        page: package.page.clone(),
        folder: folder.to_owned(),
    }
}

fn disk(path: &Path, source: io::Error) -> FetchError {
    FetchError::Disk { path: path.to_owned(), source }
}
