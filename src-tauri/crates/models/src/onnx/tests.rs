//! The written bytes, held against the format by hand and against a reader of other people's.

use rten::{Model, ValueOrView};
use rten_tensor::{AsView, NdTensor};

use super::{
    Attribute::{Float, Int, Ints, Word},
    Graph, Side,
    wire::Message,
};
use crate::tensor::Tensor;

#[test]
fn numbers_texts_and_messages_are_written_as_protobuf_says() {
    let inner = Message::default().number(1, 150);
    assert_eq!(inner.into_bytes(), [0x08, 0x96, 0x01], "the example of protobuf's own guide");
    let message = Message::default().text(2, "testing").message(3, Message::default().number(1, 150));
    assert_eq!(message.into_bytes(), b"\x12\x07testing\x1a\x03\x08\x96\x01", "and its next ones");
    assert_eq!(
        Message::default().number(1, -1).into_bytes(),
        [8, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1]
    );
    assert_eq!(Message::default().float(2, 1.0).into_bytes(), [0x15, 0, 0, 0x80, 0x3f]);
}

/// `doubled = input + input`, then a sum of it with weights.
fn small() -> Graph {
    let mut graph = Graph::new("small", "nobody's");
    let input = graph.input("given", &[Side::Fixed(1), Side::Free("many")]);
    let doubled = graph.plain("Add", &[&input, &input]);
    let weights = graph.weights(&Tensor::new(&[1, 1], vec![0.5]));
    let sum = graph.plain("Add", &[&doubled, &weights]);
    graph.output(&sum, "got", &[Side::Fixed(1), Side::Free("many")]);
    graph
}

#[test]
fn a_graph_is_read_and_run_by_another_reader() {
    let model = Model::load(small().into_bytes()).unwrap();
    let given = NdTensor::from_data([1, 3], vec![1.0_f32, 2.0, 3.0]);
    let input = model.node_id("given").unwrap();
    let output = model.node_id("got").unwrap();
    let [got] = model.run_n(vec![(input, ValueOrView::from(given.view()))], [output], None).unwrap();
    let got: NdTensor<f32, 2> = got.try_into().unwrap();
    assert_eq!(got.to_vec(), [2.5, 4.5, 6.5]);
}

#[test]
fn the_same_graph_gives_the_same_bytes() {
    assert_eq!(small().into_bytes(), small().into_bytes());
}

#[test]
fn every_kind_of_setting_says_its_kind() {
    let mut graph = Graph::new("settings", "");
    let input = graph.input("in", &[]);
    let settings = vec![("i", Int(3)), ("f", Float(0.5)), ("w", Word("linear")), ("n", Ints(vec![1, -1]))];
    graph.node("Some", &[&input], settings);
    let bytes = graph.into_bytes();
    let stands = |part: &[u8]| bytes.windows(part.len()).any(|window| window == part);
    assert!(stands(b"\x0a\x01i\x18\x03\xa0\x01\x02"), "a whole number is of kind 2");
    assert!(stands(b"\x0a\x01f\x15\x00\x00\x00\x3f\xa0\x01\x01"), "a number is of kind 1");
    assert!(stands(b"\x0a\x01w\x22\x06linear\xa0\x01\x03"), "a word is of kind 3");
    assert!(
        stands(b"\x0a\x01n\x40\x01\x40\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01\xa0\x01\x07"),
        "a row is of kind 7"
    );
}
