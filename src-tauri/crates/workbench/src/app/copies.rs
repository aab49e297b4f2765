//! Near copies of a picture of the vault or of an outside file.

use std::path::{Path, PathBuf};

use clew_imaging::pdq::{Fingerprint, Turn};
use serde::{Deserialize, Serialize};

use super::{AppError, Workbench};
use crate::catalog::{PictureId, fingerprint, picture, sighting};

/// Of what copies are sought.
#[derive(Clone, Debug)]
pub enum CopyQuery {
    /// A picture of the vault; it is not among the answers itself.
    Picture(PictureId),
    /// A file outside; it does not come into the vault.
    File(PathBuf),
}

/// A copy or near copy.
#[derive(Clone, Debug, Serialize, Deserialize, ts_rs::TS)]
pub struct CopyHit {
    /// The picture.
    #[ts(type = "string")]
    pub picture: PictureId,
    /// SHA-256 of its file, hex.
    pub sha256: String,
    /// Where it was found first.
    pub path: String,
    /// Bits in which the PDQ hashes differ, of 256.
    pub distance: u32,
    /// How it is turned or mirrored against the query.
    #[ts(type = "string")]
    pub turn: Turn,
}
