//! JPEG segments: EXIF, XMP and its continuation, Photoshop's resources, comments; and where the picture ends.

use std::collections::BTreeMap;

use super::{Parts, lenient_text, photoshop};

const XMP: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";
const XMP_CONTINUED: &[u8] = b"http://ns.adobe.com/xmp/extension/\0";
const PHOTOSHOP: &[u8] = b"Photoshop 3.0\0";

const END_OF_IMAGE: u8 = 0xD9;
const START_OF_SCAN: u8 = 0xDA;
const APP1: u8 = 0xE1;
const APP13: u8 = 0xED;
const COMMENT: u8 = 0xFE;

/// Continued XMP: its pieces by their place, for each packet's GUID.
type Continued = BTreeMap<[u8; 32], BTreeMap<u32, Vec<u8>>>;

pub(super) fn walk(bytes: &[u8]) -> Parts<'_> {
    let mut parts = Parts { frames: 1, ..Parts::default() };
    let (mut resources, mut continued) = (Vec::new(), Continued::new());
    let mut at = 2;
    while let Some((marker, payload, next)) = segment(bytes, at) {
        match marker {
            APP1 => app1(&mut parts, &mut continued, payload),
            APP13 => resources.extend_from_slice(payload.strip_prefix(PHOTOSHOP).unwrap_or_default()),
            COMMENT => parts.texts.push(("jpeg:Comment".to_owned(), lenient_text(payload))),
            START_OF_SCAN => {
                say_how_it_ends(&mut parts, bytes, next);
                break;
            }
            _ => {}
        }
        at = next;
    }
    parts.iptc.extend(photoshop::iptc(&resources));
    let continued = continued.into_values().map(|pieces| pieces.into_values().flatten().collect());
    parts.xmp.extend(continued);
    parts
}

/// How the picture is coded, by the headers of its frame and of its first scan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Coding {
    /// The marker of the frame's header.
    pub(crate) marker: u8,
    /// Bits of a sample.
    pub(crate) bits: u8,
    /// Whether each colour has a scan of its own, though nothing is refined by later scans.
    pub(crate) in_separate_scans: bool,
}

/// How the picture is coded; none where a header is missing.
pub(crate) fn coding(bytes: &[u8]) -> Option<Coding> {
    let (mut at, mut frame) = (2, None);
    while let Some((marker, payload, next)) = segment(bytes, at) {
        match (marker, frame) {
            (0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF, None) => {
                frame = Some((marker, *payload.first()?, *payload.get(5)?));
            }
            (START_OF_SCAN, Some((marker, bits, colours))) => {
                let in_separate_scans = matches!(marker, 0xC0 | 0xC1) && *payload.first()? < colours;
                return Some(Coding { marker, bits, in_separate_scans });
            }
            (START_OF_SCAN, None) => return None,
            _ => {}
        }
        at = next;
    }
    frame.map(|(marker, bits, _)| Coding { marker, bits, in_separate_scans: false })
}

/// The segment at a place: its marker, its payload, and the place after it.
fn segment(bytes: &[u8], mut at: usize) -> Option<(u8, &[u8], usize)> {
    // Cameras leave bytes between segments; the next marker is looked for a little way on.
    at += bytes.get(at..)?.iter().take(4096).position(|byte| *byte == 0xFF)?;
    while bytes.get(at) == Some(&0xFF) {
        at += 1;
    }
    let marker = *bytes.get(at)?;
    if matches!(marker, 0x00 | 0x01 | 0xD0..=0xD8) {
        return Some((marker, &[], at + 1));
    }
    if marker == END_OF_IMAGE {
        return None;
    }
    let length = usize::from(u16::from_be_bytes([*bytes.get(at + 1)?, *bytes.get(at + 2)?]));
    let payload = bytes.get(at + 3..at + 1 + length.max(2))?;
    Some((marker, payload, at + 1 + length.max(2)))
}

fn app1(parts: &mut Parts<'_>, continued: &mut Continued, payload: &[u8]) {
    if payload.starts_with(b"Exif\0") {
        // The sixth byte should be zero; some writers put another there.
        parts.keep_exif(payload.get(6..).unwrap_or_default());
    } else if let Some(packet) = payload.strip_prefix(XMP) {
        parts.xmp.push(packet.to_vec());
    } else if let Some((guid, place, piece)) = continuation(payload) {
        continued.entry(guid).or_default().insert(place, piece.to_vec());
    }
}

/// A GUID, the whole length, the piece's place, the piece.
fn continuation(payload: &[u8]) -> Option<([u8; 32], u32, &[u8])> {
    let rest = payload.strip_prefix(XMP_CONTINUED)?;
    let (guid, rest) = rest.split_first_chunk::<32>()?;
    let (_, rest) = rest.split_first_chunk::<4>()?;
    let (place, piece) = rest.split_first_chunk::<4>()?;
    Some((*guid, u32::from_be_bytes(*place), piece))
}

/// The picture ends with a marker of its own: without one it was cut short, and what follows is not read.
fn say_how_it_ends(parts: &mut Parts<'_>, bytes: &[u8], scan: usize) {
    if bytes.ends_with(&[0xFF, END_OF_IMAGE]) {
        return;
    }
    match end_of_image(bytes, scan) {
        None => parts.warn("the file ends before the picture does: its end was cut off"),
        Some(end) if bytes[end..].iter().any(|byte| *byte != 0) => {
            parts.warn(format!("{} bytes after the end of the picture were not read", bytes.len() - end));
        }
        Some(_) => {}
    }
}

/// The place after the end marker. In the coded data a 0xFF is followed by zero or a restart marker;
/// segments between scans are stepped over, because thumbnails in them have ends of their own.
fn end_of_image(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        at += bytes.get(at..)?.iter().position(|byte| *byte == 0xFF)?;
        match *bytes.get(at + 1)? {
            END_OF_IMAGE => return Some(at + 2),
            0x00 | 0x01 | 0xD0..=0xD8 => at += 2,
            0xFF => at += 1,
            _ => at = segment(bytes, at).map_or(at + 2, |(_, _, next)| next),
        }
    }
}
