//! Cutting a folded text into words, and into parts of three characters.
//!
//! A word is a run of letters, digits and their marks: `IMG_0042.JPG` is `img`, `0042`, `jpg`, and
//! `RE16` stays one word. Scripts that write without spaces, and Hangul with its particles, are cut
//! into single letters, each with its signs; several of them in a row are then asked as a phrase.

use std::ops::Range;

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};
use unicode_normalization::char::is_combining_mark;

use super::fold::fold;

/// Longest word in characters; a longer one is cut, in a question as in a text.
const LONGEST: usize = 64;
/// Characters in a part: the shortest piece of text that can be looked for inside words.
pub const PART: usize = 3;

/// Where the words of a folded text stand, in bytes.
pub fn words(folded: &str) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    let mut room = 0; // letters that the last word may still take in
    for (at, c) in folded.char_indices() {
        let end = at + c.len_utf8();
        let mark = is_combining_mark(c);
        if !mark && !c.is_alphanumeric() {
            room = 0;
        } else if let Some(word) = words.last_mut().filter(|word| word.end == at && joins(c, mark, room)) {
            word.end = end;
            room = room.saturating_sub(1);
        } else {
            words.push(at..end);
            room = if stands_alone(c) { 0 } else { LONGEST - 1 };
        }
    }
    words
}

fn joins(c: char, mark: bool, room: usize) -> bool {
    mark || (room > 0 && !stands_alone(c))
}

/// Letters of scripts that put no space between words, and Hangul.
pub fn stands_alone(c: char) -> bool {
    matches!(c as u32,
        0x0e00..=0x0eff            // Thai, Lao
        | 0x1000..=0x109f          // Myanmar
        | 0x1100..=0x11ff          // Hangul Jamo
        | 0x1780..=0x17ff          // Khmer
        | 0x2e80..=0x2fdf          // radicals
        | 0x3005..=0x3007          // ideographic repetition and zero
        | 0x3040..=0x31ff          // Kana, Bopomofo, compatibility Jamo
        | 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xf900..=0xfaff | 0x20000..=0x3ffff // Han
        | 0xa960..=0xa97f | 0xac00..=0xd7ff // Hangul
        | 0x1b000..=0x1b16f) // historic Kana
}

/// Every run of three characters of a folded text, in bytes; none where it is shorter.
pub fn parts(folded: &str) -> Vec<Range<usize>> {
    let mut bounds: Vec<usize> = folded.char_indices().map(|(at, _)| at).collect();
    bounds.push(folded.len());
    bounds.windows(PART + 1).map(|bounds| bounds[0]..bounds[PART]).collect()
}

/// tantivy's way to `words`.
#[derive(Clone)]
pub(super) struct Words;

/// tantivy's way to `parts`.
#[derive(Clone)]
pub(super) struct Parts;

impl Tokenizer for Words {
    type TokenStream<'a> = Pieces;
    fn token_stream<'a>(&'a mut self, text: &'a str) -> Pieces {
        Pieces::new(text, words)
    }
}

impl Tokenizer for Parts {
    type TokenStream<'a> = Pieces;
    fn token_stream<'a>(&'a mut self, text: &'a str) -> Pieces {
        Pieces::new(text, parts)
    }
}

/// Pieces of a folded text at positions 0, 1, 2, …
pub(super) struct Pieces {
    folded: String,
    ranges: std::vec::IntoIter<Range<usize>>,
    token: Token,
}

impl Pieces {
    fn new(text: &str, cut: fn(&str) -> Vec<Range<usize>>) -> Pieces {
        let folded = fold(text);
        let ranges = cut(&folded).into_iter();
        Pieces { folded, ranges, token: Token::default() }
    }
}

impl TokenStream for Pieces {
    fn advance(&mut self) -> bool {
        let Some(range) = self.ranges.next() else {
            return false;
        };
        self.token.text.clear();
        self.token.text.push_str(&self.folded[range]);
        // The first token has the position after usize::MAX, which is 0.
        self.token.position = self.token.position.wrapping_add(1);
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<String> {
        let folded = fold(text);
        words(&folded).into_iter().map(|word| folded[word].to_owned()).collect()
    }

    #[test]
    fn codes_and_file_names_are_cut_at_their_signs_only() {
        assert_eq!(cut("IMG_0042.JPG"), ["img", "0042", "jpg"]);
        assert_eq!(cut("DSC-1234 RE16"), ["dsc", "1234", "re16"]);
        assert_eq!(cut(r"C:\Users\anna\beach.jpg"), ["c", "users", "anna", "beach", "jpg"]);
    }

    #[test]
    fn words_of_spaced_scripts_stay_whole() {
        assert_eq!(cut("Мама мыла раму"), ["мама", "мыла", "раму"]);
        assert_eq!(cut("हिन्दी में").len(), 2);
        assert_eq!(cut("meja-meja di kamar"), ["meja", "meja", "di", "kamar"]);
    }

    #[test]
    fn scripts_without_spaces_are_cut_into_letters() {
        assert_eq!(cut("東京tower"), ["東", "京", "tower"]);
        assert_eq!(cut("서울에서"), ["서", "울", "에", "서"]);
        assert_eq!(cut("กินข้าว"), ["กิ", "น", "ข้", "า", "ว"]);
    }

    #[test]
    fn a_word_without_end_is_cut() {
        let lengths: Vec<_> = cut(&"a".repeat(150)).iter().map(String::len).collect();
        assert_eq!(lengths, [64, 64, 22]);
    }

    #[test]
    fn parts_are_every_three_characters() {
        let found: Vec<_> = parts("añbc").into_iter().map(|part| &"añbc"[part]).collect();
        assert_eq!(found, ["añb", "ñbc"]);
        assert!(parts("ab").is_empty());
    }
}
