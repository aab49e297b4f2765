//! Why two pictures are said to show the same place: points that correspond, a transform, and a probability.

use clew_imaging::pdq::Turn;
use serde::{Deserialize, Serialize};

/// What joins the corresponding points of two pictures.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// A flat thing, or a camera that only turned: a homography, row by row, from the query to the candidate.
    Plane([f64; 9]),
    /// A place with depth, seen from two sides: a fundamental matrix, row by row.
    Depth([f64; 9]),
}

/// Two places that show the same spot, each from 0 to 1 of its upright picture's width and height.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Correspondence {
    /// In the query picture.
    pub query: [f32; 2],
    /// In the candidate.
    pub candidate: [f32; 2],
}

/// The evidence for, or the lack of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// How likely it is that both show the same place or thing, from 0 to 1; calibrated.
    pub confidence: f32,
    /// How alike both look as a whole, from -1 to 1: the cosine of the centred looks.
    pub alike: f32,
    /// How the query was turned or mirrored for this.
    pub turn: Turn,
    /// Points that agree with one relation; empty where geometry is silent.
    pub points: Vec<Correspondence>,
    /// The relation; none where geometry is silent.
    pub relation: Option<Relation>,
    /// Lays the query over the candidate: a homography from 0–1 places to 0–1 places, row by row.
    pub overlay: Option<[f64; 9]>,
    /// By chance alone, such agreement is expected once in ten to the power of this many pairs.
    pub rarity: f32,
}
