//! A match is looked at closely, and never more plainly than is asked for.

use serde_json::json;

use super::{
    browser::Browser,
    hand::{count, look, stroke},
};

/// Through one another, nearer, lightened and by turns, in both pictures alike.
pub fn look_closer(page: &Browser) {
    ["x", "z", "l"].into_iter().for_each(|key| stroke(page, key));
    page.wait_for(".swept.through");
    page.wait_for("[name=nearer][aria-pressed=true]");
    assert_eq!(count(page, ".frame .near.altered"), 2, "both pictures are lightened");
    look(page, "near-and-light");
    stroke(page, "b");
    page.wait_for("[data-swept='100']");
    page.wait_until_gone("[data-swept]");
    page.wait_for("[data-swept='100']");
    stroke(page, "b");
    page.wait_until_gone("[data-swept]");
    page.wait_until("return document.querySelectorAll('[data-compare] line').length > 0");
    ["x", "z", "z", "z", "l", "o"].into_iter().for_each(|key| stroke(page, key));
    page.wait_for("[name=nearer][aria-pressed=false]");
}

/// Holding the key over the match unveils it there, and not once more in the list.
pub fn one_look_shows_one_picture(page: &Browser) {
    stroke(page, "o");
    page.run("document.querySelector('.pair figure:last-of-type .frame').focus()", &json!([]))
        .expect("the match can be focused");
    page.press(" ");
    page.wait_until("return document.querySelector('[data-compare] img.plain')?.naturalWidth > 0");
    assert_eq!(count(page, "img.plain"), 1, "one look shows one picture, once");
    page.release(" ");
    page.wait_until_gone("img.plain");
    page.run("document.activeElement.blur()", &json!([])).expect("the focus can go");
}

/// The wheel brings both pictures nearer, the next match is looked at as near, and a loupe shows no more than its picture.
pub fn look_with_wheel_and_loupe(page: &Browser) {
    on_match(
        page,
        "new WheelEvent('wheel', { deltaY: -320, clientX, clientY, bubbles: true, cancelable: true })",
    );
    page.wait_for("[data-zoom='2']");
    page.wait_for("[data-linked=place]");
    ["]", "["].into_iter().for_each(|key| {
        let before = page.wait_until("return document.querySelector('[data-compare]').dataset.compare");
        stroke(page, key);
        page.wait_until_gone(&format!("[data-compare={}]", before.as_str().expect("a picture's id")));
    });
    page.wait_for("[data-zoom='2']");
    on_match(page, "new PointerEvent('pointermove', { clientX, clientY, bubbles: true })");
    stroke(page, "u");
    page.wait_for("[data-loupe='2']");
    assert_eq!(count(page, ".pair [data-loupe] canvas"), 2, "the loupe is over the same place of both");
    assert_eq!(count(page, "img.plain"), 0, "a loupe unveils nothing");
    look(page, "loupe");
    page.run("document.querySelector('[data-compare] figure:last-of-type .frame').focus()", &json!([]))
        .expect("the match can be focused");
    page.press(" ");
    page.wait_until("return document.querySelector('[data-compare] img.plain')?.naturalWidth > 0");
    assert_eq!(count(page, "img.plain"), 1, "it asks for no picture of its own");
    page.release(" ");
    page.wait_until_gone("img.plain");
    page.run("document.activeElement.blur()", &json!([])).expect("the focus can go");
    ["u", "u", "u"].into_iter().for_each(|key| stroke(page, key));
    page.wait_until_gone("[data-loupe]");
    on_match(page, "new MouseEvent('dblclick', { clientX, clientY, bubbles: true })");
    page.wait_for("[data-zoom='1']");
}

/// Has something happen in the middle of the match.
fn on_match(page: &Browser, event: &str) {
    let script = format!(
        "const frame = document.querySelector('.pair figure:last-of-type .frame');
         const {{ left, top, width, height }} = frame.getBoundingClientRect();
         const [clientX, clientY] = [left + width / 2, top + height / 2];
         frame.dispatchEvent({event})"
    );
    page.run(&script, &json!([])).expect("it can happen");
}

/// Two matches stay beside the one that is looked at, there is no room for a third, and they can be let go.
pub fn look_at_four(page: &Browser) {
    for pictures in [3, 4] {
        ["h", "]"].into_iter().for_each(|key| stroke(page, key));
        page.wait_until(&format!("return document.querySelectorAll('.pair figure').length === {pictures}"));
    }
    page.wait_until(
        "return [...document.querySelectorAll('.pair img')].every((image) => image.naturalWidth > 0)",
    );
    assert!(count(page, "[data-compare] line") > 0, "lines run to the match that is looked at");
    stroke(page, "h");
    page.wait_for("[data-toast=beside-full]");
    look(page, "four");
    for left in [3, 2] {
        page.click("[data-beside]");
        page.wait_until(&format!("return document.querySelectorAll('.pair figure').length === {left}"));
    }
    ["[", "["].into_iter().for_each(|key| stroke(page, key));
}

/// Levels are set for both pictures alike, which say that they are not shown as they are.
pub fn set_levels(page: &Browser) {
    stroke(page, "q");
    page.wait_for("[data-levels=plain]");
    let darker = "const slider = document.querySelector('[name=levels-black]');
        slider.value = 30;
        slider.dispatchEvent(new Event('input', { bubbles: true }))";
    page.run(darker, &json!([])).expect("it can be set");
    page.wait_for("[data-levels=altered]");
    assert_eq!(count(page, ".pair .told"), 2, "both pictures say so");
    look(page, "levels");
    page.click("[name=levels-reset]");
    page.wait_until_gone(".pair .told");
    stroke(page, "q");
    page.wait_until_gone("[data-levels]");
}
