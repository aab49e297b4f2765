//! Two pictures against each other: points that look alike, the geometry that they agree on, and what that is worth.

use crate::{
    confidence::confidence,
    evidence::{Correspondence, Evidence, Figures, Pairing, Relation},
    features::{Features, Point},
    geometry::{self, Agreement, Model, Pair, Robust, View},
    matches::{Alike, Ready, mutual},
    networks::{NetworkError, Networks},
    pairing,
    sought::Sought,
};

/// What moves less than this share of the picture stays where it is.
const STAYS: f32 = 0.015;
/// A stamp covers less of a picture than this.
const SMALL: f32 = 0.25;
/// Pictures that are more alike than this are copies, or were taken one after the other from one place.
const ALIKE: f32 = 0.6;

/// How alike two pictures look, as the index knows it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Likeness {
    /// As a whole: the cosine of the centred looks, from -1 to 1.
    pub whole: f32,
    /// Their most similar parts.
    pub part: f32,
}

/// The evidence that a candidate shows what is sought, by points of which each is the other's nearest.
#[must_use]
pub fn verify(sought: &Sought, candidate: &Features, likeness: Likeness) -> Evidence {
    let alike = mutual(&sought.ready, &Ready::new(&candidate.points));
    weighed(sought, candidate, likeness, Pairing::Nearest, &alike)
}

/// The same by points that the trained network pairs: tens of milliseconds, for the few pairs that matter.
///
/// # Errors
/// [`NetworkError::Failed`] where the network breaks off.
pub fn verify_closely(
    networks: &Networks,
    sought: &Sought,
    candidate: &Features,
    likeness: Likeness,
) -> Result<Evidence, NetworkError> {
    let sizes = [sought.size, size(candidate)];
    let alike = pairing::trained(networks, [sought.points(), &candidate.points], sizes)?;
    Ok(weighed(sought, candidate, likeness, Pairing::Trained, &alike))
}

fn weighed(
    sought: &Sought,
    candidate: &Features,
    likeness: Likeness,
    pairing: Pairing,
    alike: &[Alike],
) -> Evidence {
    let at = |points: &[Point], index: usize| points[index].at();
    let pair = |it: &Alike| Pair {
        a: at(sought.points(), it.a),
        b: at(&candidate.points, it.b),
        quality: it.quality,
    };
    let pairs: Vec<Pair> = alike.iter().map(pair).collect();
    let agreement =
        geometry::agree(&pairs, [sought.view(), View::whole(size(candidate))], &Robust::default());
    let mut figures = figures(likeness, pairing, pairs.len(), agreement.as_ref());
    figures.stamped =
        agreement.as_ref().is_some_and(|it| is_stamped(&figures, sought, candidate, &pairs, it));
    let evidence = Evidence {
        confidence: confidence(&figures),
        figures,
        turn: sought.turn(),
        points: Vec::new(),
        relation: None,
        overlay: None,
    };
    match agreement {
        Some(agreement) => drawn(evidence, sought, candidate, &pairs, &agreement),
        None => evidence,
    }
}

fn size(features: &Features) -> [f32; 2] {
    [features.width, features.height].map(f32::from)
}

fn figures(likeness: Likeness, pairing: Pairing, pairs: usize, agreement: Option<&Agreement>) -> Figures {
    let support = agreement.map(|agreement| agreement.support).unwrap_or_default();
    Figures {
        likeness: likeness.whole,
        part_likeness: likeness.part,
        pairing,
        pairs: pairs as u32,
        on_plane: support.on_plane,
        in_depth: support.in_depth,
        distinct: support.distinct,
        coverage: support.coverage[0].min(support.coverage[1]),
        ambiguity: support.ambiguity,
        rarity: support.rarity,
        mirrored: support.mirrored,
        stamped: false,
    }
}

/// Whether most of what agrees is small and lies where it lay, while the pictures are not alike.
fn is_stamped(
    figures: &Figures,
    sought: &Sought,
    candidate: &Features,
    pairs: &[Pair],
    agreement: &Agreement,
) -> bool {
    let [width, height] = size(candidate);
    let stays = |index: &&u32| {
        let pair = &pairs[**index as usize];
        let [x, y] = sought.in_picture(pair.a);
        (x - pair.b[0] / width).abs() < STAYS && (y - pair.b[1] / height).abs() < STAYS
    };
    let staying = agreement.inliers.iter().filter(stays).count();
    figures.coverage < SMALL && figures.likeness < ALIKE && 5 * staying >= 4 * agreement.inliers.len()
}

/// The evidence with what can be drawn of it, in places of the upright pictures.
fn drawn(
    evidence: Evidence,
    sought: &Sought,
    candidate: &Features,
    pairs: &[Pair],
    agreement: &Agreement,
) -> Evidence {
    let [width, height] = size(candidate);
    let point = |index: &u32| {
        let pair = &pairs[*index as usize];
        Correspondence {
            query: sought.in_picture(pair.a),
            candidate: [pair.b[0] / width, pair.b[1] / height],
        }
    };
    let scaled = |matrix: &[f64; 9], to: [f64; 2]| scaled(matrix, sought.size.map(f64::from), to);
    let sides = [f64::from(width), f64::from(height)];
    let relation = match &agreement.model {
        Model::Plane(matrix) => Relation::Plane(scaled(matrix, [1.0 / sides[0], 1.0 / sides[1]])),
        Model::Depth(matrix) => Relation::Depth(scaled(matrix, sides)),
    };
    let overlay = agreement
        .overlay
        .as_ref()
        .map(|matrix| upright(&scaled(matrix, [1.0 / sides[0], 1.0 / sides[1]]), sought));
    Evidence {
        points: agreement.inliers.iter().map(point).collect(),
        relation: Some(relation),
        overlay,
        ..evidence
    }
}

/// A matrix from pixels as one from places of 0 to 1: columns by the size of the first picture, rows as `to` says.
fn scaled(matrix: &[f64; 9], from: [f64; 2], to: [f64; 2]) -> [f64; 9] {
    let (columns, rows) = ([from[0], from[1], 1.0], [to[0], to[1], 1.0]);
    std::array::from_fn(|index| matrix[index] * columns[index % 3] * rows[index / 3])
}

/// A homography from places of what is sought as one from places of its upright picture.
fn upright(homography: &[f64; 9], sought: &Sought) -> [f64; 9] {
    // Where three corners of what is sought lie in the picture says how to come back from there.
    let corner = |x: f32, y: f32| sought.in_picture([x * sought.size[0], y * sought.size[1]]).map(f64::from);
    let (o, x, y) = (corner(0.0, 0.0), corner(1.0, 0.0), corner(0.0, 1.0));
    let there = [x[0] - o[0], y[0] - o[0], o[0], x[1] - o[1], y[1] - o[1], o[1], 0.0, 0.0, 1.0];
    let Some(home) = geometry::inverse(&there) else { return *homography };
    std::array::from_fn(|index| {
        let (row, column) = (index / 3 * 3, index % 3);
        (0..3).map(|k| homography[row + k] * home[3 * k + column]).sum()
    })
}
