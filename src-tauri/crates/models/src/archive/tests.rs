//! Archives that are good, cut, flipped, or not archives at all.

use std::io::Write;

use flate2::{Compression, Crc, write::DeflateEncoder, write::GzEncoder};

use super::*;

const TEXT: &[u8] = b"weights, weights, weights and again weights";

/// A zip of one file, as small as can be.
fn zip(name: &str, content: &[u8], method: u16) -> Vec<u8> {
    let packed = if method == 8 { deflated(content) } else { content.to_vec() };
    let mut crc = Crc::new();
    crc.update(content);
    let sizes = [crc.sum(), packed.len() as u32, content.len() as u32].map(u32::to_le_bytes).concat();
    let name_length = (name.len() as u16).to_le_bytes();
    let head = |before: &[u8]| [before, &method.to_le_bytes(), &[0; 4], &sizes, &name_length].concat();
    let local = [&head(b"PK\x03\x04\x14\x00\x00\x00"), &[0; 2][..], name.as_bytes(), &packed].concat();
    let central = [&head(b"PK\x01\x02\x14\x00\x14\x00\x00\x00"), &[0; 16][..], name.as_bytes()].concat();
    let places = [central.len() as u32, local.len() as u32].map(u32::to_le_bytes).concat();
    let end = [&b"PK\x05\x06\x00\x00\x00\x00\x01\x00\x01\x00"[..], &places, &[0; 2]].concat();
    [local, central, end].concat()
}

fn deflated(content: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content).unwrap();
    encoder.finish().unwrap()
}

/// A gzipped tar of two files, of which the second is the one with the name.
fn tgz(name: &str, content: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    for (name, content) in [("package/other", &b"other"[..]), (name, content)] {
        encoder.write_all(&tar_head(name, content.len())).unwrap();
        encoder.write_all(content).unwrap();
        encoder.write_all(&vec![0; content.len().next_multiple_of(512) - content.len()]).unwrap();
    }
    encoder.write_all(&[0; 1024]).unwrap();
    encoder.finish().unwrap()
}

fn tar_head(name: &str, length: usize) -> Vec<u8> {
    let mut head = vec![0; 512];
    head[..name.len()].copy_from_slice(name.as_bytes());
    head[124..136].copy_from_slice(format!("{length:011o}\0").as_bytes());
    head[148..156].fill(b' ');
    let sum: u32 = head.iter().map(|byte| u32::from(*byte)).sum();
    head[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    head
}

#[test]
fn a_file_comes_out_of_a_zip_stored_or_deflated_and_out_of_a_gzipped_tar() {
    for archive in [zip("a/b.pt", TEXT, 0), zip("a/b.pt", TEXT, 8), tgz("a/b.pt", TEXT)] {
        assert_eq!(file_in(&archive, "a/b.pt").unwrap(), TEXT);
        assert!(matches!(file_in(&archive, "a/c.pt"), Err(ArchiveError::NotThere(name)) if name == "a/c.pt"));
    }
}

#[test]
fn a_cut_archive_is_an_error_wherever_it_is_cut() {
    for archive in [zip("a/b.pt", TEXT, 0), zip("a/b.pt", TEXT, 8)] {
        for length in 0..archive.len() {
            assert!(file_in(&archive[..length], "a/b.pt").is_err(), "cut to {length} bytes");
        }
    }
    let archive = tgz("a/b.pt", TEXT);
    for length in 0..archive.len() - 8 {
        assert!(file_in(&archive[..length], "a/b.pt").is_err(), "cut to {length} bytes");
    }
}

#[test]
fn a_flipped_bit_never_gives_another_file() {
    for archive in [zip("a/b.pt", TEXT, 0), zip("a/b.pt", TEXT, 8), tgz("a/b.pt", TEXT)] {
        for bit in 0..archive.len() * 8 {
            let mut flipped = archive.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            assert!(file_in(&flipped, "a/b.pt").map_or(true, |file| file == TEXT), "bit {bit}");
        }
    }
}

#[test]
fn what_unpacks_to_more_than_it_says_is_refused_before_memory_is_gone() {
    let mut bomb = zip("a", &[0; 100_000], 8);
    let central = bomb.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
    bomb[central + 24..central + 28].copy_from_slice(&10_u32.to_le_bytes());
    assert!(matches!(file_in(&bomb, "a"), Err(ArchiveError::Damaged(_))));
}

#[test]
fn what_is_no_archive_is_said_to_be_none() {
    assert!(matches!(file_in(b"<html>404</html>", "a"), Err(ArchiveError::Damaged(_))));
}
