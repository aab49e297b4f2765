//! 256 clusters of half descriptors, by Lloyd's rounds from seeds that lie evenly among the points: no chance in it.

use super::scan;

/// Clusters of a half: a byte names one.
pub(super) const CLUSTERS: usize = 256;
/// Values of a half descriptor.
pub(super) const HALF: usize = 32;
/// Rounds; later ones move little.
const ROUNDS: usize = 10;

/// The clusters of one half: for each value, that of every centre, so that a point is compared with all at once.
pub(super) struct Half {
    centres: Vec<[f32; CLUSTERS]>,
    /// The same, cluster by cluster.
    middles: Vec<[f32; HALF]>,
    /// Half of each centre's squared length.
    sizes: [f32; CLUSTERS],
}

impl Default for Half {
    fn default() -> Self {
        Self::of(vec![0.0; HALF * CLUSTERS])
    }
}

impl Half {
    /// From what [`Half::values`] gave.
    pub(super) fn of(values: Vec<f32>) -> Self {
        let centres: Vec<[f32; CLUSTERS]> = values.as_chunks().0.to_vec();
        let mut sizes = [0.0; CLUSTERS];
        for values in &centres {
            sizes.iter_mut().zip(values).for_each(|(size, value)| *size += value * value / 2.0);
        }
        let middle = |cluster: usize| std::array::from_fn(|at| centres[at][cluster]);
        Self { middles: (0..CLUSTERS).map(middle).collect(), centres, sizes }
    }

    /// All values, value by value.
    pub(super) fn values(&self) -> impl Iterator<Item = f32> {
        self.centres.as_flattened().iter().copied()
    }

    /// A cluster's centre.
    pub(super) fn middle(&self, cluster: u8) -> &[f32; HALF] {
        &self.middles[usize::from(cluster)]
    }

    /// The nearest cluster.
    pub(super) fn nearest(&self, point: &[f32; HALF]) -> u8 {
        let distances = self.distances(point);
        let least = distances.iter().copied().fold(f32::INFINITY, f32::min);
        distances.iter().position(|distance| *distance == least).unwrap_or_default() as u8
    }

    /// The nearest clusters with their distances, the nearest first.
    pub(super) fn nearest_few<const N: usize>(&self, point: &[f32; HALF]) -> [(f32, u8); N] {
        let mut few = [(f32::INFINITY, 0); N];
        for (cluster, distance) in self.distances(point).into_iter().enumerate() {
            if distance < few[N - 1].0 {
                let place = few.partition_point(|other| other.0 <= distance);
                few[place..].rotate_right(1);
                few[place] = (distance, cluster as u8);
            }
        }
        few
    }

    /// To each centre half the squared distance, less what is the same for all.
    fn distances(&self, point: &[f32; HALF]) -> [f32; CLUSTERS] {
        scan::summed(self.sizes, &point.map(|value| -value), &self.centres)
    }
}

/// The clusters of points.
pub(super) fn clusters(points: &[[f32; HALF]]) -> Half {
    let Some(last) = points.len().checked_sub(1) else { return Half::default() };
    let seed = |cluster: usize| points[cluster * last / (CLUSTERS - 1)];
    let mut half = turned(&std::array::from_fn(seed));
    for _ in 0..ROUNDS {
        half = moved(&half, points);
    }
    half
}

/// Each centre moved into the middle of the points nearest to it; one without points stays.
fn moved(half: &Half, points: &[[f32; HALF]]) -> Half {
    let mut sums = vec![[0.0_f64; HALF]; CLUSTERS];
    let mut counts = [0_u32; CLUSTERS];
    for point in points {
        let cluster = usize::from(half.nearest(point));
        counts[cluster] += 1;
        sums[cluster].iter_mut().zip(point).for_each(|(sum, value)| *sum += f64::from(*value));
    }
    let centre = |cluster: usize| match counts[cluster] {
        0 => half.middles[cluster],
        count => sums[cluster].map(|sum| (sum / f64::from(count)) as f32),
    };
    turned(&std::array::from_fn(centre))
}

fn turned(centres: &[[f32; HALF]; CLUSTERS]) -> Half {
    Half::of((0..HALF).flat_map(|at| centres.iter().map(move |centre| centre[at])).collect())
}
