//! Arrows between the modules of the workbench, held against the table in `docs/architecture.md`.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use super::sources::{self, Source};

const WORKBENCH: &str = "src-tauri/crates/workbench/src";

#[test]
fn modules_use_only_what_the_table_lets_them() {
    let table = table();
    let mut wrong = BTreeSet::new();
    for source in sources::code_below(WORKBENCH) {
        let Some(module) = module_of(&source.path) else { continue };
        let may_use = table.get(&module).unwrap_or_else(|| panic!("`{module}` has no row in the table"));
        for used in uses(&source).into_iter().filter(|used| *used != module && !may_use.contains(used)) {
            wrong.insert(format!("{}: {module} -> {used}", source.path.display()));
        }
    }
    assert!(wrong.is_empty(), "arrows that docs/architecture.md does not have: {wrong:#?}");
}

#[test]
fn the_table_has_no_way_back_to_where_one_came_from() {
    let table = table();
    for module in table.keys() {
        assert!(!reached(&table, module).contains(module), "{module} uses itself through others");
    }
}

/// The table below "Directions of the modules": each module, and what it may use.
fn table() -> BTreeMap<String, BTreeSet<String>> {
    let page = sources::read("docs/architecture.md");
    let (_, section) = page.split_once("## Directions of the modules").expect("the section is there");
    let rows = section.lines().skip_while(|line| !line.starts_with("| `"));
    let table: BTreeMap<_, _> = rows.take_while(|line| line.starts_with('|')).map(row).collect();
    assert!(table.len() >= 8, "the table is read whole: {table:?}");
    table
}

fn row(line: &str) -> (String, BTreeSet<String>) {
    let cells: Vec<&str> = line.trim_matches('|').split('|').collect();
    let [module, _, may_use] = cells[..] else { panic!("three cells: {line}") };
    let names = may_use.split('`').skip(1).step_by(2).map(str::to_owned);
    (module.trim().trim_matches('`').to_owned(), names.collect())
}

fn reached(table: &BTreeMap<String, BTreeSet<String>>, module: &str) -> BTreeSet<String> {
    let mut reached = BTreeSet::new();
    let mut ahead: Vec<&String> = table[module].iter().collect();
    while let Some(next) = ahead.pop() {
        if reached.insert(next.clone()) {
            ahead.extend(table.get(next).into_iter().flatten());
        }
    }
    reached
}

/// The module that a file belongs to; None for the root itself.
fn module_of(path: &Path) -> Option<String> {
    let inside = path.strip_prefix(WORKBENCH).ok()?;
    let first = Path::new(inside.components().next()?.as_os_str());
    let name = first.file_stem()?.to_str()?.to_owned();
    (name != "lib").then_some(name)
}

/// The modules of the root that a file names: through `crate::`, or by climbing there with `super::`.
fn uses(source: &Source) -> Vec<String> {
    let depth = depth_of(&source.path);
    let from_root = after(&source.text, "crate::").into_iter().map(|(_, rest)| rest);
    let climbed = after(&source.text, "super::")
        .into_iter()
        .filter_map(|(at, rest)| climb(rest, depth + inline_modules(&source.text[..at])));
    from_root.chain(climbed).flat_map(heads).collect()
}

/// How many modules deep a file is below the root.
fn depth_of(path: &Path) -> usize {
    let inside = path.strip_prefix(WORKBENCH).unwrap_or(path);
    let names = inside.components().count();
    if inside.ends_with("mod.rs") || inside.ends_with("lib.rs") { names - 1 } else { names }
}

/// What stands behind each occurrence of a path's beginning, and where that occurrence is.
fn after<'a>(code: &'a str, beginning: &str) -> Vec<(usize, &'a str)> {
    let begins = |at: usize| !code[..at].ends_with(|c: char| c.is_alphanumeric() || "_:$".contains(c));
    code.match_indices(beginning)
        .filter(|(at, _)| begins(*at))
        .map(|(at, found)| (at, &code[at + found.len()..]))
        .collect()
}

/// What stands behind a first `super::` and those that follow, if together they lead to the root.
fn climb(mut rest: &str, depth: usize) -> Option<&str> {
    let mut climbed = 1;
    while let Some(further) = rest.strip_prefix("super::") {
        (rest, climbed) = (further, climbed + 1);
    }
    (climbed >= depth).then_some(rest)
}

/// How many `mod name {` stand open at the end of a piece of code.
fn inline_modules(code: &str) -> usize {
    let mut open = Vec::new();
    for (at, letter) in code.char_indices() {
        match letter {
            '{' => open.push(code[..at].trim_end().rsplit(char::is_whitespace).nth(1) == Some("mod")),
            '}' => drop(open.pop()),
            _ => {}
        }
    }
    open.into_iter().filter(|is_module| *is_module).count()
}

/// The first names of what a path leads to: `a::b` is a; `{a, b::{c, d}}` is a and b.
fn heads(rest: &str) -> Vec<String> {
    let Some(group) = rest.trim_start().strip_prefix('{') else { return vec![name(rest)] };
    let mut depth = 1;
    let mut heads = vec![name(group)];
    for (at, letter) in group.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 1 => break,
            '}' => depth -= 1,
            ',' if depth == 1 => heads.push(name(&group[at + 1..])),
            _ => {}
        }
    }
    heads.retain(|head| !head.is_empty());
    heads
}

fn name(text: &str) -> String {
    text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

#[test]
fn every_way_to_name_a_module_is_seen() {
    let source =
        |path: &str, text: &str| Source { path: Path::new(WORKBENCH).join(path), text: text.to_owned() };
    let named = |path: &str, text: &str| uses(&source(path, text));
    assert_eq!(named("a/b.rs", "use crate::{\n    c::D,\n    e::{F, g::H},\n    i,\n};"), ["c", "e", "i"]);
    assert_eq!(named("a/b.rs", "fn f(x: crate::c::D) { crate::e::f() }"), ["c", "e"]);
    assert_eq!(named("a/b.rs", "use super::super::c::D;"), ["c"]);
    assert_eq!(named("a/mod.rs", "use super::c::D;"), ["c"]);
    assert!(named("a/b.rs", "use super::c::D;").is_empty(), "that is a::c");
    assert!(named("a/b.rs", "mod tests { use super::super::c::D; }").is_empty(), "that is a::c too");
    assert!(named("a/b.rs", "use other_crate::c::D;").is_empty());
}
