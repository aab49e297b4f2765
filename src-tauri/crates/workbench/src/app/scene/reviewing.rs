//! What was proposed, put before a person: each pair once, the surest first, and nothing that somebody has judged.

use std::collections::HashSet;

use clew_scene::evidence::Evidence;
use serde::{Deserialize, Serialize};

use super::{
    super::{AppError, Workbench},
    SceneHit,
    judging::unreadable,
};
use crate::catalog::{
    PictureId, picture, scene_match,
    scene_proposal::{self, ProposedPair},
    sighting,
};

/// A pair that waits for a verdict.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct ProposalLine {
    /// The picture that was sought.
    #[ts(type = "string")]
    pub query: PictureId,
    /// The picture that was found.
    #[ts(type = "string")]
    pub candidate: PictureId,
    /// How sure, from 0 to 1.
    pub confidence: f32,
    /// Points that agree.
    #[ts(type = "number")]
    pub points: usize,
}

/// Two pictures that somebody said show the same place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct SamePlace {
    /// One picture.
    #[ts(type = "string")]
    pub a: PictureId,
    /// The other.
    #[ts(type = "string")]
    pub b: PictureId,
    /// Whether that was today.
    pub today: bool,
}

/// The pairs that wait, and what has become of others.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct Proposals {
    /// Pairs that wait for a verdict, the surest first.
    pub waiting: Vec<ProposalLine>,
    /// What was said to be the same place, in the order in which it was said.
    pub places: Vec<SamePlace>,
    /// Verdicts of this analyst today.
    pub decided_today: u32,
    /// Pictures that have been sought.
    pub sought: u32,
    /// Pictures that were asked for and are still to be sought.
    pub wanted: u32,
    /// Method and networks that made the proposals.
    pub recipe: String,
}

impl Workbench {
    /// The pairs that wait for a verdict.
    ///
    /// # Errors
    /// A network is missing: what it would propose today is then not known.
    pub fn proposals(&self) -> Result<Proposals, AppError> {
        self.proposals_of(&self.models.loaded()?.matches)
    }

    pub(in crate::app) fn proposals_of(&self, recipe: &str) -> Result<Proposals, AppError> {
        let today = self.today();
        self.vault.read(|conn| {
            let judged = scene_match::judged_stacks(conn)?.into_iter().collect();
            let places = scene_match::same_places(conn)?.into_iter();
            Ok(Proposals {
                waiting: waiting(scene_proposal::pairs(conn, recipe)?, judged),
                places: places.map(|(a, b, at)| SamePlace { a, b, today: at.starts_with(&today) }).collect(),
                decided_today: scene_match::on_day(conn, self.analyst(), &today)?,
                sought: scene_proposal::count_sought(conn, recipe)?,
                wanted: scene_proposal::count_wanted(conn)?,
                recipe: recipe.to_owned(),
            })
        })
    }

    /// One proposed pair with its evidence, as the search found it.
    ///
    /// # Errors
    /// It is proposed no more; a network is missing.
    pub fn proposal(&self, query: PictureId, candidate: PictureId) -> Result<SceneHit, AppError> {
        self.proposal_of(&self.models.loaded()?.matches, query, candidate)
    }

    pub(in crate::app) fn proposal_of(
        &self,
        recipe: &str,
        query: PictureId,
        candidate: PictureId,
    ) -> Result<SceneHit, AppError> {
        self.vault.read(|conn| {
            let kept = scene_proposal::get(conn, query, candidate, recipe)?
                .filter(|it| it.query == query)
                .ok_or_else(|| AppError::unknown(candidate))?;
            let row = picture::get(conn, candidate)?.ok_or_else(|| AppError::unknown(candidate))?;
            let evidence: Vec<Evidence> = serde_json::from_str(&kept.evidence).map_err(unreadable)?;
            Ok(SceneHit {
                picture: candidate,
                sha256: hex::encode(row.digests.sha256),
                path: sighting::first_path(conn, candidate)?,
                confidence: kept.confidence,
                evidence,
                recipe: recipe.to_owned(),
                verdict: scene_match::between(conn, query, candidate)?.map(|it| it.verdict),
            })
        })
    }
}

/// Of pairs, the surest first, those that nobody has judged: one for each two stacks, and none within a stack.
fn waiting(pairs: Vec<ProposedPair>, judged: HashSet<[PictureId; 2]>) -> Vec<ProposalLine> {
    let mut done = judged;
    let is_new = |pair: &ProposedPair| pair.stacks[0] != pair.stacks[1] && done.insert(pair.stacks);
    let line = |it: ProposedPair| ProposalLine {
        query: it.query,
        candidate: it.candidate,
        confidence: it.confidence,
        points: it.points,
    };
    pairs.into_iter().filter(is_new).map(line).collect()
}
