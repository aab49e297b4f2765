//! Tests of the vault, by theme. Passphrases cost next to nothing here.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use secrecy::SecretString;
use tempfile::TempDir;

use super::{Schema, TABLES, Unlock, Vault, VaultError, sealed::SealedId, slots::SlotDraft};

mod damage;
mod full_disk;
mod making;
mod opening;
mod sealing;
mod sharing;
mod versions;

const THING: &str = "CREATE TABLE thing (id INTEGER PRIMARY KEY, words TEXT NOT NULL);";
const SCHEMA: Schema = &[&[TABLES[0], TABLES[1], THING]];
const PASSPHRASE: &str = "a pony in the attic";
/// scrypt with N = 2^4: no protection, and no waiting.
const COST: u8 = 4;
/// Tells the test program that it is a child, and where its vault is.
const CHILD: &str = "CLEW_TEST_VAULT_OF_CHILD";

/// A vault's place in a folder that goes with it.
struct Home {
    folder: TempDir,
    path: PathBuf,
}

impl Home {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("test.clew");
        Self { folder, path }
    }

    fn create(&self) -> Vault {
        create(&self.path).unwrap().0
    }

    fn open(&self) -> Result<Vault, VaultError> {
        open(&self.path)
    }

    fn file(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    fn key_files(&self) -> Vec<PathBuf> {
        list(&self.path.join("keys"))
    }
}

/// A vault that was made and closed again, with something in it.
fn closed_vault() -> Home {
    let home = Home::new();
    put(&home.create(), "pink wall").unwrap();
    home
}

fn create(path: &Path) -> Result<(Vault, SecretString), VaultError> {
    Vault::create_at_cost(path, &SecretString::from(PASSPHRASE), "anna", SCHEMA, COST)
}

fn open(path: &Path) -> Result<Vault, VaultError> {
    Vault::open(path, &passphrase(PASSPHRASE), SCHEMA)
}

fn passphrase(text: &str) -> Unlock {
    Unlock::Passphrase(SecretString::from(text))
}

fn share(vault: &Vault, name: &str, text: &str) -> i64 {
    let passphrase = SecretString::from(text);
    let draft = SlotDraft::passphrase(vault.folder(), vault.secret(), &passphrase, COST).unwrap();
    vault.write(|tx| draft.record(tx, name)).unwrap()
}

fn put(vault: &Vault, words: &str) -> Result<(), VaultError> {
    vault.write(|tx| Ok(tx.execute("INSERT INTO thing (words) VALUES (?1)", [words]).map(drop)?))
}

fn put_many(vault: &Vault, times: usize, words: &str) {
    let put = |tx: &rusqlite::Transaction<'_>| {
        let mut statement = tx.prepare("INSERT INTO thing (words) VALUES (?1)")?;
        (0..times).try_for_each(|_| Ok(statement.execute([words]).map(drop)?))
    };
    vault.write(|tx| put(tx)).unwrap_or_else(|error: VaultError| panic!("{error}"));
}

fn things(vault: &Vault) -> Vec<String> {
    let things = vault.read(|conn| {
        let mut statement = conn.prepare("SELECT words FROM thing ORDER BY id")?;
        let words = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        Ok::<_, VaultError>(words)
    });
    things.unwrap()
}

fn keep(vault: &Vault, bytes: &[u8]) -> SealedId {
    let draft = vault.seal(bytes).unwrap();
    vault.settle([&draft]).unwrap();
    vault.write(|tx| draft.record(tx)).unwrap()
}

fn read_back(vault: &Vault, id: SealedId) -> Result<Vec<u8>, VaultError> {
    vault.read(|conn| vault.unseal(conn, id))?.read_all()
}

fn list(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

/// Every file under a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    list(folder).into_iter().flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

fn sealed_files(home: &Home) -> Vec<PathBuf> {
    files(&home.path.join("sealed"))
}

/// Every file under a folder with what is in it.
fn contents(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    files(folder).into_iter().map(|path| (path.clone(), fs::read(path).unwrap())).collect()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir(to).unwrap();
    for path in list(from) {
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() { copy(&path, &target) } else { fs::copy(&path, &target).map(drop).unwrap() }
    }
}

fn flip(path: &Path, at: usize) {
    let mut bytes = fs::read(path).unwrap();
    bytes[at] ^= 1;
    fs::write(path, bytes).unwrap();
}

/// Runs one test of this program as a process of its own.
fn child(test: &str, vault: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", &format!("vault::tests::{test}"), "--nocapture", "--include-ignored"]);
    command.env(CHILD, vault);
    command
}

/// Where the vault is, in a process that is such a child.
fn vault_of_child() -> Option<PathBuf> {
    std::env::var_os(CHILD).map(PathBuf::from)
}
