//! What sealing costs the word index: the same documents and the same queries on sealed files and in
//! plain memory, which is what a memory-mapped file is once it has been read. Prints one table.
//!
//! `cargo bench -p clew-tests --bench words -- [documents]`, 100,000 documents if none are named.

#![allow(clippy::print_stdout, clippy::unwrap_used)] // a bench prints, and may stop at once

use std::sync::Arc;
use std::time::{Duration, Instant};

use clew_workbench::search::{Document, DocumentKey, Field, Kind, TABLE, TextIndex};
use clew_workbench::vault::{self, Schema, Vault};
use secrecy::SecretString;
use tantivy::directory::RamDirectory;

const SCHEMA: Schema = &[&[vault::TABLES[0], vault::TABLES[1], TABLE]];
/// Documents in one update, as an import makes them.
const BATCH: i64 = 10_000;
/// Queries of each form.
const QUERIES: u64 = 200;
/// Hits shown, each with its reasons.
const SHOWN: usize = 50;

const FORMS: [&str; 9] = [
    "word",
    "word in quotation marks",
    "phrase",
    "beginning",
    "part",
    "near word",
    "field",
    "two words",
    "serial",
];

fn main() {
    let count = std::env::args().find_map(|argument| argument.parse().ok()).unwrap_or(100_000);
    let folder = tempfile::tempdir().unwrap();
    let passphrase = SecretString::from("bench");
    let (vault, _) = Vault::create(&folder.path().join("bench.clew"), &passphrase, "bench", SCHEMA).unwrap();
    let sealed = TextIndex::open(Arc::new(vault)).unwrap();
    let plain = TextIndex::over(RamDirectory::create()).unwrap();
    println!("{count} documents; milliseconds, sealed : plain in memory");
    let (sealed_took, plain_took) = (fill(&sealed, count), fill(&plain, count));
    let ratio = sealed_took.as_secs_f64() / plain_took.as_secs_f64();
    let rate = count as f64 / sealed_took.as_secs_f64();
    println!("filling: {ratio:.2} times, {rate:.0} documents/s sealed");
    println!("{:<24} {:>17} {:>17} {:>8} {:>8}", "", "median", "95 %", "ratio", "hits");
    for form in FORMS {
        compare(form, &sealed, &plain, count);
    }
    all_keys(&sealed, &plain);
}

fn fill(index: &TextIndex, count: i64) -> Duration {
    let start = Instant::now();
    for first in (0..count).step_by(BATCH as usize) {
        index.update(&mut (first..count.min(first + BATCH)).map(document), &[]).unwrap();
    }
    start.elapsed()
}

/// Asks both the same, in turn, so that the machine's moods meet both.
fn compare(form: &str, sealed: &TextIndex, plain: &TextIndex, count: i64) {
    let (mut sealed_times, mut plain_times, mut hits) = (Vec::new(), Vec::new(), 0);
    for number in 0..QUERIES {
        let query = query(form, number, count);
        let (in_sealed, took) = ask(sealed, &query);
        sealed_times.push(took);
        let (in_plain, took) = ask(plain, &query);
        plain_times.push(took);
        assert_eq!(in_sealed, in_plain, "both find the same for {query}");
        hits += in_sealed;
    }
    let (sealed, plain) = (times(sealed_times), times(plain_times));
    println!(
        "{form:<24} {:>8.3}:{:>8.3} {:>8.3}:{:>8.3} {:>8.2} {:>8}",
        sealed.0,
        plain.0,
        sealed.1,
        plain.1,
        sealed.0 / plain.0,
        hits as u64 / QUERIES
    );
}

fn ask(index: &TextIndex, query: &str) -> (usize, f64) {
    let start = Instant::now();
    let total = index.find(query, SHOWN).unwrap().total;
    (total, start.elapsed().as_secs_f64() * 1e3)
}

/// Median and 95th percentile.
fn times(mut times: Vec<f64>) -> (f64, f64) {
    times.sort_by(f64::total_cmp);
    (times[times.len() / 2], times[times.len() * 95 / 100])
}

fn all_keys(sealed: &TextIndex, plain: &TextIndex) {
    for query in ["*", "*img*", "-kitchen"] {
        let keys = |index: &TextIndex| {
            let start = Instant::now();
            let keys = index.matching(query).unwrap().len();
            (keys, start.elapsed().as_secs_f64() * 1e3)
        };
        let ((found, sealed), (_, plain)) = (keys(sealed), keys(plain));
        println!("all keys of {query:<12} {sealed:>8.1}:{plain:>8.1} {:>26.2} {found:>8}", sealed / plain);
    }
}

fn query(form: &str, number: u64, count: i64) -> String {
    let seed = number + 1_000_000_007;
    let (a, b) = (word(seed), word(seed + 1));
    match form {
        "word" => a,
        "word in quotation marks" => format!("\"{a}\""),
        "phrase" => {
            format!("\"{} {}\"", word(noise(number) % 1_000 * 8), word(noise(number) % 1_000 * 8 + 1))
        }
        "beginning" => format!("{}*", &a[..3]),
        "part" => format!("*{}*", &a[1..]),
        "near word" => format!("{a}~"),
        "field" => format!("tag:{a}"),
        "two words" => format!("{a} {b}"),
        _ => format!("{}", 40_000_000 + noise(noise(number) % count as u64) % 9_000_000),
    }
}

/// A small document like an imported picture's.
fn document(id: i64) -> Document {
    let seed = id as u64 * 8;
    let serial = 40_000_000 + noise(id as u64) % 9_000_000;
    let note: Vec<_> = (seed..seed + 6).map(word).collect();
    let path = format!("/evidence/{}/{}/IMG_{:04}.JPG", word(seed / 800), word(seed / 80), id % 10_000);
    let fields = vec![
        (Field::Tag, word(seed + 6)),
        (Field::Note, note.join(" ")),
        (Field::Name, format!("IMG_{:04}.JPG", id % 10_000)),
        (Field::Path, path),
        (Field::Make, ["Canon", "NIKON CORPORATION", "SONY", "samsung"][id as usize % 4].to_owned()),
        (Field::Serial, serial.to_string()),
    ];
    Document { key: DocumentKey { kind: Kind::Picture, id }, fields }
}

/// A word of a language with 20,000 words, few of them frequent.
fn word(seed: u64) -> String {
    let chance = (noise(seed) % 10_000) as f64 / 10_000.0;
    let rank = (20_000f64.powf(chance)) as u64;
    let syllables = [
        "ka", "mi", "ro", "tel", "sun", "ba", "fon", "gri", "lu", "pe", "dor", "nax", "vi", "sho", "que",
        "zy",
    ];
    let number = noise(rank);
    (0..2 + rank % 3).map(|at| syllables[(number >> (4 * at)) as usize % 16]).collect()
}

/// SplitMix64: a number that looks random and is always the same.
fn noise(seed: u64) -> u64 {
    let mut z = seed.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
