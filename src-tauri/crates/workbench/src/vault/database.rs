//! One SQLCipher file: a writing connection, and reading ones as they are needed.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior, config::DbConfig};
use zeroize::Zeroizing;

use super::{
    Schema, VaultError,
    folder::{new_private, sync_folder},
    secret::hex_digits,
};

/// Reading connections that are kept for the next reader; each may hold a cache of its own.
const IDLE: usize = 8;

/// An open SQLCipher file.
pub(super) struct Database {
    path: PathBuf,
    key: Zeroizing<[u8; 32]>,
    /// Closed before the writer, which brings everything from the log into the file when it goes.
    readers: Mutex<Vec<Connection>>,
    writer: Mutex<Connection>,
}

impl Database {
    /// Makes a new database that only its owner can read.
    pub(super) fn create(path: &Path, key: Zeroizing<[u8; 32]>) -> Result<Self, VaultError> {
        drop(new_private(path).map_err(|error| VaultError::io(path, error))?);
        Self::open(path, key)
    }

    /// Opens a database and changes nothing in its files, not even on closing, until it is
    /// [migrated](Self::migrate).
    pub(super) fn open(path: &Path, key: Zeroizing<[u8; 32]>) -> Result<Self, VaultError> {
        let writer = connect(path, &key).map_err(|error| fitting(path, error))?;
        Ok(Self { path: path.to_path_buf(), key, readers: Mutex::default(), writer: Mutex::new(writer) })
    }

    /// Runs `f` on a connection that cannot write, and that sees one state from beginning to end.
    pub(super) fn read<T, E: From<VaultError>>(
        &self,
        f: impl FnOnce(&Connection) -> Result<T, E>,
    ) -> Result<T, E> {
        let idle = self.readers().pop();
        let connection = idle.map_or_else(|| self.reader(), Ok)?;
        let snapshot = connection.unchecked_transaction().map_err(|error| self.fitting(error))?;
        let answer = f(&snapshot);
        drop(snapshot);
        // After damage a connection refuses everything, so one that failed is not used again.
        if answer.is_ok() {
            self.keep(connection);
        }
        answer
    }

    /// Runs `f` in a transaction, alone.
    pub(super) fn write<T, E: From<VaultError>>(
        &self,
        f: impl FnOnce(&Transaction<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut writer = self.writer();
        let begun = writer.transaction_with_behavior(TransactionBehavior::Immediate);
        let tx = begun.map_err(|error| self.fitting(error))?;
        let answer = f(&tx)?;
        tx.commit().map_err(|error| self.fitting(error))?;
        Ok(answer)
    }

    /// Runs `f` on the writing connection, without a transaction and without making another connection.
    pub(super) fn peek<T>(
        &self,
        f: impl FnOnce(&Connection) -> Result<T, VaultError>,
    ) -> Result<T, VaultError> {
        f(&self.writer())
    }

    /// How many steps of its schema were made; 0 in an empty database.
    pub(super) fn version(&self) -> Result<usize, VaultError> {
        let version = self.writer().pragma_query_value(None, "user_version", |row| row.get::<_, i64>(0));
        let version = version.map_err(|error| self.fitting(error))?;
        usize::try_from(version).map_err(|_| VaultError::Damaged(format!("{version} is no version")))
    }

    /// Refuses what a newer program made.
    pub(super) fn refuse_newer(&self, schema: Schema) -> Result<(), VaultError> {
        let (found, known) = (self.version()?, schema.len());
        if found > known { Err(VaultError::NewerVersion { found, known }) } else { Ok(()) }
    }

    /// Brings the schema up to date, step by step, each step with its version in one transaction.
    /// Before the first, the database is kept beside itself as it was.
    pub(super) fn migrate(self, schema: Schema) -> Result<Self, VaultError> {
        self.refuse_newer(schema)?;
        let found = self.version()?;
        self.take_over().map_err(|error| self.fitting(error))?;
        let database = if found > 0 && found < schema.len() { self.kept_as_version(found)? } else { self };
        for (step, statements) in schema.iter().enumerate().skip(found) {
            database.write(|tx| {
                statements.iter().try_for_each(|sql| tx.execute_batch(sql))?;
                Ok::<_, VaultError>(tx.pragma_update(None, "user_version", step + 1)?)
            })?;
        }
        Ok(database)
    }

    /// From here on the database is ours to write.
    fn take_over(&self) -> rusqlite::Result<()> {
        let writer = self.writer();
        writer.pragma_update(None, "journal_mode", "WAL")?;
        writer.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
        Ok(())
    }

    /// Keeps the database as it is beside itself. It is closed meanwhile: whoever reads a database's
    /// file past SQLite takes SQLite's locks on it away.
    fn kept_as_version(self, version: usize) -> Result<Self, VaultError> {
        let busy: bool = self
            .writer()
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))
            .map_err(|error| self.fitting(error))?;
        if busy {
            return Err(VaultError::InUse);
        }
        let (path, key) = (self.path.clone(), self.key.clone());
        drop(self);
        copy_beside(&path, version)?;
        let database = Self::open(&path, key)?;
        database.take_over().map_err(|error| database.fitting(error))?;
        Ok(database)
    }

    /// What SQLCipher's and SQLite's own checks find wrong; empty when all is well.
    pub(super) fn check(&self) -> Result<Vec<String>, VaultError> {
        let mut found = Vec::new();
        // This one reads the file past the log, so nobody may write meanwhile.
        note(pragma_lines(&self.writer(), "cipher_integrity_check"), &mut found)?;
        let reader = self.reader();
        for pragma in ["quick_check", "foreign_key_check"] {
            let lines = reader.as_ref().map_or_else(
                |error| Err(VaultError::Damaged(error.to_string())),
                |reader| pragma_lines(reader, pragma),
            );
            note(lines, &mut found)?;
        }
        let file = self.path.file_name().unwrap_or_default().display();
        Ok(found.into_iter().map(|line| format!("{file}: {line}")).collect())
    }

    fn reader(&self) -> Result<Connection, VaultError> {
        let reader = connect(&self.path, &self.key).map_err(|error| self.fitting(error))?;
        reader.pragma_update(None, "query_only", true).map_err(|error| self.fitting(error))?;
        Ok(reader)
    }

    fn keep(&self, reader: Connection) {
        let mut readers = self.readers();
        if readers.len() < IDLE {
            readers.push(reader);
        }
    }

    fn fitting(&self, error: rusqlite::Error) -> VaultError {
        fitting(&self.path, error)
    }

    fn readers(&self) -> MutexGuard<'_, Vec<Connection>> {
        self.readers.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn writer(&self) -> MutexGuard<'_, Connection> {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Connects with the raw key (no passphrase hashing here) and closes the doors that nobody needs.
fn connect(path: &Path, key: &[u8; 32]) -> rusqlite::Result<Connection> {
    // There is no CREATE among them: a database that is gone must be missed, not made anew.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.execute_batch("PRAGMA cipher_log_level = NONE;")?;
    unlock(&connection, key)?;
    connection.execute_batch(
        "PRAGMA cipher_page_size = 16384; PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = ON;
         PRAGMA secure_delete = ON; PRAGMA synchronous = FULL; PRAGMA cache_size = -16384;
         PRAGMA journal_size_limit = 67108864;",
    )?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, has_log(path))?;
    connection.busy_timeout(Duration::from_secs(60))?;
    connection.set_prepared_statement_cache_capacity(128);
    connection.query_row("SELECT count(*) FROM sqlite_master", [], |_| Ok(()))?;
    Ok(connection)
}

fn unlock(connection: &Connection, key: &[u8; 32]) -> rusqlite::Result<()> {
    let digits = hex_digits(key);
    let digits = std::str::from_utf8(&*digits).expect("hex digits are text");
    let mut pragma = Zeroizing::new(String::with_capacity(96));
    ["PRAGMA key = \"x'", digits, "'\";"].iter().for_each(|part| pragma.push_str(part));
    connection.execute_batch(&pragma)
}

/// Whether a log lies beside a database that closing would bring into it.
fn has_log(path: &Path) -> bool {
    fs::metadata(beside(path, "-wal")).is_ok_and(|log| log.len() > 0)
}

/// A file whose name is a database's with an ending.
pub(super) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(ending);
    path.with_file_name(name)
}

/// Copies a database that nobody has open, whole or not at all.
fn copy_beside(path: &Path, version: usize) -> Result<(), VaultError> {
    let kept = beside(path, &format!(".version-{version}"));
    let copying = beside(path, &format!(".version-{version}.new"));
    let copy = || {
        fs::copy(path, &copying)?;
        fs::File::open(&copying)?.sync_all()?;
        fs::rename(&copying, &kept)
    };
    if let Err(error) = copy() {
        let _ = fs::remove_file(&copying);
        return Err(VaultError::io(kept, error));
    }
    path.parent().map_or(Ok(()), sync_folder)
}

fn pragma_lines(connection: &Connection, pragma: &str) -> Result<Vec<String>, VaultError> {
    let mut lines = Vec::new();
    connection.pragma_query(None, pragma, |row| {
        let line: String = row.get(0)?;
        lines.extend((line != "ok").then_some(line));
        Ok(())
    })?;
    Ok(lines)
}

/// Damage that keeps a check from its end is what the check found.
fn note(lines: Result<Vec<String>, VaultError>, found: &mut Vec<String>) -> Result<(), VaultError> {
    match lines {
        Ok(lines) => found.extend(lines),
        Err(VaultError::Damaged(why)) => found.push(why),
        Err(error) => return Err(error),
    }
    Ok(())
}

/// The error that fits, now that the file is known: SQLite calls some full disks an input/output error.
fn fitting(path: &Path, error: rusqlite::Error) -> VaultError {
    match VaultError::from(error) {
        VaultError::Io(..) if is_full(path) => VaultError::DiskFull,
        VaultError::Io(_, error) => VaultError::Io(path.to_path_buf(), error),
        error => error,
    }
}

/// Whether not even a few pages fit on the disk any more.
#[cfg(unix)]
fn is_full(path: &Path) -> bool {
    rustix::fs::statvfs(path).is_ok_and(|disk| disk.f_bavail.saturating_mul(disk.f_frsize) < 64 << 10)
}

#[cfg(not(unix))]
fn is_full(_: &Path) -> bool {
    false
}
