//! What chance brings about, measured: how often points of different pairs, which have nothing to do with each other,
//! obey a model as well.
//!
//! Counted over an even spread alone, points in a strip or on a lattice would agree rarely; in truth strangers among them
//! obey one line or another all the time.

use super::putative::{HALF, Point, Residual};

/// At most so many strangers are asked: enough for one in a thousand, in a few microseconds.
const ASKED: usize = 16_384;

/// How far around they are counted: where few are near, those farther off say how close together the points lie.
const WIDE: f32 = 8.0;

/// How far strangers are from obeying a model.
#[derive(Debug, Clone, Default)]
pub(super) struct Strangers {
    /// Of those within `wide`, rising.
    misses: Vec<f32>,
    wide: f64,
    asked: usize,
}

impl Strangers {
    /// The first end of each pair with the second end of others, evenly from all of them.
    pub(super) fn of(pairs: &[Point], model: &impl Residual, reach: f32) -> Self {
        let n = pairs.len();
        if n < 2 {
            return Self::default();
        }
        let shifts = (ASKED / n).clamp(1, n - 1);
        let ends = |end: fn(&Point) -> [f64; 2], axis: usize| -> Vec<f32> {
            pairs.iter().chain(pairs).map(|pair| end(pair)[axis] as f32).collect()
        };
        let [ax, ay] = [ends(|p| p.a, 0), ends(|p| p.a, 1)];
        let [bx, by] = [ends(|p| p.b, 0), ends(|p| p.b, 1)];
        let wide = WIDE * reach / HALF as f32;
        let mut misses = Vec::new();
        let mut squares = vec![0.0; n];
        for shift in (0..shifts).map(|k| 1 + k * (n - 1) / shifts) {
            let others = bx[shift..].iter().zip(&by[shift..]);
            for (square, ((ax, ay), (bx, by))) in squares.iter_mut().zip(ax.iter().zip(&ay).zip(others)) {
                *square = model.squared(*ax, *ay, *bx, *by);
            }
            misses.extend(squares.iter().filter(|square| **square < wide * wide).map(|square| square.sqrt()));
        }
        misses.sort_by(f32::total_cmp);
        Self { misses, wide: f64::from(wide), asked: shifts * n }
    }

    /// The share of them that are at most `miss` away; at least as many as if those around lay evenly, so that their
    /// number grows with the distance to the power of `power`.
    pub(super) fn share(&self, miss: f64, power: i32) -> f64 {
        if self.asked == 0 {
            return 0.0;
        }
        let nearer = self.misses.partition_point(|it| f64::from(*it) <= miss) as f64;
        nearer.max(self.misses.len() as f64 * (miss / self.wide).powi(power)) / self.asked as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Obeyed by pairs of the same height.
    struct Level;

    impl Residual for Level {
        fn squared(&self, _: f32, ay: f32, _: f32, by: f32) -> f32 {
            (ay - by) * (ay - by)
        }
    }

    #[test]
    fn points_on_two_rows_obey_by_chance_half_of_the_time() {
        let on_rows = |i: u32| [f64::from(i) / 100.0, f64::from(i % 2) / 2.0];
        let pairs: Vec<Point> = (0..100).map(|i| Point { a: on_rows(i), b: on_rows(i) }).collect();
        let share = Strangers::of(&pairs, &Level, 3.0).share(0.001, 1);
        assert!((0.45..0.55).contains(&share), "{share}");
    }

    #[test]
    fn a_pair_is_no_stranger_to_itself() {
        let pairs: Vec<Point> =
            (0..20).map(|i| Point { a: [0.0, f64::from(i) / 10.0], b: [0.0, f64::from(i) / 10.0] }).collect();
        assert_eq!(Strangers::of(&pairs, &Level, 3.0).share(0.001, 1), 0.0);
        assert_eq!(Strangers::of(&pairs[..1], &Level, 3.0).share(0.001, 1), 0.0);
    }
}
