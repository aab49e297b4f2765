//! Thumbnails and features of scene search, in an SQLCipher file of their own so that the facts stay small.
//! Derived: known by the picture's SHA-256, they may be there before the picture's row is, and losing them
//! loses nothing. So a file that is missing or damaged is made anew, empty, and keeps nobody out of the vault.

use std::{
    collections::HashSet,
    fs, io,
    path::{Path, PathBuf},
    sync::{PoisonError, RwLock},
};

use rusqlite::OptionalExtension as _;
use zeroize::Zeroizing;

use super::{
    Schema, Vault, VaultError,
    database::{Database, beside},
};

const SCHEMA: Schema = &[&["
CREATE TABLE thumbnail (
    sha256 BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32),
    jpeg BLOB NOT NULL
);
CREATE TABLE features (
    sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
    recipe TEXT NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (sha256, recipe)
);
"]];

/// The store of what is derived.
pub(super) struct Derived {
    path: PathBuf,
    key: Zeroizing<[u8; 32]>,
    /// None where it could not be made anew yet.
    database: RwLock<Option<Database>>,
}

impl Derived {
    /// Opens the store, and makes it where there is none that can be read.
    pub(super) fn open(path: &Path, key: Zeroizing<[u8; 32]>) -> Result<Self, VaultError> {
        let database = match Database::open(path, key.clone()).and_then(|database| database.migrate(SCHEMA)) {
            Err(VaultError::Damaged(_)) => made_anew(path, key.clone()),
            Err(_) if !path.exists() => made_anew(path, key.clone()),
            opened => opened,
        };
        Ok(Self { path: path.to_path_buf(), key, database: RwLock::new(Some(database?)) })
    }

    /// What the checks of the databases say of it.
    pub(super) fn check(&self) -> Result<Vec<String>, VaultError> {
        let database = self.database.read().unwrap_or_else(PoisonError::into_inner);
        database.as_ref().map_or_else(|| Ok(Vec::new()), Database::check)
    }

    /// Runs `f`, on a store that was made anew where the one that is there turns out to be damaged.
    fn with<T>(&self, f: impl Fn(&Database) -> Result<T, VaultError>) -> Result<T, VaultError> {
        let database = self.database.read().unwrap_or_else(PoisonError::into_inner);
        let answer = database.as_ref().map(&f);
        drop(database);
        match answer {
            None | Some(Err(VaultError::Damaged(_))) => self.with_renewed(f),
            Some(answer) => answer,
        }
    }

    fn with_renewed<T>(&self, f: impl Fn(&Database) -> Result<T, VaultError>) -> Result<T, VaultError> {
        let mut database = self.database.write().unwrap_or_else(PoisonError::into_inner);
        // Somebody else may have made it anew meanwhile.
        match database.as_ref().map(&f) {
            None | Some(Err(VaultError::Damaged(_))) => {}
            Some(answer) => return answer,
        }
        *database = None;
        f(database.insert(made_anew(&self.path, self.key.clone())?))
    }
}

fn made_anew(path: &Path, key: Zeroizing<[u8; 32]>) -> Result<Database, VaultError> {
    for ending in ["", "-wal", "-shm"] {
        let path = beside(path, ending);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(VaultError::io(path, error));
            }
            _ => {}
        }
    }
    Database::create(path, key)?.migrate(SCHEMA)
}

impl Vault {
    /// Stores thumbnails by their pictures' SHA-256, over what was there.
    pub fn put_thumbnails(&self, thumbnails: &[([u8; 32], &[u8])]) -> Result<(), VaultError> {
        if thumbnails.is_empty() {
            return Ok(());
        }
        self.derived.with(|database| {
            database.write(|tx| {
                let mut statement =
                    tx.prepare_cached("INSERT OR REPLACE INTO thumbnail (sha256, jpeg) VALUES (?1, ?2)")?;
                thumbnails
                    .iter()
                    .try_for_each(|(sha256, jpeg)| Ok(statement.execute((sha256, jpeg)).map(drop)?))
            })
        })
    }

    /// The thumbnail of the picture with this SHA-256; none where it was lost and is to be made from
    /// the preview again.
    pub fn thumbnail(&self, sha256: &[u8; 32]) -> Result<Option<Vec<u8>>, VaultError> {
        self.derived.with(|database| {
            database.read(|conn| {
                let mut statement = conn.prepare_cached("SELECT jpeg FROM thumbnail WHERE sha256 = ?1")?;
                Ok(statement.query_row([sha256], |row| row.get(0)).optional()?)
            })
        })
    }
}

impl Vault {
    /// Stores features of scene search by their pictures' SHA-256 and their recipe, over what was there.
    pub fn put_features(&self, recipe: &str, features: &[([u8; 32], Vec<u8>)]) -> Result<(), VaultError> {
        self.derived.with(|database| {
            database.write(|tx| {
                let mut statement = tx.prepare_cached(
                    "INSERT OR REPLACE INTO features (sha256, recipe, bytes) VALUES (?1, ?2, ?3)",
                )?;
                features.iter().try_for_each(|(sha256, bytes)| {
                    Ok(statement.execute((sha256, recipe, bytes)).map(drop)?)
                })
            })
        })
    }

    /// The features of the pictures with these SHA-256, in their order; none where they are not there yet or lost.
    pub fn features(&self, recipe: &str, pictures: &[[u8; 32]]) -> Result<Vec<Option<Vec<u8>>>, VaultError> {
        self.derived.with(|database| {
            database.read(|conn| {
                let mut statement =
                    conn.prepare_cached("SELECT bytes FROM features WHERE sha256 = ?1 AND recipe = ?2")?;
                pictures
                    .iter()
                    .map(|sha256| Ok(statement.query_row((sha256, recipe), |row| row.get(0)).optional()?))
                    .collect()
            })
        })
    }

    /// Forgets the features of pictures, of whatever recipe, so that they are made anew.
    pub fn forget_features(&self, pictures: &[[u8; 32]]) -> Result<(), VaultError> {
        self.derived.with(|database| {
            database.write(|tx| {
                let mut statement = tx.prepare_cached("DELETE FROM features WHERE sha256 = ?1")?;
                pictures.iter().try_for_each(|sha256| Ok(statement.execute([sha256]).map(drop)?))
            })
        })
    }

    /// The SHA-256 of every picture whose features of this recipe are stored.
    pub fn featured(&self, recipe: &str) -> Result<HashSet<[u8; 32]>, VaultError> {
        self.derived.with(|database| {
            database.read(|conn| {
                let mut statement = conn.prepare_cached("SELECT sha256 FROM features WHERE recipe = ?1")?;
                let rows = statement.query_map([recipe], |row| row.get(0))?;
                Ok(rows.collect::<Result<_, _>>()?)
            })
        })
    }
}
