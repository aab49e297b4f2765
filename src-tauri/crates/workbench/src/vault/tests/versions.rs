//! Versions: a newer vault is left alone, an older one is brought up to date and kept as it was.

use super::*;

const NEXT: Schema = &[
    SCHEMA[0],
    &["CREATE TABLE place (name TEXT NOT NULL);", "INSERT INTO place SELECT words FROM thing;"],
    &["ALTER TABLE place ADD COLUMN country TEXT;"],
];

fn open_as(path: &Path, schema: Schema) -> Result<Vault, VaultError> {
    Vault::open(path, &passphrase(PASSPHRASE), schema)
}

#[test]
fn a_vault_of_a_newer_version_is_named_and_not_one_byte_is_changed() {
    let home = closed_vault();
    drop(open_as(&home.path, NEXT).unwrap());
    let before = contents(&home.path);
    let refused = home.open().unwrap_err();
    assert!(matches!(refused, VaultError::NewerVersion { found: 3, known: 1 }), "{refused}");
    assert_eq!(contents(&home.path), before);
}

#[test]
fn a_vault_of_a_newer_version_that_was_killed_keeps_its_log() {
    let home = closed_vault();
    let vault = open_as(&home.path, NEXT).unwrap();
    put(&vault, "only in the log").unwrap();
    let killed = home.folder.path().join("killed.clew");
    copy(&home.path, &killed);
    let without_index = |folder: &Path| {
        let mut contents = contents(folder);
        // SQLite's index into the log is made anew by whoever reads it, and holds no content.
        contents.retain(|path, _| path.extension().is_none_or(|extension| extension != "db-shm"));
        contents
    };
    let before = without_index(&killed);
    assert!(before.keys().any(|path| path.ends_with("vault.db-wal")), "there is a log");
    assert!(matches!(open(&killed), Err(VaultError::NewerVersion { .. })));
    assert_eq!(without_index(&killed), before);
    assert_eq!(things(&open_as(&killed, NEXT).unwrap()), ["pink wall", "only in the log"]);
}

#[test]
fn an_older_vault_is_brought_up_to_date_and_kept_as_it_was() {
    let home = closed_vault();
    let vault = open_as(&home.path, NEXT).unwrap();
    let place: String = vault
        .read(|conn| Ok::<_, VaultError>(conn.query_row("SELECT name FROM place", [], |row| row.get(0))?))
        .unwrap();
    assert_eq!(place, "pink wall");
    put(&vault, "later").unwrap();
    drop(vault);
    assert_eq!(things(&open_as(&home.path, NEXT).unwrap()), ["pink wall", "later"], "it is done once");
    fs::rename(home.file("vault.db.version-1"), home.file("vault.db")).unwrap();
    assert_eq!(
        things(&home.open().unwrap()),
        ["pink wall"],
        "the older program can go back to what was kept"
    );
}

#[test]
fn a_vault_that_was_killed_is_kept_with_what_its_log_held() {
    let home = closed_vault();
    let vault = home.open().unwrap();
    put(&vault, "only in the log").unwrap();
    let killed = home.folder.path().join("killed.clew");
    copy(&home.path, &killed);
    drop(open_as(&killed, NEXT).unwrap());
    fs::rename(killed.join("vault.db.version-1"), killed.join("vault.db")).unwrap();
    assert_eq!(things(&open(&killed).unwrap()), ["pink wall", "only in the log"]);
}

#[test]
fn a_step_that_fails_leaves_the_vault_at_the_step_before() {
    let home = closed_vault();
    const BROKEN: Schema = &[SCHEMA[0], NEXT[1], &["CREATE TABLE half (a);", "CREATE TABLE nonsense"]];
    assert!(matches!(open_as(&home.path, BROKEN), Err(VaultError::Database(_))));
    let vault = open_as(&home.path, &NEXT[..2]).unwrap();
    assert_eq!(things(&vault), ["pink wall"]);
    let half = vault.read(|conn| Ok::<_, VaultError>(conn.prepare("SELECT * FROM half").is_ok()));
    assert!(!half.unwrap(), "no statement of the step that failed is left");
}

#[test]
fn a_wrong_passphrase_migrates_nothing() {
    let home = closed_vault();
    let before = contents(&home.path);
    assert!(Vault::open(&home.path, &passphrase("wrong"), NEXT).is_err());
    assert_eq!(contents(&home.path), before);
}
