//! Opens, locks and migrates the encrypted store of one workstation. Nobody else opens a file in it.
//!
//! A vault is a folder: key slots that are age files, two SQLCipher files, sealed files, a lock.
//! `docs/vault.md` has the format, and how to open a vault without this program.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
};

use rusqlite::{Connection, Transaction};
use secrecy::SecretString;

mod check;
mod database;
mod error;
mod folder;
mod sealed;
mod secret;
mod slots;
#[cfg(test)]
mod tests;
mod thumbnails;

pub use check::CheckReport;
use database::Database;
use ed25519_dalek::Signer as _;
pub use error::VaultError;
pub use sealed::{CHUNK, SealedDraft, SealedFile, SealedId, SealedWriter};
use secret::Secret;
pub use slots::Slot;

/// SQL of every step that leads from an empty database to today's; their number is the schema's version.
/// The vault's own tables, [`TABLES`], belong into the first step.
pub type Schema = &'static [&'static [&'static str]];

/// The vault's own tables.
pub const TABLES: [&str; 2] = [slots::TABLE, sealed::TABLE];

/// What opens a vault.
#[derive(Debug)]
pub enum Unlock {
    /// An analyst's passphrase.
    Passphrase(SecretString),
    /// The recovery identity, `AGE-SECRET-KEY-1…`.
    Identity(SecretString),
}

/// An open vault. Dropping it locks it.
pub struct Vault {
    folder: PathBuf,
    secret: Secret,
    analyst: String,
    database: Database,
    thumbnails: Database,
    /// Held last, so that it is let go after the databases are closed.
    _lock: File,
}

impl Vault {
    /// Makes a vault with a passphrase slot named `analyst` and a recovery slot. Returns it open, with
    /// the recovery identity, which is kept nowhere else. It is built beside its place and then named,
    /// so that there is never half a vault.
    ///
    /// # Errors
    /// There is something at that place, the passphrase is empty, or the folder cannot be written.
    pub fn create(
        folder: &Path,
        passphrase: &SecretString,
        analyst: &str,
        schema: Schema,
    ) -> Result<(Self, SecretString), VaultError> {
        Self::create_at_cost(folder, passphrase, analyst, schema, slots::WORK)
    }

    fn create_at_cost(
        folder: &Path,
        passphrase: &SecretString,
        analyst: &str,
        schema: Schema,
        work: u8,
    ) -> Result<(Self, SecretString), VaultError> {
        let building = folder::begin(folder)?;
        let built = build(&building, passphrase, analyst, schema, work).and_then(|built| {
            folder::finish(&building, folder)?;
            Ok(built)
        });
        if built.is_err() {
            // What could not be built holds nothing yet.
            let _ = fs::remove_dir_all(&building);
        }
        let (secret, recovery) = built?;
        let lock = folder::lock(folder)?;
        Ok((Self::unlocked(folder, secret, analyst.to_owned(), lock)?, recovery))
    }

    /// Opens a vault, takes its lock, and brings its schema up to date. An older vault's database is
    /// kept beside it before that, as `vault.db.version-N`.
    ///
    /// # Errors
    /// Each reason its own: see [`VaultError`]. Nothing is changed then.
    pub fn open(folder: &Path, unlock: &Unlock, schema: Schema) -> Result<Self, VaultError> {
        folder::recognise(folder)?;
        let lock = folder::lock(folder)?;
        let (secret, file) = slots::open(folder, unlock)?;
        let mut vault = Self::unlocked(folder, secret, String::new(), lock)?;
        vault.database.migrate(schema)?;
        vault.analyst = vault.read(|conn| slots::name_of(conn, &file))?;
        Ok(vault)
    }

    fn unlocked(folder: &Path, secret: Secret, analyst: String, lock: File) -> Result<Self, VaultError> {
        let (database, thumbnails) = databases(folder, &secret)?;
        Ok(Self { folder: folder.to_path_buf(), secret, analyst, database, thumbnails, _lock: lock })
    }

    /// Name of the slot that opened the vault: the analyst who is acting.
    #[must_use]
    pub fn analyst(&self) -> &str {
        &self.analyst
    }

    /// Runs `f` on a connection that cannot write. Many may read at once, also while one writes.
    pub fn read<T, E: From<VaultError>>(&self, f: impl FnOnce(&Connection) -> Result<T, E>) -> Result<T, E> {
        self.database.read(f)
    }

    /// Runs `f` in the one writing transaction: committed if it answers Ok, as if never begun otherwise.
    pub fn write<T, E: From<VaultError>>(
        &self,
        f: impl FnOnce(&Transaction<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let answer = self.write_without_removal(f)?;
        self.remove_shredded()?;
        Ok(answer)
    }

    fn write_without_removal<T, E: From<VaultError>>(
        &self,
        f: impl FnOnce(&Transaction<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.database.write(f)
    }

    /// Signs with the vault's Ed25519 key.
    #[must_use]
    pub fn sign(&self, bytes: &[u8]) -> [u8; 64] {
        self.secret.signing_key().sign(bytes).to_bytes()
    }

    /// What checks the vault's signatures; it may be known to all.
    #[must_use]
    pub fn public_key(&self) -> [u8; 32] {
        self.secret.signing_key().verifying_key().to_bytes()
    }

    fn folder(&self) -> &Path {
        &self.folder
    }

    fn secret(&self) -> &Secret {
        &self.secret
    }
}

/// Builds a vault's files; returns its secret and the recovery identity.
fn build(
    folder: &Path,
    passphrase: &SecretString,
    analyst: &str,
    schema: Schema,
    work: u8,
) -> Result<(Secret, SecretString), VaultError> {
    let secret = Secret::random()?;
    let recovery = age::x25519::Identity::generate();
    let passphrase_slot = slots::write_passphrase(folder, &secret, passphrase, work)?;
    let recovery_slot = slots::write_recipient(folder, &secret, &recovery.to_public().to_string())?;
    let (database, _thumbnails) = databases(folder, &secret)?;
    database.migrate(schema)?;
    database.write(|tx| {
        slots::insert(tx, &passphrase_slot, analyst, "passphrase")?;
        slots::insert(tx, &recovery_slot, "recovery", "recipient")
    })?;
    Ok((secret, recovery.to_string()))
}

fn databases(folder: &Path, secret: &Secret) -> Result<(Database, Database), VaultError> {
    let database = Database::open(&folder.join(folder::DATABASE), secret.key("clew vault.db key 1"))?;
    let thumbnails = Database::open(&folder.join(folder::THUMBNAILS), secret.key("clew thumbs.db key 1"))?;
    thumbnails.migrate(thumbnails::SCHEMA)?;
    Ok((database, thumbnails))
}
