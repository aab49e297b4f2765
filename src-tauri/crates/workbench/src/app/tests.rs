//! What verification finds that was changed behind the record's back.

use rusqlite::Transaction;
use tempfile::TempDir;

use super::{AppError, SCHEMA, Workbench};
use crate::{
    catalog::{
        ImportId, PictureId,
        picture::{self, Digests, Picture},
    },
    vault::Vault,
};

mod proposals;

/// A workbench on a new vault with a few pictures. The passphrase costs next to nothing.
fn workbench(pictures: u8) -> (TempDir, Workbench) {
    let desk = tempfile::tempdir().unwrap();
    let folder = desk.path().join("v.clew");
    let (vault, _) = Vault::create_at_cost(&folder, &"heron".into(), "Ana", SCHEMA, 4).unwrap();
    let workbench = Workbench::on(vault, &folder);
    behind_the_record(&workbench, |tx| {
        tx.execute("INSERT INTO import (id, request, started, act) VALUES (1, '{}', '', 1)", [])?;
        for number in 1..=pictures {
            let preview = workbench.vault.seal(&[number])?.record(tx)?;
            picture::insert(tx, &row(number, preview))?;
        }
        Ok(())
    });
    (desk, workbench)
}

fn row(number: u8, preview: crate::vault::SealedId) -> Picture {
    Picture {
        digests: Digests { sha256: [number; 32], sha1: [number; 20], md5: [number; 16] },
        bytes: 1,
        format: "png".to_owned(),
        width: 1,
        height: 1,
        orientation: 1,
        frames: 1,
        taken: None,
        preview,
        original: None,
        recipe: String::new(),
        import: ImportId(1),
    }
}

fn behind_the_record(workbench: &Workbench, change: impl FnOnce(&Transaction<'_>) -> Result<(), AppError>) {
    workbench.vault.write(change).unwrap();
}

fn altered(workbench: &Workbench) -> Vec<i64> {
    workbench.verify(None, &mut |_, _| {}).unwrap().altered_acts
}

fn sql(workbench: &Workbench, statement: &str) {
    behind_the_record(workbench, |tx| Ok(tx.execute_batch(statement)?));
}

#[test]
fn a_membership_that_was_changed_or_slipped_in_behind_the_record_is_found() {
    let (_desk, workbench) = workbench(3);
    let tagged = workbench.tag(&[PictureId(1), PictureId(2)], &["sofa".to_owned()], &[]).unwrap().seq;
    workbench.tag(&[PictureId(1)], &[], &["sofa".to_owned()]).unwrap();
    workbench.undo().unwrap();
    assert_eq!(altered(&workbench), [0; 0], "what was done in the open is vouched for");
    sql(&workbench, "UPDATE membership SET picture = 3 WHERE picture = 2");
    assert_eq!(altered(&workbench), [tagged], "moved to another picture");
    sql(&workbench, "UPDATE membership SET picture = 2 WHERE picture = 3");
    assert_eq!(altered(&workbench), [0; 0]);
    sql(
        &workbench,
        "INSERT INTO membership (kind, owner, picture, begun, origin) SELECT kind, owner, 3, 99, 99 FROM membership LIMIT 1",
    );
    assert_eq!(altered(&workbench), [99], "begun by nobody on record");
}

#[test]
fn a_thumbnail_that_was_lost_is_said_to_be_unreadable_where_the_preview_is_no_picture() {
    let (_desk, workbench) = workbench(1);
    let refused = workbench.thumbnail(PictureId(1), super::Veil::Blurred).unwrap_err();
    assert!(matches!(refused, AppError::Refused(..)), "{refused}");
}
