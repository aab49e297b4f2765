//! `figures.onnx`: a single-shot detector (SSDLite on MobileNetV2) that was taught to find people, and draws a box round each.
//!
//! Liu and others, "SSD: Single Shot MultiBox Detector", ECCV 2016, arXiv 1512.02325; Sandler and others, "MobileNetV2:
//! Inverted Residuals and Linear Bottlenecks", CVPR 2018, arXiv 1801.04381.
//!
//! In: `picture` `[1, 3, 300, 300]`, red, green and blue from -1 to 1 (`value / 127.5 - 1`), the whole picture whatever its
//! sides. Out: `boxes` `[1, 1917, 4]`, top, left, bottom and right as parts of the picture's sides, which may reach out of
//! it; `scores` `[1, 1917, 1]`, from 0 to 1. Many boxes lie round one person: the caller takes the best and drops those that
//! it overlaps.

use super::layers::{Kernel, Norm, Stride};
use crate::{
    onnx::{
        Attribute::{Int, Ints},
        Graph,
        Side::Fixed,
        Value,
    },
    tensor::{Missing, Tensor, Weights},
};

const CREDIT: &str =
    "SSDLite MobileNetV2 taught to find people by cftang, MIT; written anew as ONNX for Clew.";
const EPSILON: f64 = 1e-3;
const SIDE: usize = 300;
const BACKBONE: &str = "FeatureExtractor/MobilenetV2";

/// Channels out and step of each block.
#[rustfmt::skip]
const BLOCKS: [(usize, usize); 17] = [
    (16, 1), (24, 2), (24, 1), (32, 2), (32, 1), (32, 1), (64, 2), (64, 1), (64, 1), (64, 1),
    (96, 1), (96, 1), (96, 1), (160, 2), (160, 1), (160, 1), (320, 1),
];
/// Within this block, once it has been widened, the first grid of boxes is seen.
const FIRST_GRID: usize = 13;
/// The smaller grids after the backbone: channels between, channels out.
const GRIDS: [(usize, usize); 4] = [(256, 512), (128, 256), (128, 256), (64, 128)];

/// The ONNX file, out of the published weights.
pub(super) fn network(weights: &Weights) -> Result<Vec<u8>, Missing> {
    let mut graph = Graph::new("figures", CREDIT);
    let picture = graph.input("picture", &[Fixed(1), Fixed(3), Fixed(SIDE), Fixed(SIDE)]);
    let [zero, six] = [0.0, 6.0].map(|number| graph.weights(&Tensor::new(&[], vec![number])));
    let mut building = Building { graph: &mut graph, weights, zero, six };
    let grids = building.grids(&picture)?;
    let (boxes, scores) = building.predictions(&grids)?;
    graph.output(&boxes, "boxes", &[Fixed(1), Fixed(1917), Fixed(4)]);
    graph.output(&scores, "scores", &[Fixed(1), Fixed(1917), Fixed(1)]);
    Ok(graph.into_bytes())
}

struct Building<'a> {
    graph: &'a mut Graph,
    weights: &'a Weights,
    zero: Value,
    six: Value,
}

/// What is seen of the picture, in cells.
#[derive(Clone)]
struct Seen {
    value: Value,
    channels: usize,
    /// Cells on each side.
    side: usize,
}

impl Building<'_> {
    fn grids(&mut self, picture: &Value) -> Result<Vec<Seen>, Missing> {
        let picture = Seen { value: picture.clone(), channels: 3, side: SIDE };
        let mut seen = self.bounded(&format!("{BACKBONE}/Conv"), &picture, (32, 3, 2, false))?;
        let mut grids = Vec::new();
        for (at, (channels, step)) in BLOCKS.into_iter().enumerate() {
            let (after, widened) = self.block(at, &seen, channels, step)?;
            if at == FIRST_GRID {
                grids.push(widened);
            }
            seen = after;
        }
        grids.push(self.bounded(&format!("{BACKBONE}/Conv_1"), &seen, (1280, 1, 1, false))?);
        for (at, (between, channels)) in GRIDS.into_iter().enumerate() {
            grids.push(self.smaller(at + 2, &grids[at + 1].clone(), between, channels)?);
        }
        Ok(grids)
    }

    /// Widen, look at each channel alone, narrow; where nothing changed its size, add what came in.
    fn block(
        &mut self,
        at: usize,
        input: &Seen,
        channels: usize,
        step: usize,
    ) -> Result<(Seen, Seen), Missing> {
        let name = if at == 0 {
            format!("{BACKBONE}/expanded_conv")
        } else {
            format!("{BACKBONE}/expanded_conv_{at}")
        };
        let widened = match at {
            0 => input.clone(),
            _ => self.bounded(&format!("{name}/expand"), input, (6 * input.channels, 1, 1, false))?,
        };
        let alone =
            self.bounded(&format!("{name}/depthwise"), &widened, (widened.channels, 3, step, true))?;
        let mut narrow = self.normed(&format!("{name}/project"), &alone, (channels, 1, 1, false))?;
        if step == 1 && input.channels == channels {
            narrow.value = self.graph.plain("Add", &[&narrow.value, &input.value]);
        }
        Ok((narrow, widened))
    }

    fn smaller(&mut self, at: usize, input: &Seen, between: usize, channels: usize) -> Result<Seen, Missing> {
        let name = format!("{BACKBONE}/layer_19_1_Conv2d_{at}_1x1_{between}");
        let seen = self.bounded(&name, input, (between, 1, 1, false))?;
        let name = format!("{BACKBONE}/layer_19_2_Conv2d_{at}_3x3_s2_{channels}");
        let seen = self.bounded(&format!("{name}_depthwise"), &seen, (between, 3, 2, true))?;
        self.bounded(&name, &seen, (channels, 1, 1, false))
    }

    fn bounded(&mut self, name: &str, input: &Seen, layer: Layer) -> Result<Seen, Missing> {
        let mut seen = self.normed(name, input, layer)?;
        seen.value = self.graph.plain("Clip", &[&seen.value, &self.zero, &self.six]);
        Ok(seen)
    }

    /// A convolution with its batch norm. TensorFlow lays as many zeros around as keep the size divided by the step, the
    /// odd row below and to the right.
    fn normed(
        &mut self,
        name: &str,
        input: &Seen,
        (channels, kernel, step, depthwise): Layer,
    ) -> Result<Seen, Missing> {
        let (groups, inputs) = if depthwise { (input.channels, 1) } else { (1, input.channels) };
        let norm = Norm { name: &format!("{name}/BatchNorm"), learned: true, epsilon: EPSILON };
        let weights = Kernel::normed(self.weights, name, [channels, inputs, kernel, kernel], &norm)?;
        let side = input.side.div_ceil(step);
        let missing = ((side - 1) * step + kernel).saturating_sub(input.side);
        let stride = Stride { step, padding: (missing / 2, missing - missing / 2), groups };
        Ok(Seen { value: weights.over(self.graph, &input.value, stride), channels, side })
    }

    /// The boxes and scores of all grids, from the finest to the coarsest.
    fn predictions(&mut self, grids: &[Seen]) -> Result<(Value, Value), Missing> {
        let (mut moves, mut scores) = (Vec::new(), Vec::new());
        for (at, grid) in grids.iter().enumerate() {
            let shapes = shapes(at).len();
            moves.push(self.predicted(
                &format!("BoxPredictor_{at}/BoxEncodingPredictor"),
                grid,
                shapes,
                4,
            )?);
            scores.push(self.predicted(&format!("BoxPredictor_{at}/ClassPredictor"), grid, shapes, 2)?);
        }
        let [moves, scores] = [moves, scores].map(|rows| {
            let rows: Vec<&Value> = rows.iter().collect();
            self.graph.node("Concat", &rows, vec![("axis", Int(1))])
        });
        // The first score is that of "nobody".
        let [_, person] = self.graph.split(&scores);
        let sides: Vec<usize> = grids.iter().map(|grid| grid.side).collect();
        Ok((self.moved(&moves, &sides), self.graph.plain("Sigmoid", &[&person])))
    }

    /// Numbers for each shape of each cell, cell by cell.
    fn predicted(
        &mut self,
        name: &str,
        grid: &Seen,
        shapes: usize,
        numbers: usize,
    ) -> Result<Value, Missing> {
        let seen = self.bounded(&format!("{name}_depthwise"), grid, (grid.channels, 3, 1, true))?;
        let kernel = Kernel::with_bias(self.weights, name, [shapes * numbers, grid.channels, 1, 1])?;
        let seen = kernel.over(self.graph, &seen.value, Stride { step: 1, padding: (0, 0), groups: 1 });
        let last = self.graph.node("Transpose", &[&seen], vec![("perm", Ints(vec![0, 2, 3, 1]))]);
        let rows = self.graph.whole_numbers(&[1, -1, if numbers == 4 { 4 } else { 2 }]);
        Ok(self.graph.plain("Reshape", &[&last, &rows]))
    }

    /// Each standing box moved and stretched as the network says: a move of 10 is one side, a stretch of 5 a factor of e.
    fn moved(&mut self, moves: &Value, sides: &[usize]) -> Value {
        let (middles, sizes) = standing(sides);
        let count = middles.len() / 2;
        let scaled = |factor: f64| sizes.iter().map(|size| size * factor).collect::<Vec<_>>();
        let constants = [middles, scaled(0.1), scaled(0.5)];
        let [middles, tenths, halves] =
            constants.map(|numbers| self.graph.weights(&Tensor::rounded(&[1, count, 2], &numbers)));
        let fifth = self.graph.weights(&Tensor::new(&[], vec![0.2]));
        let [shift, stretch] = self.graph.split(moves);
        let shift = self.graph.plain("Mul", &[&shift, &tenths]);
        let middle = self.graph.plain("Add", &[&shift, &middles]);
        let stretch = self.graph.plain("Mul", &[&stretch, &fifth]);
        let stretch = self.graph.plain("Exp", &[&stretch]);
        let half = self.graph.plain("Mul", &[&stretch, &halves]);
        let first = self.graph.plain("Sub", &[&middle, &half]);
        let last = self.graph.plain("Add", &[&middle, &half]);
        self.graph.node("Concat", &[&first, &last], vec![("axis", Int(-1))])
    }
}

/// Channels out, side of the kernel, step, and whether each channel is seen alone.
type Layer = (usize, usize, usize, bool);

/// Height and width of the boxes that stand in each cell of a grid: the finest has three, the others six.
fn shapes(grid: usize) -> Vec<(f64, f64)> {
    let scale = |at: usize| if at < 6 { 0.2 + 0.15 * at as f64 } else { 1.0 };
    let shape = |scale: f64, ratio: f64| (scale / ratio.sqrt(), scale * ratio.sqrt());
    if grid == 0 {
        return vec![shape(0.1, 1.0), shape(0.2, 2.0), shape(0.2, 0.5)];
    }
    let mut shapes: Vec<_> = [1.0, 2.0, 0.5, 3.0, 0.3333].map(|ratio| shape(scale(grid), ratio)).to_vec();
    shapes.push(shape((scale(grid) * scale(grid + 1)).sqrt(), 1.0));
    shapes
}

/// Middle and size of every standing box, height before width, cell by cell.
fn standing(sides: &[usize]) -> (Vec<f64>, Vec<f64>) {
    let (mut middles, mut sizes) = (Vec::new(), Vec::new());
    for (grid, side) in sides.iter().enumerate() {
        let middle = |at: usize| (at as f64 + 0.5) / *side as f64;
        for cell in 0..side * side {
            for (height, width) in shapes(grid) {
                middles.extend([middle(cell / side), middle(cell % side)]);
                sizes.extend([height, width]);
            }
        }
    }
    (middles, sizes)
}
