//! GIF blocks: frames counted, comments, and Adobe's way of laying XMP into them.

use super::{Parts, lenient_text};

const XMP: &[u8] = b"XMP DataXMP";

/// After the packet stand 258 bytes that bring a reader of sub-blocks back on its way.
const XMP_TRAILER: usize = 258;

pub(super) fn walk(bytes: &[u8]) -> Parts<'_> {
    let mut parts = Parts::default();
    let ended = blocks(bytes, &mut parts);
    if ended != Some(true) {
        parts.warn("the file ends before the picture does: its last blocks are missing or damaged");
    }
    parts.frames = parts.frames.max(1);
    parts
}

/// Walks all blocks; tells whether the trailer was reached.
fn blocks(bytes: &[u8], parts: &mut Parts<'_>) -> Option<bool> {
    let mut at = 13 + color_table(*bytes.get(10)?);
    loop {
        at = match bytes.get(at)? {
            0x21 => extension(bytes, at, parts)?,
            0x2C => {
                parts.frames += 1;
                let data = at + 10 + color_table(*bytes.get(at + 9)?) + 1;
                sub_blocks(bytes, data)?.1
            }
            0x3B => return Some(true),
            _ => return Some(false),
        };
    }
}

/// Bytes of the colour table that the packed flags announce.
fn color_table(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}

fn extension(bytes: &[u8], at: usize, parts: &mut Parts<'_>) -> Option<usize> {
    let label = *bytes.get(at + 1)?;
    if label == 0xFF && bytes.get(at + 3..at + 14) == Some(XMP) {
        return xmp(bytes, at + 14, parts);
    }
    let (spans, next) = sub_blocks(bytes, at + 2)?;
    if label == 0xFE {
        let comment: Vec<u8> = spans.into_iter().flat_map(|span| bytes[span].to_vec()).collect();
        parts.texts.push(("gif:Comment".to_owned(), lenient_text(&comment)));
    }
    Some(next)
}

/// The packet lies unblocked up to its trailer, which counts down from 255 and ends in two zeros.
fn xmp(bytes: &[u8], start: usize, parts: &mut Parts<'_>) -> Option<usize> {
    let rest = bytes.get(start..)?;
    let length = rest.windows(4).position(|window| window == [1, 0xFF, 0xFE, 0xFD])?;
    parts.xmp.push(rest[..length].to_vec());
    Some(start + length + XMP_TRAILER)
}

/// Where the data of consecutive sub-blocks lie, and the place after their end.
fn sub_blocks(bytes: &[u8], mut at: usize) -> Option<(Vec<std::ops::Range<usize>>, usize)> {
    let mut spans = Vec::new();
    loop {
        let length = usize::from(*bytes.get(at)?);
        if length == 0 {
            return Some((spans, at + 1));
        }
        let span = at + 1..at + 1 + length;
        bytes.get(span.clone())?;
        at = span.end;
        spans.push(span);
    }
}
