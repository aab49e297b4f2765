//! Tells a picture's format from its first bytes. The file's name is never asked: evidence is renamed.

use crate::{Refusal, container::tiff};

/// The picture formats that are read here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// JPEG, baseline or progressive.
    Jpeg,
    /// PNG and animated PNG.
    Png,
    /// GIF, still or animated.
    Gif,
    /// WebP, lossy, lossless or animated.
    Webp,
    /// TIFF of one or many pages.
    Tiff,
    /// Windows bitmap.
    Bmp,
    /// A still picture, or the first of a sequence, in AV1.
    Avif,
}

impl Format {
    /// Short lower-case name, as it stands in a description.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Jpeg => "jpeg",
            Self::Png => "png",
            Self::Gif => "gif",
            Self::Webp => "webp",
            Self::Tiff => "tiff",
            Self::Bmp => "bmp",
            Self::Avif => "avif",
        }
    }
}

/// Tells the format from the first bytes of a file; 64 KiB are always enough.
///
/// # Errors
/// [`Refusal::Empty`], [`Refusal::Unsupported`] with the name of a picture format that cannot be read,
/// or [`Refusal::NotAPicture`] for all else, films among it.
pub fn recognise(head: &[u8]) -> Result<Format, Refusal> {
    if head.is_empty() {
        return Err(Refusal::Empty);
    }
    if let Some(format) = readable(head) {
        return Ok(format);
    }
    if let Some(raw) = tiff::raw_maker(head) {
        return Err(unsupported(raw));
    }
    if tiff::is_tiff(head) {
        return Ok(Format::Tiff);
    }
    if head.get(4..8) == Some(b"ftyp") {
        return by_brand(head);
    }
    by_other_signature(head).map_or(Err(Refusal::NotAPicture), |name| Err(unsupported(name)))
}

fn unsupported(name: &str) -> Refusal {
    Refusal::Unsupported(name.to_owned())
}

fn readable(head: &[u8]) -> Option<Format> {
    match head {
        [0xFF, 0xD8, 0xFF, ..] => Some(Format::Jpeg),
        // Without the line ends of the full signature, so that a PNG that a transfer as text has
        // broken is called damaged and not unknown.
        [0x89, b'P', b'N', b'G', ..] => Some(Format::Png),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some(Format::Gif),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Format::Webp),
        [b'B', b'M', rest @ ..] if is_bitmap(rest) => Some(Format::Bmp),
        _ => None,
    }
}

/// Two letters are a weak signature: the size of the second header must be one that exists.
fn is_bitmap(after_letters: &[u8]) -> bool {
    matches!(after_letters.get(12..16), Some([12 | 16 | 40 | 52 | 56 | 64 | 108 | 124, 0, 0, 0]))
}

/// Pictures in the boxes that films use as well: the brands tell them apart.
fn by_brand(head: &[u8]) -> Result<Format, Refusal> {
    let declared = u32::from_be_bytes([head[0], head[1], head[2], head[3]]) as usize;
    let end = declared.clamp(12, 1024).min(head.len());
    let brands = || {
        let (major, others) = (head.get(8..12), head.get(16..end).unwrap_or_default());
        major.into_iter().chain(others.chunks_exact(4))
    };
    let has = |wanted: &[&[u8; 4]]| brands().any(|brand| wanted.iter().any(|one| one.as_slice() == brand));
    if has(&[b"avif", b"avis"]) {
        return Ok(Format::Avif);
    }
    let unread: [(&str, &[&[u8; 4]]); 6] = [
        ("HEIF with the minimised header", &[b"mif3"]),
        ("RAW (Canon CR3)", &[b"crx "]),
        ("HEIC", &[b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"hevm", b"hevs"]),
        ("JPEG XL", &[b"jxl "]),
        ("JPEG 2000", &[b"jp2 ", b"jpx ", b"jph "]),
        ("HEIF", &[b"mif1", b"mif2", b"msf1", b"miaf", b"vvic", b"evbi"]),
    ];
    let named = unread.iter().find(|(_, brands)| has(brands));
    named.map_or(Err(Refusal::NotAPicture), |(name, _)| Err(unsupported(name)))
}

/// Formats with a signature of their own that are known by name only.
fn by_other_signature(head: &[u8]) -> Option<&'static str> {
    const SIGNATURES: [(&[u8], &str); 20] = [
        (b"\0\0\0\x0CJXL \r\n\x87\n", "JPEG XL"),
        (b"\xFF\x0A", "JPEG XL"),
        (b"\0\0\0\x0CjP  \r\n\x87\n", "JPEG 2000"),
        (b"\xFF\x4F\xFF\x51", "JPEG 2000"),
        (b"II\xBC\x01", "JPEG XR"),
        (b"8BPS\0\x01", "PSD"),
        (b"8BPS\0\x02", "PSD"),
        (b"\0\0\x01\0", "ICO"),
        (b"\0\0\x02\0", "ICO"),
        (b"v/1\x01", "OpenEXR"),
        (b"#?RADIANCE\n", "Radiance HDR"),
        (b"#?RGBE\n", "Radiance HDR"),
        (b"qoif", "QOI"),
        (b"DDS ", "DDS"),
        (b"farbfeld", "farbfeld"),
        (b"BPG\xFB", "BPG"),
        (b"FLIF", "FLIF"),
        (b"\x8AMNG\r\n\x1A\n", "MNG"),
        (b"\x8BJNG\r\n\x1A\n", "JNG"),
        (b"gimp xcf ", "XCF"),
    ];
    let signed = SIGNATURES.iter().find(|(signature, _)| head.starts_with(signature));
    signed.map(|(_, name)| *name).or_else(|| netpbm(head)).or_else(|| svg(head))
}

/// `P1` to `P7`, a line end or blank, and then a number, a comment or a word of the header.
fn netpbm(head: &[u8]) -> Option<&'static str> {
    match head {
        [b'P', b'1'..=b'6', b' ' | b'\n' | b'\r' | b'\t', b'0'..=b'9' | b'#', ..] => Some("Netpbm"),
        [b'P', b'7', b'\n', b'W' | b'H' | b'D' | b'M' | b'T' | b'#', ..] => Some("Netpbm"),
        _ => None,
    }
}

/// Text whose first element is `svg`; what may stand before it is skipped.
fn svg(head: &[u8]) -> Option<&'static str> {
    let mut rest = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    loop {
        let end: &[u8] = match rest {
            [b'<', b's', b'v', b'g', b' ' | b'>' | b'\n' | b'\r' | b'\t' | b':', ..] => return Some("SVG"),
            [b'<', b'!', b'-', b'-', ..] => b"-->",
            [b'<', b'?', ..] => b"?>",
            [b'<', b'!', b'D', b'O', b'C', b'T', b'Y', b'P', b'E', b' ', b's', b'v', b'g', ..] => {
                return Some("SVG");
            }
            _ => return None,
        };
        let place = rest.windows(end.len()).position(|window| window == end)?;
        rest = rest[place + end.len()..].trim_ascii_start();
    }
}

#[cfg(test)]
mod tests;
