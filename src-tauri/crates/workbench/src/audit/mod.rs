//! Append-only, chained, signed record of who did what.
//!
//! Each entry carries the hash of the one before it, and each hash is signed with the vault's key. So
//! a changed, added, removed or moved entry shows by itself; a tail that was cut off, or a whole vault
//! that was rolled back, shows against an [`Anchor`] that was kept elsewhere.

mod anchor;
mod chain;
mod entry;
#[cfg(test)]
mod tests;

use crate::vault::VaultError;
pub use anchor::{Anchor, anchor};
pub use chain::{ChainReport, Fault, verify};
pub use entry::{Act, Entry, append, entries, entries_of, entries_on, entry, next_seq};

/// The audit's table. Triggers keep our own slips from changing it; an attacker is found by the chain.
pub const TABLE: &str = entry::TABLE;

/// Why the audit could not be written or read.
#[derive(Debug, thiserror::Error)]
pub enum AuditError {
    /// The vault refused, or its database.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// An entry's details cannot be read back.
    #[error("entry {0} of the audit cannot be read: {1}")]
    Unreadable(i64, String),
    /// There is no such entry.
    #[error("there is no entry {0} in the audit")]
    Missing(i64),
}

/// What the database refuses is the vault's to name: a full disk, damage, or another reason.
impl From<rusqlite::Error> for AuditError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Vault(error.into())
    }
}
