//! What the networks are built of: convolutions with a batch norm folded in, and linear layers.

use crate::{
    onnx::{
        Attribute::{Int, Ints},
        Graph, Value,
    },
    tensor::{Missing, Tensor, Weights},
};

/// A convolution's weights: `[outputs, inputs of a group, side, side]`, and one bias for each output.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Kernel {
    weights: Tensor,
    bias: Tensor,
}

/// How a convolution goes over a picture.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stride {
    /// From one output to the next.
    pub(super) step: usize,
    /// Zeros above and to the left, and below and to the right.
    pub(super) padding: (usize, usize),
    /// Into how many groups the channels are cut, each seen alone.
    pub(super) groups: usize,
}

/// What a batch norm learned of each channel. Its scale and shift are not always learned.
pub(super) struct Norm<'a> {
    pub(super) name: &'a str,
    pub(super) learned: bool,
    /// What is added to the variance.
    pub(super) epsilon: f64,
}

impl Kernel {
    /// A convolution as it was learned, with its bias.
    pub(super) fn with_bias(weights: &Weights, name: &str, shape: [usize; 4]) -> Result<Self, Missing> {
        Ok(Self {
            weights: weights.get(&format!("{name}.weight"), &shape)?.clone(),
            bias: weights.get(&format!("{name}.bias"), &shape[..1])?.clone(),
        })
    }

    /// A convolution without bias, with the batch norm that follows it folded in.
    ///
    /// A batch norm gives `(x - mean) / sqrt(variance + epsilon) * scale + shift`, which is a multiplication and an
    /// addition for each channel, and so is another convolution's weights and bias.
    pub(super) fn normed(
        weights: &Weights,
        name: &str,
        shape: [usize; 4],
        norm: &Norm,
    ) -> Result<Self, Missing> {
        let kernel = weights.get(&format!("{name}.weight"), &shape)?.wide();
        let (factors, bias) = norm.factors_and_bias(weights, shape[0])?;
        let of_one_output = shape[1..].iter().product();
        let outputs = kernel.chunks_exact(of_one_output).zip(&factors);
        let scaled: Vec<f64> =
            outputs.flat_map(|(output, factor)| output.iter().map(move |it| it * factor)).collect();
        Ok(Self { weights: Tensor::rounded(&shape, &scaled), bias: Tensor::rounded(&shape[..1], &bias) })
    }

    /// The same numbers seen in another shape.
    pub(super) fn shaped(mut self, shape: [usize; 4]) -> Self {
        self.weights = Tensor::new(&shape, self.weights.values);
        self
    }

    /// Adds the convolution to the graph.
    pub(super) fn over(&self, graph: &mut Graph, input: &Value, stride: Stride) -> Value {
        let (weights, bias) = (graph.weights(&self.weights), graph.weights(&self.bias));
        let side = whole(self.weights.shape[2]);
        let (before, after) = (whole(stride.padding.0), whole(stride.padding.1));
        let step = whole(stride.step);
        let attributes = vec![
            ("kernel_shape", Ints(vec![side, side])),
            ("strides", Ints(vec![step, step])),
            ("pads", Ints(vec![before, before, after, after])),
            ("group", Int(whole(stride.groups))),
        ];
        graph.node("Conv", &[input, &weights, &bias], attributes)
    }
}

impl Norm<'_> {
    fn factors_and_bias(&self, weights: &Weights, channels: usize) -> Result<(Vec<f64>, Vec<f64>), Missing> {
        let get = |what: &str| Ok(weights.get(&format!("{}.{what}", self.name), &[channels])?.wide());
        let (mean, variance) = (get("running_mean")?, get("running_var")?);
        let (scale, shift) = if self.learned {
            (get("weight")?, get("bias")?)
        } else {
            (vec![1.0; channels], vec![0.0; channels])
        };
        let spread = variance.iter().map(|variance| (variance + self.epsilon).sqrt());
        let factors: Vec<f64> = scale.iter().zip(spread).map(|(scale, spread)| scale / spread).collect();
        let moved = mean.iter().zip(&factors).map(|(mean, factor)| mean * factor);
        let bias = shift.iter().zip(moved).map(|(shift, moved)| shift - moved).collect();
        Ok((factors, bias))
    }
}

/// A linear layer's weights in double precision: a row for each output, and one bias for each.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Linear {
    pub(super) rows: Vec<Vec<f64>>,
    pub(super) bias: Vec<f64>,
}

impl Linear {
    pub(super) fn get(weights: &Weights, name: &str, outputs: usize, inputs: usize) -> Result<Self, Missing> {
        Ok(Self {
            rows: rows(weights.get(&format!("{name}.weight"), &[outputs, inputs])?),
            bias: weights.get(&format!("{name}.bias"), &[outputs])?.wide(),
        })
    }

    /// Every output multiplied by a number.
    pub(super) fn times(mut self, factor: f64) -> Self {
        self.rows.iter_mut().flatten().chain(&mut self.bias).for_each(|number| *number *= factor);
        self
    }

    /// The outputs of both, one behind the other.
    pub(super) fn and(mut self, other: Self) -> Self {
        self.rows.extend(other.rows);
        self.bias.extend(other.bias);
        self
    }

    /// Adds the layer's numbers to the graph, to be used once or more.
    pub(super) fn placed(&self, graph: &mut Graph) -> Placed {
        let bias = Tensor::rounded(&[self.bias.len()], &self.bias);
        Placed { columns: placed_columns(graph, &self.rows), bias: graph.weights(&bias) }
    }
}

/// A linear layer in the graph.
pub(super) struct Placed {
    columns: Value,
    bias: Value,
}

impl Placed {
    pub(super) fn over(&self, graph: &mut Graph, input: &Value) -> Value {
        let product = graph.plain("MatMul", &[input, &self.columns]);
        graph.plain("Add", &[&product, &self.bias])
    }
}

/// Adds a matrix whose rows are given, turned so that rows of numbers are multiplied with it from the left.
pub(super) fn placed_columns(graph: &mut Graph, rows: &[Vec<f64>]) -> Value {
    let inputs = rows.first().map_or(0, Vec::len);
    let turned: Vec<f64> = (0..inputs).flat_map(|input| rows.iter().map(move |row| row[input])).collect();
    graph.weights(&Tensor::rounded(&[inputs, rows.len()], &turned))
}

/// The rows of a matrix.
pub(super) fn rows(matrix: &Tensor) -> Vec<Vec<f64>> {
    matrix.wide().chunks_exact(matrix.shape[1]).map(<[f64]>::to_vec).collect()
}

/// A count as ONNX writes it.
pub(super) fn whole(number: usize) -> i64 {
    i64::try_from(number).expect("no side is longer than memory")
}
