//! The plain comparison of one query with one document: what an answer is, and why.
//!
//! It reads every letter and needs no index. The index must agree with it, and every reason shown
//! beside a hit comes from it.

use std::ops::Range;

use super::document::{Document, Field};
use super::fold::Folded;
use super::grammar::{Expression, Form, Wanted};
use super::snippet::Snippet;
use super::tokens::{PART, words};

/// Marks that are looked for in one text at most, so that a million `a` stay cheap to show.
const MOST_MARKS: usize = 100;

/// A text of the document that the query found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// Which of the document's texts, counted from 0.
    pub text: usize,
    /// What matched in it: byte ranges.
    pub marks: Vec<Range<usize>>,
}

/// A document made ready for comparison.
pub struct Page<'d> {
    document: &'d Document,
    texts: Vec<Text>,
}

struct Text {
    field: Field,
    folded: Folded,
    words: Vec<Range<usize>>,
}

impl<'d> Page<'d> {
    /// Folds and cuts a document's texts.
    pub fn new(document: &'d Document) -> Page<'d> {
        let ready = |(field, text): &(Field, String)| {
            let folded = Folded::new(text);
            Text { field: *field, words: words(&folded.text), folded }
        };
        Page { document, texts: document.fields.iter().map(ready).collect() }
    }

    /// Whether the document is an answer to the query.
    pub fn matches(&self, expression: &Expression) -> bool {
        self.reasons(expression).is_some()
    }

    /// The texts for which the document is an answer; None if it is none. An answer may have no
    /// reason, as when the query only says what must not be there.
    pub fn reasons(&self, expression: &Expression) -> Option<Vec<Reason>> {
        match expression {
            Expression::Everything => Some(Vec::new()),
            Expression::All(needs) => {
                let found: Option<Vec<_>> = needs.iter().map(|need| self.reasons(need)).collect();
                found.map(|reasons| reasons.concat())
            }
            Expression::Any(choices) => {
                let found: Vec<_> = choices.iter().filter_map(|choice| self.reasons(choice)).collect();
                (!found.is_empty()).then(|| found.concat())
            }
            Expression::Not(unwanted) => (!self.matches(unwanted)).then(Vec::new),
            Expression::Kind(kind) => (self.document.key.kind == *kind).then(Vec::new),
            Expression::Filled(field) => some(self.filled(*field)),
            Expression::Text(wanted) => some(self.texts_with(wanted)),
        }
    }

    /// One snippet for each field that the query found, in the order of `Field::ALL`.
    pub fn snippets(&self, expression: &Expression) -> Vec<(Field, Snippet)> {
        let reasons = self.reasons(expression).unwrap_or_default();
        let told = |field: Field| {
            let here: Vec<_> =
                reasons.iter().filter(|reason| self.texts[reason.text].field == field).collect();
            let text = here.first()?.text;
            let same = here.iter().filter(|reason| reason.text == text);
            let marks: Vec<_> = same.flat_map(|reason| reason.marks.clone()).collect();
            Some((field, Snippet::around(&self.document.fields[text].1, &marks)))
        };
        Field::ALL.into_iter().filter_map(told).collect()
    }

    fn filled(&self, field: Field) -> Vec<Reason> {
        let texts = self.texts.iter().enumerate().filter(|(_, text)| text.field == field);
        texts.map(|(text, _)| Reason { text, marks: Vec::new() }).collect()
    }

    fn texts_with(&self, wanted: &Wanted) -> Vec<Reason> {
        let asked = |text: &Text| wanted.field.is_none_or(|field| field == text.field);
        let texts = self.texts.iter().enumerate().filter(|(_, text)| asked(text));
        let marked = texts.map(|(at, text)| Reason { text: at, marks: text.marks(wanted) });
        marked.filter(|reason| !reason.marks.is_empty()).collect()
    }
}

fn some(reasons: Vec<Reason>) -> Option<Vec<Reason>> {
    (!reasons.is_empty()).then_some(reasons)
}

impl Text {
    fn marks(&self, wanted: &Wanted) -> Vec<Range<usize>> {
        let folded = match wanted.form {
            Form::Phrase => self.in_a_row(wanted, |word, wanted| word == wanted),
            Form::Prefix => self.in_a_row(wanted, |word, wanted| word.starts_with(wanted)),
            Form::Fuzzy(most) => self.in_a_row(wanted, |word, wanted| near(word, wanted, most)),
            Form::Part => self.parts(wanted),
            Form::Word => [self.in_a_row(wanted, |word, wanted| word == wanted), self.parts(wanted)].concat(),
        };
        folded.into_iter().map(|mark| self.folded.original(mark)).collect()
    }

    /// Places where the wanted words stand in a row; the last one is compared by `last`.
    fn in_a_row(&self, wanted: &Wanted, last: impl Fn(&str, &str) -> bool) -> Vec<Range<usize>> {
        let Some((end, before)) = wanted.words.split_last() else {
            return Vec::new();
        };
        let word = |range: &Range<usize>| &self.folded.text[range.clone()];
        let here = |row: &&[Range<usize>]| {
            last(word(&row[before.len()]), end)
                && row.iter().zip(before).all(|(found, wanted)| word(found) == wanted)
        };
        let rows = self.words.windows(wanted.words.len()).filter(here);
        rows.map(|row| row[0].start..row[before.len()].end).take(MOST_MARKS).collect()
    }

    fn parts(&self, wanted: &Wanted) -> Vec<Range<usize>> {
        if wanted.whole.chars().count() < PART {
            return Vec::new();
        }
        let found = self.folded.text.match_indices(&wanted.whole);
        found.map(|(at, part)| at..at + part.len()).take(MOST_MARKS).collect()
    }
}

/// Whether one word becomes the other by at most `most` letters changed, added, removed or swapped
/// with their neighbour (optimal string alignment).
fn near(a: &str, b: &str, most: u8) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > usize::from(most) {
        return false;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let changed = above[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut least = changed.min(above[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(before[j - 2] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut above, row);
    }
    above[b.len()] <= usize::from(most)
}

#[cfg(test)]
mod tests {
    use super::super::document::{DocumentKey, Kind};
    use super::super::grammar::parse;
    use super::*;

    fn document(fields: &[(Field, &str)]) -> Document {
        let fields = fields.iter().map(|(field, text)| (*field, (*text).to_owned())).collect();
        Document { key: DocumentKey { kind: Kind::Picture, id: 1 }, fields }
    }

    fn told(query: &str, fields: &[(Field, &str)]) -> Vec<String> {
        let document = document(fields);
        let snippets = Page::new(&document).snippets(&parse(query).unwrap());
        snippets.into_iter().map(|(field, snippet)| format!("{}: {snippet}", field.name())).collect()
    }

    fn found(query: &str, text: &str) -> bool {
        let document = document(&[(Field::Note, text)]);
        Page::new(&document).matches(&parse(query).unwrap())
    }

    #[test]
    fn every_field_that_matches_is_told_with_its_marks() {
        let fields = [(Field::Path, "/in/Café/x.jpg"), (Field::Tag, "wall"), (Field::Tag, "café")];
        assert_eq!(told("cafe", &fields), ["tag: «café»", "path: /in/«Café»/x.jpg"]);
    }

    #[test]
    fn a_bare_word_is_found_in_words_and_inside_words() {
        assert!(found("RE16", "RE16 TGK"));
        assert!(found("RE16", "xRE16y"));
        assert!(!found("\"RE16\"", "xRE16y"), "in quotation marks it is a whole word");
        assert!(!found("tv", "xtvy"), "two letters are looked for as a word only");
    }

    #[test]
    fn words_in_a_row_may_be_parted_by_signs() {
        assert!(found("IMG_0042", "img-0042.jpg"));
        assert!(found("\"pink wall\"", "Pink, wall"));
        assert!(!found("\"pink wall\"", "pink big wall"));
    }

    #[test]
    fn a_swapped_letter_is_one_fault() {
        assert!(near("sofa", "soaf", 1));
        assert!(near("sofa", "sofas", 1));
        assert!(!near("sofa", "fosa", 1));
        assert!(near("bedspread", "bedsprd", 2));
    }

    #[test]
    fn what_only_a_losing_choice_found_is_not_told() {
        assert_eq!(told("(sofa red) OR bed", &[(Field::Note, "sofa and bed")]), ["note: sofa and «bed»"]);
    }

    #[test]
    fn what_must_not_be_there_is_no_reason() {
        assert_eq!(told("-sofa", &[(Field::Note, "bed")]), Vec::<String>::new());
        assert!(found("-sofa", "bed") && !found("-sofa", "sofa"));
    }

    #[test]
    fn a_letter_of_chinese_japanese_korean_and_thai_is_found_in_a_sentence() {
        for (query, text) in
            [("京", "東京都"), ("学校", "私の学校です"), ("서울", "서울에서"), ("ข้าว", "กินข้าวแล้ว")]
        {
            assert!(found(query, text), "{query} in {text}");
        }
    }
}
