//! From a new vault to a case with a picture in it, then the door shut and opened again: all is still there,
//! and nothing of it lies about outside the vault.

use super::{
    browser::Browser,
    browsing::browse,
    door::{lock, look_around_with_the_sample, make_vault, unlock},
    hand::{ENTER, TAG, count, find_it, look},
    intake::{import_in_turn, import_sample},
    quiet::nothing_lies_about,
    regions,
    review::decide_pairs,
    scenes::find_the_same_place,
    screen::Screen,
    series::carry_into_a_series,
    settings::choose_colours_and_language,
};

pub const PASSPHRASE: &str = "seven grey herons at dawn";
const REASON: &str = "the same windowsill";

#[test]
fn a_vault_is_made_filled_worked_in_locked_and_found_again() {
    if std::env::var_os("CLEW_NO_WINDOW").is_some() {
        eprintln!("not tested, because CLEW_NO_WINDOW is set: the window");
        return;
    }
    let home = tempfile::tempdir().expect("there is room for a home");
    let screen = Screen::start(home.path());
    let browser = screen.open();
    let recovery = make_vault(&browser, home.path());
    import_sample(&browser);
    look_at_one(&browser);
    tag_it(&browser);
    browse(&browser);
    find_it(&browser);
    look(&browser, "found");
    regions::mark_one(&browser);
    find_the_same_place(&browser);
    decide_pairs(&browser);
    find_it(&browser);
    open_a_case_for_it(&browser);
    lock(&browser);
    unlock(&browser, PASSPHRASE);
    find_all_again(&browser);
    carry_into_a_series(&browser);
    import_in_turn(&browser);
    choose_colours_and_language(&browser);
    lock(&browser);
    unlock(&browser, &recovery);
    lock(&browser);
    let made_up = look_around_with_the_sample(&browser);
    browser.close();
    nothing_lies_about(home.path(), &[PASSPHRASE, TAG, REASON, &recovery, &made_up]);
}

fn look_at_one(page: &Browser) {
    page.click("[data-cell]");
    page.wait_until("return document.querySelector('[data-preview] img')?.naturalWidth > 0");
    page.press(" ");
    page.wait_until("return document.querySelector('[data-plain=true] img.plain')?.naturalWidth > 0");
    look(page, "unveiled");
    page.release(" ");
    page.wait_until_gone("[data-plain=true]");
    page.wait_for("[data-mark=viewed]");
    page.wait_for("[data-looks='1']");
}

fn tag_it(page: &Browser) {
    page.write("[name=tag-add]", &format!("{TAG}{ENTER}"));
    page.wait_for(&format!("[data-inspector] [data-chip={TAG}]"));
    look(page, "tagged");
}

fn open_a_case_for_it(page: &Browser) {
    page.click("[name=go-cases]");
    page.wait_for("[data-page=cases]");
    if count(page, "[data-case-form]") == 0 {
        page.click("[name=case-new]");
    }
    page.write("[name=case-code-name]", "Heron");
    page.write("[name=case-reference]", "2026/17");
    page.click("[name=case-make]");
    page.wait_for("[data-case-open]");
    page.click("[name=go-library]");
    page.click("[data-cell]");
    page.write("[name=case-add]", &format!("Heron{ENTER}"));
    page.write("[name=case-reason]", REASON);
    page.click("[name=case-put]");
    page.wait_for("[data-inspector] [data-case]");
    page.click("[name=go-cases]");
    page.wait_for("[data-case-picture]");
    look(page, "case");
}

fn find_all_again(page: &Browser) {
    find_it(page);
    page.wait_for(&format!("[data-inspector] [data-chip={TAG}]"));
    page.wait_for("[data-inspector] [data-case]");
    page.click("[name=go-cases]");
    page.click("[data-case]");
    let why = page.wait_for("[data-case-picture]").text();
    assert!(why.contains(REASON), "the case says why the picture is in it: {why}");
    look(page, "found-again");
}
