//! No test is forgotten: a file that no `mod` names is compiled by nobody and fails for nobody.

use std::fs;

use super::sources::{self, root};

#[test]
fn every_file_of_a_test_program_is_part_of_it() {
    let folders = fs::read_dir(root().join("tests")).unwrap().map(|entry| entry.unwrap().path());
    let mut programs = 0;
    for folder in folders.filter(|folder| folder.join("main.rs").is_file()) {
        let program = folder.file_name().unwrap().to_str().unwrap();
        let main = sources::read(&format!("tests/{program}/main.rs"));
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_stem().unwrap().to_str().unwrap();
            let is_code = path.is_dir() || path.extension().is_some_and(|extension| extension == "rs");
            let named = main.lines().any(|line| line.trim_start_matches("pub ") == format!("mod {name};"));
            assert!(name == "main" || !is_code || named, "tests/{program}/main.rs names no `mod {name};`");
        }
        programs += 1;
    }
    assert!(programs >= 2, "the programs are found");
}

#[test]
fn every_test_program_is_known_to_cargo() {
    let manifest = sources::read("tests/Cargo.toml");
    for entry in fs::read_dir(root().join("tests")).unwrap() {
        let folder = entry.unwrap().path();
        if folder.join("main.rs").is_file() {
            let path = format!("path = \"{}/main.rs\"", folder.file_name().unwrap().to_str().unwrap());
            assert!(manifest.contains(&path), "tests/Cargo.toml has no test with {path}");
        }
    }
}

#[test]
fn every_rust_file_says_first_what_it_is_for() {
    for folder in ["src-tauri/crates", "src-tauri/src", "tests"] {
        for source in sources::below(folder, &["rs"]) {
            let is_test = source.path.ends_with("tests.rs");
            assert!(is_test || source.text.starts_with("//!"), "{} has no `//!` head", source.path.display());
        }
    }
}
