//! What a person says of a match, and of what must not count: kept for good, undoable, with the evidence of the moment.

use clew_imaging::pdq::Turn;
use clew_scene::{
    evidence::Evidence,
    mask::{Mask, SIDE},
    verify, verify_closely,
};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::{Digest as _, Sha256};

use super::{
    super::{AppError, Filter, Workbench},
    ScenePicture, SceneQuery,
    sought::Ready,
};
use crate::catalog::{
    CatalogError, PictureId,
    note::Region,
    picture, scene_mask,
    scene_match::{self, SceneMatch, Verdict},
    scene_proposal, sighting,
};

/// What a person says of two pictures.
#[derive(Clone, Debug, Serialize, Deserialize, ts_rs::TS)]
pub struct Judgement {
    /// The picture that the search was about.
    #[ts(type = "string")]
    pub query: PictureId,
    /// The picture that was found.
    #[ts(type = "string")]
    pub candidate: PictureId,
    /// What is said.
    pub verdict: Verdict,
    /// The regions of the query that were sought; none for the whole.
    #[serde(default)]
    pub regions: Vec<Region>,
    /// How the query was turned.
    #[serde(default = "upright")]
    #[ts(type = "string")]
    pub turn: Turn,
    /// The person's words on it.
    #[serde(default)]
    pub note: String,
}

/// A verdict that stands on a picture.
#[derive(Clone, Debug, Serialize, Deserialize, ts_rs::TS)]
pub struct MatchLine {
    /// The other picture.
    #[ts(type = "string")]
    pub picture: PictureId,
    /// Where it was found first.
    pub path: String,
    /// What was said.
    pub verdict: Verdict,
    /// The evidence at that moment.
    pub evidence: Vec<Evidence>,
    /// Method and networks that made it.
    pub recipe: String,
    /// The person's words.
    pub note: String,
    /// Who said it.
    pub analyst: String,
    /// When, RFC 3339 in UTC.
    pub at: String,
}

impl Judgement {
    /// A verdict on two whole, upright pictures.
    #[must_use]
    pub fn of_whole(query: PictureId, candidate: PictureId, verdict: Verdict, note: &str) -> Self {
        Self { query, candidate, verdict, regions: Vec::new(), turn: Turn::Upright, note: note.to_owned() }
    }
}

fn upright() -> Turn {
    Turn::Upright
}

impl Workbench {
    /// Keeps what a person says of two pictures, with the evidence as it is computed now. A new verdict takes the place
    /// of the old one.
    ///
    /// # Errors
    /// An unknown picture, the same one twice, or pictures that are not ready for scene search.
    pub fn judge(&self, judgement: &Judgement) -> Result<(), AppError> {
        let (a, b) = (judgement.query.min(judgement.candidate), judgement.query.max(judgement.candidate));
        if a == b {
            return Err(AppError::Empty("other picture"));
        }
        let (evidence, recipe) = self.evidence(judgement)?;
        let digests = [self.sha256(judgement.query)?, self.sha256(judgement.candidate)?].map(hex::encode);
        let evidence = serde_json::to_string(&evidence).map_err(unreadable)?;
        let new = SceneMatch {
            a,
            b,
            verdict: judgement.verdict,
            evidence,
            recipe,
            note: judgement.note.trim().to_owned(),
            analyst: self.analyst().to_owned(),
            at: self.now(),
        };
        self.act("scene.judged", &judgement.query.to_string(), |tx, act| {
            scene_match::judge(tx, &new, act)?;
            let details = json!({
                "query": judgement.query,
                "candidate": judgement.candidate,
                "sha256": digests,
                "verdict": scene_match::word(new.verdict),
                "regions": judgement.regions,
                "turn": judgement.turn,
                "recipe": new.recipe,
                "note": new.note,
                "evidence_sha256": hex::encode(Sha256::digest(&new.evidence)),
            });
            Ok(((), details))
        })
    }

    /// The better of both ways to pair points, for each region or for the whole.
    fn evidence(&self, judgement: &Judgement) -> Result<(Vec<Evidence>, String), AppError> {
        let models = self.models.loaded()?;
        let query = SceneQuery {
            of: ScenePicture::Picture(judgement.query),
            regions: judgement.regions.clone(),
            filter: Filter::default(),
            verify: 1,
            least: 0.0,
            turns: false,
        };
        let subject = self.subject(&query)?;
        let known = [(judgement.candidate, self.sha256(judgement.candidate)?)];
        let candidate = self.stored_features(&models.features, &known)?.pop().flatten();
        let candidate = candidate.ok_or_else(|| AppError::NotDescribed(judgement.candidate.to_string()))?;
        let sought = self.sought(&models, &subject, &judgement.regions, judgement.turn)?;
        let evidence = sought.into_iter().map(Ready::new).map(|ready| {
            let (sought, alike) = (&ready.sought, ready.alike(&candidate));
            let nearest = verify(sought, &candidate, alike);
            let trained = verify_closely(&models.networks, sought, &candidate, alike)?;
            Ok(if trained.confidence > nearest.confidence { trained } else { nearest })
        });
        Ok((evidence.collect::<Result<_, AppError>>()?, models.matches))
    }

    /// Leaves regions of a picture, in pixels of the upright picture, out of scene search; none to leave out nothing.
    /// Each cell that a region touches is left out whole.
    ///
    /// # Errors
    /// As [`Workbench::set_scene_mask`], or a region that lies outside the picture.
    pub fn mask_scene(&self, id: PictureId, regions: &[Region]) -> Result<(), AppError> {
        let row = self.vault.read(|conn| picture::get(conn, id))?.ok_or_else(|| AppError::unknown(id))?;
        let mut mask = Mask::default();
        for it in regions {
            if it.w == 0 || it.h == 0 || it.x >= row.width || it.y >= row.height {
                return Err(AppError::OutsidePicture(row.width, row.height));
            }
            let cells = |from: u32, length: u32, side: u32| {
                let cell = |at: u32| (u64::from(at.min(side - 1)) * SIDE as u64 / u64::from(side)) as usize;
                cell(from)..=cell(from.saturating_add(length - 1))
            };
            for y in cells(it.y, it.h, row.height) {
                cells(it.x, it.w, row.width).for_each(|x| mask.hide(x, y));
            }
        }
        self.set_scene_mask(id, &mask)
    }

    /// What does not count of a picture in scene search, as numbers of cells, row by row.
    pub fn scene_mask_cells(&self, id: PictureId) -> Result<Vec<u16>, AppError> {
        Ok(self.mask_of(id)?.cells())
    }

    /// As [`Workbench::set_scene_mask`], by numbers of cells, row by row; what is no cell is left out.
    pub fn set_scene_mask_cells(&self, id: PictureId, cells: &[u16]) -> Result<(), AppError> {
        self.set_scene_mask(id, &Mask::of_cells(cells))
    }

    /// Leaves parts of a picture out of scene search, and describes it anew.
    ///
    /// # Errors
    /// An unknown picture, or a network that is missing; the mask is then as it was.
    pub fn set_scene_mask(&self, id: PictureId, mask: &Mask) -> Result<(), AppError> {
        self.models.loaded()?;
        let _masking = self.masking();
        // Killed in between, it has no features, and gets them with the right mask the next time.
        self.forget_features_of(id)?;
        self.act("scene.masked", &id.to_string(), |tx, act| {
            scene_mask::set(tx, id, mask, act)?;
            scene_proposal::outdate(tx, id)?;
            Ok(((), json!({ "picture": id, "cells": hex::encode(mask.bytes()) })))
        })?;
        self.describe_again(&[id])
    }

    pub(in crate::app) fn forget_features_of(&self, id: PictureId) -> Result<(), AppError> {
        Ok(self.vault.forget_features(&[self.sha256(id)?])?)
    }

    /// Describes pictures anew, because what counts of them has changed.
    pub(in crate::app) fn describe_again(&self, pictures: &[PictureId]) -> Result<(), AppError> {
        if pictures.is_empty() {
            return Ok(());
        }
        let digests = pictures.iter().map(|id| self.sha256(*id)).collect::<Result<Vec<_>, _>>()?;
        self.vault.forget_features(&digests)?;
        let described = |(id, sha256): (&PictureId, [u8; 32])| {
            let models = self.models.loaded()?;
            let features = self.describe_one(&models.networks, *id, self.brushed(*id)?)?;
            self.keep(self.scene_index(&models.features)?, &models.features, &[((*id, sha256), features)])
        };
        // What cannot be described now has no features, is said to be not ready, and is described the next time.
        let _ = pictures.iter().zip(digests).try_for_each(described);
        Ok(())
    }
}

/// The verdicts that stand on a picture, the newest first.
pub(in crate::app) fn matches(conn: &Connection, id: PictureId) -> Result<Vec<MatchLine>, AppError> {
    let line = |it: SceneMatch| {
        let picture = if it.a == id { it.b } else { it.a };
        let path = sighting::first_path(conn, picture)?;
        let evidence = serde_json::from_str(&it.evidence).map_err(unreadable)?;
        let SceneMatch { verdict, recipe, note, analyst, at, .. } = it;
        Ok(MatchLine { picture, path, verdict, evidence, recipe, note, analyst, at })
    };
    scene_match::of(conn, id)?.into_iter().map(line).collect()
}

pub(super) fn unreadable(error: serde_json::Error) -> AppError {
    CatalogError::Unreadable("evidence", error.to_string()).into()
}
