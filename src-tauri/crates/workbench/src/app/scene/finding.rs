//! The search: candidates from the index, verified from the likeliest down, on all processors; then a closer look at the
//! few that are in doubt.

use std::{
    collections::{HashMap, HashSet},
    time::Instant,
};

use clew_imaging::pdq::Turn;
use clew_scene::{evidence::Evidence, features::Features, verify, verify_closely};

use super::{
    super::{AppError, Workbench, models::Loaded},
    SceneEvent, SceneFindings, SceneHit, SceneQuery, SceneTimes,
    parallel::{in_parallel, processors},
    sought::{Ready, Subject},
};
use crate::{
    catalog::{PictureId, picture, scene_match, scene_match::Verdict, sighting},
    intake::Control,
    matching::scene::{Candidate, Probe},
};

/// Candidates that are verified before the page hears of them.
const AT_ONCE: usize = 64;
/// Candidates in doubt that are looked at closely.
const CLOSELY: usize = 20;
/// Confidences between these are in doubt.
const DOUBT: std::ops::Range<f32> = 0.01..0.98;
/// Candidates of each turned query, and those of them that are looked at closely; a turned copy looks alike and comes
/// first.
const TURNED: usize = 32;
const TURNED_CLOSELY: usize = 4;

/// A search under way.
struct Search<'a> {
    workbench: &'a Workbench,
    models: Loaded,
    query: &'a SceneQuery,
    control: &'a Control,
    tell: &'a mut dyn FnMut(SceneEvent),
    subject: Subject,
    began: Instant,
    times: SceneTimes,
    verified: usize,
    candidates: usize,
    /// Candidates that the index knows but that have no features of today's recipe: they cannot be verified.
    unready: HashSet<PictureId>,
    found: HashMap<PictureId, Vec<Evidence>>,
    verdicts: HashMap<PictureId, (Verdict, String)>,
}

impl Workbench {
    /// Finds the pictures that show the same place or thing. `tell` hears of matches as they are verified.
    ///
    /// # Errors
    /// An unknown picture, a region outside it, a file that is no picture; a network is missing; the vault refused.
    pub fn find_scene(
        &self,
        query: &SceneQuery,
        control: &Control,
        tell: &mut dyn FnMut(SceneEvent),
    ) -> Result<SceneFindings, AppError> {
        let began = Instant::now();
        let models = self.models.loaded()?;
        let subject = self.subject(query)?;
        let verdicts = subject.known.map_or_else(|| Ok(HashMap::new()), |id| self.verdicts(id))?;
        let mut search = Search {
            workbench: self,
            models,
            query,
            control,
            tell,
            subject,
            began,
            times: SceneTimes::default(),
            verified: 0,
            candidates: 0,
            unready: HashSet::new(),
            found: HashMap::new(),
            verdicts,
        };
        search.run()?;
        search.findings()
    }

    fn verdicts(&self, id: PictureId) -> Result<HashMap<PictureId, (Verdict, String)>, AppError> {
        let matches = self.vault.read(|conn| scene_match::of(conn, id))?;
        let other = |it: &scene_match::SceneMatch| if it.a == id { it.b } else { it.a };
        Ok(matches.into_iter().map(|it| (other(&it), (it.verdict, it.recipe))).collect())
    }
}

impl Search<'_> {
    fn run(&mut self) -> Result<(), AppError> {
        let allowed = self.allowed()?;
        let upright = self.ready(Turn::Upright)?;
        let candidates = self.shortlist(&upright, allowed.as_ref())?;
        self.candidates = candidates.len();
        let first: Vec<PictureId> = candidates.into_iter().take(self.query.verify).collect();
        self.verify(&upright, &first)?;
        self.closely(&upright, CLOSELY)?;
        if self.query.turns {
            for turn in Turn::ALL.into_iter().filter(|turn| *turn != Turn::Upright) {
                if !self.control.may_go_on() {
                    break;
                }
                let turned = self.ready(turn)?;
                let candidates = self.shortlist(&turned, allowed.as_ref())?;
                self.verify(&turned, &candidates[..candidates.len().min(TURNED)])?;
                self.closely(&turned, TURNED_CLOSELY)?;
            }
        }
        Ok(())
    }

    fn ready(&mut self, turn: Turn) -> Result<Vec<Ready>, AppError> {
        let began = Instant::now();
        let sought = self.workbench.sought(&self.models, &self.subject, &self.query.regions, turn)?;
        self.times.describe += began.elapsed().as_secs_f64();
        Ok(sought.into_iter().map(Ready::new).collect())
    }

    /// The pictures that the filter lets through; none where it lets all.
    fn allowed(&self) -> Result<Option<HashSet<PictureId>>, AppError> {
        if self.query.filter.lets_all() {
            return Ok(None);
        }
        Ok(Some(self.workbench.pictures(&self.query.filter)?.into_iter().collect()))
    }

    /// Candidates for all that is sought together, the likeliest first; without the query itself, and without pairs that
    /// a person rejected as they would be proposed today.
    fn shortlist(
        &mut self,
        ready: &[Ready],
        allowed: Option<&HashSet<PictureId>>,
    ) -> Result<Vec<PictureId>, AppError> {
        let began = Instant::now();
        let index = self.workbench.scene_index(&self.models.features)?;
        let list = |ready: &Ready| {
            let sought = &ready.sought;
            let probe = Probe { looks: sought.looks(), points: sought.points(), part: sought.is_part() };
            Ok(index.shortlist(&self.workbench.vault, &probe)?.candidates)
        };
        let lists = ready.iter().map(list).collect::<Result<Vec<_>, AppError>>()?;
        let own = self.subject.known.filter(|_| self.subject.hidden);
        let wanted = |id: &PictureId| {
            Some(*id) != own && !self.is_rejected(*id) && allowed.is_none_or(|allowed| allowed.contains(id))
        };
        let order = joined(lists).into_iter().map(PictureId).filter(wanted).collect();
        self.times.shortlist += began.elapsed().as_secs_f64();
        Ok(order)
    }

    fn is_rejected(&self, id: PictureId) -> bool {
        self.verdicts
            .get(&id)
            .is_some_and(|(verdict, recipe)| *verdict == Verdict::Rejected && *recipe == self.models.matches)
    }

    fn verify(&mut self, ready: &[Ready], candidates: &[PictureId]) -> Result<(), AppError> {
        let began = Instant::now();
        for batch in candidates.chunks(AT_ONCE) {
            if !self.control.may_go_on() {
                break;
            }
            let features = self.features(batch)?;
            self.note_unready(batch, &features);
            let evidence = in_parallel(
                &features,
                || (),
                |(), (_, features)| {
                    ready
                        .iter()
                        .map(|it| verify(&it.sought, features, it.alike(features)))
                        .collect::<Vec<_>>()
                },
            );
            let upright = ready.iter().all(|it| it.sought.turn() == Turn::Upright);
            if upright {
                self.verified += features.len();
                self.candidates -= batch.len() - features.len();
            }
            for ((id, _), evidence) in features.iter().zip(evidence) {
                self.keep(*id, evidence)?;
            }
            if self.times.first == 0.0 {
                self.times.first = self.began.elapsed().as_secs_f64();
            }
            (self.tell)(SceneEvent::Progress { verified: self.verified, candidates: self.candidates });
        }
        self.times.verify += began.elapsed().as_secs_f64();
        Ok(())
    }

    /// What has no features was not looked at, and must not be counted as if it had been.
    fn note_unready(&mut self, batch: &[PictureId], features: &[(PictureId, Features)]) {
        let ready: HashSet<PictureId> = features.iter().map(|(id, _)| *id).collect();
        self.unready.extend(batch.iter().filter(|id| !ready.contains(id)));
    }

    /// A closer look at the likeliest of those that are in doubt and were found in this turn.
    fn closely(&mut self, ready: &[Ready], most: usize) -> Result<(), AppError> {
        let began = Instant::now();
        let turned = |evidence: &[Evidence]| {
            evidence.iter().zip(ready).all(|(evidence, ready)| evidence.turn == ready.sought.turn())
        };
        let mut doubtful = self.ranked(|evidence| DOUBT.contains(&confidence(evidence)) && turned(evidence));
        doubtful.truncate(most);
        let features = self.features(&doubtful)?;
        let networks = self.models.networks.clone();
        let threads = processors().min(features.len()).max(1);
        for batch in features.chunks(threads) {
            if !self.control.may_go_on() {
                break;
            }
            let looked = in_parallel(
                batch,
                || networks.on_threads(1),
                |networks, (_, features)| {
                    let closely =
                        |it: &Ready| verify_closely(networks, &it.sought, features, it.alike(features));
                    ready.iter().map(closely).collect::<Result<Vec<_>, _>>()
                },
            );
            for ((id, _), evidence) in batch.iter().zip(looked) {
                self.keep(*id, evidence?)?;
            }
        }
        self.times.closely += began.elapsed().as_secs_f64();
        Ok(())
    }

    /// What was found with evidence that is wanted, best first.
    fn ranked(&self, wanted: impl Fn(&[Evidence]) -> bool) -> Vec<PictureId> {
        let found = self.found.iter().filter(|(_, evidence)| wanted(evidence));
        best_first(found.map(|(id, evidence)| (rank(evidence), *id)).collect())
    }

    /// The features of candidates that have some.
    fn features(&self, candidates: &[PictureId]) -> Result<Vec<(PictureId, Features)>, AppError> {
        let known = self.workbench.vault.read(|conn| {
            let sha256 = |id: &PictureId| {
                let row = picture::get(conn, *id)?.ok_or_else(|| AppError::unknown(*id))?;
                Ok((*id, row.digests.sha256))
            };
            candidates.iter().map(sha256).collect::<Result<Vec<_>, AppError>>()
        })?;
        let features = self.workbench.stored_features(&self.models.features, &known)?;
        Ok(known.into_iter().zip(features).filter_map(|((id, _), features)| Some((id, features?))).collect())
    }

    /// Keeps evidence that is better than what there is of the picture, and tells of it.
    fn keep(&mut self, id: PictureId, evidence: Vec<Evidence>) -> Result<(), AppError> {
        if self.found.get(&id).is_some_and(|known| confidence(known) >= confidence(&evidence)) {
            return Ok(());
        }
        let shown = confidence(&evidence) >= self.query.least;
        self.found.insert(id, evidence);
        if shown {
            let hit = self.hit(id)?;
            (self.tell)(SceneEvent::Found(Box::new(hit)));
        }
        Ok(())
    }

    fn hit(&self, id: PictureId) -> Result<SceneHit, AppError> {
        let evidence = self.found.get(&id).cloned().unwrap_or_default();
        self.workbench.vault.read(|conn| {
            let row = picture::get(conn, id)?.ok_or_else(|| AppError::unknown(id))?;
            Ok(SceneHit {
                picture: id,
                sha256: hex::encode(row.digests.sha256),
                path: sighting::first_path(conn, id)?,
                confidence: confidence(&evidence),
                evidence,
                recipe: self.models.matches.clone(),
                verdict: self.verdicts.get(&id).map(|(verdict, _)| *verdict),
            })
        })
    }

    fn findings(self) -> Result<SceneFindings, AppError> {
        let order = self.ranked(|evidence| confidence(evidence) >= self.query.least);
        let (pictures, _) = self.workbench.vault.read(picture::totals)?;
        let ready = self.workbench.scene_index(&self.models.features)?.len() as u64;
        Ok(SceneFindings {
            hits: order.into_iter().map(|id| self.hit(id)).collect::<Result<_, _>>()?,
            verified: self.verified,
            candidates: self.candidates,
            rejected: self.verdicts.keys().filter(|id| self.is_rejected(**id)).count(),
            not_ready: usize::try_from(pictures.saturating_sub(ready))
                .unwrap_or(usize::MAX)
                .saturating_add(self.unready.len()),
            stopped: self.control.is_stopped(),
            times: self.times,
        })
    }
}

/// The candidates of all that is sought, the likeliest first. All of it must be there, so the least likely counts.
fn joined(mut lists: Vec<Vec<Candidate>>) -> Vec<i64> {
    if lists.len() < 2 {
        // The index has put them in order.
        return lists.pop().unwrap_or_default().into_iter().map(|it| it.picture).collect();
    }
    let mut scores: HashMap<i64, f32> = HashMap::new();
    for candidate in lists.into_iter().flatten() {
        let score = scores.entry(candidate.picture).or_insert(f32::MAX);
        *score = score.min(candidate.score);
    }
    best_first(scores.into_iter().map(|(picture, score)| (score, picture)).collect())
}

/// The greatest first; of equal ones the one with the lower number.
fn best_first<T: Ord>(mut ranked: Vec<(f32, T)>) -> Vec<T> {
    ranked.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
    ranked.into_iter().map(|(_, it)| it).collect()
}

/// Of several regions the least sure.
fn confidence(evidence: &[Evidence]) -> f32 {
    evidence.iter().map(|evidence| evidence.confidence).fold(1.0, f32::min)
}

fn rank(evidence: &[Evidence]) -> f32 {
    evidence.iter().map(Evidence::rank).fold(f32::MAX, f32::min)
}
