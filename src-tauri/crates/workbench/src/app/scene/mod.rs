//! Scene search: the other pictures of the vault that show the same place or thing, how sure that is, and why.
//!
//! `describing` makes the features, `finding` asks the index and verifies, `judging` keeps what a person says of it.
//! `proposing` asks in a row for many pictures, `reviewing` puts what it found before a person.

use std::sync::{Arc, Mutex, OnceLock, atomic::AtomicU32};

use super::{AppError, Workbench};
use crate::{
    catalog::{PictureId, picture},
    matching::scene::{SceneIndex, SceneIndexError},
};

mod describing;
mod drawing;
mod finding;
mod judging;
mod outside;
mod parallel;
mod proposing;
mod query;
mod reviewing;
mod sought;

pub use describing::DescribeReport;
pub(super) use judging::matches;
pub use judging::{Judgement, MatchLine};
pub use outside::{OutsideFile, OutsidePicture};
#[cfg(test)]
pub(super) use proposing::Seeking;
pub use proposing::{Proposable, ProposeScope, SeekProgress, SeekReport};
pub use query::{SceneEvent, SceneFindings, SceneHit, ScenePicture, SceneQuery, SceneTimes};
pub use reviewing::{ProposalLine, Proposals, SamePlace};

/// What scene search keeps in memory.
#[derive(Default)]
pub(super) struct Scenes {
    index: OnceLock<SceneIndex>,
    /// Held by whoever opens the index.
    opening: Mutex<()>,
    /// Held by whoever describes pictures, so that none is described twice.
    describing: Mutex<()>,
    /// Held by whoever changes what counts of a picture, or stores features that depend on it.
    masking: Mutex<()>,
    /// Held by whoever seeks proposals, so that no picture is sought twice.
    seeking: Mutex<()>,
    /// The picture from outside that is sought.
    outside: Mutex<Option<Arc<outside::Laid>>>,
    /// Pictures from outside that were laid down so far.
    laid: AtomicU32,
}

impl Workbench {
    /// The index of features of today's recipe, opened when it is first needed; one that cannot be read, or is of other
    /// features, is begun anew, and the pictures come into it again with the next description.
    fn scene_index(&self, features: &str) -> Result<&SceneIndex, AppError> {
        let _opening = self.scenes.opening.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(index) = self.scenes.index.get() {
            return Ok(index);
        }
        let index = match SceneIndex::open(&self.vault, features) {
            Err(SceneIndexError::Damaged(_)) => SceneIndex::recreate(&self.vault, features)?,
            opened => opened?,
        };
        Ok(self.scenes.index.get_or_init(|| index))
    }

    /// The SHA-256 of a picture, which its features are known by.
    fn sha256(&self, id: PictureId) -> Result<[u8; 32], AppError> {
        let picture = self.vault.read(|conn| picture::get(conn, id))?.ok_or_else(|| AppError::unknown(id))?;
        Ok(picture.digests.sha256)
    }
}
