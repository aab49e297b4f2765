//! The workbench: one method for each thing a person can do. Here, and only here, a change is made
//! whole: one transaction, one audit entry, then the indexes.

use std::{
    ffi::OsString,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, OnceLock},
};

use jiff::Timestamp;
use rusqlite::Transaction;
use secrecy::SecretString;
use serde_json::Value;

use crate::{
    audit, cases,
    catalog::{self, membership, note},
    intake::DecoderProgram,
    matching,
    search::{self, TextIndex},
    vault::{self, Schema, Unlock, Vault},
};

mod ahead;
mod arranging;
mod casework;
mod cells;
mod copies;
mod documents;
mod facets;
mod failure;
mod filter;
mod import;

mod keys;
mod labels;
mod models;
mod notes;
mod picture_file;
mod regions;
mod scene;
mod shares;
mod stacking;
mod status;
mod storing;
#[cfg(test)]
mod tests;
mod undo;
mod veil;
mod verify;
mod words;

pub use ahead::Outlook;
pub use arranging::{Arrange, Arrangement, Group, Order, Run};
pub use casework::{CaseFile, CasePicture, CaseRow};
pub use cells::{Cell, ListLine};
pub use copies::{CopyFindings, CopyHit, CopyQuery};
pub use facets::{Facet, FacetValue};
pub use failure::{AppError, Failure};
pub use filter::{Bounds, Filter};
pub use import::{ImportReport, ImportRequest, ImportSummary, RefusedFile};
pub use keys::Slot;
pub use labels::{Change, SeriesRow, TagCount};
pub use models::{ModelFile, ModelState, model_files};
pub use notes::NoteLine;
pub use picture_file::{CaseMention, HistoryLine, PictureFile, SeriesMention, SightingLine, StackMember};
pub use regions::RegionLine;
pub use scene::{
    DescribeReport, Judgement, MatchLine, OutsideFile, OutsidePicture, Proposable, ProposalLine, Proposals,
    ProposeScope, SamePlace, SceneEvent, SceneFindings, SceneHit, ScenePicture, SceneQuery, SceneTimes,
    SeekProgress, SeekReport,
};
pub use shares::{InCommon, Share};
pub use status::Status;
pub use undo::Undone;
pub use veil::{Look, Part, Veil};
pub use verify::{AuditLine, VerifyReport};
pub use words::{Found, WordFindings, WordHit};

/// Every table of the house, step by step; the number of steps is the schema's version.
const SCHEMA: Schema = &[&[
    vault::TABLES[0],
    vault::TABLES[1],
    audit::TABLE,
    catalog::import::TABLE,
    catalog::picture::TABLE,
    catalog::sighting::TABLE,
    catalog::fingerprint::TABLE,
    catalog::metadata::TABLE,
    catalog::near_copy::TABLE,
    catalog::named::TABLE,
    catalog::membership::TABLE,
    catalog::note::TABLE,
    catalog::view::TABLE,
    catalog::pending::TABLE,
    catalog::scene_match::TABLE,
    catalog::scene_mask::TABLE,
    catalog::scene_proposal::TABLE,
    cases::TABLE,
    search::TABLE,
    matching::scene::TABLE,
    undo::TABLE,
]];

/// An open vault, and all that can be done in it. Dropping it locks the vault.
pub struct Workbench {
    vault: Arc<Vault>,
    folder: PathBuf,
    index: OnceLock<TextIndex>,
    /// Held by whoever opens the word index.
    opening: Mutex<()>,
    /// Held by whoever writes to it: of two that write the same words, the later must have read later.
    indexing: Mutex<()>,
    stacks: Mutex<Option<stacking::Loaded>>,
    decoder: DecoderProgram,
    models: models::Models,
    scenes: scene::Scenes,
    clock: fn() -> Timestamp,
}

impl Workbench {
    /// Makes a new vault for `analyst`. Returns it open, with the recovery identity, which is kept nowhere else.
    ///
    /// # Errors
    /// The folder exists already or cannot be written; the passphrase is empty.
    pub fn create(
        folder: &Path,
        passphrase: &SecretString,
        analyst: &str,
    ) -> Result<(Self, SecretString), AppError> {
        let (vault, recovery) = Vault::create(folder, passphrase, analyst, SCHEMA)?;
        let workbench = Self::on(vault, folder);
        if let Err(error) = workbench.act("vault.created", "vault", |_, _| Ok(((), Value::Null))) {
            drop(workbench);
            // Nothing is in it yet, and a vault whose recovery identity nobody was told must not stay.
            let _ = std::fs::remove_dir_all(folder);
            return Err(error);
        }
        Ok((workbench, recovery))
    }

    /// Opens a vault.
    ///
    /// # Errors
    /// Wrong passphrase, not a vault, newer version, damaged, in use: each its own.
    pub fn open(folder: &Path, unlock: &Unlock) -> Result<Self, AppError> {
        Ok(Self::on(Vault::open(folder, unlock, SCHEMA)?, folder))
    }

    fn on(vault: Vault, folder: &Path) -> Self {
        Self {
            vault: Arc::new(vault),
            folder: folder.to_path_buf(),
            index: OnceLock::new(),
            opening: Mutex::default(),
            indexing: Mutex::default(),
            stacks: Mutex::new(None),
            decoder: DecoderProgram {
                program: std::env::current_exe().unwrap_or_default(),
                args: vec![OsString::from(crate::intake::decoder::ARGUMENT)],
            },
            models: models::Models::beside_program(),
            scenes: scene::Scenes::default(),
            clock: Timestamp::now,
        }
    }

    /// Has pictures decoded by another program than the running one; it answers as
    /// [`crate::intake::decoder::serve`] does.
    #[must_use]
    pub fn with_decoder(mut self, decoder: DecoderProgram) -> Self {
        self.decoder = decoder;
        self
    }

    /// Has the networks of scene search read from another folder than the one beside the running program.
    #[must_use]
    pub fn with_models(mut self, folder: PathBuf) -> Self {
        self.models = models::Models::in_folder(folder);
        self
    }

    /// The analyst who is acting: the name of the key slot that opened the vault.
    #[must_use]
    pub fn analyst(&self) -> &str {
        self.vault.analyst()
    }

    /// Makes one change: `change` gets the transaction and the number of the audit entry that will
    /// stand for it, and returns what the entry is to say besides.
    fn act<T>(
        &self,
        action: &str,
        subject: &str,
        change: impl FnOnce(&Transaction<'_>, i64) -> Result<(T, Value), AppError>,
    ) -> Result<T, AppError> {
        self.act_if(action, subject, |tx, act| {
            let (answer, details) = change(tx, act)?;
            Ok((answer, Some(details)))
        })
    }

    /// As [`Workbench::act`], without an entry where `change` says that there is nothing to record.
    fn act_if<T>(
        &self,
        action: &str,
        subject: &str,
        change: impl FnOnce(&Transaction<'_>, i64) -> Result<(T, Option<Value>), AppError>,
    ) -> Result<T, AppError> {
        self.vault.write(|tx| {
            let act = audit::next_seq(tx)?;
            let (answer, details) = change(tx, act)?;
            if let Some(mut details) = details {
                if let Some(digest) = membership::digest_of_act(tx, act)? {
                    details["memberships"] = hex::encode(digest).into();
                }
                if let Some(digest) = note::digest_of_act(tx, act)? {
                    details["notes"] = hex::encode(digest).into();
                }
                audit::append(tx, &self.vault, &audit::Act { at: (self.clock)(), action, subject, details })?;
                undo::remember(tx, action, act)?;
            }
            Ok(answer)
        })
    }

    fn now(&self) -> String {
        (self.clock)().to_string()
    }

    /// After a panic in the midst of a change they may hold what was never stored, and are loaded anew.
    fn stacks(&self) -> MutexGuard<'_, Option<stacking::Loaded>> {
        self.stacks.lock().unwrap_or_else(|poisoned| {
            let mut stacks = poisoned.into_inner();
            *stacks = None;
            self.stacks.clear_poison();
            stacks
        })
    }
}
