//! Names of tags and series: which are the same.

use super::*;

#[test]
fn names_that_people_take_for_the_same_are_the_same_tag() {
    let house = House::new();
    let tag = |name: &str| house.write(|tx| named::tag(tx, name));
    for same in [
        &["Bedspread", "bedspread", " BEDSPREAD\t", "ｂｅｄｓｐｒｅａｄ"] as &[&str],
        &["caf\u{e9}", "cafe\u{301}", "CAF\u{c9}", "CAFE\u{301}"],
        &["Pink  wall", "pink wall", "pink\u{a0}wall", "pink\u{3000}wall"],
        &["ПЛЕД", "плед"],
        &["\u{fb01}sh", "fish", "FISH"],
        &["ΟΔΟΣ", "οδος"],
        &["각", "\u{1100}\u{1161}\u{11a8}"],
        &["ﻣﺮﺣﺒﺎ", "مرحبا"],
    ] {
        let first = tag(same[0]);
        for name in same {
            assert_eq!(tag(name), first, "{name:?} is {:?}", same[0]);
            assert_eq!(house.read(|conn| named::find_tag(conn, name)), Some(first));
        }
    }
}

#[test]
fn names_that_differ_are_different_tags() {
    let house = House::new();
    let names = ["cafe", "café", "bed", "bedspread", "pink wall", "pinkwall", "kiz", "kız", "1", "10"];
    let ids: std::collections::BTreeSet<_> =
        names.iter().map(|name| house.write(|tx| named::tag(tx, name))).collect();
    assert_eq!(ids.len(), names.len());
    assert_eq!(house.read(|conn| named::find_tag(conn, "sofa")), None, "looking for a tag makes none");
    assert_eq!(house.read(named::all_tags).len(), names.len());
}

#[test]
fn a_tag_keeps_the_name_that_it_was_first_given() {
    let house = House::with_pictures(1);
    let tag = house.write(|tx| named::tag(tx, " Pink wall "));
    house.write(|tx| named::tag(tx, "PINK WALL"));
    house.write(|tx| membership::begin(tx, membership::Owner::Tag(tag), &[P1], None, 1));
    assert_eq!(house.read(|conn| membership::tags_of(conn, P1)), ["Pink wall"]);
}

#[test]
fn a_series_can_be_renamed_but_not_to_anothers_name() {
    let house = House::new();
    let (pink, blue) =
        house.write(|tx| Ok((named::series(tx, "Pink wall")?, named::series(tx, "Blue wall")?)));
    assert!(!house.write(|tx| named::rename_series(tx, blue, " pink WALL")));
    assert!(house.write(|tx| named::rename_series(tx, pink, " PINK wall")), "its own name in other letters");
    assert!(house.write(|tx| named::rename_series(tx, blue, "Red wall ")));
    assert_eq!(house.read(|conn| named::series_name(conn, blue)).as_deref(), Some("Red wall"));
    assert_eq!(house.read(|conn| named::find_series(conn, "blue wall")), None);
    assert_eq!(house.read(|conn| named::find_series(conn, "RED WALL")), Some(blue));
    let names: Vec<_> = house.read(named::all_series).into_iter().map(|(_, name)| name).collect();
    assert_eq!(names, ["PINK wall", "Red wall"]);
    assert_eq!(house.read(|conn| named::series_name(conn, SeriesId(99))), None);
}
