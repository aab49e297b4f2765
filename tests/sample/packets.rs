//! What picture programs leave beside the camera's notes: an XMP packet and IPTC records.

/// An XMP segment with a description and the program that made the picture.
pub fn xmp(description: &str, tool: &str) -> Vec<u8> {
    let packet = format!(
        r#"<?xpacket begin="{mark}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:CreatorTool="{tool}">
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{description}</rdf:li></rdf:Alt></dc:description>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"#,
        mark = '\u{FEFF}',
    );
    [b"http://ns.adobe.com/xap/1.0/\0".as_slice(), packet.as_bytes()].concat()
}

/// An IPTC segment with keywords and a caption, in UTF-8.
pub fn iptc(keywords: &[&str], caption: &str) -> Vec<u8> {
    let mut records = record(1, 90, b"\x1B%G");
    keywords.iter().for_each(|keyword| records.extend(record(2, 25, keyword.as_bytes())));
    records.extend(record(2, 120, caption.as_bytes()));
    let mut segment = b"Photoshop 3.0\x008BIM\x04\x04\0\0".to_vec();
    segment.extend((records.len() as u32).to_be_bytes());
    segment.extend(&records);
    segment.resize(segment.len().next_multiple_of(2), 0);
    segment
}

fn record(record: u8, field: u8, value: &[u8]) -> Vec<u8> {
    [&[0x1C, record, field], (value.len() as u16).to_be_bytes().as_slice(), value].concat()
}
