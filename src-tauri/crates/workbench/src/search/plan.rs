//! From a query, understood, to tantivy's queries.
//!
//! Score of a text: for each field where its words stand whole and in a row, BM25 times the field's
//! weight; and once, wherever it was found at all, a small sum for the loosest way that found it. So
//! whole words come before beginnings, beginnings before near words, near words before parts.

use tantivy::Term;
use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, FuzzyTermQuery, Occur, PhrasePrefixQuery,
    PhraseQuery, Query, RegexPhraseQuery, TermQuery,
};
use tantivy::schema::IndexRecordOption;

use super::document::Field;
use super::grammar::{Expression, Form, Wanted};
use super::schema::Fields;
use super::steady::Steady;
use super::tokens::{PART, parts};

/// Score of a word that begins as asked.
const PREFIX: f32 = 0.2;
/// Score of a word that is nearly the one asked.
const FUZZY: f32 = 0.1;
/// Score of a text that contains what was asked.
const CONTAINED: f32 = 0.05;

/// The query for an expression.
pub(super) fn plan(expression: &Expression, fields: &Fields) -> Box<dyn Query> {
    match expression {
        Expression::Everything => everything(),
        Expression::All(needs) => all(needs, fields),
        Expression::Any(choices) => any_of(choices.iter().map(|choice| plan(choice, fields)).collect()),
        Expression::Not(_) => all(std::slice::from_ref(expression), fields),
        Expression::Kind(kind) => fact(fields.kind(*kind)),
        Expression::Filled(field) => fact(fields.filled(*field)),
        Expression::Text(wanted) => text(wanted, fields),
    }
}

fn everything() -> Box<dyn Query> {
    constant(Box::new(AllQuery), 0.0)
}

fn fact(term: Term) -> Box<dyn Query> {
    constant(Box::new(TermQuery::new(term, IndexRecordOption::Basic)), 0.0)
}

fn constant(query: Box<dyn Query>, score: f32) -> Box<dyn Query> {
    Box::new(ConstScoreQuery::new(query, score))
}

fn any_of(choices: Vec<Box<dyn Query>>) -> Box<dyn Query> {
    Box::new(BooleanQuery::union(choices))
}

fn all(needs: &[Expression], fields: &Fields) -> Box<dyn Query> {
    let clause = |need: &Expression| match need {
        Expression::Not(unwanted) => {
            (Occur::MustNot, Box::new(Steady(plan(unwanted, fields))) as Box<dyn Query>)
        }
        need => (Occur::Must, plan(need, fields)),
    };
    let mut clauses: Vec<_> = needs.iter().map(clause).collect();
    // tantivy finds nothing where nothing must be found.
    if clauses.iter().all(|(occur, _)| *occur == Occur::MustNot) {
        clauses.push((Occur::Must, everything()));
    }
    Box::new(BooleanQuery::new(clauses))
}

fn text(wanted: &Wanted, fields: &Fields) -> Box<dyn Query> {
    let places = wanted.field.map_or(Field::ALL.to_vec(), |field| vec![field]);
    let each = |query: &dyn Fn(Field) -> Box<dyn Query>| -> Vec<_> {
        places.iter().map(|&field| query(field)).collect()
    };
    let mut choices = Vec::new();
    if wanted.form != Form::Part && !wanted.words.is_empty() {
        choices =
            each(&|field| Box::new(BoostQuery::new(whole_words(wanted, field, fields), field.weight())));
    }
    let loosely = match wanted.form {
        Form::Phrase => None,
        Form::Prefix => Some((PREFIX, each(&|field| begun(wanted, field, fields)))),
        Form::Fuzzy(most) => Some((FUZZY, each(&|field| nearly(&wanted.words[0], most, field, fields)))),
        Form::Word | Form::Part => contained(wanted).map(|parts| {
            (CONTAINED, each(&|field| in_a_row(parts.iter().map(|part| fields.part(field, part)).collect())))
        }),
    };
    choices.extend(loosely.map(|(score, queries)| constant(any_of(queries), score)));
    any_of(choices)
}

fn whole_words(wanted: &Wanted, field: Field, fields: &Fields) -> Box<dyn Query> {
    in_a_row(wanted.words.iter().map(|word| fields.word(field, word)).collect())
}

/// The terms at positions that follow each other.
fn in_a_row(mut terms: Vec<Term>) -> Box<dyn Query> {
    match terms.len() {
        1 => Box::new(TermQuery::new(terms.remove(0), IndexRecordOption::WithFreqs)),
        _ => Box::new(PhraseQuery::new(terms)),
    }
}

/// The parts of a text; together and in a row they are the text. None where it is too short.
fn contained(wanted: &Wanted) -> Option<Vec<&str>> {
    let whole = wanted.whole.as_str();
    (whole.chars().count() >= PART).then(|| parts(whole).into_iter().map(|part| &whole[part]).collect())
}

fn begun(wanted: &Wanted, field: Field, fields: &Fields) -> Box<dyn Query> {
    match wanted.words.as_slice() {
        [word] => {
            let mut query = PhrasePrefixQuery::new(vec![fields.word(field, word)]);
            query.set_max_expansions(u32::MAX); // 50 otherwise, and the rest would be missing unsaid
            Box::new(query)
        }
        words => begun_phrase(words, field, fields),
    }
}

/// tantivy's own phrase-prefix query reserves memory for its greatest number of expansions, so it
/// cannot go without such a limit; the phrase of regular expressions can. Words hold letters, digits
/// and marks only, so nothing in them needs escaping.
fn begun_phrase(words: &[String], field: Field, fields: &Fields) -> Box<dyn Query> {
    let mut words = words.to_vec();
    if let Some(last) = words.last_mut() {
        last.push_str(".*");
    }
    let mut query = RegexPhraseQuery::new(fields.words(field), words);
    query.set_max_expansions(u32::MAX);
    Box::new(query)
}

fn nearly(word: &str, most: u8, field: Field, fields: &Fields) -> Box<dyn Query> {
    Box::new(FuzzyTermQuery::new(fields.word(field, word), most, true))
}
