//! Long work beside the analyst's own: one import after the other, one search for scenes at a time, the word index that
//! follows every change, and the features of scene search that follow every import.
//!
//! [`proposing`] adds the pairs that were asked for.
//!
//! A page that comes back asks for the news of the import; until then each one is told as it happens.

use std::{
    mem,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    thread,
};

use clew_workbench::{
    app::{DescribeReport, Failure, ImportReport, SceneEvent, SceneFindings, SceneQuery},
    intake::{Control, Progress},
};
use serde::Serialize;

use crate::{failure, state::Desk};

mod proposing;
pub mod queue;

pub use proposing::ProposeNews;
use queue::{Errand, Queue, Run};

/// How the import stands.
#[derive(Clone, Debug, Serialize, ts_rs::TS)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum ImportNews {
    /// Its turn has come.
    Starting {
        /// What it is to take in.
        errand: Errand,
    },
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
        /// What it was to take in.
        errand: Errand,
        /// Why.
        failure: Failure,
    },
}

/// What is told while a search for scenes runs.
#[derive(Clone, Debug, Serialize, ts_rs::TS)]
pub struct SceneNews {
    /// The search's number, as the page gave it.
    pub search: u32,
    /// What happened.
    pub event: SceneEvent,
}

/// How the work stands that makes pictures ready for scene search.
#[derive(Clone, Debug, Serialize, ts_rs::TS)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum ReadyNews {
    /// Features are being found.
    Describing {
        /// Pictures that are done.
        done: u64,
        /// Of how many; 0 while they are not counted.
        total: u64,
    },
    /// It came to its end, or was stopped.
    Ended {
        /// What came of it.
        report: DescribeReport,
    },
    /// Scene search is off, or broke off.
    Failed {
        /// Why.
        failure: Failure,
    },
}

/// The import, the search for scenes, and the work on word index and features.
#[derive(Default)]
pub struct Jobs(Mutex<Underway>);

#[derive(Default)]
struct Underway {
    /// Whether a vault is open and not about to be closed.
    allowed: bool,
    /// Imports that were asked for, whatever became of them.
    begun: u32,
    import: Option<Import>,
    queue: Queue,
    /// The look ahead; a new one takes its place.
    look: Option<Control>,
    news: Option<ImportNews>,
    words: Follower,
    scenes: Follower,
    ready: Option<ReadyNews>,
    proposals: Follower,
    proposing: Option<ProposeNews>,
    /// The search for scenes; a new one takes its place.
    search: Option<Control>,
}

/// The import under way, known by its errand's number so that one which ends late is not taken for the next.
#[derive(Clone)]
struct Import {
    errand: Errand,
    control: Control,
}

/// Work that follows what changes: on the word index, and on the features of scene search.
#[derive(Default)]
enum Follower {
    #[default]
    Fresh,
    /// Being brought up to date; `again` when something has changed since it began.
    Following { control: Control, again: bool },
}

/// What a follower does each time that it goes over what has changed.
type Work = fn(&Arc<Desk>, &Control) -> Result<(), Failure>;

/// Which of the followers.
type Which = fn(&mut Underway) -> &mut Follower;

const WORDS: Which = |underway| &mut underway.words;
const SCENES: Which = |underway| &mut underway.scenes;

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
        for follower in [stopped.words, stopped.scenes, stopped.proposals] {
            if let Follower::Following { control, .. } = follower {
                control.stop();
            }
        }
        stopped.search.inspect(Control::stop);
        stopped.look.inspect(Control::stop);
    }

    /// Steers the import that is under way, if one is.
    pub fn steer(&self, how: impl FnOnce(&Control)) {
        self.underway().import.as_ref().inspect(|import| how(&import.control));
    }

    /// How the last import in this vault stands.
    pub fn news(&self) -> Option<ImportNews> {
        self.underway().news.clone()
    }

    /// How the work on features stands in this vault.
    pub fn ready_news(&self) -> Option<ReadyNews> {
        self.underway().ready.clone()
    }

    /// Keeps the news of the work on features; answers whether it is still about the vault that lies open.
    fn keep_ready(&self, control: &Control, news: &ReadyNews) -> bool {
        // Under the lock, since whoever closes the vault stops the work and forgets its news under it.
        let mut underway = self.underway();
        let current = !control.is_stopped();
        if current {
            underway.ready = Some(news.clone());
        }
        current
    }

    fn is_current(&self, import: &Import) -> bool {
        self.underway().import.as_ref().is_some_and(|current| current.errand.number == import.errand.number)
    }

    /// Keeps the news of an import; answers whether it is still the one under way.
    fn keep(&self, import: &Import, news: &ImportNews) -> bool {
        let mut underway = self.underway();
        let current =
            underway.import.as_ref().is_some_and(|current| current.errand.number == import.errand.number);
        if current {
            underway.news = Some(news.clone());
        }
        if current && matches!(news, ImportNews::Ended { .. } | ImportNews::Failed { .. }) {
            underway.import = None;
        }
        current
    }

    /// Begins the search for scenes in the place of the one under way.
    fn begin_search(&self) -> Result<Control, Failure> {
        let mut underway = self.underway();
        if !underway.allowed {
            return Err(failure::locked());
        }
        let control = Control::default();
        underway.search.replace(control.clone()).inspect(Control::stop);
        Ok(control)
    }

    /// Stops the search for scenes that is under way, if one is.
    pub fn stop_search(&self) {
        self.underway().search.take().inspect(Control::stop);
    }

    fn begin_following(&self, which: Which) -> Option<Control> {
        let mut underway = self.underway();
        if let Follower::Following { again, .. } = which(&mut underway) {
            *again = true;
            return None;
        }
        underway.allowed.then(|| {
            let control = Control::default();
            *which(&mut underway) = Follower::Following { control: control.clone(), again: false };
            control
        })
    }

    /// Whether whoever holds `control` is to go over it once more.
    fn follow_again(&self, which: Which, control: &Control) -> bool {
        let mut underway = self.underway();
        if control.is_stopped() {
            return false;
        }
        if let Follower::Following { again, .. } = which(&mut underway)
            && mem::take(again)
        {
            return true;
        }
        *which(&mut underway) = Follower::Fresh;
        false
    }

    fn underway(&self) -> MutexGuard<'_, Underway> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Desk {
    /// Runs the import whose turn has come, on a thread of its own.
    fn run_import(self: &Arc<Self>, import: Import, run: Run) {
        self.tell(&import, ImportNews::Starting { errand: import.errand.clone() });
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
    }

    fn end_import(self: &Arc<Self>, import: &Import, ended: Result<ImportReport, Failure>) {
        let news = match ended {
            Ok(report) => ImportNews::Ended { report },
            Err(failure) => ImportNews::Failed { errand: import.errand.clone(), failure },
        };
        self.tell(import, news);
        // A stopped import leaves the words of what it took in for later: now.
        self.freshen_words();
        // Features cost many times an import, so they wait until the last one of the queue is done.
        if !self.begin_next_import() {
            self.freshen_scenes();
        }
    }

    /// Keeps the news and tells it, unless the vault was closed over it.
    fn tell(&self, import: &Import, news: ImportNews) {
        if self.jobs.keep(import, &news) {
            self.window.tell(&news);
        }
    }

    /// Brings the word index up to date, on a thread of its own; many calls in a row make one run and one more.
    pub fn freshen_words(self: &Arc<Self>) {
        self.follow(WORDS, |desk, control| desk.ask(|workbench| workbench.index_pending(control).map(drop)));
    }

    /// Makes new pictures ready for scene search in the same way, and tells how that goes.
    pub fn freshen_scenes(self: &Arc<Self>) {
        self.follow(SCENES, |desk, control| {
            let mut told = |done, total| desk.tell_ready(control, &ReadyNews::Describing { done, total });
            told(0, 0);
            let ended = failure::told(|| desk.ask(|workbench| workbench.describe_scenes(control, &mut told)));
            let news = match ended {
                Ok(report) => ReadyNews::Ended { report },
                Err(failure) => ReadyNews::Failed { failure },
            };
            desk.tell_ready(control, &news);
            // What was asked for and was not ready may be so now.
            desk.freshen_proposals();
            Ok(())
        });
    }

    fn tell_ready(&self, control: &Control, news: &ReadyNews) {
        if self.jobs.keep_ready(control, news) {
            self.window.tell_ready(news);
        }
    }

    fn follow(self: &Arc<Self>, which: Which, work: Work) {
        let Some(control) = self.jobs.begin_following(which) else { return };
        let desk = Arc::clone(self);
        thread::spawn(move || {
            loop {
                // What could not be done stays to be done and is tried again after the next change.
                let _ = failure::told(|| work(&desk, &control));
                if !desk.jobs.follow_again(which, &control) {
                    break;
                }
            }
        });
    }

    /// Searches for scenes, and tells the page of each match as it is verified.
    ///
    /// # Errors
    /// No vault is open, or the search failed.
    pub fn search_scenes(&self, search: u32, query: &SceneQuery) -> Result<SceneFindings, Failure> {
        let control = self.jobs.begin_search()?;
        let mut tell = |event: SceneEvent| {
            if !control.is_stopped() {
                self.window.tell_scene(&SceneNews { search, event });
            }
        };
        self.ask(|workbench| workbench.find_scene(query, &control, &mut tell))
    }
}
