//! Nothing that goes into a vault lies on the disk in plain text: not after use, not after a kill.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Stdio,
};

use super::clew::{Desk, files_below};

const WORDS: [&str; 6] =
    ["canarytag", "canarynote", "canaryseries", "canarycase", "canaryfile", "canarysource"];

#[test]
fn words_names_and_pixels_are_nowhere_in_plain_text() {
    let desk = Desk::with_vault();
    let outside = tempfile::tempdir().unwrap();
    let picture = draw(outside.path());
    let run = |arguments: &[&str]| {
        let done = at_home(&desk, arguments).output().unwrap();
        assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
    };
    let vault = desk.vault();
    let vault = vault.to_str().unwrap();
    run(&["import", vault, outside.path().to_str().unwrap(), "--series", "canaryseries", "--keep-originals"]);
    run(&["tag", vault, "p1", "--add", "canarytag"]);
    run(&["note", vault, "p1", "canarynote"]);
    run(&["case", vault, "new", "canarycase"]);
    run(&["find", "words", vault, "canarynote"]);
    run(&["find", "copies", vault, "--file", picture.to_str().unwrap()]);
    assert_no_canary(&desk, &picture);

    for delay in [400, 700, 1000] {
        let import =
            ["import", vault, outside.path().to_str().unwrap(), "--source", &format!("canarysource{delay}")];
        let mut killed = at_home(&desk, &import).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        // Wherever the kill falls, nothing may be left; so no condition is waited for.
        std::thread::sleep(std::time::Duration::from_millis(delay));
        killed.kill().unwrap();
        killed.wait().unwrap();
        assert_no_canary(&desk, &picture);
    }
}

/// The command with home, temporary and cache folders below the desk, so that all it leaves is found.
fn at_home(desk: &Desk, arguments: &[&str]) -> std::process::Command {
    let mut command = desk.command(arguments);
    for name in ["HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"] {
        let folder = desk.path(&name.to_lowercase());
        fs::create_dir_all(&folder).unwrap();
        command.env(name, folder);
    }
    command
}

/// A picture whose pixels can be told anywhere: uncompressed, so that they lie in the file as they are.
fn draw(folder: &Path) -> PathBuf {
    let path = folder.join("canaryfile.bmp");
    image::RgbImage::from_fn(320, 240, |x, y| {
        image::Rgb([(x * 7 + y) as u8, (x ^ (y * 3)) as u8, (y * 5 + x) as u8])
    })
    .save(&path)
    .unwrap();
    path
}

/// Looks through every file below the desk for the words, the picture's bytes and any picture's head.
fn assert_no_canary(desk: &Desk, picture: &Path) {
    let pixels = fs::read(picture).unwrap();
    let pixels = &pixels[pixels.len() / 2..][..48];
    let mut looked_at = 0;
    for file in files_below(desk.folder.path()) {
        let bytes = fs::read(&file).unwrap_or_default();
        looked_at += 1;
        let shows = |needle: &[u8]| bytes.windows(needle.len()).any(|window| window == needle);
        for word in WORDS {
            let wide: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
            assert!(!shows(word.as_bytes()) && !shows(&wide), "{word} stands in {}", file.display());
        }
        assert!(!shows(pixels), "pixels stand in {}", file.display());
        for head in [b"\xff\xd8\xff\xe0\x00\x10JFIF".as_slice(), b"SQLite format 3\0", b"\x89PNG\r\n\x1a\n"] {
            assert!(!shows(head), "{} holds a plain {:?}", file.display(), String::from_utf8_lossy(head));
        }
    }
    assert!(looked_at > 5, "the vault's files were looked at");
}

#[test]
fn the_search_for_canaries_finds_one_that_is_there() {
    let desk = Desk::with_vault();
    let outside = tempfile::tempdir().unwrap();
    let picture = draw(outside.path());
    fs::copy(&picture, desk.vault().join("left behind")).unwrap();
    let found = std::panic::catch_unwind(|| assert_no_canary(&desk, &picture));
    assert!(found.is_err(), "a search that cannot find anything proves nothing");
}
