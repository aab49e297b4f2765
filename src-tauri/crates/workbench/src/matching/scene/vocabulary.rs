//! Words for local points, so that like points can be found without looking at all: a product of two vocabularies of 256
//! (Jégou, Douze, Schmid 2011), 65,536 words in all, learnt from the vault's own points.
//!
//! Each point also has a signature of 64 bits, so that of the points with one word only those count that are near
//! (Hamming embedding; Jégou, Douze, Schmid 2008).

use clew_scene::features::{Features, POINT_DIMS, Point};

use super::{
    SceneIndexError,
    axes::{Square, axes},
    bytes,
    clusters::{CLUSTERS, HALF, Half, clusters},
    learnt::Random,
    reading::joined,
    scan,
};

/// Words in all.
pub(super) const WORDS: usize = CLUSTERS * CLUSTERS;
/// Clusters of a half that are combined when the nearest words are sought.
const NEAREST: usize = 8;
/// Points that are learnt from.
const MOST_POINTS: usize = 40_000;

/// What gives points their words and signatures.
pub(super) struct Vocabulary {
    mean: [f32; POINT_DIMS],
    /// For each value of a descriptor, its part in each axis.
    axes: [[f32; POINT_DIMS]; POINT_DIMS],
    halves: [Half; 2],
}

/// A descriptor along the axes: first the half that the first vocabulary names, then the other.
pub(super) type Turned = [f32; POINT_DIMS];

impl Vocabulary {
    /// Learns from pictures.
    pub(super) fn learn(pictures: &[&Features]) -> Self {
        let points: Vec<&Point> = pictures.iter().flat_map(|picture| &picture.points).collect();
        let step = points.len().div_ceil(MOST_POINTS).max(1);
        let points: Vec<[f32; POINT_DIMS]> = points.into_iter().step_by(step).map(unit).collect();
        let mean = mean(&points);
        let axes = dealt(&axes(covariance(&points, &mean)));
        let mut vocabulary = Self { mean, axes, halves: [Half::default(), Half::default()] };
        let turned: Vec<Turned> = points.iter().map(|point| vocabulary.turned(point)).collect();
        let half = |at: usize| turned.iter().map(|point| *half(point, at)).collect::<Vec<_>>();
        let (first, second) = (half(0), half(1));
        vocabulary.halves = std::thread::scope(|scope| {
            let second = scope.spawn(|| clusters(&second));
            [clusters(&first), joined(second)]
        });
        vocabulary
    }

    /// A point along the axes.
    pub(super) fn turn(&self, point: &Point) -> Turned {
        self.turned(&unit(point))
    }

    fn turned(&self, unit: &[f32; POINT_DIMS]) -> Turned {
        let centred: [f32; POINT_DIMS] = std::array::from_fn(|at| unit[at] - self.mean[at]);
        scan::summed([0.0; POINT_DIMS], &centred, &self.axes)
    }

    /// The word of a point.
    pub(super) fn word(&self, point: &Turned) -> u16 {
        let [first, second] = [0, 1].map(|at| self.halves[at].nearest(half(point, at)));
        word(first, second)
    }

    /// The words nearest to a point, the nearest first, each with how much further it is than the nearest.
    pub(super) fn nearest_words(&self, point: &Turned, count: usize) -> Vec<(f32, u16)> {
        let halves = [0, 1].map(|at| self.halves[at].nearest_few::<NEAREST>(half(point, at)));
        let least = halves[0][0].0 + halves[1][0].0;
        let pairs = halves[0].iter().flat_map(|one| halves[1].iter().map(move |other| (one, other)));
        let mut words: Vec<(f32, u16)> =
            pairs.map(|(one, other)| (one.0 + other.0 - least, word(one.1, other.1))).collect();
        words.sort_unstable_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
        words.truncate(count);
        words
    }

    /// The signature of a point among the points of a word, its own or one near it.
    pub(super) fn signature(&self, point: &Turned, word: u16) -> u64 {
        let [first, second] = word.to_be_bytes();
        let middles = self.halves[0].middle(first).iter().chain(self.halves[1].middle(second));
        let mut values = *point;
        values.iter_mut().zip(middles).for_each(|(value, middle)| *value -= middle);
        signature(values)
    }

    /// As bytes.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let halves = self.halves.iter().flat_map(Half::values);
        let values = self.mean.iter().chain(self.axes.as_flattened()).copied().chain(halves);
        values.flat_map(f32::to_le_bytes).collect()
    }

    /// From bytes of [`Vocabulary::to_bytes`], which are taken off the front.
    pub(super) fn take(from: &mut &[u8]) -> Result<Self, SceneIndexError> {
        let mean = bytes::floats(from, POINT_DIMS)?;
        let axes = bytes::floats(from, POINT_DIMS * POINT_DIMS)?;
        let (mean, axes) = (mean.as_chunks().0[0], axes.as_chunks().0);
        let mut half = || Ok::<_, SceneIndexError>(Half::of(bytes::floats(from, HALF * CLUSTERS)?));
        Ok(Self { mean, axes: std::array::from_fn(|row| axes[row]), halves: [half()?, half()?] })
    }
}

/// Bits that differ between two points of one word are the fewer the nearer they are: on which sides of 64 seeded planes
/// through the word's middle the point lies.
fn signature(mut values: Turned) -> u64 {
    let mut random = Random::new(0x516e);
    for _ in 0..2 {
        let signs = random.next();
        for (at, value) in values.iter_mut().enumerate() {
            *value = if signs >> at & 1 == 1 { -*value } else { *value };
        }
        mix(&mut values);
    }
    values.iter().enumerate().fold(0, |bits, (at, value)| bits | u64::from(*value > 0.0) << at)
}

/// The Walsh-Hadamard transform: each value becomes a sum of all, with signs.
fn mix(values: &mut [f32; POINT_DIMS]) {
    let mut step = 1;
    while step < POINT_DIMS {
        for pairs in values.chunks_exact_mut(2 * step) {
            let (ones, others) = pairs.split_at_mut(step);
            for (one, other) in ones.iter_mut().zip(others) {
                (*one, *other) = (*one + *other, *one - *other);
            }
        }
        step *= 2;
    }
}

fn word(first: u8, second: u8) -> u16 {
    u16::from(first) << 8 | u16::from(second)
}

fn half(point: &Turned, at: usize) -> &[f32; HALF] {
    &point.as_chunks().0[at]
}

fn unit(point: &Point) -> [f32; POINT_DIMS] {
    let values = point.values().map(f32::from);
    let length = values.iter().fold(0.0_f32, |sum, value| sum + value * value).sqrt();
    values.map(|value| value / length)
}

fn mean(points: &[[f32; POINT_DIMS]]) -> [f32; POINT_DIMS] {
    let mut sums = [0.0_f64; POINT_DIMS];
    for point in points {
        sums.iter_mut().zip(point).for_each(|(sum, value)| *sum += f64::from(*value));
    }
    sums.map(|sum| (sum / points.len().max(1) as f64) as f32)
}

fn covariance(points: &[[f32; POINT_DIMS]], mean: &[f32; POINT_DIMS]) -> Square {
    let mut sums: Square = [[0.0; POINT_DIMS]; POINT_DIMS];
    for point in points {
        let centred: [f64; POINT_DIMS] = std::array::from_fn(|at| f64::from(point[at] - mean[at]));
        for (row, value) in sums.iter_mut().zip(centred) {
            row.iter_mut().zip(centred).for_each(|(sum, other)| *sum += value * other);
        }
    }
    sums
}

/// The axes dealt out to the halves so that both spread alike: first, fourth, fifth, eighth … to one, the others to
/// the other. Turned over, so that each value of a descriptor has its row.
fn dealt(axes: &Square) -> [[f32; POINT_DIMS]; POINT_DIMS] {
    let (first, second): (Vec<usize>, Vec<usize>) =
        (0..POINT_DIMS).partition(|rank| matches!(rank % 4, 0 | 3));
    let order: Vec<usize> = first.into_iter().chain(second).collect();
    std::array::from_fn(|at| std::array::from_fn(|place| axes[order[place]][at] as f32))
}
