//! GPS fields of EXIF and XMP to a place on earth. A place that cannot be is left out, and said.

use exif::{Exif, In, Rational, Tag, Value};

use super::{Clock, Gps, Metadata, clock};

/// Reads place and satellite time out of EXIF.
pub(super) fn read(exif: &Exif, metadata: &mut Metadata) {
    metadata.gps = by_exif(exif, metadata);
    if let Some(clock) = satellite_clock(exif, metadata) {
        metadata.clocks.push(clock);
    }
}

fn by_exif(exif: &Exif, metadata: &mut Metadata) -> Option<Gps> {
    let latitude = angle(exif, Tag::GPSLatitude, Tag::GPSLatitudeRef, ('N', 'S'), metadata);
    let longitude = angle(exif, Tag::GPSLongitude, Tag::GPSLongitudeRef, ('E', 'W'), metadata);
    let mut gps = within_earth(latitude?, longitude?, metadata)?;
    gps.altitude = altitude(exif, metadata);
    gps.datum = text(exif, Tag::GPSMapDatum);
    Some(gps)
}

/// A place whose angles exist on earth.
pub(super) fn within_earth(latitude: f64, longitude: f64, metadata: &mut Metadata) -> Option<Gps> {
    if latitude.abs() > 90.0 || longitude.abs() > 180.0 {
        metadata.warn(format!("GPS names a place that is not on earth: {latitude}, {longitude}"));
        return None;
    }
    if latitude == 0.0 && longitude == 0.0 {
        metadata.warn("GPS says 0, 0, which is also written where no place was known");
    }
    Some(Gps { latitude, longitude, altitude: None, datum: None })
}

/// Degrees, minutes, seconds and the side of the earth; without a side the sign would be a guess.
fn angle(
    exif: &Exif,
    tag: Tag,
    side: Tag,
    (plus, minus): (char, char),
    metadata: &mut Metadata,
) -> Option<f64> {
    let field = exif.get_field(tag, In::PRIMARY)?;
    let Some(degrees) = degrees(&field.value) else {
        metadata.warn(format!("{tag} is no angle: {}", field.display_value()));
        return None;
    };
    match text(exif, side).and_then(|side| side.chars().next()).map(|side| side.to_ascii_uppercase()) {
        Some(side) if side == plus => Some(degrees),
        Some(side) if side == minus => Some(-degrees),
        _ => {
            metadata.warn(format!("{tag} does not say whether it is {plus} or {minus}"));
            None
        }
    }
}

/// One to three numbers, of which the later are sixtieths of the one before.
fn degrees(value: &Value) -> Option<f64> {
    let Value::Rational(parts) = value else { return None };
    if parts.is_empty() || parts.len() > 3 {
        return None;
    }
    let mut degrees = 0.0;
    for (part, unit) in parts.iter().zip([1.0, 60.0, 3600.0]) {
        degrees += number(*part)? / unit;
    }
    Some(degrees)
}

fn number(value: Rational) -> Option<f64> {
    (value.denom != 0).then(|| value.to_f64())
}

fn altitude(exif: &Exif, metadata: &mut Metadata) -> Option<f64> {
    let field = exif.get_field(Tag::GPSAltitude, In::PRIMARY)?;
    let metres = match &field.value {
        Value::Rational(parts) => parts.first().and_then(|part| number(*part)),
        _ => None,
    };
    if metres.is_none() {
        metadata.warn("GPSAltitude is no number");
    }
    let below =
        exif.get_field(Tag::GPSAltitudeRef, In::PRIMARY).and_then(|side| side.value.get_uint(0)) == Some(1);
    metres.map(|metres| if below { -metres } else { metres })
}

/// The satellites' own clock, which is always in UTC.
fn satellite_clock(exif: &Exif, metadata: &mut Metadata) -> Option<Clock> {
    let date = text(exif, Tag::GPSDateStamp)?;
    let time = exif.get_field(Tag::GPSTimeStamp, In::PRIMARY)?;
    let day = clock::day(&date);
    let local = day.and_then(|day| Some(format!("{day}T{}", time_of_day(&time.value)?)));
    if local.is_none() {
        metadata.warn(format!("the GPS time is none: {date} {}", time.display_value()));
    }
    Some(Clock { field: "exif:GPSDateStamp".to_owned(), local: local?, zone: Some("Z".to_owned()) })
}

fn time_of_day(value: &Value) -> Option<String> {
    let Value::Rational(parts) = value else { return None };
    let [hours, minutes, seconds] = parts.as_slice() else { return None };
    let (hours, minutes, seconds) = (number(*hours)?, number(*minutes)?, number(*seconds)?);
    if hours >= 24.0 || minutes >= 60.0 || seconds >= 61.0 {
        return None;
    }
    let fraction = format!("{:.3}", seconds.fract());
    let fraction = fraction.trim_start_matches('0').trim_end_matches(['0']).trim_end_matches('.');
    let fraction = if fraction.starts_with('.') { fraction } else { "" };
    Some(format!("{:02}:{:02}:{:02}{fraction}", hours as u8, minutes as u8, seconds as u8))
}

fn text(exif: &Exif, tag: Tag) -> Option<String> {
    super::exif::text(exif, tag)
}

/// An angle as XMP writes it: `51,30.5N` or `51,30,30N`.
pub(super) fn xmp_angle(text: &str) -> Option<f64> {
    let text = text.trim();
    let side = text.chars().last()?;
    let sign = match side {
        'N' | 'E' => 1.0,
        'S' | 'W' => -1.0,
        _ => return None,
    };
    let mut degrees = 0.0;
    let mut unit = 1.0;
    for part in text[..text.len() - 1].split(',') {
        degrees += part.trim().parse::<f64>().ok().filter(|value| value.is_finite() && *value >= 0.0)? / unit;
        unit *= 60.0;
    }
    Some(sign * degrees)
}
