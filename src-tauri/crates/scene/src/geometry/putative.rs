//! The pairs as the search sees them: cleaned, in coordinates that do not depend on the pictures' sizes, likeliest
//! first, and laid out in blocks that the machine reads eight at a time.

use super::linear::{IDENTITY, Mat3};
use super::{Pair, View};

/// Half the longer side of the picture that thresholds speak of: they are pixels of a picture 800 pixels long.
pub(super) const HALF: f64 = 400.0;
/// At most so many neighbours of a pair are remembered.
pub(super) const NEIGHBOURS: usize = 6;
/// Neighbours are at most so far apart in both pictures, and at least so far that they tell of a direction.
const NEAR: f32 = 70.0 / HALF as f32;
const APART: f32 = 5.0 / HALF as f32;
/// Neighbours are looked for among so many of the best pairs; the rest are drawn without.
const ACQUAINTED: usize = 700;
const LANES: usize = 8;

/// How pixels become coordinates: the centre is the origin, the longer side of the whole picture reaches from −1 to 1.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    pub(super) centre: [f64; 2],
    pub(super) half: f64,
}

impl Frame {
    pub(super) fn of(view: View) -> Option<Self> {
        let [width, height] = view.size.map(f64::from);
        let half = 0.5 * f64::from(view.longer);
        let sane = [width, height, half].iter().all(|side| side.is_finite() && *side > 0.0);
        sane.then_some(Self { centre: [0.5 * width, 0.5 * height], half })
    }

    fn enter(&self, p: [f32; 2]) -> [f64; 2] {
        core::array::from_fn(|i| (f64::from(p[i]) - self.centre[i]) / self.half)
    }

    /// The matrix from pixels to coordinates.
    pub(super) fn entering(&self) -> Mat3 {
        let [x, y] = self.centre;
        [1.0 / self.half, 0.0, -x / self.half, 0.0, 1.0 / self.half, -y / self.half, 0.0, 0.0, 1.0]
    }

    /// The matrix from coordinates to pixels.
    pub(super) fn leaving(&self) -> Mat3 {
        let mut m = IDENTITY;
        (m[0], m[4], m[2], m[5]) = (self.half, self.half, self.centre[0], self.centre[1]);
        m
    }
}

/// Eight pairs side by side. Places beyond the last pair weigh nothing.
#[derive(Debug, Clone, Copy)]
struct Block {
    ax: [f32; LANES],
    ay: [f32; LANES],
    bx: [f32; LANES],
    by: [f32; LANES],
    weight: [f32; LANES],
}

/// How far a pair is from obeying a model, squared, in coordinates of the frames.
pub(super) trait Residual {
    fn squared(&self, ax: f32, ay: f32, bx: f32, by: f32) -> f32;
}

/// A pair in frame coordinates.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Point {
    pub(super) a: [f64; 2],
    pub(super) b: [f64; 2],
}

impl Point {
    fn bits(&self) -> [u64; 4] {
        [self.a[0].to_bits(), self.a[1].to_bits(), self.b[0].to_bits(), self.b[1].to_bits()]
    }
}

/// The pairs in the order in which the search trusts them.
#[derive(Debug, Clone)]
pub(super) struct Putative {
    pub(super) points: Vec<Point>,
    /// Where each point stood in the caller's list.
    pub(super) origin: Vec<u32>,
    weights: Vec<f32>,
    blocks: Vec<Block>,
    near: Vec<([u32; NEIGHBOURS], u8)>,
}

impl Putative {
    /// Takes what is finite and not far outside the pictures, once each, in an order that does not depend on the caller's.
    pub(super) fn of(pairs: &[Pair], frames: &[Frame; 2]) -> Self {
        let mut kept: Vec<(f32, Point, u32)> = Vec::with_capacity(pairs.len());
        for (index, pair) in pairs.iter().enumerate() {
            let point = Point { a: frames[0].enter(pair.a), b: frames[1].enter(pair.b) };
            let [x, y] = point.a.map(f64::abs);
            let [u, v] = point.b.map(f64::abs);
            if x <= 2.0 && y <= 2.0 && u <= 2.0 && v <= 2.0 {
                let quality = if pair.quality.is_nan() { f32::NEG_INFINITY } else { pair.quality };
                kept.push((quality, point, index as u32));
            }
        }
        kept.sort_unstable_by(|p, q| {
            q.0.total_cmp(&p.0).then_with(|| p.1.bits().cmp(&q.1.bits())).then(p.2.cmp(&q.2))
        });
        let (points, origin): (Vec<Point>, Vec<u32>) = once_each(kept).into_iter().unzip();
        Self::arranged(points, origin)
    }

    /// Only the pairs for which `keep` holds, in the same trust, acquainted anew.
    pub(super) fn only(&self, keep: impl Fn(usize) -> bool) -> Self {
        let chosen = || (0..self.len()).filter(|&i| keep(i));
        Self::arranged(chosen().map(|i| self.points[i]).collect(), chosen().map(|i| self.origin[i]).collect())
    }

    /// Pairs that have neighbours in common come forward; the rest stay in the order given.
    fn arranged(points: Vec<Point>, origin: Vec<u32>) -> Self {
        let (near, companions) = acquaint(&points);
        let mut order: Vec<usize> = (0..points.len()).collect();
        let share = 6.0 / points.len().max(1) as f32;
        let doubt = |i: usize| i as f32 * share - companions[i].min(8) as f32;
        order.sort_by(|&i, &j| doubt(i).total_cmp(&doubt(j)));
        let mut place = vec![0_u32; points.len()];
        for (new, &old) in order.iter().enumerate() {
            place[old] = new as u32;
        }
        let near = order.iter().map(|&i| (near[i].0.map(|j| place[j as usize]), near[i].1)).collect();
        let points: Vec<Point> = order.iter().map(|&i| points[i]).collect();
        let origin = order.iter().map(|&i| origin[i]).collect();
        let weights = crowding(&points);
        let blocks = blocks(&points, &weights);
        Self { points, origin, weights, blocks, near }
    }

    pub(super) fn len(&self) -> usize {
        self.points.len()
    }

    pub(super) fn neighbours(&self, i: usize) -> &[u32] {
        let (near, count) = &self.near[i];
        &near[..*count as usize]
    }

    /// How many pairs obey the model, each counting from 1 (exactly) down to 0 (`reach` away or more): the mean, over all
    /// thresholds up to `reach`, of what MSAC would give, which for a residual r is (1 − r/reach)².
    pub(super) fn score(&self, model: &impl Residual, reach: f32) -> f32 {
        let inverse = 1.0 / reach;
        let mut sums = [0.0_f32; LANES];
        for block in &self.blocks {
            for (lane, sum) in sums.iter_mut().enumerate() {
                let squared = model.squared(block.ax[lane], block.ay[lane], block.bx[lane], block.by[lane]);
                let rest = 1.0 - squared.sqrt() * inverse;
                let rest = if rest > 0.0 { rest } else { 0.0 };
                *sum += block.weight[lane] * rest * rest;
            }
        }
        ((sums[0] + sums[1]) + (sums[2] + sums[3])) + ((sums[4] + sums[5]) + (sums[6] + sums[7]))
    }

    /// The squared residual of every pair, into `out`.
    pub(super) fn residuals(&self, model: &impl Residual, out: &mut Vec<f32>) {
        out.clear();
        for block in &self.blocks {
            let squares: [f32; LANES] = core::array::from_fn(|lane| {
                model.squared(block.ax[lane], block.ay[lane], block.bx[lane], block.by[lane])
            });
            out.extend_from_slice(&squares);
        }
        out.truncate(self.len());
    }

    /// What the pair counts: less than one where it shares an end with others.
    pub(super) fn weight(&self, i: usize) -> f32 {
        self.weights[i]
    }
}

/// Without repetitions of the very same pair; the most trusted one stays.
fn once_each(kept: Vec<(f32, Point, u32)>) -> Vec<(Point, u32)> {
    let mut order: Vec<usize> = (0..kept.len()).collect();
    order.sort_by_key(|&i| (kept[i].1.bits(), i));
    let mut repeated = vec![false; kept.len()];
    for two in order.windows(2) {
        repeated[two[1]] = kept[two[0]].1 == kept[two[1]].1;
    }
    kept.into_iter()
        .zip(repeated)
        .filter(|(_, again)| !again)
        .map(|((_, point, index), _)| (point, index))
        .collect()
}

/// For each pair its nearest neighbours (near in both pictures), and how many there are.
fn acquaint(points: &[Point]) -> (Vec<([u32; NEIGHBOURS], u8)>, Vec<u32>) {
    let n = points.len().min(ACQUAINTED);
    let flat: Vec<[f32; 4]> =
        points.iter().map(|p| [p.a[0] as f32, p.a[1] as f32, p.b[0] as f32, p.b[1] as f32]).collect();
    let mut near = vec![([0_u32; NEIGHBOURS], 0_u8); points.len()];
    let mut distances = vec![[f32::INFINITY; NEIGHBOURS]; points.len()];
    let mut companions = vec![0_u32; points.len()];
    for i in 0..n {
        for j in 0..i {
            let [ax, ay, bx, by]: [f32; 4] = core::array::from_fn(|k| flat[i][k] - flat[j][k]);
            let (in_a, in_b) = (ax * ax + ay * ay, bx * bx + by * by);
            if in_a.max(in_b) > NEAR * NEAR || in_a.min(in_b) < APART * APART {
                continue;
            }
            for (one, other) in [(i, j), (j, i)] {
                companions[one] += 1;
                remember(&mut near[one], &mut distances[one], other as u32, in_a + in_b);
            }
        }
    }
    (near, companions)
}

fn remember(near: &mut ([u32; NEIGHBOURS], u8), distances: &mut [f32; NEIGHBOURS], who: u32, distance: f32) {
    let mut place = near.1 as usize;
    if place == NEIGHBOURS {
        place = (1..NEIGHBOURS).fold(0, |far, k| if distances[k] > distances[far] { k } else { far });
        if distances[place] <= distance {
            return;
        }
    } else {
        near.1 += 1;
    }
    near.0[place] = who;
    distances[place] = distance;
}

/// One over the number of pairs that share an end with this one (itself included), by the fuller end.
fn crowding(points: &[Point]) -> Vec<f32> {
    let mut weights = vec![1.0_f32; points.len()];
    for end in [|p: &Point| p.a.map(f64::to_bits), |p: &Point| p.b.map(f64::to_bits)] {
        let mut order: Vec<usize> = (0..points.len()).collect();
        order.sort_unstable_by_key(|&i| (end(&points[i]), i));
        for group in order.chunk_by(|&i, &j| end(&points[i]) == end(&points[j])) {
            for &i in group {
                weights[i] = weights[i].min(1.0 / group.len() as f32);
            }
        }
    }
    weights
}

fn blocks(points: &[Point], weights: &[f32]) -> Vec<Block> {
    let lay = |start: usize| {
        let value = |lane: usize, f: &dyn Fn(usize) -> f32| {
            if start + lane < points.len() { f(start + lane) } else { 0.0 }
        };
        Block {
            ax: core::array::from_fn(|lane| value(lane, &|i| points[i].a[0] as f32)),
            ay: core::array::from_fn(|lane| value(lane, &|i| points[i].a[1] as f32)),
            bx: core::array::from_fn(|lane| value(lane, &|i| points[i].b[0] as f32)),
            by: core::array::from_fn(|lane| value(lane, &|i| points[i].b[1] as f32)),
            weight: core::array::from_fn(|lane| value(lane, &|i| weights[i])),
        }
    };
    (0..points.len()).step_by(LANES).map(lay).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(a: [f32; 2], b: [f32; 2], quality: f32) -> Pair {
        Pair { a, b, quality }
    }

    fn frames() -> [Frame; 2] {
        [
            Frame::of(View::whole([800.0, 600.0])).expect("a size"),
            Frame::of(View::whole([400.0, 800.0])).expect("a size"),
        ]
    }

    #[test]
    fn what_is_not_a_place_in_a_picture_is_left_out() {
        let good = pair([10.0, 10.0], [20.0, 20.0], 0.9);
        let bad = [f32::NAN, f32::INFINITY, f32::NEG_INFINITY, 1e30, -5000.0];
        let mut pairs: Vec<Pair> = bad.iter().map(|&x| pair([x, 1.0], [1.0, 1.0], 1.0)).collect();
        pairs.push(good);
        pairs.extend(bad.iter().map(|&x| pair([1.0, 1.0], [1.0, x], f32::NAN)));
        assert_eq!(Putative::of(&pairs, &frames()).origin, [5]);
    }

    #[test]
    fn a_pair_said_twice_is_one_pair() {
        let pairs = [
            pair([1.0, 2.0], [3.0, 4.0], 0.5),
            pair([1.0, 2.0], [3.0, 4.0], 0.7),
            pair([1.0, 2.0], [9.0, 4.0], 0.7),
        ];
        let putative = Putative::of(&pairs, &frames());
        assert_eq!(putative.len(), 2);
        assert!(putative.origin.contains(&1) && putative.origin.contains(&2));
        assert_eq!(putative.weight(0), 0.5, "the two share their end in the first picture");
    }

    #[test]
    fn a_picture_without_a_size_has_no_frame() {
        for size in [[0.0, 10.0], [10.0, -1.0], [f32::NAN, 1.0], [1.0, f32::INFINITY]] {
            assert!(Frame::of(View::whole(size)).is_none());
        }
    }

    #[test]
    fn leaving_undoes_entering() {
        let frame = Frame::of(View::whole([800.0, 600.0])).expect("a size");
        let round = super::super::linear::multiply(&frame.leaving(), &frame.entering());
        assert!(round.iter().zip(IDENTITY).all(|(x, y)| (x - y).abs() < 1e-12));
    }
}
