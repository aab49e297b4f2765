//! Reads a file once: its bytes, and SHA-256, SHA-1 and MD5 of them.

use std::{
    fs::{self, File, Metadata},
    io::{self, Read as _},
    path::Path,
    time::{SystemTime, UNIX_EPOCH},
};

use clew_imaging::Refusal;
use md5::Md5;
use sha1::Sha1;
use sha2::{Digest as _, Sha256};

use super::walk::unreadable;
use crate::catalog::picture::Digests;

/// A larger file is refused: it must be held in memory whole.
pub(super) const MOST_BYTES: u64 = 512 << 20;

/// Enough to tell a picture's format.
const HEAD_BYTES: usize = 64 << 10;

/// A file's bytes and what they are known by.
pub(super) struct Reading {
    pub(super) bytes: Vec<u8>,
    pub(super) digests: Digests,
}

/// Reads a whole file. What is no picture is refused after its head, so that a long film is not read to its end.
pub(super) fn read(path: &Path) -> Result<Reading, Refusal> {
    let mut file = open(path).map_err(|error| unreadable(&error))?;
    let size = file.metadata().map_err(|error| unreadable(&error))?.len();
    let mut bytes = Vec::new();
    take(&mut file, HEAD_BYTES as u64, &mut bytes)?;
    clew_imaging::recognise(&bytes)?;
    if size > MOST_BYTES {
        return Err(Refusal::TooLarge(format!("{size} bytes; at most {MOST_BYTES} can be read")));
    }
    bytes.reserve_exact(usize::try_from(size).unwrap_or(0).saturating_sub(bytes.len()));
    take(&mut file, MOST_BYTES, &mut bytes)?;
    let digests = digests(&bytes);
    Ok(Reading { bytes, digests })
}

fn take(file: &mut File, most: u64, bytes: &mut Vec<u8>) -> Result<(), Refusal> {
    file.take(most).read_to_end(bytes).map(drop).map_err(|error| unreadable(&error))
}

/// Opens without following a link and without waiting for a pipe that took the file's place.
#[cfg(unix)]
fn open(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt as _;
    fs::OpenOptions::new()
        .read(true)
        .custom_flags(libc::O_NOFOLLOW | libc::O_NONBLOCK | libc::O_NOCTTY)
        .open(path)
}

#[cfg(not(unix))]
fn open(path: &Path) -> io::Result<File> {
    File::open(path)
}

/// The three digests, block by block so that the bytes pass through the processor's cache once.
pub(super) fn digests(bytes: &[u8]) -> Digests {
    let (mut sha256, mut sha1, mut md5) = (Sha256::new(), Sha1::new(), Md5::new());
    for block in bytes.chunks(16 << 10) {
        sha256.update(block);
        sha1.update(block);
        md5.update(block);
    }
    Digests { sha256: sha256.finalize().into(), sha1: sha1.finalize().into(), md5: md5.finalize().into() }
}

/// When the file was last written and made, in nanoseconds since 1970 in UTC.
pub(super) fn times(facts: &Metadata) -> (i64, Option<i64>) {
    let modified = facts.modified().ok().and_then(nanoseconds).unwrap_or(0);
    (modified, facts.created().ok().and_then(nanoseconds))
}

fn nanoseconds(time: SystemTime) -> Option<i64> {
    match time.duration_since(UNIX_EPOCH) {
        Ok(after) => i64::try_from(after.as_nanos()).ok(),
        Err(before) => i64::try_from(before.duration().as_nanos()).ok().map(|nanoseconds| -nanoseconds),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digests_are_those_of_the_standards() {
        let digests = digests(b"abc");
        assert_eq!(hex::encode(digests.md5), "900150983cd24fb0d6963f7d28e17f72");
        assert_eq!(hex::encode(digests.sha1), "a9993e364706816aba3e25717850c26c9cd0d89d");
        assert_eq!(
            hex::encode(digests.sha256),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }

    #[test]
    fn a_file_that_vanished_is_refused_as_unreadable() {
        assert!(matches!(read(Path::new("/no/such/file")), Err(Refusal::Unreadable(_))));
    }
}
