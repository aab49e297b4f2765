//! One SQLCipher file: a writing connection, and reading ones as they are needed.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior, config::DbConfig};
use zeroize::Zeroizing;

use super::{Schema, VaultError};

/// An open SQLCipher file.
pub(super) struct Database {
    path: PathBuf,
    key: Zeroizing<[u8; 32]>,
    writer: Mutex<Connection>,
    readers: Mutex<Vec<Connection>>,
}

impl Database {
    /// Opens a database, and makes it where there is none.
    pub(super) fn open(path: &Path, key: Zeroizing<[u8; 32]>) -> Result<Self, VaultError> {
        let writer = connect(path, &key)?;
        writer.pragma_update(None, "journal_mode", "WAL")?;
        Ok(Self { path: path.to_path_buf(), key, writer: Mutex::new(writer), readers: Mutex::default() })
    }

    /// Runs `f` on a connection that cannot write.
    pub(super) fn read<T, E: From<VaultError>>(
        &self,
        f: impl FnOnce(&Connection) -> Result<T, E>,
    ) -> Result<T, E> {
        let idle = self.readers().pop();
        let connection = idle.map_or_else(|| self.reader(), Ok)?;
        let answer = f(&connection);
        self.readers().push(connection);
        answer
    }

    /// Runs `f` in a transaction, alone.
    pub(super) fn write<T, E: From<VaultError>>(
        &self,
        f: impl FnOnce(&Transaction<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let tx =
            writer.transaction_with_behavior(TransactionBehavior::Immediate).map_err(VaultError::from)?;
        let answer = f(&tx)?;
        tx.commit().map_err(VaultError::from)?;
        Ok(answer)
    }

    /// Brings the schema up to date, step by step, each step with its version in one transaction.
    pub(super) fn migrate(&self, schema: Schema) -> Result<(), VaultError> {
        let found: usize = self.read(|conn| {
            Ok::<_, VaultError>(conn.pragma_query_value(None, "user_version", |row| row.get(0))?)
        })?;
        if found > schema.len() {
            return Err(VaultError::NewerVersion { found, known: schema.len() });
        }
        if found > 0 && found < schema.len() {
            self.keep_as_version(found)?;
        }
        for (step, statements) in schema.iter().enumerate().skip(found) {
            self.write(|tx| {
                statements.iter().try_for_each(|sql| tx.execute_batch(sql))?;
                Ok::<_, VaultError>(tx.pragma_update(None, "user_version", step + 1)?)
            })?;
        }
        Ok(())
    }

    /// Keeps the database as it is beside itself, before it is migrated.
    fn keep_as_version(&self, version: usize) -> Result<(), VaultError> {
        let writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        writer.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        let mut name = self.path.file_name().unwrap_or_default().to_owned();
        name.push(format!(".version-{version}"));
        let kept = self.path.with_file_name(name);
        fs::copy(&self.path, &kept).map_err(|error| VaultError::io(kept, error))?;
        Ok(())
    }

    /// What SQLCipher's and SQLite's own checks find wrong; empty when all is well.
    pub(super) fn check(&self) -> Result<Vec<String>, VaultError> {
        self.read(|conn| {
            let mut found = Vec::new();
            for pragma in ["cipher_integrity_check", "quick_check", "foreign_key_check"] {
                conn.pragma_query(None, pragma, |row| {
                    let line: String = row.get(0)?;
                    found.extend((line != "ok").then_some(line));
                    Ok(())
                })?;
            }
            Ok(found)
        })
    }

    fn reader(&self) -> Result<Connection, VaultError> {
        let reader = connect(&self.path, &self.key)?;
        reader.pragma_update(None, "query_only", true)?;
        Ok(reader)
    }

    fn readers(&self) -> MutexGuard<'_, Vec<Connection>> {
        self.readers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Connects with the raw key (no passphrase hashing here) and closes the doors that nobody needs.
fn connect(path: &Path, key: &[u8; 32]) -> Result<Connection, VaultError> {
    let flags =
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.execute_batch("PRAGMA cipher_log_level = NONE;")?;
    let key = Zeroizing::new(format!("PRAGMA key = \"x'{}'\";", hex::encode(key)));
    connection.execute_batch(&key)?;
    connection.execute_batch(
        "PRAGMA cipher_page_size = 16384; PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = ON;
         PRAGMA secure_delete = ON; PRAGMA synchronous = FULL; PRAGMA cache_size = -16384;",
    )?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.busy_timeout(Duration::from_secs(60))?;
    connection.set_prepared_statement_cache_capacity(128);
    connection.query_row("SELECT count(*) FROM sqlite_master", [], |_| Ok(()))?;
    Ok(connection)
}
