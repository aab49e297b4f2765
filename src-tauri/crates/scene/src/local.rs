//! Local points: places that can be found again in another picture of the same thing, each with a descriptor of
//! its surroundings. The steps after the network follow `XFeat.detectAndCompute` of the reference.

use std::collections::HashMap;

use clew_imaging::Rgb;

use crate::{
    features::{MOST_POINTS, POINT_DIMS, Point},
    networks::{NetworkError, Networks, Planes},
};

/// Least probability of a keypoint, and the half side of the square in which it must be the largest.
const LEAST_HEAT: f32 = 0.05;
const AROUND: isize = 2;
/// Pixels along the side of a cell of the network's grid.
const CELL: usize = 8;
/// Side of the cells over which points are spread, in pixels.
const SPREAD: usize = 40;
/// Descriptor values beyond this are cut off: 99.9 % lie within ±0.39, and the largest carry little more.
const REACH: f32 = 0.34;

/// A place where the network sees a keypoint.
#[derive(Clone, Copy)]
struct Spot {
    x: usize,
    y: usize,
    score: f32,
}

/// The best points of a picture whose sides are multiples of 32; none where `hidden` says so of a place from 0 to 1.
pub(crate) fn points(
    networks: &Networks,
    picture: &Rgb,
    hidden: impl Fn(f32, f32) -> bool,
) -> Result<Vec<Point>, NetworkError> {
    let [features, keypoints, reliability] = networks.local(grey(picture))?;
    let heat = heat(&keypoints);
    let size = [picture.width as usize, picture.height as usize];
    let mut spots = spots(&heat, size, |x, y| {
        hidden((x as f32 + 0.5) / size[0] as f32, (y as f32 + 0.5) / size[1] as f32)
    });
    for spot in &mut spots {
        spot.score *= linear(&reliability, on_grid(spot, size, &reliability));
    }
    let spots = spread(spots);
    let scale = scale(&features);
    let point = |spot: &Spot| {
        let place = on_grid(spot, size, &features);
        Point::new([spot.x as f32, spot.y as f32], &quantised(&cubic(&features, &scale, place)))
    };
    Ok(spots.iter().filter(|spot| spot.score > 0.0).map(point).collect())
}

/// The mean of the colours, moved and scaled to mean 0 and variance 1 as the network's first layer would.
fn grey(picture: &Rgb) -> Planes {
    let sum = |pixel: &[u8; 3]| pixel.iter().map(|value| u32::from(*value)).sum::<u32>();
    let sums: Vec<u32> = picture.pixels.as_chunks().0.iter().map(sum).collect();
    let count = sums.len() as f64;
    // Sums of integers are exact, in whatever order.
    let total: u64 = sums.iter().map(|sum| u64::from(*sum)).sum();
    let squares: u64 = sums.iter().map(|sum| u64::from(*sum).pow(2)).sum();
    let mean = total as f64 / count / 3.0;
    let variance = (squares as f64 / count / 9.0 - mean * mean).max(0.0);
    let scale = 1.0 / (variance + 1e-5).sqrt();
    let value = |sum: u32| ((f64::from(sum) / 3.0 - mean) * scale) as f32;
    Planes {
        channels: 1,
        rows: picture.height as usize,
        columns: picture.width as usize,
        values: sums.into_iter().map(value).collect(),
    }
}

/// The probability of a keypoint at each pixel: of the 65 channels of a cell, 64 stand for its pixels and the
/// last for none.
fn heat(keypoints: &Planes) -> Vec<f32> {
    let (rows, columns) = (keypoints.rows, keypoints.columns);
    let cells = rows * columns;
    let mut most = vec![f32::MIN; cells];
    for channel in 0..keypoints.channels {
        most.iter_mut().zip(keypoints.channel(channel)).for_each(|(most, value)| *most = most.max(*value));
    }
    let mut total = vec![0.0_f32; cells];
    let mut heat = vec![0.0_f32; cells * CELL * CELL];
    for channel in 0..keypoints.channels {
        for (cell, value) in keypoints.channel(channel).iter().enumerate() {
            let value = exp(value - most[cell]);
            total[cell] += value;
            if channel < CELL * CELL {
                let (y, x) = (cell / columns * CELL + channel / CELL, cell % columns * CELL + channel % CELL);
                heat[y * columns * CELL + x] = value;
            }
        }
    }
    for (index, value) in heat.iter_mut().enumerate() {
        let (y, x) = (index / (columns * CELL), index % (columns * CELL));
        *value /= total[y / CELL * columns + x / CELL];
    }
    heat
}

/// e to the power of a value of at most 0, by steps that are the same on every machine, as the platform's own
/// function is not. Reduction by powers of two, then the series to the sixth power: within 3e-7.
fn exp(value: f32) -> f32 {
    if value < -80.0 {
        return 0.0;
    }
    let steps = (value * std::f32::consts::LOG2_E - 0.5) as i32;
    // The logarithm of two in two parts, the first with so few digits that its multiples are exact.
    let rest = value - steps as f32 * (355.0 / 512.0) + steps as f32 * 2.121_944_4e-4;
    let series = [1.0 / 720.0, 1.0 / 120.0, 1.0 / 24.0, 1.0 / 6.0, 0.5, 1.0, 1.0];
    let power = series.iter().fold(0.0, |sum, term| sum * rest + term);
    power * f32::from_bits(((127 + steps) as u32) << 23)
}

/// Pixels that are hot enough and the hottest around, in the order of rows.
fn spots(heat: &[f32], [width, height]: [usize; 2], hidden: impl Fn(usize, usize) -> bool) -> Vec<Spot> {
    let at = |x: isize, y: isize| {
        let inside = x >= 0 && y >= 0 && x < width as isize && y < height as isize;
        if inside { heat[y as usize * width + x as usize] } else { f32::MIN }
    };
    let hottest = |x: usize, y: usize, score: f32| {
        let around = -AROUND..=AROUND;
        around.clone().all(|dy| around.clone().all(|dx| at(x as isize + dx, y as isize + dy) <= score))
    };
    let spot = |index: usize, score: f32| Spot { x: index % width, y: index / width, score };
    let hot = heat.iter().enumerate().filter(|(_, score)| **score > LEAST_HEAT);
    hot.map(|(index, score)| spot(index, *score))
        .filter(|spot| !hidden(spot.x, spot.y) && hottest(spot.x, spot.y, spot.score))
        .collect()
}

/// The strongest spots, spread out: each counts less the more stronger ones lie in its cell, so that one busy corner
/// does not take all the places and a small thing elsewhere can still be found by its part.
fn spread(mut spots: Vec<Spot>) -> Vec<Spot> {
    // Equal scores keep the order of rows, so that the choice is the same everywhere.
    spots.sort_by(|a, b| b.score.total_cmp(&a.score));
    let mut crowds: HashMap<(usize, usize), f32> = HashMap::new();
    for spot in &mut spots {
        let crowd = crowds.entry((spot.x / SPREAD, spot.y / SPREAD)).or_default();
        *crowd += 1.0;
        spot.score /= *crowd;
    }
    spots.sort_by(|a, b| b.score.total_cmp(&a.score));
    spots.truncate(MOST_POINTS);
    spots
}

/// Where a pixel lies on the network's grid, as the reference's `InterpolateSparse2d` has it.
fn on_grid(spot: &Spot, [width, height]: [usize; 2], grid: &Planes) -> [f32; 2] {
    let place = |value: usize, side: usize, cells: usize| {
        let along = 2.0 * (value as f32 / (side - 1) as f32) - 1.0;
        ((along + 1.0) * cells as f32 - 1.0) / 2.0
    };
    [place(spot.x, width, grid.columns), place(spot.y, height, grid.rows)]
}

/// The value of a plane of one channel between its cells; zero outside.
fn linear(plane: &Planes, [x, y]: [f32; 2]) -> f32 {
    let (left, top) = (x.floor(), y.floor());
    let (tx, ty) = (x - left, y - top);
    let at = |dx: isize, dy: isize| {
        let (x, y) = (left as isize + dx, top as isize + dy);
        let inside = x >= 0 && y >= 0 && x < plane.columns as isize && y < plane.rows as isize;
        if inside { plane.values[y as usize * plane.columns + x as usize] } else { 0.0 }
    };
    (at(0, 0) * (1.0 - tx) + at(1, 0) * tx) * (1.0 - ty) + (at(0, 1) * (1.0 - tx) + at(1, 1) * tx) * ty
}

/// For each cell, one divided by the length of its feature.
fn scale(features: &Planes) -> Vec<f32> {
    let mut squares = vec![0.0_f32; features.rows * features.columns];
    for channel in 0..features.channels {
        squares.iter_mut().zip(features.channel(channel)).for_each(|(sum, value)| *sum += value * value);
    }
    squares.into_iter().map(|square| 1.0 / square.sqrt().max(1e-12)).collect()
}

/// The feature between cells, each of length 1, by cubic convolution with a = -0.75; of length 1 again.
fn cubic(features: &Planes, scale: &[f32], [x, y]: [f32; 2]) -> [f32; POINT_DIMS] {
    let (left, top) = (x.floor(), y.floor());
    let (across, down) = (weights(x - left), weights(y - top));
    let mut sum = [0.0_f32; POINT_DIMS];
    for (row, down) in down.iter().enumerate() {
        for (column, across) in across.iter().enumerate() {
            let (x, y) = (left as isize + column as isize - 1, top as isize + row as isize - 1);
            if x < 0 || y < 0 || x >= features.columns as isize || y >= features.rows as isize {
                continue;
            }
            let cell = y as usize * features.columns + x as usize;
            let weight = across * down * scale[cell];
            sum.iter_mut()
                .enumerate()
                .for_each(|(channel, sum)| *sum += weight * features.channel(channel)[cell]);
        }
    }
    let length = sum.iter().fold(0.0, |total, value| total + value * value).sqrt().max(1e-12);
    sum.map(|value| value / length)
}

/// The weights of the four cells around, for a place `t` from the second of them.
fn weights(t: f32) -> [f32; 4] {
    const A: f32 = -0.75;
    let near = |d: f32| ((A + 2.0) * d - (A + 3.0)) * d * d + 1.0;
    let far = |d: f32| ((A * d - 5.0 * A) * d + 8.0 * A) * d - 4.0 * A;
    [far(1.0 + t), near(t), near(1.0 - t), far(2.0 - t)]
}

/// Each value as one of 16 steps.
fn quantised(values: &[f32; POINT_DIMS]) -> [i8; POINT_DIMS] {
    values.map(|value| (value / REACH * 8.0).floor().clamp(-8.0, 7.0) as i8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_exponential_is_within_a_millionth_of_the_platforms() {
        for step in 0..80_000 {
            let value = -(step as f32) / 1000.0;
            let (ours, theirs) = (f64::from(exp(value)), f64::from(value).exp());
            assert!((ours / theirs - 1.0).abs() < 1e-6, "{value}: {ours} {theirs}");
        }
        assert_eq!(exp(-1000.0), 0.0);
        assert_eq!(exp(0.0), 1.0);
    }

    #[test]
    fn weights_of_cubic_convolution_sum_to_one_and_keep_cells_as_they_are() {
        assert_eq!(weights(0.0), [0.0, 1.0, 0.0, 0.0]);
        for step in 0..10 {
            let sum: f32 = weights(step as f32 / 10.0).iter().sum();
            assert!((sum - 1.0).abs() < 1e-6);
        }
    }

    #[test]
    fn a_blank_picture_is_grey_without_numbers_that_are_none() {
        let grey = grey(&Rgb::plain(32, 32, [7, 7, 7]));
        assert!(grey.values.iter().all(|value| *value == 0.0), "no division by nothing");
    }
}
