//! One file out of a package: a wheel or a file of torch is a zip, a package of npm a gzipped tar.
//!
//! Only what these packages are made of is read: files stored or deflated, no encryption, nothing beyond 4 GiB.
//! Nothing is ever unpacked to disk.

mod tar;
mod zip;

use crate::reader::CutShort;

pub use zip::{Zip, looks_like_zip};

/// More than any file in a package of ours unpacks to. What claims to be larger is refused before memory is given to it.
const LARGEST: usize = 256 << 20;

/// Why a file cannot be had out of an archive.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// The archive ends where more should follow.
    #[error("the archive is damaged: {0}")]
    CutShort(#[from] CutShort),
    /// Something in the archive is not what its format says.
    #[error("the archive is damaged: {0}")]
    Damaged(&'static str),
    /// The archive uses something that none of our packages does.
    #[error("the archive is of a kind that is not read here: {0}")]
    Unread(&'static str),
    /// What is packed does not unpack.
    #[error("{name} in the archive does not unpack")]
    Unpack {
        /// The file in the archive.
        name: String,
        /// Why.
        source: std::io::Error,
    },
    /// There is no such file in it.
    #[error("the archive holds no {0}")]
    NotThere(String),
}

/// The file of this name out of a zip or a gzipped tar, told by its first bytes.
///
/// # Errors
/// The archive is damaged or holds no such file.
pub fn file_in(archive: &[u8], name: &str) -> Result<Vec<u8>, ArchiveError> {
    if looks_like_zip(archive) {
        return Zip::open(archive)?.file(name);
    }
    if archive.starts_with(&[0x1f, 0x8b]) {
        return tar::file_in(&tar::unzipped(archive)?, name);
    }
    Err(ArchiveError::Damaged("it is neither a zip nor a gzipped tar"))
}

/// All that a decompressor gives, if it is no more than `most`.
fn unpack(from: impl std::io::Read, most: usize, name: &str) -> Result<Vec<u8>, ArchiveError> {
    let mut unpacked = Vec::new();
    let limit = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    let done = std::io::Read::read_to_end(&mut std::io::Read::take(from, limit), &mut unpacked);
    done.map_err(|source| ArchiveError::Unpack { name: name.to_owned(), source })?;
    if unpacked.len() > most {
        return Err(ArchiveError::Damaged("something in it unpacks to more than it says"));
    }
    Ok(unpacked)
}

#[cfg(test)]
mod tests;
