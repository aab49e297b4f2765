//! The zip format, as far as wheels and files of torch use it (PKWARE's APPNOTE, sections 4.3.7, 4.3.12 and 4.3.16).

use std::collections::BTreeMap;

use flate2::{Crc, read::DeflateDecoder};

use super::{ArchiveError, LARGEST, unpack};
use crate::reader::Reader;

const LOCAL: u32 = 0x0403_4b50;
const CENTRAL: u32 = 0x0201_4b50;
const END: u32 = 0x0605_4b50;
const END_LENGTH: usize = 22;
/// A comment of this length may follow the end record.
const LONGEST_COMMENT: usize = u16::MAX as usize;

/// A zip, with its list of files read.
pub struct Zip<'a> {
    bytes: &'a [u8],
    entries: BTreeMap<String, Entry>,
}

struct Entry {
    method: u16,
    crc: u32,
    packed: usize,
    unpacked: usize,
    offset: usize,
}

/// Whether it begins as a zip does.
#[must_use]
pub fn looks_like_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(&LOCAL.to_le_bytes())
}

impl<'a> Zip<'a> {
    /// Reads the list of files at the end.
    ///
    /// # Errors
    /// The list is damaged, or of a kind that is not read here.
    pub fn open(bytes: &'a [u8]) -> Result<Self, ArchiveError> {
        let mut end = Reader::at(bytes, end_record(bytes)?)?;
        end.take(10)?;
        let count = end.short()?;
        end.take(4)?;
        let mut list = Reader::at(bytes, end.long()?)?;
        let entries = (0..count).map(|_| entry(&mut list)).collect::<Result<_, _>>()?;
        Ok(Self { bytes, entries })
    }

    /// The names of the files, in their order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().map(String::as_str)
    }

    /// One file, unpacked and held against its checksum.
    ///
    /// # Errors
    /// It is not there or damaged.
    pub fn file(&self, name: &str) -> Result<Vec<u8>, ArchiveError> {
        let entry = self.entries.get(name).ok_or_else(|| ArchiveError::NotThere(name.to_owned()))?;
        if entry.unpacked > LARGEST {
            return Err(ArchiveError::Unread("a file in it is too large"));
        }
        let packed = self.packed(entry)?;
        let unpacked = match entry.method {
            0 => packed.to_vec(),
            8 => unpack(DeflateDecoder::new(packed), entry.unpacked, name)?,
            _ => return Err(ArchiveError::Unread("it is neither stored nor deflated")),
        };
        let mut crc = Crc::new();
        crc.update(&unpacked);
        if unpacked.len() != entry.unpacked || crc.sum() != entry.crc {
            return Err(ArchiveError::Damaged("a checksum is wrong"));
        }
        Ok(unpacked)
    }

    /// The packed bytes, which stand behind a second head of their own.
    fn packed(&self, entry: &Entry) -> Result<&'a [u8], ArchiveError> {
        let mut local = Reader::at(self.bytes, entry.offset)?;
        if local.u32()? != LOCAL {
            return Err(ArchiveError::Damaged("a file does not begin where the list says"));
        }
        local.take(22)?;
        let (name, extra) = (local.short()?, local.short()?);
        local.take(name + extra)?;
        Ok(local.take(entry.packed)?)
    }
}

fn end_record(bytes: &[u8]) -> Result<usize, ArchiveError> {
    let last = bytes.len().checked_sub(END_LENGTH).ok_or(ArchiveError::Damaged("it is too short"))?;
    let first = last.saturating_sub(LONGEST_COMMENT);
    let found = (first..=last).rev().find(|at| bytes[*at..].starts_with(&END.to_le_bytes()));
    found.ok_or(ArchiveError::Damaged("its end is missing"))
}

fn entry(list: &mut Reader) -> Result<(String, Entry), ArchiveError> {
    if list.u32()? != CENTRAL {
        return Err(ArchiveError::Damaged("its list of files breaks off"));
    }
    list.take(4)?;
    if list.u16()? & 1 != 0 {
        return Err(ArchiveError::Unread("it is encrypted"));
    }
    let method = list.u16()?;
    list.take(4)?;
    let (crc, packed, unpacked) = (list.u32()?, list.long()?, list.long()?);
    let (name, extra, comment) = (list.short()?, list.short()?, list.short()?);
    list.take(8)?;
    let offset = list.long()?;
    let name = String::from_utf8(list.take(name)?.to_vec())
        .map_err(|_| ArchiveError::Damaged("a name is no UTF-8"))?;
    list.take(extra + comment)?;
    Ok((name, Entry { method, crc, packed, unpacked, offset }))
}
