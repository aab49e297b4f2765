//! Pickles that hold tensors, and pickles that would have Python do something.

use proptest::prelude::*;

use super::*;

/// A pickle in torch's older format, before the storages, with one tensor of a storage of six numbers.
fn rowed(shape: &[u8], strides: &[u8], offset: u8) -> Vec<u8> {
    let dict = [
        &b"\x80\x02ccollections\nOrderedDict\n)R("[..],
        &text("a.weight"),
        b"ctorch._utils\n_rebuild_tensor_v2\n((",
        &text("storage"),
        b"ctorch\nFloatStorage\n",
        &text("7"),
        &text("cpu"),
        b"K\x06NtQK",
        &[offset],
        &tuple(shape),
        &tuple(strides),
        b"\x89ccollections\nOrderedDict\n)RtRu}",
        &text("_metadata"),
        b"}sb.",
    ]
    .concat();
    let keys = [&b"\x80\x02]("[..], &text("7"), b"e."].concat();
    let mut numbers = 6_u64.to_le_bytes().to_vec();
    (0..6_u8).for_each(|number| numbers.extend(f32::from(number).to_le_bytes()));
    [START, b"\x80\x02}.", &dict, &keys, &numbers].concat()
}

/// The magic number and the version.
const START: &[u8] = b"\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19.\x80\x02M\xe9\x03.";

fn text(text: &str) -> Vec<u8> {
    [&b"X"[..], &(text.len() as u32).to_le_bytes(), text.as_bytes()].concat()
}

fn tuple(numbers: &[u8]) -> Vec<u8> {
    let numbers: Vec<u8> = numbers.iter().flat_map(|number| [b'K', *number]).collect();
    [&b"("[..], &numbers, b"t"].concat()
}

/// A file whose state dict is the given pickle.
fn with(pickle: &[u8]) -> Vec<u8> {
    [START, b"\x80\x02}.", pickle, b"\x80\x02](e."].concat()
}

#[test]
fn a_tensor_is_read_in_rows_however_its_numbers_lie() {
    let read = |file: &[u8]| weights(file).unwrap().get("a.weight", &[2, 3]).unwrap().values.clone();
    assert_eq!(read(&rowed(&[2, 3], &[3, 1], 0)), [0.0, 1.0, 2.0, 3.0, 4.0, 5.0]);
    assert_eq!(read(&rowed(&[2, 3], &[1, 2], 0)), [0.0, 2.0, 4.0, 1.0, 3.0, 5.0]);
}

#[test]
fn a_tensor_that_reaches_out_of_its_storage_is_refused() {
    for (shape, strides, offset) in
        [([2, 3], [3, 1], 1), ([2, 3], [3, 2], 0), ([4, 2], [1, 1], 0), ([1, 7], [0, 0], 0)]
    {
        assert!(
            matches!(weights(&rowed(&shape, &strides, offset)), Err(TorchError::Damaged(_))),
            "{shape:?}"
        );
    }
}

#[test]
fn a_pickle_that_names_a_function_is_refused_by_its_name() {
    for function in ["os\nsystem", "builtins\neval", "torch\nload", "collections\nOrderedDict.update"] {
        let pickle = [&b"\x80\x02c"[..], function.as_bytes(), b"\n", &text("true"), b"\x85R."].concat();
        let refused = weights(&with(&pickle)).unwrap_err();
        assert!(
            matches!(&refused, TorchError::Foreign(name) if *name == function.replace('\n', ".")),
            "{refused}"
        );
    }
}

#[test]
fn known_names_cannot_be_called_with_anything_else() {
    let calls = [
        &b"ccollections\nOrderedDict\nK\x01\x85R"[..],
        b"ctorch\nFloatStorage\n)R",
        b"ctorch._utils\n_rebuild_tensor_v2\n)R",
    ];
    for call in calls {
        assert!(weights(&with(&[b"\x80\x02", call, b"."].concat())).is_err(), "{call:?}");
    }
}

#[test]
fn instructions_that_build_other_objects_are_refused() {
    // INST, OBJ, NEWOBJ, NEWOBJ_EX, STACK_GLOBAL, EXT1, PERSID, REDUCE upon nothing.
    for instruction in [b'i', b'o', 0x81, 0x92, 0x93, 0x82, b'P', b'R'] {
        assert!(weights(&with(&[0x80, 2, b'N', instruction, b'.'])).is_err(), "0x{instruction:02x}");
    }
}

#[test]
fn a_state_dict_holds_tensors_alone() {
    let pickle = [&b"\x80\x02}"[..], &text("a"), b"K\x01s."].concat();
    assert!(matches!(weights(&with(&pickle)), Err(TorchError::Foreign(_))));
}

#[test]
fn cut_weights_are_an_error_wherever_they_are_cut() {
    let file = rowed(&[2, 3], &[3, 1], 0);
    for length in 0..file.len() {
        assert!(weights(&file[..length]).is_err(), "cut to {length} bytes");
    }
}

proptest! {
    #[test]
    fn no_bytes_bring_the_reader_down(tail in prop::collection::vec(any::<u8>(), 0..200), at in 0_usize..400, byte: u8) {
        let _ = weights(&with(&tail));
        let mut file = rowed(&[2, 3], &[3, 1], 0);
        let at = at % file.len();
        file[at] = byte;
        let _ = weights(&file);
    }
}
