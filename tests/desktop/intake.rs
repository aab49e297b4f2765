//! Pictures come in: the sample, and two folders in turn.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{
    browser::Browser,
    hand::{ALL_THUMBNAILS_ARE_THERE, count, look},
};

pub fn sample() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../assets/sample")
        .canonicalize()
        .expect("the sample is there")
}

pub fn import_sample(page: &Browser) {
    let sample = sample();
    page.click("[name=go-imports]");
    page.write("[name=import-folder]", sample.to_str().expect("the folder has a name"));
    page.write("[name=import-source]", "sample disc");
    page.write("[name=import-series]", "Sample");
    page.click("[name=import-start]");
    page.wait_for("[data-ended]");
    look(page, "import");
    page.click("[name=show-new]");
    page.wait_for("[data-cell]");
    page.wait_until(ALL_THUMBNAILS_ARE_THERE);
    assert_eq!(count(page, "[data-cell] img.plain"), 0, "every picture is veiled at first");
    look(page, "grid");
}

/// What lies there is said before it is taken in; a second import waits for the first; what was refused says why.
pub fn import_in_turn(page: &Browser) {
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
    look(page, "look-ahead");
    page.click("[name=import-start]");
    page.click("[name=import-pause]:enabled");
    page.wait_for("[data-import=paused]");
    page.write("[name=import-folder]", disc.to_str().expect("the folder has a name"));
    page.wait_for("[data-ahead=counted][data-files='2'] [data-prospect=other]");
    page.click("[name=import-start]");
    page.wait_for("[data-queue='1']");
    look(page, "queue");
    page.click("[name=import-go-on]");
    page.wait_until("return document.querySelectorAll('[data-ended]').length === 2");
    page.wait_until_gone("[data-queue]");
    page.wait_for("[name=show-seen-again]");
    page.click("[name=refusals]");
    // The report says which file and why.
    page.wait_until(
        "return document.querySelector('[data-reason=not_a_picture]')?.innerText.includes('letter.jpg')",
    );
    look(page, "imports");
}
