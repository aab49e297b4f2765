//! The real `clew`, as a person at a terminal would run it.

use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use serde_json::Value;
use tempfile::TempDir;

/// A desk: a folder with a passphrase file, and a vault to be made beside it.
pub struct Desk {
    /// Everything of this journey lies below.
    pub folder: TempDir,
}

/// What `clew --json` said.
pub struct Said {
    /// Exit code.
    pub code: i32,
    /// One value for each line of standard output.
    pub lines: Vec<Value>,
    /// Standard error.
    pub errors: String,
}

impl Desk {
    /// A desk without a vault.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("passphrase"), "correct horse battery staple\n").unwrap();
        Self { folder }
    }

    /// A desk with a new vault.
    pub fn with_vault() -> Self {
        let desk = Self::new();
        desk.does(["new", desk.vault().to_str().unwrap(), "--analyst", "Ana"]);
        desk
    }

    /// Where the vault lies.
    pub fn vault(&self) -> PathBuf {
        self.folder.path().join("work.clew")
    }

    /// A path below the desk's folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The command, ready to run.
    pub fn command<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Command {
        self.command_by(Path::new(env!("CARGO_BIN_EXE_clew-tested")), arguments)
    }

    fn command_by<S: AsRef<OsStr>>(&self, program: &Path, arguments: impl IntoIterator<Item = S>) -> Command {
        let mut command = Command::new(program);
        command
            .arg("--json")
            .args(arguments)
            .env("CLEW_PASSPHRASE_FILE", self.path("passphrase"))
            .stdin(Stdio::null());
        command
    }

    /// Runs `clew --json` and takes whatever comes.
    pub fn says<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Said {
        Said::of(self.command(arguments).output().unwrap())
    }

    /// The same by a program that lies elsewhere.
    pub fn says_by<S: AsRef<OsStr>>(&self, program: &Path, arguments: impl IntoIterator<Item = S>) -> Said {
        Said::of(self.command_by(program, arguments).output().unwrap())
    }

    /// Runs `clew --json` and expects it to do its work.
    pub fn does<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Vec<Value> {
        let said = self.says(arguments);
        assert!(said.code == 0 || said.code == 4, "exit code {}: {}", said.code, said.errors);
        said.lines
    }

    /// Runs a command on the vault: its words, then the vault, then the rest.
    pub fn on_vault(&self, words: &[&str], rest: &[&str]) -> Vec<Value> {
        let vault = self.vault();
        let vault = vault.to_str().unwrap();
        self.does(words.iter().copied().chain([vault]).chain(rest.iter().copied()))
    }

    /// Imports a folder, without what only scene search needs, and returns the closing counts.
    pub fn import(&self, folder: &Path, rest: &[&str]) -> Value {
        self.import_with_scenes(folder, &[&["--no-scenes"], rest].concat())
    }

    /// Imports a folder, makes its pictures ready for scene search, and returns the closing counts.
    pub fn import_with_scenes(&self, folder: &Path, rest: &[&str]) -> Value {
        let folder = folder.to_str().unwrap();
        self.on_vault(&["import"], &[&[folder], rest].concat()).pop().unwrap()
    }
}

impl Said {
    fn of(output: Output) -> Self {
        let text = String::from_utf8(output.stdout).unwrap();
        let lines = text
            .lines()
            .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("no JSON: {error}: {line}")))
            .collect();
        let errors = String::from_utf8_lossy(&output.stderr).into_owned();
        Self { code: output.status.code().unwrap_or(-1), lines, errors }
    }
}

/// The string of a field.
pub fn text<'a>(value: &'a Value, field: &str) -> &'a str {
    value[field].as_str().unwrap_or_else(|| panic!("no text `{field}` in {value}"))
}

/// The number of a field.
pub fn number(value: &Value, field: &str) -> u64 {
    value[field].as_u64().unwrap_or_else(|| panic!("no number `{field}` in {value}"))
}

/// Every file below a folder.
pub fn files_below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] }).collect()
}
