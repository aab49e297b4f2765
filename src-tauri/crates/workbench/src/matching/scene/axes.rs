//! The axes along which points spread, by Jacobi's rotations: exact, and always in the same order.

use clew_scene::features::POINT_DIMS;

/// A square of numbers, row by row.
pub(super) type Square = [[f64; POINT_DIMS]; POINT_DIMS];

/// Sweeps over all pairs; five to seven are enough for a matrix of this size.
const SWEEPS: usize = 10;

/// The eigenvectors of a symmetric matrix, the largest eigenvalue first; one in each row.
pub(super) fn axes(mut matrix: Square) -> Square {
    let mut vectors: Square = std::array::from_fn(|row| std::array::from_fn(|at| f64::from(row == at)));
    for _ in 0..SWEEPS {
        for (p, q) in (0..POINT_DIMS).flat_map(|p| (p + 1..POINT_DIMS).map(move |q| (p, q))) {
            rotate(&mut matrix, &mut vectors, p, q);
        }
    }
    let mut order: Vec<usize> = (0..POINT_DIMS).collect();
    order.sort_by(|one, other| matrix[*other][*other].total_cmp(&matrix[*one][*one]));
    std::array::from_fn(|rank| vectors[order[rank]])
}

/// Turns the plane of two axes so that nothing is left between them.
fn rotate(matrix: &mut Square, vectors: &mut Square, p: usize, q: usize) {
    if matrix[p][q].abs() < 1e-30 {
        return;
    }
    let theta = (matrix[q][q] - matrix[p][p]) / (2.0 * matrix[p][q]);
    let tangent = theta.signum() / (theta.abs() + (theta * theta + 1.0).sqrt());
    let cosine = 1.0 / (tangent * tangent + 1.0).sqrt();
    let sine = tangent * cosine;
    for row in matrix.iter_mut() {
        (row[p], row[q]) = (cosine * row[p] - sine * row[q], sine * row[p] + cosine * row[q]);
    }
    for at in 0..POINT_DIMS {
        let (one, other) = (matrix[p][at], matrix[q][at]);
        (matrix[p][at], matrix[q][at]) = (cosine * one - sine * other, sine * one + cosine * other);
        let (one, other) = (vectors[p][at], vectors[q][at]);
        (vectors[p][at], vectors[q][at]) = (cosine * one - sine * other, sine * one + cosine * other);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_axes_of_a_stretched_matrix_are_found_in_order() {
        // Rows of a Hadamard matrix are orthogonal, so the eigenvectors are known.
        let sign =
            |row: usize, at: usize| if (row & at).count_ones().is_multiple_of(2) { 0.125 } else { -0.125 };
        let matrix: Square = std::array::from_fn(|row| {
            std::array::from_fn(|column| {
                (0..POINT_DIMS).map(|k| (64 - k) as f64 * sign(k, row) * sign(k, column)).sum()
            })
        });
        for (rank, axis) in axes(matrix).iter().enumerate() {
            let along: f64 = axis.iter().enumerate().map(|(at, value)| value * sign(rank, at)).sum();
            assert!((along.abs() - 1.0).abs() < 1e-9, "axis {rank} is {along}");
        }
    }
}
