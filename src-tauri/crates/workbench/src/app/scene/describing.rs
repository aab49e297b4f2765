//! Pictures to their features, once each: what is missing is what is left to do, so it can be stopped and killed at any
//! moment and goes on where it was.

use std::{
    collections::{HashMap, HashSet},
    sync::{
        MutexGuard, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    time::Instant,
};

use clew_imaging::Rgb;
use clew_scene::{Networks, describe, features::Features, mask::Mask, people};
use serde::{Deserialize, Serialize};

use super::super::{AppError, Workbench};
use crate::{
    catalog::{PictureId, picture, scene_mask},
    intake::Control,
    matching::scene::SceneIndex,
};

/// Pictures that are described and stored together.
const AT_ONCE: usize = 32;

/// What came of describing.
#[derive(Clone, Debug, Serialize, Deserialize, ts_rs::TS)]
pub struct DescribeReport {
    /// Pictures that can be found by scene search now.
    #[ts(type = "number")]
    pub ready: usize,
    /// Of those, pictures that were described this time.
    #[ts(type = "number")]
    pub described: usize,
    /// Pictures that could not be described, and why.
    pub failed: Vec<(String, String)>,
    /// Pictures that are still left, because it was stopped.
    #[ts(type = "number")]
    pub left: usize,
    /// How long it took.
    pub seconds: f64,
}

/// A picture and the digest that its features are known by.
type Known = (PictureId, [u8; 32]);

/// What an analyst had brushed out of a picture when it was described, and what came of that.
type Described = (Option<Mask>, Result<Features, AppError>);

impl Workbench {
    /// Makes every picture ready for scene search that is not yet. `progress` gets how many are done, of how many.
    ///
    /// # Errors
    /// A network is missing or altered, or the vault refused; what is done stays done.
    pub fn describe_scenes(
        &self,
        control: &Control,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<DescribeReport, AppError> {
        let began = Instant::now();
        let models = self.models.loaded()?;
        let _describing = self.scenes.describing.lock().unwrap_or_else(PoisonError::into_inner);
        let index = self.scene_index(&models.features)?;
        let all = self.vault.read(picture::all_sha256)?;
        let featured = self.vault.featured(&models.features)?;
        self.index_featured(index, &models.features, &all, &featured)?;
        let missing: Vec<Known> = all.into_iter().filter(|(_, sha256)| !featured.contains(sha256)).collect();
        let mut report =
            DescribeReport { ready: 0, described: 0, failed: Vec::new(), left: missing.len(), seconds: 0.0 };
        for batch in missing.chunks(AT_ONCE) {
            if !control.may_go_on() {
                break;
            }
            let described = self.described(&models.networks, batch);
            self.store(index, &models.features, batch, described, &mut report)?;
            report.left -= batch.len();
            progress((missing.len() - report.left) as u64, missing.len() as u64);
        }
        index.merge(&self.vault, &|| !control.is_stopped())?;
        if index.is_outgrown() && !control.is_stopped() {
            self.learn_anew(index, &models.features, control)?;
        }
        (report.ready, report.seconds) = (index.len(), began.elapsed().as_secs_f64());
        Ok(report)
    }

    /// Takes into the index what has features and is not in it: after a kill between the two, or a loss of the index.
    fn index_featured(
        &self,
        index: &SceneIndex,
        recipe: &str,
        all: &[Known],
        featured: &HashSet<[u8; 32]>,
    ) -> Result<(), AppError> {
        let absent = all.iter().filter(|(id, sha256)| featured.contains(sha256) && !index.holds(id.0));
        for batch in absent.copied().collect::<Vec<Known>>().chunks(32 * AT_ONCE) {
            let features = self.stored_features(recipe, batch)?;
            let known: Vec<(i64, &Features)> =
                batch.iter().zip(&features).filter_map(|((id, _), it)| Some((id.0, it.as_ref()?))).collect();
            index.add(&self.vault, &known)?;
        }
        Ok(())
    }

    /// Lets an index that has outgrown what it learnt from learn from pictures of today.
    fn learn_anew(&self, index: &SceneIndex, recipe: &str, control: &Control) -> Result<(), AppError> {
        let featured = self.vault.featured(recipe)?;
        let all = self.vault.read(picture::all_sha256)?.into_iter();
        let digests: HashMap<i64, [u8; 32]> =
            all.filter(|(_, sha256)| featured.contains(sha256)).map(|(id, sha256)| (id.0, sha256)).collect();
        let mut pictures: Vec<i64> = digests.keys().copied().collect();
        pictures.sort_unstable();
        let mut fetch = |ids: &[i64]| {
            let stored =
                self.vault.features(recipe, &ids.iter().map(|id| digests[id]).collect::<Vec<_>>())?;
            let read =
                |(id, bytes): (&i64, Option<Vec<u8>>)| Some((*id, Features::from_bytes(&bytes?).ok()?));
            Ok(ids.iter().zip(stored).filter_map(read).collect())
        };
        Ok(index.rebuild(&self.vault, &pictures, &mut fetch, &|| !control.is_stopped())?)
    }

    /// The features of pictures, in their order; none where there are none that can be read.
    pub(super) fn stored_features(
        &self,
        recipe: &str,
        pictures: &[Known],
    ) -> Result<Vec<Option<Features>>, AppError> {
        let digests: Vec<[u8; 32]> = pictures.iter().map(|(_, sha256)| *sha256).collect();
        let stored = self.vault.features(recipe, &digests)?;
        Ok(stored.into_iter().map(|bytes| Features::from_bytes(&bytes?).ok()).collect())
    }

    /// Describes pictures on all processors.
    fn described(&self, networks: &Networks, batch: &[Known]) -> HashMap<PictureId, Described> {
        let next = AtomicUsize::new(0);
        let threads = std::thread::available_parallelism().map_or(1, usize::from).min(batch.len());
        let work = || {
            let networks = networks.on_threads(1);
            let mut done = Vec::new();
            while let Some((id, _)) = batch.get(next.fetch_add(1, Ordering::Relaxed)) {
                let described = self.brushed(*id).map_or_else(
                    |error| (None, Err(error)),
                    |brushed| (brushed, self.describe_one(&networks, *id, brushed)),
                );
                done.push((*id, described));
            }
            done
        };
        std::thread::scope(|scope| {
            let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
            workers.into_iter().filter_map(|worker| worker.join().ok()).flatten().collect()
        })
    }

    /// Whoever holds it is alone with masks and the features that depend on them.
    pub(in crate::app) fn masking(&self) -> MutexGuard<'_, ()> {
        self.scenes.masking.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What an analyst brushed out of a picture; none where nobody did.
    pub(super) fn brushed(&self, id: PictureId) -> Result<Option<Mask>, AppError> {
        Ok(self.vault.read(|conn| scene_mask::get(conn, id))?)
    }

    /// The features of one picture, out of its preview: without what was brushed out, or else without people.
    pub(super) fn describe_one(
        &self,
        networks: &Networks,
        id: PictureId,
        brushed: Option<Mask>,
    ) -> Result<Features, AppError> {
        let pixels = self.preview_pixels(id)?;
        let mask = brushed.map_or_else(|| people(networks, &pixels), Ok)?;
        Ok(describe(networks, &pixels, &mask)?)
    }

    /// The pixels of a picture's preview. Nobody sees them, so this is no view.
    pub(super) fn preview_pixels(&self, id: PictureId) -> Result<Rgb, AppError> {
        let preview = self.sealed_preview(id)?;
        Rgb::of_preview(&preview).map_err(|why| AppError::Refused(id.to_string().into(), why))
    }

    /// What does not count of a picture: what the analyst brushed out, or else the people that were found in it.
    pub(super) fn mask_of(&self, id: PictureId) -> Result<Mask, AppError> {
        if let Some(brushed) = self.brushed(id)? {
            return Ok(brushed);
        }
        // Without models nothing was found in it.
        let Ok(models) = self.models.loaded() else { return Ok(Mask::default()) };
        let known = [(id, self.sha256(id)?)];
        let features = self.stored_features(&models.features, &known)?.pop().flatten();
        Ok(features.map(|features| features.mask).unwrap_or_default())
    }

    fn store(
        &self,
        index: &SceneIndex,
        recipe: &str,
        batch: &[Known],
        mut described: HashMap<PictureId, Described>,
        report: &mut DescribeReport,
    ) -> Result<(), AppError> {
        let _masking = self.masking();
        let mut done: Vec<(Known, Features)> = Vec::with_capacity(batch.len());
        for known in batch {
            match described.remove(&known.0) {
                // What was brushed out since was described by whoever brushed.
                Some((brushed, _)) if self.brushed(known.0)? != brushed => {}
                Some((_, Ok(features))) => done.push((*known, features)),
                Some((_, Err(error))) => report.failed.push((known.0.to_string(), error.to_string())),
                None => report.failed.push((known.0.to_string(), "describing it broke off".to_owned())),
            }
        }
        self.keep(index, recipe, &done)?;
        report.described += done.len();
        Ok(())
    }

    /// Stores features and takes them into the index.
    pub(super) fn keep(
        &self,
        index: &SceneIndex,
        recipe: &str,
        described: &[(Known, Features)],
    ) -> Result<(), AppError> {
        let bytes: Vec<_> = described.iter().map(|((_, sha256), it)| (*sha256, it.to_bytes())).collect();
        self.vault.put_features(recipe, &bytes)?;
        let indexed: Vec<(i64, &Features)> = described.iter().map(|((id, _), it)| (id.0, it)).collect();
        Ok(index.add(&self.vault, &indexed)?)
    }
}
