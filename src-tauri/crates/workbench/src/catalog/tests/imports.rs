//! Imports and their refusals; the marks of what the word index does not know yet.

use std::collections::BTreeSet;

use super::{pending::Pending, *};

#[test]
fn an_import_is_unfinished_until_it_is_finished() {
    let house = House::new();
    let second = house.write(|tx| import::begin(tx, &request(), "2026-01-02T00:00:00Z", 2));
    let ids = |imports: Vec<import::Import>| imports.into_iter().map(|import| import.id).collect::<Vec<_>>();
    assert_eq!(ids(house.read(import::unfinished)), [second, house.import], "newest first");
    house.write(|tx| import::finish(tx, house.import, "2026-01-03T00:00:00Z", "{}"));
    assert_eq!(ids(house.read(import::unfinished)), [second]);
    assert_eq!(ids(house.read(import::all)), [second, house.import]);
    let finished = house.read(|conn| import::get(conn, house.import)).unwrap();
    assert_eq!((finished.request, finished.report.as_deref()), (request(), Some("{}")));
    assert!(house.read(|conn| import::get(conn, ImportId(99))).is_none());
}

#[test]
fn a_path_that_is_no_utf8_comes_through_a_stored_request_unharmed() {
    let house = House::new();
    let raw = Place { path: "/caf\\xE9".to_owned(), raw: b"/caf\xe9".to_vec() };
    let request = Request { paths: vec![raw.clone().into()], ..request() };
    let id = house.write(|tx| import::begin(tx, &request, "2026-01-01T00:00:00Z", 1));
    let read = house.read(|conn| import::get(conn, id)).unwrap().request;
    assert_eq!(read, request);
    assert_eq!(Place::from(read.paths[0].clone()), raw);
}

#[test]
fn a_refused_file_is_one_line_until_it_can_be_read_after_all() {
    let house = House::new();
    let raw = Place { path: "/a.jpg".to_owned(), raw: b"/a.jpg\xff".to_vec() };
    house.write(|tx| {
        import::refuse(tx, house.import, &place("/b.jpg"), &Refusal::Empty)?;
        import::refuse(tx, house.import, &place("/a.jpg"), &Refusal::Empty)?;
        import::refuse(tx, house.import, &raw, &Refusal::Empty)?;
        import::refuse(tx, house.import, &place("/a.jpg"), &Refusal::NotAPicture)
    });
    let refusals = || house.read(|conn| import::refusals(conn, house.import));
    let expected = [
        (place("/a.jpg"), Refusal::NotAPicture),
        (raw.clone(), Refusal::Empty),
        (place("/b.jpg"), Refusal::Empty),
    ];
    assert_eq!(refusals(), expected, "by path, the last reason of each");
    house.write(|tx| import::accept(tx, house.import, &place("/a.jpg")));
    house.write(|tx| import::accept(tx, house.import, &place("/never refused.jpg")));
    assert_eq!(refusals(), expected[1..], "the file of the other bytes is another file");
    let other = house.write(|tx| {
        let other = import::begin(tx, &request(), "2026-01-02T00:00:00Z", 2)?;
        import::refuse(tx, other, &place("/b.jpg"), &Refusal::Empty)?;
        Ok(other)
    });
    house.write(|tx| import::accept(tx, other, &place("/b.jpg")));
    assert_eq!(refusals().len(), 2, "each import has its own");
    assert_eq!(house.read(|conn| import::count_refused_in(conn, other)), 0);
    assert_eq!(house.read(import::count_refused), 2);
}

fn marks(house: &House) -> Vec<Pending> {
    house.read(|conn| pending::next(conn, 100))
}

fn subjects(house: &House) -> BTreeSet<Subject> {
    marks(house).into_iter().map(|(subject, _)| subject).collect()
}

#[test]
fn a_mark_stays_until_what_was_read_under_it_is_cleared() {
    let house = House::with_pictures(2);
    let case = Subject::Case(CaseId(1));
    house.write(|tx| {
        pending::mark_pictures(tx, &[P1, P2])?;
        pending::mark(tx, [case])
    });
    assert_eq!(house.read(pending::count), 3);
    let first = house.read(|conn| pending::next(conn, 1));
    assert_eq!(first.len(), 1);
    house.write(|tx| pending::clear(tx, &first));
    assert_eq!(house.read(pending::count), 2);
    let rest = marks(&house);
    house.write(|tx| pending::clear(tx, &rest));
    house.write(|tx| pending::clear(tx, &rest));
    assert_eq!(house.read(pending::count), 0);
}

#[test]
fn a_mark_that_is_renewed_while_the_index_is_written_is_not_lost() {
    let house = House::with_pictures(2);
    house.write(|tx| pending::mark_pictures(tx, &[P1, P2]));
    let being_written = marks(&house);
    house.write(|tx| pending::mark_pictures(tx, &[P2]));
    house.write(|tx| pending::clear(tx, &being_written));
    assert_eq!(subjects(&house), BTreeSet::from([Subject::Picture(P2)]));
    let renewed = marks(&house);
    house.write(|tx| pending::clear(tx, &renewed));
    house.write(|tx| pending::mark_pictures(tx, &[P2]));
    house.write(|tx| pending::clear(tx, &renewed));
    assert_eq!(house.read(pending::count), 1, "no number of a change ever comes again");
}

#[test]
fn a_mark_of_a_change_that_fails_is_not_set() {
    let house = House::with_pictures(1);
    let failed = house.vault.write(|tx| {
        pending::mark_pictures(tx, &[P1])?;
        Err::<(), _>(CatalogError::Unreadable("thing", String::new()))
    });
    assert!(failed.is_err());
    assert_eq!(house.read(pending::count), 0);
}

#[test]
fn everything_can_be_marked_at_once() {
    let house = House::with_pictures(2);
    let series = house.write(|tx| named::series(tx, "Pink wall"));
    house.write(|tx| pending::mark_pictures(tx, &[P1]));
    let before = marks(&house);
    house.write(pending::mark_all);
    house.write(|tx| pending::clear(tx, &before));
    let all = [Subject::Picture(P1), Subject::Picture(P2), Subject::Series(series)];
    assert_eq!(subjects(&house), BTreeSet::from(all));
}
