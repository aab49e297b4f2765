//! The first directory of a TIFF file, read only so far that a camera's raw file is told from a picture.

/// One entry of a directory: its tag, type, count, and the four bytes that hold or point to the value.
#[derive(Clone, Copy)]
struct Entry {
    tag: u16,
    kind: u16,
    count: u32,
    value: [u8; 4],
}

/// Bytes in one of the two orders.
#[derive(Clone, Copy)]
struct Ordered<'a> {
    bytes: &'a [u8],
    little: bool,
}

const COMPRESSION: u16 = 259;
const PHOTOMETRIC: u16 = 262;
const MAKE: u16 = 271;
const SUB_DIRECTORIES: u16 = 330;
const DNG_VERSION: u16 = 50706;

/// Whether the bytes begin as TIFF or BigTIFF.
pub(crate) fn is_tiff(head: &[u8]) -> bool {
    matches!(head, [b'I', b'I', 42 | 43, 0, ..] | [b'M', b'M', 0, 42 | 43, ..])
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
        [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => by_directory(head),
        _ => None,
    }
}

/// What looks like TIFF is raw where the sensor's own samples lie in it, or where it says that it is DNG.
fn by_directory(head: &[u8]) -> Option<&'static str> {
    let file = Ordered { bytes: head, little: head[0] == b'I' };
    let first = file.directory(file.long(4)?);
    if first.iter().any(|entry| entry.tag == DNG_VERSION) {
        return Some("RAW (Adobe DNG)");
    }
    let below = file.sub_directories(&first);
    let raw = holds_sensor_samples(file, &first) || below.iter().any(|one| holds_sensor_samples(file, one));
    raw.then(|| by_make(&file.text(&first, MAKE)))
}

/// Colour filter arrays, linear raw, and the compressions that only raw files of Sony, Nikon and Pentax use.
fn holds_sensor_samples(file: Ordered<'_>, directory: &[Entry]) -> bool {
    directory.iter().any(|entry| match entry.tag {
        PHOTOMETRIC => matches!(file.small(entry), 32803 | 34892),
        COMPRESSION => matches!(file.small(entry), 32767 | 32769 | 32770 | 34713 | 65535),
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

impl Ordered<'_> {
    fn short(self, at: usize) -> Option<u16> {
        let bytes = self.bytes.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if self.little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    }

    fn long(self, at: usize) -> Option<u32> {
        let bytes = self.bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
        Some(if self.little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) })
    }

    /// The entries at an offset, as many as lie within the bytes.
    fn directory(self, at: u32) -> Vec<Entry> {
        let at = at as usize;
        let count = self.short(at).unwrap_or(0);
        (0..usize::from(count)).map_while(|index| self.entry(at + 2 + 12 * index)).collect()
    }

    fn entry(self, at: usize) -> Option<Entry> {
        Some(Entry {
            tag: self.short(at)?,
            kind: self.short(at + 2)?,
            count: self.long(at + 4)?,
            value: self.bytes.get(at + 8..at + 12)?.try_into().ok()?,
        })
    }

    /// The value of an entry that holds one number.
    fn small(self, entry: &Entry) -> u32 {
        let value = Ordered { bytes: &entry.value, little: self.little };
        match entry.kind {
            3 => value.short(0).map_or(0, u32::from),
            _ => value.long(0).unwrap_or(0),
        }
    }

    fn sub_directories(self, first: &[Entry]) -> Vec<Vec<Entry>> {
        let Some(entry) = first.iter().find(|entry| entry.tag == SUB_DIRECTORIES) else {
            return Vec::new();
        };
        if entry.count == 1 {
            return vec![self.directory(self.small(entry))];
        }
        let list = self.small(entry) as usize;
        let offsets = (0..entry.count.min(8) as usize).map_while(|index| self.long(list + 4 * index));
        offsets.map(|at| self.directory(at)).collect()
    }

    fn text(self, directory: &[Entry], tag: u16) -> Vec<u8> {
        let Some(entry) = directory.iter().find(|entry| entry.tag == tag) else {
            return Vec::new();
        };
        if entry.count <= 4 {
            return entry.value.to_vec();
        }
        let start = self.small(entry) as usize;
        let end = start.saturating_add(entry.count.min(64) as usize).min(self.bytes.len());
        self.bytes.get(start..end).unwrap_or_default().to_vec()
    }
}
