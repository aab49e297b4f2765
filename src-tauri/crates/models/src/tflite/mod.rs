//! A network in a file of TensorFlow Lite: its operators, in the order in which they run, and its weights.
//!
//! The numbers of fields and operators come from `schema.fbs` of TensorFlow Lite. Only what `people.onnx` is made of is
//! known: weights of 32 or 16 bits, and some thirteen operators; whatever else stands in a file is an error.

mod flat;

use std::collections::BTreeMap;

use flat::Table;

use crate::{
    reader::{CutShort, Reader},
    tensor::Tensor,
};

/// Why a file of TensorFlow Lite is no network that we can write anew.
#[derive(Debug, thiserror::Error)]
pub enum TfliteError {
    /// The file ends where more should follow.
    #[error("the network is damaged: {0}")]
    CutShort(#[from] CutShort),
    /// Something does not fit together.
    #[error("the network is damaged: {0}")]
    Damaged(&'static str),
    /// Something in it is not known here.
    #[error("the network has {0}, which is not known here")]
    Unknown(String),
}

/// A network of one graph.
#[derive(Debug, Default)]
pub struct Network {
    /// The sides of each value, by the value's number.
    pub shapes: Vec<Vec<usize>>,
    /// The values that are weights.
    pub weights: BTreeMap<usize, Tensor>,
    /// What goes in.
    pub inputs: Vec<usize>,
    /// What comes out.
    pub outputs: Vec<usize>,
    /// What is done, in order.
    pub steps: Vec<Step>,
}

/// One operator at work.
#[derive(Debug)]
pub struct Step {
    /// What it does.
    pub operator: Operator,
    /// The values that it takes.
    pub inputs: Vec<usize>,
    /// The value that it gives.
    pub output: usize,
    /// What is done to the result.
    pub bound: Bound,
}

/// What is done to the values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "they are called what they do")]
pub enum Operator {
    Add,
    Multiply,
    Relu,
    Sigmoid,
    HardSwish,
    AveragePool,
    Convolution { padding: Padding, step: usize, depthwise: bool },
    TransposedConvolution { padding: Padding, step: usize },
    Resize { align_corners: bool, half_pixel_centers: bool },
}

/// Whether zeros are laid around a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Padding {
    /// As many as keep its size, divided by the step.
    Same,
    /// None.
    Valid,
}

/// What an operator does to its result before it gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// Nothing.
    None,
    /// Nothing below zero stays.
    Relu,
}

/// Reads a file.
///
/// # Errors
/// It is damaged, or has something that is not known here.
pub fn read(file: &[u8]) -> Result<Network, TfliteError> {
    if file.get(4..8) != Some(b"TFL3") {
        return Err(TfliteError::Damaged("it is no file of TensorFlow Lite"));
    }
    let model = Table::root(file)?;
    let buffers = model.tables(4)?;
    let [graph] = model.tables(2)?[..] else { return Err(TfliteError::Damaged("it is not one graph")) };
    let tensors = graph.tables(0)?;
    let mut network = Network {
        inputs: indices(graph.numbers(1)?)?,
        outputs: indices(graph.numbers(2)?)?,
        ..Network::default()
    };
    for (at, tensor) in tensors.iter().enumerate() {
        let shape = indices(tensor.numbers(0)?)?;
        let buffer =
            buffers.get(tensor.long(2)?).ok_or(TfliteError::Damaged("weights are missing"))?.bytes(0)?;
        if let Some(weights) = weights(tensor.byte(1)?, &shape, buffer)? {
            network.weights.insert(at, weights);
        }
        network.shapes.push(shape);
    }
    let codes = model.tables(1)?;
    for operator in graph.tables(3)? {
        network.add(&operator, &codes)?;
    }
    Ok(network)
}

fn indices(numbers: Vec<i32>) -> Result<Vec<usize>, TfliteError> {
    let index =
        |number| usize::try_from(number).map_err(|_| TfliteError::Damaged("a number is less than nothing"));
    numbers.into_iter().map(index).collect()
}

/// Weights, if the value has bytes and they are of floating point.
fn weights(kind: u8, shape: &[usize], bytes: &[u8]) -> Result<Option<Tensor>, TfliteError> {
    let values: Vec<f32> = match kind {
        _ if bytes.is_empty() => return Ok(None),
        0 => bytes.as_chunks::<4>().0.iter().map(|number| f32::from_le_bytes(*number)).collect(),
        1 => bytes.as_chunks::<2>().0.iter().map(|number| half(u16::from_le_bytes(*number))).collect(),
        _ => return Ok(None),
    };
    let count = shape.iter().try_fold(1_usize, |count, side| count.checked_mul(*side));
    if count != Some(values.len()) {
        return Err(TfliteError::Damaged("weights have another length than their shape says"));
    }
    Ok(Some(Tensor::new(shape, values)))
}

/// A number of 16 bits: a sign, 5 bits of exponent, 10 of fraction (IEEE 754).
fn half(bits: u16) -> f32 {
    let (exponent, fraction) = (i32::from(bits >> 10 & 0x1f), f32::from(bits & 0x3ff));
    let size = match exponent {
        0 => fraction * 2.0_f32.powi(-24),
        31 if bits & 0x3ff == 0 => f32::INFINITY,
        31 => f32::NAN,
        _ => (fraction + 1024.0) * 2.0_f32.powi(exponent - 25),
    };
    if bits >> 15 == 1 { -size } else { size }
}

impl Network {
    fn add(&mut self, operator: &Table, codes: &[Table]) -> Result<(), TfliteError> {
        let code = codes.get(operator.long(0)?).ok_or(TfliteError::Damaged("an operator has no name"))?;
        let (inputs, outputs) = (indices(operator.numbers(1)?)?, indices(operator.numbers(2)?)?);
        let [output] = outputs[..] else {
            return Err(TfliteError::Damaged("an operator has not one result"));
        };
        if inputs.is_empty() || inputs.iter().chain([&output]).any(|value| *value >= self.shapes.len()) {
            return Err(TfliteError::Damaged("an operator takes or gives what is not there"));
        }
        if number_of(code)? == DEQUANTIZE {
            return self.widen(inputs[0], output);
        }
        let (operator, bound) = kind(operator, code)?;
        self.steps.push(Step { operator, inputs, output, bound });
        Ok(())
    }

    /// Weights of 16 bits are read as such; the operator that makes 32 of them has nothing left to do.
    fn widen(&mut self, from: usize, to: usize) -> Result<(), TfliteError> {
        let weights =
            self.weights.get(&from).ok_or(TfliteError::Unknown("halves that are no weights".to_owned()))?;
        self.weights.insert(to, weights.clone());
        Ok(())
    }
}

const DEQUANTIZE: i32 = 6;

/// The operator's number. It once was a byte, and stands there still if it fits.
fn number_of(code: &Table) -> Result<i32, TfliteError> {
    Ok(code.i32(3)?.max(code.byte(0)?.into()))
}

/// What an operator does, and what it does to its result.
fn kind(operator: &Table, code: &Table) -> Result<(Operator, Bound), TfliteError> {
    let options = operator.table(4)?;
    let byte = |number: usize| options.map_or(Ok(0), |options| options.byte(number));
    let plain = |operator| Ok((operator, Bound::None));
    match number_of(code)? {
        0 => Ok((Operator::Add, bound(byte(0)?)?)),
        18 => Ok((Operator::Multiply, bound(byte(0)?)?)),
        19 => plain(Operator::Relu),
        14 => plain(Operator::Sigmoid),
        117 => plain(Operator::HardSwish),
        1 => Ok((Operator::AveragePool, bound(byte(5)?)?)),
        23 => plain(Operator::Resize { align_corners: byte(2)? != 0, half_pixel_centers: byte(3)? != 0 }),
        3 => convolution(&options, false),
        4 => convolution(&options, true),
        32 if code.bytes(1)? == b"Convolution2DTransposeBias" => transposed(operator.bytes(5)?),
        32 => Err(TfliteError::Unknown(String::from_utf8_lossy(code.bytes(1)?).into_owned())),
        other => Err(TfliteError::Unknown(format!("the operator {other}"))),
    }
}

fn convolution(options: &Option<Table>, depthwise: bool) -> Result<(Operator, Bound), TfliteError> {
    let options = options.as_ref().ok_or(TfliteError::Damaged("a convolution has no settings"))?;
    let padding = match options.byte(0)? {
        0 => Padding::Same,
        _ => Padding::Valid,
    };
    let (across, down) = (options.long(1)?, options.long(2)?);
    // A dilation that is left out is 1, and is read as 0.
    let first = if depthwise { 5 } else { 4 };
    if across != down || across == 0 || options.long(first)? > 1 || options.long(first + 1)? > 1 {
        return Err(TfliteError::Unknown("a convolution of another kind".to_owned()));
    }
    let bound = bound(options.byte(if depthwise { 4 } else { 3 })?)?;
    Ok((Operator::Convolution { padding, step: across, depthwise }, bound))
}

/// MediaPipe's own operator: a transposed convolution with a bias. Its settings are the three numbers of TensorFlow
/// Lite's `TfLiteTransposeConvParams`.
fn transposed(options: &[u8]) -> Result<(Operator, Bound), TfliteError> {
    let mut options = Reader::new(options);
    let (padding, across, down) = (options.u32()?, options.long()?, options.long()?);
    let padding = match padding {
        1 => Padding::Same,
        2 => Padding::Valid,
        _ => return Err(TfliteError::Unknown("a padding of another kind".to_owned())),
    };
    if across != down || across == 0 {
        return Err(TfliteError::Unknown("a convolution of another kind".to_owned()));
    }
    Ok((Operator::TransposedConvolution { padding, step: across }, Bound::None))
}

fn bound(activation: u8) -> Result<Bound, TfliteError> {
    match activation {
        0 => Ok(Bound::None),
        1 => Ok(Bound::Relu),
        other => Err(TfliteError::Unknown(format!("the activation {other}"))),
    }
}

#[cfg(test)]
mod tests;
