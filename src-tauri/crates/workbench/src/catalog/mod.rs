//! What is known of each picture. One file for each table: its SQL, its row, its queries.
//!
//! Nothing is deleted here. What a person takes back is marked as ended, so that the record of
//! who said what, and when, stays whole.

mod ids;

pub mod fingerprint;
pub mod import;
pub mod membership;
pub mod metadata;
pub mod named;
pub mod near_copy;
pub mod note;
pub mod pending;
pub mod picture;
pub mod sighting;
pub mod view;

pub use ids::{CaseId, ImportId, NoteId, PictureId, SeriesId, Subject, TagId, UnknownId};

/// Why the catalog could not answer.
#[derive(Debug, thiserror::Error)]
pub enum CatalogError {
    /// The database refused.
    #[error("the catalog's database: {0}")]
    Database(#[from] rusqlite::Error),
    /// The vault refused.
    #[error(transparent)]
    Vault(#[from] crate::vault::VaultError),
    /// A stored value cannot be read back.
    #[error("a stored {0} cannot be read: {1}")]
    Unreadable(&'static str, String),
}
