//! Tests of the cases on a real vault.

use secrecy::SecretString;
use tempfile::TempDir;

use super::*;
use crate::{
    catalog::{CaseId, CatalogError},
    vault::{self, Schema, Vault},
};

const SCHEMA: Schema = &[&[vault::TABLES[0], vault::TABLES[1], TABLE]];

fn new_vault() -> (TempDir, Vault) {
    let folder = tempfile::tempdir().unwrap();
    let passphrase = SecretString::from("a pony in the attic");
    let (vault, _) =
        Vault::create_at_cost(&folder.path().join("test.clew"), &passphrase, "anna", SCHEMA, 4).unwrap();
    (folder, vault)
}

fn open_case(vault: &Vault, code_name: &str, act: i64) -> CaseId {
    let opened = "2026-01-01T00:00:00Z";
    vault.write(|tx| open(tx, code_name, "AZ 17/26", opened, act)).unwrap()
}

fn case(vault: &Vault, id: CaseId) -> Case {
    vault.read(|conn| get(conn, id)).unwrap().unwrap()
}

#[test]
fn a_case_begins_open_and_without_a_summary() {
    let (_folder, vault) = new_vault();
    let id = open_case(&vault, "Pink wall", 1);
    let expected = Case {
        id,
        code_name: "Pink wall".to_owned(),
        reference: "AZ 17/26".to_owned(),
        status: CaseStatus::Open,
        summary: String::new(),
        opened: "2026-01-01T00:00:00Z".to_owned(),
    };
    assert_eq!(case(&vault, id), expected);
    assert_eq!(vault.read(|conn| get(conn, CaseId(99))).unwrap(), None);
}

#[test]
fn cases_are_listed_newest_first_and_may_share_a_code_name() {
    let (_folder, vault) = new_vault();
    let ids = [open_case(&vault, "Pink wall", 1), open_case(&vault, "Pink wall", 2)];
    let listed: Vec<_> = vault.read(all).unwrap().into_iter().map(|case| case.id).collect();
    assert_eq!(listed, [ids[1], ids[0]]);
    assert_eq!(vault.read(count).unwrap(), 2);
}

#[test]
fn a_change_changes_what_it_names_in_that_case_alone() {
    let (_folder, vault) = new_vault();
    let (id, other) = (open_case(&vault, "Pink wall", 1), open_case(&vault, "Blue wall", 2));
    let (before, untouched) = (case(&vault, id), case(&vault, other));
    let set = |wanted: CaseChange| {
        vault.write(|tx| change(tx, id, &wanted)).unwrap();
        case(&vault, id)
    };
    assert_eq!(set(CaseChange::default()), before);
    let summary = CaseChange { summary: Some("Room in the south".to_owned()), ..CaseChange::default() };
    assert_eq!(set(summary), Case { summary: "Room in the south".to_owned(), ..before.clone() });
    let emptied =
        CaseChange { summary: Some(String::new()), reference: Some(String::new()), ..CaseChange::default() };
    assert_eq!(set(emptied), Case { reference: String::new(), ..before.clone() }, "empty is a value");
    for status in CaseStatus::ALL {
        assert_eq!(set(CaseChange { status: Some(status), ..CaseChange::default() }).status, status);
    }
    assert_eq!(case(&vault, other), untouched);
}

#[test]
fn every_status_has_a_word_of_its_own_that_leads_back_to_it() {
    for status in CaseStatus::ALL {
        assert_eq!(CaseStatus::of_word(status.word()), Some(status));
        assert_eq!(serde_json::to_value(status).unwrap(), status.word(), "stored and told in the same word");
    }
    assert_eq!(CaseStatus::of_word("Open"), None);
    assert_eq!(CaseStatus::of_word(""), None);
}

#[test]
fn a_status_that_is_no_word_of_ours_is_an_error_and_not_a_guess() {
    let (_folder, vault) = new_vault();
    let id = open_case(&vault, "Pink wall", 1);
    vault
        .write(|tx| Ok::<_, CatalogError>(tx.execute("UPDATE vi_case SET status = 'half open'", [])?))
        .unwrap();
    assert!(vault.read(|conn| get(conn, id)).is_err());
}
