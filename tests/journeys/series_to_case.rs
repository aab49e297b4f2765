//! The whole way: a series comes in, is found by words and by copies, is tagged, and lies in a case.

use std::path::{Path, PathBuf};

use super::clew::{Desk, number, text};

fn sample() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../assets/sample").canonicalize().unwrap()
}

#[test]
fn a_series_goes_in_and_its_pictures_come_to_lie_in_a_case() {
    let desk = Desk::with_vault();
    let counts = desk.import(&sample(), &["--series", "Pink wall", "--source", "USB stick 4"]);
    let (files, imported) = (number(&counts, "files"), number(&counts, "imported"));
    assert!(imported > 20, "{counts}");
    assert_eq!(
        files,
        imported + number(&counts, "known") + number(&counts, "refused"),
        "every file is accounted for"
    );

    let pictures = desk.on_vault(&["list"], &[]);
    assert_eq!(pictures.len() as u64, imported);
    let ids: Vec<&str> = pictures.iter().map(|picture| text(picture, "picture")).collect();

    let tagged = desk.on_vault(&["tag"], &[ids[0], ids[1], "--add", "Bedspread", "--add", "socket type C"]);
    assert_eq!(number(&tagged[0], "changed"), 4);
    desk.on_vault(&["note"], &[ids[0], "Blume über dem Bett", "--region", "10,10,40,30"]);
    desk.on_vault(&["tag"], &[ids[0], "--add", "Wall flower", "--region", "10,10,40,30"]);
    let case = desk.on_vault(&["case"], &["new", "Harbour", "--reference", "2026/117"]);
    let case = text(&case[0], "case").to_owned();
    desk.on_vault(&["case"], &["add", &case, ids[0], ids[1], "--reason", "same bedspread"]);

    for (query, expected) in [
        ("bedspread", 2),
        ("BEDSPREAD tag:socket", 2),
        ("note:uber", 1),
        ("tag:\"wall flower\" tag:bedspread", 1),
        ("edsprea", 2),
        ("\"socket type\"", 2),
        ("series:\"pink wall\" AND NOT tag:bedspread", imported - 2),
        ("source:usb AND bedspread", 2),
    ] {
        let hits = desk.on_vault(&["find", "words"], &[query, "--limit", "1000"]);
        let found = hits.iter().filter(|hit| hit["picture"].is_string()).count() as u64;
        assert_eq!(found, expected, "{query}: {hits:?}");
        assert!(
            hits.iter().all(|hit| !hit["why"].as_array().unwrap().is_empty()),
            "every hit says why: {query}"
        );
    }
    let cases = desk.on_vault(&["find", "words"], &["harbour reference:117"]);
    assert_eq!(text(&cases[0], "case"), case);

    let shown = desk.on_vault(&["show"], &[ids[0]]);
    assert_eq!(shown[0]["tags"], serde_json::json!(["Bedspread", "socket type C"]));
    assert_eq!(text(&shown[0]["notes"][0], "text"), "Blume über dem Bett");
    let region = &shown[0]["regions"][0];
    assert_eq!(region["region"], serde_json::json!({ "x": 10, "y": 10, "w": 40, "h": 30 }));
    assert_eq!(region["tags"], serde_json::json!(["Wall flower"]), "its own, not the picture's");
    assert_eq!(text(&region["notes"][0], "text"), "Blume über dem Bett");
    assert_eq!(text(&shown[0]["cases"][0], "reason"), "same bedspread");
    assert_eq!(text(&shown[0]["cases"][0], "analyst"), "Ana");
    assert_eq!(text(&shown[0]["series"][0], "name"), "Pink wall");
    assert_eq!(text(&shown[0]["sightings"][0], "source"), "USB stick 4");
    assert_eq!(text(&shown[0], "pdq").len(), 64);

    let case_file = desk.on_vault(&["show"], &[&case]);
    assert_eq!(case_file[0]["pictures"].as_array().unwrap().len(), 2);

    let verified = desk.on_vault(&["verify"], &[]);
    assert_eq!(verified[0]["sound"], true, "{}", verified[0]);
}

#[test]
fn a_second_import_adds_only_what_is_new() {
    let desk = Desk::with_vault();
    let first = desk.import(&sample(), &[]);
    let again = desk.import(&sample(), &[]);
    assert_eq!(number(&again, "imported"), 0);
    assert_eq!(number(&again, "known"), number(&first, "files") - number(&first, "refused"));
    let copy = desk.path("another folder");
    std::fs::create_dir(&copy).unwrap();
    let pictures = desk.on_vault(&["list"], &[]);
    std::fs::copy(text(&pictures[0], "path"), copy.join("renamed.dat")).unwrap();
    let third = desk.import(&copy, &[]);
    assert_eq!((number(&third, "imported"), number(&third, "known")), (0, 1), "told by content, not by name");
    let shown = desk.on_vault(&["show"], &[text(&pictures[0], "picture")]);
    assert_eq!(shown[0]["sightings"].as_array().unwrap().len(), 2);
}

#[test]
fn what_was_tagged_by_mistake_is_taken_back_whole() {
    let desk = Desk::with_vault();
    desk.import(&sample(), &[]);
    let pictures = desk.on_vault(&["list"], &[]);
    let ids: Vec<&str> = pictures.iter().map(|picture| text(picture, "picture")).collect();
    desk.on_vault(&["tag"], &[ids[0], "--add", "lamp"]);
    desk.on_vault(&["tag"], &[&ids[..], &["--add", "lamp"]].concat());
    let undone = desk.on_vault(&["undo"], &[]);
    assert_eq!(text(&undone[0], "action"), "pictures.tagged");
    let left = desk.on_vault(&["list"], &["--tag", "lamp"]);
    assert_eq!(left.len(), 1, "the tag that was there before stays");
    assert_eq!(desk.on_vault(&["find", "words"], &["tag:lamp"]).len(), 1, "the word index follows");
}

#[test]
fn copies_of_an_outside_picture_are_found_however_it_is_turned() {
    let desk = Desk::with_vault();
    desk.import(&sample(), &[]);
    let pictures = desk.on_vault(&["list"], &[]);
    let room = pictures
        .iter()
        .find(|picture| {
            desk.on_vault(&["show"], &[text(picture, "picture")])[0]["pdq_quality"].as_u64().unwrap() > 80
        })
        .expect("the sample holds rooms with detail");
    let upright = image::open(text(room, "path")).unwrap();
    for (name, turned) in
        [("same.png", upright.clone()), ("quarter.png", upright.rotate90()), ("mirror.png", upright.fliph())]
    {
        let file = desk.path(name);
        turned.save(&file).unwrap();
        let hits = desk.on_vault(&["find", "copies"], &["--file", file.to_str().unwrap()]);
        assert!(hits.iter().any(|hit| hit["picture"] == room["picture"]), "{name}: {hits:?}");
    }
}

#[test]
fn the_original_can_be_kept_and_a_forgotten_passphrase_is_not_the_end() {
    let desk = Desk::new();
    let made = desk.does(["new", desk.vault().to_str().unwrap()]);
    std::fs::write(desk.path("identity"), text(&made[0], "recovery")).unwrap();
    desk.import(&sample(), &["--keep-originals"]);
    let identity = desk.path("identity");
    let shown = desk
        .command([
            "show",
            desk.vault().to_str().unwrap(),
            "p1",
            "--identity-file",
            identity.to_str().unwrap(),
        ])
        .output()
        .unwrap();
    assert!(shown.status.success(), "{}", String::from_utf8_lossy(&shown.stderr));
    let shown: serde_json::Value = serde_json::from_slice(&shown.stdout).unwrap();
    assert_eq!(shown["original_kept"], true);
}
