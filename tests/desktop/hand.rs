//! What hands and eyes do again and again: press, seek, choose, look.

use serde_json::json;

use super::{browser::Browser, quiet::sockets_to_the_world};

/// The tag by which the journey's own picture is found again.
pub const TAG: &str = "heronblue";

/// Keys as WebDriver writes them.
pub const ENTER: &str = "\u{E007}";
pub const CONTROL: &str = "\u{E009}";

pub const ALL_THUMBNAILS_ARE_THERE: &str = "
    const shown = [...document.querySelectorAll('[data-cell] img')];
    return shown.length > 0 && shown.every((image) => image.complete && image.naturalWidth > 0)";

pub fn find_it(page: &Browser) {
    find(page, TAG);
    page.click("[data-cell]");
    page.wait_until("return document.querySelector('[data-preview] img')?.naturalWidth > 0");
}

/// The word index follows in its own time, so the question is asked until the answer is whole.
pub fn find(page: &Browser, words: &str) {
    let words = json!(words);
    page.wait_until(&format!(
        "const found = document.querySelector('[data-page=library]').dataset.count;
         const box = document.querySelector('[name=search]');
         const busy = document.querySelector('.grid.busy');
         if (found === '1' && box.dataset.asked === {words} && !busy) return true;
         box.dataset.asked = box.value = {words};
         box.dispatchEvent(new Event('input', {{ bubbles: true }}));
         box.form.requestSubmit();
         return false"
    ));
}

pub fn stroke(page: &Browser, key: &str) {
    page.press(key);
    page.release(key);
}

pub fn choose(page: &Browser, select: &str, value: &str) {
    let script = "const [name, value] = arguments;
        const select = document.querySelector(`select[name=${name}]`);
        select.value = value;
        select.dispatchEvent(new Event('change', { bubbles: true }))";
    page.run(script, &json!([select, value])).expect("it can be chosen");
}

/// Takes the last change back by its key, wherever the focus is but in a field.
pub fn undo(page: &Browser) {
    page.run("document.activeElement.blur()", &json!([])).expect("the focus can go");
    page.press(CONTROL);
    stroke(page, "z");
    page.release(CONTROL);
}

/// Keeps a picture of the page, and asks whether everybody can use it and whether it speaks with nobody.
///
/// With `CLEW_SCREENS` set, which names a folder of `target/screens`, in both themes and at two sizes as well.
pub fn look(page: &Browser, name: &str) {
    look_once(page, name);
    let Ok(folder) = std::env::var("CLEW_SCREENS") else { return };
    let theme = page.wait_until("return document.documentElement.dataset.theme || 'dark'");
    for (width, height) in [(1280, 800), (1920, 1200)] {
        page.resize(width, height);
        for theme in ["dark", "light"] {
            wear(page, theme);
            look_once(page, &format!("{folder}/{name}-{theme}-{width}"));
        }
    }
    page.resize(1440, 900);
    wear(page, theme.as_str().unwrap_or("dark"));
}

fn wear(page: &Browser, theme: &str) {
    let script = "document.documentElement.dataset.theme = arguments[0]";
    page.run(script, &json!([theme])).expect("the page can wear it");
}

pub fn look_once(page: &Browser, name: &str) {
    page.picture(name);
    let faults = page.faults();
    assert!(faults.is_empty(), "{name}: {}", faults.join("\n"));
    let strangers = sockets_to_the_world(page.home());
    assert!(strangers.is_empty(), "{name}: somebody is spoken with: {}", strangers.join("\n"));
}

pub fn count(page: &Browser, css: &str) -> u64 {
    let script = "return document.querySelectorAll(arguments[0]).length";
    page.run(script, &json!([css])).expect("the page answers").as_u64().expect("a number")
}
