//! `people.onnx`: MediaPipe's selfie segmentation, which tells where people are in a picture.
//!
//! In: `picture` `[1, 3, 256, 256]`, red, green and blue from 0 to 1, the whole picture whatever its sides. Out: `mask`
//! `[1, 1, 256, 256]`, from 0 (room) to 1 (person).
//!
//! The network lies in the package as a file of TensorFlow Lite; here each of its operators becomes one of ONNX. Values
//! there have their channels last, here first. The network was taught on people near the camera; small ones far off it
//! may not see.

use std::collections::BTreeMap;

use super::layers::whole;
use crate::{
    onnx::{
        Attribute::{Int, Ints, Word},
        Graph,
        Side::Fixed,
        Value,
    },
    tensor::Tensor,
    tflite::{self, Bound, Network, Operator, Padding, Step, TfliteError},
};

const CREDIT: &str = "MediaPipe Selfie Segmentation by Google, Apache-2.0; written anew as ONNX for Clew.";

/// The ONNX file, out of the published network.
pub(super) fn network(file: &[u8]) -> Result<Vec<u8>, TfliteError> {
    let network = tflite::read(file)?;
    let ([input], [output]) = (&network.inputs[..], &network.outputs[..]) else {
        return Err(TfliteError::Damaged("it does not take one picture and give one mask"));
    };
    let mut graph = Graph::new("people", CREDIT);
    let mut building = Building { graph: &mut graph, network: &network, made: BTreeMap::new() };
    let picture = building.graph.input("picture", &building.sides(*input)?.map(Fixed));
    building.made.insert(*input, picture);
    network.steps.iter().try_for_each(|step| building.step(step))?;
    let (mask, sides) = (building.value(*output)?, building.sides(*output)?);
    graph.output(&mask, "mask", &sides.map(Fixed));
    Ok(graph.into_bytes())
}

/// A graph that grows step by step.
struct Building<'a> {
    graph: &'a mut Graph,
    network: &'a Network,
    /// The values that there are already, by their number in the file.
    made: BTreeMap<usize, Value>,
}

/// Sides of a square kernel, and its numbers with channels first.
struct Kernel {
    side: usize,
    weights: Tensor,
}

impl Building<'_> {
    fn value(&self, number: usize) -> Result<Value, TfliteError> {
        self.made.get(&number).cloned().ok_or(TfliteError::Damaged("a value is used before it is made"))
    }

    /// Number, channels, height, width.
    fn sides(&self, value: usize) -> Result<[usize; 4], TfliteError> {
        match self.network.shapes.get(value).map(Vec::as_slice) {
            Some([number, height, width, channels]) => Ok([*number, *channels, *height, *width]),
            _ => Err(TfliteError::Unknown("a value that is no picture".to_owned())),
        }
    }

    fn weights(&self, step: &Step, at: usize) -> Result<&Tensor, TfliteError> {
        let weights = step.inputs.get(at).and_then(|value| self.network.weights.get(value));
        weights.ok_or(TfliteError::Damaged("an operator has no weights"))
    }

    fn step(&mut self, step: &Step) -> Result<(), TfliteError> {
        let first = self.value(step.inputs[0])?;
        let result = match step.operator {
            Operator::Relu => self.graph.plain("Relu", &[&first]),
            Operator::Sigmoid => self.graph.plain("Sigmoid", &[&first]),
            Operator::HardSwish => self.graph.plain("HardSwish", &[&first]),
            Operator::Add => self.of_two("Add", &first, step)?,
            Operator::Multiply => self.of_two("Mul", &first, step)?,
            Operator::AveragePool => self.average(&first, step)?,
            Operator::Convolution { padding, step: stride, depthwise } => {
                self.convolution(&first, step, padding, stride, depthwise)?
            }
            Operator::TransposedConvolution { padding, step: stride } => {
                self.transposed(&first, step, padding, stride)?
            }
            Operator::Resize { align_corners, half_pixel_centers } => {
                let between = coordinates(align_corners, half_pixel_centers);
                self.resized(&first, step, between)?
            }
        };
        let result = match step.bound {
            Bound::None => result,
            Bound::Relu => self.graph.plain("Relu", &[&result]),
        };
        self.made.insert(step.output, result);
        Ok(())
    }

    fn of_two(&mut self, operator: &'static str, first: &Value, step: &Step) -> Result<Value, TfliteError> {
        let second = step.inputs.get(1).ok_or(TfliteError::Damaged("an operator lacks a value"))?;
        let second = self.value(*second)?;
        Ok(self.graph.plain(operator, &[first, &second]))
    }

    /// The network averages whole pictures only.
    fn average(&mut self, first: &Value, step: &Step) -> Result<Value, TfliteError> {
        let [_, _, height, width] = self.sides(step.output)?;
        if (height, width) != (1, 1) {
            return Err(TfliteError::Unknown("an average over part of a picture".to_owned()));
        }
        Ok(self.graph.plain("GlobalAveragePool", &[first]))
    }

    fn convolution(
        &mut self,
        first: &Value,
        step: &Step,
        padding: Padding,
        stride: usize,
        depthwise: bool,
    ) -> Result<Value, TfliteError> {
        let [_, channels, height, width] = self.sides(step.inputs[0])?;
        let weights = self.weights(step, 1)?;
        // A depthwise kernel has a channel of the result last, another one the channel of what comes in.
        let order = if depthwise { [3, 0, 1, 2] } else { [0, 3, 1, 2] };
        let kernel = kernel(weights, order)?;
        let (above, below) = missing(padding, height, kernel.side, stride);
        let (left, right) = missing(padding, width, kernel.side, stride);
        let settings = vec![
            ("kernel_shape", Ints(vec![whole(kernel.side); 2])),
            ("strides", Ints(vec![whole(stride); 2])),
            ("pads", Ints([above, left, below, right].map(whole).to_vec())),
            ("group", Int(if depthwise { whole(channels) } else { 1 })),
        ];
        self.with_weights("Conv", first, step, &kernel, settings)
    }

    /// The network enlarges by kernels that lie side by side, so there is nothing to cut off.
    fn transposed(
        &mut self,
        first: &Value,
        step: &Step,
        padding: Padding,
        stride: usize,
    ) -> Result<Value, TfliteError> {
        let kernel = kernel(self.weights(step, 1)?, [3, 0, 1, 2])?;
        if padding != Padding::Same || kernel.side != stride {
            return Err(TfliteError::Unknown("a transposed convolution of another kind".to_owned()));
        }
        let side = Ints(vec![whole(stride); 2]);
        let settings = vec![("kernel_shape", side.clone()), ("strides", side)];
        self.with_weights("ConvTranspose", first, step, &kernel, settings)
    }

    fn with_weights(
        &mut self,
        operator: &'static str,
        first: &Value,
        step: &Step,
        kernel: &Kernel,
        settings: Vec<(&'static str, crate::onnx::Attribute)>,
    ) -> Result<Value, TfliteError> {
        let bias = self.weights(step, 2)?.clone();
        let (weights, bias) = (self.graph.weights(&kernel.weights), self.graph.weights(&bias));
        Ok(self.graph.node(operator, &[first, &weights, &bias], settings))
    }

    fn resized(&mut self, first: &Value, step: &Step, between: &'static str) -> Result<Value, TfliteError> {
        let sides = self.sides(step.output)?.map(whole);
        let sides = self.graph.whole_numbers(&sides);
        let settings = vec![("mode", Word("linear")), ("coordinate_transformation_mode", Word(between))];
        Ok(self.graph.node("Resize", &[first, &Value::none(), &Value::none(), &sides], settings))
    }
}

/// Where a pixel of the larger picture lies in the smaller one.
fn coordinates(align_corners: bool, half_pixel_centers: bool) -> &'static str {
    match (align_corners, half_pixel_centers) {
        (true, _) => "align_corners",
        (false, true) => "half_pixel",
        (false, false) => "asymmetric",
    }
}

/// Rows missing before and behind a side, the odd one behind.
fn missing(padding: Padding, side: usize, kernel: usize, step: usize) -> (usize, usize) {
    let all = match padding {
        Padding::Same => ((side.div_ceil(step).saturating_sub(1)) * step + kernel).saturating_sub(side),
        Padding::Valid => 0,
    };
    (all / 2, all - all / 2)
}

/// A square kernel with its sides in another order.
fn kernel(weights: &Tensor, order: [usize; 4]) -> Result<Kernel, TfliteError> {
    match weights.shape[..] {
        [_, side, same, _] if side == same => Ok(Kernel { side, weights: weights.reordered(order) }),
        _ => Err(TfliteError::Unknown("a kernel that is not square".to_owned())),
    }
}
