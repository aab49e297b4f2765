//! What is asked of scene search, and what it answers.

use clew_scene::evidence::Evidence;
use serde::{Deserialize, Serialize};

use super::super::Filter;
use crate::catalog::{PictureId, note::Region, scene_match::Verdict};

/// The picture that shows what is sought.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum ScenePicture {
    /// A picture of the vault; it is not among the answers itself.
    Picture(#[ts(type = "string")] PictureId),
    /// The picture from outside that lies on the desk, by its number.
    Outside(u32),
}

/// What is sought.
#[derive(Clone, Debug, Serialize, Deserialize, ts_rs::TS)]
pub struct SceneQuery {
    /// The picture.
    pub of: ScenePicture,
    /// Parts of it that must all be found, in pixels of the upright picture; none for the whole.
    #[serde(default)]
    pub regions: Vec<Region>,
    /// Which pictures are looked at.
    #[serde(default)]
    pub filter: Filter,
    /// How many candidates are verified, the likeliest first. The same query with a larger number goes on.
    pub verify: usize,
    /// Least confidence of what is answered.
    #[serde(default)]
    pub least: f32,
    /// Whether the picture is sought turned and mirrored, too.
    #[serde(default)]
    pub turns: bool,
}

/// A picture that may show the same place, and why.
#[derive(Clone, Debug, Serialize, Deserialize, ts_rs::TS)]
pub struct SceneHit {
    /// The picture.
    #[ts(type = "string")]
    pub picture: PictureId,
    /// SHA-256 of its file, hex.
    pub sha256: String,
    /// Where it was found first.
    pub path: String,
    /// How sure, from 0 to 1; of several regions the least sure.
    pub confidence: f32,
    /// The evidence, for each region or for the whole.
    pub evidence: Vec<Evidence>,
    /// Method and networks that made it.
    pub recipe: String,
    /// What a person said of this pair before.
    pub verdict: Option<Verdict>,
}

impl SceneHit {
    /// The evidence that its confidence is that of: of several regions the least sure.
    #[must_use]
    pub fn deciding(&self) -> Option<&Evidence> {
        self.evidence.iter().min_by(|one, other| one.confidence.total_cmp(&other.confidence))
    }
}

/// Told while a search runs.
#[derive(Clone, Debug, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum SceneEvent {
    /// A match; one that was told before is told again where closer looking changed it.
    Found(Box<SceneHit>),
    /// How far it has come.
    Progress {
        /// Candidates verified.
        #[ts(type = "number")]
        verified: usize,
        /// Candidates in all.
        #[ts(type = "number")]
        candidates: usize,
    },
}

/// What a search found, and what it did not look at.
#[derive(Clone, Debug, Serialize, Deserialize, ts_rs::TS)]
pub struct SceneFindings {
    /// Matches, best first.
    pub hits: Vec<SceneHit>,
    /// Candidates that were verified.
    #[ts(type = "number")]
    pub verified: usize,
    /// Candidates in all.
    #[ts(type = "number")]
    pub candidates: usize,
    /// Pairs left out because a person rejected them.
    #[ts(type = "number")]
    pub rejected: usize,
    /// Pictures of the vault that are not ready for scene search, and were not looked at.
    #[ts(type = "number")]
    pub not_ready: usize,
    /// Whether it was stopped before it came to its end.
    pub stopped: bool,
    /// Where the time went.
    pub times: SceneTimes,
}

/// Seconds that each stage of a search took.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct SceneTimes {
    /// Making what is sought ready.
    pub describe: f64,
    /// The index.
    pub shortlist: f64,
    /// Reading features and verifying them.
    pub verify: f64,
    /// Looking closer at what is in doubt.
    pub closely: f64,
    /// Until the first candidates were verified.
    pub first: f64,
}
