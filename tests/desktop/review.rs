//! Pairs that are proposed are decided, a key for each.

use super::{
    browser::Browser,
    hand::{CONTROL, ENTER, choose, count, find, look, stroke},
};

/// From a picture to the pairs that it may be part of, and through them by a key each; one verdict is taken back.
pub fn decide_pairs(page: &Browser) {
    find(page, "IMG_0413");
    page.click("[data-cell]");
    page.press(CONTROL);
    stroke(page, "3");
    page.release(CONTROL);
    page.wait_for("[data-page=review] [data-empty=never]");
    look(page, "no-pairs-yet");
    choose(page, "propose-scope", "selection");
    page.wait_for("[data-unsought='1']");
    page.click("[name=propose-start]");
    page.wait_until("return Number(document.querySelector('[data-page=review]').dataset.waiting) > 3");
    let pair = "return document.querySelector('[data-compare] .frame img')?.naturalWidth > 0
        && document.querySelector('[data-page=review]').dataset.pair";
    page.wait_until(pair);
    assert_eq!(count(page, "img.plain"), 0, "every pair is veiled at first");
    page.wait_for("[data-page=review] [data-grounds]");
    look(page, "a-pair");
    stroke(page, "1");
    page.wait_for("[data-toast=done-same-place]");
    page.wait_for("[data-offer='2']");
    page.wait_until(pair);
    look(page, "the-same-place");
    stroke(page, "s");
    page.write("[name=offer-series]", &format!("Bedroom{ENTER}"));
    page.wait_for("[data-toast=done-series]");
    stroke(page, "2");
    page.wait_for("[data-toast=done-same-object]");
    let third = page.wait_until(pair);
    stroke(page, "0");
    page.wait_for("[data-toast=done-rejected]");
    page.press(CONTROL);
    stroke(page, "z");
    page.release(CONTROL);
    page.wait_for("[data-toast=undone-scene-judged]");
    page.wait_for(&format!("[data-pair={third}]"));
    // Back to what was decided, then on to the end past what is left for later.
    stroke(page, "[");
    page.wait_for("[data-compare] [name=verdict-same_object][aria-pressed=true]");
    page.wait_until(
        "if (document.querySelector('[data-finished]')) return true;
         window.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight' }));
         return false",
    );
    page.wait_for("[data-group]");
    look(page, "the-end-of-the-queue");
    page.click("[name=go-library]");
}
