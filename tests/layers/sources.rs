//! The project's own source files, as code: comments, texts and tests taken out.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// One source file.
pub struct Source {
    /// Where it lies, from the project's root.
    pub path: PathBuf,
    /// What stands in it.
    pub text: String,
}

/// The project's root.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// A file of the project.
pub fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Every file below a folder that ends in one of the extensions.
pub fn below(folder: &str, extensions: &[&str]) -> Vec<Source> {
    let mut sources: Vec<Source> = files(&root().join(folder))
        .into_iter()
        .filter(|path| extensions.iter().any(|wanted| path.extension().is_some_and(|it| it == *wanted)))
        .map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            Source { path: path.strip_prefix(root()).unwrap().to_path_buf(), text }
        })
        .collect();
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(!sources.is_empty(), "there are sources below {folder}");
    sources
}

/// Every Rust file below a folder, as code.
pub fn code_below(folder: &str) -> Vec<Source> {
    let sources = below(folder, &["rs"]);
    sources.into_iter().map(|source| Source { text: without_words(&source.text), ..source }).collect()
}

/// Every Rust file below a folder, as code, without the tests.
pub fn code_without_tests_below(folder: &str) -> Vec<Source> {
    let sources = code_below(folder);
    let tests: BTreeSet<PathBuf> = sources.iter().flat_map(tests_of).collect();
    sources
        .into_iter()
        .filter(|source| !tests.iter().any(|test| belongs_to(&source.path, test)))
        .map(|source| Source { text: without_tests(&source.text), ..source })
        .collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let paths = entries.map(|entry| entry.unwrap().path());
    paths.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// Whether a file is a module or lies below it; the module is named by its path without `.rs`.
fn belongs_to(path: &Path, module: &Path) -> bool {
    path.starts_with(module) || path == module.with_extension("rs")
}

const TEST: &str = "#[cfg(test)]";

/// What a source declares as tests, without `.rs`: `#[cfg(test)] mod tests;` and all that lies below.
fn tests_of(source: &Source) -> Vec<PathBuf> {
    let folder = match source.path.file_stem().and_then(|stem| stem.to_str()) {
        Some("mod" | "lib" | "main") => source.path.parent().unwrap().to_path_buf(),
        _ => source.path.with_extension(""),
    };
    let after = source.text.split(TEST).skip(1);
    let names = after.filter_map(|rest| rest.trim_start().strip_prefix("mod ")?.split_once(';'));
    names.map(|(name, _)| folder.join(name)).collect()
}

/// Takes out every item that is compiled for tests only.
fn without_tests(code: &str) -> String {
    let mut parts = code.split(TEST);
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |kept, part| kept + &part[end_of_item(part)..])
}

/// Where the first item of a piece of code ends: at its semicolon or behind its braces.
fn end_of_item(code: &str) -> usize {
    let mut depth = 0;
    for (at, letter) in code.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 1 => return at + 1,
            '}' => depth -= 1,
            ';' if depth == 0 => return at + 1,
            _ => {}
        }
    }
    code.len()
}

/// Code alone: comments and what stands in quotation marks become nothing.
pub fn without_words(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let words = length_of_words(rest);
        if words == 0 {
            code.push(letter);
        }
        rest = &rest[words.max(letter.len_utf8())..];
    }
    code
}

/// How many bytes of comment, text or character begin here; 0 where code does.
fn length_of_words(text: &str) -> usize {
    let end =
        |from: usize, mark: &str| text[from..].find(mark).map_or(text.len(), |at| from + at + mark.len());
    if text.starts_with("//") {
        text.find('\n').unwrap_or(text.len())
    } else if text.starts_with("/*") {
        end(2, "*/")
    } else if let Some(hashes) = raw_text(text) {
        end(hashes + 2, &format!("\"{}", "#".repeat(hashes)))
    } else if text.starts_with('"') {
        end_of_text(text)
    } else if let Some(inner) = text.strip_prefix('\'') {
        length_of_character(inner).map_or(0, |length| length + 2)
    } else {
        0
    }
}

/// The number of hashes if a raw text begins here.
fn raw_text(text: &str) -> Option<usize> {
    let rest = text.strip_prefix('r')?;
    let hashes = rest.bytes().take_while(|byte| *byte == b'#').count();
    rest[hashes..].starts_with('"').then_some(hashes)
}

fn end_of_text(text: &str) -> usize {
    let mut escaped = true;
    for (at, letter) in text.char_indices() {
        match letter {
            '"' if !escaped => return at + 1,
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
        escaped &= at > 0;
    }
    text.len()
}

/// Length of a character's inside, so that `'{'` counts for no brace; None where a lifetime stands.
fn length_of_character(inner: &str) -> Option<usize> {
    let first = inner.chars().next()?;
    let length = if first == '\\' { 1 + inner[2..].find('\'').map(|at| at + 1)? } else { first.len_utf8() };
    inner[length..].starts_with('\'').then_some(length)
}

#[test]
fn comments_texts_and_characters_are_no_code() {
    let text = "a(); // crate::b\n/* c */ d(\"e \\\" f\", r#\"g \" h\"#, '\"', '\\'', '{') as &'i j";
    assert_eq!(without_words(text), "a(); \n d(, , , , ) as &'i j");
}

#[test]
fn items_for_tests_are_taken_out_and_what_follows_stays() {
    let code = "fn a() {} #[cfg(test)] mod tests { fn b() { {} } } fn c() {} #[cfg(test)] mod d; fn e() {}";
    assert_eq!(without_tests(code), "fn a() {}  fn c() {}  fn e() {}");
}
