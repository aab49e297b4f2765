//! A part of a picture: a box drawn on the preview, tagged and noted, found by its tag, and taken back; and a fact that is
//! sought in the whole vault.

use serde_json::json;

use super::{
    browser::Browser,
    hand::{ENTER, count, find, find_it, look, stroke, undo},
};

const TAG: &str = "quiltcorner";
const NOTE: &str = "a torn corner";
const SHIFT: &str = "\u{E008}";
const RIGHT: &str = "\u{E014}";

/// The picture that the journey tagged is looked at, before and after.
pub fn mark_one(page: &Browser) {
    draw_by_keys(page);
    page.write("[name=region-tag]", &format!("{TAG}{ENTER}"));
    page.write("[name=region-note]", NOTE);
    look(page, "drawing-a-region");
    page.click("[name=region-mark]");
    let said = page.wait_for("[data-region='1']").text();
    assert!(said.contains(TAG) && said.contains(NOTE), "the region says what was said of it: {said}");
    page.wait_until_gone("[data-region-form]");
    find(page, &format!("tag:{TAG}"));
    page.click("[data-cell]");
    page.wait_for("[data-region='1']");
    page.wait_for("[data-history='region.marked']");
    look(page, "region");
    undo(page);
    page.wait_for("[data-toast=undone-region-marked]");
    find_it(page);
    page.wait_for("[data-history=undone]");
    assert_eq!(count(page, "[data-region]"), 0, "nothing is said of the part any more");
    seek_its_source(page);
    find_it(page);
}

fn draw_by_keys(page: &Browser) {
    page.run("document.querySelector('[data-preview]').focus()", &json!([])).expect("it can be focused");
    stroke(page, ENTER);
    let first = page.wait_for("[data-region-form] p").text();
    page.press(SHIFT);
    stroke(page, RIGHT);
    page.release(SHIFT);
    page.wait_until(&format!(
        "return document.querySelector('[data-region-form] p').textContent !== {} || null",
        json!(first)
    ));
    // The veil is lifted over the box alone.
    page.press(" ");
    page.wait_until("return document.querySelector('[data-preview] img.plain.part')?.naturalWidth > 0");
    assert_eq!(count(page, "img.plain:not(.part)"), 0, "nothing else is plain");
    look(page, "part-unveiled");
    page.release(" ");
    page.wait_until_gone("img.plain");
    stroke(page, ENTER);
    page.wait_until("return document.activeElement.name === 'region-tag' || null");
}

/// Every picture of the sample came from the same source.
fn seek_its_source(page: &Browser) {
    page.run("document.querySelector('[data-section=found] [name=fact-seek]').click()", &json!([]))
        .expect("it can be pressed");
    page.wait_until(
        "return Number(document.querySelector('[data-page=library]').dataset.count) > 20 || null",
    );
}
