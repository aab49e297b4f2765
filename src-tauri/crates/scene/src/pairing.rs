//! Points of two pictures that belong together, by the trained network: slower than the nearest neighbour by far, and
//! sees what that misses where views differ much.

use crate::{
    features::{POINT_DIMS, Point},
    matches::Alike,
    networks::{NetworkError, Networks},
};

/// Least probability that two points belong together (the reference's `filter_threshold`).
const LEAST: f32 = 0.1;

/// Pairs of which each is the other's likeliest and likely enough. `size` in pixels of each picture.
pub(crate) fn trained(
    networks: &Networks,
    points: [&[Point]; 2],
    sizes: [[f32; 2]; 2],
) -> Result<Vec<Alike>, NetworkError> {
    if points.iter().any(|points| points.is_empty()) {
        return Ok(Vec::new());
    }
    let places = [0, 1].map(|i| places(points[i], sizes[i]));
    let [similarity, ours, theirs] = networks.pairing(places, points.map(descriptors))?;
    let likely = likely(&similarity, &ours, &theirs);
    Ok(mutual(&likely, theirs.len()))
}

/// Centred and scaled by half the longer side, as `normalize_keypoints` of the reference does.
fn places(points: &[Point], [width, height]: [f32; 2]) -> Vec<f32> {
    let scale = 2.0 / width.max(height);
    let place = |point: &Point| {
        let [x, y] = point.at();
        [(x - width / 2.0) * scale, (y - height / 2.0) * scale]
    };
    points.iter().flat_map(place).collect()
}

fn descriptors(points: &[Point]) -> Vec<f32> {
    let unit = |point: &Point| {
        let values: [f32; POINT_DIMS] = point.values().map(f32::from);
        let length = values.iter().fold(0.0, |sum, value| sum + value * value).sqrt();
        values.map(|value| value / length)
    };
    points.iter().flat_map(unit).collect()
}

/// The logarithm of the probability of each pair: soft maxima over rows and over columns, and that both have a partner.
fn likely(similarity: &[f32], ours: &[f32], theirs: &[f32]) -> Vec<f32> {
    let columns = theirs.len();
    let row = |row: usize| similarity[row * columns..(row + 1) * columns].iter().copied();
    let column = |column: usize| similarity[column..].iter().step_by(columns).copied();
    let rows: Vec<f32> = (0..ours.len()).map(|index| log_sum(row(index))).collect();
    let sums: Vec<f32> = (0..columns).map(|index| log_sum(column(index))).collect();
    let (ours, theirs) = (ours.iter().map(log_sigmoid), theirs.iter().map(log_sigmoid));
    let (ours, theirs): (Vec<f32>, Vec<f32>) = (ours.collect(), theirs.collect());
    let value = |(index, similarity): (usize, &f32)| {
        let (row, column) = (index / columns, index % columns);
        2.0 * similarity - rows[row] - sums[column] + ours[row] + theirs[column]
    };
    similarity.iter().enumerate().map(value).collect()
}

fn log_sum(values: impl Iterator<Item = f32> + Clone) -> f32 {
    let most = values.clone().fold(f32::MIN, f32::max);
    most + values.map(|value| (value - most).exp()).sum::<f32>().ln()
}

fn log_sigmoid(logit: &f32) -> f32 {
    logit.min(0.0) - (-logit.abs()).exp().ln_1p()
}

fn mutual(likely: &[f32], columns: usize) -> Vec<Alike> {
    let mut best = vec![(usize::MAX, f32::MIN); columns];
    let rows: Vec<(usize, f32)> = likely.chunks_exact(columns).map(most).collect();
    for (row, values) in likely.chunks_exact(columns).enumerate() {
        for (best, value) in best.iter_mut().zip(values) {
            if *value > best.1 {
                *best = (row, *value);
            }
        }
    }
    let pair = |(row, (column, value)): (usize, &(usize, f32))| {
        let mutual = best[*column].0 == row && *value > LEAST.ln();
        mutual.then_some(Alike { a: row, b: *column, quality: *value })
    };
    rows.iter().enumerate().filter_map(pair).collect()
}

fn most(values: &[f32]) -> (usize, f32) {
    values
        .iter()
        .enumerate()
        .fold((0, f32::MIN), |best, (index, value)| if *value > best.1 { (index, *value) } else { best })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sharp_table_pairs_its_diagonal_and_doubt_pairs_nothing() {
        let sharp: Vec<f32> = (0..9).map(|index| if index % 4 == 0 { 20.0 } else { 0.0 }).collect();
        let pairs = mutual(&likely(&sharp, &[9.0; 3], &[9.0; 3]), 3);
        assert_eq!(pairs.iter().map(|pair| (pair.a, pair.b)).collect::<Vec<_>>(), [(0, 0), (1, 1), (2, 2)]);
        assert!(mutual(&likely(&sharp, &[-9.0; 3], &[9.0; 3]), 3).is_empty(), "points without a partner");
        assert!(mutual(&likely(&[0.0; 16], &[9.0; 4], &[9.0; 4]), 4).is_empty(), "all alike");
    }
}
