//! Pictures are carried into a series with the mouse, with the reason in one line, and the series has a page of its own.

use super::{
    browser::Browser,
    hand::{ENTER, look, stroke},
};

const WHY: &str = "the same quilt";

pub fn carry_into_a_series(page: &Browser) {
    page.click("[name=go-library]");
    stroke(page, "\u{E00C}");
    page.wait_for("[data-page=library][data-count='45']");
    page.click("[data-cell]");
    page.carry("[data-cell][aria-selected=true]", "[data-into*='\"id\":null']", || look(page, "carried"));
    page.write("[name=put-name]", "Quilts");
    look(page, "put-into");
    page.write("[name=put-reason]", &format!("{WHY}{ENTER}"));
    page.wait_for("[data-toast=done-series]");
    page.click("[name=go-series]");
    page.wait_for("[data-page=series]");
    page.wait_until(
        "const made = [...document.querySelectorAll('[data-series]')].find((row) => row.textContent.includes('Quilts'));
         made?.click();
         return made",
    );
    page.wait_until("return document.querySelector('[data-series-open] img')?.naturalWidth > 0");
    look(page, "series");
    page.click("[name=series-browse]");
    page.wait_for("[data-page=library][data-count='1']");
    stroke(page, "\u{E00C}");
}
