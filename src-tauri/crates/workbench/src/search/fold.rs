//! Folding: one spelling for texts that a person would call the same, in any script.
//!
//! Compatibility forms (NFKD), upper case, accents, vowel points, digits of other scripts and
//! backslashes are folded away. Vowel signs that are letters in all but name (Devanagari, Thai) and
//! the voicing marks of kana stay. Nothing here knows of words; see `tokens`.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;
use unicode_segmentation::UnicodeSegmentation;

/// A folded text that remembers where each piece came from.
pub struct Folded {
    /// The text after folding.
    pub text: String,
    /// Start of each grapheme, folded and original; empty where both are the same.
    starts: Vec<(usize, usize)>,
    original_len: usize,
}

impl Folded {
    /// Folds a text and keeps the way back.
    pub fn new(text: &str) -> Folded {
        let mut starts = Vec::new();
        let folded = fold_noting(text, |folded, original| starts.push((folded, original)));
        Folded { text: folded, starts, original_len: text.len() }
    }

    /// The bytes of the original text that became `folded`, widened to whole graphemes.
    pub fn original(&self, folded: Range<usize>) -> Range<usize> {
        if self.starts.is_empty() {
            return folded;
        }
        let first = self.starts.partition_point(|start| start.0 <= folded.start).saturating_sub(1);
        let after = self.starts.partition_point(|start| start.0 < folded.end);
        let end = self.starts.get(after).map_or(self.original_len, |start| start.1);
        self.starts[first].1..end
    }
}

/// Folds a text.
pub fn fold(text: &str) -> String {
    fold_noting(text, |_, _| {})
}

fn fold_noting(text: &str, mut note: impl FnMut(usize, usize)) -> String {
    let mut folded = String::with_capacity(text.len());
    if text.is_ascii() {
        folded.extend(text.chars().map(fold_ascii));
        return folded;
    }
    for (start, grapheme) in text.grapheme_indices(true) {
        note(folded.len(), start);
        fold_grapheme(grapheme, &mut folded);
    }
    folded
}

fn fold_ascii(c: char) -> char {
    match c {
        // One spelling of a path for every system.
        '\\' => '/',
        c if c.is_ascii_control() => ' ',
        c => c.to_ascii_lowercase(),
    }
}

fn fold_grapheme(grapheme: &str, folded: &mut String) {
    if grapheme.is_ascii() {
        folded.extend(grapheme.chars().map(fold_ascii));
        return;
    }
    let mut bare = String::new();
    for c in grapheme.nfkd().filter(|&c| !is_accent(c) && !is_invisible(c)) {
        fold_letter(c, &mut bare);
    }
    // Decomposed Hangul and voiced kana become one letter again.
    folded.extend(bare.nfc());
}

/// Accents, points and overlays by their combining class (Unicode Standard, table 4-3); the classes
/// left out belong to signs that tell one word from another.
fn is_accent(c: char) -> bool {
    matches!(canonical_combining_class(c), 1 | 7 | 10..=36 | 200..=240)
}

/// Soft hyphen, tatweel, joiners and marks of direction: seen by no reader.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{640}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

fn fold_letter(c: char, folded: &mut String) {
    if c.is_ascii() {
        folded.push(fold_ascii(c));
        return;
    }
    if let Some(digit) = digit(c) {
        folded.push(digit);
        return;
    }
    match c {
        'ß' | 'ẞ' => folded.push_str("ss"),
        'æ' | 'Æ' => folded.push_str("ae"),
        'œ' | 'Œ' => folded.push_str("oe"),
        'þ' | 'Þ' => folded.push_str("th"),
        'ø' | 'Ø' => folded.push('o'),
        'ł' | 'Ł' => folded.push('l'),
        'đ' | 'Đ' | 'ð' | 'Ð' => folded.push('d'),
        'ħ' | 'Ħ' => folded.push('h'),
        // Turkish has four letters i; a reader of another language types one.
        'ı' => folded.push('i'),
        'ς' => folded.push('σ'),
        // One alef maksura, yeh and kaf for Arabic and Persian keyboards.
        '\u{649}' | '\u{6cc}' => folded.push('\u{64a}'),
        '\u{6a9}' => folded.push('\u{643}'),
        c if c.is_whitespace() || c.is_control() => folded.push(' '),
        c => folded.extend(c.to_lowercase()),
    }
}

/// The ASCII digit for a digit of the scripts in common use.
fn digit(c: char) -> Option<char> {
    const ZEROS: [u32; 8] = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xed0, 0x1040, 0x17e0];
    let zero = ZEROS.into_iter().find(|&zero| (zero..zero + 10).contains(&(c as u32)))?;
    char::from_digit(c as u32 - zero, 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_and_case_fold_away_in_latin() {
        assert_eq!(fold("Crème BRÛLÉE"), "creme brulee");
        assert_eq!(fold("Straße Łódź Ångström Ørsted Œuvre"), "strasse lodz angstrom orsted oeuvre");
        assert_eq!(fold("Việt Nam"), "viet nam");
    }

    #[test]
    fn composed_and_decomposed_spellings_fold_alike() {
        assert_eq!(fold("Caf\u{e9}"), fold("Cafe\u{301}"));
        assert_eq!(fold("서울"), fold(&"서울".nfd().collect::<String>()), "a Mac spells file names apart");
        assert_eq!(fold("ガス"), fold(&"ガス".nfd().collect::<String>()));
    }

    #[test]
    fn all_four_turkish_letters_i_are_one() {
        assert_eq!(fold("İstanbul ISPARTA ışık"), "istanbul isparta isik");
    }

    #[test]
    fn points_of_arabic_and_hebrew_fold_away() {
        assert_eq!(fold("كِتَاب"), "كتاب");
        assert_eq!(fold("أحمد"), "احمد");
        assert_eq!(fold("שָׁלוֹם"), "שלום");
    }

    #[test]
    fn signs_that_make_words_stay() {
        assert_ne!(fold("की"), fold("कि"), "Devanagari vowel signs");
        assert_ne!(fold("ที่"), fold("ที"), "a Thai tone");
        assert_ne!(fold("が"), fold("か"), "a voiced kana");
    }

    #[test]
    fn digits_of_all_scripts_are_digits() {
        assert_eq!(fold("٠١٢ ۳۴ ५६ ๗๘ ９"), "012 34 56 78 9");
    }

    #[test]
    fn both_slashes_are_one() {
        assert_eq!(fold(r"C:\Users\É"), "c:/users/e");
    }

    #[test]
    fn a_folded_range_leads_back_to_the_original() {
        let text = "Ein Café ﬁn";
        let folded = Folded::new(text);
        let at = folded.text.find("cafe").unwrap();
        assert_eq!(&text[folded.original(at..at + 4)], "Café");
        let at = folded.text.find("in").unwrap();
        assert_eq!(&text[folded.original(at..at + 2)], "in");
        let at = folded.text.rfind('n').unwrap();
        assert_eq!(&text[folded.original(at - 1..at + 1)], "ﬁn", "half a ligature marks it whole");
    }
}
