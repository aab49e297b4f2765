//! Photoshop's image resources, `8BIM`: the place where IPTC lies in JPEG and TIFF.

/// The number of the resource that holds IPTC.
const IPTC: u16 = 0x0404;

/// Every IPTC block among the resources.
pub(super) fn iptc(mut resources: &[u8]) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    while let Some((id, data, rest)) = resource(resources) {
        if id == IPTC {
            found.push(data.to_vec());
        }
        resources = rest;
    }
    found
}

/// Signature, number, a name with its length, a length, the data; name and data are padded to even lengths.
fn resource(bytes: &[u8]) -> Option<(u16, &[u8], &[u8])> {
    let rest = bytes.strip_prefix(b"8BIM")?;
    let (id, rest) = rest.split_first_chunk::<2>()?;
    let name = (usize::from(*rest.first()?) + 1).next_multiple_of(2);
    let (length, rest) = rest.get(name..)?.split_first_chunk::<4>()?;
    let length = u32::from_be_bytes(*length) as usize;
    let (data, rest) = rest.split_at_checked(length)?;
    Some((u16::from_be_bytes(*id), data, rest.get(length % 2..).unwrap_or_default()))
}
