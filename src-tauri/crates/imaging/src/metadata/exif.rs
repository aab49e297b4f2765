//! EXIF: all directories and fields, and out of them the camera, its clocks and its place.

use exif::{Context, Error, Exif, Field, In, Reader, Tag, Value};

use super::{Metadata, clock, place};
use crate::container::lenient_text;

/// A list of more values than these is summarised.
const MOST_VALUES: usize = 32;

/// The tags in which Windows keeps texts as UTF-16.
const WINDOWS_TEXTS: [(u16, &str); 5] = [
    (0x9C9B, "XPTitle"),
    (0x9C9C, "XPComment"),
    (0x9C9D, "XPAuthor"),
    (0x9C9E, "XPKeywords"),
    (0x9C9F, "XPSubject"),
];

/// Tags that hold other blocks, which are read or left out elsewhere.
const BLOCKS: [(u16, &str); 8] = [
    (0x02BC, "XMLPacket"),
    (0x83BB, "IPTC"),
    (0x8649, "PhotoshopSettings"),
    (0x8773, "ICCProfile"),
    (0x015B, "JPEGTables"),
    (0x935C, "ImageSourceData"),
    (0xC4A5, "PrintImageMatching"),
    (0xEA1C, "Padding"),
];

/// Reads a block of EXIF, as far as it can be read.
pub(super) fn read(block: Vec<u8>, metadata: &mut Metadata) {
    let mut reader = Reader::new();
    reader.continue_on_error(true);
    let whole = reader
        .read_raw(block)
        .or_else(|error| error.distill_partial_result(|errors| warn_of(&errors, metadata)));
    let exif = match whole {
        Ok(exif) => exif,
        Err(error) => return metadata.warn(format!("EXIF could not be read: {error}")),
    };
    for field in exif.fields() {
        metadata.note(&name(field), &legible(field, &exif));
    }
    name_camera(&exif, metadata);
    read_clocks(&exif, metadata);
    place::read(&exif, metadata);
}

/// A TIFF of many pages is no broken EXIF.
fn warn_of(errors: &[Error], metadata: &mut Metadata) {
    for error in errors.iter().filter(|error| !error.to_string().starts_with("Limit the IFD count")) {
        metadata.warn(format!("EXIF is broken in one place: {error}"));
    }
}

fn name_camera(exif: &Exif, metadata: &mut Metadata) {
    metadata.make = text(exif, Tag::Make);
    metadata.model = text(exif, Tag::Model);
    metadata.body_serial =
        text(exif, Tag::BodySerialNumber).or_else(|| text(exif, Tag(Context::Tiff, 0xC62F)));
    metadata.lens = text(exif, Tag::LensModel);
    metadata.lens_serial = text(exif, Tag::LensSerialNumber);
    metadata.software = text(exif, Tag::Software);
}

/// A text of the first directory and those below it; none where it is blank.
pub(super) fn text(exif: &Exif, tag: Tag) -> Option<String> {
    let Value::Ascii(lines) = &exif.get_field(tag, In::PRIMARY)?.value else {
        return None;
    };
    let text = lenient_text(lines.first()?);
    let text: String =
        text.trim_matches(|one: char| one.is_whitespace() || one == '\0').chars().take(500).collect();
    Some(text).filter(|text| !text.is_empty())
}

fn read_clocks(exif: &Exif, metadata: &mut Metadata) {
    let clocks = [
        (Tag::DateTimeOriginal, Tag::SubSecTimeOriginal, Tag::OffsetTimeOriginal),
        (Tag::DateTimeDigitized, Tag::SubSecTimeDigitized, Tag::OffsetTimeDigitized),
        (Tag::DateTime, Tag::SubSecTime, Tag::OffsetTime),
    ];
    for (time, fraction, offset) in clocks {
        let Some(written) = text(exif, time).filter(|text| text.bytes().any(|byte| byte.is_ascii_digit()))
        else {
            continue;
        };
        let Some(mut clock) = clock::parse(&format!("exif:{time}"), &written) else {
            metadata.warn(format!("{time} is no time: {written}"));
            continue;
        };
        add_fraction(&mut clock.local, text(exif, fraction));
        if let Some(offset_text) =
            text(exif, offset).filter(|text| text.contains(|one: char| one.is_ascii_digit() || one == 'Z'))
        {
            match clock::zone(&offset_text) {
                Some(zone) => clock.zone = Some(zone),
                None => metadata.warn(format!("{offset} is no zone: {offset_text}")),
            }
        }
        metadata.clocks.push(clock);
    }
}

/// The digits after the second stand in a field of their own.
fn add_fraction(local: &mut String, digits: Option<String>) {
    let is_fraction = |digits: &String| digits.len() <= 9 && digits.bytes().all(|byte| byte.is_ascii_digit());
    if let Some(digits) = digits.filter(|digits| is_fraction(digits) && !local.contains('.')) {
        local.push('.');
        local.push_str(&digits);
    }
}

/// Fields of the first directory go by their own name, those of others by the directory's number as well.
fn name(field: &Field) -> String {
    let number = field.tag.number();
    let known = WINDOWS_TEXTS.iter().chain(&BLOCKS).find(|(tag, _)| *tag == number);
    let own = match (field.tag.description(), known) {
        (None, Some((_, name))) => (*name).to_owned(),
        (None, None) => format!("{number:#06X}"),
        (Some(_), _) => field.tag.to_string(),
    };
    match field.ifd_num.index() {
        0 => format!("exif:{own}"),
        directory => format!("exif:IFD{directory}:{own}"),
    }
}

/// The value for people: texts without quotes, blocks and long lists summarised.
fn legible(field: &Field, exif: &Exif) -> String {
    let number = field.tag.number();
    match &field.value {
        Value::Ascii(lines) => lines.iter().map(|line| lenient_text(line)).collect::<Vec<_>>().join("; "),
        Value::Byte(bytes) if WINDOWS_TEXTS.iter().any(|(tag, _)| *tag == number) => utf16(bytes, true),
        Value::Undefined(bytes, _) if field.tag == Tag::UserComment => comment(bytes, exif.little_endian()),
        Value::Undefined(bytes, _) if field.tag == Tag::MakerNote => maker_note(bytes),
        Value::Byte(bytes) | Value::Undefined(bytes, _) if bytes.len() > MOST_VALUES => {
            format!("{} bytes", bytes.len())
        }
        value if length(value) > MOST_VALUES => format!("{} values", length(value)),
        Value::Unknown(kind, count, _) => format!("{count} values of the unknown type {kind}"),
        _ => field.display_value().with_unit(exif).to_string(),
    }
}

const fn length(value: &Value) -> usize {
    match value {
        Value::Byte(values) => values.len(),
        Value::Short(values) => values.len(),
        Value::Long(values) => values.len(),
        Value::Rational(values) => values.len(),
        Value::SByte(values) => values.len(),
        Value::SShort(values) => values.len(),
        Value::SLong(values) => values.len(),
        Value::SRational(values) => values.len(),
        Value::Float(values) => values.len(),
        Value::Double(values) => values.len(),
        Value::Ascii(_) | Value::Undefined(..) | Value::Unknown(..) => 0,
    }
}

/// The maker's own block is not read: its size and the letters with which it begins name its kind.
fn maker_note(bytes: &[u8]) -> String {
    let letters: String = bytes
        .iter()
        .take(16)
        .map_while(|byte| byte.is_ascii_graphic().then_some(char::from(*byte)))
        .collect();
    match letters.len() {
        0..=2 => format!("{} bytes", bytes.len()),
        _ => format!("{} bytes, beginning with {letters}", bytes.len()),
    }
}

/// Eight bytes name the encoding.
fn comment(bytes: &[u8], little: bool) -> String {
    let Some((code, text)) = bytes.split_first_chunk::<8>() else {
        return lenient_text(bytes);
    };
    match code {
        b"UNICODE\0" => utf16(text, little),
        b"JIS\0\0\0\0\0" => format!("{} bytes in JIS", text.len()),
        b"ASCII\0\0\0" | [0, 0, 0, 0, 0, 0, 0, 0] => lenient_text(text),
        _ => lenient_text(bytes),
    }
}

/// A byte-order mark stands above the order of the block.
fn utf16(bytes: &[u8], little: bool) -> String {
    let (bytes, little) = match bytes {
        [0xFF, 0xFE, rest @ ..] => (rest, true),
        [0xFE, 0xFF, rest @ ..] => (rest, false),
        _ => (bytes, little),
    };
    let unit = |pair: &[u8; 2]| if little { u16::from_le_bytes(*pair) } else { u16::from_be_bytes(*pair) };
    let units: Vec<u16> = bytes.as_chunks::<2>().0.iter().map(unit).collect();
    String::from_utf16_lossy(&units)
}
