//! The seeking of proposals: what was asked for is sought beside the analyst's own work, and goes on when the vault is
//! opened again. It can rest, and be given up; nothing is begun that nobody asked for.

use std::sync::Arc;

use clew_workbench::{
    app::{Failure, Proposable, ProposeScope, SeekProgress, SeekReport},
    intake::Control,
};
use serde::Serialize;

use super::{Follower, Jobs, Which};
use crate::{failure, state::Desk};

/// Candidates that are verified for each picture, as many as a search in the window verifies at first.
const VERIFY: usize = 400;

const PROPOSALS: Which = |underway| &mut underway.proposals;

/// How the seeking of proposals stands.
#[derive(Clone, Debug, Serialize, ts_rs::TS)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum ProposeNews {
    /// Pictures are being sought, or it rests.
    Seeking {
        /// How far it has come.
        progress: SeekProgress,
    },
    /// It came to its end, or was given up.
    Ended {
        /// What came of it.
        report: SeekReport,
    },
    /// Scene search is off, or broke off.
    Failed {
        /// Why.
        failure: Failure,
    },
}

impl Jobs {
    /// How the seeking of proposals stands in this vault.
    pub fn propose_news(&self) -> Option<ProposeNews> {
        self.underway().proposing.clone()
    }

    /// Lets the seeking rest or go on; answers the news of it, if it is under way.
    fn rest_proposing(&self, rests: bool) -> Option<ProposeNews> {
        let mut underway = self.underway();
        if let Follower::Following { control, .. } = &underway.proposals {
            if rests { control.pause() } else { control.go_on() }
        }
        let Some(ProposeNews::Seeking { progress }) = &mut underway.proposing else { return None };
        progress.paused = rests;
        underway.proposing.clone()
    }

    /// Keeps the news; answers whether it is still about the vault that lies open.
    fn keep_proposing(&self, control: &Control, news: &ProposeNews) -> bool {
        let mut underway = self.underway();
        let current = !control.is_stopped();
        if current {
            underway.proposing = Some(news.clone());
        }
        current
    }
}

impl Desk {
    /// Asks for the pictures of a scope to be sought, and begins.
    ///
    /// # Errors
    /// No vault is open, scene search is off, or the scope names what is not there.
    pub fn start_proposing(
        self: &Arc<Self>,
        scope: &ProposeScope,
        least: f32,
    ) -> Result<Proposable, Failure> {
        let asked = self.ask(|workbench| workbench.propose(scope, least))?;
        self.rest_proposing(false);
        self.freshen_proposals();
        Ok(asked)
    }

    /// Lets the seeking rest, or go on.
    pub fn rest_proposing(&self, rests: bool) {
        if let Some(news) = self.jobs.rest_proposing(rests) {
            self.window.tell_proposals(&news);
        }
    }

    /// Gives up what is still to be sought; what has been found stays.
    ///
    /// # Errors
    /// No vault is open.
    pub fn stop_proposing(&self) -> Result<(), Failure> {
        self.ask(|workbench| workbench.want_no_proposals())?;
        // One that rests comes to its end when it finds that nothing is wanted.
        self.rest_proposing(false);
        Ok(())
    }

    /// Seeks what was asked for, on a thread of its own; where nothing was, nothing is done and nothing told.
    pub fn freshen_proposals(self: &Arc<Self>) {
        self.follow(PROPOSALS, |desk, control| {
            if !desk.ask(|workbench| workbench.wants_proposals())? {
                return Ok(());
            }
            let mut told = |progress| desk.tell_proposals(control, &ProposeNews::Seeking { progress });
            told(SeekProgress::default());
            let ended =
                failure::told(|| desk.ask(|workbench| workbench.seek_proposals(VERIFY, control, &mut told)));
            let news = match ended {
                Ok(report) => ProposeNews::Ended { report },
                Err(failure) => ProposeNews::Failed { failure },
            };
            desk.tell_proposals(control, &news);
            Ok(())
        });
    }

    fn tell_proposals(&self, control: &Control, news: &ProposeNews) {
        if self.jobs.keep_proposing(control, news) {
            self.window.tell_proposals(news);
        }
    }
}
