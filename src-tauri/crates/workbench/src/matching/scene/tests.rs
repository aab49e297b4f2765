//! Tests of the scene index in a vault: that it answers as the plain comparison does however it came to be, and what it
//! survives.

use std::{
    cell::Cell,
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use clew_scene::{
    features::{Features, Look, Point},
    mask::Mask,
};
use secrecy::SecretString;
use tempfile::TempDir;

use super::{
    Probe, SceneIndex, SceneIndexError, TABLE, directory,
    learnt::{Learnt, Random},
    plain,
};
use crate::vault::{self, Schema, Unlock, Vault};

const SCHEMA: Schema = &[&[vault::TABLES[0], vault::TABLES[1], TABLE]];

/// The recipe of the features of these tests.
const FEATURES: &str = "drawn features";

fn passphrase() -> SecretString {
    SecretString::from("correct horse battery staple")
}

fn new_vault() -> (TempDir, PathBuf, Vault) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("test.clew");
    let (vault, _) = Vault::create_at_cost(&path, &passphrase(), "anna", SCHEMA, 1).unwrap();
    (folder, path, vault)
}

fn up_to(random: &mut Random, end: u64) -> u64 {
    random.next() % end
}

/// A picture of one of a few places: its looks and points are those of the place, seen a little differently each time.
fn view(place: u64, number: u64) -> Features {
    let (mut of_place, mut of_view) = (Random::new(place), Random::new(1000 + number));
    let mut value = |most: u64| (up_to(&mut of_place, most) + up_to(&mut of_view, 3)).min(15) as u8;
    let looks = (0..5).map(|_| Look::of(&std::array::from_fn(|_| value(13)))).collect();
    let point = |_| Point::new([1.0, 2.0], &std::array::from_fn(|_| value(13) as i8 - 7));
    let points = (0..30).map(point).collect();
    Features { width: 800, height: 600, looks, points, mask: Mask::default() }
}

fn views(count: u64) -> BTreeMap<i64, Features> {
    (0..count).map(|number| (number as i64 * 3, view(number % 7, number))).collect()
}

fn plain_picture() -> Features {
    Features { looks: Vec::new(), points: Vec::new(), ..view(0, 0) }
}

fn add(index: &SceneIndex, vault: &Vault, pictures: &BTreeMap<i64, Features>) {
    index.add(vault, &pictures.iter().map(|(id, features)| (*id, features)).collect::<Vec<_>>()).unwrap();
}

fn learnt(vault: &Vault) -> Learnt {
    directory::learnt(vault).unwrap().unwrap().1
}

/// Asks of every kind get the plain comparison's answer.
fn assert_answers_plainly(index: &SceneIndex, vault: &Vault, pictures: &BTreeMap<i64, Features>) {
    let pictures: Vec<(i64, &Features)> = pictures.iter().map(|(id, features)| (*id, features)).collect();
    let sought = view(3, 77);
    let empty = plain_picture();
    for (looks, points, part) in [
        (&sought.looks[..], &sought.points[..], false),
        (&sought.looks[2..3], &sought.points[..9], true),
        (&[], &sought.points[..], false),
        (&sought.looks[..], &[], true),
        (&empty.looks[..], &empty.points[..], false),
    ] {
        let probe = Probe { looks, points, part };
        let quick = index.shortlist(vault, &probe).unwrap();
        let plain = plain::shortlist(&learnt(vault), &pictures, &probe);
        assert_eq!((quick.pictures, quick.candidates.len()), (plain.pictures, plain.candidates.len()));
        let pairs = quick.candidates.iter().zip(&plain.candidates);
        assert_eq!(pairs.clone().find(|(quick, plain)| quick != plain), None, "part: {part}");
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

#[test]
fn the_quick_answer_is_the_plain_one_after_additions_changes_and_merges() {
    let (_folder, path, vault) = new_vault();
    let index = SceneIndex::open(&vault, FEATURES).unwrap();
    let mut pictures = views(40);
    add(&index, &vault, &pictures);
    assert_answers_plainly(&index, &vault, &pictures);
    for number in 0..20 {
        // One that is new, one that is seen differently now, and one of which nothing is left.
        let changed =
            [(200 + number, view(2, 500)), (3 * number, view(5, 900)), (60, plain_picture())].into();
        add(&index, &vault, &changed);
        pictures.extend(changed);
    }
    assert_eq!(index.len(), pictures.len());
    assert_answers_plainly(&index, &vault, &pictures);
    let before = index.segments();
    index.merge(&vault, &|| true).unwrap();
    assert!(index.segments() < before);
    assert_answers_plainly(&index, &vault, &pictures);
    drop(vault);
    let vault = Vault::open(&path, &Unlock::Passphrase(passphrase()), SCHEMA).unwrap();
    let again = SceneIndex::open(&vault, FEATURES).unwrap();
    assert_eq!(again.recipe(), index.recipe());
    assert_answers_plainly(&again, &vault, &pictures);
}

#[test]
fn another_view_of_a_place_comes_before_other_places() {
    let (_folder, _path, vault) = new_vault();
    let index = SceneIndex::open(&vault, FEATURES).unwrap();
    add(&index, &vault, &views(70));
    let sought = view(4, 999);
    for (looks, part) in [(&sought.looks[..], false), (&sought.looks[1..2], true)] {
        let list = index.shortlist(&vault, &Probe { looks, points: &sought.points, part }).unwrap();
        assert_eq!(list.candidates.len(), 70, "every picture is told");
        assert!(
            list.candidates[..10].iter().all(|it| it.picture / 3 % 7 == 4),
            "{:?}",
            &list.candidates[..11]
        );
    }
}

#[test]
fn an_index_of_other_features_is_not_opened() {
    let (_folder, _path, vault) = new_vault();
    let index = SceneIndex::open(&vault, FEATURES).unwrap();
    add(&index, &vault, &views(20));
    let other = SceneIndex::open(&vault, "features of other networks");
    assert!(matches!(other, Err(SceneIndexError::Damaged(_))));
    assert_eq!(SceneIndex::open(&vault, FEATURES).unwrap().len(), 20);
}

#[test]
fn an_empty_index_answers_nothing() {
    let (_folder, _path, vault) = new_vault();
    let index = SceneIndex::open(&vault, FEATURES).unwrap();
    index.add(&vault, &[]).unwrap();
    index.merge(&vault, &|| true).unwrap();
    let sought = view(1, 1);
    let probe = Probe { looks: &sought.looks, points: &sought.points, part: false };
    assert!(index.shortlist(&vault, &probe).unwrap().candidates.is_empty());
    assert!(index.is_empty() && index.recipe().is_empty() && !index.is_outgrown());
}

#[test]
fn pictures_without_looks_or_points_are_taken_in_and_come_last() {
    let (_folder, _path, vault) = new_vault();
    let index = SceneIndex::open(&vault, FEATURES).unwrap();
    let pictures = [(1, plain_picture()), (2, plain_picture()), (3, view(1, 1))].into();
    add(&index, &vault, &pictures);
    assert_answers_plainly(&index, &vault, &pictures);
    let sought = view(1, 2);
    let probe = Probe { looks: &sought.looks, points: &sought.points, part: false };
    let order: Vec<i64> =
        index.shortlist(&vault, &probe).unwrap().candidates.iter().map(|it| it.picture).collect();
    assert_eq!(order, [3, 1, 2]);
}

#[test]
fn a_merge_that_is_stopped_changes_nothing_and_leaves_nothing() {
    let (_folder, path, vault) = new_vault();
    let index = SceneIndex::open(&vault, FEATURES).unwrap();
    let pictures = views(40);
    for (id, features) in &pictures {
        index.add(&vault, &[(*id, features)]).unwrap();
    }
    let (segments, sealed) = (index.segments(), files(&path.join("sealed")).len());
    let asked = Cell::new(0);
    let twice = || asked.replace(asked.get() + 1) < 2;
    index.merge(&vault, &twice).unwrap();
    assert_eq!((index.segments(), files(&path.join("sealed")).len()), (segments, sealed));
    assert_answers_plainly(&index, &vault, &pictures);
}

#[test]
fn merged_segments_leave_no_files() {
    let (_folder, path, vault) = new_vault();
    let index = SceneIndex::open(&vault, FEATURES).unwrap();
    for (id, features) in &views(40) {
        index.add(&vault, &[(*id, features)]).unwrap();
    }
    index.merge(&vault, &|| true).unwrap();
    assert_eq!(files(&path.join("sealed")).len(), index.segments() + 1, "the segments, and what was learnt");
}

#[test]
fn an_index_made_anew_learns_from_all_and_leaves_nothing_of_the_old_one() {
    let (_folder, path, vault) = new_vault();
    let index = SceneIndex::open(&vault, FEATURES).unwrap();
    let pictures = views(90);
    add(&index, &vault, &pictures.clone().into_iter().take(40).collect());
    add(&index, &vault, &pictures.clone().into_iter().skip(40).collect());
    assert!(index.is_outgrown());
    let before = index.recipe();
    let ids: Vec<i64> = pictures.keys().copied().collect();
    let mut fetch =
        |ids: &[i64]| Ok::<_, SceneIndexError>(ids.iter().map(|id| (*id, pictures[id].clone())).collect());
    index.rebuild(&vault, &ids, &mut fetch, &|| true).unwrap();
    assert!(!index.is_outgrown());
    assert_ne!(index.recipe(), before);
    assert_answers_plainly(&index, &vault, &pictures);
    assert_eq!(files(&path.join("sealed")).len(), index.segments() + 1);
    let once = index.recipe();
    index.rebuild(&vault, &ids, &mut fetch, &|| true).unwrap();
    assert_eq!(index.recipe(), once, "the same pictures teach the same, to the bit");
}

#[test]
fn a_damaged_or_missing_file_is_told_and_never_a_panic() {
    let (_folder, path, vault) = new_vault();
    let index = SceneIndex::open(&vault, FEATURES).unwrap();
    add(&index, &vault, &views(20));
    drop(index);
    for file in files(&path.join("sealed")) {
        let whole = fs::read(&file).unwrap();
        let mut flipped = whole.clone();
        flipped[whole.len() / 2] ^= 1;
        for damaged in [flipped, whole[..whole.len() - 1].to_vec(), Vec::new()] {
            fs::write(&file, damaged).unwrap();
            let opened = SceneIndex::open(&vault, FEATURES).map(|index| index.len());
            assert!(matches!(opened, Err(SceneIndexError::Damaged(_))), "{opened:?}");
        }
        fs::write(&file, whole).unwrap();
    }
    assert_eq!(SceneIndex::open(&vault, FEATURES).unwrap().len(), 20, "all is well again");
    assert!(SceneIndex::recreate(&vault, FEATURES).unwrap().is_empty());
    assert!(files(&path.join("sealed")).is_empty());
}

#[test]
fn what_fails_to_be_recorded_changes_nothing() {
    let (_folder, path, vault) = new_vault();
    let index = SceneIndex::open(&vault, FEATURES).unwrap();
    let pictures = views(20);
    add(&index, &vault, &pictures);
    let before = files(&path.join("sealed")).len();
    let rename = |from: &str, to: &str| {
        let sql = format!("ALTER TABLE {from} RENAME TO {to}");
        vault.write(|tx| Ok::<_, SceneIndexError>(tx.execute_batch(&sql)?)).unwrap();
    };
    rename("scene_segment", "away");
    assert!(index.add(&vault, &[(1, &view(1, 1))]).is_err());
    vault.sweep().unwrap();
    assert_eq!(files(&path.join("sealed")).len(), before, "the segment that nobody knows is gone");
    assert_answers_plainly(&index, &vault, &pictures);
    rename("away", "scene_segment");
    assert!(!index.holds(1));
    index.add(&vault, &[(1, &view(1, 1))]).unwrap();
    assert!(index.holds(1));
}
