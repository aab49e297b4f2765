//! Why a vault could not do what was asked: each reason its own, so that the analyst knows what to do.

use std::{io, path::PathBuf};

use rusqlite::ErrorCode;

/// Why the vault could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// The folder holds no vault.
    #[error("{} is not a vault", .0.display())]
    NotAVault(PathBuf),
    /// There is something at the place of the new vault.
    #[error("{} is there already; nothing was changed", .0.display())]
    AlreadyThere(PathBuf),
    /// Another process has the vault open.
    #[error("the vault is in use by another program")]
    InUse,
    /// No slot opens with this passphrase or identity.
    #[error("no key slot of this vault opens with what was given")]
    WrongKey,
    /// Every key file that could have opened the vault is damaged.
    #[error("the key file {} is damaged: {}", .0.display(), .1)]
    DamagedKey(PathBuf, String),
    /// The passphrase is empty.
    #[error("the passphrase must not be empty")]
    EmptyPassphrase,
    /// The text is no age recipient or identity.
    #[error("not an age recipient or identity: {0}")]
    NotAKey(String),
    /// The last way to open the vault cannot be taken away.
    #[error("this is the last key slot; without it nobody could open the vault")]
    LastSlot,
    /// There is no such slot.
    #[error("there is no key slot {0}")]
    UnknownSlot(i64),
    /// A newer program made the vault.
    #[error("the vault has version {found}; this program knows versions up to {known}")]
    NewerVersion {
        /// The vault's version.
        found: usize,
        /// The newest version that is known here.
        known: usize,
    },
    /// A database of the vault is damaged.
    #[error("the vault's database is damaged: {0}")]
    Damaged(String),
    /// A sealed file is missing, cut short, altered, or another one.
    #[error("the sealed file {0} is missing or not as it was written")]
    DamagedSealed(String),
    /// The disk is full; what was stored before stays stored.
    #[error("the disk is full; nothing was lost, free some space and try again")]
    DiskFull,
    /// A file or folder of the vault cannot be read or written.
    #[error("{}: {}", .0.display(), .1)]
    Io(PathBuf, #[source] io::Error),
    /// The database refused for another reason.
    #[error("the vault's database: {0}")]
    Database(#[source] rusqlite::Error),
    /// The operating system gives no random numbers.
    #[error("the operating system gives no random numbers")]
    NoRandomness,
}

impl From<rusqlite::Error> for VaultError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => Self::Damaged(error.to_string()),
            _ => Self::Database(error),
        }
    }
}

impl VaultError {
    pub(super) fn io(path: impl Into<PathBuf>, error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull,
            _ => Self::Io(path.into(), error),
        }
    }
}
