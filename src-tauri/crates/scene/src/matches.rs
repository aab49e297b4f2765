//! Points of two pictures that look alike: each is the other's nearest. Whole numbers only, so the answer is exact.

use crate::features::{POINT_DIMS, Point};

/// Least cosine of two descriptors that may show the same spot. Lower than usual for one threshold alone, since
/// geometry decides; see docs/scene-search.md.
const LEAST_COSINE: f32 = 0.80;

/// Points made ready to be compared with many others.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ready {
    values: Vec<[i16; POINT_DIMS]>,
    /// One divided by the length of each.
    scales: Vec<f32>,
}

/// A pair of points, by their numbers, and how well they go together: the cosine of their descriptors, or the logarithm of a probability.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Alike {
    pub(crate) a: usize,
    pub(crate) b: usize,
    pub(crate) quality: f32,
}

impl Ready {
    pub(crate) fn new(points: &[Point]) -> Self {
        let values: Vec<[i16; POINT_DIMS]> =
            points.iter().map(|point| point.values().map(i16::from)).collect();
        let scales = values.iter().map(|values| 1.0 / (dot(values, values) as f32).sqrt()).collect();
        Self { values, scales }
    }
}

fn dot(a: &[i16; POINT_DIMS], b: &[i16; POINT_DIMS]) -> i32 {
    a.iter().zip(b).map(|(a, b)| i32::from(*a) * i32::from(*b)).sum()
}

/// Pairs of which each is the other's nearest and near enough, in the order of `a`.
pub(crate) fn mutual(a: &Ready, b: &Ready) -> Vec<Alike> {
    // The best of each column so far: the row and its cosine.
    let mut columns = vec![(usize::MAX, LEAST_COSINE); b.values.len()];
    let mut rows = vec![(usize::MAX, LEAST_COSINE); a.values.len()];
    for (row, (values, scale)) in a.values.iter().zip(&a.scales).enumerate() {
        for (column, (others, other)) in b.values.iter().zip(&b.scales).enumerate() {
            let cosine = dot(values, others) as f32 * scale * other;
            if cosine > rows[row].1 {
                rows[row] = (column, cosine);
            }
            if cosine > columns[column].1 {
                columns[column] = (row, cosine);
            }
        }
    }
    let pair = |(row, (column, cosine)): (usize, &(usize, f32))| {
        let mutual = columns.get(*column).is_some_and(|(best, _)| *best == row);
        mutual.then_some(Alike { a: row, b: *column, quality: *cosine })
    };
    rows.iter().enumerate().filter_map(pair).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(seed: i8) -> Point {
        Point::new(
            [0.0, 0.0],
            &std::array::from_fn(|index| ((index as i8).wrapping_mul(seed) % 8).clamp(-8, 7)),
        )
    }

    #[test]
    fn a_point_finds_itself_among_others() {
        let points: Vec<Point> = (1..20).map(|seed| point(2 * seed + 1)).collect();
        let ready = Ready::new(&points);
        let found = mutual(&ready, &ready);
        assert!(found.iter().all(|pair| pair.a == pair.b && pair.quality > 0.999), "{found:?}");
        assert!(!found.is_empty());
    }

    #[test]
    fn nothing_is_found_where_there_is_nothing() {
        let ready = Ready::new(&[point(3)]);
        assert!(mutual(&ready, &Ready::default()).is_empty());
        assert!(mutual(&Ready::default(), &ready).is_empty());
    }
}
