//! From RGB to the reference's 64 × 64 luminances: a tent filter (two box filters each way), then sampling.
//!
//! The rows stream through both passes, so the memory needed is a 128th of the picture, and the second pass
//! is worked out only in the columns where samples are taken. Neither changes a bit: every running sum
//! adds and subtracts the same numbers in the same order as the reference's.

/// 64 × 64 luminances, row by row.
pub(super) type Small = [[f32; 64]; 64];

/// Rows whose running sums are formed side by side, so that they do not wait for each other.
const BAND: usize = 8;

/// Blurs and samples the picture. Sides are at least 5 pixels.
pub(super) fn to_64x64(rgb: &[u8], width: usize, height: usize) -> Small {
    let mut second = SecondPass::new(width, height);
    if (width, height) == (64, 64) {
        fill_with_luminance(second.small.as_flattened_mut(), rgb);
        return second.small; // As the reference: nothing to shrink, nothing to blur.
    }
    let mut band = Band::new(width);
    let mut down = BoxDown::new(width, height);
    for rows in rgb.chunks(3 * width * BAND) {
        fill_with_luminance(&mut band.values, rows);
        band.sum_boxes();
        for row in band.means().take(rows.len() / (3 * width)) {
            if let Some(blurred) = down.push(row) {
                second.push(blurred);
            }
        }
    }
    while let Some(blurred) = down.pull() {
        second.push(blurred);
    }
    second.finish()
}

/// The reference's weights, as whole thousandths: their sum is exact in an `f32`, so the one division
/// rounds once and gives the very value that the reference rounds from doubles.
pub(super) fn fill_with_luminance(out: &mut [f32], rgb: &[u8]) {
    for (value, pixel) in out.iter_mut().zip(rgb.as_chunks::<3>().0) {
        let [r, g, b] = pixel.map(f32::from);
        *value = (r * 299.0 + g * 587.0 + b * 114.0) / 1000.0;
    }
}

/// The 64 places along a side where samples are taken: the middles of its 64ths.
fn sampled_places(side: usize) -> [usize; 64] {
    std::array::from_fn(|i| ((i as f64 + 0.5) * side as f64 / 64.0) as usize)
}

/// How far a box filter reaches along a side of the picture.
#[derive(Clone, Copy)]
struct Reach {
    side: usize,
    before: usize,
    after: usize,
}

impl Reach {
    /// A 128th of the side, rounded up: two passes make a tent over a 64th.
    fn along(side: usize) -> Self {
        let size = side.div_ceil(128);
        Self { side, before: size - size / 2 - 1, after: size / 2 }
    }

    fn size(self) -> usize {
        self.before + 1 + self.after
    }

    /// Values under the box that stands on `place`; fewer near the ends.
    fn count(self, place: usize) -> f32 {
        let first = place.saturating_sub(self.before);
        let last = (place + self.after).min(self.side - 1);
        (last - first + 1) as f32
    }
}

/// Some rows of the picture and the sums of the boxes along them.
struct Band {
    reach: Reach,
    values: Vec<f32>,
    sums: Vec<f32>,
}

impl Band {
    fn new(width: usize) -> Self {
        let empty = vec![0.0; width * BAND];
        Self { reach: Reach::along(width), values: empty.clone(), sums: empty }
    }

    fn sum_boxes(&mut self) {
        let Reach { side: width, after, .. } = self.reach;
        let size = self.reach.size();
        let mut rows = self.values.chunks_exact(width);
        let rows: [&[f32]; BAND] = std::array::from_fn(|_| rows.next().unwrap_or(&[]));
        let mut sums = self.sums.chunks_exact_mut(width);
        let mut sums: [&mut [f32]; BAND] = std::array::from_fn(|_| sums.next().unwrap_or(&mut []));
        let mut running = [0.0; BAND];
        for place in 0..width + after {
            if place < width {
                running.iter_mut().zip(rows).for_each(|(sum, row)| *sum += row[place]);
            }
            if place >= size {
                running.iter_mut().zip(rows).for_each(|(sum, row)| *sum -= row[place - size]);
            }
            if place >= after {
                sums.iter_mut().zip(running).for_each(|(row, sum)| row[place - after] = sum);
            }
        }
    }

    /// Turns the sums into means, and shows them row by row.
    fn means(&mut self) -> impl Iterator<Item = &[f32]> {
        let reach = self.reach;
        let full = reach.size() as f32;
        let inner = reach.before..reach.side - reach.after;
        self.sums.chunks_exact_mut(reach.side).map(move |row| {
            row[inner.clone()].iter_mut().for_each(|sum| *sum /= full);
            for place in (0..inner.start).chain(inner.end..reach.side) {
                row[place] /= reach.count(place);
            }
            &*row
        })
    }
}

/// A box filter down the picture: rows go in, blurred rows come out `reach.after` rows later.
struct BoxDown {
    reach: Reach,
    width: usize,
    /// The last rows, as many as the box is high.
    ring: Vec<f32>,
    running: Vec<f32>,
    means: Vec<f32>,
    /// Rows that came in, and after the last one those that were asked for.
    seen: usize,
}

impl BoxDown {
    fn new(width: usize, height: usize) -> Self {
        let reach = Reach::along(height);
        let row = vec![0.0; width];
        Self {
            reach,
            width,
            ring: vec![0.0; width * reach.size()],
            running: row.clone(),
            means: row,
            seen: 0,
        }
    }

    /// Takes the next row; gives a blurred one once enough are known.
    fn push(&mut self, row: &[f32]) -> Option<&[f32]> {
        let leaves = self.seen >= self.reach.size();
        let slot = self.slot();
        for ((sum, kept), new) in self.running.iter_mut().zip(&mut self.ring[slot]).zip(row) {
            *sum += new;
            if leaves {
                *sum -= *kept;
            }
            *kept = *new;
        }
        self.seen += 1;
        (self.seen > self.reach.after).then(|| self.mean_row())
    }

    /// After the last row: the blurred rows that are still owed.
    fn pull(&mut self) -> Option<&[f32]> {
        if self.seen == self.reach.side + self.reach.after {
            return None;
        }
        let slot = self.slot();
        self.running.iter_mut().zip(&self.ring[slot]).for_each(|(sum, kept)| *sum -= kept);
        self.seen += 1;
        Some(self.mean_row())
    }

    /// Where the oldest row lies, which the next one replaces.
    fn slot(&self) -> std::ops::Range<usize> {
        let start = self.seen % self.reach.size() * self.width;
        start..start + self.width
    }

    fn mean_row(&mut self) -> &[f32] {
        let count = self.reach.count(self.seen - self.reach.after - 1);
        self.means.iter_mut().zip(&self.running).for_each(|(mean, sum)| *mean = sum / count);
        &self.means
    }
}

/// The second pass, along and down, in the sampled columns only; keeps the sampled rows.
struct SecondPass {
    band: Band,
    filled: usize,
    columns: [usize; 64],
    rows: [usize; 64],
    down: BoxDown,
    finished_rows: usize,
    small: Small,
}

impl SecondPass {
    fn new(width: usize, height: usize) -> Self {
        Self {
            band: Band::new(width),
            filled: 0,
            columns: sampled_places(width),
            rows: sampled_places(height),
            down: BoxDown::new(64, height),
            finished_rows: 0,
            small: [[0.0; 64]; 64],
        }
    }

    fn push(&mut self, row: &[f32]) {
        let start = self.filled * row.len();
        self.band.values[start..start + row.len()].copy_from_slice(row);
        self.filled += 1;
        if self.filled == BAND {
            self.empty_band();
        }
    }

    fn finish(mut self) -> Small {
        self.empty_band();
        while let Some(blurred) = self.down.pull() {
            keep(&mut self.small, &self.rows, &mut self.finished_rows, blurred);
        }
        self.small
    }

    fn empty_band(&mut self) {
        self.band.sum_boxes();
        let reach = self.band.reach;
        for sums in self.band.sums.chunks_exact(reach.side).take(self.filled) {
            let sampled = self.columns.map(|column| sums[column] / reach.count(column));
            if let Some(blurred) = self.down.push(&sampled) {
                keep(&mut self.small, &self.rows, &mut self.finished_rows, blurred);
            }
        }
        self.filled = 0;
    }
}

/// Writes the next finished row wherever it is sampled; a low picture is sampled more than once a row.
fn keep(small: &mut Small, rows: &[usize; 64], finished_rows: &mut usize, blurred: &[f32]) {
    for (line, _) in small.iter_mut().zip(rows).filter(|(_, row)| **row == *finished_rows) {
        line.copy_from_slice(blurred);
    }
    *finished_rows += 1;
}
