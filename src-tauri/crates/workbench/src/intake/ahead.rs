//! Looks ahead: what lies at the chosen places before anything is taken in. The same walk as an import's, and the
//! same way to tell a format, but nothing is decoded, nothing is written and nothing is remembered.
//!
//! Every file is counted. Only of a sample are the first bytes read: all files while they are few, then each second,
//! each fourth and so on, so that the sample stays spread over the whole and a million files cost thousands of looks.

use std::{
    cmp::Reverse,
    collections::BTreeMap,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use clew_imaging::Refusal;
use serde::{Deserialize, Serialize};

use super::{
    Control, IntakeError, reading,
    walk::{Met, Walk},
};
use crate::{
    catalog::sighting::{self, Place},
    vault::Vault,
};

/// Files of the sample at most.
const SAMPLE: usize = 1024;

/// Of what cannot be read, so many are named.
const NAMED: usize = 50;

/// How often it is told how far the count has come.
const TICK: Duration = Duration::from_millis(200);

/// Where to look.
pub struct Look<'a> {
    /// The vault that pictures would go into.
    pub vault: &'a Vault,
    /// Where that vault lies: it is not looked into.
    pub vault_folder: &'a Path,
    /// Files and folders, absolute, each of which is there.
    pub paths: Vec<PathBuf>,
    /// Label of the device or collection.
    pub source: &'a str,
}

/// What would become of a file, as far as its first bytes tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Prospect {
    /// A picture of a format that is read.
    Picture,
    /// A picture of a format that is known by name only.
    Unsupported,
    /// No picture.
    Other,
    /// Zero bytes long.
    Empty,
    /// Its first bytes cannot be read.
    Unreadable,
}

/// Files of the sample that are of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct AheadKind {
    /// What would become of them.
    pub prospect: Prospect,
    /// The format's name; empty where there is none.
    pub format: String,
    /// How many.
    #[ts(type = "number")]
    pub files: u64,
    /// Their bytes.
    #[ts(type = "number")]
    pub bytes: u64,
}

/// Something that an import would refuse before it reads any of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct AheadRefusal {
    /// Where it lies.
    pub path: String,
    /// Name of the reason, such as `unreadable`.
    pub code: String,
    /// The reason in words.
    pub why: String,
}

/// What lies at the chosen places.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Ahead {
    /// Whether all is counted.
    pub counted: bool,
    /// Regular files.
    #[ts(type = "number")]
    pub files: u64,
    /// Their bytes.
    #[ts(type = "number")]
    pub bytes: u64,
    /// Files that lie where the vault knows one of this size and time from this source.
    #[ts(type = "number")]
    pub known: u64,
    /// Their bytes.
    #[ts(type = "number")]
    pub known_bytes: u64,
    /// Files of the sample, none of which is among the known.
    #[ts(type = "number")]
    pub looked: u64,
    /// What they are, by prospect, the most frequent first.
    pub kinds: Vec<AheadKind>,
    /// Links, pipes, and what cannot be read.
    #[ts(type = "number")]
    pub refused: u64,
    /// The first of those.
    pub refusals: Vec<AheadRefusal>,
}

/// Looks ahead until all is counted or it is stopped; `tell` hears now and then how far it has come.
///
/// # Errors
/// The vault cannot be asked what it knows.
pub fn look(look: &Look<'_>, control: &Control, tell: &mut dyn FnMut(&Ahead)) -> Result<Ahead, IntakeError> {
    let mut ahead = Ahead::default();
    let mut sample = Sample::new(SAMPLE);
    let mut told = Instant::now();
    for met in Walk::over(look.paths.iter().cloned(), look.vault_folder) {
        if !control.may_go_on() {
            return Ok(ahead);
        }
        match met {
            Met::Refused(path, why) => ahead.refuse(&path, &why),
            Met::File(path, facts) => {
                let (place, bytes) = (Place::of(&path), facts.len());
                let (modified, _) = reading::times(&facts);
                let known = look
                    .vault
                    .read(|conn| sighting::unchanged(conn, look.source, &place, bytes, modified))?;
                ahead.count(bytes, known.is_some());
                if known.is_none() {
                    sample.meet(&path, bytes);
                }
            }
        }
        if told.elapsed() >= TICK {
            told = Instant::now();
            sample.sum_up(&mut ahead);
            tell(&ahead);
        }
    }
    sample.sum_up(&mut ahead);
    ahead.counted = true;
    Ok(ahead)
}

impl Ahead {
    fn count(&mut self, bytes: u64, known: bool) {
        self.files += 1;
        self.bytes += bytes;
        self.known += u64::from(known);
        self.known_bytes += if known { bytes } else { 0 };
    }

    fn refuse(&mut self, path: &Path, why: &Refusal) {
        self.refused += 1;
        if self.refusals.len() < NAMED {
            let code = serde_json::json!(why)["code"].as_str().unwrap_or_default().to_owned();
            self.refusals.push(AheadRefusal { path: Place::of(path).path, code, why: why.to_string() });
        }
    }
}

/// Each `every`-th of the files that were met. When there are too many, each second one is let go.
struct Sample {
    most: usize,
    every: u64,
    met: u64,
    looked: Vec<(u64, Kind, u64)>,
}

type Kind = (Prospect, String);

impl Sample {
    fn new(most: usize) -> Self {
        Self { most, every: 1, met: 0, looked: Vec::new() }
    }

    fn meet(&mut self, path: &Path, bytes: u64) {
        let number = self.met;
        self.met += 1;
        if !number.is_multiple_of(self.every) {
            return;
        }
        self.looked.push((number, kind(path), bytes));
        if self.looked.len() > self.most {
            self.every *= 2;
            self.looked.retain(|(number, ..)| number.is_multiple_of(self.every));
        }
    }

    fn sum_up(&self, ahead: &mut Ahead) {
        let mut kinds: BTreeMap<&Kind, (u64, u64)> = BTreeMap::new();
        for (_, kind, bytes) in &self.looked {
            let sums = kinds.entry(kind).or_default();
            *sums = (sums.0 + 1, sums.1 + bytes);
        }
        ahead.looked = self.looked.len() as u64;
        ahead.kinds = kinds
            .into_iter()
            .map(|((prospect, format), (files, bytes))| AheadKind {
                prospect: *prospect,
                format: format.clone(),
                files,
                bytes,
            })
            .collect();
        ahead.kinds.sort_by_key(|kind| (kind.prospect, Reverse(kind.files)));
    }
}

fn kind(path: &Path) -> Kind {
    match reading::head(path).and_then(|head| clew_imaging::recognise(&head)) {
        Ok(format) => (Prospect::Picture, format.name().to_owned()),
        Err(Refusal::Unsupported(format)) => (Prospect::Unsupported, format),
        Err(Refusal::Empty) => (Prospect::Empty, String::new()),
        Err(Refusal::Unreadable(_)) => (Prospect::Unreadable, String::new()),
        Err(_) => (Prospect::Other, String::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sample_stays_small_and_spread_over_all_that_was_met() {
        let folder = tempfile::tempdir().unwrap();
        let (jpeg, text) = (folder.path().join("a"), folder.path().join("b.jpg"));
        std::fs::write(&jpeg, b"\xFF\xD8\xFF\xE0").unwrap();
        std::fs::write(&text, b"not what its name says").unwrap();
        let mut sample = Sample::new(8);
        for number in 0..1_000 {
            sample.meet(if number < 500 { &jpeg } else { &text }, 10);
        }
        let mut ahead = Ahead::default();
        sample.sum_up(&mut ahead);
        assert!((4..=8).contains(&ahead.looked), "{}", ahead.looked);
        let files = |prospect| ahead.kinds.iter().find(|kind| kind.prospect == prospect).unwrap().files;
        assert_eq!(files(Prospect::Picture), ahead.looked / 2, "the first half is half of the sample");
        assert_eq!(files(Prospect::Other), ahead.looked - ahead.looked / 2, "content decides, not the name");
    }
}
