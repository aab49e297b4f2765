//! Networks as ONNX files: a graph that is built node by node ([`Graph`]), written in a few lines of protobuf ([`wire`]).
//!
//! The same graph gives the same bytes on every machine: nodes, weights and names stand in the order in which they
//! were added.

mod graph;
mod wire;

pub use graph::{Attribute, Graph, Side, Value};

#[cfg(test)]
mod tests;
