//! Pictures, their sightings, and what was described of them.

use super::{sighting::Sighting, *};
use crate::vault::VaultError;

#[test]
fn a_picture_reads_back_and_is_found_by_each_of_its_digests() {
    let house = House::with_pictures(2);
    let picture = house.picture(1);
    assert_eq!(house.read(|conn| picture::get(conn, P2)), Some(picture.clone()));
    assert_eq!(house.read(|conn| picture::by_sha256(conn, &picture.digests.sha256)), Some(P2));
    let by = |digest: &[u8]| house.read(|conn| picture::by_digest(conn, digest));
    assert_eq!(by(&picture.digests.sha256), Some(P2));
    assert_eq!(
        (by(&picture.digests.sha1), by(&picture.digests.md5)),
        (Some(P1), Some(P1)),
        "the first of two"
    );
    assert_eq!((by(&[9; 32]), by(&[1; 19]), by(&[])), (None, None, None));
    assert_eq!(house.read(picture::totals), (2, 2_001));
    assert_eq!(house.read(|conn| picture::count_new_in(conn, house.import)), 2);
    assert!(house.read(|conn| Ok(picture::exists(conn, P2)? && !picture::exists(conn, PictureId(3))?)));
}

#[test]
fn the_same_content_is_not_taken_twice() {
    let house = House::with_pictures(1);
    let again = house.vault.write(|tx| picture::insert(tx, &house.picture(0)));
    assert!(again.is_err());
    assert_eq!(house.read(picture::totals).0, 1);
}

#[test]
fn an_original_can_be_kept_later() {
    let house = House::with_pictures(1);
    assert!(!house.read(|conn| picture::has_original(conn, P1)));
    house.write(|tx| picture::keep_original(tx, P1, house.preview));
    assert!(house.read(|conn| picture::has_original(conn, P1)));
    assert!(!house.read(|conn| picture::has_original(conn, P2)), "there is no such picture");
}

#[test]
fn shredding_a_file_looks_through_no_pictures() {
    let house = House::with_pictures(1);
    let plan: Vec<String> = house.read(|conn| {
        let mut plan = Vec::new();
        for column in ["preview", "original"] {
            let sql = format!("EXPLAIN QUERY PLAN SELECT 1 FROM picture WHERE {column} = ?1");
            plan.push(conn.query_row(&sql, [1], |row| row.get(3))?);
        }
        Ok(plan)
    });
    assert!(plan.iter().all(|step| step.contains("USING") && step.contains("INDEX")), "{plan:?}");
}

fn seen(house: &House, path: &str, modified: i64, act: i64) -> bool {
    let sighting = Sighting {
        picture: P1,
        source: "disk 1".to_owned(),
        place: place(path),
        bytes: 1_000,
        modified,
        created: Some(-5),
        glance: [7; 32],
        import: house.import,
        act,
    };
    house.write(|tx| sighting::insert(tx, &sighting))
}

#[test]
fn a_file_is_unchanged_only_at_the_same_place_size_and_time_of_the_same_source() {
    let house = House::with_pictures(1);
    assert!(seen(&house, "/a.jpg", 100, 1));
    let unchanged = |source: &str, path: &str, bytes, modified| {
        house.read(|conn| sighting::unchanged(conn, source, &place(path), bytes, modified))
    };
    assert_eq!(unchanged("disk 1", "/a.jpg", 1_000, 100), Some((P1, [7; 32])));
    assert_eq!(unchanged("disk 2", "/a.jpg", 1_000, 100), None, "another source");
    assert_eq!(unchanged("disk 1", "/b.jpg", 1_000, 100), None, "another place");
    assert_eq!(unchanged("disk 1", "/a.jpg", 1_001, 100), None, "another size");
    assert_eq!(unchanged("disk 1", "/a.jpg", 1_000, 101), None, "another time");
    let raw = Place { path: "/a.jpg".to_owned(), raw: b"/a.jpg\xff".to_vec() };
    assert_eq!(house.read(|conn| sighting::unchanged(conn, "disk 1", &raw, 1_000, 100)), None, "other bytes");
}

#[test]
fn a_sighting_is_taken_once_and_all_of_a_picture_stand_in_their_order() {
    let house = House::with_pictures(1);
    assert!(
        seen(&house, "/b.jpg", 100, 7) && seen(&house, "/a.jpg", 100, 7) && seen(&house, "/a.jpg", 200, 8)
    );
    assert!(!seen(&house, "/a.jpg", 100, 9), "it is known already");
    assert_eq!(house.read(sighting::count), 3);
    let of_picture = house.read(|conn| sighting::of_picture(conn, P1));
    let order: Vec<_> =
        of_picture.iter().map(|sighting| (sighting.place.path.as_str(), sighting.modified)).collect();
    assert_eq!(order, [("/b.jpg", 100), ("/a.jpg", 100), ("/a.jpg", 200)]);
    assert_eq!(of_picture[0].created, Some(-5), "a time before 1970");
    assert_eq!(house.read(|conn| sighting::first_path(conn, P1)), "/b.jpg");
    let mut of_act = Vec::new();
    house.read(|conn| {
        sighting::each_of_act(conn, 7, |sha256, sighting| of_act.push((*sha256, sighting.clone())))
    });
    assert_eq!(of_act.len(), 2);
    assert_eq!(of_act[0], (house.picture(0).digests.sha256, of_picture[0].clone()));
}

#[test]
fn nothing_can_be_said_of_a_picture_that_is_not_there() {
    let house = House::new();
    let refused = [
        house.vault.write(|tx| metadata::insert(tx, P1, &Metadata::default())),
        house
            .vault
            .write(|tx| membership::begin(tx, membership::Owner::Tag(TagId(1)), &[P1], None, 1).map(drop)),
        house.vault.write(|tx| view::record(tx, P1, "anna", "2026-01-01")),
    ];
    for refused in refused {
        assert!(matches!(refused, Err(CatalogError::Vault(VaultError::Database(_)))), "{refused:?}");
    }
}

#[test]
fn metadata_and_fingerprints_read_back() {
    let house = House::with_pictures(2);
    let fingerprint = Fingerprint {
        hashes: std::array::from_fn(|turn| Pdq([turn as u64, u64::MAX, 1 << 63, 0xab])),
        quality: 77,
    };
    let metadata = Metadata { make: Some("Café".to_owned()), ..Metadata::default() };
    house.write(|tx| {
        fingerprint::insert(tx, P2, &fingerprint)?;
        metadata::insert(tx, P2, &metadata)
    });
    assert_eq!(house.read(|conn| metadata::get(conn, P2)), metadata);
    assert_eq!(house.read(|conn| metadata::get(conn, P1)), Metadata::default(), "none is like an empty one");
    assert_eq!(house.read(|conn| fingerprint::get(conn, P2)), Some(fingerprint.clone()));
    let after = |after| {
        let mut found = Vec::new();
        house.read(|conn| {
            fingerprint::each(conn, after, |id, fingerprint| found.push((id, fingerprint.clone())))
        });
        found
    };
    assert_eq!((after(P1), after(P2)), (vec![(P2, fingerprint)], vec![]));
}

#[test]
fn an_unveiled_look_is_counted_by_day_and_analyst() {
    let house = House::with_pictures(2);
    house.write(|tx| {
        view::record(tx, P1, "anna", "2026-01-01")?;
        view::record(tx, P1, "anna", "2026-01-01")?;
        view::record(tx, P1, "anna", "2026-01-02")?;
        view::record(tx, P1, "bertha", "2026-01-01")
    });
    assert!(house.read(|conn| view::seen(conn, P1)) && !house.read(|conn| view::seen(conn, P2)));
    let times: Vec<i64> = house.read(|conn| {
        let mut statement = conn.prepare("SELECT times FROM view ORDER BY analyst, day")?;
        let times = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        Ok(times)
    });
    assert_eq!(times, [2, 1, 1]);
}
