//! `look.onnx`: EfficientNet-Lite0, which says what a picture looks like as a whole.
//!
//! Tan and Le, "EfficientNet: Rethinking Model Scaling for Convolutional Neural Networks", ICML 2019, arXiv 1905.11946;
//! the lite form is Google's, <https://github.com/tensorflow/tpu/tree/master/models/official/efficientnet/lite>. The
//! weights are those of Google, learned on ImageNet, carried over to torch by ML Illustrated.
//!
//! In: `picture` `[1, 3, height, width]`, red, green and blue, each `(value - 127) / 128` with values from 0 to 255, as
//! the weights were learned (`MEAN_RGB` and `STDDEV_RGB` in `efficientnet_lite_builder.py` of the lite form; the
//! mean and deviation of ImageNet that torch's own networks take would be wrong here). Both sides multiples of 32.
//!
//! Out: `features` `[1, 1280, height/32, width/32]`, what the classes of ImageNet would be told from once averaged;
//! `middle` `[1, 112, height/16, width/16]`, the end of the stage with 112 channels, finer and less about classes.

use super::layers::{Kernel, Norm, Stride};
use crate::{
    onnx::{
        Graph,
        Side::{Fixed, Free},
        Value,
    },
    tensor::{Missing, Tensor, Weights},
};

const CREDIT: &str = "EfficientNet-Lite0 by Mingxing Tan and others (Google), weights carried over to torch by ML \
                      Illustrated, Apache-2.0; written anew as ONNX for Clew.";
/// `BATCH_NORM_EPSILON` of the network.
const EPSILON: f64 = 1e-3;

/// A row of blocks of one shape.
struct Stage {
    repeats: usize,
    /// Side of the kernel.
    side: usize,
    /// Step of the first block.
    step: usize,
    /// How many times wider the blocks are inside.
    wider: usize,
    inputs: usize,
    outputs: usize,
}

#[rustfmt::skip]
const STAGES: [Stage; 7] = [
    Stage { repeats: 1, side: 3, step: 1, wider: 1, inputs: 32, outputs: 16 },
    Stage { repeats: 2, side: 3, step: 2, wider: 6, inputs: 16, outputs: 24 },
    Stage { repeats: 2, side: 5, step: 2, wider: 6, inputs: 24, outputs: 40 },
    Stage { repeats: 3, side: 3, step: 2, wider: 6, inputs: 40, outputs: 80 },
    Stage { repeats: 3, side: 5, step: 1, wider: 6, inputs: 80, outputs: 112 },
    Stage { repeats: 4, side: 5, step: 2, wider: 6, inputs: 112, outputs: 192 },
    Stage { repeats: 1, side: 3, step: 1, wider: 6, inputs: 192, outputs: 320 },
];
const MIDDLE: usize = 112;

/// The ONNX file, out of the published weights.
pub(super) fn network(weights: &Weights) -> Result<Vec<u8>, Missing> {
    let mut graph = Graph::new("look", CREDIT);
    let picture = graph.input("picture", &[Fixed(1), Fixed(3), Free("height"), Free("width")]);
    let (zero, six) = (number(&mut graph, 0.0), number(&mut graph, 6.0));
    let mut building = Building { graph: &mut graph, weights, zero, six };
    let (features, middle) = building.whole(&picture)?;
    graph.output(&features, "features", &[Fixed(1), Fixed(1280), Free("rows"), Free("columns")]);
    graph.output(&middle, "middle", &[Fixed(1), Fixed(MIDDLE), Free("middle_rows"), Free("middle_columns")]);
    Ok(graph.into_bytes())
}

fn number(graph: &mut Graph, number: f32) -> Value {
    graph.weights(&Tensor::new(&[], vec![number]))
}

/// A graph that grows out of the weights.
struct Building<'a> {
    graph: &'a mut Graph,
    weights: &'a Weights,
    zero: Value,
    six: Value,
}

/// A convolution with its batch norm.
struct Layer<'a> {
    convolution: &'a str,
    norm: &'a str,
    shape: [usize; 4],
    step: usize,
    groups: usize,
}

impl Building<'_> {
    fn whole(&mut self, picture: &Value) -> Result<(Value, Value), Missing> {
        let mut seen = self.bounded(&Layer::dense("_conv_stem", "_bn0", [32, 3, 3, 3], 2), picture)?;
        let (mut middle, mut block) = (seen.clone(), 0);
        for stage in &STAGES {
            for repeat in 0..stage.repeats {
                seen = self.block(&format!("_blocks.{block}"), stage, repeat == 0, &seen)?;
                block += 1;
            }
            if stage.outputs == MIDDLE {
                middle = seen.clone();
            }
        }
        let features = self.bounded(&Layer::dense("_conv_head", "_bn1", [1280, 320, 1, 1], 1), &seen)?;
        Ok((features, middle))
    }

    /// Widen, look at each channel alone, narrow; where nothing changed its size, add what came in.
    fn block(&mut self, name: &str, stage: &Stage, first: bool, input: &Value) -> Result<Value, Missing> {
        let (inputs, step) = if first { (stage.inputs, stage.step) } else { (stage.outputs, 1) };
        let inside = inputs * stage.wider;
        let (widen, alone, narrow) = (
            format!("{name}._expand_conv"),
            format!("{name}._depthwise_conv"),
            format!("{name}._project_conv"),
        );
        let norms = [0, 1, 2].map(|at| format!("{name}._bn{at}"));
        let mut seen = input.clone();
        if stage.wider != 1 {
            seen = self.bounded(&Layer::dense(&widen, &norms[0], [inside, inputs, 1, 1], 1), &seen)?;
        }
        let shape = [inside, 1, stage.side, stage.side];
        let depthwise = Layer { convolution: &alone, norm: &norms[1], shape, step, groups: inside };
        seen = self.bounded(&depthwise, &seen)?;
        seen = self.linear(&Layer::dense(&narrow, &norms[2], [stage.outputs, inside, 1, 1], 1), &seen)?;
        let same = step == 1 && inputs == stage.outputs;
        Ok(if same { self.graph.plain("Add", &[&seen, input]) } else { seen })
    }

    /// Convolution, batch norm, and nothing below 0 or above 6.
    fn bounded(&mut self, layer: &Layer, input: &Value) -> Result<Value, Missing> {
        let seen = self.linear(layer, input)?;
        Ok(self.graph.plain("Clip", &[&seen, &self.zero, &self.six]))
    }

    /// The weights were learned with TensorFlow's padding, which for sides that are multiples of the step adds what is
    /// missing to a whole number of steps, the odd row below and the odd column to the right.
    fn linear(&mut self, layer: &Layer, input: &Value) -> Result<Value, Missing> {
        let missing = layer.shape[2] - layer.step.min(layer.shape[2]);
        let padding = (missing / 2, missing - missing / 2);
        let norm = Norm { name: layer.norm, learned: true, epsilon: EPSILON };
        let kernel = Kernel::normed(self.weights, layer.convolution, layer.shape, &norm)?;
        Ok(kernel.over(self.graph, input, Stride { step: layer.step, padding, groups: layer.groups }))
    }
}

impl<'a> Layer<'a> {
    fn dense(convolution: &'a str, norm: &'a str, shape: [usize; 4], step: usize) -> Self {
        Self { convolution, norm, shape, step, groups: 1 }
    }
}
