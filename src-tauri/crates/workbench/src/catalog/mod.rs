//! What is known of each picture. One file for each table: its SQL, its row, its queries.
//!
//! Nothing is deleted here. What a person takes back is marked as ended, so that the record of
//! who said what, and when, stays whole.

mod ids;
#[cfg(test)]
mod tests;

pub mod fingerprint;
pub mod import;
pub mod listing;
pub mod membership;
pub mod metadata;
pub mod named;
pub mod near_copy;
pub mod note;
pub mod pending;
pub mod picture;
pub mod scene_mask;
pub mod scene_match;
pub mod scene_proposal;
pub mod sighting;
pub mod view;

pub use ids::{CaseId, ImportId, NoteId, PictureId, SeriesId, Subject, TagId, UnknownId};

/// Why the catalog could not answer.
#[derive(Debug, thiserror::Error)]
pub enum CatalogError {
    /// The vault refused, or its database.
    #[error(transparent)]
    Vault(#[from] crate::vault::VaultError),
    /// A stored value cannot be read back.
    #[error("a stored {0} cannot be read: {1}")]
    Unreadable(&'static str, String),
}

/// What the database refuses is the vault's to name: a full disk, damage, or another reason.
impl From<rusqlite::Error> for CatalogError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Vault(error.into())
    }
}
