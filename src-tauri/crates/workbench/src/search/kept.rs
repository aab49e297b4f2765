//! Tests of the index in a vault: what survives a kill, what nobody can read, what is refused.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

use secrecy::SecretString;
use tempfile::TempDir;

use super::document::{Document, DocumentKey, Field, Kind};
use super::index::TextIndex;
use super::{SearchError, TABLE};
use crate::vault::{self, Schema, Unlock, Vault};

const SCHEMA: Schema = &[&[vault::TABLES[0], vault::TABLES[1], TABLE]];
/// Tells the test binary that it is the child that will be killed, and where its vault is.
const DOOMED: &str = "CLEW_TEST_DOOMED_VAULT";
/// Documents in one update of the child.
const BATCH: i64 = 10;

fn passphrase() -> SecretString {
    SecretString::from("correct horse battery staple")
}

fn new_vault() -> (TempDir, PathBuf, Arc<Vault>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("test.clew");
    let (vault, _) = Vault::create(&path, &passphrase(), "anna", SCHEMA).unwrap();
    (folder, path, Arc::new(vault))
}

fn open_vault(path: &Path) -> Arc<Vault> {
    Arc::new(Vault::open(path, &Unlock::Passphrase(passphrase()), SCHEMA).unwrap())
}

fn noted(id: i64, text: &str) -> Document {
    let key = DocumentKey { kind: Kind::Picture, id };
    Document { key, fields: vec![(Field::Note, text.to_owned())] }
}

fn update(index: &TextIndex, documents: impl IntoIterator<Item = Document>) {
    index.update(&mut documents.into_iter(), &[]).unwrap();
}

fn total(index: &TextIndex, query: &str) -> usize {
    index.find(query, 10).unwrap().total
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => files.extend(self::files(&path)),
            false => files.push(path),
        }
    }
    files
}

fn index_files(vault: &Vault) -> usize {
    let count = "SELECT count(*) FROM index_file";
    vault.read(|conn| Ok::<_, SearchError>(conn.query_row(count, [], |row| row.get::<_, i64>(0))?)).unwrap()
        as usize
}

#[test]
fn what_was_committed_is_there_when_the_vault_is_opened_again() {
    let (_folder, path, vault) = new_vault();
    let index = TextIndex::open(vault).unwrap();
    update(&index, [noted(1, "pink sofa"), noted(2, "bed")]);
    drop(index);
    let index = TextIndex::open(open_vault(&path)).unwrap();
    assert_eq!(total(&index, "sofa"), 1);
    assert_eq!(index.documents(), 2);
}

#[test]
fn an_index_that_is_dropped_lets_go_of_the_vault() {
    let (_folder, _path, vault) = new_vault();
    let index = TextIndex::open(Arc::clone(&vault)).unwrap();
    for id in 0..20 {
        update(&index, [noted(id, "sofa")]);
    }
    drop(index);
    assert_eq!(Arc::strong_count(&vault), 1, "no thread of tantivy's holds it");
}

#[test]
fn merged_segments_leave_no_files() {
    let (_folder, path, vault) = new_vault();
    let index = TextIndex::open(Arc::clone(&vault)).unwrap();
    for id in 0..40 {
        update(&index, [noted(id, "sofa")]);
    }
    drop(index);
    let index = TextIndex::open(Arc::clone(&vault)).unwrap();
    update(&index, [noted(40, "sofa")]);
    assert_eq!(total(&index, "sofa"), 41);
    drop(index);
    vault.sweep().unwrap();
    assert!(index_files(&vault) < 41 * 7, "{} files are named", index_files(&vault));
    assert!(files(&path.join("sealed")).len() <= index_files(&vault));
}

#[test]
fn an_index_built_anew_is_empty_and_leaves_nothing_of_the_old_one() {
    let (_folder, path, vault) = new_vault();
    let index = TextIndex::open(Arc::clone(&vault)).unwrap();
    update(&index, [noted(1, "sofa")]);
    drop(index);
    let index = TextIndex::recreate(Arc::clone(&vault)).unwrap();
    assert_eq!(index.documents(), 0);
    vault.sweep().unwrap();
    assert!(files(&path.join("sealed")).is_empty());
    update(&index, [noted(1, "bed")]);
    assert_eq!((total(&index, "sofa"), total(&index, "bed")), (0, 1));
}

#[test]
fn an_index_of_another_recipe_is_refused() {
    let (_folder, _path, vault) = new_vault();
    drop(TextIndex::open(Arc::clone(&vault)).unwrap());
    let change = "UPDATE index_meta SET content = x'00' WHERE name = 'recipe'";
    vault.write(|tx| Ok::<_, SearchError>(tx.execute(change, [])?)).unwrap();
    assert!(matches!(TextIndex::open(Arc::clone(&vault)), Err(SearchError::Damaged(_))));
    assert!(TextIndex::recreate(vault).is_ok());
}

#[test]
fn a_damaged_or_missing_file_is_told_and_never_a_panic() {
    let (_folder, path, vault) = new_vault();
    let index = TextIndex::open(Arc::clone(&vault)).unwrap();
    update(&index, (0..200).map(|id| noted(id, &format!("sofa number {id}"))));
    drop(index);
    for file in files(&path.join("sealed")) {
        let whole = fs::read(&file).unwrap();
        let mut flipped = whole.clone();
        flipped[whole.len() / 2] ^= 1;
        for damaged in [flipped, whole[..whole.len() - 1].to_vec(), Vec::new()] {
            fs::write(&file, damaged).unwrap();
            let asked = TextIndex::open(Arc::clone(&vault)).and_then(|index| {
                index.matching("*ofa*")?;
                index.find("\"sofa number\"", 10)
            });
            assert!(matches!(asked, Err(SearchError::Damaged(_))), "{asked:?}");
        }
        fs::write(&file, whole).unwrap();
    }
    assert_eq!(total(&TextIndex::open(vault).unwrap(), "sofa"), 200, "all is well again");
}

#[test]
fn no_word_lies_in_plain_text_on_the_disk() {
    let (folder, _path, vault) = new_vault();
    let index = TextIndex::open(vault).unwrap();
    for id in 0..20 {
        update(&index, [noted(id, "CanaryWord canaryphrase")]);
    }
    assert_eq!(total(&index, "canaryword"), 20);
    for open in [true, false] {
        for file in files(folder.path()) {
            let content = fs::read(&file).unwrap();
            for secret in ["CanaryWord", "canaryword", "canaryphrase", "note words", "meta.json"] {
                let plain = content.windows(secret.len()).any(|bytes| bytes == secret.as_bytes());
                assert!(!plain, "{secret} in {} while open: {open}", file.display());
            }
        }
    }
    drop(index);
}

#[test]
fn killed_at_any_moment_every_update_is_whole() {
    let (_folder, path, vault) = new_vault();
    drop(vault);
    for commits in [0, 1, 3, 9, 12] {
        let done = run_and_kill(&path, commits);
        let vault = open_vault(&path);
        let index = TextIndex::open(Arc::clone(&vault)).unwrap();
        for batch in 0..done + 2 {
            let found = total(&index, &format!("\"batch{batch}\""));
            let whole = found == BATCH as usize;
            assert!(whole || (found == 0 && batch >= done), "batch {batch} of {done} has {found}");
        }
        update(&index, [noted(-1, "afterwards")]);
        assert_eq!(total(&index, "afterwards"), 1);
        drop(index);
        vault.sweep().unwrap();
        assert!(files(&path.join("sealed")).len() <= index_files(&vault), "nothing is left over");
    }
}

/// Lets a child update the index and kills it after so many commits; returns how many it had done.
fn run_and_kill(vault: &Path, commits: usize) -> usize {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "search::kept::doomed", "--ignored", "--nocapture"])
        .env(DOOMED, vault)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut told = lines.map_while(Result::ok).filter(|line| line.contains("committed"));
    let done = told.by_ref().take(commits).count();
    child.kill().unwrap();
    child.wait().unwrap();
    // It may have committed more before the signal came.
    done + told.count()
}

#[test]
#[ignore = "the child of killed_at_any_moment_every_update_is_whole"]
#[allow(clippy::print_stdout)] // this is how it talks to its parent
fn doomed() {
    let Some(vault) = std::env::var_os(DOOMED) else { return };
    let index = TextIndex::open(open_vault(Path::new(&vault))).unwrap();
    for batch in 0.. {
        let note = |id| noted(batch * BATCH + id, &format!("batch{batch} of the doomed"));
        update(&index, (0..BATCH).map(note));
        println!("committed {batch}");
    }
}
