//! From RGB to the reference's 64 × 64 luminances: a tent filter (two box filters each way), then sampling.
//!
//! The picture passes through all four filters in tiles that stay in the processor's nearest cache: across
//! it the running sums of a tile's rows grow side by side, down it those of its columns. The memory needed
//! is a 128th of the picture. Beyond its edges the picture goes on in zeros, so that no step is special.
//! None of this changes a bit: every running sum adds and subtracts the same numbers in the same order as
//! the reference's, and zeros besides.

/// 64 × 64 luminances, row by row.
pub(super) type Small = [[f32; 64]; 64];

/// Steps in a tile, and running sums side by side: enough that they need not wait for each other.
const SIDE: usize = 16;

/// The bytes of a tile's row, and one more, so that its last pixel can be read as four bytes, too.
type RowBytes = [u8; 3 * SIDE + 1];

/// A square piece of the picture. A step is a column while the sums run across, a row while they run down.
/// The values of a step lie in four groups, `tile[group][step][place]`, so that turning it moves blocks.
type Tile<T> = [[[T; 4]; SIDE]; SIDE / 4];

/// One value for each running sum.
type Step = [[f32; 4]; SIDE / 4];

const BLANK: Tile<f32> = [[[0.0; 4]; SIDE]; SIDE / 4];

/// Blurs and samples the picture. Sides are at least 5 pixels.
pub(super) fn to_64x64(rgb: &[u8], width: usize, height: usize) -> Small {
    let mut small = [[0.0; 64]; 64];
    if (width, height) == (64, 64) {
        fill_with_luminance(small.as_flattened_mut(), rgb);
        return small; // As the reference: nothing to shrink, nothing to blur.
    }
    let reach = Reach::along(height);
    let mut band = Band::new(width, height);
    let mut down = BoxFilter::new(reach, 64 / SIDE);
    let mut sums = BLANK;
    for (top, counts) in reach.counts() {
        for (strip, tile) in band.sampled_columns(rgb, top, &counts).iter().enumerate() {
            down.sums(strip, top, tile, &mut sums);
            for (line, (arrival, count)) in small.iter_mut().zip(reach.samples()) {
                if (top..top + SIDE).contains(&arrival) {
                    let means = sums.map(|group| group[arrival - top].map(|sum| sum / count));
                    line[strip * SIDE..][..SIDE].copy_from_slice(means.as_flattened());
                }
            }
        }
    }
    small
}

/// The reference's weights, as whole thousandths: their sum is exact in an `f32`, so the one division
/// rounds once and gives the very value that the reference rounds from doubles.
pub(super) fn fill_with_luminance(out: &mut [f32], rgb: &[u8]) {
    for (value, [r, g, b]) in out.iter_mut().zip(rgb.as_chunks::<3>().0) {
        *value = luminance(u32::from_le_bytes([*r, *g, *b, 0]));
    }
}

/// Of a pixel read as four bytes, the last of them another's. Green and blue are weighted where they stand,
/// without shifting them down: a power of two more or less does not round.
fn luminance(pixel: u32) -> f32 {
    let part = |mask: u32| (pixel & mask) as i32 as f32; // Processors have no quick way from a `u32`.
    let red = part(0xff) * 299.0;
    let green = part(0xff00) * (587.0 / 256.0);
    let blue = part(0xff_0000) * (114.0 / 65536.0);
    (red + green + blue) / 1000.0
}

/// How a box filter reaches along a side of the picture. Its values arrive one after the other; the mean
/// around a value is known when `after` more have arrived.
#[derive(Clone, Copy)]
struct Reach {
    side: usize,
    size: usize,
    after: usize,
}

impl Reach {
    /// A 128th of the side, rounded up: two passes make a tent over a 64th.
    fn along(side: usize) -> Self {
        let size = side.div_ceil(128);
        Self { side, size, after: size / 2 }
    }

    /// What to divide the sum by after an arrival: the values under the box, fewer near the ends. Sums
    /// around places beyond the ends are divided by infinity, so that the next filter sees zeros there.
    fn count(self, arrival: usize) -> f32 {
        if !(self.after..self.side + self.after).contains(&arrival) {
            return f32::INFINITY;
        }
        let arrived = arrival + 1;
        (arrived.min(self.side) - arrived.saturating_sub(self.size)) as f32
    }

    /// The first arrival and the counts of each tile, until both passes have seen the whole side.
    fn counts(self) -> impl Iterator<Item = (usize, [f32; SIDE])> {
        let firsts = (0..self.side + 2 * self.after).step_by(SIDE);
        firsts.map(move |first| (first, std::array::from_fn(|step| self.count(first + step))))
    }

    /// The middles of the side's 64ths, where samples are taken: when the sum around each is known after
    /// both passes, and what to divide it by.
    fn samples(self) -> impl Iterator<Item = (usize, f32)> {
        let places = (0..64).map(move |i| ((i as f64 + 0.5) * self.side as f64 / 64.0) as usize);
        places.map(move |place| (place + 2 * self.after, self.count(place + self.after)))
    }
}

/// Running sums of box filters, [`SIDE`] of them for each strip of the picture.
#[derive(Clone)]
struct BoxFilter {
    size: usize,
    /// For each strip the values under the box, in a ring.
    past: Vec<Step>,
    running: Vec<Step>,
}

impl BoxFilter {
    fn new(reach: Reach, strips: usize) -> Self {
        let zeros = [[0.0; 4]; SIDE / 4];
        Self { size: reach.size, past: vec![zeros; reach.size * strips], running: vec![zeros; strips] }
    }

    fn restart(&mut self) {
        self.past.as_flattened_mut().fill([0.0; 4]);
        self.running.as_flattened_mut().fill([0.0; 4]);
    }

    /// The sums after each of the tile's steps, of which `first` is the first.
    fn sums(&mut self, strip: usize, first: usize, tile: &Tile<f32>, out: &mut Tile<f32>) {
        self.run(strip, first, tile, |group, step, place, sum| out[group][step][place] = sum);
    }

    /// The sums, divided by the count of each step.
    fn means(
        &mut self,
        strip: usize,
        first: usize,
        tile: &Tile<f32>,
        counts: &[f32; SIDE],
        out: &mut Tile<f32>,
    ) {
        self.run(strip, first, tile, |group, step, place, sum| out[group][step][place] = sum / counts[step]);
    }

    /// As long as the box is not full, what leaves it is a zero. The inner loops become four lanes each.
    #[inline(always)] // Else the lanes are lost.
    fn run(
        &mut self,
        strip: usize,
        first: usize,
        tile: &Tile<f32>,
        mut put: impl FnMut(usize, usize, usize, f32),
    ) {
        let past = &mut self.past[strip * self.size..][..self.size];
        let mut running = self.running[strip];
        let mut slot = first % self.size;
        for step in 0..SIDE {
            let oldest = &mut past[slot];
            for (group, ((sums, old), values)) in running.iter_mut().zip(oldest).zip(tile).enumerate() {
                for (place, ((sum, old), new)) in sums.iter_mut().zip(old).zip(values[step]).enumerate() {
                    *sum += new;
                    *sum -= *old;
                    *old = new;
                    put(group, step, place, *sum);
                }
            }
            slot = if slot + 1 == self.size { 0 } else { slot + 1 };
        }
        self.running[strip] = running;
    }
}

/// The filters that see every pixel: across, down, and across again, band by band of [`SIDE`] rows.
struct Band {
    reach: Reach,
    counts: Vec<(usize, [f32; SIDE])>,
    first_across: BoxFilter,
    down: BoxFilter,
    second_across: BoxFilter,
}

impl Band {
    fn new(width: usize, height: usize) -> Self {
        let reach = Reach::along(width);
        let counts: Vec<_> = reach.counts().collect();
        let down = BoxFilter::new(Reach::along(height), counts.len());
        let across = BoxFilter::new(reach, 1);
        Self { reach, counts, first_across: across.clone(), down, second_across: across }
    }

    /// Filters the rows from `top` on; keeps the 64 sampled columns, with the rows as steps.
    fn sampled_columns(&mut self, rgb: &[u8], top: usize, counts: &[f32; SIDE]) -> [Tile<f32>; 64 / SIDE] {
        self.first_across.restart();
        self.second_across.restart();
        let mut sampled = [BLANK; 64 / SIDE];
        let mut samples = (0..64).zip(self.reach.samples()).peekable();
        let mut pixels = [[[0; 4]; SIDE]; SIDE / 4];
        let (mut values, mut turned) = (BLANK, BLANK);
        for (strip, (left, across_counts)) in self.counts.iter().enumerate() {
            gather(&mut pixels, rgb, self.reach.side, *left, top);
            fill_tile(&mut turned, &pixels);
            self.first_across.means(0, *left, &turned, across_counts, &mut values);
            turn(&values, &mut turned);
            self.down.means(strip, top, &turned, counts, &mut values);
            turn(&values, &mut turned);
            self.second_across.sums(0, *left, &turned, &mut values);
            while let Some((i, (arrival, count))) = samples.next_if(|(_, (at, _))| *at < left + SIDE) {
                let column = values.map(|group| group[arrival - left].map(|sum| sum / count));
                for (row, mean) in column.as_flattened().iter().enumerate() {
                    sampled[i / SIDE][i % SIDE / 4][row][i % 4] = *mean;
                }
            }
        }
        sampled
    }
}

/// Reads a tile's pixels, column by column; those beyond the picture's edges are black.
fn gather(pixels: &mut Tile<u32>, rgb: &[u8], width: usize, left: usize, top: usize) {
    let mut edges = [[0; 3 * SIDE + 1]; 4];
    for (group, top) in pixels.iter_mut().zip((top..).step_by(4)) {
        let mut rows: [&RowBytes; 4] = [&[0; 3 * SIDE + 1]; 4];
        for ((row, edge), y) in rows.iter_mut().zip(&mut edges).zip(top..) {
            let start = 3 * (width * y + left);
            let inside = rgb.get(start..).filter(|_| left + SIDE <= width);
            *row = inside.and_then(|rest| rest.first_chunk()).unwrap_or_else(|| {
                *edge = [0; 3 * SIDE + 1];
                let length = 3 * width.saturating_sub(left).min(SIDE);
                if let Some(rest) = rgb.get(start..start + length) {
                    edge[..length].copy_from_slice(rest);
                }
                edge
            });
        }
        gather_rows(group, rows);
    }
}

#[inline(never)] // Inlined, it is taken apart into single bytes.
fn gather_rows(group: &mut [[u32; 4]; SIDE], rows: [&RowBytes; 4]) {
    let pixel = |row: &RowBytes, at: usize| {
        u32::from_le_bytes([row[at], row[at + 1], row[at + 2], row[at + 3]]) // Becomes one read.
    };
    let [first, second, third, fourth] = rows;
    for (place, pixels) in group.iter_mut().enumerate() {
        let at = 3 * place;
        *pixels = [pixel(first, at), pixel(second, at), pixel(third, at), pixel(fourth, at)];
    }
}

#[inline(never)] // Apart from the reading, it becomes four lanes.
fn fill_tile(tile: &mut Tile<f32>, pixels: &Tile<u32>) {
    let pixels = pixels.as_flattened().as_flattened();
    for (value, pixel) in tile.as_flattened_mut().as_flattened_mut().iter_mut().zip(pixels) {
        *value = luminance(*pixel);
    }
}

/// Makes columns of rows and rows of columns, 4 × 4 at a time.
fn turn(tile: &Tile<f32>, out: &mut Tile<f32>) {
    for (i, group) in tile.iter().enumerate() {
        for ([a, b, c, d], out) in group.as_chunks::<4>().0.iter().zip(out.iter_mut()) {
            let block: &mut [[f32; 4]; 4] = &mut out.as_chunks_mut().0[i];
            *block = [
                [a[0], b[0], c[0], d[0]],
                [a[1], b[1], c[1], d[1]],
                [a[2], b[2], c[2], d[2]],
                [a[3], b[3], c[3], d[3]],
            ];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A box filter along one line, step by step as the reference has it.
    fn plainly_blurred(line: &[f32]) -> Vec<f32> {
        let size = line.len().div_ceil(128);
        let after = size / 2;
        let mut means = Vec::new();
        let mut sum = 0.0;
        for place in 0..line.len() + after {
            sum += line.get(place).copied().unwrap_or(0.0);
            if place >= size {
                sum -= line[place - size];
            }
            if place >= after {
                let (first, last) = ((place + 1).saturating_sub(size), place.min(line.len() - 1));
                means.push(sum / (last - first + 1) as f32);
            }
        }
        means
    }

    /// The lines blurred, then made columns.
    fn blurred_and_turned(lines: &[Vec<f32>]) -> Vec<Vec<f32>> {
        let blurred: Vec<_> = lines.iter().map(|line| plainly_blurred(line)).collect();
        (0..blurred[0].len()).map(|x| blurred.iter().map(|line| line[x]).collect()).collect()
    }

    #[test]
    fn tiles_change_no_bit_of_the_plain_filters() {
        let sizes = [(5, 5), (5, 301), (301, 5), (16, 16), (63, 65), (17, 2050), (2050, 33), (385, 640)];
        for (width, height) in sizes {
            let mut noise = width as u32;
            let mut byte = || {
                noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (noise >> 24) as u8
            };
            let rgb: Vec<u8> = (0..3 * width * height).map(|_| byte()).collect();
            let mut luminances = vec![0.0; width * height];
            fill_with_luminance(&mut luminances, &rgb);
            let mut lines: Vec<Vec<f32>> = luminances.chunks(width).map(<[f32]>::to_vec).collect();
            (0..4).for_each(|_| lines = blurred_and_turned(&lines));
            let places = |side: usize| (0..64).map(move |i| ((i as f64 + 0.5) * side as f64 / 64.0) as usize);
            let wanted = places(height).flat_map(|y| places(width).map(move |x| (x, y)));
            let found = to_64x64(&rgb, width, height);
            for ((x, y), value) in wanted.zip(found.as_flattened()) {
                assert_eq!(value.to_bits(), lines[y][x].to_bits(), "{width} x {height} at {x}, {y}");
            }
        }
    }
}
