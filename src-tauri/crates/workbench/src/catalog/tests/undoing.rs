//! Memberships and notes: begun, ended, and taken back in the reverse of their order.

use proptest::prelude::*;

use super::{
    membership::{Member, Owner},
    note::{NewNote, Region},
    *,
};

const SOFA: Owner = Owner::Tag(TagId(1));
const CASE: Owner = Owner::Case(CaseId(1));

fn begin(house: &House, owner: Owner, pictures: &[PictureId], reason: Option<&str>, act: i64) -> usize {
    house.write(|tx| membership::begin(tx, owner, pictures, reason, act))
}

fn end(house: &House, owner: Owner, pictures: &[PictureId], act: i64) -> usize {
    house.write(|tx| membership::end(tx, owner, pictures, act))
}

fn undo(house: &House, act: i64, undoing: i64) -> Vec<PictureId> {
    house.write(|tx| membership::undo(tx, act, undoing))
}

fn members(house: &House, owner: Owner) -> Vec<Member> {
    house.read(|conn| membership::members(conn, owner))
}

fn pictures(house: &House, owner: Owner) -> Vec<PictureId> {
    members(house, owner).into_iter().map(|member| member.picture).collect()
}

#[test]
fn a_picture_belongs_once_and_only_what_changes_is_counted() {
    let house = House::with_pictures(3);
    assert_eq!(begin(&house, CASE, &[P2, P1, P2], Some("the same wall"), 10), 2);
    assert_eq!(begin(&house, CASE, &[P1, PictureId(3)], None, 11), 1);
    assert_eq!(pictures(&house, CASE), [P2, P1, PictureId(3)], "in the order in which they were put there");
    assert_eq!(
        members(&house, CASE)[1],
        Member { picture: P1, reason: Some("the same wall".to_owned()), begun: 10 }
    );
    assert_eq!(house.read(|conn| membership::count(conn, CASE)), 3);
    assert_eq!(
        house.read(|conn| membership::cases_of(conn, P1)),
        [(CaseId(1), Some("the same wall".to_owned()), 10)]
    );
    assert_eq!(end(&house, CASE, &[P1, P1], 12), 1);
    assert_eq!(end(&house, SOFA, &[P2], 13), 0, "it belongs to something else");
    assert_eq!(pictures(&house, CASE), [P2, PictureId(3)]);
    assert_eq!(house.read(|conn| membership::touched(conn, 12)), [P1]);
}

#[test]
fn undoing_takes_away_what_was_added_and_leaves_what_was_there() {
    let house = House::with_pictures(2);
    begin(&house, SOFA, &[P1], None, 10);
    begin(&house, SOFA, &[P1, P2], None, 11);
    assert_eq!(undo(&house, 11, 12), [P2], "the other had it already");
    assert_eq!(pictures(&house, SOFA), [P1]);
}

#[test]
fn undoing_a_removal_puts_back_who_why_and_where() {
    let house = House::with_pictures(3);
    begin(&house, CASE, &[P1, P2, PictureId(3)], Some("the same wall"), 10);
    let before = members(&house, CASE);
    end(&house, CASE, &[P1, P2], 11);
    assert_eq!(undo(&house, 11, 12), [P1, P2]);
    assert_eq!(members(&house, CASE), before);
}

#[test]
fn a_removal_that_was_undone_does_not_outlive_the_adding() {
    let house = House::with_pictures(1);
    begin(&house, SOFA, &[P1], None, 10);
    end(&house, SOFA, &[P1], 11);
    undo(&house, 11, 12);
    assert_eq!(undo(&house, 10, 13), [P1]);
    assert_eq!(pictures(&house, SOFA), []);
}

#[test]
fn what_one_act_added_and_removed_at_once_was_not_there_before() {
    let house = House::with_pictures(1);
    begin(&house, SOFA, &[P1], None, 10);
    end(&house, SOFA, &[P1], 10);
    assert_eq!(undo(&house, 10, 11), []);
    assert_eq!(pictures(&house, SOFA), []);
}

#[test]
fn what_one_act_removed_and_added_at_once_was_there_before() {
    let house = House::with_pictures(1);
    begin(&house, CASE, &[P1], Some("the old reason"), 10);
    end(&house, CASE, &[P1], 11);
    begin(&house, CASE, &[P1], Some("the new reason"), 11);
    undo(&house, 11, 12);
    assert_eq!(
        members(&house, CASE),
        [Member { picture: P1, reason: Some("the old reason".to_owned()), begun: 10 }]
    );
}

#[test]
fn undoing_the_same_act_twice_changes_nothing_more() {
    let house = House::with_pictures(2);
    begin(&house, SOFA, &[P1, P2], None, 10);
    end(&house, SOFA, &[P1], 11);
    undo(&house, 11, 12);
    assert_eq!(undo(&house, 11, 13), []);
    undo(&house, 10, 14);
    assert_eq!(undo(&house, 10, 15), []);
    assert_eq!(pictures(&house, SOFA), []);
}

#[test]
fn an_undo_can_itself_be_taken_back() {
    let house = House::with_pictures(2);
    begin(&house, SOFA, &[P1, P2], None, 10);
    let added = members(&house, SOFA);
    undo(&house, 10, 11);
    undo(&house, 11, 12);
    assert_eq!(members(&house, SOFA), added);
    end(&house, SOFA, &[P2], 13);
    let removed = members(&house, SOFA);
    undo(&house, 13, 14);
    undo(&house, 14, 15);
    assert_eq!(members(&house, SOFA), removed);
}

/// One step of an act: pictures are added to, or taken from, a tag or a case.
type Step = (bool, bool, Vec<PictureId>);

fn step() -> impl Strategy<Value = Step> {
    (any::<bool>(), any::<bool>(), prop::collection::vec((1..5_i64).prop_map(PictureId), 1..4))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn taking_acts_back_in_reverse_gives_each_time_what_was_there_before(
        acts in prop::collection::vec((prop::collection::vec(step(), 1..4), 0..3_usize), 1..12),
    ) {
        let house = House::with_pictures(4);
        let state = || (members(&house, SOFA), members(&house, CASE));
        let (mut seq, mut done) = (0, Vec::new());
        for (steps, undos) in acts {
            seq += 1;
            done.push((seq, state()));
            for (adding, to_case, pictures) in steps {
                let owner = if to_case { CASE } else { SOFA };
                let reason = format!("reason {seq}");
                if adding {
                    begin(&house, owner, &pictures, Some(&reason), seq);
                } else {
                    end(&house, owner, &pictures, seq);
                }
            }
            for _ in 0..undos {
                let Some((act, before)) = done.pop() else { break };
                seq += 1;
                undo(&house, act, seq);
                prop_assert_eq!(state(), before);
            }
        }
    }
}

fn write_note(house: &House, subject: Subject, text: &str, act: i64) -> NoteId {
    let region = Some(Region { x: 1, y: 2, w: 3, h: 4 });
    let note = NewNote { subject, text, region, analyst: "anna", at: "2026-01-01T00:00:00Z", act };
    house.write(|tx| note::insert(tx, &note))
}

fn standing(house: &House, subject: Subject) -> Vec<(NoteId, String)> {
    house.read(|conn| note::on(conn, subject)).into_iter().map(|note| (note.id, note.text)).collect()
}

#[test]
fn a_note_stands_on_its_subject_until_it_is_withdrawn() {
    let house = House::with_pictures(1);
    let (picture, series) = (Subject::Picture(P1), Subject::Series(SeriesId(1)));
    let first = write_note(&house, picture, "a quilted bedspread", 10);
    write_note(&house, series, "the same number, another kind", 11);
    let second = write_note(&house, picture, "a socket", 12);
    assert_eq!(
        standing(&house, picture),
        [(first, "a quilted bedspread".to_owned()), (second, "a socket".to_owned())]
    );
    let read = house.read(|conn| note::get(conn, first)).unwrap();
    assert_eq!((read.subject, read.region), (picture, Some(Region { x: 1, y: 2, w: 3, h: 4 })));
    assert_eq!(house.write(|tx| note::withdraw(tx, first, 13)), Some(picture));
    assert_eq!(house.write(|tx| note::withdraw(tx, first, 14)), None, "it is withdrawn already");
    assert_eq!(house.write(|tx| note::withdraw(tx, NoteId(99), 15)), None);
    assert_eq!(standing(&house, picture), [(second, "a socket".to_owned())]);
    assert_eq!(house.read(note::count), 2);
    assert!(house.read(|conn| note::get(conn, first)).is_none());
}

#[test]
fn notes_are_taken_back_and_put_back_under_their_own_ids() {
    let house = House::with_pictures(1);
    let picture = Subject::Picture(P1);
    let id = write_note(&house, picture, "a socket", 10);
    house.write(|tx| note::withdraw(tx, id, 11));
    assert_eq!(house.write(|tx| note::undo(tx, 11, 12)), [picture]);
    assert_eq!(standing(&house, picture), [(id, "a socket".to_owned())], "ids never change");
    assert_eq!(house.write(|tx| note::undo(tx, 11, 13)), [], "nothing is left to take back");
    assert_eq!(house.write(|tx| note::undo(tx, 10, 14)), [picture]);
    assert_eq!(standing(&house, picture), [], "what was put back goes with its writing");
    assert_eq!(house.write(|tx| note::undo(tx, 10, 15)), []);
    assert_eq!(house.write(|tx| note::undo(tx, 99, 16)), [], "an act that spoke of no note");
}
