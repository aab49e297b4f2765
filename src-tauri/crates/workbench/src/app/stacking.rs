//! Keeps the stacks in step with the pictures: near copies are found as pictures come in.

use std::sync::MutexGuard;

use clew_imaging::pdq::Fingerprint;
use rusqlite::Transaction;
use serde_json::json;

use super::{AppError, Workbench};
use crate::{
    catalog::{
        PictureId, fingerprint,
        near_copy::{self, NearCopy, Stacked},
    },
    matching::stacks::Stacks,
};

/// Greatest PDQ distance that makes near copies, unless the analyst chooses another: the reference's advice.
pub const BITS: u32 = 31;

/// The stacks in memory, true to the catalog as long as no transaction fails.
pub(super) struct Loaded(Stacks);

/// The stacks, locked for one batch of new pictures.
pub(super) struct Stacking<'a>(MutexGuard<'a, Option<Loaded>>);

impl Stacking<'_> {
    /// Compares new pictures with all others and stores what joins.
    pub(super) fn add(&mut self, tx: &Transaction<'_>, new: &[(PictureId, Fingerprint)]) -> Result<(), AppError> {
        let Some(Loaded(stacks)) = self.0.as_mut() else { return Ok(()) };
        for (picture, fingerprint) in new {
            for edge in stacks.add(picture.0, fingerprint) {
                near_copy::join(tx, &near_copy_of(&edge))?;
            }
        }
        if let Some((through, _)) = new.last() {
            near_copy::set_stacked(tx, Stacked { bits: stacks.bits(), through: *through })?;
        }
        Ok(())
    }

    /// Forgets what is in memory, because the catalog does not hold it.
    pub(super) fn forget(&mut self) {
        *self.0 = None;
    }
}
