//! Why two pictures are said to show the same place: points that correspond, a transform, and a probability.

use clew_imaging::pdq::Turn;
use serde::{Deserialize, Serialize};

/// What joins the corresponding points of two pictures.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// A flat thing, or a camera that only turned: a homography, row by row, from the query to the candidate.
    Plane([f64; 9]),
    /// A place with depth, seen from two sides: a fundamental matrix, row by row.
    Depth([f64; 9]),
}

/// Two places that show the same spot, each from 0 to 1 of its upright picture's width and height.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct Correspondence {
    /// In the query picture.
    pub query: [f32; 2],
    /// In the candidate.
    pub candidate: [f32; 2],
}

/// How points were paired.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Pairing {
    /// Each is the other's nearest.
    #[default]
    Nearest,
    /// By the trained network, which also looks at where the points lie.
    Trained,
}

/// The figures that a confidence is made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct Figures {
    /// How alike both look as a whole, from -1 to 1: the cosine of the centred looks.
    pub likeness: f32,
    /// How alike their most similar parts look.
    pub part_likeness: f32,
    /// How points were paired.
    pub pairing: Pairing,
    /// Pairs of points that look alike.
    pub pairs: u32,
    /// Of those, on one plane.
    pub on_plane: u32,
    /// Of those, in one view of depth.
    pub in_depth: u32,
    /// Of those that agree, one for each place.
    pub distinct: u32,
    /// The smaller share of the two pictures that they cover.
    pub coverage: f32,
    /// How well a second, different plane would do, from 0 to 1: near 1 for tiles and wallpaper.
    pub ambiguity: f32,
    /// By chance alone, such agreement is expected once in ten to the power of this many pairs of pictures.
    pub rarity: f32,
    /// Whether one picture agrees with the mirror image of the other.
    #[serde(default)]
    pub mirrored: bool,
    /// Whether what agrees lies at the same spot of two pictures that are not alike, as a logo or a time stamp would.
    #[serde(default)]
    pub stamped: bool,
}

/// The evidence that two pictures show the same place or thing, or the lack of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct Evidence {
    /// How likely it is that both show the same place or thing, from 0 to 1; calibrated.
    pub confidence: f32,
    /// What the confidence is made of.
    pub figures: Figures,
    /// How the query was turned or mirrored for this.
    #[ts(type = "string")]
    pub turn: Turn,
    /// Points that agree with one relation, the surest first; empty where geometry is silent.
    pub points: Vec<Correspondence>,
    /// What joins them, between places from 0 to 1 of the turned query (or its part) and of the candidate.
    pub relation: Option<Relation>,
    /// Lays the upright query over the candidate: a homography from 0–1 places to 0–1 places, row by row.
    pub overlay: Option<[f64; 9]>,
}

impl Evidence {
    /// What matches are put in order by: the logarithm of the odds, and how alike both look, without the limit that keeps
    /// looks alone from being taken for certainty.
    #[must_use]
    pub fn rank(&self) -> f32 {
        let confidence = self.confidence.clamp(1e-6, 1.0 - 1e-6);
        (confidence / (1.0 - confidence)).ln() + 1.5 * (self.figures.likeness + self.figures.part_likeness)
    }
}
