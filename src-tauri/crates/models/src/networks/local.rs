//! `local.onnx`: XFeat, which finds points worth recognising and describes what is around each.
//!
//! Potje and others, "XFeat: Accelerated Features for Lightweight Image Matching", CVPR 2024, arXiv 2404.19174.
//!
//! In: `picture` `[1, 1, height, width]`, grey, of mean 0 and variance 1 over the whole picture; both sides multiples
//! of 32. The network itself would begin by making it so; the caller does that, in a sum whose order is fixed.
//!
//! Out, for each cell of 8 by 8 pixels: `features` `[1, 64, height/8, width/8]`, not yet of length 1; `keypoints`
//! `[1, 65, …]`, logits for the 64 pixels of the cell, row by row, and last for "none of them"; `reliability`
//! `[1, 1, …]`, between 0 and 1.
//!
//! The network has a part more, for refining matches of whole grids of cells, which is not needed here.

use super::layers::{Kernel, Norm, Stride};
use crate::{
    onnx::{
        Attribute::{Ints, Word},
        Graph,
        Side::{Fixed, Free},
        Value,
    },
    tensor::{Missing, Tensor, Weights},
};

const CREDIT: &str =
    "XFeat by Guilherme Potje and others (VeRLab, UFMG), Apache-2.0; written anew as ONNX for Clew.";
/// What torch's batch norm adds to the variance, unless told otherwise.
const EPSILON: f64 = 1e-5;

/// The ONNX file, out of the published weights.
pub(super) fn network(weights: &Weights) -> Result<Vec<u8>, Missing> {
    let mut graph = Graph::new("local", CREDIT);
    let picture = graph.input("picture", &[Fixed(1), Fixed(1), Free("height"), Free("width")]);
    let mut building = Building { graph: &mut graph, weights };
    let features = building.features(&picture)?;
    let reliability = building.reliability(&features)?;
    let keypoints = building.keypoints(&picture)?;
    let cells = |channels| [Fixed(1), Fixed(channels), Free("rows"), Free("columns")];
    graph.output(&features, "features", &cells(64));
    graph.output(&keypoints, "keypoints", &cells(65));
    graph.output(&reliability, "reliability", &cells(1));
    Ok(graph.into_bytes())
}

/// A graph that grows out of the weights.
struct Building<'a> {
    graph: &'a mut Graph,
    weights: &'a Weights,
}

/// Channels in, channels out, side of the kernel, step.
type Layer = (usize, usize, usize, usize);

const BLOCK1: [Layer; 4] = [(1, 4, 3, 1), (4, 8, 3, 2), (8, 8, 3, 1), (8, 24, 3, 2)];
const BLOCK2: [Layer; 2] = [(24, 24, 3, 1); 2];
const BLOCK3: [Layer; 3] = [(24, 64, 3, 2), (64, 64, 3, 1), (64, 64, 1, 1)];
const BLOCK4: [Layer; 3] = [(64, 64, 3, 2), (64, 64, 3, 1), (64, 64, 3, 1)];
const BLOCK5: [Layer; 4] = [(64, 128, 3, 2), (128, 128, 3, 1), (128, 128, 3, 1), (128, 64, 1, 1)];
const FUSION: [Layer; 2] = [(64, 64, 3, 1); 2];
const HEAD: [Layer; 2] = [(64, 64, 1, 1); 2];

impl Building<'_> {
    /// The descriptors: three scales of the picture, added at the finest of them.
    fn features(&mut self, picture: &Value) -> Result<Value, Missing> {
        let fine = self.block("block1", &BLOCK1, picture)?;
        let skipped = self.skip(picture)?;
        let joined = self.graph.plain("Add", &[&fine, &skipped]);
        let fourth = self.block("block2", &BLOCK2, &joined)?;
        let eighth = self.block("block3", &BLOCK3, &fourth)?;
        let sixteenth = self.block("block4", &BLOCK4, &eighth)?;
        let thirtysecond = self.block("block5", &BLOCK5, &sixteenth)?;
        let (middle, coarse) = (self.enlarged(&sixteenth, 2.0), self.enlarged(&thirtysecond, 4.0));
        let two = self.graph.plain("Add", &[&eighth, &middle]);
        let three = self.graph.plain("Add", &[&two, &coarse]);
        let fused = self.block("block_fusion", &FUSION, &three)?;
        self.last("block_fusion.2", &fused, 64)
    }

    fn reliability(&mut self, features: &Value) -> Result<Value, Missing> {
        let seen = self.block("heatmap_head", &HEAD, features)?;
        let logit = self.last("heatmap_head.2", &seen, 1)?;
        Ok(self.graph.plain("Sigmoid", &[&logit]))
    }

    /// The keypoints see each cell alone. The network lays a cell's 64 pixels out as channels and weighs those; a
    /// convolution of 8 by 8 in steps of 8 is the same sum.
    fn keypoints(&mut self, picture: &Value) -> Result<Value, Missing> {
        let kernel = self.kernel("keypoint_head.0", (64, 64, 1, 1))?.shaped([64, 1, 8, 8]);
        let cells = kernel.over(self.graph, picture, Stride { step: 8, padding: (0, 0), groups: 1 });
        let mut seen = self.graph.plain("Relu", &[&cells]);
        for at in [1, 2] {
            seen = self.layer(&format!("keypoint_head.{at}"), (64, 64, 1, 1), &seen)?;
        }
        self.last("keypoint_head.3", &seen, 65)
    }

    /// The picture itself at a quarter of its size, beside what the first block sees.
    fn skip(&mut self, picture: &Value) -> Result<Value, Missing> {
        let attributes = vec![("kernel_shape", Ints(vec![4, 4])), ("strides", Ints(vec![4, 4]))];
        let small = self.graph.node("AveragePool", &[picture], attributes);
        let kernel = Kernel::with_bias(self.weights, "skip1.1", [24, 1, 1, 1])?;
        Ok(kernel.over(self.graph, &small, POINTWISE))
    }

    fn block(&mut self, name: &str, layers: &[Layer], input: &Value) -> Result<Value, Missing> {
        let mut seen = input.clone();
        for (at, layer) in layers.iter().enumerate() {
            seen = self.layer(&format!("{name}.{at}"), *layer, &seen)?;
        }
        Ok(seen)
    }

    /// Convolution, batch norm, and nothing below zero.
    fn layer(&mut self, name: &str, layer: Layer, input: &Value) -> Result<Value, Missing> {
        let (_, _, side, step) = layer;
        let stride = Stride { step, padding: (side / 2, side / 2), groups: 1 };
        let seen = self.kernel(name, layer)?.over(self.graph, input, stride);
        Ok(self.graph.plain("Relu", &[&seen]))
    }

    fn kernel(&self, name: &str, (inputs, outputs, side, _): Layer) -> Result<Kernel, Missing> {
        let norm = Norm { name: &format!("{name}.layer.1"), learned: false, epsilon: EPSILON };
        Kernel::normed(self.weights, &format!("{name}.layer.0"), [outputs, inputs, side, side], &norm)
    }

    /// What ends each part: a convolution of single cells, whose answers may be below zero.
    fn last(&mut self, name: &str, input: &Value, outputs: usize) -> Result<Value, Missing> {
        let kernel = Kernel::with_bias(self.weights, name, [outputs, 64, 1, 1])?;
        Ok(kernel.over(self.graph, input, POINTWISE))
    }

    /// Larger by a whole factor, straight lines between the middles of the cells.
    fn enlarged(&mut self, input: &Value, factor: f32) -> Value {
        let scales = self.graph.weights(&Tensor::new(&[4], vec![1.0, 1.0, factor, factor]));
        let attributes =
            vec![("mode", Word("linear")), ("coordinate_transformation_mode", Word("half_pixel"))];
        self.graph.node("Resize", &[input, &Value::none(), &scales], attributes)
    }
}

const POINTWISE: Stride = Stride { step: 1, padding: (0, 0), groups: 1 };
