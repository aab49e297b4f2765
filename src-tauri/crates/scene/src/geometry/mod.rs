//! Two views of one place: which of the pairs of points that look alike can be true together, and what joins them.
//!
//! A *plane* (a wall, a poster, a camera that only turned) is a homography, a place with *depth* a fundamental matrix.
//! Both are sought with seeded samples; the one that chance explains worse is the answer. What chance would do is measured
//! on the very points, paired with strangers. Everything is computed in one order with the four operations and the square
//! root, so that equal pairs give equal bits on every machine.

mod fundamental;
mod homography;
mod linear;
mod numbers;
mod putative;
mod sampling;
mod search;
mod strangers;
mod support;

use self::{
    fundamental::lines_apart,
    homography::{Plane, triangle},
    linear::{Mat3, adjugate, multiply, transpose, unit},
    putative::{Frame, HALF, Point, Putative, Residual},
    search::Best,
    strangers::Strangers,
    support::{Alarm, coverage, distinct, inliers, rarity},
};

/// Two points that look alike, in pixels of their pictures.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// In the first picture.
    pub a: [f32; 2],
    /// In the second.
    pub b: [f32; 2],
    /// How much it is trusted; more is better.
    pub quality: f32,
}

/// A picture, or a part of one, in which points lie.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    /// Pixels across and down.
    pub size: [f32; 2],
    /// The longer side of the whole picture in the same pixels: what reaches are counted by.
    pub longer: f32,
}

impl View {
    /// A whole picture.
    #[must_use]
    pub fn whole(size: [f32; 2]) -> Self {
        Self { size, longer: size[0].max(size[1]) }
    }
}

/// Settings of the search; part of the recipe.
#[derive(Clone, Copy, Debug)]
pub struct Robust {
    /// Of the generator that draws samples.
    pub seed: u64,
    /// How far a pair may be from a plane, in pixels of a picture 800 pixels long.
    pub plane_reach: f32,
    /// How far from its epipolar line, likewise.
    pub depth_reach: f32,
    /// Most samples that are drawn for each kind of model.
    pub draws: u32,
    /// A plane may be enlarged or reduced so many times.
    pub scale: f64,
    /// A plane may be stretched so much more one way than the other.
    pub tilt: f64,
}

impl Default for Robust {
    fn default() -> Self {
        Self { seed: 0xc1e3, plane_reach: 6.0, depth_reach: 3.0, draws: 800, scale: 8.0, tilt: 8.0 }
    }
}

/// What joins the pairs, from pixels of the first picture to pixels of the second, row by row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Model {
    /// A homography.
    Plane([f64; 9]),
    /// A fundamental matrix.
    Depth([f64; 9]),
}

/// Figures of an agreement.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Support {
    /// Pairs on the best plane.
    pub on_plane: u32,
    /// Pairs that obey the best depth.
    pub in_depth: u32,
    /// Inliers of the model that count, one for each place.
    pub distinct: u32,
    /// How much of each picture they cover, from 0 to 1.
    pub coverage: [f32; 2],
    /// How many of them a second, different model could claim as well, as a share; near 1 for tiles and wallpaper.
    pub ambiguity: f32,
    /// By chance alone such agreement is expected once in ten to the power of this many pairs.
    pub rarity: f32,
    /// Whether one picture agrees with the mirror image of the other.
    pub mirrored: bool,
}

/// Pairs that can be true together.
#[derive(Clone, Debug, PartialEq)]
pub struct Agreement {
    /// What joins them.
    pub model: Model,
    /// Their numbers in the list given, the surest first.
    pub inliers: Vec<u32>,
    /// What that is worth.
    pub support: Support,
    /// The homography of the largest plane, to lay the first picture over the second.
    pub overlay: Option<[f64; 9]>,
}

/// Fewer pairs than this are no agreement.
const LEAST: usize = 6;

/// The largest agreement among pairs of points of two pictures; none where chance explains all.
#[must_use]
pub fn agree(pairs: &[Pair], views: [View; 2], recipe: &Robust) -> Option<Agreement> {
    let frames = [Frame::of(views[0])?, Frame::of(views[1])?];
    let pairs = Putative::of(pairs, &frames);
    if pairs.len() < LEAST {
        return None;
    }
    let plane = search::plane(&pairs, recipe);
    let depth = search::depth(&pairs, plane.as_ref(), recipe);
    let area = f64::from(views[1].size[0]) * f64::from(views[1].size[1]) / (frames[1].half * frames[1].half);
    let places = once_for_each_place(&pairs);
    let plane = plane.map(|best| {
        let strangers = Strangers::of(&places, &best.model, recipe.plane_reach);
        let chance = core::f64::consts::PI / area;
        let alarm = Alarm { sample: 4, models: 1.0, chance, power: 2, strangers };
        Claim::of(&pairs, best, recipe.plane_reach, places.len(), &alarm, distinct)
    });
    let depth = depth.map(|best| {
        let strangers = Strangers::of(&places, &best.model, recipe.depth_reach);
        // The longest line through the second picture, both sides of it.
        let chance = 2.0 * 2.0_f64.sqrt() * 2.0 / area;
        let alarm = Alarm { sample: 7, models: 3.0, chance, power: 1, strangers };
        // A line says nothing of where on it a point lies: rows of slats agree as often as there are rows.
        let apart = |points: &[Point]| {
            let lines = lines_apart(&best.model, points, 0.5 * f64::from(recipe.depth_reach) / HALF);
            distinct(points).into_iter().zip(lines).map(|(place, line)| place && line).collect()
        };
        Claim::of(&pairs, best, recipe.depth_reach, places.len(), &alarm, apart)
    });
    let (on_plane, in_depth) = (count(plane.as_ref()), count(depth.as_ref()));
    let overlay = plane
        .as_ref()
        .filter(|it| it.inliers.len() >= 4)
        .and_then(|it| pixels(&it.best.model.there, &frames));
    let is_plane = rarity_of(plane.as_ref()) >= rarity_of(depth.as_ref());
    let (model, inliers, mut support) = if is_plane {
        let claim = plane.filter(|claim| claim.inliers.len() >= LEAST)?;
        let ambiguity = ambiguity(&pairs, &claim, recipe);
        (Model::Plane(overlay?), claim.inliers.clone(), Support { ambiguity, ..claim.support(&pairs) })
    } else {
        let claim = depth.filter(|claim| claim.inliers.len() >= LEAST)?;
        let mirrored = is_mirrored(claim.inliers.iter().map(|i| pairs.points[*i]));
        let matrix = lines(&claim.best.model.matrix, &frames)?;
        (Model::Depth(matrix), claim.inliers.clone(), Support { mirrored, ..claim.support(&pairs) })
    };
    (support.on_plane, support.in_depth) = (on_plane, in_depth);
    let inliers = inliers.into_iter().map(|i| pairs.origin[i]).collect();
    Some(Agreement { model, inliers, support, overlay })
}

/// A model with the pairs that it claims.
struct Claim<M> {
    best: Best<M>,
    inliers: Vec<usize>,
    distinct: usize,
    rarity: f64,
}

impl<M: Residual> Claim<M> {
    /// `apart` says of the inliers, nearest first, which of them count.
    fn of(
        pairs: &Putative,
        best: Best<M>,
        reach: f32,
        of: usize,
        alarm: &Alarm,
        apart: impl Fn(&[Point]) -> Vec<bool>,
    ) -> Self {
        let near = inliers(pairs, &best.model, reach / HALF as f32);
        let free = apart(&near.iter().map(|(_, i)| pairs.points[*i]).collect::<Vec<_>>());
        let misses: Vec<f32> =
            near.iter().zip(&free).filter(|(_, free)| **free).map(|((miss, _), _)| *miss).collect();
        let rarity = rarity(&misses, of.max(misses.len()), alarm);
        Self { best, inliers: near.into_iter().map(|(_, i)| i).collect(), distinct: misses.len(), rarity }
    }

    fn support(&self, pairs: &Putative) -> Support {
        let points = || self.inliers.iter().map(|i| pairs.points[*i]);
        Support {
            distinct: self.distinct as u32,
            coverage: [coverage(points().map(|p| p.a)), coverage(points().map(|p| p.b))],
            rarity: self.rarity as f32,
            ..Support::default()
        }
    }
}

/// The pairs, one for each place.
fn once_for_each_place(pairs: &Putative) -> Vec<Point> {
    let free = distinct(&pairs.points);
    pairs.points.iter().zip(free).filter(|(_, free)| *free).map(|(point, _)| *point).collect()
}

/// Whether most triangles of the points turn the other way in the second picture. A plane never does; depth, which ties
/// a point to a line only, would take a mirrored picture without a word.
fn is_mirrored(points: impl Iterator<Item = Point>) -> bool {
    let points: Vec<Point> = points.collect();
    let turned = |three: &&[Point]| {
        triangle(three[0].a, three[1].a, three[2].a) * triangle(three[0].b, three[1].b, three[2].b) < 0.0
    };
    4 * points.windows(3).filter(turned).count() > 3 * points.len().saturating_sub(2)
}

fn count<M>(claim: Option<&Claim<M>>) -> u32 {
    claim.map_or(0, |claim| claim.inliers.len() as u32)
}

fn rarity_of<M>(claim: Option<&Claim<M>>) -> f64 {
    claim.map_or(f64::NEG_INFINITY, |claim| claim.rarity)
}

/// What the best plane without the claimed pairs is worth, against the claim.
fn ambiguity(pairs: &Putative, claim: &Claim<Plane>, recipe: &Robust) -> f32 {
    let mut claimed = vec![false; pairs.len()];
    claim.inliers.iter().for_each(|i| claimed[*i] = true);
    let rest = pairs.only(|i| !claimed[i]);
    if rest.len() < LEAST {
        return 0.0;
    }
    let recipe = Robust { draws: recipe.draws / 4, ..*recipe };
    search::plane(&rest, &recipe).map_or(0.0, |second| (second.score / claim.best.score.max(1.0)).min(1.0))
}

/// A homography between frames as one between pixels.
fn pixels(there: &Mat3, frames: &[Frame; 2]) -> Option<Mat3> {
    unit(&multiply(&multiply(&frames[1].leaving(), there), &frames[0].entering()))
}

/// A fundamental matrix between frames as one between pixels.
fn lines(matrix: &Mat3, frames: &[Frame; 2]) -> Option<Mat3> {
    unit(&multiply(&multiply(&transpose(&frames[1].entering()), matrix), &frames[0].entering()))
}

/// The way back of a homography.
#[must_use]
pub fn inverse(homography: &[f64; 9]) -> Option<[f64; 9]> {
    unit(&adjugate(homography))
}

#[cfg(test)]
mod tests;
