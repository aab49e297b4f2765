//! The notes that a camera leaves in a picture: a small EXIF block, built by hand.

use crate::cameras::{Camera, Shot};

/// The value of a field.
enum Value {
    Text(String),
    Short(u16),
    Long(u32),
    Rationals(Vec<(u32, u32)>),
    Bytes(Vec<u8>),
}

impl Value {
    fn kind(&self) -> u16 {
        match self {
            Self::Text(_) => 2,
            Self::Short(_) => 3,
            Self::Long(_) => 4,
            Self::Rationals(_) => 5,
            Self::Bytes(_) => 7,
        }
    }

    fn bytes(&self) -> Vec<u8> {
        match self {
            Self::Text(text) => [text.as_bytes(), &[0]].concat(),
            Self::Short(value) => value.to_le_bytes().to_vec(),
            Self::Long(value) => value.to_le_bytes().to_vec(),
            Self::Rationals(parts) => parts
                .iter()
                .flat_map(|(over, under)| [over.to_le_bytes(), under.to_le_bytes()].concat())
                .collect(),
            Self::Bytes(bytes) => bytes.clone(),
        }
    }

    fn count(&self) -> u32 {
        match self {
            Self::Short(_) | Self::Long(_) => 1,
            Self::Rationals(parts) => parts.len() as u32,
            Self::Text(_) | Self::Bytes(_) => self.bytes().len() as u32,
        }
    }
}

type Fields = Vec<(u16, Value)>;

const HEADER: u32 = 8;
const EXIF_POINTER: u16 = 0x8769;
const GPS_POINTER: u16 = 0x8825;

/// The whole segment, with its name, as it stands in a JPEG.
pub fn segment(shot: &Shot, size: (u32, u32)) -> Vec<u8> {
    let (camera, exif, gps) = (about_camera(shot), about_shot(shot, size), about_place(shot));
    let pointers = 1 + u32::from(!gps.is_empty());
    let exif_at = HEADER + length(&camera) + pointers * 12;
    let gps_at = exif_at + length(&exif);
    let mut first = camera;
    first.push((EXIF_POINTER, Value::Long(exif_at)));
    if !gps.is_empty() {
        first.push((GPS_POINTER, Value::Long(gps_at)));
    }
    let mut segment = b"Exif\0\0II\x2A\0\x08\0\0\0".to_vec();
    segment.extend(directory(&first, HEADER));
    segment.extend(directory(&exif, exif_at));
    if !gps.is_empty() {
        segment.extend(directory(&gps, gps_at));
    }
    segment
}

fn about_camera(shot: &Shot) -> Fields {
    let mut fields = Vec::new();
    if let Some(Camera { make, model, software, .. }) = shot.camera {
        fields.extend([(0x010F, Value::Text((*make).into())), (0x0110, Value::Text((*model).into()))]);
        fields.push((0x0112, Value::Short(shot.orientation)));
        fields.push((0x0131, Value::Text((*software).into())));
    } else {
        fields.push((0x0112, Value::Short(shot.orientation)));
    }
    if let Some(taken) = shot.taken {
        fields.push((0x0132, Value::Text(taken.into())));
    }
    fields
}

fn about_shot(shot: &Shot, size: (u32, u32)) -> Fields {
    let mut fields = vec![
        (0x829A, Value::Rationals(vec![(1, shot.shutter)])),
        (0x829D, Value::Rationals(vec![(28, 10)])),
        (0x8827, Value::Short(shot.sensitivity)),
        (0x9000, Value::Bytes(b"0232".to_vec())),
    ];
    let texts = [(0x9003, shot.taken), (0x9004, shot.taken), (0x9011, shot.offset), (0x9291, shot.subsecond)];
    fields.extend(texts.into_iter().filter_map(|(tag, text)| Some((tag, Value::Text(text?.into())))));
    fields.extend([(0xA002, Value::Long(size.0)), (0xA003, Value::Long(size.1))]);
    if let Some(Camera { serial, lens, lens_serial, .. }) = shot.camera {
        let texts = [(0xA431, *serial), (0xA434, *lens), (0xA435, *lens_serial)];
        fields.extend(texts.map(|(tag, text)| (tag, Value::Text(text.into()))));
    }
    fields
}

fn about_place(shot: &Shot) -> Fields {
    let Some((latitude, longitude)) = shot.place else { return Vec::new() };
    let side =
        |value: f64, plus: &str, minus: &str| Value::Text((if value < 0.0 { minus } else { plus }).into());
    vec![
        (0x0000, Value::Bytes(vec![2, 3, 0, 0])),
        (0x0001, side(latitude, "N", "S")),
        (0x0002, degrees(latitude)),
        (0x0003, side(longitude, "E", "W")),
        (0x0004, degrees(longitude)),
    ]
}

/// Degrees, minutes and hundredths of seconds.
fn degrees(value: f64) -> Value {
    let hundredths = (value.abs() * 360_000.0 + 0.5) as u32;
    Value::Rationals(vec![(hundredths / 360_000, 1), (hundredths / 6_000 % 60, 1), (hundredths % 6_000, 100)])
}

/// How many bytes a directory takes with the values that do not fit into it.
fn length(fields: &Fields) -> u32 {
    2 + fields.len() as u32 * 12 + 4 + fields.iter().map(|(_, value)| outside(&value.bytes())).sum::<u32>()
}

fn outside(bytes: &[u8]) -> u32 {
    if bytes.len() > 4 { bytes.len().next_multiple_of(2) as u32 } else { 0 }
}

/// A directory that stands at this place of the block, with the values that follow it.
fn directory(fields: &Fields, at: u32) -> Vec<u8> {
    let mut entries = (fields.len() as u16).to_le_bytes().to_vec();
    let mut values = Vec::new();
    let values_at = at + 2 + fields.len() as u32 * 12 + 4;
    for (tag, value) in fields {
        let bytes = value.bytes();
        entries.extend(tag.to_le_bytes());
        entries.extend(value.kind().to_le_bytes());
        entries.extend(value.count().to_le_bytes());
        if bytes.len() > 4 {
            entries.extend((values_at + values.len() as u32).to_le_bytes());
            values.extend(&bytes);
            values.resize(values.len().next_multiple_of(2), 0);
        } else {
            entries.extend(&bytes);
            entries.extend(vec![0; 4 - bytes.len()]);
        }
    }
    [entries, vec![0; 4], values].concat()
}
