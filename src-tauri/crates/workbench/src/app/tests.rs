//! What verification finds that was changed behind the record's back; how pictures are chosen, arranged and counted; regions and selections.

use clew_imaging::pdq::{Fingerprint, Pdq};
use rusqlite::Transaction;
use tempfile::TempDir;

use super::{AppError, Arrange, Arrangement, Bounds, Facet, Filter, Group, Order, SCHEMA, Share, Workbench};
use crate::{
    catalog::{
        ImportId, PictureId, fingerprint,
        note::Region,
        picture::{self, Digests, Picture},
    },
    vault::Vault,
};

mod proposals;

/// A workbench on a new vault with a few pictures. The passphrase costs next to nothing.
pub(super) fn workbench(pictures: u8) -> (TempDir, Workbench) {
    let desk = tempfile::tempdir().unwrap();
    let folder = desk.path().join("v.clew");
    let (vault, _) = Vault::create_at_cost(&folder, &"heron".into(), "Ana", SCHEMA, 4).unwrap();
    let workbench = Workbench::on(vault, &folder);
    behind_the_record(&workbench, |tx| {
        let request = r#"{"paths":[],"source":"disc","series":null,"keep_originals":false}"#;
        tx.execute("INSERT INTO import (id, request, started, act) VALUES (1, ?1, '', 1)", [request])?;
        for number in 1..=pictures {
            let preview = workbench.vault.seal(&[number])?.record(tx)?;
            let id = picture::insert(tx, &row(number, preview))?;
            fingerprint::insert(tx, id, &Fingerprint { hashes: [Pdq([0; 4]); 8], quality: 0 })?;
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
        width: 40,
        height: 30,
        orientation: 1,
        frames: 1,
        taken: None,
        camera: None,
        position: None,
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
fn a_note_that_was_changed_or_slipped_in_behind_the_record_is_found() {
    let (_desk, workbench) = workbench(2);
    let both = [PictureId(1), PictureId(2)];
    let noted = workbench.note_pictures(&both, "the same quilt").unwrap().seq;
    workbench.undo().unwrap();
    assert_eq!(altered(&workbench), [0; 0], "what was done in the open is vouched for");
    sql(&workbench, "UPDATE note SET text = 'another quilt' WHERE subject = 2");
    assert_eq!(altered(&workbench), [noted], "other words");
    sql(&workbench, "UPDATE note SET text = 'the same quilt' WHERE subject = 2");
    sql(
        &workbench,
        "INSERT INTO note (kind, subject, text, analyst, at, begun) VALUES ('p', 1, 'never said', 'Ana', '', 99)",
    );
    assert_eq!(altered(&workbench), [99], "written by nobody on record");
}

#[test]
fn a_thumbnail_that_was_lost_is_said_to_be_unreadable_where_the_preview_is_no_picture() {
    let (_desk, workbench) = workbench(1);
    let refused = workbench.thumbnail(PictureId(1), super::Veil::Blurred).unwrap_err();
    assert!(matches!(refused, AppError::Refused(..)), "{refused}");
}

/// Six pictures: of two cameras and of none, of three days, the fourth tagged, the fifth looked at.
fn collection() -> (TempDir, Workbench) {
    let (desk, workbench) = workbench(6);
    sql(
        &workbench,
        "UPDATE picture SET camera = 'Halde D7', taken = '2019-04-02T10:00:00' WHERE id IN (1, 4);
         UPDATE picture SET camera = 'Aldo 3', taken = '2018-12-31T23:59:59' WHERE id IN (2, 3);
         UPDATE picture SET taken = '2019-05-01T00:00:00', latitude = -6.2, longitude = 106.8 WHERE id = 5;
         INSERT INTO view VALUES (5, 'ana', '2026-01-01', 1);",
    );
    workbench.tag(&[PictureId(4)], &["window".to_owned()], &[]).unwrap();
    (desk, workbench)
}

fn numbers(arrangement: &Arrangement) -> Vec<i64> {
    arrangement.pictures.iter().map(|picture| picture.0).collect()
}

#[test]
fn pictures_come_in_groups_and_those_of_which_nothing_is_known_come_last() {
    let (_desk, workbench) = collection();
    let arrange = |group, order| {
        let filter = Filter { arrange: Arrange { order, group }, ..Filter::default() };
        let arrangement = workbench.arrange(&filter).unwrap();
        let runs: Vec<_> =
            arrangement.runs.iter().map(|run| (run.value.clone().unwrap_or_default(), run.count)).collect();
        (numbers(&arrangement), runs)
    };
    let (by_camera, cameras) = arrange(Group::Camera, Order::Newest);
    assert_eq!(by_camera, [3, 2, 4, 1, 6, 5], "the newest first in each group");
    assert_eq!(cameras, [("Aldo 3".into(), 2), ("Halde D7".into(), 2), (String::new(), 2)]);
    let (by_time, months) = arrange(Group::None, Order::Taken);
    assert_eq!(by_time, [2, 3, 1, 4, 5, 6]);
    assert_eq!(
        months,
        [("2018-12".into(), 2), ("2019-04".into(), 2), ("2019-05".into(), 1), (String::new(), 1)],
        "what a scroll bar can mark"
    );
    assert_eq!(arrange(Group::Place, Order::Added).1[0], ("-6.2,106.8".into(), 1));
    assert_eq!(arrange(Group::Day, Order::Added).1[0], ("2018-12-31".into(), 2));
}

#[test]
fn each_condition_lets_through_what_it_says_and_a_facet_counts_exactly_that() {
    let (_desk, workbench) = collection();
    let count = |filter: &Filter| workbench.pictures(filter).unwrap().len();
    let all = Filter::default();
    for (facet, value, filter) in [
        (Facet::Camera, "Halde D7", Filter { camera: Some("Halde D7".into()), ..all.clone() }),
        (Facet::Taken, "2019", Filter { taken: Some("2019".into()), ..all.clone() }),
        (Facet::Tag, "window", Filter { tag: Some("window".into()), ..all.clone() }),
        (Facet::Format, "png", Filter { format: Some("png".into()), ..all.clone() }),
        (Facet::Viewed, "yes", Filter { viewed: Some(true), ..all.clone() }),
        (Facet::Viewed, "no", Filter { viewed: Some(false), ..all.clone() }),
        (Facet::Tagged, "no", Filter { tagged: Some(false), ..all.clone() }),
        (Facet::InCase, "no", Filter { in_case: Some(false), ..all.clone() }),
    ] {
        let passing = count(&filter);
        let values = workbench.facet(&filter, facet).unwrap();
        let counted = values.iter().find(|one| one.value == value).map(|one| one.count);
        assert_eq!(counted, Some(passing), "{facet:?} {value}");
        assert!(passing > 0, "{facet:?} {value} finds something");
    }
    let of_2019 = Filter { taken: Some("2019".into()), ..all.clone() };
    let cameras = workbench.facet(&of_2019, Facet::Camera).unwrap();
    assert_eq!(cameras.len(), 1, "what no picture has is not offered: {cameras:?}");
    let here = Bounds { south: -7.0, west: 106.0, north: -6.0, east: 107.0 };
    assert_eq!(count(&Filter { within: Some(here), ..all.clone() }), 1);
    assert_eq!(count(&Filter { tagged: Some(true), viewed: Some(true), ..all }), 0, "conditions are joined");
}

#[test]
fn a_region_is_there_while_something_is_said_of_it_and_comes_back_whole() {
    let (_desk, workbench) = workbench(2);
    let (picture, socket) = (PictureId(1), Region { x: 4, y: 5, w: 10, h: 12 });
    let regions = || workbench.show(picture).unwrap().regions;
    workbench.mark_region(picture, socket, &["Socket".to_owned()], " type K ").unwrap();
    workbench.mark_region(picture, socket, &["socket".to_owned(), "white".to_owned()], "").unwrap();
    assert_eq!(regions().len(), 1, "one box is one region");
    assert_eq!(
        (&regions()[0].tags[..], &*regions()[0].notes[0].text),
        (&["Socket".into(), "white".into()][..], "type K")
    );
    workbench.remove_region(picture, socket).unwrap();
    assert!(regions().is_empty());
    workbench.undo().unwrap();
    assert_eq!(regions()[0].tags, ["Socket", "white"]);
    assert_eq!(regions()[0].notes.len(), 1);
    workbench.untag_region(picture, socket, &["SOCKET".to_owned()]).unwrap();
    assert_eq!(regions()[0].tags, ["white"]);
    (0..3).for_each(|_| drop(workbench.undo().unwrap()));
    assert!(regions().is_empty(), "every step is taken back");
    assert_eq!(altered(&workbench), [0; 0]);
    let acts: Vec<_> = workbench.show(picture).unwrap().history.into_iter().map(|line| line.action).collect();
    assert_eq!(acts.iter().filter(|action| action.starts_with("region.")).count(), 4);
}

#[test]
fn a_regions_tag_is_the_regions_and_finds_the_picture() {
    let (_desk, workbench) = workbench(2);
    let (picture, part) = (PictureId(2), Region { x: 0, y: 0, w: 40, h: 30 });
    workbench.mark_region(picture, part, &["quilt".to_owned()], "").unwrap();
    workbench.tag(&[picture], &[], &["quilt".to_owned()]).unwrap();
    assert!(workbench.show(picture).unwrap().tags.is_empty(), "the picture as a whole does not bear it");
    assert_eq!(
        workbench.show(picture).unwrap().regions.len(),
        1,
        "nor is it taken from the region with the whole's"
    );
    let filter = Filter { tag: Some("quilt".to_owned()), ..Filter::default() };
    assert_eq!(workbench.pictures(&filter).unwrap(), [picture]);
    assert_eq!(workbench.tags().unwrap()[0].pictures, 1);
    workbench.index_pending(&crate::intake::Control::default()).unwrap();
    let filter = Filter { words: Some("tag:quilt".to_owned()), ..Filter::default() };
    assert_eq!(workbench.pictures(&filter).unwrap(), [picture]);
}

#[test]
fn a_region_lies_wholly_in_its_picture_and_says_something() {
    let (_desk, workbench) = workbench(1);
    let mark = |x, w, tags: &[&str], note: &str| {
        let tags: Vec<_> = tags.iter().map(|&tag| tag.to_owned()).collect();
        workbench.mark_region(PictureId(1), Region { x, y: 0, w, h: 1 }, &tags, note).map(drop)
    };
    assert!(matches!(mark(0, 41, &["wide"], ""), Err(AppError::OutsidePicture(40, 30))));
    assert!(matches!(mark(0, 0, &["none"], ""), Err(AppError::OutsidePicture(..))));
    assert!(matches!(mark(0, 1, &[], "  "), Err(AppError::Empty(_))));
    assert!(matches!(mark(0, 1, &[" "], "said"), Err(AppError::Empty(_))));
    assert!(workbench.undoable().unwrap().is_none(), "nothing was changed");
}

#[test]
fn a_selection_says_what_all_and_what_some_of_its_pictures_share() {
    let (_desk, workbench) = workbench(3);
    let all = [PictureId(1), PictureId(2), PictureId(3)];
    workbench.tag(&all, &["room".to_owned()], &[]).unwrap();
    workbench.tag(&all[..1], &["quilt".to_owned()], &[]).unwrap();
    workbench.mark_region(all[1], Region { x: 0, y: 0, w: 1, h: 1 }, &["quilt".to_owned()], "").unwrap();
    let series = workbench.new_series("Pink wall").unwrap();
    workbench.add_to_series(series, &all[1..], None).unwrap();
    let shared = workbench.in_common(&all[..2]).unwrap();
    let told =
        |list: &[Share]| list.iter().map(|share| (share.name.clone(), share.pictures)).collect::<Vec<_>>();
    assert_eq!(told(&shared.tags), [("room".to_owned(), 2), ("quilt".to_owned(), 1)]);
    assert_eq!(told(&shared.series), [("Pink wall".to_owned(), 1)]);
    assert!(shared.cases.is_empty());
}
