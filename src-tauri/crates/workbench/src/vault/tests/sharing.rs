//! Sharing: each analyst has a slot of their own, and can lose it.

use super::*;

#[test]
fn each_slot_opens_the_vault_under_its_own_name() {
    let home = Home::new();
    let vault = home.create();
    share(&vault, "bertha", "another pony");
    let safe = age::x25519::Identity::generate();
    vault.add_recipient_slot("safe", &safe.to_public().to_string()).unwrap();
    let names: Vec<_> = vault.slots().unwrap().into_iter().map(|slot| (slot.name, slot.kind)).collect();
    let expected =
        [("anna", "passphrase"), ("recovery", "recipient"), ("bertha", "passphrase"), ("safe", "recipient")];
    assert_eq!(names, expected.map(|(name, kind)| (name.to_owned(), kind.to_owned())));
    drop(vault);
    for (unlock, name) in [
        (passphrase(PASSPHRASE), "anna"),
        (passphrase("another pony"), "bertha"),
        (Unlock::Identity(safe.to_string()), "safe"),
    ] {
        assert_eq!(Vault::open(&home.path, &unlock, SCHEMA).unwrap().analyst(), name);
    }
}

#[test]
fn a_slot_of_full_cost_opens_too() {
    let home = Home::new();
    let vault = home.create();
    vault.add_passphrase_slot("bertha", &SecretString::from("another pony")).unwrap();
    drop(vault);
    assert_eq!(Vault::open(&home.path, &passphrase("another pony"), SCHEMA).unwrap().analyst(), "bertha");
}

#[test]
fn a_revoked_slot_opens_nothing_and_its_file_is_gone() {
    let home = Home::new();
    let vault = home.create();
    let bertha = share(&vault, "bertha", "another pony");
    assert_eq!(home.key_files().len(), 3);
    vault.revoke_slot(bertha).unwrap();
    assert_eq!(home.key_files().len(), 2);
    assert_eq!(vault.slots().unwrap().len(), 2);
    assert!(matches!(vault.revoke_slot(bertha), Err(VaultError::UnknownSlot(_))));
    drop(vault);
    assert!(matches!(
        Vault::open(&home.path, &passphrase("another pony"), SCHEMA),
        Err(VaultError::WrongKey)
    ));
    home.open().unwrap();
}

#[test]
fn the_last_slot_cannot_be_revoked() {
    let home = Home::new();
    let vault = home.create();
    let slots = vault.slots().unwrap();
    vault.revoke_slot(slots[1].id).unwrap();
    assert!(matches!(vault.revoke_slot(slots[0].id), Err(VaultError::LastSlot)));
    drop(vault);
    home.open().unwrap();
}

/// The key file of a slot that is then revoked, and the vault closed.
fn revoked(home: &Home) -> (PathBuf, Vec<u8>) {
    let vault = home.create();
    let before = home.key_files();
    let bertha = share(&vault, "bertha", "another pony");
    let file = home.key_files().into_iter().find(|file| !before.contains(file)).unwrap();
    let bytes = fs::read(&file).unwrap();
    vault.revoke_slot(bertha).unwrap();
    (file, bytes)
}

#[test]
fn a_key_file_out_of_an_older_copy_opens_nothing_after_its_slot_was_revoked() {
    let home = Home::new();
    let (file, bytes) = revoked(&home);
    fs::write(&file, &bytes).unwrap();
    let before = contents(&home.path);
    let refused = Vault::open(&home.path, &passphrase("another pony"), SCHEMA).unwrap_err();
    assert!(matches!(refused, VaultError::WrongKey), "{refused}");
    assert_eq!(contents(&home.path), before);
}

#[test]
fn a_revoked_key_file_laid_over_anothers_does_not_open_in_their_name() {
    let home = Home::new();
    let (_, bytes) = revoked(&home);
    for file in home.key_files() {
        fs::write(&file, &bytes).unwrap();
    }
    assert!(Vault::open(&home.path, &passphrase("another pony"), SCHEMA).is_err());
}

#[test]
fn an_old_slot_of_the_same_passphrase_does_not_stand_in_the_way_of_the_new_one() {
    for _ in 0..6 {
        let home = Home::new();
        let (file, bytes) = revoked(&home);
        let vault = home.open().unwrap();
        share(&vault, "bertha again", "another pony");
        drop(vault);
        fs::write(&file, &bytes).unwrap();
        let vault = Vault::open(&home.path, &passphrase("another pony"), SCHEMA).unwrap();
        assert_eq!(vault.analyst(), "bertha again", "in whatever order the files are tried");
    }
}

#[test]
fn a_revocation_that_was_cut_off_is_brought_to_its_end() {
    let home = Home::new();
    let vault = home.create();
    let bertha = share(&vault, "bertha", "another pony");
    vault.write_without_removal(|tx| vault.revoke_slot_in(tx, bertha)).unwrap();
    drop(vault);
    assert_eq!(home.key_files().len(), 3, "killed between the row and the file");
    assert!(matches!(
        Vault::open(&home.path, &passphrase("another pony"), SCHEMA),
        Err(VaultError::WrongKey)
    ));
    put(&home.open().unwrap(), "any change").unwrap();
    assert_eq!(home.key_files().len(), 2, "the file goes with the next change");
}

#[test]
fn a_key_file_that_is_gone_already_can_be_revoked() {
    let home = Home::new();
    let vault = home.create();
    let bertha = share(&vault, "bertha", "another pony");
    home.key_files().iter().for_each(|file| fs::remove_file(file).unwrap());
    vault.revoke_slot(bertha).unwrap();
    assert_eq!(vault.slots().unwrap().len(), 2);
}

#[test]
fn a_slot_whose_change_fails_leaves_no_key_file() {
    let home = Home::new();
    let vault = home.create();
    let draft =
        vault.draft_recipient_slot(&age::x25519::Identity::generate().to_public().to_string()).unwrap();
    assert_eq!(home.key_files().len(), 3);
    drop(draft);
    assert_eq!(home.key_files().len(), 2);
    assert!(matches!(vault.draft_recipient_slot("age1nonsense"), Err(VaultError::NotAKey(_))));
    assert!(matches!(vault.draft_passphrase_slot(&SecretString::from("")), Err(VaultError::EmptyPassphrase)));
    assert_eq!(home.key_files().len(), 2);
}

#[test]
fn a_key_file_of_another_vault_with_the_same_passphrase_does_not_stand_in_the_way() {
    for _ in 0..6 {
        let (home, other) = (closed_vault(), closed_vault());
        for file in other.key_files() {
            fs::copy(&file, home.path.join("keys").join(file.file_name().unwrap())).unwrap();
        }
        assert_eq!(things(&home.open().unwrap()), ["pink wall"], "in whatever order the files are tried");
    }
}

#[test]
fn a_key_file_under_another_name_still_opens() {
    let home = closed_vault();
    for (number, file) in home.key_files().into_iter().enumerate() {
        fs::rename(&file, home.path.join("keys").join(format!("copy ({number}).age"))).unwrap();
    }
    assert_eq!(home.open().unwrap().analyst(), "anna");
}
