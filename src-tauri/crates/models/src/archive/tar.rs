//! The tar format, as far as packages of npm use it: heads of 512 bytes, each followed by a file.

use flate2::read::MultiGzDecoder;

use super::{ArchiveError, LARGEST, unpack};
use crate::reader::Reader;

const BLOCK: usize = 512;

pub(super) fn unzipped(archive: &[u8]) -> Result<Vec<u8>, ArchiveError> {
    unpack(MultiGzDecoder::new(archive), LARGEST, "the tar")
}

/// The file of this name. The names of npm's files are short, so they stand whole in the head.
pub(super) fn file_in(tar: &[u8], name: &str) -> Result<Vec<u8>, ArchiveError> {
    let mut rest = Reader::new(tar);
    loop {
        let head = rest.take(BLOCK)?;
        if head.iter().all(|byte| *byte == 0) {
            return Err(ArchiveError::NotThere(name.to_owned()));
        }
        let length = length(head)?;
        let file = rest.take(length)?;
        if text(&head[..100]) == name.as_bytes() {
            return Ok(file.to_vec());
        }
        rest.take(length.next_multiple_of(BLOCK) - length)?;
    }
}

/// The file's length out of a head whose sum is right.
fn length(head: &[u8]) -> Result<usize, ArchiveError> {
    let sum: usize = head
        .iter()
        .enumerate()
        .map(|(at, byte)| usize::from(if (148..156).contains(&at) { b' ' } else { *byte }))
        .sum();
    if octal(&head[148..156]) != Some(sum) {
        return Err(ArchiveError::Damaged("a checksum is wrong"));
    }
    let length = octal(&head[124..136]).filter(|length| *length <= LARGEST);
    length.ok_or(ArchiveError::Damaged("a length is wrong"))
}

fn octal(field: &[u8]) -> Option<usize> {
    let digits = std::str::from_utf8(text(field)).ok()?;
    usize::from_str_radix(digits.trim(), 8).ok()
}

/// What stands before the first zero.
fn text(field: &[u8]) -> &[u8] {
    field.split(|byte| *byte == 0).next().unwrap_or_default()
}
