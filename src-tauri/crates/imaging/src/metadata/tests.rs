use ::exif::{Context, Field, In, Tag, Value};
use image::ImageFormat;

use super::{Clock, Gps, MOST_CHARACTERS, MOST_FIELDS, Metadata};
use crate::{
    Limits, describe,
    drawing::{drawn_file, jpeg_with, jpeg_with_exif, png_with, ratios, short, text},
};

fn metadata(bytes: &[u8]) -> Metadata {
    describe(bytes, &Limits::default()).expect("the picture can be read").metadata
}

fn jpeg() -> Vec<u8> {
    drawn_file(32, 32, ImageFormat::Jpeg)
}

fn with_exif(fields: &[Field]) -> Metadata {
    metadata(&jpeg_with_exif(&jpeg(), fields))
}

fn with_xmp(body: &str) -> Metadata {
    let packet = format!(
        "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' \
         xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:e='http://ns.adobe.com/exif/1.0/' \
         xmlns:xmp='http://ns.adobe.com/xap/1.0/' xmlns:mm='http://ns.adobe.com/xap/1.0/mm/' \
         xmlns:stEvt='http://ns.adobe.com/xap/1.0/sType/ResourceEvent#'>{body}</rdf:RDF></x:xmpmeta>"
    );
    metadata(&jpeg_with(&jpeg(), 0xE1, &[b"http://ns.adobe.com/xap/1.0/\0", packet.as_bytes()].concat()))
}

fn values<'a>(metadata: &'a Metadata, name: &str) -> Vec<&'a str> {
    metadata.fields.iter().filter(|field| field.name == name).map(|field| field.value.as_str()).collect()
}

fn clock(field: &str, local: &str, zone: Option<&str>) -> Clock {
    Clock { field: field.to_owned(), local: local.to_owned(), zone: zone.map(str::to_owned) }
}

#[test]
fn the_camera_is_named() {
    let metadata = with_exif(&[
        text(Tag::Make, "Example "),
        text(Tag::Model, "One"),
        text(Tag::Software, "1.2"),
        text(Tag::BodySerialNumber, "B-77"),
        text(Tag::LensModel, "24-70"),
        text(Tag::LensSerialNumber, "L-5"),
    ]);
    assert_eq!(metadata.make.as_deref(), Some("Example"));
    assert_eq!(metadata.model.as_deref(), Some("One"));
    assert_eq!(metadata.software.as_deref(), Some("1.2"));
    assert_eq!(metadata.body_serial.as_deref(), Some("B-77"));
    assert_eq!(metadata.lens.as_deref(), Some("24-70"));
    assert_eq!(metadata.lens_serial.as_deref(), Some("L-5"));
    assert_eq!(values(&metadata, "exif:Make"), ["Example"]);
    assert_eq!(metadata.warnings, Vec::<String>::new());
}

#[test]
fn each_clock_is_kept_apart_with_its_own_zone() {
    let metadata = with_exif(&[
        text(Tag::DateTime, "2021:05:06 07:08:09"),
        text(Tag::DateTimeOriginal, "2020:01:02 03:04:05"),
        text(Tag::SubSecTimeOriginal, "12"),
        text(Tag::OffsetTimeOriginal, "+08:00"),
        text(Tag::GPSDateStamp, "2020:01:01"),
        ratios(Tag::GPSTimeStamp, &[(19, 1), (4, 1), (55, 10)]),
    ]);
    assert_eq!(
        metadata.clocks,
        [
            clock("exif:DateTimeOriginal", "2020-01-02T03:04:05.12", Some("+08:00")),
            clock("exif:DateTime", "2021-05-06T07:08:09", None),
            clock("exif:GPSDateStamp", "2020-01-01T19:04:05.5", Some("Z")),
        ]
    );
}

#[test]
fn a_bad_time_or_zone_is_a_warning() {
    let metadata = with_exif(&[
        text(Tag::DateTime, "yesterday at 5"),
        text(Tag::DateTimeOriginal, "2020:01:02 03:04:05"),
        text(Tag::OffsetTimeOriginal, "+77:00"),
    ]);
    assert_eq!(metadata.clocks, [clock("exif:DateTimeOriginal", "2020-01-02T03:04:05", None)]);
    assert_eq!(metadata.warnings.len(), 2, "{:?}", metadata.warnings);
}

#[test]
fn the_place_is_read_with_its_sides_and_height() {
    let metadata = with_exif(&[
        ratios(Tag::GPSLatitude, &[(8, 1), (30, 1), (0, 1)]),
        text(Tag::GPSLatitudeRef, "S"),
        ratios(Tag::GPSLongitude, &[(115, 1), (15, 1), (0, 1)]),
        text(Tag::GPSLongitudeRef, "E"),
        ratios(Tag::GPSAltitude, &[(25, 2)]),
        text(Tag::GPSMapDatum, "WGS-84"),
    ]);
    let expected =
        Gps { latitude: -8.5, longitude: 115.25, altitude: Some(12.5), datum: Some("WGS-84".to_owned()) };
    assert_eq!(metadata.gps, Some(expected));
}

#[test]
fn a_place_that_cannot_be_is_a_warning_and_no_place() {
    let place = |latitude: (u32, u32), side: Option<&str>| {
        let mut fields = vec![
            ratios(Tag::GPSLatitude, &[latitude]),
            ratios(Tag::GPSLongitude, &[(1, 1)]),
            text(Tag::GPSLongitudeRef, "W"),
        ];
        fields.extend(side.map(|side| text(Tag::GPSLatitudeRef, side)));
        with_exif(&fields)
    };
    for bad in [place((91, 1), Some("N")), place((0, 0), Some("N")), place((5, 1), None)] {
        assert_eq!(bad.gps, None);
        assert_eq!(bad.warnings.len(), 1, "{:?}", bad.warnings);
    }
    assert!(place((5, 1), Some("N")).gps.is_some());
}

#[test]
fn a_makers_note_is_summarised_and_a_comment_decoded() {
    let undefined =
        |tag, bytes: Vec<u8>| Field { tag, ifd_num: In::PRIMARY, value: Value::Undefined(bytes, 0) };
    let wide: Vec<u8> = "Ruang tamu é".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let metadata = with_exif(&[
        undefined(Tag::MakerNote, [b"Nikon\0".to_vec(), vec![7; 900]].concat()),
        undefined(Tag::UserComment, [b"UNICODE\0".to_vec(), wide].concat()),
        undefined(Tag(Context::Exif, 0xABCD), vec![1; 500]),
    ]);
    assert_eq!(values(&metadata, "exif:MakerNote"), ["906 bytes, beginning with Nikon"]);
    assert_eq!(values(&metadata, "exif:UserComment"), ["Ruang tamu é"]);
    assert_eq!(values(&metadata, "exif:0xABCD"), ["500 bytes"]);
}

#[test]
fn broken_exif_is_a_warning_and_the_picture_is_read() {
    let metadata = metadata(&jpeg_with(&jpeg(), 0xE1, b"Exif\0\0II\x2A\0\xFF\xFF\0\0"));
    assert_eq!(metadata.warnings.len(), 1, "{:?}", metadata.warnings);
}

#[test]
fn xmp_is_read_from_elements_attributes_and_lists() {
    let metadata = with_xmp(
        "<rdf:Description rdf:about='' xmp:CreatorTool='A &amp; B' e:DateTimeOriginal='2019-03-04T05:06:07-03:00'>\
         <dc:subject><rdf:Bag><rdf:li>sofa</rdf:li><rdf:li>brick &#x41;</rdf:li></rdf:Bag></dc:subject>\
         <dc:title><rdf:Alt><rdf:li xml:lang='x-default'>Room</rdf:li></rdf:Alt></dc:title>\
         <mm:History><rdf:Seq><rdf:li stEvt:action='saved'/></rdf:Seq></mm:History></rdf:Description>",
    );
    assert_eq!(values(&metadata, "xmp:dc:subject"), ["sofa", "brick A"]);
    assert_eq!(values(&metadata, "xmp:dc:title"), ["Room"]);
    assert_eq!(values(&metadata, "xmp:xmpMM:History/stEvt:action"), ["saved"]);
    assert_eq!(metadata.software.as_deref(), Some("A & B"));
    assert_eq!(metadata.clocks, [clock("xmp:exif:DateTimeOriginal", "2019-03-04T05:06:07", Some("-03:00"))]);
    assert_eq!(metadata.warnings, Vec::<String>::new());
}

#[test]
fn entities_of_xmp_are_never_expanded() {
    let bomb = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;'>]><r xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:title>&b;</dc:title></r>";
    let metadata =
        metadata(&jpeg_with(&jpeg(), 0xE1, &[b"http://ns.adobe.com/xap/1.0/\0", bomb.as_bytes()].concat()));
    assert!(values(&metadata, "xmp:r/dc:title").contains(&"&b;"), "{metadata:?}");
}

#[test]
fn xmp_that_is_too_deep_or_broken_says_so() {
    let deep = with_xmp(&"<dc:a>".repeat(60));
    assert!(deep.warnings.iter().any(|warning| warning.contains("deeper")), "{:?}", deep.warnings);
    let broken = with_xmp("<dc:a>one</dc:b>");
    assert!(
        broken.warnings.iter().any(|warning| warning.contains("XMP breaks off")),
        "{:?}",
        broken.warnings
    );
}

#[test]
fn a_place_of_xmp_stands_in_where_exif_has_none() {
    let metadata = with_xmp("<rdf:Description e:GPSLatitude='51,30.0N' e:GPSLongitude='0,7,30W'/>");
    let expected = Gps { latitude: 51.5, longitude: -0.125, altitude: None, datum: None };
    assert_eq!(metadata.gps, Some(expected));
}

fn data_set(number: u8, value: &str) -> Vec<u8> {
    [&[0x1C, 2, number], &(value.len() as u16).to_be_bytes()[..], value.as_bytes()].concat()
}

#[test]
fn iptc_is_read_out_of_photoshops_resources() {
    let sets = [
        data_set(25, "sofa"),
        data_set(25, "lamp"),
        data_set(90, "Ubud"),
        data_set(55, "20200102"),
        data_set(60, "030405+0800"),
    ];
    let sets = sets.concat();
    let length = (sets.len() as u32).to_be_bytes();
    let payload = [b"Photoshop 3.0\x008BIM\x04\x04\0\0".as_slice(), &length, &sets].concat();
    let metadata = metadata(&jpeg_with(&jpeg(), 0xED, &payload));
    assert_eq!(values(&metadata, "iptc:Keywords"), ["sofa", "lamp"]);
    assert_eq!(values(&metadata, "iptc:City"), ["Ubud"]);
    assert_eq!(metadata.clocks, [clock("iptc:DateCreated", "2020-01-02T03:04:05", Some("+08:00"))]);
}

#[test]
fn texts_of_png_are_fields_as_well() {
    let png = drawn_file(16, 16, ImageFormat::Png);
    let mut deflated = flate2::write::ZlibEncoder::new(b"Note\0\0".to_vec(), flate2::Compression::fast());
    std::io::Write::write_all(&mut deflated, b"a squeezed note").expect("memory takes it");
    let squeezed = deflated.finish().expect("memory takes it");
    let png = png_with(&png, b"zTXt", &squeezed);
    let png = png_with(&png, b"tEXt", b"Author\0A. N. Other");
    let metadata = metadata(&png);
    assert_eq!(values(&metadata, "png:Author"), ["A. N. Other"]);
    assert_eq!(values(&metadata, "png:Note"), ["a squeezed note"]);
}

#[test]
fn what_is_too_much_is_cut_and_said() {
    let metadata = with_exif(&[text(Tag::ImageDescription, &"é".repeat(9_000)), short(Tag::Orientation, 1)]);
    let description = values(&metadata, "exif:ImageDescription")[0];
    assert_eq!(description.chars().count(), MOST_CHARACTERS);
    assert!(metadata.warnings[0].contains("was cut"), "{:?}", metadata.warnings);
    let many = with_xmp(&format!("<rdf:Description>{}</rdf:Description>", "<dc:a>1</dc:a>".repeat(3_000)));
    assert_eq!(many.fields.len(), MOST_FIELDS);
    assert!(many.warnings.iter().any(|warning| warning.contains("1000 fields")), "{:?}", many.warnings);
}
