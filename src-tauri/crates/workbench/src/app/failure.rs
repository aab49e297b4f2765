//! Errors inside; at the edge a small code that chooses the words, and details that fill them.

use std::{collections::BTreeMap, fmt::Display, path::PathBuf};

use clew_imaging::Refusal;
use clew_scene::NetworkError;
use serde::{Deserialize, Serialize};

use crate::{
    audit::AuditError,
    catalog::{CatalogError, UnknownId},
    intake::IntakeError,
    matching::scene::SceneIndexError,
    search::SearchError,
    vault::VaultError,
};

/// Why something could not be done.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// The vault refused.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// The audit failed.
    #[error(transparent)]
    Audit(#[from] AuditError),
    /// The catalog failed.
    #[error(transparent)]
    Catalog(#[from] CatalogError),
    /// An import cannot go on.
    #[error(transparent)]
    Intake(#[from] IntakeError),
    /// The search by words failed, or its query is wrong.
    #[error(transparent)]
    Search(#[from] SearchError),
    /// The text is no id.
    #[error(transparent)]
    NoId(#[from] UnknownId),
    /// There is nothing with this id.
    #[error("there is no {0} in this vault")]
    Unknown(String),
    /// A name or text that must not be empty.
    #[error("the {0} must not be empty")]
    Empty(&'static str),
    /// The name is taken.
    #[error("there is already a series named `{0}`")]
    NameTaken(String),
    /// The region lies outside the picture.
    #[error("the region lies outside the picture, which is {0} x {1} pixels")]
    OutsidePicture(u32, u32),
    /// A path to be imported is not there.
    #[error("cannot be read: {}: {}", .0.display(), .1)]
    Unreadable(PathBuf, std::io::Error),
    /// There is nothing at a path to be imported, as when a drive was taken away.
    #[error("there is nothing at {}", .0.display())]
    SourceGone(PathBuf),
    /// An outside file that was asked about is no readable picture.
    #[error("{}: {}", .0.display(), .1)]
    Refused(PathBuf, Refusal),
    /// The picture from outside that was asked about was put away.
    #[error("the picture from outside no longer lies here; choose it again")]
    OutsideGone,
    /// A network of scene search is not where it should be.
    #[error("scene search is off: a model is missing: {}: {}", .0.display(), .1)]
    ModelMissing(PathBuf, std::io::Error),
    /// A network of scene search is not the one that this version was made with.
    #[error("scene search is off: {} is not the model that belongs to this version (it is {})", .0.display(), .1)]
    ModelAltered(PathBuf, String),
    /// A network of scene search cannot be used.
    #[error("scene search failed: {0}")]
    Model(#[from] NetworkError),
    /// The scene index failed.
    #[error(transparent)]
    SceneIndex(#[from] SceneIndexError),
    /// The features of a picture are not there yet.
    #[error("{0} has not been made ready for scene search yet")]
    NotDescribed(String),
}

impl From<rusqlite::Error> for AppError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Catalog(error.into())
    }
}

/// What is told at the edge: a code on which somebody acts, and what its words need.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Failure {
    /// Lower-case name, such as `wrong_key`.
    pub code: String,
    /// Values that the words for the code name; `message` is always among them, and `character`, counted from
    /// 1, where a query is at fault, and `path` where there is nothing at one.
    pub details: BTreeMap<String, String>,
}

impl AppError {
    pub(super) fn unknown(id: impl Display) -> Self {
        Self::Unknown(id.to_string())
    }

    /// The failure as the edge tells it.
    #[must_use]
    pub fn failure(&self) -> Failure {
        let mut details = BTreeMap::from([("message".to_owned(), self.to_string())]);
        if let Self::Search(SearchError::Query(fault)) = self {
            details.insert("character".to_owned(), (fault.at + 1).to_string());
        }
        if let Self::SourceGone(path) = self {
            details.insert("path".to_owned(), path.display().to_string());
        }
        Failure { code: self.code().to_owned(), details }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Vault(error)
            | Self::Catalog(CatalogError::Vault(error))
            | Self::Audit(AuditError::Vault(error)) => vault_code(error),
            Self::Intake(IntakeError::Vault(error) | IntakeError::Catalog(CatalogError::Vault(error))) => {
                vault_code(error)
            }
            Self::Intake(IntakeError::Decoder(_)) => "decoder_missing",
            Self::Catalog(_) | Self::Audit(_) | Self::Intake(_) => "damaged",
            Self::Search(error) => search_code(error),
            Self::NoId(_) | Self::Unknown(_) => "unknown_id",
            Self::Empty(_) => "empty",
            Self::NameTaken(_) => "name_taken",
            Self::OutsidePicture(..) => "outside_picture",
            Self::Unreadable(..) => "unreadable",
            Self::SourceGone(_) => "source_gone",
            Self::Refused(..) => "refused",
            Self::OutsideGone => "outside_gone",
            Self::ModelMissing(..) => "model_missing",
            Self::ModelAltered(..) => "model_altered",
            Self::Model(_) => "model_failed",
            Self::SceneIndex(SceneIndexError::Vault(error)) => vault_code(error),
            Self::SceneIndex(SceneIndexError::Damaged(_)) => "scene_index",
            Self::NotDescribed(_) => "not_described",
        }
    }
}

fn vault_code(error: &VaultError) -> &'static str {
    match error {
        VaultError::NotAVault(_) => "not_a_vault",
        VaultError::Missing(_) => "vault_missing",
        VaultError::AlreadyThere(_) => "already_there",
        VaultError::InUse => "in_use",
        VaultError::WrongKey => "wrong_key",
        VaultError::DamagedKey(..) => "damaged_key",
        VaultError::EmptyPassphrase => "empty",
        VaultError::NotAKey(_) => "not_a_key",
        VaultError::LastSlot => "last_slot",
        VaultError::UnknownSlot(_) => "unknown_id",
        VaultError::NewerVersion { .. } => "newer_version",
        VaultError::Damaged(_) | VaultError::DamagedSealed(_) | VaultError::Database(_) => "damaged",
        VaultError::DiskFull => "disk_full",
        VaultError::Io(_, error) => io_code(error),
        VaultError::NoRandomness => "io",
    }
}

/// Who may not read needs other words than who lost a drive.
fn io_code(error: &std::io::Error) -> &'static str {
    match error.kind() {
        std::io::ErrorKind::PermissionDenied => "no_permission",
        std::io::ErrorKind::ReadOnlyFilesystem => "read_only",
        _ => "io",
    }
}

fn search_code(error: &SearchError) -> &'static str {
    match error {
        SearchError::Query(_) => "query",
        SearchError::Damaged(_) | SearchError::Unwritable(_) => "index",
        SearchError::Vault(error) => vault_code(error),
    }
}
