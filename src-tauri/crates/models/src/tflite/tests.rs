//! Numbers of 16 bits, and files that are not what they say.

use proptest::prelude::*;

use super::*;

#[test]
fn halves_are_what_the_standard_says() {
    let known =
        [(0x3c00, 1.0), (0xc000, -2.0), (0x7bff, 65504.0), (0x0001, 5.960_464_5e-8), (0x3555, 0.333_251_95)];
    for (bits, number) in known {
        assert_eq!(half(bits), number, "{bits:04x}");
    }
    assert!(half(0x7c00).is_infinite() && half(0x7e00).is_nan() && half(0x8000).is_sign_negative());
}

#[test]
fn what_is_no_network_is_said_to_be_none() {
    assert!(matches!(read(b"PK\x03\x04 and more"), Err(TfliteError::Damaged(_))));
    assert!(matches!(read(b"\x08\0\0\0TFL3"), Err(TfliteError::CutShort(_))));
}

proptest! {
    #[test]
    fn no_bytes_bring_the_reader_down(mut bytes in prop::collection::vec(0_u8..40, 8..300)) {
        bytes[4..8].copy_from_slice(b"TFL3");
        let _ = read(&bytes);
    }
}
