//! What the two processes say to each other. Neither believes a length beyond its bounds.
//!
//! Once: the child's greeting. Then for each file: its length as 8 bytes, the lowest first, and its
//! bytes; back come three lengths (facts, thumbnail, preview) of 4 bytes each, and the three.

use std::io::{self, Read, Write};

use clew_imaging::{Description, Refusal};

const GREETING: &[u8] = b"clew decoder 1\n";

/// Most bytes of each of the three parts of an answer.
const MOST_ANSWERED: u32 = 64 << 20;

type Answer = Result<Description, Refusal>;

/// The child is ready.
pub(super) fn greet(to: &mut impl Write) -> io::Result<()> {
    to.write_all(GREETING)?;
    to.flush()
}

/// Waits for the greeting.
pub(super) fn greeting(from: &mut impl Read) -> io::Result<()> {
    let mut said = [0; GREETING.len()];
    from.read_exact(&mut said)?;
    if said == GREETING { Ok(()) } else { Err(io::ErrorKind::InvalidData.into()) }
}

/// Sends a file.
pub(super) fn ask(to: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
    to.write_all(&(bytes.len() as u64).to_le_bytes())?;
    to.write_all(bytes)?;
    to.flush()
}

/// Receives a file of at most `most` bytes; none when there are no more.
pub(super) fn asked(from: &mut impl Read, most: u64) -> io::Result<Option<Vec<u8>>> {
    let mut length = [0; 8];
    match from.read_exact(&mut length) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        read => read?,
    }
    let length = u64::from_le_bytes(length);
    if length > most {
        return Err(io::ErrorKind::InvalidData.into());
    }
    read(from, length).map(Some)
}

/// Sends an answer. The pixels travel beside the facts, so that they are not written out as numbers.
pub(super) fn tell(to: &mut impl Write, mut answer: Answer) -> io::Result<()> {
    let (thumbnail, preview) = match &mut answer {
        Ok(description) => {
            (std::mem::take(&mut description.thumbnail), std::mem::take(&mut description.preview))
        }
        Err(_) => Default::default(),
    };
    let facts = serde_json::to_vec(&answer)?;
    for part in [&facts, &thumbnail, &preview] {
        let length = u32::try_from(part.len()).map_err(|_| io::ErrorKind::InvalidData)?;
        to.write_all(&length.to_le_bytes())?;
    }
    for part in [&facts, &thumbnail, &preview] {
        to.write_all(part)?;
    }
    to.flush()
}

/// Receives an answer.
pub(super) fn answer(from: &mut impl Read) -> io::Result<Answer> {
    let mut lengths = [0; 3];
    for length in &mut lengths {
        let mut bytes = [0; 4];
        from.read_exact(&mut bytes)?;
        *length = u32::from_le_bytes(bytes);
        if *length > MOST_ANSWERED {
            return Err(io::ErrorKind::InvalidData.into());
        }
    }
    let facts = read(from, lengths[0].into())?;
    let (thumbnail, preview) = (read(from, lengths[1].into())?, read(from, lengths[2].into())?);
    let answer: Answer = serde_json::from_slice(&facts)?;
    Ok(answer.map(|description| Description { thumbnail, preview, ..description }))
}

/// Memory grows with what really comes, not with what was announced.
fn read(from: &mut impl Read, length: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(length.min(16 << 20) as usize);
    if from.take(length).read_to_end(&mut bytes)? as u64 == length {
        Ok(bytes)
    } else {
        Err(io::ErrorKind::UnexpectedEof.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_of_each_kind_comes_through_as_it_was() {
        for refusal in [
            Refusal::Empty,
            Refusal::NotAPicture,
            Refusal::Unsupported("HEIC".to_owned()),
            Refusal::TooSlow(60),
        ] {
            let mut wire = Vec::new();
            tell(&mut wire, Err(refusal.clone())).unwrap();
            assert_eq!(answer(&mut wire.as_slice()).unwrap(), Err(refusal));
        }
    }

    #[test]
    fn an_answer_that_is_cut_short_or_boasts_is_an_error() {
        let mut wire = Vec::new();
        tell(&mut wire, Err(Refusal::Empty)).unwrap();
        for length in 0..wire.len() {
            assert!(answer(&mut &wire[..length]).is_err(), "cut to {length} bytes");
        }
        assert!(answer(&mut [0xff; 64].as_slice()).is_err(), "lengths beyond the bounds");
    }

    #[test]
    fn files_come_one_after_the_other_until_there_are_no_more() {
        let mut wire = Vec::new();
        ask(&mut wire, b"one").unwrap();
        ask(&mut wire, b"").unwrap();
        let mut wire = wire.as_slice();
        assert_eq!(asked(&mut wire, 3).unwrap(), Some(b"one".to_vec()));
        assert_eq!(asked(&mut wire, 3).unwrap(), Some(Vec::new()));
        assert_eq!(asked(&mut wire, 3).unwrap(), None);
        assert!(asked(&mut [9, 0, 0, 0, 0, 0, 0, 0, 1].as_slice(), 3).is_err(), "longer than is allowed");
    }
}
