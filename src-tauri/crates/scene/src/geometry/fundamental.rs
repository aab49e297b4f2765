//! Depth: the fundamental matrix that ties a point of one picture to a line in the other.

use super::homography::{carry, normaliser};
use super::linear::{
    Mat3, Vec3, apply, cross, determinant, dot, least_vector, multiply, rank_two, skew, transpose, unit,
};
use super::numbers::cubic_roots;
use super::putative::{Point, Residual};

/// A fundamental matrix, ready to be asked how far a pair is from it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Depth {
    pub(super) matrix: Mat3,
    rows: [f32; 9],
}

impl Depth {
    pub(super) fn of(matrix: &Mat3) -> Option<Self> {
        let matrix = unit(matrix)?;
        Some(Self { matrix, rows: matrix.map(|x| x as f32) })
    }
}

impl Residual for Depth {
    /// Sampson's distance, to first order the least move of both points that makes the pair obey.
    #[inline(always)]
    fn squared(&self, ax: f32, ay: f32, bx: f32, by: f32) -> f32 {
        let m = &self.rows;
        let (p, q) = (m[0] * ax + m[1] * ay + m[2], m[3] * ax + m[4] * ay + m[5]);
        let r = m[6] * ax + m[7] * ay + m[8];
        let (s, t) = (m[0] * bx + m[3] * by + m[6], m[1] * bx + m[4] * by + m[7]);
        let miss = bx * p + by * q + r;
        let steep = p * p + q * q + s * s + t * t;
        if steep > 1e-12 { miss * miss / steep } else { 1e6 }
    }
}

/// Of pairs that obey, those whose line is none of a pair before them: lines are `width` apart in both pictures.
pub(super) fn lines_apart(model: &Depth, points: &[Point], width: f64) -> Vec<bool> {
    let (there, back) = (model.matrix, transpose(&model.matrix));
    let mut taken: Vec<[Vec3; 2]> = Vec::new();
    points
        .iter()
        .map(|p| {
            let [a, b] = [p.a, p.b].map(|[x, y]| [x, y, 1.0]);
            let free = taken.iter().all(|[in_a, in_b]| off(in_a, a) > width || off(in_b, b) > width);
            if free {
                taken.push([apply(&back, b), apply(&there, a)]);
            }
            free
        })
        .collect()
}

/// How far a place is from a line.
fn off(line: &Vec3, place: Vec3) -> f64 {
    dot(*line, place).abs() / (line[0] * line[0] + line[1] * line[1]).max(1e-18).sqrt()
}

/// The fundamental matrices (one to three) through seven pairs.
pub(super) fn from_seven(sample: &[Point; 7]) -> Vec<Mat3> {
    let Some([one, other]) = null_pair(sample.map(|p| equation(p.a, p.b))) else { return Vec::new() };
    let mixed = |x: f64| -> Mat3 { core::array::from_fn(|i| x * one[i] + (1.0 - x) * other[i]) };
    // The determinant is a cubic in x; four of its values say which.
    let d = [0.0, 1.0, -1.0, 2.0].map(|x| determinant(&mixed(x)));
    let square = 0.5 * (d[1] + d[2]) - d[0];
    let cube = (d[3] - 4.0 * square - d[0] - (d[1] - d[2])) / 6.0;
    let line = 0.5 * (d[1] - d[2]) - cube;
    let (roots, count) = cubic_roots([d[0], line, square, cube]);
    roots[..count].iter().filter_map(|x| unit(&mixed(*x))).collect()
}

/// The fundamental matrix of a plane and two pairs off it (plane and parallax): their parallaxes meet in the epipole.
pub(super) fn from_plane(plane: &Mat3, off: [Point; 2]) -> Option<Mat3> {
    let parallax = off.map(|p| {
        let there: Vec3 = [carry(plane, p.a)[0], carry(plane, p.a)[1], 1.0];
        cross(there, [p.b[0], p.b[1], 1.0])
    });
    let epipole = cross(parallax[0], parallax[1]);
    unit(&multiply(&skew(epipole), plane))
}

/// The fundamental matrix that fits weighted pairs best: the normalised eight-point method, weighted by `before` so that
/// its algebraic error becomes Sampson's.
pub(super) fn fit(points: &[Point], weights: &[f64], before: &Mat3) -> Option<Mat3> {
    let (to_a, to_b) = (normaliser(points, weights, |p| p.a)?, normaliser(points, weights, |p| p.b)?);
    let mut m = [[0.0; 9]; 9];
    for (point, weight) in points.iter().zip(weights).filter(|(_, weight)| **weight > 0.0) {
        let weight = weight / steepness(before, point).max(1e-9);
        let row = equation(carry(&to_a, point.a), carry(&to_b, point.b));
        for (line, x) in m.iter_mut().zip(row) {
            line.iter_mut().zip(row).for_each(|(cell, y)| *cell += weight * x * y);
        }
    }
    let f = rank_two(&least_vector(&m)?);
    unit(&multiply(&multiply(&transpose(&to_b), &f), &to_a))
}

fn steepness(f: &Mat3, p: &Point) -> f64 {
    let (line, other) = (apply(f, [p.a[0], p.a[1], 1.0]), apply(&transpose(f), [p.b[0], p.b[1], 1.0]));
    line[0] * line[0] + line[1] * line[1] + other[0] * other[0] + other[1] * other[1]
}

/// The linear equation that a pair asks of the matrix.
fn equation([x, y]: [f64; 2], [u, v]: [f64; 2]) -> [f64; 9] {
    [u * x, u * y, u, v * x, v * y, v, x, y, 1.0]
}

/// Two independent solutions of seven homogeneous equations, by elimination with full pivoting.
#[allow(clippy::needless_range_loop, reason = "rows and columns are swapped while they are walked")]
fn null_pair(mut rows: [[f64; 9]; 7]) -> Option<[Mat3; 2]> {
    let mut order: [usize; 9] = core::array::from_fn(|i| i);
    for k in 0..7 {
        let (mut best, mut at) = (0.0, (k, k));
        for i in k..7 {
            for j in k..9 {
                if rows[i][j].abs() > best {
                    (best, at) = (rows[i][j].abs(), (i, j));
                }
            }
        }
        if best < 1e-10 {
            return None;
        }
        rows.swap(k, at.0);
        rows.iter_mut().for_each(|row| row.swap(k, at.1));
        order.swap(k, at.1);
        for i in (0..7).filter(|i| *i != k) {
            let factor = rows[i][k] / rows[k][k];
            for j in k..9 {
                rows[i][j] -= factor * rows[k][j];
            }
        }
    }
    let solution = |free: usize| {
        let mut vector = [0.0; 9];
        vector[order[free]] = 1.0;
        (0..7).for_each(|k| vector[order[k]] = -rows[k][free] / rows[k][k]);
        unit(&vector)
    };
    Some([solution(7)?, solution(8)?])
}

#[cfg(test)]
mod tests {
    use super::super::sampling::Chance;
    use super::*;

    /// Points in space seen by two cameras, the second moved and turned a little.
    fn scene(n: usize) -> Vec<Point> {
        let mut chance = Chance::new(11);
        let mut random = move || 2.0 * chance.unit() - 1.0;
        let seen = |x: f64, y: f64, z: f64| {
            let (s, c) = (0.2, 0.96_f64.sqrt());
            let (u, v, w) = (c * x + s * z - 0.5, y + 0.1, c * z - s * x + 0.2);
            Point { a: [x / z, y / z], b: [u / w, v / w] }
        };
        (0..n).map(|_| seen(2.0 * random(), 2.0 * random(), 4.0 + random())).collect()
    }

    fn miss(f: &Mat3, p: &Point) -> f64 {
        dot([p.b[0], p.b[1], 1.0], apply(f, [p.a[0], p.a[1], 1.0])).abs()
    }

    #[test]
    fn seven_pairs_give_a_matrix_that_all_pairs_obey() {
        let points = scene(40);
        let sample: [Point; 7] = core::array::from_fn(|i| points[i * 5]);
        let found = from_seven(&sample);
        assert!(found.iter().any(|f| points.iter().all(|p| miss(f, p) < 1e-9)), "{found:?}");
    }

    #[test]
    fn a_fit_to_all_pairs_comes_back_to_the_same_matrix() {
        let points = scene(40);
        let sample: [Point; 7] = core::array::from_fn(|i| points[i * 5]);
        let f = from_seven(&sample)
            .into_iter()
            .find(|f| points.iter().all(|p| miss(f, p) < 1e-9))
            .expect("one is true");
        let fitted = fit(&points, &vec![1.0; points.len()], &f).expect("forty pairs suffice");
        assert!(points.iter().all(|p| miss(&fitted, p) < 1e-9));
    }

    #[test]
    fn the_same_pair_seven_times_gives_nothing() {
        assert!(from_seven(&[Point { a: [0.1, 0.2], b: [0.3, 0.1] }; 7]).is_empty());
    }
}
