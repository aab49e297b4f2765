//! The same place in other pictures: sought by a picture, by a part of it, by one from outside.

use std::fs;

use serde_json::json;

use super::{
    browser::Browser,
    compare::{look_at_four, look_closer, look_with_wheel_and_loupe, one_look_shows_one_picture, set_levels},
    hand::{ENTER, count, find, look, stroke, undo},
    intake::sample,
};

/// A search has come to its end and found something.
pub const SOUGHT: &str = "const scene = document.querySelector('[data-page=scene]');
    return scene.dataset.busy === 'false' && Number(scene.dataset.count) > 0";

/// From a picture to the same room and the same bedspread in others, by keys alone once the picture is chosen.
pub fn find_the_same_place(page: &Browser) {
    find(page, "IMG_0413");
    page.click("[data-cell]");
    stroke(page, "m");
    page.wait_for("[data-page=scene]");
    // New pictures are made ready in their own time, and are then looked at without being asked for.
    page.wait_for("[data-page=scene] [data-ready='45'][data-readying=false]");
    page.wait_until(
        "const scene = document.querySelector('[data-page=scene]');
         return scene.dataset.busy === 'false' && Number(scene.dataset.count) >= 12",
    );
    page.wait_until("return document.querySelector('[data-compare] .frame img')?.naturalWidth > 0");
    assert_eq!(count(page, "img.plain"), 0, "every match is veiled at first");
    let why = page.wait_for("[data-points]").text();
    assert!(why.contains(char::is_numeric), "it says why: {why}");
    assert!(count(page, "[data-compare] line") > 3, "lines join the points of both pictures");
    page.wait_for("[data-grounds]");
    look(page, "scene");
    stroke(page, "]");
    stroke(page, "o");
    page.wait_for("[data-swept='100']");
    (0..4).for_each(|_| stroke(page, ","));
    page.wait_for("[data-swept='60']");
    look(page, "laid-over");
    look_closer(page);
    one_look_shows_one_picture(page);
    look_with_wheel_and_loupe(page);
    look_at_four(page);
    set_levels(page);
    take_back_a_rejection(page);
    // A box in the middle of the picture: the bed.
    page.run("document.querySelector('[data-sought]').focus()", &json!([])).expect("it can be focused");
    stroke(page, ENTER);
    page.wait_for("[name=region-1]");
    page.wait_until(SOUGHT);
    look(page, "part");
    page.run("document.activeElement.blur()", &json!([])).expect("the focus can go");
    let looked = page.wait_until("return document.querySelector('[data-compare]').dataset.compare");
    stroke(page, "2");
    page.wait_for(&format!("[data-match={}] .verdict", looked.as_str().expect("a picture's id")));
    lay_one_from_outside(page);
    drop_a_blank_one(page);
    page.click("[name=go-library]");
    page.click("[data-cell]");
    page.wait_for("[data-judged][data-verdict=same_object]");
    look(page, "judged");
    page.click("[name=judged-compare]");
    page.wait_for(&format!("[data-compare={}]", looked.as_str().expect("a picture's id")));
    draw_on_a_tall_picture(page);
}

/// A rejected match leaves the list, and comes back when that is undone.
pub fn take_back_a_rejection(page: &Browser) {
    let rejected = page.wait_until("return document.querySelector('[data-compare]').dataset.compare");
    let row = format!("[data-match={}]", rejected.as_str().expect("a picture's id"));
    stroke(page, "0");
    page.wait_until_gone(&row);
    page.wait_for("[data-toast=done-rejected]");
    undo(page);
    page.wait_for(&row);
    page.click(&row);
}

/// Boxes are drawn where the picture is, whatever its shape: a tall one is not stretched to its frame.
fn draw_on_a_tall_picture(page: &Browser) {
    page.click("[name=go-library]");
    find(page, "IMG_0418");
    page.click("[data-cell]");
    stroke(page, "m");
    page.wait_until("return document.querySelector('[data-sought] img')?.naturalWidth > 0");
    stroke(page, "e");
    page.wait_for("main.large");
    let shape = "const frame = document.querySelector('[data-sought]').getBoundingClientRect();
        const image = document.querySelector('[data-sought] img');
        const ratio = (frame.width / frame.height) / (image.naturalWidth / image.naturalHeight);
        return Math.abs(ratio - 1) < 0.03 ? 'fits' : null";
    page.wait_until(shape);
    page.click("[name=scene-brush]");
    page.run("document.querySelector('[data-sought]').focus()", &json!([])).expect("it can be focused");
    stroke(page, ENTER);
    page.wait_for("[data-masked]");
    page.wait_for("[data-toast=done-masked]");
    page.wait_until("return document.querySelector('[data-page=scene]').dataset.busy === 'false'");
    look(page, "drawn-large");
    undo(page);
    page.wait_for("[data-toast=undone-scene-masked]");
    page.click("[name=go-library]");
}

/// A picture from outside is shown, boxed and compared as one of the vault is, and one that the vault has is the vault's.
fn lay_one_from_outside(page: &Browser) {
    let room = fs::read(sample().join("pink wall/IMG_0413.JPG")).expect("the sample has it");
    drop_file(page, "room.jpg", &[room.as_slice(), b"one byte more"].concat());
    page.wait_for("[data-outside='room.jpg']");
    page.wait_until("return document.querySelector('[data-sought] img')?.naturalWidth > 0");
    page.wait_until(SOUGHT);
    page.wait_until("return document.querySelectorAll('[data-compare] line').length > 3");
    assert_eq!(count(page, "[data-compare] figure"), 2, "both pictures stand side by side");
    assert_eq!(count(page, "[name^=verdict-]"), 0, "there is no verdict on what is not in the vault");
    page.run("document.querySelector('[data-sought]').focus()", &json!([])).expect("it can be focused");
    stroke(page, ENTER);
    page.wait_for("[name=region-1]");
    page.wait_until(SOUGHT);
    look(page, "outside");
    drop_file(page, "IMG_0413.JPG", &room);
    page.wait_for("[data-toast=done-outside-known]");
    page.wait_until_gone("[data-outside]");
    page.wait_until(SOUGHT);
}

/// A blank picture from outside shows no place.
fn drop_a_blank_one(page: &Browser) {
    let mut blank = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(300, 150).write_to(&mut blank, image::ImageFormat::Png).expect("it is written");
    drop_file(page, "blank.png", &blank.into_inner());
    page.wait_for("[data-outside='blank.png']");
    page.wait_until("return document.querySelector('[data-page=scene]').dataset.busy === 'false'");
    let sure = "return [...document.querySelectorAll('[data-match]')]
        .filter((match) => Number(match.dataset.confidence) >= 0.5).length === 0 && 'none'";
    page.wait_until(sure);
    assert_eq!(count(page, "[role=alert]"), 0, "it is a picture, and was sought");
}

fn drop_file(page: &Browser, name: &str, bytes: &[u8]) {
    page.run(
        "const [name, bytes] = arguments;
         const dataTransfer = new DataTransfer();
         dataTransfer.items.add(new File([Uint8Array.from(bytes)], name));
         window.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))",
        &json!([name, bytes]),
    )
    .expect("a file can be dropped");
}
