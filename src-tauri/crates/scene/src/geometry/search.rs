//! The search for the model that most pairs obey: seeded samples, a score that needs no threshold to be right, and a
//! refit of each new best (LO-RANSAC; Chum, Matas, Kittler 2003).

use super::Robust;
use super::fundamental::{self, Depth};
use super::homography::{self, Plane, Sanity};
use super::linear::Mat3;
use super::numbers::ln;
use super::putative::{HALF, Point, Putative, Residual};
use super::sampling::{Chance, distinct, neighbourly, prefix};

/// How sure the search wants to be not to have missed the best model: 99.9 %.
const MISSED: f64 = 1e-3;
/// Refits of a new best.
const REFITS: usize = 4;

/// A model and what it is worth.
#[derive(Debug, Clone, Copy)]
pub(super) struct Best<M> {
    pub(super) model: M,
    pub(super) score: f32,
}

/// Draws go on until another good sample is unlikely to have been missed.
struct Draws {
    most: u32,
    needed: u32,
}

impl Draws {
    fn learn(&mut self, score: f32, of: usize, sample: i32) {
        // A pair scores less than one even when it obeys, so the share is a low guess and the search goes on longer.
        let share = (f64::from(score) / of as f64).clamp(1e-3, 1.0).powi(sample);
        let needed = if share >= 1.0 - 1e-9 { 1.0 } else { ln(MISSED) / ln(1.0 - share) };
        self.needed = if needed < f64::from(self.most) { needed as u32 + 1 } else { self.most };
    }
}

/// The plane that most pairs lie on.
pub(super) fn plane(pairs: &Putative, recipe: &Robust) -> Option<Best<Plane>> {
    let reach = recipe.plane_reach / HALF as f32;
    let sanity = Sanity { scale: recipe.scale, tilt: recipe.tilt, mirrored: false };
    let mut chance = Chance::new(recipe.seed);
    let mut draws = Draws { most: recipe.draws, needed: recipe.draws };
    let mut best: Option<Best<Plane>> = None;
    let mut draw = 0;
    while draw < draws.needed.max(20).min(draws.most) {
        draw += 1;
        let bound = prefix(draw, draws.most, 4, pairs.len());
        let Some(model) = plane_guess(pairs, &mut chance, bound, draw, &sanity) else { continue };
        let score = pairs.score(&model, reach);
        if best.is_none_or(|best| score > best.score) && score > 3.0 {
            let found = refitted(Best { model, score }, pairs, reach, |points, weights, before: &Plane| {
                let fitted = homography::fit(points, weights, Some(&before.there))?;
                sane(&fitted, points, weights, &sanity)
            });
            draws.learn(found.score, pairs.len(), 4);
            best = Some(found);
        }
    }
    best
}

fn plane_guess(
    pairs: &Putative,
    chance: &mut Chance,
    bound: usize,
    draw: u32,
    sanity: &Sanity,
) -> Option<Plane> {
    // Every second sample are neighbours, which belong together far more often than strangers do.
    let (matrix, first) = if draw.is_multiple_of(2) {
        let sample = neighbourly(chance, pairs, bound)?.map(|i| pairs.points[i]);
        (homography::from_three(sample, false)?, sample[0])
    } else {
        let sample = distinct::<4>(chance, bound).map(|i| pairs.points[i]);
        (homography::from_four(sample, false)?, sample[0])
    };
    let plane = Plane::of(&matrix, first.a)?;
    sanity.holds(&plane.there, first.a).then_some(plane)
}

/// The fitted plane, where it behaves at every point that speaks for it.
fn sane(matrix: &Mat3, points: &[Point], weights: &[f64], sanity: &Sanity) -> Option<Plane> {
    let inliers = || points.iter().zip(weights).filter(|(_, weight)| **weight > 0.0).map(|(point, _)| point);
    let plane = Plane::of(matrix, inliers().next()?.a)?;
    inliers().all(|point| sanity.holds(&plane.there, point.a)).then_some(plane)
}

/// The depth that most pairs obey; guesses from seven pairs, and from `plane` with two pairs off it where there is one.
pub(super) fn depth(pairs: &Putative, plane: Option<&Best<Plane>>, recipe: &Robust) -> Option<Best<Depth>> {
    let reach = recipe.depth_reach / HALF as f32;
    let off = plane.map_or_else(Vec::new, |plane| {
        off_plane(pairs, &plane.model, 2.0 * recipe.plane_reach / HALF as f32)
    });
    let mut chance = Chance::new(recipe.seed ^ 0x5eed);
    let mut draws = Draws { most: recipe.draws, needed: recipe.draws };
    let mut best: Option<Best<Depth>> = None;
    let mut draw = 0;
    while draw < draws.needed.max(20).min(draws.most) {
        draw += 1;
        for model in depth_guesses(pairs, plane, &off, &mut chance, draw, draws.most) {
            let score = pairs.score(&model, reach);
            if best.is_none_or(|best| score > best.score) && score > 5.0 {
                let found =
                    refitted(Best { model, score }, pairs, reach, |points, weights, before: &Depth| {
                        Depth::of(&fundamental::fit(points, weights, &before.matrix)?)
                    });
                draws.learn(found.score, pairs.len(), 7);
                best = Some(found);
            }
        }
    }
    best
}

fn depth_guesses(
    pairs: &Putative,
    plane: Option<&Best<Plane>>,
    off: &[usize],
    chance: &mut Chance,
    draw: u32,
    most: u32,
) -> Vec<Depth> {
    let matrices = match plane {
        Some(plane) if draw.is_multiple_of(2) && off.len() >= 2 => {
            let two = distinct::<2>(chance, off.len()).map(|i| pairs.points[off[i]]);
            fundamental::from_plane(&plane.model.there, two).into_iter().collect()
        }
        _ if pairs.len() >= 7 => {
            let bound = prefix(draw, most, 7, pairs.len());
            fundamental::from_seven(&distinct::<7>(chance, bound).map(|i| pairs.points[i]))
        }
        _ => Vec::new(),
    };
    matrices.iter().filter_map(Depth::of).collect()
}

fn off_plane(pairs: &Putative, plane: &Plane, reach: f32) -> Vec<usize> {
    let mut squares = Vec::new();
    pairs.residuals(plane, &mut squares);
    (0..pairs.len()).filter(|i| squares[*i] > reach * reach).collect()
}

/// The best model refitted to the pairs that obey it, as long as that makes it better.
fn refitted<M: Residual + Copy>(
    mut best: Best<M>,
    pairs: &Putative,
    reach: f32,
    fit: impl Fn(&[Point], &[f64], &M) -> Option<M>,
) -> Best<M> {
    let mut squares = Vec::new();
    for _ in 0..REFITS {
        pairs.residuals(&best.model, &mut squares);
        let weight = |i: usize| {
            let rest = (1.0 - f64::from(squares[i]) / f64::from(reach * reach)).max(0.0);
            f64::from(pairs.weight(i)) * rest * rest
        };
        let weights: Vec<f64> = (0..pairs.len()).map(weight).collect();
        let Some(model) = fit(&pairs.points, &weights, &best.model) else { break };
        let score = pairs.score(&model, reach);
        if score <= best.score {
            break;
        }
        best = Best { model, score };
    }
    best
}
