//! The pages under `docs` lead where they say: no link goes nowhere, no test is named that is not there.

use std::path::PathBuf;

use super::sources::{self, root};

#[test]
fn no_link_goes_nowhere() {
    let mut links = 0;
    for (page, text) in pages() {
        for link in links_of(&text).filter(|link| !link.contains("://")) {
            let target = page.parent().unwrap().join(link.split('#').next().unwrap_or_default());
            assert!(root().join(&target).exists(), "{} leads to {link}, which is not there", page.display());
            links += 1;
        }
    }
    assert!(links > 10, "the links are found");
}

#[test]
fn every_test_that_the_promises_name_is_there() {
    let text = sources::read("docs/threats.md");
    let (_, promises) = text.split_once("## Promises").expect("the section is there");
    let rows = promises.lines().skip_while(|line| !line.starts_with("|---")).skip(1);
    let mut named = 0;
    for row in rows.take_while(|line| line.starts_with('|')) {
        let tests = row.trim_end_matches([' ', '|']).rsplit('|').next().unwrap_or_default();
        for test in tests.split('`').skip(1).step_by(2) {
            let homes = ["tests", "src-tauri/crates/workbench/src", "src-tauri", ""];
            let there = homes.iter().any(|home| root().join(home).join(test).exists());
            assert!(there, "docs/threats.md names {test}, which is not there");
            named += 1;
        }
    }
    assert!(named > 5, "the tests are found");
}

fn pages() -> Vec<(PathBuf, String)> {
    let mut pages = vec![(PathBuf::from("README.md"), sources::read("README.md"))];
    pages.extend(sources::below("docs", &["md"]).into_iter().map(|source| (source.path, source.text)));
    pages
}

/// What stands in the round parentheses of `[…](…)`, outside code.
fn links_of(text: &str) -> impl Iterator<Item = &str> {
    let prose = text.split("```").step_by(2);
    prose.flat_map(|prose| prose.split("](").skip(1).filter_map(|rest| rest.split(')').next()))
}

#[test]
fn links_are_found_in_prose_and_not_in_code() {
    let text = "see [a](b.md), ![c](d/e.png)\n```\nx[1](2)\n```\n[f](g.md#h)";
    assert_eq!(links_of(text).collect::<Vec<_>>(), ["b.md", "d/e.png", "g.md#h"]);
}
