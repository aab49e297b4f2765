//! How the window looks and speaks, and who can open the vault.

use super::{
    browser::Browser,
    hand::{CONTROL, ENTER, choose, count, find_it, look, stroke},
    scenes::SOUGHT,
};

/// Everything can be done by its name, and the window looks and speaks as the analyst chose.
pub fn choose_colours_and_language(page: &Browser) {
    open_by_name(page, "Settings");
    look(page, "settings");
    let_another_in_and_out(page);
    page.click("[name=settings-models]");
    page.wait_for("[data-sheet=settings] [data-model=present]");
    assert_eq!(count(page, "[data-model=missing]"), 0, "every model is in place");
    page.click("[name=settings-about]");
    page.write("[name=licence-words]", "tauri");
    page.wait_for("[data-licences]:not([data-licences='0'])");
    look(page, "licences");
    page.click("[name=settings-look]");
    choose(page, "theme", "light");
    page.wait_for("html[data-theme=light]");
    choose(page, "language", "id");
    page.wait_for("html[lang=id]");
    look(page, "light-in-indonesian");
    page.click("[name=close]");
    page.wait_until_gone("[data-sheet]");
    for place in ["library", "scene", "review", "series", "cases", "imports"] {
        page.click(&format!("[name=go-{place}]"));
        page.wait_for(&format!("[data-page={place}]"));
        look(page, &format!("{place}-light"));
    }
    page.click("[name=go-library]");
    find_it(page);
    stroke(page, "m");
    page.wait_until(SOUGHT);
    look(page, "scene-in-indonesian");
    open_by_name(page, "Pengaturan");
    choose(page, "theme", "dark");
    choose(page, "language", "en");
    page.click("[name=close]");
    open_by_name(page, "heronblue");
    page.wait_for("[data-page=library]");
}

/// A second analyst gets a passphrase, which is taken away again, and not without being asked.
fn let_another_in_and_out(page: &Browser) {
    page.click("[name=settings-slots]");
    page.wait_for("[data-slot=recipient]");
    page.click("[name=slot-new]");
    page.write("[name=slot-name]", "Budi");
    page.write("[name=passphrase]", "nine black swans at dusk");
    page.write("[name=again]", "nine black swans at dusk");
    page.click("[name=slot-add]");
    page.wait_for("[data-done=slot-added]");
    page.click("[data-slot]:last-child [name^=slot-revoke-]");
    look(page, "slots");
    page.click("[name=slot-revoke-sure]");
    page.wait_for("[data-done=slot-revoked]");
    assert_eq!(count(page, "[data-slot]"), 2, "the analyst's own passphrase and the recovery identity stay");
}

fn open_by_name(page: &Browser, name: &str) {
    page.press(CONTROL);
    stroke(page, "k");
    page.release(CONTROL);
    page.write("[name=palette-words]", name);
    stroke(page, ENTER);
    page.wait_until_gone("[name=palette-words]");
}
