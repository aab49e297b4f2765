//! Commands: the pairs that a person is to judge, and the seeking of more.

use std::sync::Arc;

use clew_workbench::app::{Failure, Proposable, Proposals, SceneHit, Workbench};

use super::request::{ProposedPair, Proposing};
use crate::{jobs::ProposeNews, state::Desk};

pub(super) fn proposable(desk: &Arc<Desk>, asked: Proposing) -> Result<Proposable, Failure> {
    desk.ask(|workbench| workbench.proposable(&asked.scope, asked.least))
}

pub(super) fn start_proposing(desk: &Arc<Desk>, asked: Proposing) -> Result<Proposable, Failure> {
    desk.start_proposing(&asked.scope, asked.least)
}

pub(super) fn rest_proposing(desk: &Arc<Desk>, rests: bool) -> Result<(), Failure> {
    desk.rest_proposing(rests);
    Ok(())
}

pub(super) fn stop_proposing(desk: &Arc<Desk>, (): ()) -> Result<(), Failure> {
    desk.stop_proposing()
}

pub(super) fn proposing_now(desk: &Arc<Desk>, (): ()) -> Result<Option<ProposeNews>, Failure> {
    Ok(desk.jobs.propose_news())
}

pub(super) fn proposals(desk: &Arc<Desk>, (): ()) -> Result<Proposals, Failure> {
    desk.ask(Workbench::proposals)
}

pub(super) fn proposal(desk: &Arc<Desk>, pair: ProposedPair) -> Result<SceneHit, Failure> {
    desk.ask(|workbench| workbench.proposal(pair.query, pair.candidate))
}
