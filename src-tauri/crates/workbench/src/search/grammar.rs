//! The query language: what an analyst types, and what it means. `docs/search.md` explains it.
//!
//! ```text
//! any   = all { "OR" all }
//! all   = one { ["AND"] one }
//! one   = ("NOT" | "-") one | [field ":"] ("(" any ")" | wanted)
//! wanted = word | word* | *part* | word~ | word~2 | "phrase" | "phrase"* | *"part"* | * | none
//! ```
//! Whatever is typed is understood or refused with the place of the fault, in time that grows with
//! its length; nothing is guessed.

use super::document::{Field, Kind};
use super::fold::fold;
use super::tokens::{PART, stands_alone, words};

/// Longest query, in characters.
pub const LONGEST: usize = 16_384;
/// Most words, phrases and parts in one query.
pub const MOST_TERMS: usize = 1_000;
/// Deepest nesting of parentheses and negations.
pub const DEEPEST: usize = 50;

/// A query, understood.
#[derive(Debug, Clone, PartialEq)]
pub enum Expression {
    /// Every document.
    Everything,
    /// All of these hold.
    All(Vec<Expression>),
    /// At least one of these holds.
    Any(Vec<Expression>),
    /// This does not hold.
    Not(Box<Expression>),
    /// The document is of this kind.
    Kind(Kind),
    /// The document has something in this field.
    Filled(Field),
    /// A text is in the document.
    Text(Wanted),
}

/// A text to look for, folded.
#[derive(Debug, Clone, PartialEq)]
pub struct Wanted {
    /// Where; None is everywhere.
    pub field: Option<Field>,
    /// How.
    pub form: Form,
    /// Its words.
    pub words: Vec<String>,
    /// The whole of it.
    pub whole: String,
}

/// How a text is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// These words in a row, or, from three characters, this text inside words.
    Word,
    /// These words in a row.
    Phrase,
    /// These words in a row, the last one only begun.
    Prefix,
    /// This text, wherever it stands.
    Part,
    /// A word at most so many letters away: wrong, missing, too many, or two swapped.
    Fuzzy(u8),
}

/// A query that cannot be understood.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{fault} (character {})", .at + 1)]
pub struct QueryFault {
    /// Where, in characters from the start of the query, 0 the first.
    pub at: usize,
    /// What is wrong there.
    pub fault: Fault,
}

/// What is wrong with a query.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // the messages say it
pub enum Fault {
    #[error("there is nothing to search for")]
    Empty,
    #[error("a query has at most {LONGEST} characters")]
    TooLong,
    #[error("a query has at most {MOST_TERMS} words")]
    TooManyTerms,
    #[error("the parentheses are nested more than {DEEPEST} deep")]
    TooDeep,
    #[error("this quotation mark is never closed")]
    OpenQuote,
    #[error("this parenthesis is never closed")]
    OpenParenthesis,
    #[error("this parenthesis was never opened")]
    UnopenedParenthesis,
    #[error("something to search for is missing here")]
    Missing,
    #[error("there is no field `{0}`; put the text in quotation marks to search for it as it stands")]
    UnknownField(String),
    #[error("there is no kind `{0}`: picture, series or case")]
    UnknownKind(String),
    #[error("there is no letter or digit here to search for")]
    NoLetters,
    #[error("a part of a word needs at least {PART} characters")]
    ShortPart,
    #[error("a * stands only at the beginning or the end of a word")]
    StarInside,
    #[error("after ~ stands nothing, 1 or 2, and before it one word")]
    Fuzzy,
}

/// Understands a query.
pub fn parse(query: &str) -> Result<Expression, QueryFault> {
    let chars: Vec<char> = query.chars().collect();
    let mut parser = Parser { chars, at: 0, depth: 0, terms: 0 };
    if parser.chars.len() > LONGEST {
        return Err(QueryFault { at: LONGEST, fault: Fault::TooLong });
    }
    parser.skip_spaces();
    if parser.peek().is_none() {
        return parser.fault(Fault::Empty);
    }
    let expression = parser.any(None)?;
    match parser.peek() {
        Some(_) => parser.fault(Fault::UnopenedParenthesis),
        None => Ok(expression),
    }
}

type Parsed = Result<Expression, QueryFault>;

struct Parser {
    chars: Vec<char>,
    at: usize,
    depth: usize,
    terms: usize,
}

impl Parser {
    fn any(&mut self, field: Option<Field>) -> Parsed {
        let mut choices = vec![self.all(field)?];
        while self.keyword("OR") {
            choices.push(self.all(field)?);
        }
        Ok(one_or(choices, Expression::Any))
    }

    fn all(&mut self, field: Option<Field>) -> Parsed {
        let mut needs = vec![self.one(field)?];
        while self.keyword("AND") || self.another_begins() {
            needs.push(self.one(field)?);
        }
        Ok(one_or(needs, Expression::All))
    }

    fn another_begins(&mut self) -> bool {
        self.skip_spaces();
        !matches!(self.peek(), None | Some(')')) && !self.sees_keyword("OR")
    }

    fn one(&mut self, field: Option<Field>) -> Parsed {
        self.depth += 1;
        if self.depth > DEEPEST {
            return self.fault(Fault::TooDeep);
        }
        let one = self.negated_or_plain(field);
        self.depth -= 1;
        one
    }

    fn negated_or_plain(&mut self, field: Option<Field>) -> Parsed {
        if self.keyword("NOT") || self.minus() {
            return Ok(Expression::Not(Box::new(self.one(field)?)));
        }
        self.skip_spaces();
        if self.sees_keyword("AND") || self.sees_keyword("OR") {
            return self.fault(Fault::Missing);
        }
        if let Some(kind) = self.kind()? {
            return Ok(Expression::Kind(kind));
        }
        let field = self.field()?.or(field);
        match self.peek() {
            None | Some(')') => self.fault(Fault::Missing),
            Some('(') => self.group(field),
            Some(_) => self.wanted(field),
        }
    }

    fn group(&mut self, field: Option<Field>) -> Parsed {
        let open = self.at;
        self.at += 1;
        let inside = self.any(field)?;
        self.skip_spaces();
        if self.peek() != Some(')') {
            return Err(QueryFault { at: open, fault: Fault::OpenParenthesis });
        }
        self.at += 1;
        Ok(inside)
    }

    /// A minus that touches what it negates.
    fn minus(&mut self) -> bool {
        self.skip_spaces();
        let touches = self.chars.get(self.at + 1).is_some_and(|c| !c.is_whitespace() && *c != ')');
        let minus = self.peek() == Some('-') && touches;
        self.at += usize::from(minus);
        minus
    }

    fn kind(&mut self) -> Result<Option<Kind>, QueryFault> {
        if !self.label().is_some_and(|label| label.eq_ignore_ascii_case("kind")) {
            return Ok(None);
        }
        self.at += "kind:".len();
        let at = self.at;
        let name = self.bare();
        match Kind::ALL.into_iter().find(|kind| kind.name().eq_ignore_ascii_case(&name)) {
            Some(kind) => self.count_term().map(|()| Some(kind)),
            None => Err(QueryFault { at, fault: Fault::UnknownKind(name) }),
        }
    }

    fn field(&mut self) -> Result<Option<Field>, QueryFault> {
        let Some(label) = self.label() else {
            return Ok(None);
        };
        let value = self.chars.get(self.at + label.len() + 1);
        match Field::named(&label) {
            Some(field) => {
                self.at += label.len() + 1;
                Ok(Some(field))
            }
            // A drive, an address and a word before a colon are no fields.
            None if label.len() < 2 || value.is_none_or(|c| c.is_whitespace() || "/\\)".contains(*c)) => {
                Ok(None)
            }
            None => self.fault(Fault::UnknownField(label)),
        }
    }

    /// ASCII letters followed by a colon.
    fn label(&self) -> Option<String> {
        let letters: String = self.chars[self.at..].iter().take_while(|c| c.is_ascii_alphabetic()).collect();
        let colon = self.chars.get(self.at + letters.len()) == Some(&':');
        (colon && !letters.is_empty()).then_some(letters)
    }

    fn wanted(&mut self, field: Option<Field>) -> Parsed {
        self.count_term()?;
        let at = self.at;
        let leading = self.star();
        let quoted = self.peek().is_some_and(is_quote);
        let text = if quoted { self.quoted()? } else { self.bare() };
        let expression =
            if quoted { self.after_quote(field, leading, &text) } else { bare_text(field, leading, &text) };
        expression.map_err(|fault| QueryFault { at, fault })
    }

    fn after_quote(&mut self, field: Option<Field>, leading: bool, text: &str) -> Result<Expression, Fault> {
        let trailing = self.star();
        if self.peek() == Some('~') {
            return Err(Fault::Fuzzy);
        }
        match (leading, trailing) {
            (true, _) => text_wanted(field, Form::Part, text),
            (false, true) => text_wanted(field, Form::Prefix, text),
            (false, false) => text_wanted(field, Form::Phrase, text),
        }
    }

    fn quoted(&mut self) -> Result<String, QueryFault> {
        let inside = self.at + 1;
        let Some(length) = self.chars[inside..].iter().position(|&c| is_quote(c)) else {
            return self.fault(Fault::OpenQuote);
        };
        self.at = inside + length + 1;
        Ok(self.chars[inside..inside + length].iter().collect())
    }

    fn bare(&mut self) -> String {
        let rest = self.chars[self.at..].iter();
        let word: Vec<char> = rest.copied().take_while(|&c| !ends_word(c)).collect();
        self.at += word.len();
        word.into_iter().collect()
    }

    fn star(&mut self) -> bool {
        let star = self.peek() == Some('*');
        self.at += usize::from(star);
        star
    }

    fn keyword(&mut self, keyword: &str) -> bool {
        self.skip_spaces();
        let sees = self.sees_keyword(keyword);
        if sees {
            self.at += keyword.len();
        }
        sees
    }

    fn sees_keyword(&self, keyword: &str) -> bool {
        let end = self.at + keyword.len();
        self.chars[self.at..].iter().copied().take(keyword.len()).eq(keyword.chars())
            && self.chars.get(end).is_none_or(|&c| ends_word(c))
    }

    fn count_term(&mut self) -> Result<(), QueryFault> {
        self.terms += 1;
        if self.terms > MOST_TERMS { self.fault(Fault::TooManyTerms) } else { Ok(()) }
    }

    fn skip_spaces(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.at += 1;
        }
    }

    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn fault<T>(&self, fault: Fault) -> Result<T, QueryFault> {
        Err(QueryFault { at: self.at, fault })
    }
}

fn one_or(mut expressions: Vec<Expression>, many: fn(Vec<Expression>) -> Expression) -> Expression {
    match expressions.len() {
        1 => expressions.remove(0),
        _ => many(expressions),
    }
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

fn ends_word(c: char) -> bool {
    c.is_whitespace() || is_quote(c) || c == '(' || c == ')'
}

/// A text without quotation marks, its leading star already taken off.
fn bare_text(field: Option<Field>, leading: bool, text: &str) -> Result<Expression, Fault> {
    if leading && text.is_empty() {
        return Ok(field.map_or(Expression::Everything, Expression::Filled));
    }
    if let (Some(field), false, true) = (field, leading, text.eq_ignore_ascii_case("none")) {
        return Ok(Expression::Not(Box::new(Expression::Filled(field))));
    }
    let (text, trailing) = text.strip_suffix('*').map_or((text, false), |text| (text, true));
    if text.contains('*') {
        return Err(Fault::StarInside);
    }
    match (leading, trailing, text.rsplit_once('~')) {
        (true, _, _) => text_wanted(field, Form::Part, text),
        (false, true, _) => text_wanted(field, Form::Prefix, text),
        (false, false, None) => text_wanted(field, Form::Word, text),
        (false, false, Some((word, distance))) => fuzzy(field, word, distance),
    }
}

/// Every word of the text with its own tolerance, since no index finds a fuzzy phrase.
fn fuzzy(field: Option<Field>, text: &str, distance: &str) -> Result<Expression, Fault> {
    let distance = match distance {
        "" | "1" => 1,
        "2" => 2,
        _ => return Err(Fault::Fuzzy),
    };
    let folded = fold(text);
    let near = |word: &str| {
        let form = Form::Fuzzy(tolerated(word, distance));
        Expression::Text(Wanted { field, form, words: vec![word.to_owned()], whole: word.to_owned() })
    };
    let all: Vec<_> = words(&folded).into_iter().map(|word| near(&folded[word])).collect();
    if all.is_empty() { Err(Fault::NoLetters) } else { Ok(one_or(all, Expression::All)) }
}

/// A short word with two letters changed is any word at all: up to two letters must be right, up to
/// four may have one fault. A letter that is a word by itself must be right.
fn tolerated(word: &str, distance: u8) -> u8 {
    match word.chars().count() {
        0..=2 => 0,
        _ if word.chars().any(stands_alone) => 0,
        3..=4 => distance.min(1),
        _ => distance,
    }
}

fn text_wanted(field: Option<Field>, form: Form, text: &str) -> Result<Expression, Fault> {
    let whole = fold(text);
    let words: Vec<_> = words(&whole).into_iter().map(|word| whole[word].to_owned()).collect();
    let short = whole.chars().count() < PART;
    match form {
        Form::Part if short => return Err(Fault::ShortPart),
        Form::Part => {}
        Form::Word if !short => {}
        _ if words.is_empty() => return Err(Fault::NoLetters),
        _ => {}
    }
    Ok(Expression::Text(Wanted { field, form, words, whole }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(field: Option<Field>, form: Form, words: &[&str], whole: &str) -> Expression {
        let words = words.iter().map(|word| (*word).to_owned()).collect();
        Expression::Text(Wanted { field, form, words, whole: whole.to_owned() })
    }

    fn word(text: &str) -> Expression {
        wanted(None, Form::Word, &[text], text)
    }

    fn not(expression: Expression) -> Expression {
        Expression::Not(Box::new(expression))
    }

    fn fault(query: &str) -> (usize, Fault) {
        let fault = parse(query).unwrap_err();
        (fault.at, fault.fault)
    }

    #[test]
    fn bare_words_must_all_be_found() {
        assert_eq!(parse(" pink  Wall ").unwrap(), Expression::All(vec![word("pink"), word("wall")]));
        assert_eq!(parse("pink AND wall").unwrap(), parse("pink wall").unwrap());
    }

    #[test]
    fn or_binds_weaker_than_and_and_not_strongest() {
        let expected = Expression::Any(vec![
            Expression::All(vec![word("sofa"), not(word("red"))]),
            Expression::All(vec![not(word("bed")), word("lamp")]),
        ]);
        assert_eq!(parse("sofa -red OR NOT bed lamp").unwrap(), expected);
    }

    #[test]
    fn parentheses_group() {
        let either = Expression::Any(vec![word("sofa"), word("bed")]);
        assert_eq!(parse("(sofa OR bed) red").unwrap(), Expression::All(vec![either, word("red")]));
    }

    #[test]
    fn operators_in_lower_case_are_words() {
        let expected = Expression::All(vec![word("salt"), word("and"), word("pepper")]);
        assert_eq!(parse("salt and pepper").unwrap(), expected);
        assert_eq!(parse("ORCHID").unwrap(), word("orchid"));
    }

    #[test]
    fn each_form_is_told_by_its_signs() {
        assert_eq!(parse("RE1*").unwrap(), wanted(None, Form::Prefix, &["re1"], "re1"));
        assert_eq!(parse("*E16*").unwrap(), wanted(None, Form::Part, &["e16"], "e16"));
        assert_eq!(parse("*.jpg").unwrap(), wanted(None, Form::Part, &["jpg"], ".jpg"));
        assert_eq!(
            parse("\"pink wall\"").unwrap(),
            wanted(None, Form::Phrase, &["pink", "wall"], "pink wall")
        );
        assert_eq!(parse("“pink wa”*").unwrap(), wanted(None, Form::Prefix, &["pink", "wa"], "pink wa"));
        assert_eq!(parse("*\"k w\"*").unwrap(), wanted(None, Form::Part, &["k", "w"], "k w"));
        assert_eq!(parse("sofas~2").unwrap(), wanted(None, Form::Fuzzy(2), &["sofas"], "sofas"));
        assert_eq!(parse("IMG_0042").unwrap(), wanted(None, Form::Word, &["img", "0042"], "img_0042"));
    }

    /// What the window writes for "search for this value" (`ui/src/parts/query.ts`): the value between quotation marks,
    /// its own quotation marks made spaces, since nothing escapes them.
    #[test]
    fn any_value_between_quotation_marks_is_a_phrase_in_its_field() {
        let hard = [
            ("path:\"C:\\Users\\anna: new\\*.jpg\"", Field::Path, "C:\\Users\\anna: new\\*.jpg"),
            ("source:\"anna s  disc  (2) OR -x\"", Field::Source, "anna s  disc  (2) OR -x"),
            ("model:\"tag:none~2 kind:case\"", Field::Model, "tag:none~2 kind:case"),
            ("metadata:\"UserComment  ( \"", Field::Metadata, "UserComment  ( "),
        ];
        for (query, field, value) in hard {
            let parsed = parse(query).unwrap();
            let Expression::Text(wanted) = parsed else { panic!("{query} is one text") };
            assert_eq!((wanted.field, wanted.form), (Some(field), Form::Phrase), "{query}");
            assert_eq!(wanted.whole, fold(value), "{query}");
        }
        assert_eq!(
            parse("name:\"…\"").unwrap_err().fault,
            Fault::NoLetters,
            "the window offers no such search"
        );
        assert_ne!(
            parse("name:\"a “b” c\""),
            parse("name:\"a b c\""),
            "a quotation mark inside would end it"
        );
    }

    #[test]
    fn short_words_tolerate_less() {
        assert_eq!(parse("sofa~2").unwrap(), wanted(None, Form::Fuzzy(1), &["sofa"], "sofa"));
        assert_eq!(parse("tv~").unwrap(), wanted(None, Form::Fuzzy(0), &["tv"], "tv"));
    }

    #[test]
    fn fields_hold_for_a_word_a_phrase_or_a_group() {
        let tag = Some(Field::Tag);
        assert_eq!(parse("TAG:sofa").unwrap(), wanted(tag, Form::Word, &["sofa"], "sofa"));
        assert_eq!(parse("tag:\"a b\"").unwrap(), wanted(tag, Form::Phrase, &["a", "b"], "a b"));
        let both = Expression::Any(vec![
            wanted(tag, Form::Word, &["sofa"], "sofa"),
            wanted(Some(Field::Note), Form::Word, &["bed"], "bed"),
        ]);
        assert_eq!(parse("tag:(sofa OR note:bed)").unwrap(), both);
    }

    #[test]
    fn empty_and_filled_fields_can_be_asked_for() {
        assert_eq!(parse("tag:none").unwrap(), not(Expression::Filled(Field::Tag)));
        assert_eq!(parse("tag:*").unwrap(), Expression::Filled(Field::Tag));
        assert_eq!(parse("*").unwrap(), Expression::Everything);
        assert_eq!(parse("kind:Case").unwrap(), Expression::Kind(Kind::Case));
        assert_eq!(parse("tag:\"none\"").unwrap(), wanted(Some(Field::Tag), Form::Phrase, &["none"], "none"));
    }

    #[test]
    fn paths_addresses_and_times_are_words() {
        for text in [r"C:\Users\anna", "https://example.org", "12:30", "note:"] {
            assert!(matches!(parse(text), Ok(Expression::Text(_))) || text == "note:", "{text}");
        }
    }

    #[test]
    fn every_fault_is_told_with_its_place() {
        assert_eq!(fault("  "), (2, Fault::Empty));
        assert_eq!(fault("a \"b c"), (2, Fault::OpenQuote));
        assert_eq!(fault("a (b c"), (2, Fault::OpenParenthesis));
        assert_eq!(fault("a b) c"), (3, Fault::UnopenedParenthesis));
        assert_eq!(fault("a ()"), (3, Fault::Missing));
        assert_eq!(fault("a OR"), (4, Fault::Missing));
        assert_eq!(fault("AND a"), (0, Fault::Missing));
        assert_eq!(fault("NOT"), (3, Fault::Missing));
        assert_eq!(fault("note:"), (5, Fault::Missing));
        assert_eq!(fault("red colour:blue"), (4, Fault::UnknownField("colour".into())));
        assert_eq!(fault("kind:book"), (5, Fault::UnknownKind("book".into())));
        assert_eq!(fault("a !?"), (2, Fault::NoLetters));
        assert_eq!(fault("*ab*"), (0, Fault::ShortPart));
        assert_eq!(fault("so*fa"), (0, Fault::StarInside));
        assert_eq!(fault("sofa~3"), (0, Fault::Fuzzy));
        assert_eq!(fault("\"a b\"~"), (0, Fault::Fuzzy));
    }

    #[test]
    fn a_fault_reads_as_a_sentence() {
        let sentence = parse("a (b").unwrap_err().to_string();
        assert_eq!(sentence, "this parenthesis is never closed (character 3)");
    }

    #[test]
    fn hostile_queries_are_refused_by_their_size() {
        assert_eq!(fault(&"a ".repeat(1_001)), (2_000, Fault::TooManyTerms));
        assert_eq!(fault(&"(".repeat(10_000)).1, Fault::TooDeep);
        assert_eq!(fault(&"-".repeat(10_000)).1, Fault::TooDeep);
        assert_eq!(fault(&"NOT ".repeat(3_000)).1, Fault::TooDeep);
        assert_eq!(fault(&"a".repeat(20_000)), (LONGEST, Fault::TooLong));
    }

    proptest::proptest! {
        #[test]
        fn whatever_is_typed_is_understood_or_refused(query in "[a-z\"()*~: -]{0,40}|\\PC{0,40}") {
            let _ = parse(&query);
        }
    }
}
