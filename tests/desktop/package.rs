//! The Debian package: put into a root of its own as dpkg does it, used, started and removed again.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Duration,
};

use super::{browser::until, screen::Screen};

/// The package that `make package` built.
fn package() -> Option<PathBuf> {
    let this = std::env::current_exe().expect("a running program has a path");
    let target = this.ancestors().nth(3).expect("tests lie in target/*/deps");
    let built = fs::read_dir(target.join("release/bundle/deb")).ok()?;
    built.flatten().map(|entry| entry.path()).find(|path| path.extension().is_some_and(|it| it == "deb"))
}

#[test]
fn the_package_is_installed_finds_the_same_room_opens_its_window_and_leaves_nothing_behind() {
    let Some(package) = package() else {
        eprintln!("not tested, because there is none (make package builds it): the package");
        return;
    };
    let folder = tempfile::tempdir().expect("there is room for a root");
    let root = folder.path().join("root");
    fs::create_dir_all(root.join("var/lib/dpkg/updates")).expect("a root for dpkg");
    fs::create_dir_all(root.join("var/lib/dpkg/info")).expect("a root for dpkg");
    fs::write(root.join("var/lib/dpkg/status"), "").expect("a root for dpkg");
    dpkg(&root, &["--install", package.to_str().expect("a name")]);
    let entry = fs::read_to_string(root.join("usr/share/applications/Clew.desktop")).expect("an entry");
    opens_folders(&entry);
    assert!(entry.contains("Exec=clew-desktop %f"), "{entry}");
    let icon = line(&entry, "Icon=").expect("an icon is named");
    let icons = files_below(&root.join("usr/share/icons"));
    assert!(icons.iter().any(|path| path.file_stem().is_some_and(|name| name == icon)), "{icons:?}");
    find_the_same_room(&root, folder.path());
    open_its_window(&root, folder.path());
    dpkg(&root, &["--remove", "clew"]);
    let left: Vec<PathBuf> = files_below(&root.join("usr"));
    assert!(left.is_empty(), "{left:?}");
}

/// What the package is made from, so that this is known without building one.
#[test]
fn a_file_manager_can_open_a_vaults_folder_with_the_window() {
    let tauri = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src-tauri");
    let config = fs::read_to_string(tauri.join("tauri.conf.json")).expect("the configuration is there");
    let config: serde_json::Value = serde_json::from_str(&config).expect("it is JSON");
    let template = config["bundle"]["linux"]["deb"]["desktopTemplate"].as_str().expect("a template is named");
    opens_folders(&fs::read_to_string(tauri.join(template)).expect("the template is there"));
}

fn opens_folders(entry: &str) {
    assert!(line(entry, "Exec=").is_some_and(|command| command.ends_with(" %f")), "{entry}");
    assert_eq!(line(entry, "MimeType="), Some("inode/directory;"), "{entry}");
    assert!(line(entry, "Icon=").is_some() && line(entry, "Name=").is_some(), "{entry}");
}

fn line<'a>(entry: &'a str, name: &str) -> Option<&'a str> {
    entry.lines().find_map(|line| line.strip_prefix(name))
}

fn dpkg(root: &Path, arguments: &[&str]) {
    let done = Command::new("dpkg")
        .arg(format!("--root={}", root.display()))
        // The root has no other packages, and whoever tests need not be root.
        .args(["--force-not-root", "--force-depends", "--force-bad-path"])
        .args(arguments)
        .output()
        .expect("dpkg is there");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

/// The package's own command, models and sample.
fn find_the_same_room(root: &Path, folder: &Path) {
    let secret = folder.join("passphrase");
    fs::write(&secret, "seven grey herons at dawn\n").expect("it is written");
    let vault = folder.join("try.clew");
    let clew = |arguments: &[&str]| {
        let done = Command::new(root.join("usr/bin/clew"))
            .arg("--json")
            .args(arguments)
            .env("CLEW_PASSPHRASE_FILE", &secret)
            .output()
            .expect("the command starts");
        assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8(done.stdout).expect("it answers in UTF-8")
    };
    let vault = vault.to_str().expect("a name");
    let sample = root.join("usr/share/clew/sample/pink wall");
    clew(&["new", vault, "--analyst", "Ana"]);
    clew(&["import", vault, sample.to_str().expect("a name")]);
    let found = clew(&["find", "scene", vault, "--picture", "p1", "--least", "0.9"]);
    assert!(found.lines().count() > 1, "{found}");
}

/// Opened, the page has a process of its own.
fn open_its_window(root: &Path, home: &Path) {
    let screen = Screen::start(home);
    let mut window = screen.start_program(&root.join("usr/bin/clew-desktop"));
    let shown = until(Duration::from_secs(30), || has_page(&window).then_some(()));
    let ended = window.try_wait().expect("it can be asked");
    window.kill().expect("it can be ended");
    window.wait().expect("it has ended");
    assert!(shown.is_some() && ended.is_none(), "the window does not open");
}

fn has_page(window: &Child) -> bool {
    let children = Command::new("ps")
        .args(["-o", "comm=", "--ppid", &window.id().to_string()])
        .stderr(Stdio::null())
        .output()
        .expect("ps is there");
    String::from_utf8_lossy(&children.stdout).contains("WebKitWebProces")
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.flatten().map(|entry| entry.path());
    paths.flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] }).collect()
}
