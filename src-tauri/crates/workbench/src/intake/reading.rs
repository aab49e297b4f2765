//! Reads a file once: its bytes, and SHA-256, SHA-1 and MD5 of them.

use std::{
    fs::{self, File, Metadata},
    io::{self, Read as _, Seek as _, SeekFrom},
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

/// Bytes of each end that a glance takes in.
const GLANCE: usize = 4 << 10;

/// Enough to tell a picture's format.
const HEAD_BYTES: usize = 64 << 10;

/// A file's bytes and what they are known by.
pub(super) struct Reading {
    pub(super) bytes: Vec<u8>,
    pub(super) digests: Digests,
    pub(super) glance: [u8; 32],
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
    let (digests, glance) = (digests(&bytes), glance_at_bytes(&bytes));
    Ok(Reading { bytes, digests, glance })
}

/// A file's first bytes, enough to tell a picture's format.
pub(super) fn head(path: &Path) -> Result<Vec<u8>, Refusal> {
    let mut file = open(path).map_err(|error| unreadable(&error))?;
    let mut bytes = Vec::new();
    take(&mut file, HEAD_BYTES as u64, &mut bytes)?;
    Ok(bytes)
}

/// A glance at a file: SHA-256 of its first and its last 4 KiB. A file that looks the same, at the same place
/// and of the same size and time, is taken for the one that was read before.
pub(super) fn glance(path: &Path, size: u64) -> io::Result<[u8; 32]> {
    let mut file = open(path)?;
    let mut ends = Vec::new();
    (&mut file).take(GLANCE as u64).read_to_end(&mut ends)?;
    file.seek(SeekFrom::Start(size.saturating_sub(GLANCE as u64)))?;
    file.take(GLANCE as u64).read_to_end(&mut ends)?;
    Ok(Sha256::digest(&ends).into())
}

fn glance_at_bytes(bytes: &[u8]) -> [u8; 32] {
    let (first, last) = (&bytes[..bytes.len().min(GLANCE)], &bytes[bytes.len().saturating_sub(GLANCE)..]);
    Sha256::digest([first, last].concat()).into()
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
    fn a_glance_sees_both_ends_of_a_file_as_the_reading_of_it_does() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        for length in [0_usize, 1, 4_095, 4_096, 4_097, 8_191, 20_000] {
            let mut bytes: Vec<u8> = (0..length).map(|at| (at % 251) as u8).collect();
            fs::write(&path, &bytes).unwrap();
            let before = glance(&path, length as u64).unwrap();
            assert_eq!(before, glance_at_bytes(&bytes), "{length}");
            for at in [0, length.saturating_sub(1)].into_iter().filter(|at| *at < length) {
                bytes[at] ^= 1;
                fs::write(&path, &bytes).unwrap();
                assert_ne!(glance(&path, length as u64).unwrap(), before, "byte {at} of {length}");
                bytes[at] ^= 1;
            }
        }
    }

    #[test]
    fn a_file_that_vanished_is_refused_as_unreadable() {
        assert!(matches!(read(Path::new("/no/such/file")), Err(Refusal::Unreadable(_))));
    }
}
