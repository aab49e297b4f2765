//! Long work beside the analyst's own: one import at a time, and the word index that follows every change.
//!
//! A page that comes back asks for the news of the import; until then each one is told as it happens.

use std::{
    mem,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    thread,
};

use clew_workbench::{
    app::{AppError, Failure, ImportReport, Workbench},
    intake::{Control, Progress},
};
use serde::Serialize;

use crate::{failure, state::Desk};

/// How the import stands.
#[derive(Clone, Debug, Serialize, ts_rs::TS)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum ImportNews {
    /// It was asked for.
    Starting,
    /// It goes on, or rests.
    Running {
        /// How far it has come.
        progress: Progress,
    },
    /// It came to its end, or was stopped.
    Ended {
        /// What became of it.
        report: ImportReport,
    },
    /// It could not go on; what is stored stays stored.
    Failed {
        /// Why.
        failure: Failure,
    },
}

/// The import and the work on the word index.
#[derive(Default)]
pub struct Jobs(Mutex<Underway>);

#[derive(Default)]
struct Underway {
    /// Whether a vault is open and not about to be closed.
    allowed: bool,
    /// Imports that were begun, whatever became of them.
    begun: u64,
    import: Option<Import>,
    news: Option<ImportNews>,
    words: Words,
}

/// The import under way, known by its number so that one which ends late is not taken for the next.
#[derive(Clone)]
struct Import {
    number: u64,
    control: Control,
}

/// The work on the word index.
#[derive(Default)]
enum Words {
    #[default]
    Fresh,
    /// Being brought up to date; `again` when something has changed since it began.
    Following { control: Control, again: bool },
}

impl Jobs {
    /// Lets work begin, on a vault that was just opened.
    pub fn allow(&self) {
        self.underway().allowed = true;
    }

    /// Stops all work, forgets its news and lets none begin. It has ended when the desk can be taken by
    /// whoever closes the vault.
    pub fn stop_all(&self) {
        let mut underway = self.underway();
        let begun = underway.begun;
        let stopped = mem::replace(&mut *underway, Underway { begun, ..Underway::default() });
        stopped.import.inspect(|import| import.control.stop());
        if let Words::Following { control, .. } = stopped.words {
            control.stop();
        }
    }

    /// Steers the import that is under way, if one is.
    pub fn steer(&self, how: impl FnOnce(&Control)) {
        self.underway().import.as_ref().inspect(|import| how(&import.control));
    }

    /// How the last import in this vault stands.
    pub fn news(&self) -> Option<ImportNews> {
        self.underway().news.clone()
    }

    fn begin_import(&self) -> Result<Import, Failure> {
        let mut underway = self.underway();
        if !underway.allowed {
            return Err(failure::locked());
        }
        if underway.import.is_some() {
            return Err(failure::busy());
        }
        underway.begun += 1;
        underway.news = Some(ImportNews::Starting);
        let import = Import { number: underway.begun, control: Control::default() };
        Ok(underway.import.insert(import).clone())
    }

    fn is_current(&self, import: &Import) -> bool {
        self.underway().import.as_ref().is_some_and(|current| current.number == import.number)
    }

    /// Keeps the news of an import; answers whether it is still the one under way.
    fn keep(&self, import: &Import, news: &ImportNews) -> bool {
        let mut underway = self.underway();
        let current = underway.import.as_ref().is_some_and(|current| current.number == import.number);
        if current {
            underway.news = Some(news.clone());
        }
        if current && matches!(news, ImportNews::Ended { .. } | ImportNews::Failed { .. }) {
            underway.import = None;
        }
        current
    }

    fn begin_words(&self) -> Option<Control> {
        let mut underway = self.underway();
        if let Words::Following { again, .. } = &mut underway.words {
            *again = true;
            return None;
        }
        underway.allowed.then(|| {
            let control = Control::default();
            underway.words = Words::Following { control: control.clone(), again: false };
            control
        })
    }

    /// Whether the word index is to be gone over once more by whoever holds `control`.
    fn words_again(&self, control: &Control) -> bool {
        let mut underway = self.underway();
        if control.is_stopped() {
            return false;
        }
        if let Words::Following { again, .. } = &mut underway.words
            && mem::take(again)
        {
            return true;
        }
        underway.words = Words::Fresh;
        false
    }

    fn underway(&self) -> MutexGuard<'_, Underway> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Desk {
    /// Begins an import, `run` on a thread of its own.
    ///
    /// # Errors
    /// One is under way, or no vault is open.
    pub fn start_import(
        self: &Arc<Self>,
        run: impl FnOnce(&Workbench, &Control, &mut dyn FnMut(&Progress)) -> Result<ImportReport, AppError>
        + Send
        + 'static,
    ) -> Result<(), Failure> {
        let import = self.jobs.begin_import()?;
        self.window.tell(&ImportNews::Starting);
        let desk = Arc::clone(self);
        thread::spawn(move || {
            let mut told = |progress: &Progress| {
                desk.tell(&import, ImportNews::Running { progress: progress.clone() });
            };
            let ended = failure::told(|| {
                // If it is no longer the one under way, it was meant for a vault that is closed by now.
                let begun = desk.ask(|workbench| {
                    let current = desk.jobs.is_current(&import);
                    current.then(|| run(workbench, &import.control, &mut told)).transpose()
                });
                begun?.ok_or_else(failure::locked)
            });
            desk.end_import(&import, ended);
        });
        Ok(())
    }

    fn end_import(self: &Arc<Self>, import: &Import, ended: Result<ImportReport, Failure>) {
        let news = match ended {
            Ok(report) => ImportNews::Ended { report },
            Err(failure) => ImportNews::Failed { failure },
        };
        self.tell(import, news);
        // A stopped import leaves the words of what it took in for later: now.
        self.freshen_words();
    }

    /// Keeps the news and tells it, unless the vault was closed over it.
    fn tell(&self, import: &Import, news: ImportNews) {
        if self.jobs.keep(import, &news) {
            self.window.tell(&news);
        }
    }

    /// Brings the word index up to date, on a thread of its own; many calls in a row make one run and one more.
    pub fn freshen_words(self: &Arc<Self>) {
        let Some(control) = self.jobs.begin_words() else { return };
        let desk = Arc::clone(self);
        thread::spawn(move || {
            loop {
                // What could not be written stays marked and is tried again after the next change.
                let _ = failure::told(|| desk.ask(|workbench| workbench.index_pending(&control)));
                if !desk.jobs.words_again(&control) {
                    break;
                }
            }
        });
    }
}
