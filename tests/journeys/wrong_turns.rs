//! What goes wrong is said by name, with the exit code of the plan, and harms nothing.

use std::fs;

use clew_workbench::{app::Workbench, vault::Unlock};

use super::clew::{Desk, files_below};

#[test]
fn a_wrong_passphrase_is_exit_code_3_and_harms_nothing() {
    let desk = Desk::with_vault();
    let right = fs::read(desk.path("passphrase")).unwrap();
    fs::write(desk.path("passphrase"), "wrong").unwrap();
    assert_eq!(desk.says(["status", desk.vault().to_str().unwrap()]).code, 3);
    fs::write(desk.path("passphrase"), right).unwrap();
    desk.on_vault(&["status"], &[]);
}

#[test]
fn wrong_usage_is_exit_code_2() {
    let desk = Desk::new();
    assert_eq!(desk.says(["find", "copies", "x.clew"]).code, 2);
    assert_eq!(desk.says(["no-such-command"]).code, 2);
}

#[test]
fn a_folder_that_is_no_vault_is_said_to_be_none() {
    let desk = Desk::new();
    let said = desk.says(["status", desk.folder.path().to_str().unwrap()]);
    assert_eq!(said.code, 1);
    assert!(said.errors.contains("not a vault") || said.errors.contains("no vault"), "{}", said.errors);
}

#[test]
fn a_vault_is_never_made_over_something_that_is_there() {
    let desk = Desk::with_vault();
    let said = desk.says(["new", desk.vault().to_str().unwrap()]);
    assert_eq!(said.code, 1, "{}", said.errors);
    desk.on_vault(&["status"], &[]);
}

#[test]
fn importing_a_path_that_is_not_there_begins_nothing() {
    let desk = Desk::with_vault();
    assert_eq!(desk.says(["import", desk.vault().to_str().unwrap(), "/no/such/folder"]).code, 1);
    assert_eq!(desk.on_vault(&["status"], &[])[0]["unfinished_imports"], 0);
}

#[test]
fn a_query_that_cannot_be_understood_says_where() {
    let desk = Desk::with_vault();
    let said = desk.says(["find", "words", desk.vault().to_str().unwrap(), "tag:(pink"]);
    assert_eq!(said.code, 1, "{:?}", said.lines);
}

#[test]
fn an_unknown_picture_is_named_and_nothing_is_tagged() {
    let desk = Desk::with_vault();
    let said = desk.says(["tag", desk.vault().to_str().unwrap(), "p9", "--add", "bedspread"]);
    assert_eq!(said.code, 1);
    assert!(said.errors.contains("p9"), "{}", said.errors);
}

#[test]
fn a_vault_that_is_open_elsewhere_is_said_to_be_in_use_and_comes_free_again() {
    let desk = Desk::with_vault();
    let passphrase = Unlock::Passphrase("correct horse battery staple".into());
    let held = Workbench::open(&desk.vault(), &passphrase).unwrap();
    let said = desk.says(["status", desk.vault().to_str().unwrap()]);
    assert_eq!(said.code, 1);
    assert!(said.errors.contains("in use"), "{}", said.errors);
    drop(held);
    desk.on_vault(&["status"], &[]);
}

#[test]
fn a_vault_that_was_damaged_is_not_sound_and_says_where() {
    let desk = Desk::with_vault();
    let picture = desk.path("picture.png");
    image::RgbImage::from_fn(400, 300, |x, y| image::Rgb([x as u8, y as u8, (x * y) as u8]))
        .save(&picture)
        .unwrap();
    desk.import(&picture, &[]);
    let sealed = files_below(&desk.vault().join("sealed"));
    for file in &sealed {
        let mut bytes = fs::read(file).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        fs::write(file, bytes).unwrap();
    }
    let said = desk.says(["verify", desk.vault().to_str().unwrap()]);
    assert_eq!(said.code, 1, "{}", said.errors);
    assert_eq!(said.lines[0]["sound"], false);
    assert_eq!(said.lines[0]["vault"]["damaged"].as_array().unwrap().len(), sealed.len());
}

#[test]
fn completions_for_a_shell_are_printed() {
    let completions = Desk::new().command(["completions", "bash"]).output().unwrap();
    assert!(completions.status.success());
    assert!(String::from_utf8_lossy(&completions.stdout).contains("_clew"));
}
