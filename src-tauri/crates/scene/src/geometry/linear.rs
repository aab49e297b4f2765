//! The little linear algebra that two views need: three-by-three matrices, and the vector that a symmetric matrix
//! shrinks most. Sums run in a written order, so the bits are the same everywhere.

/// A three-by-three matrix, row by row.
pub(super) type Mat3 = [f64; 9];
/// A point or line of the projective plane.
pub(super) type Vec3 = [f64; 3];

pub(super) const IDENTITY: Mat3 = [1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0];

pub(super) fn multiply(a: &Mat3, b: &Mat3) -> Mat3 {
    core::array::from_fn(|i| {
        let (row, column) = (i / 3 * 3, i % 3);
        a[row] * b[column] + a[row + 1] * b[column + 3] + a[row + 2] * b[column + 6]
    })
}

pub(super) fn transpose(m: &Mat3) -> Mat3 {
    [m[0], m[3], m[6], m[1], m[4], m[7], m[2], m[5], m[8]]
}

pub(super) fn apply(m: &Mat3, v: Vec3) -> Vec3 {
    core::array::from_fn(|i| m[3 * i] * v[0] + m[3 * i + 1] * v[1] + m[3 * i + 2] * v[2])
}

pub(super) fn cross(a: Vec3, b: Vec3) -> Vec3 {
    [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
}

pub(super) fn dot(a: Vec3, b: Vec3) -> f64 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

/// The matrix of the cross product with `v`.
pub(super) fn skew(v: Vec3) -> Mat3 {
    [0.0, -v[2], v[1], v[2], 0.0, -v[0], -v[1], v[0], 0.0]
}

/// The adjugate: the inverse times the determinant, which exists always.
pub(super) fn adjugate(m: &Mat3) -> Mat3 {
    [
        m[4] * m[8] - m[5] * m[7],
        m[2] * m[7] - m[1] * m[8],
        m[1] * m[5] - m[2] * m[4],
        m[5] * m[6] - m[3] * m[8],
        m[0] * m[8] - m[2] * m[6],
        m[2] * m[3] - m[0] * m[5],
        m[3] * m[7] - m[4] * m[6],
        m[1] * m[6] - m[0] * m[7],
        m[0] * m[4] - m[1] * m[3],
    ]
}

pub(super) fn determinant(m: &Mat3) -> f64 {
    m[0] * (m[4] * m[8] - m[5] * m[7]) - m[1] * (m[3] * m[8] - m[5] * m[6])
        + m[2] * (m[3] * m[7] - m[4] * m[6])
}

/// The matrix at unit length; `None` where it has no finite length.
pub(super) fn unit(m: &Mat3) -> Option<Mat3> {
    let length = m.iter().fold(0.0, |sum, x| sum + x * x).sqrt();
    (length > 1e-150 && length.is_finite()).then(|| m.map(|x| x / length))
}

/// A symmetric matrix of nine rows.
pub(super) type Sym9 = [[f64; 9]; 9];

/// The unit vector that the positive semidefinite `m` shrinks most, by inverse iteration on its Cholesky factor.
/// Where several are shrunk alike it is one of them. `None` where `m` is not finite or is nothing at all.
pub(super) fn least_vector(m: &Sym9) -> Option<[f64; 9]> {
    let trace = (0..9).fold(0.0, |sum, i| sum + m[i][i]);
    if !(trace > 0.0 && trace.is_finite()) {
        return None;
    }
    let factor = cholesky(m, trace * 1e-14)?;
    // Any start will do that is not by design orthogonal to what is sought.
    let mut vector = [0.31, 0.37, 0.29, -0.41, 0.33, 0.23, 0.43, -0.19, 0.35];
    for _ in 0..5 {
        vector = normalised(solve(&factor, vector))?;
    }
    Some(vector)
}

fn cholesky(m: &Sym9, ridge: f64) -> Option<Sym9> {
    let mut l = [[0.0; 9]; 9];
    for i in 0..9 {
        for j in 0..=i {
            let sum = (0..j).fold(m[i][j], |sum, k| sum - l[i][k] * l[j][k]);
            if i == j {
                let pivot = sum + ridge;
                // Rounding may push a vanishing pivot below zero; the ridge is then all that is left of it.
                l[i][i] = if pivot > ridge * 1e-3 { pivot.sqrt() } else { (ridge * 1e-3).sqrt() };
            } else {
                l[i][j] = sum / l[j][j];
            }
        }
    }
    l[8][8].is_finite().then_some(l)
}

fn solve(l: &Sym9, mut v: [f64; 9]) -> [f64; 9] {
    for i in 0..9 {
        v[i] = (0..i).fold(v[i], |sum, k| sum - l[i][k] * v[k]) / l[i][i];
    }
    for i in (0..9).rev() {
        v[i] = (i + 1..9).fold(v[i], |sum, k| sum - l[k][i] * v[k]) / l[i][i];
    }
    v
}

fn normalised<const N: usize>(v: [f64; N]) -> Option<[f64; N]> {
    // Scaled by the largest first: the squares of an inverse iteration may overflow.
    let largest = v.iter().fold(0.0_f64, |most, x| if x.abs() > most { x.abs() } else { most });
    if !(largest > 0.0 && largest.is_finite()) {
        return None;
    }
    let v = v.map(|x| x / largest);
    let length = v.iter().fold(0.0, |sum, x| sum + x * x).sqrt();
    Some(v.map(|x| x / length))
}

/// Values and vectors (as columns) of a symmetric matrix by Jacobi's rotations, unordered: slow, and beyond doubt.
pub(super) fn eigen<const N: usize>(m: &[[f64; N]; N]) -> ([f64; N], [[f64; N]; N]) {
    let mut a = *m;
    let mut vectors: [[f64; N]; N] =
        core::array::from_fn(|i| core::array::from_fn(|j| f64::from(u8::from(i == j))));
    for _ in 0..30 {
        let off = (0..N).fold(0.0, |sum, i| (0..i).fold(sum, |sum, j| sum + a[i][j] * a[i][j]));
        let on = (0..N).fold(0.0, |sum, i| sum + a[i][i] * a[i][i]);
        if off <= 1e-32 * on || !off.is_finite() {
            break;
        }
        for p in 0..N {
            for q in p + 1..N {
                rotate(&mut a, &mut vectors, p, q);
            }
        }
    }
    (core::array::from_fn(|i| a[i][i]), vectors)
}

#[allow(clippy::needless_range_loop, reason = "two rows and two columns are turned at once")]
fn rotate<const N: usize>(a: &mut [[f64; N]; N], vectors: &mut [[f64; N]; N], p: usize, q: usize) {
    if a[p][q] == 0.0 {
        return;
    }
    let theta = (a[q][q] - a[p][p]) / (2.0 * a[p][q]);
    let t = 1.0_f64.copysign(theta) / (theta.abs() + (theta * theta + 1.0).sqrt());
    let c = 1.0 / (t * t + 1.0).sqrt();
    let s = t * c;
    for k in 0..N {
        let (x, y) = (a[k][p], a[k][q]);
        (a[k][p], a[k][q]) = (c * x - s * y, s * x + c * y);
    }
    for k in 0..N {
        let (x, y) = (a[p][k], a[q][k]);
        (a[p][k], a[q][k]) = (c * x - s * y, s * x + c * y);
        let (x, y) = (vectors[k][p], vectors[k][q]);
        (vectors[k][p], vectors[k][q]) = (c * x - s * y, s * x + c * y);
    }
}

/// The nearest matrix of rank two: without the direction that `m` shrinks most.
pub(super) fn rank_two(m: &Mat3) -> Mat3 {
    let rows: [Vec3; 3] = [[m[0], m[1], m[2]], [m[3], m[4], m[5]], [m[6], m[7], m[8]]];
    let gram: [[f64; 3]; 3] = core::array::from_fn(|i| {
        core::array::from_fn(|j| rows[0][i] * rows[0][j] + rows[1][i] * rows[1][j] + rows[2][i] * rows[2][j])
    });
    let (values, vectors) = eigen(&gram);
    let least = (1..3).fold(0, |least, i| if values[i] < values[least] { i } else { least });
    let v: Vec3 = core::array::from_fn(|k| vectors[k][least]);
    core::array::from_fn(|i| m[i] - dot(rows[i / 3], v) * v[i % 3])
}

#[cfg(test)]
mod tests {
    use super::super::sampling::Chance;
    use super::*;

    fn gram(rows: usize, chance: &mut Chance) -> Sym9 {
        let mut m = [[0.0; 9]; 9];
        for _ in 0..rows {
            let row: [f64; 9] = core::array::from_fn(|_| 2.0 * chance.unit() - 1.0);
            for i in 0..9 {
                for j in 0..9 {
                    m[i][j] += row[i] * row[j];
                }
            }
        }
        m
    }

    #[test]
    fn the_fast_least_vector_is_the_one_that_jacobi_finds() {
        let mut chance = Chance::new(5);
        for _ in 0..200 {
            let m = gram(8, &mut chance);
            let fast = least_vector(&m).expect("a finite matrix");
            let (values, vectors) = eigen(&m);
            let least = (0..9).fold(0, |least, i| if values[i] < values[least] { i } else { least });
            let cosine = (0..9).fold(0.0, |sum, i| sum + fast[i] * vectors[i][least]);
            assert!(cosine.abs() > 1.0 - 1e-9, "{cosine}");
        }
    }

    #[test]
    fn nothing_and_nonsense_have_no_least_vector() {
        assert!(least_vector(&[[0.0; 9]; 9]).is_none());
        assert!(least_vector(&[[f64::NAN; 9]; 9]).is_none());
        assert!(least_vector(&[[f64::INFINITY; 9]; 9]).is_none());
    }

    #[test]
    fn a_matrix_times_its_adjugate_is_its_determinant() {
        let m = [2.0, -1.0, 0.5, 0.25, 3.0, 1.0, -2.0, 0.125, 1.5];
        let product = multiply(&m, &adjugate(&m));
        for (i, x) in product.iter().enumerate() {
            assert!((x - IDENTITY[i] * determinant(&m)).abs() < 1e-12);
        }
    }

    #[test]
    fn rank_two_takes_away_the_determinant_and_little_else() {
        let m = [2.0, -1.0, 0.5, 0.25, 3.0, 1.0, -2.0, 0.125, 1.5];
        let flat = rank_two(&m);
        assert!(determinant(&flat).abs() < 1e-12);
        let twice = rank_two(&flat);
        assert!(flat.iter().zip(twice).all(|(a, b)| (a - b).abs() < 1e-9));
    }
}
