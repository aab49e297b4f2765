//! Key slots: ordinary age files, each of which wraps the vault's secret for one way to open it.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use age::{Decryptor, scrypt, x25519};
use rusqlite::{Connection, Transaction, params};
use secrecy::{ExposeSecret as _, SecretString};

use super::{
    Unlock, Vault, VaultError,
    folder::{KEYS, write_private},
    secret::{Secret, random_name},
};

pub(super) const TABLE: &str = "
CREATE TABLE slot (
    id INTEGER PRIMARY KEY,
    file TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    kind TEXT NOT NULL
);
";

/// Cost of a passphrase: scrypt with N = 2^17, r = 8, p = 1, which takes 128 MiB (OWASP's advice).
pub(super) const WORK: u8 = 17;

/// A slot that asks for more is refused rather than let it take all memory.
const MOST_WORK: u8 = 20;

/// One way to open the vault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Its number.
    pub id: i64,
    /// Whose it is.
    pub name: String,
    /// What opens it: `passphrase` or `recipient`.
    pub kind: String,
}

/// Writes a slot for a passphrase; returns its file name.
pub(super) fn write_passphrase(
    folder: &Path,
    secret: &Secret,
    passphrase: &SecretString,
    work: u8,
) -> Result<String, VaultError> {
    if passphrase.expose_secret().is_empty() {
        return Err(VaultError::EmptyPassphrase);
    }
    let mut recipient = scrypt::Recipient::new(passphrase.clone());
    recipient.set_work_factor(work);
    write(folder, secret, &recipient)
}

/// Writes a slot for the holder of an age identity; returns its file name.
pub(super) fn write_recipient(folder: &Path, secret: &Secret, recipient: &str) -> Result<String, VaultError> {
    let recipient: x25519::Recipient =
        recipient.parse().map_err(|error: &str| VaultError::NotAKey(error.to_owned()))?;
    write(folder, secret, &recipient)
}

fn write(folder: &Path, secret: &Secret, recipient: &impl age::Recipient) -> Result<String, VaultError> {
    let file = random_name()? + ".age";
    let path = folder.join(KEYS).join(&file);
    let wrapped = age::encrypt(recipient, secret.to_slot().as_bytes())
        .map_err(|error| VaultError::io(&path, io::Error::other(error)))?;
    write_private(&path, &wrapped)?;
    Ok(file)
}

/// Tries every slot of the right kind; returns the secret and the file that gave it.
pub(super) fn open(folder: &Path, unlock: &Unlock) -> Result<(Secret, String), VaultError> {
    let mut damaged = None;
    for path in files(folder)? {
        match open_one(&path, unlock) {
            Ok(Some(secret)) => return Ok((secret, name(&path))),
            Ok(None) => {}
            Err(error) => damaged = Some(error),
        }
    }
    Err(damaged.unwrap_or(VaultError::WrongKey))
}

fn open_one(path: &Path, unlock: &Unlock) -> Result<Option<Secret>, VaultError> {
    let damaged = |why: String| VaultError::DamagedKey(path.to_path_buf(), why);
    let wrapped = fs::read(path).map_err(|error| VaultError::io(path, error))?;
    let decryptor = Decryptor::new(wrapped.as_slice()).map_err(|error| damaged(error.to_string()))?;
    let identity: Box<dyn age::Identity> = match (unlock, decryptor.is_scrypt()) {
        (Unlock::Passphrase(passphrase), true) => {
            let mut identity = scrypt::Identity::new(passphrase.clone());
            identity.set_max_work_factor(MOST_WORK);
            Box::new(identity)
        }
        (Unlock::Identity(identity), false) => Box::new(parse(identity)?),
        _ => return Ok(None),
    };
    match decryptor.decrypt(std::iter::once(&*identity)) {
        Ok(mut reader) => {
            let mut text = Vec::new();
            io::Read::read_to_end(&mut reader, &mut text).map_err(|error| damaged(error.to_string()))?;
            Secret::from_slot(text).map(Some).ok_or_else(|| damaged("it holds no secret".to_owned()))
        }
        Err(age::DecryptError::NoMatchingKeys | age::DecryptError::DecryptionFailed) => Ok(None),
        Err(age::DecryptError::KeyDecryptionFailed) => Ok(None),
        Err(error) => Err(damaged(error.to_string())),
    }
}

fn parse(identity: &SecretString) -> Result<x25519::Identity, VaultError> {
    identity.expose_secret().trim().parse().map_err(|error: &str| VaultError::NotAKey(error.to_owned()))
}

fn files(folder: &Path) -> Result<Vec<PathBuf>, VaultError> {
    let keys = folder.join(KEYS);
    let read = || fs::read_dir(&keys)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>();
    let mut files = read().map_err(|error| VaultError::io(&keys, error))?;
    files.retain(|file| file.extension().is_some_and(|extension| extension == "age"));
    files.sort();
    Ok(files)
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Adds the row of a slot.
pub(super) fn insert(tx: &Transaction<'_>, file: &str, name: &str, kind: &str) -> Result<i64, VaultError> {
    tx.execute("INSERT INTO slot (file, name, kind) VALUES (?1, ?2, ?3)", params![file, name, kind])?;
    Ok(tx.last_insert_rowid())
}

/// Name of the slot that lies in a file.
pub(super) fn name_of(conn: &Connection, file: &str) -> Result<String, VaultError> {
    let name = conn.query_row("SELECT name FROM slot WHERE file = ?1", [file], |row| row.get(0));
    match name {
        Err(rusqlite::Error::QueryReturnedNoRows) => Err(VaultError::WrongKey),
        name => Ok(name?),
    }
}

impl Vault {
    /// Every way to open the vault.
    pub fn slots(&self) -> Result<Vec<Slot>, VaultError> {
        self.read(|conn| {
            let mut statement = conn.prepare("SELECT id, name, kind FROM slot ORDER BY id")?;
            let rows = statement
                .query_map([], |row| Ok(Slot { id: row.get(0)?, name: row.get(1)?, kind: row.get(2)? }))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Adds a slot for a passphrase. Takes the time of its hashing; nothing is encrypted anew.
    pub fn add_passphrase_slot(&self, name: &str, passphrase: &SecretString) -> Result<i64, VaultError> {
        let file = write_passphrase(self.folder(), self.secret(), passphrase, WORK)?;
        self.write(|tx| insert(tx, &file, name, "passphrase"))
    }

    /// Adds a slot for the holder of an age identity, such as one kept in a safe.
    pub fn add_recipient_slot(&self, name: &str, recipient: &str) -> Result<i64, VaultError> {
        let file = write_recipient(self.folder(), self.secret(), recipient)?;
        self.write(|tx| insert(tx, &file, name, "recipient"))
    }

    /// Takes a slot away: first its row, without which its file opens nothing here, then the file.
    /// Whoever kept a copy of the key file and the whole vault can still read what was in it then.
    ///
    /// # Errors
    /// There is no such slot, or it is the last one.
    pub fn revoke_slot(&self, id: i64) -> Result<(), VaultError> {
        let file: String = self.write(|tx| {
            let file = tx.query_row("SELECT file FROM slot WHERE id = ?1", [id], |row| row.get(0));
            let file = file.map_err(|error| match error {
                rusqlite::Error::QueryReturnedNoRows => VaultError::UnknownSlot(id),
                error => error.into(),
            })?;
            let left: i64 =
                tx.query_row("SELECT count(*) FROM slot WHERE id <> ?1", [id], |row| row.get(0))?;
            if left == 0 {
                return Err(VaultError::LastSlot);
            }
            tx.execute("DELETE FROM slot WHERE id = ?1", [id])?;
            Ok(file)
        })?;
        let path = self.folder().join(KEYS).join(file);
        fs::remove_file(&path).map_err(|error| VaultError::io(path, error))
    }
}
