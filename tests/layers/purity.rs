//! What must be absent from the sources of a crate or module.

use super::sources::{self, Source};

/// Ways to a file, a clock, another process, the environment or a person.
const OUTSIDE: [&str; 9] = [
    "std::fs",
    "std::net",
    "std::env",
    "std::process",
    "SystemTime",
    "Instant",
    "println!",
    "stdout",
    "stderr",
];

#[test]
fn imaging_and_scene_are_bytes_in_and_values_out() {
    assert_absent(&sources::code_without_tests_below("src-tauri/crates/scene/src"), &OUTSIDE);
    assert_absent(&sources::code_without_tests_below("src-tauri/crates/imaging/src"), &OUTSIDE);
}

#[test]
fn only_the_vault_opens_the_store() {
    let workbench = sources::code_without_tests_below("src-tauri/crates/workbench/src");
    let (vault, others): (Vec<_>, Vec<_>) = workbench
        .into_iter()
        .partition(|source| source.path.components().any(|part| part.as_os_str() == "vault"));
    assert_absent(&others, &["Connection::open", "age::", "chacha20poly1305"]);
    assert!(
        vault.iter().any(|source| source.text.contains("Connection::open")),
        "a search that cannot find anything proves nothing"
    );
}

#[test]
fn only_the_plain_scans_are_unsafe() {
    let sources = ["src-tauri/crates", "src-tauri/src"].map(sources::code_below).into_iter().flatten();
    let (scans, others): (Vec<_>, Vec<_>) = sources.partition(|source| {
        source.path.ends_with("matching/scan.rs") || source.path.ends_with("matching/scene/scan.rs")
    });
    assert_absent(&others, &["unsafe"]);
    let used = scans.iter().filter(|scan| stands_in(&scan.text, "unsafe")).count();
    assert_eq!(used, 2, "if it is gone there, this exception goes as well");
}

#[test]
fn nothing_of_ours_opens_a_socket() {
    for folder in ["src-tauri/crates", "src-tauri/src"] {
        assert_absent(&sources::code_below(folder), &["std::net", "TcpStream", "TcpListener", "UdpSocket"]);
    }
}

#[test]
fn another_process_is_started_to_decode_or_to_fetch_models_at_set_up_alone() {
    let folders = ["src-tauri/crates", "src-tauri/src"];
    let sources = folders.map(sources::code_without_tests_below).into_iter().flatten();
    let (starters, others): (Vec<_>, Vec<_>) = sources.partition(|source| {
        source.path.ends_with("intake/decoder/mod.rs") || source.path.ends_with("models/src/fetch.rs")
    });
    assert_absent(&others, &["Command::new"]);
    assert!(starters.len() == 2 && starters.iter().all(|source| stands_in(&source.text, "Command::new")));
}

#[test]
fn nothing_that_people_run_writes_into_the_systems_temporary_folder() {
    for folder in ["src-tauri/crates", "src-tauri/src"] {
        assert_absent(&sources::code_without_tests_below(folder), &["temp_dir", "tempfile"]);
    }
}

/// A path may be taken in by pieces (`use std::{fs, io}`), so those are looked at as well.
fn assert_absent(sources: &[Source], absent: &[&str]) {
    assert!(!sources.is_empty());
    for source in sources {
        let without_spaces = source.text.replace(char::is_whitespace, "");
        for word in absent {
            let whole = stands_in(&source.text, word);
            let piece = word.strip_prefix("std::").is_some_and(|name| in_pieces(&without_spaces, name));
            assert!(!whole && !piece, "{word} stands in {}", source.path.display());
        }
    }
}

/// Whether the code says it, and not as the end of a longer name.
fn stands_in(code: &str, word: &str) -> bool {
    let begins = |at: usize| !code[..at].ends_with(|letter: char| letter.is_alphanumeric() || letter == '_');
    code.match_indices(word).any(|(at, _)| begins(at))
}

/// Whether `use std::{…}` names it.
fn in_pieces(code: &str, name: &str) -> bool {
    let groups = code.split("usestd::{").skip(1).filter_map(|rest| rest.split(';').next());
    groups.flat_map(|group| group.split([',', '{', '}'])).any(|piece| piece.split("::").next() == Some(name))
}

#[test]
fn a_name_is_seen_alone_and_taken_in_by_pieces() {
    assert!(stands_in("use age::Decryptor;", "age::") && !stands_in("use storage::Decryptor;", "age::"));
    assert!(in_pieces("usestd::{collections::{A,B},fs::{self,File},io};", "fs"));
    assert!(!in_pieces("usestd::{collections::{A,B},io};usecrate::{fs};", "fs"));
}
