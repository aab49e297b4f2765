//! Why a vault could not do what was asked: each reason its own, so that the analyst knows what to do.

use std::{io, path::PathBuf};

use rusqlite::ErrorCode;

/// Why the vault could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// The folder holds no vault.
    #[error("{} is not a vault", .0.display())]
    NotAVault(PathBuf),
    /// There is nothing at this place: it was moved, or its drive is not attached.
    #[error("there is nothing at {}", .0.display())]
    Missing(PathBuf),
    /// There is something at the place of the new vault.
    #[error("{} is there already; nothing was changed", .0.display())]
    AlreadyThere(PathBuf),
    /// Another process has the vault open.
    #[error("the vault is in use by another program")]
    InUse,
    /// Every key file is as it was written, and none opens with this passphrase or identity.
    #[error("no key slot of this vault opens with what was given")]
    WrongKey,
    /// No key file opens, and at least one is damaged: it may be the one that should have opened.
    #[error("no key slot opens with what was given, and the key file {} is damaged: {}", .0.display(), .1)]
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

/// SQLite's `SQLITE_IOERR_NOMEM`, `SQLITE_IOERR_DATA` and `SQLITE_IOERR_CORRUPTFS`.
const OUT_OF_MEMORY: i32 = 10 | (12 << 8);
const WRONG_CHECKSUM: i32 = 10 | (32 << 8);
const CORRUPT_FILE_SYSTEM: i32 = 10 | (33 << 8);

impl From<rusqlite::Error> for VaultError {
    fn from(error: rusqlite::Error) -> Self {
        let extended = error.sqlite_extended_error_code();
        let kind = match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => return Self::DiskFull,
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => {
                return Self::Damaged(error.to_string());
            }
            // Our own processes keep each other out with the lock; this is somebody's `sqlcipher`.
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => return Self::InUse,
            Some(ErrorCode::SystemIoFailure) => match extended {
                Some(OUT_OF_MEMORY) => return Self::Database(error),
                Some(WRONG_CHECKSUM | CORRUPT_FILE_SYSTEM) => return Self::Damaged(error.to_string()),
                _ => io::ErrorKind::Other,
            },
            Some(ErrorCode::ReadOnly) => io::ErrorKind::ReadOnlyFilesystem,
            Some(ErrorCode::PermissionDenied) => io::ErrorKind::PermissionDenied,
            Some(ErrorCode::CannotOpen | ErrorCode::FileLockingProtocolFailed) => io::ErrorKind::Other,
            _ => return Self::Database(error),
        };
        Self::Io(PathBuf::from(super::folder::DATABASE), io::Error::new(kind, error))
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
