//! SHA-256 of a file, which tells whether it is the very one that the manifest means.

use std::{fs::File, io, path::Path};

use sha2::{Digest, Sha256};

/// SHA-256 of some bytes, in hexadecimal digits.
#[must_use]
pub fn of_bytes(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

/// SHA-256 of a file, in hexadecimal digits; None where there is no such file.
///
/// # Errors
/// The file is there and cannot be read.
pub fn of_file(path: &Path) -> io::Result<Option<String>> {
    match File::open(path) {
        Ok(file) => digest(file).map(Some),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

fn digest(mut file: File) -> io::Result<String> {
    let mut hash = Sha256::new();
    let mut piece = vec![0; 1 << 16];
    loop {
        match io::Read::read(&mut file, &mut piece)? {
            0 => return Ok(hex::encode(hash.finalize())),
            read => hash.update(&piece[..read]),
        }
    }
}
