//! The door: a vault made in three steps, shut and opened, and the sample at one click.

use std::path::Path;

use super::{
    browser::Browser,
    hand::{count, look},
    journey::PASSPHRASE,
};

pub fn make_vault(page: &Browser, folder: &Path) -> String {
    page.wait_for("[data-door=start]");
    if std::env::var("CLEW_SCREENS").is_ok_and(|folder| folder == "id") {
        page.click("[lang=id]");
    }
    look(page, "welcome");
    page.click("[name=door-new]");
    page.write("[name=folder]", folder.to_str().expect("the folder has a name"));
    page.write("[name=name]", "herons");
    page.write("[name=analyst]", "Ana");
    look(page, "new-vault");
    page.click("[name=next]");
    page.write("[name=passphrase]", PASSPHRASE);
    page.write("[name=again]", PASSPHRASE);
    look(page, "new-passphrase");
    page.click("[name=make]");
    let recovery = page.wait_for("[data-recovery]").text();
    assert!(recovery.starts_with("AGE-SECRET-KEY-1"), "the recovery identity is shown: {recovery}");
    look(page, "recovery");
    page.click("[name=safe]");
    page.click("[name=enter]");
    page.wait_for("[data-empty=vault]");
    look(page, "empty-vault");
    recovery
}

pub fn lock(page: &Browser) {
    page.click("[name=lock]");
    page.wait_for("[name=secret]");
    assert_eq!(count(page, "img[src^='picture:']"), 0, "no picture stays behind the door");
    look(page, "locked");
}

pub fn unlock(page: &Browser, secret: &str) {
    page.write("[name=secret]", "not this one");
    page.click("[name=open]");
    page.wait_for("[role=alert]");
    page.write("[name=secret]", secret);
    page.click("[name=open]");
    page.wait_for("[data-page=library] [data-cell]");
}

/// One click at the door: a vault of its own, with the sample in it. Answers the passphrase that was made up.
pub fn look_around_with_the_sample(page: &Browser) -> String {
    page.click("[name=back]");
    page.click("[name=door-sample]");
    page.wait_for("[name=another]");
    look(page, "sample");
    let made_up = page.wait_until("return document.querySelector('[name=passphrase]').value");
    page.click("[name=look-around]");
    page.wait_for("[data-page=library] [data-cell]");
    made_up.as_str().expect("it is text").to_owned()
}
