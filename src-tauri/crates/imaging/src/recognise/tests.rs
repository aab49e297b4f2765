use super::*;

#[test]
fn an_empty_file_is_called_empty() {
    assert_eq!(recognise(b""), Err(Refusal::Empty));
}
