//! Describes every file of a folder, to see what becomes of odd and broken pictures:
//! `cargo run --release -p clew-imaging --example describe_folder -- FOLDER [SECONDS]`.
//!
//! Prints a line for each refusal, warning and slow file, and a count of each kind. Ends with failure where
//! a file made the code panic or took longer than the given seconds (10).

#![allow(clippy::print_stdout, reason = "an example speaks to whoever runs it")]

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
    process::ExitCode,
    sync::mpsc,
    time::{Duration, Instant},
};

use clew_imaging::{Description, Limits, Refusal, describe};

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let Some(folder) = arguments.next() else {
        println!("name a folder");
        return ExitCode::FAILURE;
    };
    let most = Duration::from_secs(arguments.next().and_then(|text| text.parse().ok()).unwrap_or(10));
    let mut files = Vec::new();
    if let Err(error) = collect(Path::new(&folder), &mut files) {
        println!("{folder}: {error}");
        return ExitCode::FAILURE;
    }
    files.sort();
    let mut counts = BTreeMap::<String, u32>::new();
    for file in &files {
        let outcome = one(file, most);
        println!("{}\t{}", outcome.0, file.display());
        for line in outcome.1 {
            println!("\t{line}");
        }
        *counts.entry(outcome.0).or_default() += 1;
    }
    for (kind, count) in &counts {
        println!("{count:6} {kind}");
    }
    let bad = counts.keys().any(|kind| kind.starts_with("PANIC") || kind.starts_with("HANG"));
    if bad { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { collect(&path, files)? } else { files.push(path) }
    }
    Ok(())
}

/// A word for what became of a file, and what there is to say about it.
fn one(file: &Path, most: Duration) -> (String, Vec<String>) {
    let bytes = match fs::read(file) {
        Ok(bytes) => bytes,
        Err(error) => return ("unreadable".to_owned(), vec![error.to_string()]),
    };
    let (to, from) = mpsc::channel();
    let started = Instant::now();
    std::thread::spawn(move || drop(to.send(describe(&bytes, &Limits::default()))));
    let outcome = from.recv_timeout(most);
    let took = started.elapsed().as_millis();
    match outcome {
        Ok(Ok(description)) => (format!("accepted {}", description.format), told(&description, took)),
        Ok(Err(refusal)) => (word(&refusal), vec![format!("{refusal} ({took} ms)")]),
        Err(mpsc::RecvTimeoutError::Timeout) => ("HANG".to_owned(), Vec::new()),
        Err(mpsc::RecvTimeoutError::Disconnected) => ("PANIC".to_owned(), Vec::new()),
    }
}

fn word(refusal: &Refusal) -> String {
    match refusal {
        Refusal::Unsupported(name) => format!("refused: {name}"),
        other => format!("refused {other:?}").split('(').next().unwrap_or_default().to_owned(),
    }
}

fn told(description: &Description, took: u128) -> Vec<String> {
    let Description { width, height, frames, orientation, fingerprint, metadata, .. } = description;
    let mut lines = vec![format!(
        "{width}x{height} frames {frames} orientation {orientation} pdq {} quality {} fields {} clocks {} ({took} ms)",
        fingerprint.upright(),
        fingerprint.quality,
        metadata.fields.len(),
        metadata.clocks.len()
    )];
    lines.extend(metadata.gps.iter().map(|gps| format!("gps {gps:?}")));
    lines.extend(metadata.warnings.iter().map(|warning| format!("warning: {warning}")));
    lines
}
