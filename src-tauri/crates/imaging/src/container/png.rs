//! PNG chunks: text, EXIF, XMP, what ImageMagick writes as raw profiles, and the number of frames.

use std::io::Read as _;

use flate2::read::ZlibDecoder;

use super::{Parts, lenient_text, photoshop};

/// Text that is larger when inflated is cut here: it may be a bomb.
const MOST_TEXT: u64 = 4 << 20;

const XMP: &str = "XML:com.adobe.xmp";

pub(super) fn walk(bytes: &[u8]) -> Parts<'_> {
    let mut parts = Parts { frames: 1, ..Parts::default() };
    let (mut at, mut ended) = (8, false);
    while let Some((kind, data, next)) = chunk(bytes, at) {
        match kind {
            b"acTL" => parts.frames = frames(data),
            b"eXIf" => parts.keep_exif(data),
            b"tEXt" => keep_text(&mut parts, latin1_text(data)),
            b"zTXt" => keep_text(&mut parts, compressed_text(data)),
            b"iTXt" => keep_text(&mut parts, international_text(data)),
            b"IEND" => {
                ended = true;
                say_what_follows(&mut parts, &bytes[next..]);
                break;
            }
            _ => {}
        }
        at = next;
    }
    if !ended {
        parts.warn("the file ends before the picture does: its last chunks are missing or damaged");
    }
    parts
}

/// Length, type, data, checksum. The decoder is left to judge the checksum.
fn chunk(bytes: &[u8], at: usize) -> Option<(&[u8; 4], &[u8], usize)> {
    let (length, rest) = bytes.get(at..)?.split_first_chunk::<4>()?;
    let (kind, rest) = rest.split_first_chunk::<4>()?;
    let length = u32::from_be_bytes(*length) as usize;
    let data = rest.get(..length)?;
    Some((kind, data, at + 12 + length)).filter(|(.., next)| *next <= bytes.len())
}

fn say_what_follows(parts: &mut Parts<'_>, rest: &[u8]) {
    if rest.iter().any(|byte| *byte != 0) {
        parts.warn(format!("{} bytes after the end of the picture were not read", rest.len()));
    }
}

fn frames(control: &[u8]) -> u32 {
    control.first_chunk::<4>().map_or(1, |count| u32::from_be_bytes(*count).max(1))
}

fn keep_text(parts: &mut Parts<'_>, text: Option<(String, String)>) {
    let Some((keyword, value)) = text else {
        parts.warn("a text chunk of the PNG could not be read");
        return;
    };
    if keyword == XMP {
        parts.xmp.push(value.into_bytes());
        return;
    }
    match keyword.strip_prefix("Raw profile type ").map(|kind| (kind, raw_profile(&value))) {
        Some(("exif" | "APP1", Some(block))) => keep_profile(parts, &block),
        Some(("iptc", Some(block))) => parts.iptc.extend(photoshop::iptc(&block)),
        Some(("xmp", Some(block))) => parts.xmp.push(block),
        Some((_, Some(_))) => {}
        Some((_, None)) | None => parts.texts.push((format!("png:{keyword}"), value)),
    }
}

/// `APP1` holds either of the two things that a JPEG's segment of that name may hold.
fn keep_profile(parts: &mut Parts<'_>, block: &[u8]) {
    match block.strip_prefix(b"http://ns.adobe.com/xap/1.0/\0") {
        Some(packet) => parts.xmp.push(packet.to_vec()),
        None => parts.keep_exif(block),
    }
}

fn latin1_text(data: &[u8]) -> Option<(String, String)> {
    let (keyword, value) = split_at_zero(data)?;
    Some((lenient_text(keyword), lenient_text(value)))
}

fn compressed_text(data: &[u8]) -> Option<(String, String)> {
    let (keyword, rest) = split_at_zero(data)?;
    Some((lenient_text(keyword), lenient_text(&inflated(rest.strip_prefix(&[0])?)?)))
}

/// Keyword, whether compressed, method, language, translated keyword, text in UTF-8.
fn international_text(data: &[u8]) -> Option<(String, String)> {
    let (keyword, rest) = split_at_zero(data)?;
    let (&[compressed, _], rest) = rest.split_first_chunk::<2>()?;
    let (_, rest) = split_at_zero(rest)?;
    let (_, text) = split_at_zero(rest)?;
    let text = if compressed == 1 { inflated(text)? } else { text.to_vec() };
    Some((lenient_text(keyword), lenient_text(&text)))
}

fn split_at_zero(data: &[u8]) -> Option<(&[u8], &[u8])> {
    let zero = data.iter().position(|byte| *byte == 0)?;
    Some((&data[..zero], &data[zero + 1..]))
}

/// As far as it can be inflated and is wanted.
fn inflated(data: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let whole = ZlibDecoder::new(data).take(MOST_TEXT).read_to_end(&mut out);
    (whole.is_ok() || !out.is_empty()).then_some(out)
}

/// A name, a length in decimal, and the bytes in hexadecimal, on lines.
fn raw_profile(text: &str) -> Option<Vec<u8>> {
    let mut words = text.split_ascii_whitespace().skip(1);
    let length: usize = words.next()?.parse().ok()?;
    let digits: Vec<u8> = words.flat_map(str::bytes).collect();
    let nibble = |digit: u8| char::from(digit).to_digit(16);
    let byte = |pair: &[u8; 2]| Some((nibble(pair[0])? << 4 | nibble(pair[1])?) as u8);
    let block: Option<Vec<u8>> = digits.as_chunks::<2>().0.iter().map(byte).collect();
    block.filter(|block| block.len() == length)
}
