//! Looks made short: 1280 values brought to the 128 directions in which the vault's own pictures differ most.
//!
//! The directions are learnt from the pictures themselves, in one order and with whole numbers where sums are long: the
//! same pictures give the same bits on every machine. 128 directions lose nothing that could be measured; signs and
//! random directions do.

use clew_scene::{
    beyond_typical,
    features::{Features, LOOK_DIMS, Look},
};

use super::{SceneIndexError, bytes, learnt::Random, scan};

/// Values of a short look.
pub(super) const DIMS: usize = 128;
/// What stands for 1 in a short look.
pub(super) const UNIT: f32 = 127.0;
/// Looks that are learnt from; more do not change the directions by much.
const MOST_LOOKS: usize = 4096;
/// Directions that are sought; those at the end converge slowly and are dropped.
const SOUGHT: usize = DIMS + 16;
/// Rounds of the search; the space is found to about a thousandth then.
const ROUNDS: usize = 8;
/// Looks whose products are summed at a time, so that they stay in the processor's cache.
const BLOCK: usize = 1024;

/// A look made short: without what all pictures share, of length [`UNIT`] and rounded; all zero where there is none.
pub(super) type Short = [i8; DIMS];

/// What makes looks short.
/// For each value of a look, its part in each direction.
pub(super) struct Basis(Vec<[f32; DIMS]>);

impl Basis {
    /// Learns from pictures.
    pub(super) fn learn(pictures: &[&Features]) -> Self {
        let looks: Vec<&Look> = pictures.iter().flat_map(|picture| &picture.looks).collect();
        let step = looks.len().div_ceil(MOST_LOOKS).max(1);
        let looks: Vec<&Look> = looks.into_iter().step_by(step).collect();
        let columns = match looks.len() <= DIMS {
            // So few span all there is.
            true => looks.iter().map(|look| beyond_typical(look).map(f64::from).to_vec()).collect(),
            false => widest(&covariance(&looks)),
        };
        Self(turned(&orthogonal(columns)))
    }

    /// A look made short.
    pub(super) fn short(&self, look: &Look) -> Short {
        let sums = scan::summed([0.0; DIMS], &beyond_typical(look), &self.0);
        let length = length(&sums);
        if length <= f32::MIN_POSITIVE {
            return [0; DIMS];
        }
        sums.map(|sum| (sum / length * UNIT).round() as i8)
    }

    /// As bytes.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        self.0.as_flattened().iter().flat_map(|value| value.to_le_bytes()).collect()
    }

    /// From bytes of [`Basis::to_bytes`], which are taken off the front.
    pub(super) fn take(from: &mut &[u8]) -> Result<Self, SceneIndexError> {
        Ok(Self(bytes::floats(from, LOOK_DIMS * DIMS)?.as_chunks().0.to_vec()))
    }
}

/// Sums of the products of all pairs of values, less what all pictures share; up to a factor, as looks are as they are
/// kept: all about as long.
fn covariance(looks: &[&Look]) -> Vec<Vec<f64>> {
    let mut sums = vec![vec![0_i32; LOOK_DIMS]; LOOK_DIMS];
    let mut totals = vec![0.0_f64; LOOK_DIMS];
    for block in looks.chunks(BLOCK) {
        let columns = columns(block);
        for (row, (one, sums)) in columns.iter().zip(&mut sums).enumerate() {
            totals[row] += f64::from(one.iter().copied().map(i32::from).sum::<i32>());
            columns[..=row].iter().zip(sums).for_each(|(other, sum)| *sum += products(one, other));
        }
    }
    let count = looks.len() as f64;
    let shared = shared();
    let entry = |row: usize, column: usize| {
        let sum = f64::from(sums[row.max(column)][row.min(column)]);
        sum - totals[row] * shared[column] - shared[row] * totals[column]
            + count * shared[row] * shared[column]
    };
    (0..LOOK_DIMS).map(|row| (0..LOOK_DIMS).map(|column| entry(row, column)).collect()).collect()
}

/// What all pictures share, in the steps of a look: what a look of nothing lacks.
fn shared() -> Vec<f64> {
    /// Length of a look in its own steps.
    const LENGTH: f64 = 94.0;
    beyond_typical(&Look::of(&[0; LOOK_DIMS])).iter().map(|value| -f64::from(*value) * LENGTH).collect()
}

/// For each value of a look, what all looks have there.
fn columns(looks: &[&Look]) -> Vec<Vec<i16>> {
    let mut columns: Vec<Vec<i16>> = (0..LOOK_DIMS).map(|_| Vec::with_capacity(looks.len())).collect();
    for look in looks {
        look.values().into_iter().zip(&mut columns).for_each(|(value, column)| column.push(i16::from(value)));
    }
    columns
}

fn products(one: &[i16], other: &[i16]) -> i32 {
    one.iter().zip(other).map(|(one, other)| i32::from(*one) * i32::from(*other)).sum()
}

/// The directions of greatest spread, the widest first, by orthogonal iteration (Golub and Van Loan, chapter 8).
fn widest(covariance: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let mut random = Random::new(0x5ce7e);
    let mut columns: Vec<Vec<f64>> =
        (0..SOUGHT).map(|_| (0..LOOK_DIMS).map(|_| random.sign()).collect()).collect();
    for _ in 0..ROUNDS {
        columns = orthogonal(multiplied(covariance, &columns));
    }
    columns
}

fn multiplied(matrix: &[Vec<f64>], columns: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let rows: Vec<[f64; SOUGHT]> =
        (0..LOOK_DIMS).map(|row| std::array::from_fn(|column| columns[column][row])).collect();
    let mut product = vec![vec![0.0; LOOK_DIMS]; SOUGHT];
    for (at, factors) in matrix.iter().enumerate() {
        let mut sums = [0.0; SOUGHT];
        for (factor, row) in factors.iter().zip(&rows) {
            sums.iter_mut().zip(row).for_each(|(sum, value)| *sum += factor * value);
        }
        product.iter_mut().zip(sums).for_each(|(column, sum)| column[at] = sum);
    }
    product
}

/// The columns made orthogonal and of length 1, by Gram and Schmidt; one that the earlier ones span becomes zero.
fn orthogonal(mut columns: Vec<Vec<f64>>) -> Vec<Vec<f64>> {
    for at in 0..columns.len() {
        let (done, rest) = columns.split_at_mut(at);
        let Some(column) = rest.first_mut() else { break };
        let before = inner(column, column).sqrt();
        // Twice is enough (Kahan and Parlett): the second time takes off what rounding left.
        for earlier in done.iter().chain(done.iter()) {
            let part = inner(column, earlier);
            column.iter_mut().zip(earlier).for_each(|(value, other)| *value -= part * other);
        }
        let length = inner(column, column).sqrt();
        let scale = if length > before * 1e-6 { 1.0 / length } else { 0.0 };
        column.iter_mut().for_each(|value| *value *= scale);
    }
    columns
}

fn turned(columns: &[Vec<f64>]) -> Vec<[f32; DIMS]> {
    let part = |column: usize, at: usize| columns.get(column).map_or(0.0, |column| column[at] as f32);
    (0..LOOK_DIMS).map(|at| std::array::from_fn(|column| part(column, at))).collect()
}

/// Lanes of a long sum: they are summed side by side and then together, always in this order.
const LANES: usize = 8;

fn inner(one: &[f64], other: &[f64]) -> f64 {
    let mut sums = [0.0; LANES];
    for (one, other) in one.as_chunks::<LANES>().0.iter().zip(other.as_chunks::<LANES>().0) {
        (0..LANES).for_each(|lane| sums[lane] += one[lane] * other[lane]);
    }
    sums.iter().sum()
}

fn length(values: &[f32; DIMS]) -> f32 {
    let mut sums = [0.0; LANES];
    for values in values.as_chunks::<LANES>().0 {
        (0..LANES).for_each(|lane| sums[lane] += values[lane] * values[lane]);
    }
    sums.iter().sum::<f32>().sqrt()
}
