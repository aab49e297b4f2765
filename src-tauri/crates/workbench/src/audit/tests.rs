//! Tests of the audit: whatever is done to the table behind our back is found.

use std::collections::BTreeSet;

use ed25519_dalek::{Signer as _, SigningKey};
use jiff::Timestamp;
use proptest::prelude::*;
use rusqlite::{Connection, Transaction, params};
use secrecy::SecretString;
use serde_json::json;
use tempfile::TempDir;

use super::{entry::hash, *};
use crate::vault::{self, Schema, Vault};

const SCHEMA: Schema = &[&[vault::TABLES[0], vault::TABLES[1], TABLE]];

fn new_vault() -> (TempDir, Vault) {
    let folder = tempfile::tempdir().unwrap();
    let passphrase = SecretString::from("a pony in the attic");
    let (vault, _) =
        Vault::create_at_cost(&folder.path().join("test.clew"), &passphrase, "anna", SCHEMA, 4).unwrap();
    (folder, vault)
}

/// A vault with a chain of entries.
fn chain(length: i64) -> (TempDir, Vault) {
    let (folder, vault) = new_vault();
    for number in 1..=length {
        assert_eq!(act(&vault, &format!("p{number}"), json!({ "added": ["sofa", number] })), number);
    }
    (folder, vault)
}

fn act(vault: &Vault, subject: &str, details: serde_json::Value) -> i64 {
    let at = Timestamp::from_second(1_700_000_000).unwrap();
    vault.write(|tx| append(tx, vault, &Act { at, action: "pictures.tagged", subject, details })).unwrap()
}

fn report(vault: &Vault, anchor: Option<&Anchor>) -> ChainReport {
    vault.read(|conn| verify(conn, &vault.public_key(), anchor)).unwrap()
}

fn anchored(vault: &Vault) -> Anchor {
    vault.read(|conn| anchor(conn, vault, Timestamp::from_second(1_700_000_001).unwrap())).unwrap()
}

/// Does something to the table as an attacker would who has the key: without the triggers, and
/// without the table's own checks.
fn tamper(vault: &Vault, with: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<()>) {
    let drop_triggers = "DROP TRIGGER IF EXISTS audit_entry_never_changes;
         DROP TRIGGER IF EXISTS audit_entry_never_goes; PRAGMA ignore_check_constraints = ON;";
    vault
        .write(|tx| {
            tx.execute_batch(drop_triggers)?;
            with(tx)?;
            Ok::<_, AuditError>(())
        })
        .unwrap();
}

fn run(sql: &str) -> impl FnOnce(&Transaction<'_>) -> rusqlite::Result<()> {
    move |tx| tx.execute_batch(sql)
}

#[test]
fn an_untouched_chain_is_sound_and_its_entries_read_back() {
    let (_folder, vault) = chain(5);
    let found = report(&vault, None);
    assert!(found.is_sound(), "{found:?}");
    assert_eq!((found.entries, found.anchored, found.unanchored), (5, 0, 5));
    let read = |f: fn(&Connection) -> Result<Vec<Entry>, AuditError>| vault.read(f).unwrap();
    let all = read(|conn| entries(conn, 1, 100));
    assert_eq!(all.iter().map(|entry| entry.seq).collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
    assert_eq!((all[2].analyst.as_str(), all[2].subject.as_str()), ("anna", "p3"));
    assert_eq!(all[2].details, json!({ "added": ["sofa", 3] }));
    assert_eq!(read(|conn| entries(conn, 4, 1)), all[3..4]);
    assert_eq!(read(|conn| entries_on(conn, "p2")), all[1..2]);
    assert_eq!(read(|conn| entries_of(conn, "pictures.tagged")), all);
    assert!(matches!(vault.read(|conn| entry(conn, 6)), Err(AuditError::Missing(6))));
}

#[test]
fn an_empty_chain_is_sound_and_has_no_head_to_anchor() {
    let (_folder, vault) = new_vault();
    assert!(report(&vault, None).is_sound());
    let none = vault.read(|conn| anchor(conn, &vault, Timestamp::UNIX_EPOCH));
    assert!(matches!(none, Err(AuditError::Missing(0))));
}

#[test]
fn the_program_itself_can_change_no_entry() {
    let (_folder, vault) = chain(2);
    for sql in ["UPDATE audit_entry SET analyst = 'bertha'", "DELETE FROM audit_entry WHERE seq = 2"] {
        let refused = vault.write(|tx| Ok::<_, AuditError>(tx.execute(sql, [])?));
        assert!(refused.is_err(), "{sql}");
    }
    assert!(report(&vault, None).is_sound());
}

#[test]
fn every_changed_field_is_found_at_its_entry() {
    let columns = [
        ("at", "'2020-01-01T00:00:00Z'"),
        ("analyst", "'bertha'"),
        ("action", "'pictures.seen'"),
        ("subject", "'p9'"),
        ("details", "'{\"added\":[\"bed\",3]}'"),
        ("details", "'{\"added\": [\"sofa\",3]}'"),
        ("details", "'no JSON'"),
        ("details", "x'00ff'"),
        ("previous", "zeroblob(32)"),
        ("hash", "zeroblob(32)"),
        ("hash", "zeroblob(31)"),
        ("signature", "zeroblob(64)"),
        ("signature", "'text'"),
    ];
    for (column, value) in columns {
        let (_folder, vault) = chain(4);
        tamper(&vault, run(&format!("UPDATE audit_entry SET {column} = {value} WHERE seq = 3")));
        let found = report(&vault, None);
        let third = [Fault::Altered(3), Fault::Unchained(3), Fault::Unsigned(3)];
        assert!(found.faults.first().is_some_and(|fault| third.contains(fault)), "{column}: {found:?}");
        let others = found.faults.iter().skip(1);
        assert!(others.clone().all(|fault| *fault == Fault::Unchained(4)), "{column}: {found:?}");
        assert_eq!(found.entries, 4, "{column}: the rest is read all the same");
    }
}

#[test]
fn an_entry_that_was_changed_together_with_its_hash_lacks_the_signature() {
    let (_folder, vault) = chain(3);
    tamper(&vault, |tx| {
        let previous: [u8; 32] =
            tx.query_row("SELECT previous FROM audit_entry WHERE seq = 3", [], |row| row.get(0))?;
        let forged = hash(&previous, 3, ["2023-11-14T22:13:20Z", "bertha", "pictures.tagged", "p3", "{}"]);
        tx.execute(
            "UPDATE audit_entry SET analyst = 'bertha', details = '{}', hash = ?1 WHERE seq = 3",
            [forged],
        )
        .map(drop)
    });
    assert_eq!(report(&vault, None).faults, [Fault::Unsigned(3)]);
}

#[test]
fn a_removed_entry_leaves_a_gap() {
    let (_folder, vault) = chain(5);
    tamper(&vault, run("DELETE FROM audit_entry WHERE seq IN (1, 3)"));
    assert_eq!(report(&vault, None).faults, [Fault::Gap(2), Fault::Gap(4)]);
}

#[test]
fn entries_that_close_up_after_a_removal_do_not_pass() {
    let (_folder, vault) = chain(5);
    tamper(
        &vault,
        run("DELETE FROM audit_entry WHERE seq = 3; UPDATE audit_entry SET seq = seq - 1 WHERE seq > 3;"),
    );
    assert_eq!(report(&vault, None).faults, [Fault::Unchained(3), Fault::Altered(4)]);
}

#[test]
fn two_entries_that_changed_places_are_found() {
    let (_folder, vault) = chain(5);
    tamper(
        &vault,
        run("UPDATE audit_entry SET seq = 99 WHERE seq = 2; UPDATE audit_entry SET seq = 2 WHERE seq = 4;
         UPDATE audit_entry SET seq = 4 WHERE seq = 99;"),
    );
    let found = report(&vault, None);
    assert_eq!(found.faults.first(), Some(&Fault::Unchained(2)), "{found:?}");
}

#[test]
fn an_entry_that_was_slipped_in_is_found_wherever_it_stands() {
    for seq in [-7, 0, 6, 1_000] {
        let (_folder, vault) = chain(5);
        tamper(&vault, |tx| {
            let copy = "INSERT INTO audit_entry SELECT ?1, at, analyst, action, subject, details, previous, hash, signature
                 FROM audit_entry WHERE seq = 5";
            tx.execute(copy, [seq]).map(drop)
        });
        assert!(!report(&vault, None).is_sound(), "number {seq}");
    }
}

#[test]
fn a_tail_that_was_cut_off_shows_against_an_anchor_alone() {
    let (_folder, vault) = chain(5);
    let anchor = anchored(&vault);
    let found = report(&vault, Some(&anchor));
    assert!(found.is_sound());
    assert_eq!((found.anchored, found.unanchored), (5, 0));
    act(&vault, "p6", json!(null));
    assert_eq!(report(&vault, Some(&anchor)).unanchored, 1, "what came later rests on the vault's key alone");
    tamper(&vault, run("DELETE FROM audit_entry WHERE seq > 3"));
    assert!(report(&vault, None).is_sound(), "the rest is a chain");
    assert_eq!(report(&vault, Some(&anchor)).faults, [Fault::Shortened { anchored: 5, last: 3 }]);
    tamper(&vault, run("DELETE FROM audit_entry"));
    assert_eq!(report(&vault, Some(&anchor)).faults, [Fault::Shortened { anchored: 5, last: 0 }]);
}

#[test]
fn an_end_that_was_written_anew_with_the_vaults_own_key_shows_against_an_anchor() {
    let (_folder, vault) = chain(5);
    let anchor = anchored(&vault);
    tamper(&vault, run("DELETE FROM audit_entry WHERE seq > 3"));
    act(&vault, "p4", json!("another story"));
    act(&vault, "p5", json!("another story"));
    assert!(report(&vault, None).is_sound());
    assert_eq!(report(&vault, Some(&anchor)).faults, [Fault::Rewritten(5)]);
}

#[test]
fn a_chain_that_was_written_anew_with_a_foreign_key_is_not_this_vaults() {
    let (_folder, vault) = chain(3);
    let foreign = SigningKey::from_bytes(&[7; 32]);
    tamper(&vault, |tx| {
        let mut previous = [0; 32];
        for seq in 1..=3 {
            let forged = hash(&previous, seq, ["now", "anna", "nothing", "p1", "null"]);
            tx.execute(
                "UPDATE audit_entry SET at = 'now', action = 'nothing', subject = 'p1', details = 'null',
                     previous = ?2, hash = ?3, signature = ?4 WHERE seq = ?1",
                params![seq, previous, forged, foreign.sign(&forged).to_bytes()],
            )?;
            previous = forged;
        }
        Ok(())
    });
    assert_eq!(report(&vault, None).faults, [Fault::Unsigned(1), Fault::Unsigned(2), Fault::Unsigned(3)]);
}

#[test]
fn an_anchor_of_another_vault_or_with_a_changed_field_is_foreign() {
    let (_folder, vault) = chain(3);
    let (_other_folder, other) = chain(3);
    let anchor = anchored(&vault);
    let changed: [&dyn Fn(&mut Anchor); 5] = [
        &|anchor| anchor.seq = 2,
        &|anchor| anchor.hash = "00".repeat(32),
        &|anchor| anchor.at = "2020-01-01T00:00:00Z".to_owned(),
        &|anchor| anchor.signature = "00".repeat(64),
        &|anchor| anchor.signature = "no hex".to_owned(),
    ];
    let forged = changed.iter().map(|change| {
        let mut anchor = anchor.clone();
        change(&mut anchor);
        anchor
    });
    for anchor in forged.chain([anchored(&other)]) {
        let found = report(&vault, Some(&anchor));
        assert_eq!(found.faults, [Fault::ForeignAnchor], "{anchor:?}");
        assert_eq!(found.anchored, 0);
    }
}

#[test]
fn an_anchor_is_the_same_after_a_journey_as_json() {
    let (_folder, vault) = chain(1);
    let anchor = anchored(&vault);
    let json = serde_json::to_string(&anchor).unwrap();
    assert_eq!(serde_json::from_str::<Anchor>(&json).unwrap(), anchor);
}

#[test]
fn texts_that_join_to_the_same_letters_hash_differently() {
    let one = hash(&[0; 32], 1, ["at", "anna", "b", "c", "d"]);
    for other in [["at", "ann", "ab", "c", "d"], ["at", "anna", "bc", "", "d"], ["a", "tanna", "b", "c", "d"]]
    {
        assert_ne!(one, hash(&[0; 32], 1, other));
    }
}

#[test]
fn a_change_that_fails_leaves_no_entry() {
    let (_folder, vault) = chain(2);
    let failed = vault.write(|tx| {
        let act = Act { at: Timestamp::UNIX_EPOCH, action: "x", subject: "y", details: json!(null) };
        append(tx, &vault, &act)?;
        Err::<(), _>(AuditError::Missing(0))
    });
    assert!(failed.is_err());
    act(&vault, "p3", json!(null));
    assert!(report(&vault, None).is_sound());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn any_words_can_be_put_on_record_and_any_removal_but_of_the_tail_is_found(
        words in prop::collection::vec(("\\PC{0,12}", "\\PC{0,12}"), 2..8),
        removed in prop::collection::btree_set(0..8_i64, 1..4),
    ) {
        let (_folder, vault) = new_vault();
        for (subject, detail) in &words {
            act(&vault, subject, json!({ detail: detail }));
        }
        prop_assert!(report(&vault, None).is_sound());
        let last = words.len() as i64;
        let anchor = anchored(&vault);
        let removed: BTreeSet<i64> = removed.into_iter().map(|number| number % last + 1).collect();
        tamper(&vault, |tx| {
            removed.iter().try_for_each(|seq| tx.execute("DELETE FROM audit_entry WHERE seq = ?1", [seq]).map(drop))
        });
        let is_tail = removed.iter().copied().eq(last - removed.len() as i64 + 1..=last);
        prop_assert_eq!(report(&vault, None).is_sound(), is_tail);
        prop_assert!(!report(&vault, Some(&anchor)).is_sound());
    }
}
