//! The library: groups, filters with exact counts, a lasso, stacks that open in place, the look at one picture, large, and the
//! line that proposes what can be sought.

use serde_json::json;

use super::{
    browser::Browser,
    hand::{ENTER, choose, count, look, stroke},
};

const ESCAPE: &str = "\u{E00C}";
const DOWN: &str = "\u{E015}";

/// The library shows all 45 pictures of the sample when this begins, and again when it ends.
pub fn browse(page: &Browser) {
    in_groups(page);
    by_what_they_are(page);
    with_a_lasso(page);
    into_a_stack(page);
    one_large(page);
    by_proposals(page);
}

fn in_groups(page: &Browser) {
    choose(page, "group", "camera");
    page.wait_for("[data-run='Halde D7']");
    page.wait_until("return document.querySelectorAll('[data-scroll-mark]').length > 1");
    look(page, "groups");
    page.click("[data-run='Halde D7'] [name=select-run]");
    let said = page.wait_for("[data-run='Halde D7'] .faint").text();
    page.wait_for(&format!("[data-selected='{said}']"));
    stroke(page, ESCAPE);
    choose(page, "group", "none");
    page.wait_until_gone("[data-run]");
}

/// By keys alone: the menu of facets, a camera with its count, and as many pictures as it said.
fn by_what_they_are(page: &Browser) {
    focus_grid(page);
    stroke(page, "\\");
    page.wait_for("[name=filter-facet]");
    look(page, "filter-by");
    "came".chars().for_each(|key| stroke(page, &key.to_string()));
    stroke(page, ENTER);
    page.wait_for("[name=filter-value]");
    let first = page.wait_for("[role=option] .faint").text();
    look(page, "filter-values");
    stroke(page, ENTER);
    page.wait_for(&format!("[data-page=library][data-count='{first}']"));
    page.wait_for("[data-chip=filter-camera]");
    page.click("[data-chip=filter-camera] [name=remove]");
    page.wait_for("[data-page=library][data-count='45']");
}

fn with_a_lasso(page: &Browser) {
    let corner = "const { left, top, width } = document.querySelector('[data-cell]').getBoundingClientRect();
        return [left + width * 0.5, top + width * 0.5, width]";
    let corner = page.wait_until(corner);
    let [x, y, width] = [0, 1, 2].map(|at| corner[at].as_f64().expect("a number"));
    page.drag([x, y], [x + width * 1.2, y + width * 0.75]);
    page.wait_for("[data-selected='4']");
    focus_grid(page);
    stroke(page, ESCAPE);
}

fn into_a_stack(page: &Browser) {
    page.click("[name=fold]");
    page.wait_until("return Number(document.querySelector('[data-page=library]').dataset.count) < 45");
    let folded = page.wait_until("return document.querySelector('[data-page=library]').dataset.count");
    let stack = "const mark = document.querySelector('[data-mark=stack]');
        mark?.closest('[data-cell]').click();
        return mark && Number(mark.textContent)";
    let size = page.wait_until(stack).as_u64().expect("a number");
    stroke(page, "k");
    let folded: u64 = folded.as_str().and_then(|text| text.parse().ok()).expect("a number");
    page.wait_for(&format!("[data-page=library][data-count='{}']", folded + size - 1));
    assert_eq!(count(page, ".cell.opened"), size, "the stack is marked where it lies open");
    look(page, "stack-in-place");
    stroke(page, "k");
    page.wait_for(&format!("[data-page=library][data-count='{folded}']"));
    page.click("[name=fold]");
    page.wait_for("[data-page=library][data-count='45']");
}

/// Large on purpose only, veiled there too; as a line drawing, and without colours once it is unveiled.
fn one_large(page: &Browser) {
    page.click("[data-cell]");
    stroke(page, "d");
    page.wait_until("return document.querySelector('[data-cell] img')?.src.endsWith('/lines')");
    stroke(page, "g");
    stroke(page, "v");
    page.wait_until("return document.querySelector('[data-viewer] img')?.naturalWidth > 0");
    assert_eq!(count(page, "img.plain"), 0, "large, and veiled");
    look(page, "large-line-drawing");
    page.press(" ");
    page.wait_until("return document.querySelector('[data-viewer] img.plain')?.src.endsWith('/grey')");
    page.release(" ");
    page.wait_until_gone("img.plain");
    stroke(page, ESCAPE);
    page.wait_until_gone("[data-viewer]");
    stroke(page, "g");
    stroke(page, "d");
}

fn by_proposals(page: &Browser) {
    stroke(page, "/");
    page.wait_for("[name=search]:focus");
    "tag:".chars().for_each(|key| stroke(page, &key.to_string()));
    page.wait_for("[data-option^='tag:']");
    look(page, "proposals");
    stroke(page, DOWN);
    stroke(page, ENTER);
    page.wait_until("return document.querySelector('[name=search]').value.startsWith('tag:\"')");
    [ESCAPE, ESCAPE].into_iter().for_each(|key| stroke(page, key));
    page.wait_for("[data-page=library][data-count='45']");
}

fn focus_grid(page: &Browser) {
    page.run("document.querySelector('[data-grid]').focus()", &json!([])).expect("it can be focused");
}
