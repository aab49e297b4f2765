//! Opens, locks and migrates the encrypted store of one workstation. Nobody else opens a file in it.

use std::path::Path;

use rusqlite::{Connection, Transaction};
use secrecy::SecretString;

/// SQL of every step that leads from an empty database to today's; its length is the schema version.
pub type Schema = &'static [&'static [&'static str]];

/// What opens a vault.
pub enum Unlock {
    /// An analyst's passphrase.
    Passphrase(SecretString),
    /// The recovery identity, `AGE-SECRET-KEY-1…`.
    Identity(SecretString),
}

/// An open vault. Dropping it locks it.
pub struct Vault {}

/// Why the vault could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// No slot opens with this passphrase or identity.
    #[error("no key slot of this vault opens with what was given")]
    WrongKey,
    /// The database refused.
    #[error("the vault's database: {0}")]
    Database(#[from] rusqlite::Error),
}

impl Vault {
    /// Makes a new vault folder with one passphrase slot named `analyst` and one recovery slot.
    /// Returns the open vault and the recovery identity, which is kept nowhere else.
    pub fn create(folder: &Path, passphrase: &SecretString, analyst: &str, schema: Schema) -> Result<(Vault, SecretString), VaultError> { todo!() }
    /// Opens a vault, takes its lock and brings its schema up to date.
    pub fn open(folder: &Path, unlock: &Unlock, schema: Schema) -> Result<Vault, VaultError> { todo!() }
    /// Name of the key slot that opened the vault: the analyst who is acting.
    pub fn analyst(&self) -> &str { todo!() }
    /// Runs `f` on a read-only connection; many may read at once, also while one writes.
    pub fn read<T, E: From<VaultError>>(&self, f: impl FnOnce(&Connection) -> Result<T, E>) -> Result<T, E> { todo!() }
    /// Runs `f` in the one writing transaction; commits if it returns Ok, rolls back otherwise.
    pub fn write<T, E: From<VaultError>>(&self, f: impl FnOnce(&Transaction<'_>) -> Result<T, E>) -> Result<T, E> { todo!() }
}
