use super::*;

fn name(head: &[u8]) -> String {
    match recognise(head) {
        Ok(format) => format.name().to_owned(),
        Err(Refusal::Unsupported(name)) => format!("no {name}"),
        Err(other) => format!("{other:?}"),
    }
}

/// A TIFF whose one directory holds the entries: tag, type, count, value.
fn tiff(entries: &[(u16, u16, u32, u32)]) -> Vec<u8> {
    let mut bytes = b"II\x2A\0\x08\0\0\0".to_vec();
    bytes.extend((entries.len() as u16).to_le_bytes());
    for (tag, kind, count, value) in entries {
        bytes.extend(tag.to_le_bytes());
        bytes.extend(kind.to_le_bytes());
        bytes.extend(count.to_le_bytes());
        bytes.extend(value.to_le_bytes());
    }
    bytes.extend([0; 4]);
    bytes
}

fn boxed(major: &[u8; 4], other: &[u8; 4]) -> Vec<u8> {
    [b"\0\0\0\x14ftyp".as_slice(), major, &[0; 4], other].concat()
}

#[test]
fn an_empty_file_is_called_empty() {
    assert_eq!(recognise(b""), Err(Refusal::Empty));
}

#[test]
fn content_alone_tells_the_format() {
    assert_eq!(name(b"\xFF\xD8\xFF\xE0"), "jpeg");
    assert_eq!(name(b"\x89PNG\r\n\x1a\n"), "png");
    assert_eq!(name(b"GIF89a"), "gif");
    assert_eq!(name(b"RIFF\0\0\0\0WEBPVP8 "), "webp");
    assert_eq!(name(&tiff(&[(256, 3, 1, 10)])), "tiff");
    assert_eq!(name(b"MM\0\x2B\0\x08\0\0\0\0\0\0\0\0\0\x10"), "tiff", "BigTIFF is TIFF");
    assert_eq!(name(b"BM\0\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0"), "bmp");
    assert_eq!(name(&boxed(b"avif", b"mif1")), "avif");
    assert_eq!(name(&boxed(b"mif1", b"avif")), "avif", "the brand may stand among the others");
}

#[test]
fn known_pictures_that_cannot_be_read_are_refused_by_name() {
    assert_eq!(name(&boxed(b"heic", b"mif1")), "no HEIC");
    assert_eq!(name(&boxed(b"mif1", b"heic")), "no HEIC");
    assert_eq!(name(&boxed(b"crx ", b"isom")), "no RAW (Canon CR3)");
    assert_eq!(name(b"\xFF\x0A\xFA"), "no JPEG XL");
    assert_eq!(name(b"\0\0\0\x0CJXL \r\n\x87\n"), "no JPEG XL");
    assert_eq!(name(b"\0\0\0\x0CjP  \r\n\x87\n"), "no JPEG 2000");
    assert_eq!(name(b"8BPS\0\x01"), "no PSD");
    assert_eq!(name(b"\xEF\xBB\xBF<?xml version='1.0'?>\n<!-- a room -->\n<svg xmlns='x'>"), "no SVG");
    assert_eq!(name(b"P6\n10 10\n255\n"), "no Netpbm");
}

#[test]
fn raw_files_of_cameras_are_told_from_tiff() {
    assert_eq!(name(b"II\x2A\0\x10\0\0\0CR\x02\0"), "no RAW (Canon CR2)");
    assert_eq!(name(b"IIRO\x08\0\0\0"), "no RAW (Olympus ORF)");
    assert_eq!(name(b"IIU\0\x18\0\0\0"), "no RAW (Panasonic RW2)");
    assert_eq!(name(b"FUJIFILMCCD-RAW 0201"), "no RAW (Fujifilm RAF)");
    assert_eq!(name(&tiff(&[(50706, 1, 4, 0x0401)])), "no RAW (Adobe DNG)");
    assert_eq!(name(&tiff(&[(262, 3, 1, 32803)])), "no RAW", "a colour filter array is raw");
    let mut nikon = tiff(&[(271, 2, 6, 50), (259, 3, 1, 34713)]);
    nikon.resize(50, 0);
    nikon.extend(b"NIKON\0");
    assert_eq!(name(&nikon), "no RAW (Nikon NEF)");
}

#[test]
fn films_and_texts_are_no_pictures() {
    for head in
        [boxed(b"isom", b"mp42"), b"BM is short for bookmark".to_vec(), b"<html>".to_vec(), vec![0; 99]]
    {
        assert_eq!(recognise(&head), Err(Refusal::NotAPicture), "{head:?}");
    }
}
