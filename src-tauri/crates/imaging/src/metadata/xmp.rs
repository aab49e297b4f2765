//! XMP: properties of the RDF, elements and attributes alike, named by path. No entity is ever expanded.

use quick_xml::{
    NsReader, XmlVersion,
    events::{BytesStart, Event},
    name::{Namespace, QName, ResolveResult},
};

use super::{Metadata, clock, place};
use crate::container::lenient_text;

/// Packets beyond this are not read to their end.
const MOST_BYTES: usize = 4 << 20;

/// Elements stand in each other no deeper than this.
const MOST_DEPTH: usize = 32;

/// Properties after these are not read.
const MOST_PROPERTIES: usize = 4_000;

const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// The names by which the standards call their namespaces; a file may call them otherwise.
const PREFIXES: [(&str, &str); 19] = [
    ("http://purl.org/dc/elements/1.1/", "dc"),
    ("http://ns.adobe.com/xap/1.0/", "xmp"),
    ("http://ns.adobe.com/xap/1.0/mm/", "xmpMM"),
    ("http://ns.adobe.com/xap/1.0/rights/", "xmpRights"),
    ("http://ns.adobe.com/xap/1.0/sType/ResourceEvent#", "stEvt"),
    ("http://ns.adobe.com/xap/1.0/sType/ResourceRef#", "stRef"),
    ("http://ns.adobe.com/xmp/note/", "xmpNote"),
    ("http://ns.adobe.com/photoshop/1.0/", "photoshop"),
    ("http://ns.adobe.com/camera-raw-settings/1.0/", "crs"),
    ("http://ns.adobe.com/lightroom/1.0/", "lr"),
    ("http://ns.adobe.com/exif/1.0/", "exif"),
    ("http://ns.adobe.com/exif/1.0/aux/", "aux"),
    ("http://ns.adobe.com/tiff/1.0/", "tiff"),
    ("http://cipa.jp/exif/1.0/", "exifEX"),
    ("http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/", "Iptc4xmpCore"),
    ("http://iptc.org/std/Iptc4xmpExt/2008-02-29/", "Iptc4xmpExt"),
    ("http://ns.microsoft.com/photo/1.0/", "MicrosoftPhoto"),
    ("http://www.metadataworkinggroup.com/schemas/regions/", "mwg-rs"),
    ("http://ns.google.com/photos/1.0/camera/", "GCamera"),
];

/// Properties that are times.
const CLOCKS: [&str; 8] = [
    "xmp:exif:DateTimeOriginal",
    "xmp:exif:DateTimeDigitized",
    "xmp:xmp:CreateDate",
    "xmp:xmp:ModifyDate",
    "xmp:xmp:MetadataDate",
    "xmp:photoshop:DateCreated",
    "xmp:tiff:DateTime",
    "xmp:exif:GPSTimeStamp",
];

/// An open element: what it adds to the path, and the text in it so far.
struct Open {
    step: Option<String>,
    text: String,
}

/// Reads one packet, as far as it is well formed.
pub(super) fn read(packet: &[u8], metadata: &mut Metadata) {
    if packet.len() > MOST_BYTES {
        metadata.warn(format!("XMP was read up to its first {MOST_BYTES} bytes"));
    }
    let text = decoded(&packet[..packet.len().min(MOST_BYTES)]);
    let first = metadata.fields.len();
    if let Err(why) = walk(text.trim_matches('\0'), metadata) {
        metadata.warn(format!("XMP breaks off: {why}"));
    }
    let found: Vec<_> = metadata.fields[first..].to_vec();
    let value = |name: &str| found.iter().find(|field| field.name == name).map(|field| field.value.clone());
    name_camera(&value, metadata);
    read_clocks(&value, metadata);
    read_place(&value, metadata);
}

/// UTF-8, or UTF-16 by its mark.
fn decoded(packet: &[u8]) -> String {
    let units = |pairs: &[u8], unit: fn([u8; 2]) -> u16| -> Vec<u16> {
        pairs.as_chunks::<2>().0.iter().map(|pair| unit(*pair)).collect()
    };
    match packet {
        [0xFE, 0xFF, rest @ ..] => String::from_utf16_lossy(&units(rest, u16::from_be_bytes)),
        [0xFF, 0xFE, rest @ ..] => String::from_utf16_lossy(&units(rest, u16::from_le_bytes)),
        [0xEF, 0xBB, 0xBF, rest @ ..] => lenient_text(rest),
        _ => lenient_text(packet),
    }
}

fn walk(text: &str, metadata: &mut Metadata) -> Result<(), String> {
    let mut reader = NsReader::from_str(text);
    let (mut stack, most) = (Vec::<Open>::new(), metadata.fields.len() + MOST_PROPERTIES);
    loop {
        let event = reader.read_event().map_err(|error| error.to_string())?;
        match event {
            Event::Start(start) => {
                stack.push(Open { step: step(&reader, start.name()), text: String::new() });
                keep_attributes(&reader, &start, &stack, metadata);
            }
            Event::Empty(start) => {
                stack.push(Open { step: step(&reader, start.name()), text: String::new() });
                keep_attributes(&reader, &start, &stack, metadata);
                stack.pop();
            }
            Event::End(_) => {
                let path = path(&stack);
                if let Some(open) = stack.pop().filter(|_| !path.is_empty()) {
                    metadata.note(&path, &open.text);
                }
            }
            Event::Text(text) => add(&mut stack, &text),
            Event::CData(text) => add(&mut stack, &text),
            Event::GeneralRef(reference) => {
                let character = reference.resolve_char_ref().ok().flatten();
                match character.or_else(|| predefined(&reference)) {
                    Some(character) => add(&mut stack, character.encode_utf8(&mut [0; 4])),
                    None => add(&mut stack, &format!("&{};", &*reference)),
                }
            }
            Event::Eof => {
                return if stack.is_empty() { Ok(()) } else { Err("an element is not closed".to_owned()) };
            }
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
        if stack.len() > MOST_DEPTH {
            return Err(format!("elements stand in each other deeper than {MOST_DEPTH}"));
        }
        if metadata.fields.len() > most {
            return Err(format!("more than {MOST_PROPERTIES} properties"));
        }
    }
}

fn add(stack: &mut [Open], text: &str) {
    if let Some(open) = stack.last_mut() {
        open.text.push_str(text);
    }
}

/// The five that XML itself defines.
fn predefined(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => return None,
    })
}

/// What an element adds to the path: nothing for the scaffold of RDF and the packet around it.
fn step(reader: &NsReader<&[u8]>, name: QName<'_>) -> Option<String> {
    let (namespace, local) = reader.resolver().resolve_element(name);
    named(&namespace, name, local.as_ref())
}

fn named(namespace: &ResolveResult<'_>, name: QName<'_>, local: &str) -> Option<String> {
    let Namespace(uri) = match namespace {
        ResolveResult::Bound(uri) => *uri,
        _ => return Some(name.as_ref().to_owned()),
    };
    if matches!(uri, RDF | XML | "adobe:ns:meta/") {
        return None;
    }
    let own = || name.prefix().map_or("", |prefix| prefix.into_inner());
    let prefix = PREFIXES.iter().find(|(known, _)| *known == uri).map_or_else(own, |(_, prefix)| *prefix);
    Some(format!("{prefix}:{local}"))
}

/// `xmp:` and the steps to an element; empty where there is none yet.
fn path(stack: &[Open]) -> String {
    let steps: Vec<&str> = stack.iter().filter_map(|open| open.step.as_deref()).collect();
    if steps.is_empty() { String::new() } else { format!("xmp:{}", steps.join("/")) }
}

/// Attributes are properties as well, but for those of RDF and XML and the namespaces themselves.
fn keep_attributes(
    reader: &NsReader<&[u8]>,
    start: &BytesStart<'_>,
    stack: &[Open],
    metadata: &mut Metadata,
) {
    let above = path(stack);
    for attribute in start.attributes().with_checks(false).flatten().take(MOST_PROPERTIES) {
        if attribute.key.as_namespace_binding().is_some() || attribute.key.prefix().is_none() {
            continue;
        }
        let (namespace, local) = reader.resolver().resolve_attribute(attribute.key);
        let Some(name) = named(&namespace, attribute.key, local.as_ref()) else { continue };
        let value =
            attribute.normalized_value(XmlVersion::Implicit1_0).unwrap_or_else(|_| attribute.value.clone());
        let path = if above.is_empty() { format!("xmp:{name}") } else { format!("{above}/{name}") };
        metadata.note(&path, &value);
    }
}

/// What EXIF did not say.
fn name_camera(value: &impl Fn(&str) -> Option<String>, metadata: &mut Metadata) {
    let fill = |own: &mut Option<String>, names: [&str; 2]| {
        if own.is_none() {
            *own = names.into_iter().find_map(value);
        }
    };
    fill(&mut metadata.make, ["xmp:tiff:Make", ""]);
    fill(&mut metadata.model, ["xmp:tiff:Model", ""]);
    fill(&mut metadata.body_serial, ["xmp:exifEX:BodySerialNumber", "xmp:aux:SerialNumber"]);
    fill(&mut metadata.lens, ["xmp:exifEX:LensModel", "xmp:aux:Lens"]);
    fill(&mut metadata.lens_serial, ["xmp:exifEX:LensSerialNumber", "xmp:aux:LensSerialNumber"]);
    fill(&mut metadata.software, ["xmp:xmp:CreatorTool", "xmp:tiff:Software"]);
}

/// A day without a time of day is no clock; it stays a field.
fn read_clocks(value: &impl Fn(&str) -> Option<String>, metadata: &mut Metadata) {
    for name in CLOCKS {
        let Some(written) = value(name) else { continue };
        match clock::parse(name, &written) {
            Some(clock) => metadata.clocks.push(clock),
            None if written.len() <= 10 && written.starts_with(|one: char| one.is_ascii_digit()) => {}
            None => metadata.warn(format!("{name} is no time: {written}")),
        }
    }
}

fn read_place(value: &impl Fn(&str) -> Option<String>, metadata: &mut Metadata) {
    let written = value("xmp:exif:GPSLatitude").zip(value("xmp:exif:GPSLongitude"));
    let Some((latitude, longitude)) = written.filter(|_| metadata.gps.is_none()) else { return };
    match place::xmp_angle(&latitude).zip(place::xmp_angle(&longitude)) {
        Some((latitude, longitude)) => metadata.gps = place::within_earth(latitude, longitude, metadata),
        None => metadata.warn(format!("the GPS place of XMP is none: {latitude} {longitude}")),
    }
}
