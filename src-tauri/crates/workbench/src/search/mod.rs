//! Words to pictures, series and cases: a full-text index that is derived and can always be rebuilt.
//!
//! `document` says what goes in, `grammar` what may be asked, `plain` what an answer is: the slow,
//! obvious comparison of one question with one document. `index` answers the same for a million
//! documents, through tantivy on sealed files (`directory`), and a test holds the two together.
//! Why a hit is a hit is always told by `plain`. The analyst's guide is `docs/search.md`.

mod chunks;
mod directory;
pub mod document;
pub mod fold;
pub mod grammar;
pub mod index;
pub mod plain;
mod plan;
mod schema;
pub mod snippet;
mod steady;
pub mod tokens;

#[cfg(test)]
mod answers;
#[cfg(test)]
mod kept;

pub use directory::TABLE;
pub use document::{Document, DocumentKey, Field, Kind};
pub use grammar::{Fault, QueryFault};
pub use index::{Findings, Hit, TextIndex, Why};
pub use snippet::Snippet;

use crate::vault::VaultError;

/// Why a search could not be answered, or the index not be brought up to date.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// The query cannot be understood; says where and why.
    #[error(transparent)]
    Query(#[from] QueryFault),
    /// The index cannot be read, or another version wrote it. Nothing is lost: `TextIndex::recreate`,
    /// then every document anew.
    #[error("the word index must be built anew: {0}")]
    Damaged(String),
    /// The index could not be written, for example because the disk is full. What was committed
    /// before still stands.
    #[error("the word index could not be written: {0}")]
    Unwritable(tantivy::TantivyError),
    /// The vault refused.
    #[error(transparent)]
    Vault(#[from] VaultError),
}

impl From<rusqlite::Error> for SearchError {
    fn from(error: rusqlite::Error) -> Self {
        SearchError::Vault(error.into())
    }
}
