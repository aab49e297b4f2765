//! The weights in a graph that TensorFlow froze: a protobuf message of nodes, of which those that are constants are read.
//!
//! The numbers of the fields come from `graph.proto`, `node_def.proto`, `attr_value.proto` and `tensor.proto`. The names
//! and the order of the sides are changed to those of torch, so that one kind of layer serves both.

use crate::{
    reader::{CutShort, Reader},
    tensor::{Tensor, Weights},
};

/// Why the weights cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum FrozenError {
    /// The file ends where more should follow.
    #[error("the graph is damaged: {0}")]
    CutShort(#[from] CutShort),
    /// Something does not fit together.
    #[error("the graph is damaged: {0}")]
    Damaged(&'static str),
}

/// The constants of 32-bit numbers, by their names.
///
/// # Errors
/// The file is damaged.
pub fn weights(file: &[u8]) -> Result<Weights, FrozenError> {
    let nodes = fields(file)?.into_iter().filter(|(number, _)| *number == 1);
    let constants = nodes.filter_map(|(_, node)| constant(node).transpose());
    Ok(constants.collect::<Result<Vec<_>, _>>()?.into_iter().collect())
}

/// A node's name and tensor, if it is a constant of such numbers.
fn constant(node: &[u8]) -> Result<Option<(String, Tensor)>, FrozenError> {
    let fields_of_node = fields(node)?;
    let field =
        |number| fields_of_node.iter().find(|(it, _)| *it == number).map_or(&[][..], |(_, bytes)| bytes);
    if field(2) != b"Const" {
        return Ok(None);
    }
    let name =
        String::from_utf8(field(1).to_vec()).map_err(|_| FrozenError::Damaged("a name is no UTF-8"))?;
    for (number, attribute) in &fields_of_node {
        // An attribute is a key and a value; the value of `value` is a tensor in its field 8.
        if *number == 5 {
            let pair = fields(attribute)?;
            if let [(1, b"value"), (2, value)] = pair[..]
                && let [(8, tensor)] = fields(value)?[..]
            {
                return Ok(read(tensor)?.map(|tensor| renamed(&name, tensor)));
            }
        }
    }
    Ok(None)
}

/// A tensor whose numbers lie in one row of bytes, as weights do.
fn read(tensor: &[u8]) -> Result<Option<Tensor>, FrozenError> {
    let (mut shape, mut content) = (Vec::new(), None);
    for (number, bytes) in fields(tensor)? {
        match number {
            2 => shape = sides(bytes)?,
            4 => content = Some(bytes),
            _ => {}
        }
    }
    let is_float = tensor.starts_with(&[0x08, 1]);
    let (true, Some(content)) = (is_float, content) else { return Ok(None) };
    let values: Vec<f32> =
        content.as_chunks::<4>().0.iter().map(|number| f32::from_le_bytes(*number)).collect();
    let count = shape.iter().try_fold(1_usize, |count, side| count.checked_mul(*side));
    if count != Some(values.len()) {
        return Err(FrozenError::Damaged("weights have another length than their shape says"));
    }
    Ok(Some(Tensor::new(&shape, values)))
}

fn sides(shape: &[u8]) -> Result<Vec<usize>, FrozenError> {
    let sides = fields(shape)?.into_iter().filter(|(number, _)| *number == 2);
    sides
        .map(|(_, side)| {
            let mut side = Reader::new(side);
            // A length of 0 is left out.
            if side.is_empty() {
                return Ok(0);
            }
            match side.varint() {
                Ok(8) => {
                    usize::try_from(side.varint()?).map_err(|_| FrozenError::Damaged("a side is too long"))
                }
                _ => Err(FrozenError::Damaged("a side has no length")),
            }
        })
        .collect()
}

/// TensorFlow's names and sides turned into torch's.
fn renamed(name: &str, tensor: Tensor) -> (String, Tensor) {
    let names = [
        ("/depthwise_weights", ".weight"),
        ("/weights", ".weight"),
        ("/biases", ".bias"),
        ("/gamma", ".weight"),
        ("/beta", ".bias"),
        ("/moving_mean", ".running_mean"),
        ("/moving_variance", ".running_var"),
    ];
    let depthwise = name.ends_with("/depthwise_weights");
    let known = names.iter().find_map(|(theirs, ours)| Some(format!("{}{ours}", name.strip_suffix(theirs)?)));
    let tensor = match tensor.shape[..] {
        // Height, width, channels in, channels out; with depthwise kernels the channels in are those out.
        [_, _, _, _] => tensor.reordered(if depthwise { [2, 3, 0, 1] } else { [3, 2, 0, 1] }),
        _ => tensor,
    };
    (known.unwrap_or_else(|| name.to_owned()), tensor)
}

/// The fields of a message that are bytes; the others are passed over.
fn fields(message: &[u8]) -> Result<Vec<(u64, &[u8])>, FrozenError> {
    let (mut rest, mut fields) = (Reader::new(message), Vec::new());
    while !rest.is_empty() {
        let key = rest.varint()?;
        match key & 7 {
            0 => drop(rest.varint()?),
            1 => drop(rest.take(8)?),
            2 => {
                let length = usize::try_from(rest.varint()?).map_err(|_| CutShort)?;
                fields.push((key >> 3, rest.take(length)?));
            }
            5 => drop(rest.take(4)?),
            _ => return Err(FrozenError::Damaged("a field is of no known kind")),
        }
    }
    Ok(fields)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A node `a/weights` with a tensor of the shape `[1, 1, 1, 2]`.
    const NODE: &[u8] =
        b"\x0a\x09a/weights\x12\x05Const\x2a\x29\x0a\x05value\x12\x20\x42\x1e\x08\x01\x12\x10\
        \x12\x02\x08\x01\x12\x02\x08\x01\x12\x02\x08\x01\x12\x02\x08\x02\x22\x08\0\0\x80\x3f\0\0\0\x40";

    fn graph() -> Vec<u8> {
        [&[0x0a, NODE.len() as u8], NODE].concat()
    }

    #[test]
    fn a_constant_is_read_under_torchs_name_with_torchs_sides() {
        let weights = weights(&graph()).unwrap();
        assert_eq!(weights.get("a.weight", &[2, 1, 1, 1]).unwrap().values, [1.0, 2.0]);
    }

    #[test]
    fn a_cut_graph_is_an_error_wherever_it_is_cut() {
        let graph = graph();
        assert!((1..graph.len()).all(|length| weights(&graph[..length]).is_err()));
    }

    proptest! {
        #[test]
        fn no_bytes_bring_the_reader_down(bytes in prop::collection::vec(any::<u8>(), 0..100), at in 0_usize..63, byte: u8) {
            let _ = weights(&bytes);
            let mut graph = graph();
            graph[at] = byte;
            let _ = weights(&graph);
        }
    }
}
