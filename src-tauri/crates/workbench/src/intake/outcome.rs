//! What became of one file.

use clew_imaging::{Description, Refusal};

use crate::{
    catalog::{PictureId, picture::Digests, sighting::Place},
    vault::SealedDraft,
};

/// A file as the walk met it. Times are nanoseconds since 1970 in UTC.
#[derive(Clone, Debug)]
pub struct File {
    /// Where it lies.
    pub place: Place,
    /// Its size in bytes.
    pub bytes: u64,
    /// When it was last written.
    pub modified: i64,
    /// When it was made, where the file system says so.
    pub created: Option<i64>,
}

/// What became of one file.
pub enum Outcome {
    /// Seen at this very place, size and time before; it was not read again.
    Unchanged(File, PictureId),
    /// Read; its content is or is not in the vault.
    Read(File, Box<Content>),
    /// Not taken in.
    Refused(Place, Refusal),
}

impl Outcome {
    /// The content, where the file was read.
    #[must_use]
    pub fn content(&self) -> Option<&Content> {
        match self {
            Self::Read(_, content) => Some(content),
            Self::Unchanged(..) | Self::Refused(..) => None,
        }
    }
}

/// A file's content, read once.
pub struct Content {
    /// What it is known by.
    pub digests: Digests,
    /// SHA-256 of its beginning and end.
    pub glance: [u8; 32],
    /// The picture's own description and sealed preview; none where the content was in the vault already.
    pub described: Option<(Description, SealedDraft)>,
    /// The sealed original, where it is to be kept and was not.
    pub original: Option<SealedDraft>,
}
