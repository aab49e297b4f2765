//! What the agreement of pairs is worth: how many of them are distinct, how much of the pictures they cover, and how
//! rarely so many would agree by chance.

use super::numbers::log10;
use super::putative::{HALF, Point, Putative, Residual};
use super::strangers::Strangers;

/// Side of the cells of which each counts once, in both pictures, in frame coordinates: 16 pixels.
const CELL: f64 = 16.0 / HALF;
/// Cells along a side over which coverage is told.
const COVER: usize = 8;

/// The pairs that obey a model within `reach`, nearest first.
pub(super) fn inliers(pairs: &Putative, model: &impl Residual, reach: f32) -> Vec<(f32, usize)> {
    let mut squares = Vec::new();
    pairs.residuals(model, &mut squares);
    let mut inliers: Vec<(f32, usize)> = squares
        .into_iter()
        .enumerate()
        .map(|(i, square)| (square.sqrt(), i))
        .filter(|(miss, _)| *miss < reach)
        .collect();
    inliers.sort_by(|p, q| p.0.total_cmp(&q.0).then(p.1.cmp(&q.1)));
    inliers
}

/// Those of the pairs that share no cell, in either picture, with one before them. Tiles and wallpaper put many points
/// into few places; each place counts once.
pub(super) fn distinct(points: &[Point]) -> Vec<bool> {
    let mut taken = std::collections::HashSet::new();
    let cell = |end: [f64; 2]| end.map(|x| (x / CELL).floor() as i64);
    points
        .iter()
        .map(|point| {
            let (a, b) = ((false, cell(point.a)), (true, cell(point.b)));
            let free = !taken.contains(&a) && !taken.contains(&b);
            if free {
                taken.extend([a, b]);
            }
            free
        })
        .collect()
}

/// The share of an 8 by 8 grid over a picture in which some of the places lie.
pub(super) fn coverage(places: impl Iterator<Item = [f64; 2]>) -> f32 {
    let cell = |x: f64| (((x + 1.0) * 0.5 * COVER as f64) as usize).min(COVER - 1);
    let mut seen = [false; COVER * COVER];
    places.for_each(|[x, y]| seen[cell(y) * COVER + cell(x)] = true);
    seen.iter().filter(|seen| **seen).count() as f32 / (COVER * COVER) as f32
}

/// How the number of false alarms is counted (a contrario; Moisan and Stival 2004): what a sample is, how many models one
/// gives, and how likely a pair obeys by chance: for each unit, or square unit, of distance where points lie evenly, and as
/// strangers do where they do not.
#[derive(Debug, Clone)]
pub(super) struct Alarm {
    pub(super) sample: usize,
    pub(super) models: f64,
    pub(super) chance: f64,
    pub(super) power: i32,
    pub(super) strangers: Strangers,
}

impl Alarm {
    fn by_chance(&self, miss: f64) -> f64 {
        (self.chance * miss.powi(self.power)).max(self.strangers.share(miss, self.power)).clamp(1e-12, 1.0)
    }
}

/// In ten to the power of how many tries pairs without anything in common would agree so well once; `misses` are those of
/// the distinct inliers, rising, `of` all distinct pairs. The best of all thresholds counts.
pub(super) fn rarity(misses: &[f32], of: usize, alarm: &Alarm) -> f64 {
    if misses.len() <= alarm.sample || of <= alarm.sample {
        return 0.0;
    }
    let logs: Vec<f64> = std::iter::once(0.0)
        .chain((1..=of).scan(0.0, |sum, k| {
            *sum += log10(k as f64);
            Some(*sum)
        }))
        .collect();
    let choose = |n: usize, k: usize| logs[n] - logs[k] - logs[n - k];
    let tries = log10(alarm.models * (of - alarm.sample) as f64);
    let alarms = |(index, miss): (usize, &f32)| {
        let k = index + 1;
        // Below half a pixel, precision is the points' own and says nothing.
        let miss = f64::from(*miss).max(0.5 / HALF);
        let by_chance = log10(alarm.by_chance(miss));
        tries + choose(of, k) + choose(k, alarm.sample) + (k - alarm.sample) as f64 * by_chance
    };
    let least = misses.iter().enumerate().skip(alarm.sample).map(alarms).fold(0.0, f64::min);
    -least
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_pairs_in_one_place_count_once() {
        let one = |i| Point { a: [0.001 * f64::from(i), 0.0], b: [0.5 + 0.001 * f64::from(i), 0.0] };
        let crowd: Vec<Point> = (0..20).map(one).collect();
        assert_eq!(distinct(&crowd).iter().filter(|free| **free).count(), 1);
    }

    #[test]
    fn agreement_is_rarer_the_more_agree_and_the_fewer_there_are() {
        let alarm = Alarm { sample: 4, models: 1.0, chance: 0.8, power: 2, strangers: Strangers::default() };
        let misses = [0.005_f32; 30];
        let rare = |k: usize, of: usize| rarity(&misses[..k], of, &alarm);
        assert!(rare(20, 40) > rare(10, 40) && rare(10, 40) > rare(10, 300));
        assert_eq!(rare(4, 40), 0.0, "a sample always agrees with itself");
    }
}
