//! A graph of operators, built node by node and written as an ONNX model.

use super::wire::Message;
use crate::tensor::Tensor;

/// Operators of this edition are meant: the first with GELU, which ONNX calls by one name since then.
const OPERATORS: i64 = 20;
/// The edition of the file format that came with those operators.
const FORMAT: i64 = 9;
/// `TensorProto.DataType`.
const FLOAT: i64 = 1;
const INT64: i64 = 7;

/// Something that flows between nodes. It is told by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value(String);

/// One side of what goes in or comes out.
#[derive(Debug, Clone, Copy)]
pub enum Side {
    /// Always this long.
    Fixed(usize),
    /// As long as the caller likes; what has the same name has the same length.
    Free(&'static str),
}

/// A setting of an operator.
#[derive(Debug, Clone)]
pub enum Attribute {
    /// A whole number.
    Int(i64),
    /// Whole numbers.
    Ints(Vec<i64>),
    /// A number.
    Float(f32),
    /// A word.
    Word(&'static str),
}

/// A graph that grows.
#[derive(Debug)]
pub struct Graph {
    name: &'static str,
    credit: &'static str,
    nodes: Vec<Node>,
    constants: Vec<Message>,
    inputs: Vec<Message>,
    outputs: Vec<Message>,
    /// How many values have been named.
    named: usize,
}

#[derive(Debug)]
struct Node {
    operator: &'static str,
    inputs: Vec<Value>,
    outputs: Vec<Value>,
    attributes: Vec<(&'static str, Attribute)>,
}

impl Value {
    /// An input of an operator that is left out.
    #[must_use]
    pub fn none() -> Self {
        Self(String::new())
    }
}

impl Graph {
    /// An empty graph. The credit says in the file whose work the network is.
    #[must_use]
    pub fn new(name: &'static str, credit: &'static str) -> Self {
        Self {
            name,
            credit,
            nodes: Vec::new(),
            constants: Vec::new(),
            inputs: Vec::new(),
            outputs: Vec::new(),
            named: 0,
        }
    }

    /// Adds something that the caller gives.
    pub fn input(&mut self, name: &str, sides: &[Side]) -> Value {
        self.inputs.push(described(name, sides));
        Value(name.to_owned())
    }

    /// Adds weights.
    pub fn weights(&mut self, tensor: &Tensor) -> Value {
        let bytes: Vec<u8> = tensor.values.iter().flat_map(|number| number.to_le_bytes()).collect();
        self.constant(FLOAT, &tensor.shape, &bytes)
    }

    /// Adds a row of whole numbers.
    pub fn whole_numbers(&mut self, numbers: &[i64]) -> Value {
        let bytes: Vec<u8> = numbers.iter().flat_map(|number| number.to_le_bytes()).collect();
        self.constant(INT64, &[numbers.len()], &bytes)
    }

    fn constant(&mut self, kind: i64, shape: &[usize], bytes: &[u8]) -> Value {
        let value = self.value();
        let message = Message::default()
            .each(shape, |message, side| message.number(1, length(*side)))
            .number(2, kind)
            .text(8, &value.0)
            .bytes(9, bytes);
        self.constants.push(message);
        value
    }

    /// Adds an operator with one result.
    pub fn node(
        &mut self,
        operator: &'static str,
        inputs: &[&Value],
        attributes: Vec<(&'static str, Attribute)>,
    ) -> Value {
        let output = self.value();
        self.push(operator, inputs, vec![output.clone()], attributes);
        output
    }

    /// Adds an operator without settings.
    pub fn plain(&mut self, operator: &'static str, inputs: &[&Value]) -> Value {
        self.node(operator, inputs, Vec::new())
    }

    /// Adds a cut along the last side into equal pieces.
    pub fn split<const N: usize>(&mut self, value: &Value) -> [Value; N] {
        let outputs: [Value; N] = std::array::from_fn(|_| self.value());
        let pieces = Attribute::Int(length(N));
        self.push(
            "Split",
            &[value],
            outputs.to_vec(),
            vec![("axis", Attribute::Int(-1)), ("num_outputs", pieces)],
        );
        outputs
    }

    fn push(
        &mut self,
        operator: &'static str,
        inputs: &[&Value],
        outputs: Vec<Value>,
        attributes: Vec<(&'static str, Attribute)>,
    ) {
        let inputs = inputs.iter().map(|input| (*input).clone()).collect();
        self.nodes.push(Node { operator, inputs, outputs, attributes });
    }

    fn value(&mut self) -> Value {
        self.named += 1;
        Value(format!("v{}", self.named))
    }

    /// Says that the caller gets this value, under this name.
    pub fn output(&mut self, value: &Value, name: &str, sides: &[Side]) {
        let places = self.nodes.iter_mut().flat_map(|node| node.inputs.iter_mut().chain(&mut node.outputs));
        places.filter(|place| *place == value).for_each(|place| name.clone_into(&mut place.0));
        self.outputs.push(described(name, sides));
    }

    /// The ONNX file.
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        let graph = Message::default()
            .each(self.nodes, |message, node| message.message(1, node.into_message()))
            .text(2, self.name)
            .each(self.constants, |message, constant| message.message(5, constant))
            .each(self.inputs, |message, input| message.message(11, input))
            .each(self.outputs, |message, output| message.message(12, output));
        let operators = Message::default().text(1, "").number(2, OPERATORS);
        let model = Message::default()
            .number(1, FORMAT)
            .text(2, "clew-models")
            .text(6, self.credit)
            .message(7, graph)
            .message(8, operators);
        model.into_bytes()
    }
}

impl Node {
    fn into_message(self) -> Message {
        Message::default()
            .each(self.inputs, |message, input| message.text(1, &input.0))
            .each(&self.outputs, |message, output| message.text(2, &output.0))
            .text(3, &self.outputs[0].0)
            .text(4, self.operator)
            .each(self.attributes, |message, (name, attribute)| {
                message.message(5, attribute.into_message(name))
            })
    }
}

impl Attribute {
    fn into_message(self, name: &str) -> Message {
        let message = Message::default().text(1, name);
        match self {
            Self::Float(number) => message.float(2, number).number(20, 1),
            Self::Int(number) => message.number(3, number).number(20, 2),
            Self::Word(word) => message.text(4, word).number(20, 3),
            Self::Ints(numbers) => {
                message.each(numbers, |message, number| message.number(8, number)).number(20, 7)
            }
        }
    }
}

/// Name and shape of what goes in or comes out.
fn described(name: &str, sides: &[Side]) -> Message {
    let shape = Message::default().each(sides, |message, side| message.message(1, side.message()));
    let tensor = Message::default().number(1, FLOAT).message(2, shape);
    Message::default().text(1, name).message(2, Message::default().message(1, tensor))
}

impl Side {
    fn message(self) -> Message {
        match self {
            Self::Fixed(side) => Message::default().number(1, length(side)),
            Self::Free(name) => Message::default().text(2, name),
        }
    }
}

fn length(number: usize) -> i64 {
    i64::try_from(number).expect("no side is longer than memory")
}
