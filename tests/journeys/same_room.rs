//! The same room, the same bedspread: found, looked at, judged, taken back.

use std::{fs, path::Path};

use serde_json::Value;

use crate::clew::{Desk, number, text};

/// The sample that the program comes with: the pink bedroom and the hotel have the same bedspread and painting.
fn sample() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../assets/sample"))
}

/// The id of the picture whose path ends so.
fn named(desk: &Desk, ending: &str) -> String {
    let list = desk.on_vault(&["list"], &[]);
    let found = list.iter().find(|line| text(line, "path").ends_with(ending));
    text(found.unwrap_or_else(|| panic!("{ending} is in the vault")), "picture").to_owned()
}

fn confidence_of(hits: &[Value], picture: &str) -> f64 {
    let hit = hits.iter().find(|hit| hit["picture"] == picture);
    hit.map_or(0.0, |hit| hit["confidence"].as_f64().unwrap())
}

#[test]
fn the_same_room_and_the_same_bedspread_are_found_judged_and_taken_back() {
    let desk = Desk::with_vault();
    desk.import_with_scenes(sample(), &[]);
    let (bedroom, other_side) =
        (named(&desk, "pink wall/IMG_0413.JPG"), named(&desk, "pink wall/IMG_0415.JPG"));
    let (hotel, kitchen) = (named(&desk, "holiday/DSC01234.JPG"), named(&desk, "Кухня/кухня 05.jpg"));

    let hits = desk.on_vault(&["find", "scene"], &["--picture", &bedroom, "--limit", "100"]);
    assert!(confidence_of(&hits, &other_side) > 0.9, "the room from another side");
    assert!(confidence_of(&hits, &hotel) > 0.9, "the bedspread in another room");
    assert!(confidence_of(&hits, &kitchen) < 0.1, "a kitchen is no bedroom");
    assert!(hits.iter().all(|hit| hit["picture"] != *bedroom), "the query is no answer to itself");
    let best = hits.iter().find(|hit| hit["picture"] == *hotel).unwrap();
    assert!(number(best, "inliers") >= 8 && best["transform"].is_array(), "{best}");
    assert!(text(best, "recipe").contains("clew-scene"), "it says how it came about");

    // The bedspread alone, drawn as a box.
    let figure = desk.path("figure.png");
    let bedspread =
        ["--picture", &bedroom, "--region", "330,420,400,250", "--figure", figure.to_str().unwrap()];
    let hits = desk.on_vault(&["find", "scene"], &bedspread);
    assert!(confidence_of(&hits, &hotel) > 0.9, "the bedspread, by itself: {hits:?}");
    assert!(fs::read(&figure).unwrap().starts_with(b"\x89PNG"), "the evidence is drawn");

    desk.on_vault(&["scene"], &["confirm", &bedroom, &hotel, "--as", "object", "--note", "the patchwork"]);
    desk.on_vault(&["scene"], &["reject", &bedroom, &other_side]);
    let shown = desk.on_vault(&["show"], &[&bedroom]).pop().unwrap();
    let matches = shown["matches"].as_array().unwrap();
    assert_eq!(matches.len(), 2, "both verdicts stand: {matches:?}");
    let confirmed = matches.iter().find(|it| it["picture"] == *hotel).unwrap();
    assert_eq!((text(confirmed, "verdict"), text(confirmed, "note")), ("same_object", "the patchwork"));
    assert!(confirmed["evidence"][0]["points"].as_array().unwrap().len() >= 8, "with the points");

    let hits = desk.on_vault(&["find", "scene"], &["--picture", &bedroom, "--limit", "100"]);
    assert!(hits.iter().all(|hit| hit["picture"] != *other_side), "what was rejected is not proposed again");
    assert_eq!(hits.iter().find(|hit| hit["picture"] == *hotel).unwrap()["verdict"], "same_object");
    desk.on_vault(&["undo"], &[]);
    let hits = desk.on_vault(&["find", "scene"], &["--picture", &bedroom, "--limit", "100"]);
    assert!(confidence_of(&hits, &other_side) > 0.9, "a rejection that was taken back is proposed again");
    assert!(
        desk.says(["verify", desk.vault().to_str().unwrap()]).code == 0,
        "the audit vouches for all of it"
    );
}

#[test]
fn a_picture_from_outside_turned_or_mirrored_is_found_and_stays_outside() {
    let desk = Desk::with_vault();
    desk.import_with_scenes(&sample().join("pink wall"), &[]);
    let before = desk.on_vault(&["list"], &[]).len();
    for name in ["shared/mirrored.jpg", "shared/turned.jpg"] {
        let file = sample().join(name);
        let hits = desk.on_vault(&["find", "scene"], &["--file", file.to_str().unwrap(), "--turns"]);
        let best = &hits[0];
        assert!(best["confidence"].as_f64().unwrap() > 0.9, "{name}: {best}");
    }
    assert_eq!(desk.on_vault(&["list"], &[]).len(), before, "it does not come into the vault");
}

#[test]
fn what_is_masked_does_not_count_and_blank_pictures_match_nothing() {
    let desk = Desk::with_vault();
    desk.import_with_scenes(&sample().join("pink wall"), &[]);
    desk.import_with_scenes(&sample().join("holiday"), &[]);
    let (bedroom, hotel) = (named(&desk, "pink wall/IMG_0413.JPG"), named(&desk, "holiday/DSC01234.JPG"));
    let sure = |hits: Vec<Value>| confidence_of(&hits, &hotel);
    let all = ["--picture", &bedroom, "--limit", "100"];
    assert!(sure(desk.on_vault(&["find", "scene"], &all)) > 0.9);
    // Bed and painting, which are all that both rooms share.
    desk.on_vault(&["scene"], &["mask", &bedroom, "--hide", "0,110,1024,658"]);
    assert!(sure(desk.on_vault(&["find", "scene"], &all)) < 0.9, "only wall and ceiling are left");
    desk.on_vault(&["undo"], &[]);
    assert!(sure(desk.on_vault(&["find", "scene"], &all)) > 0.9, "a mask that was taken back hides nothing");
    desk.on_vault(&["scene"], &["mask", &bedroom, "--clear"]);
    assert!(sure(desk.on_vault(&["find", "scene"], &all)) > 0.9);

    let blank = desk.path("blank.png");
    image::RgbImage::from_pixel(640, 480, image::Rgb([250; 3])).save(&blank).unwrap();
    let hits = desk.on_vault(&["find", "scene"], &["--file", blank.to_str().unwrap(), "--limit", "100"]);
    assert!(hits.iter().all(|hit| hit["confidence"].as_f64().unwrap() < 0.5), "nothing is like nothing");
}

#[test]
fn lost_features_are_said_to_be_missing_and_made_anew() {
    let desk = Desk::with_vault();
    desk.import_with_scenes(&sample().join("pink wall"), &[]);
    let (bedroom, pictures) = (named(&desk, "pink wall/IMG_0413.JPG"), desk.on_vault(&["list"], &[]).len());
    let query = ["find", "scene", desk.vault().to_str().unwrap(), "--picture", &bedroom].map(str::to_owned);
    assert!(!desk.does(&query).is_empty());

    // The index still knows every picture, but nothing is left to verify them by.
    for file in ["derived.db", "derived.db-wal", "derived.db-shm"] {
        let _ = fs::remove_file(desk.vault().join(file));
    }
    let said = desk.says(&query);
    assert_eq!((said.code, said.lines.len()), (0, 0), "what was not looked at is no match: {}", said.errors);
    let others = format!("{} pictures are not ready", pictures - 1);
    assert!(said.errors.contains(&others), "and is not passed over in silence: {}", said.errors);
    assert!(!said.errors.contains("verified"), "nor counted as a candidate: {}", said.errors);

    desk.on_vault(&["scene"], &["describe"]);
    assert!(!desk.does(&query).is_empty(), "losing features loses nothing");
}
