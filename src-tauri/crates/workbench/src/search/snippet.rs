//! A short piece of a text around what was found in it.

use std::fmt;
use std::ops::Range;

/// Bytes shown at most, before the ellipses.
const SPAN: usize = 160;
/// Bytes shown before the first mark.
const BEFORE: usize = 40;

/// A piece of a text with marks where it matches. `Display` shows the marks as «…».
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snippet {
    /// The piece, on one line, with … where text was left out.
    pub text: String,
    /// What matched: byte ranges of `text` in ascending order that do not touch.
    pub marks: Vec<Range<usize>>,
}

impl Snippet {
    /// Cuts the piece around the first of `marks`, which are byte ranges of `text` on the bounds of
    /// characters.
    pub fn around(text: &str, marks: &[Range<usize>]) -> Snippet {
        let marks = merged(marks);
        let shown = window(text, marks.first());
        let lead = if shown.start > 0 { "…" } else { "" };
        let tail = if shown.end < text.len() { "…" } else { "" };
        let moved = |at: usize| at.clamp(shown.start, shown.end) - shown.start + lead.len();
        let marks = marks.iter().map(|mark| moved(mark.start)..moved(mark.end));
        Snippet {
            text: format!("{lead}{}{tail}", one_line(&text[shown.clone()])),
            marks: marks.filter(|mark| !mark.is_empty()).collect(),
        }
    }
}

impl fmt::Display for Snippet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut at = 0;
        for mark in &self.marks {
            write!(f, "{}«{}»", &self.text[at..mark.start], &self.text[mark.clone()])?;
            at = mark.end;
        }
        f.write_str(&self.text[at..])
    }
}

fn merged(marks: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut sorted = marks.to_vec();
    sorted.sort_by_key(|mark| (mark.start, mark.end));
    let mut merged: Vec<Range<usize>> = Vec::new();
    for mark in sorted {
        match merged.last_mut() {
            Some(last) if mark.start <= last.end => last.end = last.end.max(mark.end),
            _ => merged.push(mark),
        }
    }
    merged
}

fn window(text: &str, mark: Option<&Range<usize>>) -> Range<usize> {
    let first = mark.map_or(0, |mark| mark.start);
    let mut start = text.floor_char_boundary(first.saturating_sub(BEFORE));
    let end = text.floor_char_boundary((start + SPAN).min(text.len()));
    if end == text.len() {
        start = text.floor_char_boundary(end.saturating_sub(SPAN)).min(start);
    }
    start..end
}

/// Line breaks and other control characters as spaces. Every one of them is one byte or two, and so
/// is what replaces it, so that the marks stay where they are.
fn one_line(text: &str) -> String {
    let space = |c: char| if c.len_utf8() == 1 { ' ' } else { '\u{a0}' };
    text.chars().map(|c| if c.is_control() { space(c) } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_text_is_shown_whole_with_its_marks() {
        let snippet = Snippet::around("a pink wall", &[7..11, 2..6]);
        assert_eq!(snippet.to_string(), "a «pink» «wall»");
    }

    #[test]
    fn a_long_text_is_cut_around_the_first_mark() {
        let text = format!("{}NEEDLE{}", "é".repeat(200), "ü".repeat(200));
        let snippet = Snippet::around(&text, std::slice::from_ref(&(400..406)));
        assert!(snippet.text.starts_with('…') && snippet.text.ends_with('…'));
        assert_eq!(&snippet.text[snippet.marks[0].clone()], "NEEDLE");
        assert!(snippet.text.len() <= SPAN + 6);
    }

    #[test]
    fn marks_that_overlap_become_one() {
        assert_eq!(Snippet::around("abcdef", &[0..3, 2..5]).marks, vec![0..5]);
    }

    #[test]
    fn a_mark_outside_the_piece_is_left_out() {
        let text = "x".repeat(500);
        assert_eq!(Snippet::around(&text, &[0..1, 400..401]).marks.len(), 1);
    }

    #[test]
    fn a_snippet_has_one_line() {
        assert_eq!(Snippet::around("a\nb\u{85}c", std::slice::from_ref(&(0..1))).to_string(), "«a» b\u{a0}c");
    }
}
