//! IPTC in the form of IIM: records of data sets, of which record 2 describes the picture.

use super::{Metadata, clock};
use crate::container::lenient_text;

/// The data sets of record 2 that carry words, by their names in the standard.
const NAMES: [(u8, &str); 33] = [
    (3, "ObjectTypeReference"),
    (4, "ObjectAttributeReference"),
    (5, "ObjectName"),
    (7, "EditStatus"),
    (10, "Urgency"),
    (12, "SubjectReference"),
    (15, "Category"),
    (20, "SupplementalCategories"),
    (22, "FixtureIdentifier"),
    (25, "Keywords"),
    (26, "ContentLocationCode"),
    (27, "ContentLocationName"),
    (30, "ReleaseDate"),
    (35, "ReleaseTime"),
    (40, "SpecialInstructions"),
    (55, "DateCreated"),
    (60, "TimeCreated"),
    (62, "DigitalCreationDate"),
    (63, "DigitalCreationTime"),
    (65, "OriginatingProgram"),
    (70, "ProgramVersion"),
    (80, "By-line"),
    (85, "By-lineTitle"),
    (90, "City"),
    (92, "Sub-location"),
    (95, "Province-State"),
    (100, "Country-PrimaryLocationCode"),
    (101, "Country-PrimaryLocationName"),
    (103, "OriginalTransmissionReference"),
    (105, "Headline"),
    (110, "Credit"),
    (115, "Source"),
    (116, "CopyrightNotice"),
];

/// Those whose numbers end the record.
const MORE_NAMES: [(u8, &str); 3] = [(118, "Contact"), (120, "Caption-Abstract"), (122, "Writer-Editor")];

/// Reads one block of data sets.
pub(super) fn read(block: &[u8], metadata: &mut Metadata) {
    let (mut rest, mut days, mut times) = (block, [None, None], [None, None]);
    while let Some((record, number, value, after)) = data_set(rest) {
        rest = after;
        if record != 2 {
            continue;
        }
        let text = lenient_text(value);
        match number {
            55 | 62 => days[usize::from(number == 62)] = Some(text.clone()),
            60 | 63 => times[usize::from(number == 63)] = Some(text.clone()),
            _ => {}
        }
        let name = NAMES.iter().chain(&MORE_NAMES).find(|(known, _)| *known == number).map(|(_, name)| *name);
        if let Some(name) = name {
            metadata.note(&format!("iptc:{name}"), &text);
        }
    }
    if rest.iter().any(|byte| *byte != 0) {
        metadata.warn("IPTC breaks off before its end");
    }
    for ((day, time), name) in days.into_iter().zip(times).zip(["DateCreated", "DigitalCreationDate"]) {
        keep_clock(name, day.zip(time), metadata);
    }
}

/// `CCYYMMDD` and `HHMMSS±HHMM` in two data sets; a day alone is no time.
fn keep_clock(name: &str, day_and_time: Option<(String, String)>, metadata: &mut Metadata) {
    let Some((day, time)) = day_and_time else { return };
    match clock_text(&day, &time).and_then(|text| clock::parse(&format!("iptc:{name}"), &text)) {
        Some(clock) => metadata.clocks.push(clock),
        None => metadata.warn(format!("iptc:{name} is no time: {day} {time}")),
    }
}

fn clock_text(day: &str, time: &str) -> Option<String> {
    let (year, rest) = day.trim().split_at_checked(4)?;
    let (month, day) = rest.split_at_checked(2)?;
    let (hours, rest) = time.trim().split_at_checked(2)?;
    let (minutes, rest) = rest.split_at_checked(2)?;
    let (seconds, zone) = rest.split_at_checked(2)?;
    Some(format!("{year}-{month}-{day}T{hours}:{minutes}:{seconds}{zone}"))
}

/// A mark, record, number, length, value. Lengths of more than 15 bits are written in a longer form.
fn data_set(bytes: &[u8]) -> Option<(u8, u8, &[u8], &[u8])> {
    let (&[mark, record, number, high, low], rest) = bytes.split_first_chunk::<5>()?;
    if mark != 0x1C {
        return None;
    }
    let short = usize::from(u16::from_be_bytes([high & 0x7F, low]));
    let (length, rest) = if high & 0x80 == 0 {
        (short, rest)
    } else {
        let (digits, rest) = rest.split_at_checked(short.min(8))?;
        (digits.iter().fold(0_usize, |length, digit| length << 8 | usize::from(*digit)), rest)
    };
    let (value, rest) = rest.split_at_checked(length)?;
    Some((record, number, value, rest))
}
