//! Thumbnails, in an SQLCipher file of their own so that the facts stay small. Derived: known by the
//! picture's SHA-256, they may be there before the picture's row is, and losing them loses nothing.

use rusqlite::OptionalExtension as _;

use super::{Schema, Vault, VaultError};

pub(super) const SCHEMA: Schema = &[&["
CREATE TABLE thumbnail (
    sha256 BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32),
    jpeg BLOB NOT NULL
);
"]];

impl Vault {
    /// Stores thumbnails by their pictures' SHA-256, over what was there.
    pub fn put_thumbnails(&self, thumbnails: &[([u8; 32], &[u8])]) -> Result<(), VaultError> {
        if thumbnails.is_empty() {
            return Ok(());
        }
        self.thumbnails.write(|tx| {
            let mut statement =
                tx.prepare_cached("INSERT OR REPLACE INTO thumbnail (sha256, jpeg) VALUES (?1, ?2)")?;
            thumbnails
                .iter()
                .try_for_each(|(sha256, jpeg)| Ok(statement.execute((sha256, jpeg)).map(drop)?))
        })
    }

    /// The thumbnail of the picture with this SHA-256.
    pub fn thumbnail(&self, sha256: &[u8; 32]) -> Result<Option<Vec<u8>>, VaultError> {
        self.thumbnails.read(|conn| {
            let mut statement = conn.prepare_cached("SELECT jpeg FROM thumbnail WHERE sha256 = ?1")?;
            Ok(statement.query_row([sha256], |row| row.get(0)).optional()?)
        })
    }
}
