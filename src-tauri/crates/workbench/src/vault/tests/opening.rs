//! A vault opens for those whom it knows, for one process at a time.

use super::*;

#[test]
fn what_was_written_is_there_when_the_vault_is_opened_again() {
    let home = closed_vault();
    let vault = home.open().unwrap();
    assert_eq!(things(&vault), ["pink wall"]);
    assert_eq!(vault.analyst(), "anna", "the slot that opened says who is acting");
}

#[test]
fn a_wrong_passphrase_opens_nothing_and_changes_nothing() {
    let home = closed_vault();
    let before = contents(&home.path);
    for wrong in ["", "a pony in the Attic", "a pony in the attic ", "A"] {
        let refused = Vault::open(&home.path, &passphrase(wrong), SCHEMA).unwrap_err();
        assert!(matches!(refused, VaultError::WrongKey), "{wrong:?}: {refused}");
    }
    assert_eq!(contents(&home.path), before);
}

#[test]
fn the_recovery_identity_opens_the_vault() {
    let home = Home::new();
    let (vault, recovery) = create(&home.path).unwrap();
    let public_key = vault.public_key();
    drop(vault);
    let vault = Vault::open(&home.path, &Unlock::Identity(recovery), SCHEMA).unwrap();
    assert_eq!(vault.analyst(), "recovery");
    assert_eq!(vault.public_key(), public_key, "the same secret, so the same keys");
}

#[test]
fn another_identity_is_a_wrong_key_and_any_other_text_is_none() {
    let home = closed_vault();
    let stranger = Unlock::Identity(age::x25519::Identity::generate().to_string());
    assert!(matches!(Vault::open(&home.path, &stranger, SCHEMA), Err(VaultError::WrongKey)));
    let text = Unlock::Identity(SecretString::from("AGE-SECRET-KEY-1NONSENSE"));
    assert!(matches!(Vault::open(&home.path, &text, SCHEMA), Err(VaultError::NotAKey(_))));
}

#[test]
fn a_folder_without_a_vault_is_not_a_vault() {
    let home = Home::new();
    fs::write(home.folder.path().join("file"), "mine").unwrap();
    let refused = open(&home.path).unwrap_err();
    assert!(matches!(refused, VaultError::Missing(_)), "nothing is there at all: {refused}");
    for path in [home.folder.path().to_path_buf(), home.folder.path().join("file")] {
        let refused = open(&path).unwrap_err();
        assert!(matches!(refused, VaultError::NotAVault(_)), "{}: {refused}", path.display());
    }
    assert_eq!(list(home.folder.path()).len(), 1, "not even a lock was made");
}

#[test]
fn a_vault_that_is_open_is_in_use_for_everybody_else() {
    let home = Home::new();
    let vault = home.create();
    assert!(matches!(home.open(), Err(VaultError::InUse)), "the one who made it has it");
    drop(vault);
    let vault = home.open().unwrap();
    let path = home.path.clone();
    let other = std::thread::spawn(move || open(&path).map(drop));
    assert!(matches!(other.join().unwrap(), Err(VaultError::InUse)));
    put(&vault, "still mine").unwrap();
    drop(vault);
    assert_eq!(things(&home.open().unwrap()), ["still mine"]);
}

#[test]
fn a_vault_that_is_open_in_another_process_is_in_use() {
    if let Some(path) = vault_of_child() {
        assert!(matches!(open(&path), Err(VaultError::InUse)));
        return;
    }
    let home = Home::new();
    let _vault = home.create();
    let status = child("opening::a_vault_that_is_open_in_another_process_is_in_use", &home.path).status();
    assert!(status.unwrap().success());
}

#[cfg(unix)]
#[test]
fn a_vault_under_a_link_is_the_same_vault() {
    let home = closed_vault();
    let link = home.folder.path().join("link.clew");
    std::os::unix::fs::symlink(&home.path, &link).unwrap();
    let vault = open(&link).unwrap();
    assert_eq!(things(&vault), ["pink wall"]);
    assert!(matches!(home.open(), Err(VaultError::InUse)));
}

#[cfg(unix)]
#[test]
fn a_vault_that_cannot_be_written_says_so_by_the_name_of_the_file() {
    use std::os::unix::fs::PermissionsExt as _;
    let home = closed_vault();
    fs::set_permissions(home.file("lock"), fs::Permissions::from_mode(0o400)).unwrap();
    match home.open() {
        Err(VaultError::Io(path, _)) => assert_eq!(path, home.file("lock")),
        // Root may write all the same.
        opened => assert_eq!(things(&opened.unwrap()), ["pink wall"]),
    }
}

#[test]
fn a_change_that_fails_is_as_if_never_begun() {
    let home = closed_vault();
    let vault = home.open().unwrap();
    let failed = vault.write(|tx| {
        tx.execute("INSERT INTO thing (words) VALUES ('lost')", [])?;
        Err::<(), _>(VaultError::LastSlot)
    });
    assert!(matches!(failed, Err(VaultError::LastSlot)));
    let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        vault.write(|tx| {
            tx.execute("INSERT INTO thing (words) VALUES ('lost')", [])?;
            std::panic::resume_unwind(Box::new("a panic"));
            #[allow(unreachable_code)]
            Ok::<(), VaultError>(())
        })
    }));
    assert!(panicked.is_err());
    put(&vault, "kept").unwrap();
    assert_eq!(things(&vault), ["pink wall", "kept"]);
}

#[test]
fn a_reader_sees_one_state_from_beginning_to_end_and_can_write_nothing() {
    let home = closed_vault();
    let vault = home.open().unwrap();
    let count = |conn: &rusqlite::Connection| {
        conn.query_row("SELECT count(*) FROM thing", [], |row| row.get::<_, i64>(0))
    };
    vault
        .read(|conn| {
            let before = count(conn)?;
            put(&vault, "meanwhile")?;
            assert_eq!(count(conn)?, before, "what is written meanwhile is not seen");
            assert!(conn.execute("DELETE FROM thing", []).is_err(), "a reader cannot write");
            Ok::<_, VaultError>(())
        })
        .unwrap();
    assert_eq!(things(&vault).len(), 2);
}

#[test]
fn a_vault_that_was_not_closed_has_all_that_was_committed() {
    let home = Home::new();
    let vault = home.create();
    put(&vault, "committed").unwrap();
    let id = keep(&vault, b"sealed");
    let as_after_a_kill = home.folder.path().join("killed.clew");
    copy(&home.path, &as_after_a_kill);
    let killed = open(&as_after_a_kill).unwrap();
    assert_eq!(things(&killed), ["committed"]);
    assert_eq!(read_back(&killed, id).unwrap(), b"sealed");
}

#[test]
fn nothing_that_is_shown_tells_a_secret() {
    let home = Home::new();
    let (vault, recovery) = create(&home.path).unwrap();
    let secret = hex::encode(&vault.secret().to_slot()[..8]);
    let shown = format!(
        "{vault:?} {recovery:?} {:?} {:?}",
        passphrase(PASSPHRASE),
        Unlock::Identity(recovery.clone())
    );
    for word in [PASSPHRASE, "AGE-SECRET", &secret] {
        assert!(!shown.contains(word), "{shown}");
    }
    drop(vault);
    let refused = Vault::open(&home.path, &passphrase("a secret that is wrong"), SCHEMA).unwrap_err();
    assert!(!format!("{refused} {refused:?}").contains("secret that"), "{refused:?}");
}
