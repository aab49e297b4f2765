//! The desk: the one workbench that lies open on it, or none, and the work that goes on beside it.
//!
//! Whoever works holds the desk's read lock, and locking the vault takes the write lock: when
//! [`Desk::lock`] comes back, the keys are out of memory and the vault's own lock is free.

use std::{
    path::PathBuf,
    sync::{Arc, PoisonError, RwLock},
};

use clew_workbench::app::{AppError, Failure, Status, Workbench};

use serde::Serialize;
use ts_rs::TS;

use crate::{
    failure,
    jobs::{ImportNews, Jobs, ProposeNews, ReadyNews, SceneNews, queue::IntakeNews},
    settings::Memory,
};

/// Why the host locked the vault by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LockedBy {
    /// The machine is about to sleep.
    Sleep,
    /// The machine slept, and nobody had said so before.
    Waking,
    /// The system locked the analyst's session.
    Session,
}

/// What the desk needs of the window. Paths are absolute.
pub trait Window: Send + Sync {
    /// Tells the page how the import stands.
    fn tell(&self, news: &ImportNews);
    /// Tells the page how a search for scenes goes on.
    fn tell_scene(&self, news: &SceneNews);
    /// Tells the page how pictures are made ready for scene search.
    fn tell_ready(&self, news: &ReadyNews);
    /// Tells the page which imports wait, and what a look ahead has found.
    fn tell_intake(&self, news: &IntakeNews);
    /// Tells the page how the seeking of proposals goes on.
    fn tell_proposals(&self, news: &ProposeNews);
    /// Tells the page to show nothing of the vault any more, because the host locks it.
    fn tell_locked(&self, why: LockedBy);
    /// Where new vaults may lie: the analyst's documents, or else their home.
    fn home(&self) -> Option<PathBuf>;
    /// Has the analyst choose where a file of this name is to be written.
    fn choose_place(&self, title: &str, name: &str) -> Option<PathBuf>;
    /// Has the analyst choose a folder.
    fn choose_folder(&self, title: &str) -> Option<PathBuf>;
    /// Has the analyst choose folders.
    fn choose_folders(&self, title: &str) -> Vec<PathBuf>;
    /// The addresses of what was dropped last, once.
    fn dropped(&self) -> Vec<String>;
    /// Has the analyst choose files.
    fn choose_files(&self, title: &str) -> Vec<PathBuf>;
}

/// The open workbench or none, and the work that goes on beside it.
pub struct Desk {
    workbench: RwLock<Option<Workbench>>,
    /// The import and the word index.
    pub jobs: Jobs,
    /// The window that the desk stands behind.
    pub window: Box<dyn Window>,
    /// What the window remembers of itself.
    pub memory: Memory,
    /// The vault that the program was started with.
    pub asked_for: Option<PathBuf>,
}

impl Desk {
    /// An empty desk.
    pub fn new(window: impl Window + 'static, memory: Memory) -> Self {
        Self {
            workbench: RwLock::default(),
            jobs: Jobs::default(),
            window: Box::new(window),
            memory,
            asked_for: None,
        }
    }

    /// Opens a workbench in the place of the one that lies open.
    pub fn open(
        self: &Arc<Self>,
        opened: impl FnOnce() -> Result<Workbench, AppError>,
    ) -> Result<Status, Failure> {
        self.jobs.stop_all();
        // Held until the new one lies there, so that of two that open at once the later wins whole.
        let mut place = self.workbench.write().unwrap_or_else(PoisonError::into_inner);
        drop(place.take());
        let workbench = opened().map_err(|error| failure::of(&error))?;
        let status = workbench.status().map_err(|error| failure::of(&error))?;
        *place = Some(workbench);
        drop(place);
        self.jobs.allow();
        // What a crash kept from the word index comes first.
        self.freshen_words();
        self.freshen_scenes();
        Ok(status)
    }

    /// Stops the work that goes on, waits for everybody to put down what they hold, and closes the vault.
    pub fn lock(&self) {
        self.jobs.stop_all();
        let workbench = self.workbench.write().unwrap_or_else(PoisonError::into_inner).take();
        drop(workbench);
    }

    /// Locks without being asked by the page, which empties itself first: pixels go before the work is put down.
    pub fn lock_by_host(&self, why: LockedBy) {
        self.window.tell_locked(why);
        self.lock();
    }

    /// Asks the open workbench.
    pub fn ask<T>(&self, question: impl FnOnce(&Workbench) -> Result<T, AppError>) -> Result<T, Failure> {
        let open = self.workbench.read().unwrap_or_else(PoisonError::into_inner);
        let workbench = open.as_ref().ok_or_else(failure::locked)?;
        question(workbench).map_err(|error| failure::of(&error))
    }

    /// Changes something in the open workbench, and has the word index follow without waiting for it.
    pub fn change<T>(
        self: &Arc<Self>,
        change: impl FnOnce(&Workbench) -> Result<T, AppError>,
    ) -> Result<T, Failure> {
        let answer = self.ask(change)?;
        self.freshen_words();
        Ok(answer)
    }
}
