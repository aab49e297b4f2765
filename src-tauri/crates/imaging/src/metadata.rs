//! What a camera or a program wrote into the file beside the pixels: EXIF, XMP, IPTC.

mod clock;
mod exif;
mod iptc;
mod place;
mod xmp;

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use crate::container::Parts;

/// Metadata as found, with the parts that analysts ask for first brought to the top.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Metadata {
    /// Maker of the camera.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub make: Option<String>,
    /// Model of the camera.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
    /// Serial number of the camera's body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body_serial: Option<String>,
    /// Model of the lens.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lens: Option<String>,
    /// Serial number of the lens.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lens_serial: Option<String>,
    /// Program that wrote the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub software: Option<String>,
    /// Each clock that the file carries, kept apart.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub clocks: Vec<Clock>,
    /// Where the camera says that it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gps: Option<Gps>,
    /// Every field, named `exif:…`, `xmp:…`, `iptc:…`, or after the format whose text it is (`png:…`), in
    /// the order of the file.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<MetadataField>,
    /// What could not be read, in words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<String>,
}

/// One time that the file carries. A time without a zone stays without one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Clock {
    /// The field it comes from, such as `exif:DateTimeOriginal`.
    pub field: String,
    /// Local time as written, `YYYY-MM-DDTHH:MM:SS` with a fraction where given.
    pub local: String,
    /// Offset from UTC such as `+02:00` or `Z`; none where the file gives none.
    pub zone: Option<String>,
}

/// A place on earth, WGS 84 unless `datum` says otherwise.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Gps {
    /// Degrees, north positive.
    pub latitude: f64,
    /// Degrees, east positive.
    pub longitude: f64,
    /// Metres above sea level.
    pub altitude: Option<f64>,
    /// Map datum as written.
    pub datum: Option<String>,
}

/// One field, its value written for people.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MetadataField {
    /// `exif:`, `xmp:`, `iptc:` or the format, and the standard's name of the field.
    pub name: String,
    /// The value, at most 4,000 characters.
    pub value: String,
}

/// A value is cut after this many characters.
const MOST_CHARACTERS: usize = 4_000;

/// Fields after these are left out.
const MOST_FIELDS: usize = 2_000;

/// Warnings after these are counted only.
const MOST_WARNINGS: usize = 50;

/// Interprets the blocks that a file carries. EXIF speaks before XMP where both name the same thing.
pub(crate) fn read(parts: Parts<'_>) -> Metadata {
    let mut metadata = Metadata { warnings: parts.warnings, ..Metadata::default() };
    if let Some(block) = parts.exif {
        exif::read(block.into_owned(), &mut metadata);
    }
    for packet in &parts.xmp {
        xmp::read(packet, &mut metadata);
    }
    for block in &parts.iptc {
        iptc::read(block, &mut metadata);
    }
    for (name, value) in &parts.texts {
        metadata.note(name, value);
    }
    metadata.bound();
    metadata
}

impl Metadata {
    /// Adds a field, unless its value is blank. Control characters become blanks, so that a value stays a line.
    fn note(&mut self, name: &str, value: &str) {
        let value = value.trim_matches(|one: char| one.is_whitespace() || one == '\0');
        if value.is_empty() {
            return;
        }
        let legible = |one: char| if one.is_control() && one != '\n' { ' ' } else { one };
        let mut kept: String = value.chars().take(MOST_CHARACTERS).map(legible).collect();
        if value.chars().nth(MOST_CHARACTERS).is_some() {
            self.warn(format!("{name} was cut after {MOST_CHARACTERS} characters"));
        }
        kept.truncate(kept.trim_end().len());
        let name = name.chars().take(200).map(legible).collect();
        self.fields.push(MetadataField { name, value: kept });
    }

    fn warn(&mut self, warning: impl Into<String>) {
        self.warnings.push(warning.into());
    }

    /// Cuts what is too much, and says so.
    fn bound(&mut self) {
        let fields = self.fields.len();
        if fields > MOST_FIELDS {
            self.fields.truncate(MOST_FIELDS);
            self.warn(format!("{} fields after the first {MOST_FIELDS} were left out", fields - MOST_FIELDS));
        }
        let mut seen = HashSet::new();
        self.warnings.retain(|warning| seen.insert(warning.clone()));
        let more = self.warnings.len().saturating_sub(MOST_WARNINGS);
        if more > 0 {
            self.warnings.truncate(MOST_WARNINGS);
            self.warn(format!("and {more} warnings more"));
        }
    }
}

#[cfg(test)]
mod tests;
