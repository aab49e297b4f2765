//! Pairs that wait for a verdict: each picture is sought once, each pair proposed once, and none that was judged.

use std::path::Path;

use serde_json::Value;

use crate::clew::{Desk, text};

fn pairs(lines: &[Value]) -> Vec<[String; 2]> {
    let pair = |line: &Value| {
        let mut pair = [text(line, "query").to_owned(), text(line, "picture").to_owned()];
        pair.sort();
        pair
    };
    lines.iter().map(pair).collect()
}

#[test]
fn each_picture_is_sought_once_and_what_was_judged_is_proposed_no_more() {
    let desk = Desk::with_vault();
    let sample = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../assets/sample/pink wall"));
    desk.import_with_scenes(sample, &[]);
    let vault = desk.vault();
    let propose = ["propose", vault.to_str().unwrap()];

    let said = desk.says(propose);
    let found = pairs(&said.lines);
    assert!(found.len() > 3, "one room from several sides: {}", said.errors);
    let mut once = found.clone();
    once.sort();
    once.dedup();
    assert_eq!(once.len(), found.len(), "no pair is proposed from both its sides");
    let sure = |line: &Value| line["confidence"].as_f64().unwrap();
    assert!(said.lines.iter().all(|line| sure(line) >= 0.5), "what is less sure is no proposal");
    assert!(said.lines.windows(2).all(|two| sure(&two[0]) >= sure(&two[1])), "the surest first");
    assert!(text(&said.lines[0], "recipe").contains("clew-scene"), "it says how it came about");

    let again = desk.says(propose);
    assert!(again.errors.contains("; 0 sought"), "nothing is sought twice: {}", again.errors);
    assert_eq!(pairs(&again.lines), found);

    let [one, other] = &found[0];
    desk.on_vault(&["scene"], &["reject", one, other]);
    assert_eq!(pairs(&desk.does(propose)), found[1..], "a rejected pair is proposed no more");
    desk.on_vault(&["undo"], &[]);
    assert_eq!(pairs(&desk.does(propose)), found, "until that is undone");
    assert!(desk.says(["verify", vault.to_str().unwrap()]).code == 0, "nothing of it is in the audit's way");
}
