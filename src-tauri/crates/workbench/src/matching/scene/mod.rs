//! A picture or a part of one to the pictures that may show the same place: the shortlist of scene search.
//!
//! Two things are asked of every picture at once. How it looks: all looks are held in memory, made short by [`basis`], and
//! compared exactly, none left out (`scan`). Which local points it shares: an inverted file leads from words
//! (`vocabulary`) to the points that have them. `shortlist` joins both into one order of all pictures; whoever asks
//! verifies down that order as far as they like. `plain` is the slow comparison that the quick one must agree with.
//!
//! The index is derived: segments are sealed files (`segment`) that `index` adds, merges and makes anew from the
//! features that the vault keeps. It knows pictures by number and no table but its own.

mod axes;
mod basis;
mod bytes;
mod clusters;
mod directory;
mod index;
mod learnt;
mod merging;
#[cfg(test)]
mod plain;
mod reading;
mod scan;
mod segment;
mod shortlist;
#[cfg(test)]
mod tests;
mod vocabulary;
mod votes;

pub use directory::TABLE;
pub use index::{Fetch, SceneIndex};
pub use shortlist::{Candidate, Probe, Shortlist};

use crate::vault::VaultError;

/// Why the scene index could not answer or be brought up to date.
#[derive(Debug, thiserror::Error)]
pub enum SceneIndexError {
    /// The index cannot be read, or another version wrote it. Nothing is lost: `SceneIndex::rebuild`.
    #[error("the scene index must be built anew: {0}")]
    Damaged(String),
    /// The vault refused.
    #[error(transparent)]
    Vault(VaultError),
}

impl From<VaultError> for SceneIndexError {
    fn from(error: VaultError) -> Self {
        match error {
            VaultError::DamagedSealed(name) => {
                Self::Damaged(format!("its file {name} is not as it was written"))
            }
            error => Self::Vault(error),
        }
    }
}

impl From<rusqlite::Error> for SceneIndexError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Vault(error.into())
    }
}
