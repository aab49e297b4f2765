//! How a picture looks: the root mean square of each channel of the network's last map (generalised mean pooling
//! with power 2; Radenović et al., arXiv 1711.02512), over the whole and over four overlapping quarters.

use clew_imaging::Rgb;

use crate::{
    features::{LOOK_DIMS, Look},
    mask::{Mask, SIDE},
    networks::{NetworkError, Networks, Planes},
};

/// Side of the square that the network sees. Larger than the 224 it was trained with: on rooms and places more
/// detail finds more (docs/scene-search.md).
const SEEN: u32 = 320;
/// Cells of the map along a side.
const CELLS: usize = 10;
/// A quarter spans so many cells and begins at the first or at this one.
const QUARTER: usize = 6;
/// The largest value that is told apart, of a vector of length 1: one in a thousand is larger.
const REACH: f32 = 0.16;
const LEVELS: f32 = 15.0;
/// A part of which so little is left by the mask has no look of its own and takes the whole's.
const LEAST_CELLS: f32 = 4.0;

/// The looks of a picture: the whole, then its quarters.
pub(crate) fn looks(networks: &Networks, picture: &Rgb, mask: &Mask) -> Result<Vec<Look>, NetworkError> {
    let map = networks.look(seen(picture))?;
    let weights = weights(mask);
    let far = CELLS - QUARTER;
    let Some(whole) = pooled(&map, &weights, 0..CELLS, 0..CELLS) else { return Ok(Vec::new()) };
    let corners = [(0, 0), (0, far), (far, 0), (far, far)];
    let quarter = |(top, left): (usize, usize)| {
        pooled(&map, &weights, top..top + QUARTER, left..left + QUARTER).unwrap_or_else(|| whole.clone())
    };
    let quarters: Vec<Look> = corners.into_iter().map(quarter).collect();
    Ok(std::iter::once(whole).chain(quarters).collect())
}

/// The picture as the network was trained to see it: red, green and blue, less 127, by 128.
fn seen(picture: &Rgb) -> Planes {
    let small = picture.resized(SEEN, SEEN);
    let value = |value: u8| (f32::from(value) - 127.0) / 128.0;
    let channel = |channel: usize| small.pixels.iter().skip(channel).step_by(3).map(move |it| value(*it));
    let side = SEEN as usize;
    Planes { channels: 3, rows: side, columns: side, values: (0..3).flat_map(channel).collect() }
}

/// How much of each cell of the map the mask leaves, from 0 to 1.
fn weights(mask: &Mask) -> [[f32; CELLS]; CELLS] {
    // Each cell is looked at in 8 by 8 places, since the mask's cells and these have no common edges.
    const PLACES: usize = 8;
    let place = |cell: usize, step: usize| ((cell * PLACES + step) * 2 + 1) * SIDE / (2 * CELLS * PLACES);
    std::array::from_fn(|row| {
        std::array::from_fn(|column| {
            let steps = (0..PLACES * PLACES).map(|step| (step / PLACES, step % PLACES));
            let left = steps.filter(|(y, x)| !mask.hides(place(column, *x), place(row, *y))).count();
            left as f32 / (PLACES * PLACES) as f32
        })
    })
}

/// The look of a part; none where the mask leaves too little, or where nothing is to be seen at all.
fn pooled(
    map: &Planes,
    weights: &[[f32; CELLS]; CELLS],
    rows: std::ops::Range<usize>,
    columns: std::ops::Range<usize>,
) -> Option<Look> {
    let cells = || rows.clone().flat_map(|row| columns.clone().map(move |column| (row, column)));
    let total = cells().fold(0.0, |total, (row, column)| total + weights[row][column]);
    if total < LEAST_CELLS || map.channels != LOOK_DIMS {
        return None;
    }
    let root_mean_square = |channel: usize| {
        let values = map.channel(channel);
        let square = |(row, column): (usize, usize)| {
            let value: f32 = values[row * CELLS + column];
            weights[row][column] * value * value
        };
        (cells().fold(0.0, |total, cell| total + square(cell)) / total).sqrt()
    };
    let pooled: Vec<f32> = (0..LOOK_DIMS).map(root_mean_square).collect();
    let length = pooled.iter().fold(0.0, |total, value| total + value * value).sqrt();
    if length <= 0.0 {
        return None;
    }
    let level = |index: usize| (pooled[index] / length / REACH * LEVELS + 0.5).min(LEVELS) as u8;
    Some(Look::of(&std::array::from_fn(level)))
}
