//! Opens, locks and migrates the encrypted store of one workstation. Nobody else opens a file in it.
//!
//! A vault is a folder: key slots that are age files, two SQLCipher files, sealed files, a lock.
//! `docs/vault.md` has the format, and how to open a vault without this program.

use std::{
    fmt,
    fs::File,
    path::{Path, PathBuf},
};

use rusqlite::{Connection, Transaction};
use secrecy::SecretString;
use zeroize::Zeroizing;

mod check;
mod database;
mod derived;
mod error;
mod folder;
mod sealed;
mod secret;
mod shelves;
mod slots;
#[cfg(test)]
mod tests;

pub use check::CheckReport;
use database::Database;
use derived::Derived;
use ed25519_dalek::Signer as _;
pub use error::VaultError;
use folder::Building;
pub use sealed::{CHUNK, SealedDraft, SealedFile, SealedId, SealedWriter};
use secret::Secret;
use shelves::InFlight;
pub use slots::{Slot, SlotDraft};

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
    derived: Derived,
    in_flight: InFlight,
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

    /// As [`Vault::create`], with a passphrase that costs scrypt's N = 2^`work`.
    pub(crate) fn create_at_cost(
        folder: &Path,
        passphrase: &SecretString,
        analyst: &str,
        schema: Schema,
        work: u8,
    ) -> Result<(Self, SecretString), VaultError> {
        let mut building = Building::begin(folder)?;
        let lock = folder::lock(building.path())?;
        let (secret, recovery) = build(building.path(), passphrase, analyst, schema, work)?;
        building.name(folder)?;
        let database = Database::open(&folder.join(folder::DATABASE), database_key(&secret))?;
        let vault = Self::unlocked(folder, secret, analyst.to_owned(), database.migrate(schema)?, lock)?;
        building.finish();
        Ok((vault, recovery))
    }

    /// Opens a vault, takes its lock, and brings its schema up to date. An older vault's database is
    /// kept beside it before that, as `vault.db.version-N`.
    ///
    /// # Errors
    /// Each reason its own: see [`VaultError`]. Nothing is changed then.
    pub fn open(folder: &Path, unlock: &Unlock, schema: Schema) -> Result<Self, VaultError> {
        folder::recognise(folder)?;
        let lock = folder::lock(folder)?;
        let (secret, analyst, database) =
            slots::open(folder, unlock, |secret, file| enter(folder, secret, file, schema))?;
        Self::unlocked(folder, secret, analyst, database.migrate(schema)?, lock)
    }

    fn unlocked(
        folder: &Path,
        secret: Secret,
        analyst: String,
        database: Database,
        lock: File,
    ) -> Result<Self, VaultError> {
        let derived = Derived::open(&folder.join(folder::DERIVED), derived_key(&secret))?;
        Ok(Self {
            folder: folder.to_path_buf(),
            secret,
            analyst,
            database,
            derived,
            in_flight: InFlight::default(),
            _lock: lock,
        })
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
        // The change stands; files that cannot be removed now go after a later one.
        let _ = self.remove_shredded();
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

    fn in_flight(&self) -> &InFlight {
        &self.in_flight
    }
}

/// Without the secret.
impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Vault").field("folder", &self.folder).finish_non_exhaustive()
    }
}

/// Looks whether a secret opens the database, and which slot of it a key file is. Changes nothing.
fn enter(
    folder: &Path,
    secret: Secret,
    file: &str,
    schema: Schema,
) -> Result<Option<(Secret, String, Database)>, VaultError> {
    let database = Database::open(&folder.join(folder::DATABASE), database_key(&secret))?;
    if database.version()? == 0 {
        return Err(VaultError::Damaged(format!("{} is empty", folder::DATABASE)));
    }
    database.refuse_newer(schema)?;
    let name = database.peek(|conn| slots::name_of(conn, file))?;
    Ok(name.map(|name| (secret, name, database)))
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
    let analysts = SlotDraft::passphrase(folder, &secret, passphrase, work)?;
    let recoverys = SlotDraft::recipient(folder, &secret, &recovery.to_public().to_string())?;
    let database = Database::create(&folder.join(folder::DATABASE), database_key(&secret))?;
    database.migrate(schema)?.write(|tx| {
        analysts.record(tx, analyst)?;
        recoverys.record(tx, "recovery")
    })?;
    Ok((secret, recovery.to_string()))
}

fn database_key(secret: &Secret) -> Zeroizing<[u8; 32]> {
    secret.key("clew vault.db key 1")
}

fn derived_key(secret: &Secret) -> Zeroizing<[u8; 32]> {
    secret.key("clew derived.db key 1")
}
