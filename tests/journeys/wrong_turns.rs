//! What goes wrong is said by name, with the exit code of the plan, and harms nothing.

use std::{
    fs,
    io::{BufRead as _, BufReader, Write as _},
    process::{Command, Stdio},
    thread,
    time::Duration,
};

use clew_workbench::{app::Workbench, vault::Unlock};

use super::clew::{Desk, files_below, number};

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
    draw(&picture, 1);
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

    let mut unheard =
        desk.command(["verify", desk.vault().to_str().unwrap()]).stdout(Stdio::piped()).spawn().unwrap();
    drop(unheard.stdout.take());
    assert_eq!(unheard.wait().unwrap().code(), Some(1), "a reader that left makes no vault sound");
}

#[test]
#[cfg(target_os = "linux")]
fn an_answer_that_finds_no_room_is_said_to_be_cut_short() {
    let desk = Desk::with_vault();
    let vault = desk.vault();
    for arguments in [&["status", vault.to_str().unwrap()][..], &["completions", "bash"]] {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let said = desk.command(arguments).stdout(full).output().unwrap();
        let errors = String::from_utf8_lossy(&said.stderr);
        assert_eq!(said.status.code(), Some(1), "{arguments:?}: {errors}");
        assert!(errors.contains("cut short"), "{arguments:?}: {errors}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_recovery_identity_that_nobody_heard_is_a_failure() {
    let desk = Desk::new();
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let said = desk.command(["new", desk.vault().to_str().unwrap()]).stdout(full).output().unwrap();
    let errors = String::from_utf8_lossy(&said.stderr);
    assert_eq!(said.status.code(), Some(1), "{errors}");
    assert!(errors.contains("recovery identity"), "{errors}");
}

#[test]
fn each_picture_asked_about_is_answered_before_the_next_one_is_read() {
    let desk = Desk::with_vault();
    draw(&desk.path("picture.png"), 1);
    desk.import(&desk.path("picture.png"), &[]);
    let mut asking = desk
        .command(["find", "copies", desk.vault().to_str().unwrap(), "--picture", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let (mut ask, mut answers) =
        (asking.stdin.take().unwrap(), BufReader::new(asking.stdout.take().unwrap()).lines());
    for (query, known) in [("p9", false), ("no id", false), ("p1", true)] {
        writeln!(ask, "{query}").unwrap();
        let answer: serde_json::Value = serde_json::from_str(&answers.next().unwrap().unwrap()).unwrap();
        assert_eq!(answer["query"], query);
        assert_eq!((answer["picture"].is_null(), answer["why"].is_null()), (true, known), "{answer}");
    }
    drop(ask);
    assert!(asking.wait().unwrap().success());
}

#[test]
#[cfg(unix)]
fn an_import_that_ctrl_c_stops_refuses_nothing_and_goes_on_where_it_was() {
    let desk = Desk::with_vault();
    let pictures = desk.path("pictures");
    fs::create_dir(&pictures).unwrap();
    (0..300).for_each(|number| draw(&pictures.join(format!("{number:03}.png")), number));
    let importing = ctrl_c_once_it_seals(&desk, &pictures);
    assert_eq!(importing.status.code(), Some(130), "{}", String::from_utf8_lossy(&importing.stderr));
    let closing = String::from_utf8(importing.stdout).unwrap();
    let closing: serde_json::Value = serde_json::from_str(closing.lines().last().unwrap()).unwrap();
    assert_eq!((&closing["stopped"], number(&closing, "refused")), (&true.into(), 0), "{closing}");
    let whole = desk.import(&pictures, &[]);
    assert_eq!((number(&whole, "imported"), number(&whole, "refused")), (300, 0), "{whole}");
}

#[test]
#[cfg(unix)]
fn an_import_whose_drive_is_taken_away_says_so_and_goes_on_when_it_is_back() {
    let desk = Desk::with_vault();
    let (pictures, elsewhere) = (desk.path("stick"), desk.path("taken-away"));
    fs::create_dir(&pictures).unwrap();
    (0..300).for_each(|number| draw(&pictures.join(format!("{number:03}.png")), number));
    let importing = desk
        .command(["import", desk.vault().to_str().unwrap(), pictures.to_str().unwrap()])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    while files_below(&desk.vault().join("sealed")).is_empty() {
        thread::sleep(Duration::from_millis(5));
    }
    fs::rename(&pictures, &elsewhere).unwrap();
    let ended = importing.wait_with_output().unwrap();
    let errors = String::from_utf8_lossy(&ended.stderr).into_owned();
    assert!(ended.status.code() == Some(1) && errors.contains("stick"), "{errors}");
    assert_eq!(desk.on_vault(&["status"], &[])[0]["unfinished_imports"], 1, "it is not taken for ended");
    fs::rename(&elsewhere, &pictures).unwrap();
    let whole = desk.import(&pictures, &[]);
    assert_eq!((number(&whole, "imported"), number(&whole, "refused")), (300, 0), "{whole}");
}

/// The terminal sends Ctrl-C to every process of the group, the decoders included if they were of it.
#[cfg(unix)]
fn ctrl_c_once_it_seals(desk: &Desk, pictures: &std::path::Path) -> std::process::Output {
    use std::os::unix::process::CommandExt as _;
    let importing = desk
        .command(["import", desk.vault().to_str().unwrap(), pictures.to_str().unwrap()])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .process_group(0)
        .spawn()
        .unwrap();
    while files_below(&desk.vault().join("sealed")).is_empty() {
        thread::sleep(Duration::from_millis(5));
    }
    let interrupt = format!("kill -s INT -- -{}", importing.id());
    assert!(Command::new("sh").args(["-c", &interrupt]).status().unwrap().success());
    importing.wait_with_output().unwrap()
}

/// A picture with detail, another for each seed.
fn draw(path: &std::path::Path, seed: u32) {
    let picture = image::RgbImage::from_fn(400, 300, |x, y| {
        image::Rgb([(x * (1 + seed % 7)) as u8, (y + seed) as u8, (x * y + seed) as u8])
    });
    picture.save(path).unwrap();
}

#[test]
fn completions_for_a_shell_are_printed() {
    let completions = Desk::new().command(["completions", "bash"]).output().unwrap();
    assert!(completions.status.success());
    assert!(String::from_utf8_lossy(&completions.stdout).contains("_clew"));
}
