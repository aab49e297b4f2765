//! What a camera or a program wrote into the file beside the pixels: EXIF, XMP, IPTC.

use serde::{Deserialize, Serialize};

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
    /// Every field, named `exif:…`, `xmp:…` or `iptc:…`, in the order of the file.
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
    /// `exif:`, `xmp:` or `iptc:` and the standard's name of the field.
    pub name: String,
    /// The value, at most 4,000 characters.
    pub value: String,
}

pub(crate) fn read(parts: crate::container::Parts<'_>) -> Metadata {
    Metadata { warnings: parts.warnings, ..Metadata::default() }
}
