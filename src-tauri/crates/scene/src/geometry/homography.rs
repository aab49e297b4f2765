//! Planes: the homography that carries the points of a plane from one picture into the other.

use super::linear::{Mat3, Vec3, adjugate, determinant, least_vector, multiply, unit};
use super::putative::{Point, Residual};

/// The smallest doubled triangle that a sample may span, in frame coordinates: about 10 by 10 pixels.
const SMALLEST_TRIANGLE: f64 = 6e-4;

/// A homography with its inverse, ready to be asked how far a pair is from it. Both are signed so that points before
/// the horizon have a positive last coordinate.
#[derive(Debug, Clone, Copy)]
pub(super) struct Plane {
    pub(super) there: Mat3,
    forth: [f32; 9],
    back: [f32; 9],
}

impl Plane {
    /// `matrix` signed by where `before` lies; `None` where it has no inverse to speak of.
    pub(super) fn of(matrix: &Mat3, before: [f64; 2]) -> Option<Self> {
        let mut there = unit(matrix)?;
        let depth = depth(&there, before);
        if depth < 0.0 {
            there = there.map(|x| -x);
        }
        let scale = determinant(&there);
        if depth == 0.0 || scale.abs() < 1e-12 {
            return None;
        }
        let mut back = unit(&adjugate(&there))?;
        if scale < 0.0 {
            back = back.map(|x| -x);
        }
        Some(Self { there, forth: there.map(|x| x as f32), back: back.map(|x| x as f32) })
    }
}

impl Residual for Plane {
    /// The larger of the two ways, so that a model which crushes a picture into a spot explains nothing.
    #[inline(always)]
    fn squared(&self, ax: f32, ay: f32, bx: f32, by: f32) -> f32 {
        let forth = miss(&self.forth, ax, ay, bx, by);
        let back = miss(&self.back, bx, by, ax, ay);
        if forth > back { forth } else { back }
    }
}

#[inline(always)]
fn miss(m: &[f32; 9], x: f32, y: f32, u: f32, v: f32) -> f32 {
    let w = m[6] * x + m[7] * y + m[8];
    let inverse = 1.0 / w;
    let dx = (m[0] * x + m[1] * y + m[2]) * inverse - u;
    let dy = (m[3] * x + m[4] * y + m[5]) * inverse - v;
    if w > 1e-6 { dx * dx + dy * dy } else { 1e6 }
}

/// The last coordinate of where `m` takes `p`: its sign says on which side of the horizon the point lies.
pub(super) fn depth(m: &Mat3, p: [f64; 2]) -> f64 {
    m[6] * p[0] + m[7] * p[1] + m[8]
}

/// Where `m` takes `p`.
pub(super) fn carry(m: &Mat3, p: [f64; 2]) -> [f64; 2] {
    let w = depth(m, p);
    [(m[0] * p[0] + m[1] * p[1] + m[2]) / w, (m[3] * p[0] + m[4] * p[1] + m[5]) / w]
}

/// Twice the signed area of a triangle.
pub(super) fn triangle(p: [f64; 2], q: [f64; 2], r: [f64; 2]) -> f64 {
    (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])
}

/// The homography through four pairs in closed form. Three of them in a line, or a corner that turns the other way in
/// the other picture (which no view of a plane's front does, save a mirrored one), give none.
pub(super) fn from_four(sample: [Point; 4], mirrored: bool) -> Option<Mat3> {
    let in_a = corners(sample.map(|p| p.a));
    let in_b = corners(sample.map(|p| p.b));
    let sign = if mirrored { -1.0 } else { 1.0 };
    let small = |area: f64| area.abs() < SMALLEST_TRIANGLE;
    if (0..4).any(|i| small(in_a[i]) || small(in_b[i]) || in_a[i] * in_b[i] * sign < 0.0) {
        return None;
    }
    unit(&multiply(&basis(sample.map(|p| p.b), in_b), &adjugate(&basis(sample.map(|p| p.a), in_a))))
}

/// The four triangles of four points, each named by the point it leaves out, in terms of Cramer's rule.
fn corners(p: [[f64; 2]; 4]) -> [f64; 4] {
    [
        triangle(p[3], p[1], p[2]),
        triangle(p[0], p[3], p[2]),
        triangle(p[0], p[1], p[3]),
        triangle(p[0], p[1], p[2]),
    ]
}

/// The matrix that takes the canonical frame of the projective plane to four points.
fn basis(p: [[f64; 2]; 4], corner: [f64; 4]) -> Mat3 {
    let column = |k: usize| -> Vec3 { [p[k][0] * corner[k], p[k][1] * corner[k], corner[k]] };
    let columns = [column(0), column(1), column(2)];
    core::array::from_fn(|i| columns[i % 3][i / 3])
}

/// The affine map through three pairs; the same refusals as for four.
pub(super) fn from_three(sample: [Point; 3], mirrored: bool) -> Option<Mat3> {
    let [p, q, r] = sample;
    let area = triangle(p.a, q.a, r.a);
    let other = triangle(p.b, q.b, r.b);
    let sign = if mirrored { -1.0 } else { 1.0 };
    if area.abs() < SMALLEST_TRIANGLE || other.abs() < SMALLEST_TRIANGLE || area * other * sign < 0.0 {
        return None;
    }
    let row = |i: usize| {
        let (du, dv) = (q.b[i] - p.b[i], r.b[i] - p.b[i]);
        let x = (du * (r.a[1] - p.a[1]) - dv * (q.a[1] - p.a[1])) / area;
        let y = (dv * (q.a[0] - p.a[0]) - du * (r.a[0] - p.a[0])) / area;
        [x, y, p.b[i] - x * p.a[0] - y * p.a[1]]
    };
    let ([a, b, c], [d, e, f]) = (row(0), row(1));
    Some([a, b, c, d, e, f, 0.0, 0.0, 1.0])
}

/// What a homography does around a point: how much it enlarges areas (negative where it mirrors), and how unequally it
/// stretches, as the ratio of the longer to the shorter side.
pub(super) fn local(m: &Mat3, p: [f64; 2]) -> (f64, f64) {
    let w = depth(m, p);
    let [u, v] = carry(m, p);
    let [a, b] = [(m[0] - u * m[6]) / w, (m[1] - u * m[7]) / w];
    let [c, d] = [(m[3] - v * m[6]) / w, (m[4] - v * m[7]) / w];
    let area = a * d - b * c;
    let half = 0.5 * (a * a + b * b + c * c + d * d) / area.abs();
    (area, half + (half * half - 1.0).max(0.0).sqrt())
}

/// What a map may do to a picture and still be a view of the same plane.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sanity {
    pub(super) scale: f64,
    pub(super) tilt: f64,
    pub(super) mirrored: bool,
}

impl Sanity {
    /// Whether the map behaves at this point: before the horizon, not too much larger or smaller, not too slanted.
    pub(super) fn holds(&self, m: &Mat3, p: [f64; 2]) -> bool {
        let (area, tilt) = local(m, p);
        let area = if self.mirrored { -area } else { area };
        let most = self.scale * self.scale;
        depth(m, p) > 0.0 && area <= most && area * most >= 1.0 && tilt <= self.tilt
    }
}

/// The homography that fits weighted pairs best, by the normalised direct linear transform. `before` is the last guess:
/// its depths turn the algebraic error into one of distances.
pub(super) fn fit(points: &[Point], weights: &[f64], before: Option<&Mat3>) -> Option<Mat3> {
    let (to_a, to_b) = (normaliser(points, weights, |p| p.a)?, normaliser(points, weights, |p| p.b)?);
    let mut m = [[0.0; 9]; 9];
    for (point, &weight) in points.iter().zip(weights).filter(|(_, w)| **w > 0.0) {
        let depth = before.map_or(1.0, |h| depth(h, point.a));
        let weight = if before.is_some() { weight / (depth * depth).max(1e-9) } else { weight };
        gather(&mut m, carry(&to_a, point.a), carry(&to_b, point.b), weight);
    }
    let upper = m;
    for (i, row) in m.iter_mut().enumerate() {
        row.iter_mut().take(i).enumerate().for_each(|(j, cell)| *cell = upper[j][i]);
    }
    let h = least_vector(&m)?;
    unit(&multiply(&multiply(&adjugate(&to_b), &h), &to_a))
}

/// Adds the two equations of a pair to the upper half of the normal matrix.
fn gather(m: &mut [[f64; 9]; 9], [x, y]: [f64; 2], [u, v]: [f64; 2], weight: f64) {
    let p = [x, y, 1.0];
    for i in 0..3 {
        for j in 0..3 {
            let product = weight * p[i] * p[j];
            if j >= i {
                m[i][j] += product;
                m[i + 3][j + 3] += product;
                m[i + 6][j + 6] += product * (u * u + v * v);
            }
            m[i][j + 6] -= product * u;
            m[i + 3][j + 6] -= product * v;
        }
    }
}

/// Hartley's normalisation: the weighted centre becomes the origin, the root-mean-square distance √2.
pub(super) fn normaliser(
    points: &[Point],
    weights: &[f64],
    end: impl Fn(&Point) -> [f64; 2],
) -> Option<Mat3> {
    let mut sums = [0.0; 4];
    for (point, w) in points.iter().zip(weights) {
        let [x, y] = end(point);
        sums = [sums[0] + w, sums[1] + w * x, sums[2] + w * y, sums[3] + w * (x * x + y * y)];
    }
    let [all, x, y, square] = sums;
    let centre = [x / all, y / all];
    let spread = square / all - centre[0] * centre[0] - centre[1] * centre[1];
    if !(all > 0.0 && spread > 1e-12) {
        return None;
    }
    let scale = (2.0 / spread).sqrt();
    Some([scale, 0.0, -scale * centre[0], 0.0, scale, -scale * centre[1], 0.0, 0.0, 1.0])
}

#[cfg(test)]
mod tests {
    use super::super::linear::IDENTITY;
    use super::super::sampling::Chance;
    use super::*;

    fn tilted() -> Mat3 {
        [0.9, -0.2, 0.1, 0.25, 1.1, -0.05, 0.1, -0.15, 1.0]
    }

    fn pairs(n: usize, m: &Mat3) -> Vec<Point> {
        let mut chance = Chance::new(3);
        let mut place = || core::array::from_fn(|_| 1.6 * chance.unit() - 0.8);
        (0..n).map(|_| place()).map(|a| Point { a, b: carry(m, a) }).collect()
    }

    fn same(m: &Mat3, n: &Mat3) -> bool {
        m.iter().zip(n).all(|(x, y)| (x / m[8] - y / n[8]).abs() < 1e-7)
    }

    #[test]
    fn four_pairs_give_back_the_homography_they_came_from() {
        let points = pairs(4, &tilted());
        let found = from_four([points[0], points[1], points[2], points[3]], false).expect("four good pairs");
        assert!(same(&found, &tilted()), "{found:?}");
    }

    #[test]
    fn many_pairs_give_it_back_too() {
        let points = pairs(40, &tilted());
        let found = fit(&points, &[1.0; 40], None).expect("forty good pairs");
        assert!(same(&found, &tilted()), "{found:?}");
        let again = fit(&points, &[1.0; 40], Some(&found)).expect("forty good pairs");
        assert!(same(&again, &tilted()), "{again:?}");
    }

    #[test]
    fn three_pairs_give_an_affine_map() {
        let affine = [0.8, 0.3, 0.1, -0.2, 1.1, 0.0, 0.0, 0.0, 1.0];
        let points = pairs(3, &affine);
        let found = from_three([points[0], points[1], points[2]], false).expect("three good pairs");
        assert!(same(&found, &affine), "{found:?}");
    }

    #[test]
    fn a_sample_in_a_line_or_a_mirror_gives_no_plane() {
        let on_a_line = core::array::from_fn(|k| {
            let at = [0.1 * k as f64, 0.05 * k as f64];
            Point { a: at, b: at }
        });
        assert!(from_four(on_a_line, false).is_none());
        let mirror = [-1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0];
        let points = pairs(4, &mirror);
        let sample = [points[0], points[1], points[2], points[3]];
        assert!(from_four(sample, false).is_none());
        assert!(same(&from_four(sample, true).expect("asked for a mirror"), &mirror));
    }

    #[test]
    fn sanity_knows_scale_tilt_and_horizon() {
        let sanity = Sanity { scale: 8.0, tilt: 8.0, mirrored: false };
        let stretched = |x: f64, y: f64| [x, 0.0, 0.0, 0.0, y, 0.0, 0.0, 0.0, 1.0];
        assert!(sanity.holds(&IDENTITY, [0.3, 0.3]));
        assert!(sanity.holds(&stretched(7.0, 7.0), [0.0, 0.0]));
        assert!(!sanity.holds(&stretched(9.0, 9.0), [0.0, 0.0]));
        assert!(!sanity.holds(&stretched(0.1, 0.1), [0.0, 0.0]));
        assert!(!sanity.holds(&stretched(6.0, 0.5), [0.0, 0.0]));
        let mut steep = IDENTITY;
        steep[6] = 2.0;
        assert!(sanity.holds(&steep, [0.0, 0.0]) && !sanity.holds(&steep, [-0.6, 0.0]), "beyond the horizon");
    }

    #[test]
    fn a_map_that_crushes_everything_explains_nothing() {
        let crush = Plane::of(&[1e-3, 0.0, 0.0, 0.0, 1e-3, 0.0, 0.0, 0.0, 1.0], [0.0, 0.0])
            .expect("it has an inverse");
        assert!(crush.squared(0.7, 0.5, 0.0, 0.0) > 0.1);
    }
}
