//! tantivy's files in the vault: each segment file a sealed file, and its name a row that leads to it.
//!
//! Small files that are replaced whole (`meta.json`) are rows themselves. Nothing is readable outside
//! the vault, not even a segment's name. Locks are in the process: the vault already sees to it that
//! one process at a time has it open.

use std::collections::HashSet;
use std::fmt;
use std::io::{self, BufWriter, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use rusqlite::{Connection, OptionalExtension, Transaction, params};
use tantivy::HasLen;
use tantivy::directory::error::{DeleteError, LockError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    AntiCallToken, Directory, DirectoryLock, FileHandle, Lock, OwnedBytes, TerminatingWrite, WatchCallback,
    WatchCallbackList, WatchHandle, WritePtr,
};

use super::SearchError;
use super::chunks::Chunks;
use super::schema::RECIPE;
use crate::vault::{CHUNK, SealedFile, SealedId, SealedWriter, Vault, VaultError};

/// Tables of this file. A row of `index_file` without a sealed file is being written, or was when the
/// process was killed. Its number names it in the cache and is never given twice.
pub const TABLE: &str = "
CREATE TABLE index_file (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    sealed_file INTEGER UNIQUE
) STRICT;
CREATE TABLE index_meta (name TEXT PRIMARY KEY, content BLOB NOT NULL) STRICT;
";

/// Memory for decrypted chunks, in bytes.
const CACHE: usize = 64 * 1024 * 1024;
/// Name of the row that holds the recipe of the index.
const RECIPE_ROW: &str = "recipe";
/// The file whose replacement is a commit.
const COMMIT: &str = "meta.json";

/// The index's directory in a vault. Clones are the same directory.
#[derive(Clone)]
pub(super) struct SealedDirectory(Arc<Shared>);

struct Shared {
    vault: Arc<Vault>,
    chunks: Arc<Chunks>,
    locked: Mutex<HashSet<PathBuf>>,
    unlocked: Condvar,
    watchers: WatchCallbackList,
    closed: AtomicBool,
}

impl SealedDirectory {
    /// Opens the directory and removes the names of files that were never finished; the files
    /// themselves belong to nobody and go with the vault's own sweep.
    pub(super) fn open(vault: Arc<Vault>) -> Result<SealedDirectory, SearchError> {
        vault.write(|tx| {
            tx.execute("DELETE FROM index_file WHERE sealed_file IS NULL", [])?;
            take_recipe(tx)
        })?;
        Ok(SealedDirectory(Arc::new(Shared {
            vault,
            chunks: Arc::new(Chunks::new(CACHE)),
            locked: Mutex::default(),
            unlocked: Condvar::new(),
            watchers: WatchCallbackList::default(),
            closed: AtomicBool::new(false),
        })))
    }

    /// Removes every file of the index.
    pub(super) fn clear(vault: &Vault) -> Result<(), SearchError> {
        vault.write(|tx| {
            for id in sealed_files(tx)? {
                vault.shred(tx, id)?;
            }
            tx.execute("DELETE FROM index_file", [])?;
            tx.execute("DELETE FROM index_meta", [])?;
            Ok(())
        })
    }

    /// Lets nothing be written any more.
    pub(super) fn close(&self) {
        self.0.closed.store(true, Ordering::Release);
    }

    fn write<T>(&self, f: impl FnOnce(&Transaction<'_>) -> Result<T, VaultError>) -> io::Result<T> {
        if self.0.closed.load(Ordering::Acquire) {
            return Err(io::Error::other("the index is closed"));
        }
        self.0.vault.write(f).map_err(io::Error::other)
    }

    fn read<T>(&self, f: impl FnOnce(&Connection) -> Result<T, VaultError>) -> io::Result<T> {
        self.0.vault.read(f).map_err(io::Error::other)
    }

    fn locked(&self) -> MutexGuard<'_, HashSet<PathBuf>> {
        self.0.locked.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Writes the recipe down for an index that begins, and refuses one of another recipe.
fn take_recipe(tx: &Transaction<'_>) -> Result<(), SearchError> {
    let found = content(tx, RECIPE_ROW)?;
    match found {
        Some(recipe) if recipe == RECIPE.as_bytes() => Ok(()),
        Some(_) => Err(SearchError::Damaged("another version of the software wrote it".into())),
        None => Ok(put_content(tx, RECIPE_ROW, RECIPE.as_bytes())?),
    }
}

fn sealed_files(conn: &Connection) -> rusqlite::Result<Vec<SealedId>> {
    let mut files = conn.prepare("SELECT sealed_file FROM index_file WHERE sealed_file IS NOT NULL")?;
    files.query_map([], |row| row.get(0))?.collect()
}

/// A row: the file's number and, once it is finished, its sealed file.
type Row = (i64, Option<SealedId>);

fn row(conn: &Connection, name: &str) -> rusqlite::Result<Option<Row>> {
    let mut row = conn.prepare_cached("SELECT number, sealed_file FROM index_file WHERE name = ?1")?;
    row.query_row([name], |row| Ok((row.get(0)?, row.get(1)?))).optional()
}

fn content(conn: &Connection, name: &str) -> rusqlite::Result<Option<Vec<u8>>> {
    let mut content = conn.prepare_cached("SELECT content FROM index_meta WHERE name = ?1")?;
    content.query_row([name], |row| row.get(0)).optional()
}

fn put_content(tx: &Transaction<'_>, name: &str, content: &[u8]) -> rusqlite::Result<()> {
    let put = "INSERT INTO index_meta (name, content) VALUES (?1, ?2)
        ON CONFLICT (name) DO UPDATE SET content = excluded.content";
    tx.execute(put, params![name, content]).map(drop)
}

/// tantivy names its files in ASCII.
fn name(path: &Path) -> io::Result<&str> {
    path.to_str().ok_or_else(|| io::ErrorKind::InvalidFilename.into())
}

impl fmt::Debug for SealedDirectory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SealedDirectory")
    }
}

impl Directory for SealedDirectory {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        let failed = |error| OpenReadError::wrap_io_error(error, path.to_owned());
        let name = name(path).map_err(failed)?;
        let found = self.read(|conn| match row(conn, name)? {
            Some((number, Some(id))) => Ok(Some((number, self.0.vault.unseal(conn, id)?))),
            _ => Ok(None),
        });
        let found = found.map_err(failed)?;
        let (number, file) = found.ok_or_else(|| OpenReadError::FileDoesNotExist(path.to_owned()))?;
        Ok(Arc::new(CachedFile { number, file, chunks: Arc::clone(&self.0.chunks) }))
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        let failed = |error| DeleteError::IoError { io_error: Arc::new(error), filepath: path.to_owned() };
        let name = name(path).map_err(failed)?;
        let gone = self.write(|tx| {
            let found = row(tx, name)?;
            if let Some((_, Some(id))) = found {
                self.0.vault.shred(tx, id)?;
            }
            tx.execute("DELETE FROM index_file WHERE name = ?1", [name])?;
            Ok(found)
        });
        let (number, _) =
            gone.map_err(failed)?.ok_or_else(|| DeleteError::FileDoesNotExist(path.to_owned()))?;
        self.0.chunks.forget(number);
        Ok(())
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        let there = |name| self.read(|conn| Ok(row(conn, name)?.is_some() || content(conn, name)?.is_some()));
        name(path).and_then(there).map_err(|error| OpenReadError::wrap_io_error(error, path.to_owned()))
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        let failed = |error| OpenWriteError::wrap_io_error(error, path.to_owned());
        let name = name(path).map_err(failed)?;
        let put = "INSERT INTO index_file (name) VALUES (?1) ON CONFLICT DO NOTHING";
        if self.write(|tx| Ok(tx.execute(put, [name])?)).map_err(failed)? == 0 {
            return Err(OpenWriteError::FileAlreadyExists(path.to_owned()));
        }
        let sealed = self.0.vault.seal_stream().map_err(|error| failed(io::Error::other(error)))?;
        let file = NewFile { name: name.to_owned(), directory: self.clone(), sealed: Some(sealed) };
        Ok(BufWriter::new(Box::new(file)))
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        let found = name(path).and_then(|name| self.read(|conn| Ok(content(conn, name)?)));
        found
            .map_err(|error| OpenReadError::wrap_io_error(error, path.to_owned()))?
            .ok_or_else(|| OpenReadError::FileDoesNotExist(path.to_owned()))
    }

    fn atomic_write(&self, path: &Path, data: &[u8]) -> io::Result<()> {
        let name = name(path)?;
        self.write(|tx| Ok(put_content(tx, name, data)?))?;
        if name == COMMIT {
            // Nobody waits for those who watch.
            drop(self.0.watchers.broadcast());
        }
        Ok(())
    }

    /// Nothing is left to do: files are settled before the transaction that names them.
    fn sync_directory(&self) -> io::Result<()> {
        Ok(())
    }

    fn acquire_lock(&self, lock: &Lock) -> Result<DirectoryLock, LockError> {
        let mut locked = self.locked();
        while !locked.insert(lock.filepath.clone()) {
            if !lock.is_blocking {
                return Err(LockError::LockBusy);
            }
            locked = self.0.unlocked.wait(locked).unwrap_or_else(PoisonError::into_inner);
        }
        Ok(DirectoryLock::from(Box::new(Held { path: lock.filepath.clone(), directory: self.clone() })))
    }

    fn watch(&self, callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        Ok(self.0.watchers.subscribe(callback))
    }
}

/// A lock that somebody holds.
struct Held {
    path: PathBuf,
    directory: SealedDirectory,
}

impl Drop for Held {
    fn drop(&mut self) {
        self.directory.locked().remove(&self.path);
        self.directory.0.unlocked.notify_all();
    }
}

/// A file that is being written; its row is there and leads nowhere until it is finished.
struct NewFile {
    name: String,
    directory: SealedDirectory,
    sealed: Option<SealedWriter>,
}

impl Write for NewFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.sealed.as_mut().ok_or(io::ErrorKind::BrokenPipe)?.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.sealed.as_mut().ok_or(io::ErrorKind::BrokenPipe)?.flush()
    }
}

impl TerminatingWrite for NewFile {
    fn terminate_ref(&mut self, _: AntiCallToken) -> io::Result<()> {
        let sealed = self.sealed.take().ok_or(io::ErrorKind::BrokenPipe)?;
        let draft = sealed.finish().map_err(io::Error::other)?;
        self.directory.0.vault.settle([&draft]).map_err(io::Error::other)?;
        self.directory.write(|tx| {
            let id = draft.record(tx)?;
            tx.execute("UPDATE index_file SET sealed_file = ?2 WHERE name = ?1", params![self.name, id])?;
            Ok(())
        })
    }
}

/// A sealed file, read through the cache of chunks.
struct CachedFile {
    number: i64,
    file: SealedFile,
    chunks: Arc<Chunks>,
}

impl CachedFile {
    fn chunk(&self, chunk: usize) -> io::Result<Arc<[u8]>> {
        let read = || self.file.chunk(chunk as u32).map(Arc::from).map_err(io::Error::other);
        self.chunks.get((self.number, chunk), read)
    }
}

impl FileHandle for CachedFile {
    fn read_bytes(&self, range: Range<usize>) -> io::Result<OwnedBytes> {
        if range.is_empty() {
            return Ok(OwnedBytes::empty());
        }
        let (first, last) = (range.start / CHUNK, (range.end - 1) / CHUNK);
        let within = |chunk: usize| {
            let start = chunk * CHUNK;
            range.start.max(start) - start..range.end.min(start + CHUNK) - start
        };
        if first == last {
            return Ok(OwnedBytes::new(self.chunk(first)?).slice(within(first)));
        }
        let mut bytes = Vec::with_capacity(range.len());
        for chunk in first..=last {
            bytes.extend_from_slice(&self.chunk(chunk)?[within(chunk)]);
        }
        Ok(OwnedBytes::new(bytes))
    }
}

impl HasLen for CachedFile {
    fn len(&self) -> usize {
        self.file.len() as usize
    }
}

impl fmt::Debug for CachedFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CachedFile({})", self.number)
    }
}
