//! Many pictures to the pairs that a person is to judge: each that was asked for is sought once, by the search that there is.
//!
//! What was asked for and what is done are rows, so it can be stopped and killed at any moment and goes on where it was.
//! It is never begun unasked: a search takes a moment, and a million of them take days.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::PoisonError,
    time::Instant,
};

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::{
    super::{AppError, Filter, Workbench},
    SceneHit, ScenePicture, SceneQuery,
    judging::unreadable,
};
use crate::{
    catalog::{PictureId, near_copy, scene_proposal, scene_proposal::Proposal},
    intake::Control,
};

/// Which pictures are to be sought.
#[derive(Clone, Debug, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum ProposeScope {
    /// Those that a filter lets through.
    Among(Box<Filter>),
    /// These.
    Pictures(#[ts(type = "string[]")] Vec<PictureId>),
}

/// What a scope comes to. Of each stack only the picture counts that stands for all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Proposable {
    /// Pictures in it.
    #[ts(type = "number")]
    pub pictures: usize,
    /// Of those, pictures that have been sought already.
    #[ts(type = "number")]
    pub sought: usize,
    /// Of those, pictures that are not ready for scene search yet; they are sought once they are.
    #[ts(type = "number")]
    pub not_ready: usize,
}

/// How far the seeking has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct SeekProgress {
    /// Pictures that were sought.
    #[ts(type = "number")]
    pub done: usize,
    /// Of how many.
    #[ts(type = "number")]
    pub total: usize,
    /// Pairs that were found.
    #[ts(type = "number")]
    pub found: usize,
    /// Seconds that the searches took, without rests.
    pub seconds: f64,
    /// Whether it rests.
    pub paused: bool,
}

/// What came of seeking.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct SeekReport {
    /// Pictures that were sought this time.
    #[ts(type = "number")]
    pub sought: usize,
    /// Pairs that were found; some may have been judged or proposed before.
    #[ts(type = "number")]
    pub found: usize,
    /// Pictures that wait until they are ready for scene search.
    #[ts(type = "number")]
    pub not_ready: usize,
    /// How long the searches took.
    pub seconds: f64,
}

/// The search as the seeking needs it.
pub(in crate::app) struct Seeking<'a> {
    /// Of what it answers.
    pub(in crate::app) recipe: &'a str,
    /// Whether a picture can be sought.
    pub(in crate::app) is_ready: &'a dyn Fn(PictureId) -> bool,
    /// The matches of a picture that are at least so sure; none where the search was stopped.
    #[allow(clippy::type_complexity, reason = "a question and its answer; a name would only hide them")]
    pub(in crate::app) find: &'a dyn Fn(PictureId, f32) -> Result<Option<Vec<SceneHit>>, AppError>,
}

impl Workbench {
    /// How many pictures a scope has, and how many of them would have to be sought for pairs that are at least so sure.
    ///
    /// # Errors
    /// Unknown pictures, bad words; a network is missing.
    pub fn proposable(&self, scope: &ProposeScope, least: f32) -> Result<Proposable, AppError> {
        let models = self.models.loaded()?;
        let index = self.scene_index(&models.features)?;
        self.counted(&self.scoped(scope)?, least, &models.matches, &|id| index.holds(id.0))
    }

    /// Asks for the pictures of a scope to be sought. They are, as soon as [`Workbench::seek_proposals`] comes to them.
    ///
    /// # Errors
    /// As [`Workbench::proposable`].
    pub fn propose(&self, scope: &ProposeScope, least: f32) -> Result<Proposable, AppError> {
        let models = self.models.loaded()?;
        let index = self.scene_index(&models.features)?;
        let pictures = self.scoped(scope)?;
        self.want(&pictures, least, &models.matches)?;
        self.counted(&pictures, least, &models.matches, &|id| index.holds(id.0))
    }

    /// Whether anything that was asked for is still to be sought.
    pub fn wants_proposals(&self) -> Result<bool, AppError> {
        Ok(self.vault.read(scene_proposal::count_wanted)? > 0)
    }

    /// Asks for nothing any more. What has been found stays, and what has been sought is not sought again.
    pub fn want_no_proposals(&self) -> Result<(), AppError> {
        self.vault.write(|tx| Ok(scene_proposal::want_nothing(tx)?))
    }

    /// Seeks what was asked for, `verify` candidates for each picture.
    ///
    /// # Errors
    /// A network is missing or altered, or the vault refused; what is done stays done.
    pub fn seek_proposals(
        &self,
        verify: usize,
        control: &Control,
        progress: &mut dyn FnMut(SeekProgress),
    ) -> Result<SeekReport, AppError> {
        let models = self.models.loaded()?;
        let index = self.scene_index(&models.features)?;
        let find = |id, least| {
            let of = ScenePicture::Picture(id);
            let filter = Filter::default();
            let query = SceneQuery { of, regions: Vec::new(), filter, verify, least, turns: false };
            let findings = self.find_scene(&query, control, &mut |_| {})?;
            Ok((!findings.stopped).then_some(findings.hits))
        };
        let seeking = Seeking { recipe: &models.matches, is_ready: &|id| index.holds(id.0), find: &find };
        self.seek_wanted(&seeking, control, progress)
    }

    /// The pictures of a scope, of each stack the one that stands for all.
    fn scoped(&self, scope: &ProposeScope) -> Result<BTreeSet<PictureId>, AppError> {
        let pictures = match scope {
            ProposeScope::Among(filter) => self.pictures(filter)?,
            ProposeScope::Pictures(pictures) => pictures.clone(),
        };
        pictures.iter().try_for_each(|id| self.known_if_named(scope, *id))?;
        let fronts = self.vault.read(near_copy::fronts)?;
        Ok(pictures.into_iter().map(|id| fronts.get(&id).copied().unwrap_or(id)).collect())
    }

    /// A picture that somebody names must be there.
    fn known_if_named(&self, scope: &ProposeScope, id: PictureId) -> Result<(), AppError> {
        if matches!(scope, ProposeScope::Pictures(_)) { self.sha256(id).map(drop) } else { Ok(()) }
    }

    fn counted(
        &self,
        pictures: &BTreeSet<PictureId>,
        least: f32,
        recipe: &str,
        is_ready: &dyn Fn(PictureId) -> bool,
    ) -> Result<Proposable, AppError> {
        let sought = self.vault.read(|conn| scene_proposal::sought(conn, least, recipe))?;
        Ok(Proposable {
            pictures: pictures.len(),
            sought: pictures.iter().filter(|id| sought.contains(*id)).count(),
            not_ready: pictures.iter().filter(|id| !is_ready(**id)).count(),
        })
    }

    /// Asks for those of the pictures that have not been sought.
    pub(in crate::app) fn want(
        &self,
        pictures: &BTreeSet<PictureId>,
        least: f32,
        recipe: &str,
    ) -> Result<(), AppError> {
        self.vault.write(|tx| {
            let sought = scene_proposal::sought(tx, least, recipe)?;
            let mut unsought = pictures.iter().filter(|id| !sought.contains(*id));
            Ok(unsought.try_for_each(|id| scene_proposal::want(tx, *id, least))?)
        })
    }

    /// Seeks what was asked for, one picture after the other; each is stored as soon as it is done.
    pub(in crate::app) fn seek_wanted(
        &self,
        seeking: &Seeking<'_>,
        control: &Control,
        progress: &mut dyn FnMut(SeekProgress),
    ) -> Result<SeekReport, AppError> {
        let _alone = self.scenes.seeking.lock().unwrap_or_else(PoisonError::into_inner);
        self.vault.write(|tx| Ok::<_, AppError>(scene_proposal::keep_only(tx, seeking.recipe)?))?;
        let total = self.vault.read(scene_proposal::count_wanted)? as usize;
        let (mut report, mut last) = (SeekReport::default(), PictureId(0));
        // Asked anew each time, since what is wanted may change meanwhile.
        while control.may_go_on()
            && let Some((id, least)) = self.vault.read(|conn| scene_proposal::next_wanted(conn, last))?
        {
            last = id;
            if !(seeking.is_ready)(id) {
                report.not_ready += 1;
                continue;
            }
            let began = Instant::now();
            let Some(hits) = (seeking.find)(id, least)? else { break };
            report.seconds += began.elapsed().as_secs_f64();
            report.found += self.store_proposals(seeking.recipe, id, least, &hits)?;
            report.sought += 1;
            let SeekReport { sought: done, found, seconds, not_ready } = report;
            let total = total.saturating_sub(not_ready).max(done);
            progress(SeekProgress { done, total, found, seconds, paused: control.is_paused() });
        }
        Ok(report)
    }

    /// Stores the pairs of a picture and that it has been sought, both or neither.
    fn store_proposals(
        &self,
        recipe: &str,
        query: PictureId,
        least: f32,
        hits: &[SceneHit],
    ) -> Result<usize, AppError> {
        let at = self.now();
        self.vault.write(|tx| {
            let pairs = one_of_each_stack(tx, query, hits)?;
            for hit in &pairs {
                let new = Proposal {
                    query,
                    candidate: hit.picture,
                    confidence: hit.confidence,
                    points: hit.deciding().map_or(0, |evidence| evidence.points.len()),
                    evidence: serde_json::to_string(&hit.evidence).map_err(unreadable)?,
                };
                scene_proposal::put(tx, &new, recipe, &at)?;
            }
            scene_proposal::set_sought(tx, query, least, recipe, &at)?;
            Ok(pairs.len())
        })
    }
}

/// Of the matches in each stack the one that stands for all, or else the surest; none of the query's own stack.
fn one_of_each_stack<'a>(
    conn: &Connection,
    query: PictureId,
    hits: &'a [SceneHit],
) -> Result<Vec<&'a SceneHit>, AppError> {
    let own = near_copy::stack_of(conn, query)?;
    let mut kept: BTreeMap<PictureId, &SceneHit> = BTreeMap::new();
    for hit in hits {
        let stack = near_copy::stack_of(conn, hit.picture)?;
        if stack == own {
            continue;
        }
        let is_front = near_copy::members(conn, stack)?.contains(&(hit.picture, true));
        // The surest come first.
        let first = *kept.entry(stack).or_insert(hit);
        if is_front && first.picture != hit.picture {
            kept.insert(stack, hit);
        }
    }
    Ok(kept.into_values().collect())
}
