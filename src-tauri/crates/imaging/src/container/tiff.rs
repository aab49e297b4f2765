//! TIFF directories: pages, the metadata that lies in tags, and the signs of a camera's raw file.
//!
//! An EXIF block is a TIFF file as well, so its orientation is read here too.

use std::{borrow::Cow, collections::HashSet};

use super::{Parts, photoshop};

const COMPRESSION: u16 = 259;
const PHOTOMETRIC: u16 = 262;
const MAKE: u16 = 271;
const ORIENTATION: u16 = 274;
const SUB_DIRECTORIES: u16 = 330;
const XMP: u16 = 700;
const IPTC: u16 = 33723;
const PHOTOSHOP: u16 = 34377;
const DNG_VERSION: u16 = 50706;

/// More pages than this are not followed.
const MOST_PAGES: usize = 10_000;

/// One entry of a directory: its tag, type, count, and the place of the bytes that hold its value.
#[derive(Clone, Copy)]
struct Entry {
    tag: u16,
    kind: u16,
    count: u64,
    place: usize,
}

/// A file in one of the two byte orders, with offsets of four bytes or, in BigTIFF, of eight.
#[derive(Clone, Copy)]
struct Tiff<'a> {
    bytes: &'a [u8],
    little: bool,
    big: bool,
}

/// Whether the bytes begin as TIFF or BigTIFF.
pub(crate) fn is_tiff(head: &[u8]) -> bool {
    Tiff::open(head).is_some()
}

/// The orientation of the first directory, where it is one of the eight.
pub(crate) fn orientation(bytes: &[u8]) -> Option<u8> {
    let file = Tiff::open(bytes)?;
    let (first, _) = file.directory(file.first()?);
    let value = file.number(first.iter().find(|entry| entry.tag == ORIENTATION)?)?;
    u8::try_from(value).ok().filter(|value| (1..=8).contains(value))
}

pub(super) fn walk(bytes: &[u8]) -> Parts<'_> {
    let mut parts = Parts { frames: 1, ..Parts::default() };
    let Some((file, start)) = Tiff::open(bytes).and_then(|file| Some((file, file.first()?))) else {
        return parts;
    };
    let (first, _) = file.directory(start);
    parts.frames = file.pages(start, &mut parts.warnings);
    parts.exif = Some(Cow::Borrowed(bytes)).filter(|_| !file.big);
    let value = |tag| first.iter().find(|entry| entry.tag == tag).and_then(|entry| file.value(entry));
    parts.xmp.extend(value(XMP).map(<[u8]>::to_vec));
    parts.iptc.extend(value(IPTC).map(<[u8]>::to_vec));
    parts.iptc.extend(value(PHOTOSHOP).map(photoshop::iptc).unwrap_or_default());
    parts.iptc.dedup();
    parts.orientation = orientation(bytes);
    parts
}

/// The name of the raw format, where the bytes are a camera's raw file.
pub(crate) fn raw_maker(head: &[u8]) -> Option<&'static str> {
    match head {
        [b'I', b'I', 42, 0, _, _, _, _, b'C', b'R', ..] => Some("RAW (Canon CR2)"),
        [b'I', b'I', b'R', b'O' | b'S', ..] | [b'M', b'M', b'O', b'R', ..] => Some("RAW (Olympus ORF)"),
        [b'I', b'I', b'U', 0, ..] => Some("RAW (Panasonic RW2)"),
        [b'I', b'I', 0x1A, 0, 0, 0, b'H', b'E', b'A', b'P', ..] => Some("RAW (Canon CRW)"),
        [0, b'M', b'R', b'M', ..] => Some("RAW (Minolta MRW)"),
        _ if head.starts_with(b"FUJIFILMCCD-RAW") => Some("RAW (Fujifilm RAF)"),
        _ if head.starts_with(b"FOVb") => Some("RAW (Sigma X3F)"),
        _ => by_directory(head),
    }
}

/// What looks like TIFF is raw where the sensor's own samples lie in it, or where it says that it is DNG.
fn by_directory(head: &[u8]) -> Option<&'static str> {
    let file = Tiff::open(head)?;
    let (first, _) = file.directory(file.first()?);
    if first.iter().any(|entry| entry.tag == DNG_VERSION) {
        return Some("RAW (Adobe DNG)");
    }
    let mut below = file.sub_directories(&first).into_iter();
    let raw = holds_sensor_samples(file, &first) || below.any(|one| holds_sensor_samples(file, &one));
    let make = first.iter().find(|entry| entry.tag == MAKE).and_then(|entry| file.value(entry));
    raw.then(|| by_make(make.unwrap_or_default()))
}

/// Colour filter arrays, linear raw, and the compressions that only raw files of Sony, Nikon and Pentax use.
fn holds_sensor_samples(file: Tiff<'_>, directory: &[Entry]) -> bool {
    directory.iter().any(|entry| match entry.tag {
        PHOTOMETRIC => matches!(file.number(entry), Some(32803 | 34892)),
        COMPRESSION => matches!(file.number(entry), Some(32767 | 32769 | 32770 | 34713 | 65535)),
        _ => false,
    })
}

fn by_make(make: &[u8]) -> &'static str {
    match make {
        _ if make.starts_with(b"NIKON") => "RAW (Nikon NEF)",
        _ if make.starts_with(b"SONY") => "RAW (Sony ARW)",
        _ if make.starts_with(b"PENTAX") || make.starts_with(b"RICOH") => "RAW (Pentax PEF)",
        _ if make.starts_with(b"SAMSUNG") => "RAW (Samsung SRW)",
        _ if make.starts_with(b"Hasselblad") => "RAW (Hasselblad 3FR)",
        _ => "RAW",
    }
}

impl<'a> Tiff<'a> {
    fn open(bytes: &'a [u8]) -> Option<Self> {
        let (little, big) = match bytes {
            [b'I', b'I', 42, 0, ..] => (true, false),
            [b'M', b'M', 0, 42, ..] => (false, false),
            [b'I', b'I', 43, 0, 8, 0, ..] => (true, true),
            [b'M', b'M', 0, 43, 0, 8, ..] => (false, true),
            _ => return None,
        };
        Some(Self { bytes, little, big })
    }

    /// An unsigned number of up to eight bytes.
    fn uint(self, at: usize, size: usize) -> Option<u64> {
        let bytes = self.bytes.get(at..at.checked_add(size)?)?;
        let add = |number, byte: &u8| number << 8 | u64::from(*byte);
        Some(if self.little { bytes.iter().rev().fold(0, add) } else { bytes.iter().fold(0, add) })
    }

    fn offset(self, at: usize) -> Option<usize> {
        usize::try_from(self.uint(at, if self.big { 8 } else { 4 })?).ok()
    }

    /// Where the first directory lies.
    fn first(self) -> Option<usize> {
        self.offset(if self.big { 8 } else { 4 }).filter(|at| *at != 0)
    }

    /// The entries at an offset, as many as lie within the bytes, and where the next directory lies.
    fn directory(self, at: usize) -> (Vec<Entry>, Option<usize>) {
        let (counted, size) = if self.big { (8, 20) } else { (2, 12) };
        let count = self.uint(at, counted).unwrap_or(0).min(u64::from(u16::MAX)) as usize;
        let start = at.saturating_add(counted);
        let entries = (0..count).map_while(|index| self.entry(start + size * index)).collect();
        let next = self.offset(start.saturating_add(size * count));
        (entries, next.filter(|next| *next != 0))
    }

    fn entry(self, at: usize) -> Option<Entry> {
        let (width, value) = if self.big { (8, at + 12) } else { (4, at + 8) };
        let kind = self.uint(at + 2, 2)? as u16;
        let count = self.uint(at + 4, width)?;
        let within = count.checked_mul(size_of(kind)).is_some_and(|bytes| bytes <= width as u64);
        let place = if within { value } else { self.offset(value).unwrap_or(usize::MAX) };
        Some(Entry { tag: self.uint(at, 2)? as u16, kind, count, place })
    }

    /// The bytes of a value, where they all lie in the file.
    fn value(self, entry: &Entry) -> Option<&'a [u8]> {
        let length = usize::try_from(entry.count.checked_mul(size_of(entry.kind))?).ok()?;
        self.bytes.get(entry.place..entry.place.checked_add(length)?)
    }

    /// The first number of a value.
    fn number(self, entry: &Entry) -> Option<u64> {
        self.uint(entry.place, size_of(entry.kind) as usize).filter(|_| entry.count > 0)
    }

    fn pages(self, start: usize, warnings: &mut Vec<String>) -> u32 {
        let (mut at, mut seen) = (Some(start), HashSet::new());
        while let Some(place) = at {
            if !seen.insert(place) {
                warnings.push("the pages of the TIFF run in a circle".to_owned());
                break;
            }
            if seen.len() == MOST_PAGES {
                warnings.push(format!("pages after the first {MOST_PAGES} were not counted"));
                break;
            }
            at = self.directory(place).1;
        }
        seen.len() as u32
    }

    fn sub_directories(self, first: &[Entry]) -> Vec<Vec<Entry>> {
        let Some(entry) = first.iter().find(|entry| entry.tag == SUB_DIRECTORIES) else {
            return Vec::new();
        };
        let size = size_of(entry.kind) as usize;
        let offsets = (0..entry.count.min(8) as usize)
            .map_while(|index| self.uint(entry.place.checked_add(size * index)?, size));
        offsets.filter_map(|at| usize::try_from(at).ok()).map(|at| self.directory(at).0).collect()
    }
}

/// Bytes of one item of a TIFF type; those of unknown types are taken as bytes.
const fn size_of(kind: u16) -> u64 {
    match kind {
        3 | 8 => 2,
        4 | 9 | 11 | 13 => 4,
        5 | 10 | 12 | 16 | 17 | 18 => 8,
        _ => 1,
    }
}
