//! Sealed files: immutable, each encrypted with a random key of its own that only its row holds.
//!
//! A file is the magic, then chunks of 64 KiB, each followed by its 16-byte tag (ChaCha20-Poly1305,
//! RFC 8439). A chunk's nonce is the STREAM construction's: 7 zero bytes, its number as 4 bytes, the
//! highest first, and a byte that is 1 for the last chunk alone; the magic is the associated data.
//! As no key is ever used for a second file, no nonce is ever used twice with a key. A file that was
//! cut short, lengthened, swapped for another or rolled back does not open, and a file whose row is
//! gone can never be read again.

use std::{
    fs::{self, File},
    io::{self, Write},
    mem,
    path::{Path, PathBuf},
    sync::Arc,
};

use chacha20poly1305::{AeadInOut as _, ChaCha20Poly1305, KeyInit as _, Nonce};
use rusqlite::{
    Connection, OptionalExtension as _, ToSql, Transaction, params,
    types::{FromSql, FromSqlResult, ToSqlOutput, ValueRef},
};
use zeroize::Zeroizing;

use super::{
    Vault, VaultError,
    folder::{new_private, open_plain},
    secret::{fill_random, random_name},
    shelves::{self, InFlight},
};

/// `shredded` names files, sealed ones and key files, whose rows are gone and which are still to be
/// removed.
pub(super) const TABLE: &str = "
CREATE TABLE sealed_file (
    id INTEGER PRIMARY KEY,
    file TEXT NOT NULL UNIQUE,
    key BLOB NOT NULL CHECK (length(key) = 32),
    bytes INTEGER NOT NULL
);
CREATE TABLE shredded (file TEXT PRIMARY KEY) WITHOUT ROWID;
";

const MAGIC: &[u8; 16] = b"clew sealed 1\0\0\0";
/// Bytes of a chunk before encryption.
pub const CHUNK: usize = 64 << 10;
const TAG: usize = 16;

/// The row of a sealed file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SealedId(i64);

impl ToSql for SealedId {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        self.0.to_sql()
    }
}

impl FromSql for SealedId {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        i64::column_result(value).map(Self)
    }
}

/// A sealed file that no row knows yet; dropped without one, it is removed.
pub struct SealedDraft {
    path: PathBuf,
    name: String,
    key: Zeroizing<[u8; 32]>,
    bytes: u64,
    recorded: bool,
    in_flight: InFlight,
}

impl SealedDraft {
    /// Makes the file part of the vault.
    pub fn record(mut self, tx: &Transaction<'_>) -> Result<SealedId, VaultError> {
        tx.prepare_cached("INSERT INTO sealed_file (file, key, bytes) VALUES (?1, ?2, ?3)")?
            .execute(params![self.name, *self.key, self.bytes])?;
        self.recorded = true;
        Ok(SealedId(tx.last_insert_rowid()))
    }

    /// Size before encryption, in bytes.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn sync(&self) -> Result<(), VaultError> {
        File::open(&self.path)
            .and_then(|file| file.sync_all())
            .map_err(|error| VaultError::io(&self.path, error))
    }
}

impl Drop for SealedDraft {
    fn drop(&mut self) {
        if !self.recorded {
            // A file that stays behind is unreadable without its key, and the next sweep takes it.
            let _ = fs::remove_file(&self.path);
        }
        self.in_flight.remove(&self.name);
    }
}

/// Encrypts what is written to it, chunk by chunk. After a failure it takes nothing more: what would
/// be written then could be encrypted with a nonce that was used.
pub struct SealedWriter {
    file: File,
    cipher: ChaCha20Poly1305,
    chunk: Vec<u8>,
    number: u32,
    failed: bool,
    draft: SealedDraft,
}

impl SealedWriter {
    fn begin(folder: &Path, in_flight: &InFlight) -> Result<Self, VaultError> {
        let name = random_name()?;
        let mut key = Zeroizing::new([0; 32]);
        fill_random(&mut *key)?;
        let path = shelves::new_place(folder, &name)?;
        in_flight.add(&name);
        let mut draft =
            SealedDraft { path, name, key, bytes: 0, recorded: true, in_flight: in_flight.clone() };
        let begun = new_private(&draft.path).and_then(|mut file| {
            draft.recorded = false;
            file.write_all(MAGIC).map(|()| file)
        });
        let file = begun.map_err(|error| VaultError::io(&draft.path, error))?;
        let cipher = ChaCha20Poly1305::new((&*draft.key).into());
        Ok(Self { file, cipher, chunk: Vec::with_capacity(CHUNK + TAG), number: 0, failed: false, draft })
    }

    /// Seals the last chunk, which may be empty.
    pub fn finish(mut self) -> Result<SealedDraft, VaultError> {
        self.seal_chunk(true).map_err(|error| VaultError::io(&self.draft.path, error))?;
        Ok(self.draft)
    }

    fn seal_chunk(&mut self, last: bool) -> io::Result<()> {
        if mem::replace(&mut self.failed, true) {
            return Err(io::ErrorKind::BrokenPipe.into());
        }
        let next = self.number.checked_add(1).ok_or(io::ErrorKind::FileTooLarge)?;
        self.cipher
            .encrypt_in_place(&nonce(self.number, last), MAGIC, &mut self.chunk)
            .map_err(|_| io::Error::other("a chunk could not be encrypted"))?;
        self.file.write_all(&self.chunk)?;
        self.chunk.clear();
        (self.number, self.failed) = (next, false);
        Ok(())
    }
}

impl Write for SealedWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.chunk.len() >= CHUNK && !bytes.is_empty() {
            self.seal_chunk(false)?;
        }
        let taken = bytes.len().min(CHUNK - self.chunk.len());
        self.chunk.extend_from_slice(&bytes[..taken]);
        self.draft.bytes += taken as u64;
        Ok(taken)
    }

    /// Does nothing: only whole chunks can be sealed.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// An open sealed file. Clones read the same file.
#[derive(Clone)]
pub struct SealedFile(Arc<Opened>);

struct Opened {
    file: File,
    cipher: ChaCha20Poly1305,
    name: String,
    path: PathBuf,
    bytes: u64,
}

impl SealedFile {
    fn open(folder: &Path, name: &str, key: &[u8; 32], bytes: u64) -> Result<Self, VaultError> {
        let damaged = || VaultError::DamagedSealed(name.to_owned());
        let path = shelves::place(folder, name).ok_or_else(damaged)?;
        let file = open_plain(&path).map_err(|error| unreadable(name, &path, error))?;
        let mut magic = [0; MAGIC.len()];
        read_at(&file, &mut magic, 0).map_err(|error| unreadable(name, &path, error))?;
        let length = file.metadata().map_err(|error| VaultError::io(&path, error))?.len();
        if &magic != MAGIC || length != sealed_length(bytes) {
            return Err(damaged());
        }
        let cipher = ChaCha20Poly1305::new(key.into());
        Ok(Self(Arc::new(Opened { file, cipher, name: name.to_owned(), path, bytes })))
    }

    /// Size before encryption, in bytes.
    #[must_use]
    pub fn len(&self) -> u64 {
        self.0.bytes
    }

    /// Whether nothing is in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.bytes == 0
    }

    /// How many chunks it has; at least one.
    #[must_use]
    pub fn chunks(&self) -> u32 {
        chunks(self.0.bytes)
    }

    /// Decrypts one chunk: 64 KiB, the last one what is left.
    pub fn chunk(&self, number: u32) -> Result<Vec<u8>, VaultError> {
        let opened = &*self.0;
        let last = self.chunks() - 1;
        if number > last {
            return Err(self.damaged());
        }
        let length = (opened.bytes - u64::from(number) * CHUNK as u64).min(CHUNK as u64) as usize;
        let mut chunk = vec![0; length + TAG];
        let place = MAGIC.len() as u64 + u64::from(number) * (CHUNK + TAG) as u64;
        read_at(&opened.file, &mut chunk, place)
            .map_err(|error| unreadable(&opened.name, &opened.path, error))?;
        opened
            .cipher
            .decrypt_in_place(&nonce(number, number == last), MAGIC, &mut chunk)
            .map_err(|_| self.damaged())?;
        Ok(chunk)
    }

    /// Reads `into.len()` bytes from `offset` on.
    ///
    /// # Errors
    /// The file is damaged, or ends before.
    pub fn read_at(&self, offset: u64, into: &mut [u8]) -> Result<(), VaultError> {
        if offset.checked_add(into.len() as u64).is_none_or(|end| end > self.len()) {
            return Err(self.damaged());
        }
        let mut done = 0;
        while done < into.len() {
            let at = offset + done as u64;
            let chunk = self.chunk((at / CHUNK as u64) as u32)?;
            let rest = &chunk[(at % CHUNK as u64) as usize..];
            let taken = rest.len().min(into.len() - done);
            into[done..done + taken].copy_from_slice(&rest[..taken]);
            done += taken;
        }
        Ok(())
    }

    fn damaged(&self) -> VaultError {
        VaultError::DamagedSealed(self.0.name.clone())
    }

    /// Reads the whole.
    pub fn read_all(&self) -> Result<Vec<u8>, VaultError> {
        let mut whole = Vec::with_capacity(self.0.bytes as usize);
        for number in 0..self.chunks() {
            whole.extend_from_slice(&self.chunk(number)?);
        }
        Ok(whole)
    }
}

impl Vault {
    /// Encrypts bytes into a new sealed file.
    pub fn seal(&self, bytes: &[u8]) -> Result<SealedDraft, VaultError> {
        let mut writer = self.seal_stream()?;
        writer.write_all(bytes).map_err(|error| VaultError::io(&writer.draft.path, error))?;
        writer.finish()
    }

    /// Begins a sealed file that is written bit by bit.
    pub fn seal_stream(&self) -> Result<SealedWriter, VaultError> {
        SealedWriter::begin(self.folder(), self.in_flight())
    }

    /// Opens a sealed file.
    pub fn unseal(&self, conn: &Connection, id: SealedId) -> Result<SealedFile, VaultError> {
        let row: Option<(String, [u8; 32], u64)> = conn
            .prepare_cached("SELECT file, key, bytes FROM sealed_file WHERE id = ?1")?
            .query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .optional()?;
        let (name, key, bytes) = row.ok_or_else(|| VaultError::DamagedSealed(format!("number {}", id.0)))?;
        SealedFile::open(self.folder(), &name, &Zeroizing::new(key), bytes)
    }

    /// Deletes a sealed file's row and with it its key; the file itself goes after the commit.
    pub fn shred(&self, tx: &Transaction<'_>, id: SealedId) -> Result<(), VaultError> {
        tx.execute("INSERT OR IGNORE INTO shredded SELECT file FROM sealed_file WHERE id = ?1", [id])?;
        tx.execute("DELETE FROM sealed_file WHERE id = ?1", [id])?;
        Ok(())
    }
}

fn chunks(bytes: u64) -> u32 {
    bytes.div_ceil(CHUNK as u64).max(1) as u32
}

/// Size on the disk of a sealed file.
fn sealed_length(bytes: u64) -> u64 {
    MAGIC.len() as u64 + bytes + u64::from(chunks(bytes)) * TAG as u64
}

/// A file that is not there, or too short, is damage; what the system refuses for another reason is told.
fn unreadable(name: &str, path: &Path, error: io::Error) -> VaultError {
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::UnexpectedEof => VaultError::DamagedSealed(name.to_owned()),
        _ => VaultError::io(path, error),
    }
}

fn nonce(number: u32, last: bool) -> Nonce {
    let mut nonce = Nonce::default();
    nonce[7..11].copy_from_slice(&number.to_be_bytes());
    nonce[11] = u8::from(last);
    nonce
}

#[cfg(unix)]
fn read_at(file: &File, into: &mut [u8], offset: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, into, offset)
}

#[cfg(windows)]
fn read_at(file: &File, into: &mut [u8], offset: u64) -> io::Result<()> {
    use std::os::windows::fs::FileExt as _;
    let mut done = 0;
    while done < into.len() {
        match file.seek_read(&mut into[done..], offset + done as u64)? {
            0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            read => done += read,
        }
    }
    Ok(())
}
