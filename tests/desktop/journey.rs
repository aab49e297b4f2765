//! From a new vault to a case with a picture in it, then the door shut and opened again: all is still there,
//! and nothing of it lies about outside the vault.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde_json::json;

use super::{
    browser::Browser,
    browsing::browse,
    quiet::{nothing_lies_about, sockets_to_the_world},
    regions,
    screen::Screen,
};

const PASSPHRASE: &str = "seven grey herons at dawn";
const TAG: &str = "heronblue";
const REASON: &str = "the same windowsill";
pub const ENTER: &str = "\u{E007}";
pub const CONTROL: &str = "\u{E009}";
/// A search has come to its end and found something.
const SOUGHT: &str = "const scene = document.querySelector('[data-page=scene]');
    return scene.dataset.busy === 'false' && Number(scene.dataset.count) > 0";

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
    look(&browser, "08-found");
    regions::mark_one(&browser);
    find_the_same_place(&browser);
    decide_pairs(&browser);
    find_it(&browser);
    open_a_case_for_it(&browser);
    lock(&browser);
    unlock(&browser, PASSPHRASE);
    find_all_again(&browser);
    import_in_turn(&browser);
    choose_colours_and_language(&browser);
    lock(&browser);
    unlock(&browser, &recovery);
    lock(&browser);
    let made_up = look_around_with_the_sample(&browser);
    browser.close();
    nothing_lies_about(home.path(), &[PASSPHRASE, TAG, REASON, &recovery, &made_up]);
}

fn make_vault(page: &Browser, folder: &Path) -> String {
    page.wait_for("[data-door=start]");
    look(page, "01-welcome");
    page.click("[name=door-new]");
    page.write("[name=folder]", folder.to_str().expect("the folder has a name"));
    page.write("[name=name]", "herons");
    page.write("[name=analyst]", "Ana");
    look(page, "02-new-vault");
    page.click("[name=next]");
    page.write("[name=passphrase]", PASSPHRASE);
    page.write("[name=again]", PASSPHRASE);
    look(page, "27-new-passphrase");
    page.click("[name=make]");
    let recovery = page.wait_for("[data-recovery]").text();
    assert!(recovery.starts_with("AGE-SECRET-KEY-1"), "the recovery identity is shown: {recovery}");
    look(page, "28-recovery");
    page.click("[name=safe]");
    page.click("[name=enter]");
    page.wait_for("[data-empty=vault]");
    look(page, "03-empty-vault");
    recovery
}

fn sample() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../assets/sample")
        .canonicalize()
        .expect("the sample is there")
}

fn import_sample(page: &Browser) {
    let sample = sample();
    page.click("[name=go-imports]");
    page.write("[name=import-folder]", sample.to_str().expect("the folder has a name"));
    page.write("[name=import-source]", "sample disc");
    page.write("[name=import-series]", "Sample");
    page.click("[name=import-start]");
    page.wait_for("[data-ended]");
    look(page, "04-import");
    page.click("[name=show-new]");
    page.wait_for("[data-cell]");
    page.wait_until(ALL_THUMBNAILS_ARE_THERE);
    assert_eq!(count(page, "[data-cell] img.plain"), 0, "every picture is veiled at first");
    look(page, "05-grid");
}

/// What lies there is said before it is taken in; a second import waits for the first; what was refused says why.
fn import_in_turn(page: &Browser) {
    let seized = tempfile::tempdir().expect("there is room for pictures");
    let (phone, disc) = (seized.path().join("phone"), seized.path().join("disc"));
    [&phone, &disc].into_iter().for_each(|folder| fs::create_dir(folder).expect("it can be made"));
    let room = fs::read(sample().join("pink wall/IMG_0413.JPG")).expect("the sample has it");
    for number in 0..60 {
        fs::write(phone.join(format!("turn-{number:02}.jpg")), [room.as_slice(), &[number]].concat())
            .expect("it can be written");
    }
    fs::write(disc.join("letter.jpg"), "no picture, whatever its name says").expect("it can be written");
    fs::write(disc.join("seen.jpg"), &room).expect("it can be written");
    page.click("[name=go-imports]");
    page.write("[name=import-folder]", phone.to_str().expect("the folder has a name"));
    page.wait_for("[data-ahead=counted][data-files='60'] [data-prospect=picture]");
    look(page, "27-look-ahead");
    page.click("[name=import-start]");
    page.click("[name=import-pause]:enabled");
    page.wait_for("[data-import=paused]");
    page.write("[name=import-folder]", disc.to_str().expect("the folder has a name"));
    page.wait_for("[data-ahead=counted][data-files='2'] [data-prospect=other]");
    page.click("[name=import-start]");
    page.wait_for("[data-queue='1']");
    look(page, "28-queue");
    page.click("[name=import-go-on]");
    page.wait_until("return document.querySelectorAll('[data-ended]').length === 2");
    page.wait_until_gone("[data-queue]");
    page.wait_for("[name=show-seen-again]");
    page.click("[name=refusals]");
    let why = page.wait_for("[data-reason=not_a_picture]").text();
    assert!(why.contains("letter.jpg"), "the report says which file and why: {why}");
    look(page, "29-imports");
}

fn look_at_one(page: &Browser) {
    page.click("[data-cell]");
    page.wait_until("return document.querySelector('[data-preview] img')?.naturalWidth > 0");
    page.press(" ");
    page.wait_until("return document.querySelector('[data-plain=true] img.plain')?.naturalWidth > 0");
    look(page, "06-unveiled");
    page.release(" ");
    page.wait_until_gone("[data-plain=true]");
    page.wait_for("[data-mark=viewed]");
    page.wait_for("[data-looks='1']");
}

fn tag_it(page: &Browser) {
    page.write("[name=tag-add]", &format!("{TAG}{ENTER}"));
    page.wait_for(&format!("[data-inspector] [data-chip={TAG}]"));
    look(page, "07-tagged");
}

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

/// From a picture to the same room and the same bedspread in others, by keys alone once the picture is chosen.
fn find_the_same_place(page: &Browser) {
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
    assert!(why.contains("points agree"), "it says why: {why}");
    assert!(count(page, "[data-compare] line") > 3, "lines join the points of both pictures");
    page.wait_for("[data-grounds]");
    look(page, "13-scene");
    stroke(page, "]");
    stroke(page, "o");
    page.wait_for("[data-swept='100']");
    (0..4).for_each(|_| stroke(page, ","));
    page.wait_for("[data-swept='60']");
    look(page, "14-laid-over");
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
    look(page, "15-part");
    page.run("document.activeElement.blur()", &json!([])).expect("the focus can go");
    let looked = page.wait_until("return document.querySelector('[data-compare]').dataset.compare");
    stroke(page, "2");
    page.wait_for(&format!("[data-match={}] .verdict", looked.as_str().expect("a picture's id")));
    lay_one_from_outside(page);
    drop_a_blank_one(page);
    page.click("[name=go-library]");
    page.click("[data-cell]");
    page.wait_for("[data-judged][data-verdict=same_object]");
    look(page, "16-judged");
    page.click("[name=judged-compare]");
    page.wait_for(&format!("[data-compare={}]", looked.as_str().expect("a picture's id")));
    draw_on_a_tall_picture(page);
}

/// From a picture to the pairs that it may be part of, and through them by a key each; one verdict is taken back.
fn decide_pairs(page: &Browser) {
    find(page, "IMG_0413");
    page.click("[data-cell]");
    page.press(CONTROL);
    stroke(page, "5");
    page.release(CONTROL);
    page.wait_for("[data-page=review] [data-empty=never]");
    look(page, "27-no-pairs-yet");
    choose(page, "propose-scope", "selection");
    page.wait_for("[data-unsought='1']");
    page.click("[name=propose-start]");
    page.wait_until("return Number(document.querySelector('[data-page=review]').dataset.waiting) > 3");
    let pair = "return document.querySelector('[data-compare] .frame img')?.naturalWidth > 0
        && document.querySelector('[data-page=review]').dataset.pair";
    page.wait_until(pair);
    assert_eq!(count(page, "img.plain"), 0, "every pair is veiled at first");
    page.wait_for("[data-page=review] [data-grounds]");
    look(page, "28-a-pair");
    stroke(page, "1");
    page.wait_for("[data-toast=done-same-place]");
    page.wait_for("[data-offer='2']");
    page.wait_until(pair);
    look(page, "29-the-same-place");
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
    look(page, "30-the-end-of-the-queue");
    page.click("[name=go-library]");
}

/// Through one another, nearer, lightened and by turns, in both pictures alike.
fn look_closer(page: &Browser) {
    ["x", "z", "l"].into_iter().for_each(|key| stroke(page, key));
    page.wait_for(".swept.through");
    page.wait_for("[name=nearer][aria-pressed=true]");
    assert_eq!(count(page, ".frame .near.altered"), 2, "both pictures are lightened");
    look(page, "26-near-and-light");
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
fn one_look_shows_one_picture(page: &Browser) {
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
fn look_with_wheel_and_loupe(page: &Browser) {
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
    look(page, "27-loupe");
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
fn look_at_four(page: &Browser) {
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
    look(page, "28-four");
    for left in [3, 2] {
        page.click("[data-beside]");
        page.wait_until(&format!("return document.querySelectorAll('.pair figure').length === {left}"));
    }
    ["[", "["].into_iter().for_each(|key| stroke(page, key));
}

/// Levels are set for both pictures alike, which say that they are not shown as they are.
fn set_levels(page: &Browser) {
    stroke(page, "q");
    page.wait_for("[data-levels=plain]");
    let darker = "const slider = document.querySelector('[name=levels-black]');
        slider.value = 30;
        slider.dispatchEvent(new Event('input', { bubbles: true }))";
    page.run(darker, &json!([])).expect("it can be set");
    page.wait_for("[data-levels=altered]");
    assert_eq!(count(page, ".pair .told"), 2, "both pictures say so");
    look(page, "29-levels");
    page.click("[name=levels-reset]");
    page.wait_until_gone(".pair .told");
    stroke(page, "q");
    page.wait_until_gone("[data-levels]");
}

/// A rejected match leaves the list, and comes back when that is undone.
fn take_back_a_rejection(page: &Browser) {
    let rejected = page.wait_until("return document.querySelector('[data-compare]').dataset.compare");
    let row = format!("[data-match={}]", rejected.as_str().expect("a picture's id"));
    stroke(page, "0");
    page.wait_until_gone(&row);
    page.wait_for("[data-toast=done-rejected]");
    page.click("[name=undo]");
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
    look(page, "17-drawn-large");
    page.click("[name=undo]");
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
    look(page, "18-outside");
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

pub fn stroke(page: &Browser, key: &str) {
    page.press(key);
    page.release(key);
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
    look(page, "09-case");
}

fn lock(page: &Browser) {
    page.click("[name=lock]");
    page.wait_for("[name=secret]");
    assert_eq!(count(page, "img[src^='picture:']"), 0, "no picture stays behind the door");
    look(page, "10-locked");
}

fn unlock(page: &Browser, secret: &str) {
    page.write("[name=secret]", "not this one");
    page.click("[name=open]");
    page.wait_for("[role=alert]");
    page.write("[name=secret]", secret);
    page.click("[name=open]");
    page.wait_for("[data-page=library] [data-cell]");
}

fn find_all_again(page: &Browser) {
    find_it(page);
    page.wait_for(&format!("[data-inspector] [data-chip={TAG}]"));
    page.wait_for("[data-inspector] [data-case]");
    page.click("[name=go-cases]");
    page.click("[data-case]");
    let why = page.wait_for("[data-case-picture]").text();
    assert!(why.contains(REASON), "the case says why the picture is in it: {why}");
    look(page, "11-found-again");
}

/// Everything can be done by its name, and the window looks and speaks as the analyst chose.
fn choose_colours_and_language(page: &Browser) {
    open_by_name(page, "Settings");
    look(page, "19-settings");
    let_another_in_and_out(page);
    page.click("[name=settings-models]");
    page.wait_for("[data-sheet=settings] [data-model=present]");
    assert_eq!(count(page, "[data-model=missing]"), 0, "every model is in place");
    page.click("[name=settings-about]");
    page.write("[name=licence-words]", "tauri");
    page.wait_for("[data-licences]:not([data-licences='0'])");
    look(page, "29-licences");
    page.click("[name=settings-look]");
    choose(page, "theme", "light");
    page.wait_for("html[data-theme=light]");
    choose(page, "language", "id");
    page.wait_for("html[lang=id]");
    look(page, "20-light-in-indonesian");
    page.click("[name=close]");
    page.wait_until_gone("[data-sheet]");
    for (number, place) in (21..).zip(["library", "scene", "review", "cases", "imports"]) {
        page.click(&format!("[name=go-{place}]"));
        page.wait_for(&format!("[data-page={place}]"));
        look(page, &format!("{number}-{place}-light"));
    }
    page.click("[name=go-library]");
    find_it(page);
    stroke(page, "m");
    page.wait_until(SOUGHT);
    look(page, "31-scene-in-indonesian");
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
    look(page, "30-slots");
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

fn choose(page: &Browser, select: &str, value: &str) {
    let script = "const [name, value] = arguments;
        const select = document.querySelector(`select[name=${name}]`);
        select.value = value;
        select.dispatchEvent(new Event('change', { bubbles: true }))";
    page.run(script, &json!([select, value])).expect("it can be chosen");
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

fn look_once(page: &Browser, name: &str) {
    page.picture(name);
    let faults = page.faults();
    assert!(faults.is_empty(), "{name}: {}", faults.join("\n"));
    let strangers = sockets_to_the_world(page.home());
    assert!(strangers.is_empty(), "{name}: somebody is spoken with: {}", strangers.join("\n"));
}

/// One click at the door: a vault of its own, with the sample in it. Answers the passphrase that was made up.
fn look_around_with_the_sample(page: &Browser) -> String {
    page.click("[name=back]");
    page.click("[name=door-sample]");
    page.wait_for("[name=another]");
    look(page, "31-sample");
    let made_up = page.wait_until("return document.querySelector('[name=passphrase]').value");
    page.click("[name=look-around]");
    page.wait_for("[data-page=library] [data-cell]");
    made_up.as_str().expect("it is text").to_owned()
}

const ALL_THUMBNAILS_ARE_THERE: &str = "
    const shown = [...document.querySelectorAll('[data-cell] img')];
    return shown.length > 0 && shown.every((image) => image.complete && image.naturalWidth > 0)";

pub fn count(page: &Browser, css: &str) -> u64 {
    let script = "return document.querySelectorAll(arguments[0]).length";
    page.run(script, &json!([css])).expect("the page answers").as_u64().expect("a number")
}
