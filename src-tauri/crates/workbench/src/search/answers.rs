//! Tests of the index's answers: each way to ask, each script, and that the index and the plain
//! comparison agree.

use proptest::prelude::*;
use tantivy::directory::RamDirectory;

use super::SearchError;
use super::document::{Document, DocumentKey, Field, Kind};
use super::grammar::{Fault, parse};
use super::index::TextIndex;
use super::plain::Page;

fn picture(id: i64, fields: &[(Field, &str)]) -> Document {
    let fields = fields.iter().map(|(field, text)| (*field, (*text).to_owned())).collect();
    Document { key: DocumentKey { kind: Kind::Picture, id }, fields }
}

fn index_of(documents: &[Document]) -> TextIndex {
    let index = TextIndex::over(RamDirectory::create()).unwrap();
    index.update(&mut documents.iter().cloned(), &[]).unwrap();
    index
}

fn notes(texts: &[&str]) -> TextIndex {
    let documents = texts.iter().zip(0..).map(|(text, id)| picture(id, &[(Field::Note, text)]));
    index_of(&documents.collect::<Vec<_>>())
}

fn found(index: &TextIndex, query: &str) -> Vec<i64> {
    index.find(query, 100).unwrap().hits.iter().map(|hit| hit.key.id).collect()
}

fn why(index: &TextIndex, query: &str) -> Vec<String> {
    let hits = index.find(query, 100).unwrap().hits;
    let all = hits.into_iter().flat_map(|hit| hit.why);
    all.map(|why| format!("{}: {}", why.field.name(), why.snippet)).collect()
}

#[test]
fn a_whole_word_comes_before_a_part_of_a_word() {
    let index = notes(&["xRE16y", "nothing", "socket RE16 TGK"]);
    assert_eq!(found(&index, "re16"), [2, 0]);
    assert_eq!(found(&index, "\"re16\""), [2]);
    assert_eq!(found(&index, "*E16*"), [0, 2]);
}

#[test]
fn a_whole_word_that_everybody_has_still_comes_before_a_part() {
    let index = notes(&["wallpaper", "wall", "wall", "wall", "wall"]);
    assert_eq!(found(&index, "wall"), [1, 2, 3, 4, 0]);
}

#[test]
fn a_tag_weighs_more_than_a_path() {
    let index = index_of(&[picture(1, &[(Field::Path, "sofa")]), picture(2, &[(Field::Tag, "sofa")])]);
    assert_eq!(found(&index, "sofa"), [2, 1]);
}

#[test]
fn equally_good_hits_come_in_the_order_of_their_keys() {
    let documents: Vec<_> = [5, 3, 9, 1].map(|id| picture(id, &[(Field::Note, "sofa")])).into();
    let index = TextIndex::over(RamDirectory::create()).unwrap();
    for document in documents {
        index.update(&mut std::iter::once(document), &[]).unwrap();
    }
    assert_eq!(found(&index, "sofa"), [1, 3, 5, 9]);
    let first_two: Vec<_> = index.find("sofa", 2).unwrap().hits.iter().map(|hit| hit.key.id).collect();
    assert_eq!(first_two, [1, 3], "also where the limit cuts");
}

#[test]
fn the_total_counts_what_is_not_shown() {
    let index = notes(&["sofa", "sofa", "sofa"]);
    for (limit, shown) in [(0, 0), (2, 2), (usize::MAX, 3)] {
        let findings = index.find("sofa", limit).unwrap();
        assert_eq!((findings.hits.len(), findings.total), (shown, 3));
    }
}

#[test]
fn operators_combine() {
    let index = notes(&["red sofa", "red bed", "blue bed"]);
    assert_eq!(found(&index, "red bed"), [1]);
    assert_eq!(found(&index, "sofa OR blue"), [0, 2]);
    assert_eq!(found(&index, "bed -red"), [2]);
    assert_eq!(found(&index, "NOT red"), [2]);
    assert_eq!(found(&index, "-red -blue"), Vec::<i64>::new());
    assert_eq!(found(&index, "(sofa OR blue) NOT (red sofa)"), [2]);
    assert_eq!(found(&index, "*").len(), 3);
}

#[test]
fn what_is_excluded_may_come_late_or_never() {
    let index = notes(&["c", "b", "b a", "a b", "a bc"]);
    assert_eq!(found(&index, "-\"a b\""), [0, 1, 2, 4]);
    assert_eq!(found(&index, "-\"a b\"*"), [0, 1, 2]);
    assert_eq!(found(&index, "-\"b b\"*"), [0, 1, 2, 3, 4]);
    assert_eq!(found(&index, "b -\"b a\" -\"a b\""), [1]);
}

#[test]
fn phrases_beginnings_and_near_words_are_found() {
    let index = notes(&["pink flowered wall", "a pink wall", "bedspread", "bedspraed IMG_0042.JPG"]);
    assert_eq!(found(&index, "\"pink wall\""), [1]);
    assert_eq!(found(&index, "bedsp*"), [2, 3]);
    assert_eq!(found(&index, "edspread*"), Vec::<i64>::new(), "a beginning is no part");
    assert_eq!(found(&index, "\"pink flo\"*"), [0]);
    assert_eq!(found(&index, "IMG_00*"), [3]);
    assert_eq!(found(&index, "bedspread~"), [2, 3], "the exact one first");
    assert_eq!(found(&index, "badspreat~2"), [2]);
}

#[test]
fn a_beginning_has_no_silent_limit() {
    let texts: Vec<_> = (0..3_000).map(|n| format!("img_{n:05} serial{n:05}")).collect();
    let index = notes(&texts.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(index.find("serial*", 1).unwrap().total, 3_000);
    assert_eq!(index.find("IMG_0*", 1).unwrap().total, 3_000);
    assert_eq!(index.matching("IMG_00*").unwrap().len(), 1_000);
}

#[test]
fn fields_narrow() {
    let index = index_of(&[
        picture(1, &[(Field::Tag, "pink wall"), (Field::Tag, "sofa")]),
        picture(2, &[(Field::Note, "sofa")]),
        Document { key: DocumentKey { kind: Kind::Case, id: 1 }, fields: vec![(Field::Case, "sofa".into())] },
    ]);
    assert_eq!(index.matching("tag:sofa").unwrap(), [DocumentKey { kind: Kind::Picture, id: 1 }]);
    assert_eq!(index.matching("kind:case sofa").unwrap(), [DocumentKey { kind: Kind::Case, id: 1 }]);
    assert_eq!(found(&index, "tag:none kind:picture"), [2]);
    assert_eq!(found(&index, "tag:*"), [1]);
    assert_eq!(index.matching("tag:\"wall sofa\"").unwrap(), [], "no phrase reaches into the next tag");
    assert_eq!(index.matching("*\"llsof\"*").unwrap(), [], "nor does a part");
}

#[test]
fn every_hit_says_where_and_why() {
    let index =
        index_of(&[picture(1, &[(Field::Path, "/evidence/Café/IMG_0042.jpg"), (Field::Tag, "cafe")])]);
    assert_eq!(why(&index, "CAFÉ"), ["tag: «cafe»", "path: /evidence/«Café»/IMG_0042.jpg"]);
    assert_eq!(why(&index, "*42.jp*"), ["path: /evidence/Café/IMG_00«42.jp»g"]);
    assert_eq!(why(&index, "coffee OR img*"), ["path: /evidence/Café/«IMG»_0042.jpg"]);
}

#[test]
fn every_script_is_found() {
    for (query, text) in [
        ("creme", "Crème brûlée"),
        ("STRASSE", "Hauptstraße 5"),
        ("istanbul", "İSTANBUL'da"),
        ("isik", "ışık"),
        ("обои", "Розовые ОБОИ"),
        ("елка", "ёлка"),
        ("κοσμοσ", "ΚΌΣΜΟΣ"),
        ("كتاب", "الكِتَاب"),
        ("שלום", "שָׁלוֹם עולם"),
        ("हिन्दी", "यह हिन्दी है"),
        ("沙发", "粉色的沙发"),
        ("東", "東京タワー"),
        ("タワー", "東京タワー"),
        ("서울", "서울에서"),
        ("ข้าว", "กินข้าวแล้ว"),
        ("kamar tidur", "Kamar Tidur anak-anak"),
        ("RE16", "ＲＥ１６"),
        ("2024", "٢٠٢٤"),
    ] {
        assert_eq!(found(&notes(&["nothing", text]), query), [1], "{query} in {text}");
    }
}

#[test]
fn a_document_is_replaced_by_its_key_and_removed_when_gone() {
    let index = notes(&["sofa", "sofa"]);
    let again = [picture(0, &[(Field::Note, "lamp")]), picture(0, &[(Field::Note, "bed")])];
    index.update(&mut again.into_iter(), &[DocumentKey { kind: Kind::Picture, id: 1 }]).unwrap();
    assert_eq!(found(&index, "sofa"), Vec::<i64>::new());
    assert_eq!(found(&index, "lamp"), Vec::<i64>::new(), "of two the later counts");
    assert_eq!(found(&index, "bed"), [0]);
    assert_eq!(index.documents(), 1);
}

#[test]
fn a_long_word_is_found_whole_and_by_its_beginning() {
    let long = "ab".repeat(500);
    let index = notes(&[&long]);
    assert_eq!(found(&index, &long), [0]);
    assert_eq!(found(&index, &format!("{}*", &long[..100])), [0]);
}

#[test]
fn hostile_queries_are_answered_or_refused() {
    let index = notes(&["a b c sofa"]);
    let refused = |query: &str| match index.find(query, 10) {
        Err(SearchError::Query(fault)) => fault.fault,
        other => panic!("{other:?}"),
    };
    assert_eq!(refused(&"(".repeat(9_000)), Fault::TooDeep);
    assert_eq!(refused("sofa)"), Fault::UnopenedParenthesis);
    assert_eq!(found(&index, &"sofa ".repeat(1_000)), [0]);
    assert_eq!(found(&index, &format!("{}sofa", "bed OR ".repeat(999))), [0]);
    assert_eq!(found(&index, &"a".repeat(16_000)), Vec::<i64>::new());
    assert_eq!(found(&index, &format!("{}sofa{}", "(".repeat(49), ")".repeat(49))), [0]);
    assert_eq!(found(&index, &format!("{}sofa", "NOT ".repeat(40))), [0]);
}

/// Letters that fold, combine, stand alone or part words, so that short random texts meet often.
fn texts() -> impl Strategy<Value = String> {
    proptest::string::string_regex("[abAé1_ .東京กิกé가Ｒ\u{301}]{0,12}").unwrap()
}

fn documents() -> impl Strategy<Value = Vec<Document>> {
    let field = prop_oneof![Just(Field::Tag), Just(Field::Note), Just(Field::Path)];
    let fields = prop::collection::vec((field, texts()), 0..4);
    prop::collection::vec(fields, 1..12).prop_map(|all| {
        let document = |(fields, id)| Document { key: DocumentKey { kind: Kind::Picture, id }, fields };
        all.into_iter().zip(0..).map(document).collect()
    })
}

fn queries() -> impl Strategy<Value = String> {
    let text = proptest::string::string_regex("[abAé1_.東京กิ가Ｒ]{1,5}").unwrap();
    let form = prop::sample::select(vec![
        "@", "@*", "*@*", "\"@\"", "\"@ b\"", "@~", "@~2", "tag:@", "note:@*", "tag:none",
    ]);
    let one = (form, text).prop_map(|(form, text)| form.replace('@', &text));
    let join = prop::sample::select(vec!["@ %", "@ OR %", "@ -%", "-@ OR %", "NOT (@ %)"]);
    one.prop_recursive(2, 6, 2, move |inner| {
        (join.clone(), inner.clone(), inner)
            .prop_map(|(join, a, b)| join.replace('@', &format!("({a})")).replace('%', &format!("({b})")))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_index_finds_what_the_plain_comparison_finds(
        documents in documents(),
        queries in prop::collection::vec(queries(), 20),
    ) {
        let index = index_of(&documents);
        for query in queries {
            let Ok(expression) = parse(&query) else { continue };
            let matches = |document: &&Document| Page::new(document).matches(&expression);
            let plain: Vec<_> = documents.iter().filter(matches).map(|document| document.key).collect();
            prop_assert_eq!(index.matching(&query).unwrap(), plain.clone(), "query {}", query);
            let mut ranked: Vec<_> = index.find(&query, 100).unwrap().hits.iter().map(|hit| hit.key).collect();
            ranked.sort_unstable();
            prop_assert_eq!(ranked, plain, "ranked, query {}", query);
        }
    }

    #[test]
    fn parts_are_found_exactly_where_the_folded_text_contains_them(
        documents in documents(),
        part in "[abAé1_ .東京กิ가]{3,5}",
    ) {
        let index = index_of(&documents);
        let Ok(found) = index.matching(&format!("*\"{part}\"*")) else { return Ok(()) };
        let part = super::fold::fold(&part);
        let contains = |document: &&Document| document.fields.iter().any(|(_, text)| super::fold::fold(text).contains(&part));
        let plain: Vec<_> = documents.iter().filter(contains).map(|document| document.key).collect();
        prop_assert_eq!(found, plain);
    }
}
