//! Key slots: ordinary age files, each of which wraps the vault's secret for one way to open it.
//!
//! A slot's file is named by the SHA-256 of its bytes. So a damaged file is told from a wrong
//! passphrase although nothing else is open yet, and a slot is what its row says and not what it is
//! called: a file that was taken from an older copy of the vault, or laid over another, opens nothing
//! after its slot was revoked.

use std::{
    fs,
    io::{self, Read as _},
    path::{Path, PathBuf},
};

use age::{Decryptor, scrypt, x25519};
use rusqlite::{Connection, OptionalExtension as _, Transaction, params};
use secrecy::{ExposeSecret as _, SecretString};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::{
    Unlock, Vault, VaultError,
    folder::{KEYS, open_plain, write_private},
    secret::{SLOT_TEXT, Secret},
    shelves::entries,
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

/// A slot that asks for more than 1 GiB is refused rather than let it take all memory.
const MOST_WORK: u8 = 20;

/// No slot of ours is larger, by far; one made with plugins would still fit.
const LARGEST: u64 = 64 << 10;

const PASSPHRASE: &str = "passphrase";
const RECIPIENT: &str = "recipient";

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

/// A slot whose file is written and which no row knows yet; dropped without one, its file is removed.
pub struct SlotDraft {
    path: PathBuf,
    file: String,
    kind: &'static str,
    recorded: bool,
}

impl SlotDraft {
    /// A slot for a passphrase.
    pub(super) fn passphrase(
        folder: &Path,
        secret: &Secret,
        passphrase: &SecretString,
        work: u8,
    ) -> Result<Self, VaultError> {
        if passphrase.expose_secret().is_empty() {
            return Err(VaultError::EmptyPassphrase);
        }
        let mut recipient = scrypt::Recipient::new(passphrase.clone());
        recipient.set_work_factor(work);
        Self::write(folder, secret, &recipient, PASSPHRASE)
    }

    /// A slot for the holder of an age identity.
    pub(super) fn recipient(folder: &Path, secret: &Secret, recipient: &str) -> Result<Self, VaultError> {
        let recipient: x25519::Recipient =
            recipient.trim().parse().map_err(|error: &str| VaultError::NotAKey(error.to_owned()))?;
        Self::write(folder, secret, &recipient, RECIPIENT)
    }

    fn write(
        folder: &Path,
        secret: &Secret,
        recipient: &impl age::Recipient,
        kind: &'static str,
    ) -> Result<Self, VaultError> {
        let keys = folder.join(KEYS);
        let wrapped = age::encrypt(recipient, &*secret.to_slot())
            .map_err(|_| VaultError::io(&keys, io::Error::other("the secret could not be wrapped")))?;
        let file = file_name(&wrapped);
        let draft = Self { path: keys.join(&file), file, kind, recorded: false };
        write_private(&draft.path, &wrapped)?;
        Ok(draft)
    }

    /// Makes the slot part of the vault; returns its number.
    pub fn record(mut self, tx: &Transaction<'_>, name: &str) -> Result<i64, VaultError> {
        tx.execute(
            "INSERT INTO slot (file, name, kind) VALUES (?1, ?2, ?3)",
            params![self.file, name, self.kind],
        )?;
        self.recorded = true;
        Ok(tx.last_insert_rowid())
    }
}

impl Drop for SlotDraft {
    fn drop(&mut self) {
        if !self.recorded {
            // A file that stays behind opens nothing: no row knows it.
            let _ = fs::remove_file(&self.path);
        }
    }
}

fn file_name(wrapped: &[u8]) -> String {
    hex::encode(Sha256::digest(wrapped)) + ".age"
}

/// Tries every key file of the right kind until `accept` takes a secret; it is given the name of the
/// file that holds it, and answers none for a slot that is not of this vault any more.
pub(super) fn open<T>(
    folder: &Path,
    unlock: &Unlock,
    mut accept: impl FnMut(Secret, &str) -> Result<Option<T>, VaultError>,
) -> Result<T, VaultError> {
    let identity = Identity::of(unlock)?;
    let (mut damaged_vault, mut damaged_key) = (None, None);
    for path in entries(&folder.join(KEYS))?.into_iter().filter(|path| is_age(path)) {
        match open_one(&path, &identity) {
            Ok(Some((secret, file))) => match accept(secret, &file) {
                Ok(Some(opened)) => return Ok(opened),
                Ok(None) => {}
                // Perhaps the file is another vault's and has the same passphrase; so the rest is tried.
                Err(error @ VaultError::Damaged(_)) => damaged_vault = Some(error),
                Err(error) => return Err(error),
            },
            Ok(None) => {}
            Err(error) => damaged_key = Some(error),
        }
    }
    Err(damaged_vault.or(damaged_key).unwrap_or(VaultError::WrongKey))
}

/// What opens a slot, made once for all slots.
enum Identity {
    Passphrase(Box<scrypt::Identity>),
    Key(x25519::Identity),
}

impl Identity {
    fn of(unlock: &Unlock) -> Result<Self, VaultError> {
        match unlock {
            Unlock::Passphrase(passphrase) => {
                let mut identity = scrypt::Identity::new(passphrase.clone());
                identity.set_max_work_factor(MOST_WORK);
                Ok(Self::Passphrase(Box::new(identity)))
            }
            Unlock::Identity(identity) => identity
                .expose_secret()
                .trim()
                .parse()
                .map(Self::Key)
                .map_err(|error: &str| VaultError::NotAKey(error.to_owned())),
        }
    }

    /// The identity, where it is of the kind that the slot asks for.
    fn fitting(&self, asks_for_passphrase: bool) -> Option<&dyn age::Identity> {
        match self {
            Self::Passphrase(identity) if asks_for_passphrase => Some(&**identity),
            Self::Key(identity) if !asks_for_passphrase => Some(identity),
            _ => None,
        }
    }
}

/// The secret in a key file, and the name that the file should have; none where the file is whole and
/// asks for something else.
fn open_one(path: &Path, identity: &Identity) -> Result<Option<(Secret, String)>, VaultError> {
    let damaged = |why: &str| VaultError::DamagedKey(path.to_path_buf(), why.to_owned());
    let wrapped = read_small(path)?;
    let file = file_name(&wrapped);
    let decryptor = Decryptor::new(wrapped.as_slice()).map_err(|error| damaged(words(&error)))?;
    let Some(identity) = identity.fitting(decryptor.is_scrypt()) else { return whole(path, &file) };
    match decryptor.decrypt(std::iter::once(identity)) {
        Ok(reader) => {
            let mut text = Zeroizing::new(Vec::with_capacity(SLOT_TEXT + 1));
            reader
                .take(SLOT_TEXT as u64 + 1)
                .read_to_end(&mut text)
                .map_err(|_| damaged("it is cut short or altered"))?;
            let secret = Secret::from_slot(&text).ok_or_else(|| damaged("it holds no secret"))?;
            Ok(Some((secret, file)))
        }
        Err(
            age::DecryptError::NoMatchingKeys
            | age::DecryptError::DecryptionFailed
            | age::DecryptError::KeyDecryptionFailed,
        ) => whole(path, &file),
        Err(error) => Err(damaged(words(&error))),
    }
}

/// What is wrong with a key file. The error's own words would be looked up in files of translations,
/// and in a debug build that fails with a panic where they cannot be read.
fn words(error: &age::DecryptError) -> &'static str {
    match error {
        age::DecryptError::ExcessiveWork { .. } => "it asks for too much work",
        age::DecryptError::InvalidMac => "its head was altered",
        age::DecryptError::Io(_) => "it is cut short",
        age::DecryptError::UnknownFormat => "it is of an unknown version of age",
        _ => "it is no age file",
    }
}

/// A file that did not open is damaged unless it is called by what is in it.
fn whole<T>(path: &Path, file: &str) -> Result<Option<T>, VaultError> {
    if path.file_name().is_some_and(|name| name == file) {
        Ok(None)
    } else {
        Err(VaultError::DamagedKey(path.to_path_buf(), "it is not as it was written".to_owned()))
    }
}

fn read_small(path: &Path) -> Result<Vec<u8>, VaultError> {
    let mut bytes = Vec::new();
    let read = open_plain(path).and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes));
    match read {
        Ok(_) if bytes.len() as u64 <= LARGEST => Ok(bytes),
        Ok(_) => Err(VaultError::DamagedKey(path.to_path_buf(), "it is far too large".to_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Err(VaultError::DamagedKey(path.to_path_buf(), "it is no plain file".to_owned()))
        }
        Err(error) => Err(VaultError::io(path, error)),
    }
}

fn is_age(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "age")
}

/// Name of the slot whose file is called this; none where there is no such slot (any more).
pub(super) fn name_of(conn: &Connection, file: &str) -> Result<Option<String>, VaultError> {
    Ok(conn.query_row("SELECT name FROM slot WHERE file = ?1", [file], |row| row.get(0)).optional()?)
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

    /// Writes the file of a slot for a passphrase. Takes the time of its hashing; nothing is encrypted anew.
    pub fn draft_passphrase_slot(&self, passphrase: &SecretString) -> Result<SlotDraft, VaultError> {
        SlotDraft::passphrase(self.folder(), self.secret(), passphrase, WORK)
    }

    /// Writes the file of a slot for the holder of an age identity, such as one kept in a safe.
    pub fn draft_recipient_slot(&self, recipient: &str) -> Result<SlotDraft, VaultError> {
        SlotDraft::recipient(self.folder(), self.secret(), recipient)
    }

    /// Adds a slot for a passphrase.
    pub fn add_passphrase_slot(&self, name: &str, passphrase: &SecretString) -> Result<i64, VaultError> {
        let draft = self.draft_passphrase_slot(passphrase)?;
        self.write(|tx| draft.record(tx, name))
    }

    /// Adds a slot for the holder of an age identity.
    pub fn add_recipient_slot(&self, name: &str, recipient: &str) -> Result<i64, VaultError> {
        let draft = self.draft_recipient_slot(recipient)?;
        self.write(|tx| draft.record(tx, name))
    }

    /// Takes a slot away, in a transaction of its own.
    ///
    /// # Errors
    /// See [`Vault::revoke_slot_in`].
    pub fn revoke_slot(&self, id: i64) -> Result<(), VaultError> {
        self.write(|tx| self.revoke_slot_in(tx, id))
    }

    /// Takes a slot away: its row, without which its file opens nothing here, and after the commit the
    /// file. Whoever kept a copy of the key file and of the whole vault can still read what was in it then.
    ///
    /// # Errors
    /// There is no such slot, or it is the last one.
    pub fn revoke_slot_in(&self, tx: &Transaction<'_>, id: i64) -> Result<(), VaultError> {
        let file: Option<String> =
            tx.query_row("SELECT file FROM slot WHERE id = ?1", [id], |row| row.get(0)).optional()?;
        let file = file.ok_or(VaultError::UnknownSlot(id))?;
        if !tx.query_row("SELECT EXISTS (SELECT 1 FROM slot WHERE id <> ?1)", [id], |row| row.get(0))? {
            return Err(VaultError::LastSlot);
        }
        tx.execute("DELETE FROM slot WHERE id = ?1", [id])?;
        tx.execute("INSERT OR IGNORE INTO shredded (file) VALUES (?1)", [file])?;
        Ok(())
    }

    /// What is wrong with the key files: of which slots they are missing or not as they were written,
    /// and which belong to no slot.
    pub(super) fn check_keys(&self) -> Result<(Vec<String>, Vec<String>), VaultError> {
        let rows: Vec<(String, String)> = self.read(|conn| {
            let mut statement = conn.prepare("SELECT name, file FROM slot ORDER BY id")?;
            let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            Ok::<_, VaultError>(rows.collect::<Result<_, _>>()?)
        })?;
        let keys = self.folder().join(KEYS);
        let is_whole = |file: &str| read_small(&keys.join(file)).is_ok_and(|bytes| file_name(&bytes) == file);
        let damaged = rows.iter().filter(|(_, file)| !is_whole(file)).map(|(name, _)| name.clone()).collect();
        let known = |path: &PathBuf| {
            path.file_name().is_some_and(|name| rows.iter().any(|(_, file)| name == file.as_str()))
        };
        let unknown = entries(&keys)?.into_iter().filter(|path| !known(path));
        Ok((
            damaged,
            unknown
                .map(|path| format!("{KEYS}/{}", path.file_name().unwrap_or_default().display()))
                .collect(),
        ))
    }
}
