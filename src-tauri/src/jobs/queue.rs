//! Imports that wait for their turn, and the look ahead at what the next one would meet.
//!
//! One import runs at a time; the others wait in the order in which they were asked for. One that fails or is
//! stopped does not keep the next from beginning. What waits is in memory alone: when the vault is locked it is
//! forgotten, and of an import that had begun the vault itself knows that it can be taken up again.

use std::{collections::VecDeque, sync::Arc};

use clew_workbench::{
    app::{AppError, Failure, ImportReport, ImportRequest, ImportSummary, Outlook, Workbench},
    catalog::ImportId,
    intake::{Control, Progress},
};
use serde::Serialize;

use super::{Import, ImportNews, Jobs};
use crate::{failure, state::Desk};

/// Does the work of one import.
pub type Run =
    Box<dyn FnOnce(&Workbench, &Control, &mut dyn FnMut(&Progress)) -> Result<ImportReport, AppError> + Send>;

/// What an import is to take in, for people.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Errand {
    /// Its number while the program runs.
    pub number: u32,
    /// Files and folders.
    pub paths: Vec<String>,
    /// Label of the device or collection.
    pub source: String,
    /// Name of the series that the pictures go into.
    pub series: Option<String>,
    /// The import that is to be taken up again; none where it is a new one.
    #[ts(type = "string | null")]
    pub import: Option<ImportId>,
}

impl From<&ImportRequest> for Errand {
    fn from(request: &ImportRequest) -> Self {
        Self {
            paths: request.paths.iter().map(|path| path.display().to_string()).collect(),
            source: request.source.trim().to_owned(),
            series: request.series.clone(),
            ..Self::default()
        }
    }
}

impl From<ImportSummary> for Errand {
    fn from(import: ImportSummary) -> Self {
        Self {
            number: 0,
            paths: import.paths,
            source: import.source,
            series: import.series,
            import: Some(import.id),
        }
    }
}

/// What is told besides how the import goes.
#[derive(Clone, Debug, Serialize, ts_rs::TS)]
#[serde(tag = "about", rename_all = "snake_case")]
pub enum IntakeNews {
    /// A look ahead has come so far.
    Ahead {
        /// The look's number, as the page gave it.
        look: u32,
        /// What it has found.
        outlook: Outlook,
    },
    /// Other imports wait than before.
    Queue {
        /// Which, the next one first.
        waiting: Vec<Errand>,
    },
}

/// Imports that wait, the next one first.
#[derive(Default)]
pub(super) struct Queue(VecDeque<(Errand, Run)>);

impl Queue {
    fn waiting(&self) -> Vec<Errand> {
        self.0.iter().map(|(errand, _)| errand.clone()).collect()
    }

    fn holds(&self, import: ImportId) -> bool {
        self.0.iter().any(|(errand, _)| errand.import == Some(import))
    }
}

impl Jobs {
    /// Puts an import at the end of the queue, unless it would take up one that waits or goes on already.
    fn line_up(&self, errand: Errand, run: Run) -> Result<(), Failure> {
        let mut underway = self.underway();
        if !underway.allowed {
            return Err(failure::locked());
        }
        let goes_on = underway.import.as_ref().and_then(|import| import.errand.import);
        if errand.import.is_some_and(|import| goes_on == Some(import) || underway.queue.holds(import)) {
            return Ok(());
        }
        underway.begun += 1;
        let errand = Errand { number: underway.begun, ..errand };
        underway.queue.0.push_back((errand, run));
        Ok(())
    }

    /// Begins the next import if none goes on.
    fn begin_next(&self) -> Option<(Import, Run)> {
        let mut underway = self.underway();
        if underway.import.is_some() {
            return None;
        }
        let (errand, run) = underway.queue.0.pop_front()?;
        let import = Import { errand, control: Control::default() };
        underway.news = Some(ImportNews::Starting { errand: import.errand.clone() });
        underway.import = Some(import.clone());
        Some((import, run))
    }

    /// Imports that wait, the next one first.
    pub fn waiting(&self) -> Vec<Errand> {
        self.underway().queue.waiting()
    }

    fn forget(&self, number: u32) {
        self.underway().queue.0.retain(|(errand, _)| errand.number != number);
    }

    /// Begins a look ahead in the place of the one under way.
    fn begin_look(&self) -> Result<Control, Failure> {
        let mut underway = self.underway();
        if !underway.allowed {
            return Err(failure::locked());
        }
        let control = Control::default();
        underway.look.replace(control.clone()).inspect(Control::stop);
        Ok(control)
    }

    /// Stops the look ahead that is under way, if one is.
    pub fn stop_look(&self) {
        self.underway().look.take().inspect(Control::stop);
    }
}

impl Desk {
    /// Has an import run when it is its turn: at once if no other goes on.
    ///
    /// # Errors
    /// No vault is open.
    pub fn import_in_turn(self: &Arc<Self>, errand: Errand, run: Run) -> Result<(), Failure> {
        self.jobs.line_up(errand, run)?;
        if !self.begin_next_import() {
            self.tell_queue();
        }
        Ok(())
    }

    /// Begins the import whose turn it is; answers whether there was one.
    pub(super) fn begin_next_import(self: &Arc<Self>) -> bool {
        let Some((import, run)) = self.jobs.begin_next() else { return false };
        self.tell_queue();
        self.run_import(import, run);
        true
    }

    /// Takes an import out of the queue. One whose turn has come goes on.
    pub fn forget_import(&self, number: u32) {
        self.jobs.forget(number);
        self.tell_queue();
    }

    fn tell_queue(&self) {
        self.window.tell_intake(&IntakeNews::Queue { waiting: self.jobs.waiting() });
    }

    /// Looks ahead, and tells the page how far it has come; a newer look stops it.
    ///
    /// # Errors
    /// No vault is open, or it cannot be asked.
    pub fn look_ahead(
        &self,
        look: u32,
        paths: &[std::path::PathBuf],
        source: &str,
    ) -> Result<Outlook, Failure> {
        let control = self.jobs.begin_look()?;
        let mut tell = |outlook: &Outlook| {
            if !control.is_stopped() {
                self.window.tell_intake(&IntakeNews::Ahead { look, outlook: outlook.clone() });
            }
        };
        self.ask(|workbench| workbench.look_ahead(paths, source, &control, &mut tell))
    }
}
