//! The line on which files move: one thread walks, several read and have decoded, the caller stores.
//!
//! Outcomes reach the caller in the order of the walk, so that two imports of the same files give the
//! same ids, and one that was broken off goes on as if it had not been.

use std::{
    collections::BTreeMap,
    fs::Metadata,
    mem,
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    thread::{self, Scope},
    time::Duration,
};

use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, bounded, unbounded};

use super::{
    Content, Control, DecoderError, DecoderProgram, File, Outcome, Totals,
    decoder::Decoder,
    reading,
    walk::{Met, Walk},
};
use crate::{
    catalog::{CatalogError, PictureId, picture, sighting, sighting::Place},
    vault::{Vault, VaultError},
};

/// Files that may be under way at once, from the walk to the store. A slow file holds up the store, so
/// this bounds what waits behind it: facts and thumbnail, about 20 KB a file and seldom more than 1 MB.
const UNDER_WAY: usize = 512;

/// How often the caller is told of progress while nothing is to be stored.
const TICK: Duration = Duration::from_millis(200);

/// Why an import cannot go on; a bad file is never the reason.
#[derive(Debug, thiserror::Error)]
pub enum IntakeError {
    /// The decoding process cannot be started.
    #[error(transparent)]
    Decoder(#[from] DecoderError),
    /// The catalog failed.
    #[error(transparent)]
    Catalog(#[from] CatalogError),
    /// The vault failed.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// A fault of this program.
    #[error("a fault in the program broke the import off; what was stored stays stored")]
    Panicked,
}

/// What to take in, and with what.
pub struct Job<'a> {
    /// The vault that it goes into.
    pub vault: &'a Vault,
    /// Where that vault lies: it is not taken in itself.
    pub vault_folder: &'a Path,
    /// Files and folders.
    pub paths: Vec<PathBuf>,
    /// Label of the device or collection.
    pub source: &'a str,
    /// Whether originals are kept.
    pub keep_originals: bool,
    /// The program that decodes.
    pub decoder: &'a DecoderProgram,
    /// Files that are read and decoded at the same time.
    pub threads: usize,
}

/// Takes the outcomes, in the order of the walk.
pub trait Sink {
    /// Why it cannot take them.
    type Error: From<IntakeError>;
    /// Stores outcomes.
    fn store(&mut self, outcome: Outcome) -> Result<(), Self::Error>;
    /// Called now and then, with the totals once they are known.
    fn tick(&mut self, totals: Option<Totals>) -> Result<(), Self::Error>;
}

/// Runs an import to its end, or until it is stopped. Returns whether it came to its end.
pub fn run<S: Sink>(job: &Job<'_>, control: &Control, sink: &mut S) -> Result<bool, S::Error> {
    thread::scope(|scope| {
        let (tickets, taken) = bounded(UNDER_WAY);
        let (found, to_read) = bounded(job.threads * 4);
        let (done, outcomes) = unbounded();
        let (counted, totals) = bounded(1);
        scope.spawn(move || walk(job, control, &tickets, &found));
        scope.spawn(move || counted.send(count(job, control)).is_ok());
        for _ in 0..job.threads.max(1) {
            read_on(scope, job, control, to_read.clone(), done.clone());
        }
        drop((to_read, done));
        let stored = collect(&outcomes, &taken, &totals, sink);
        let whole = !control.is_stopped();
        if stored.is_err() {
            // The other threads may be resting, and would rest for ever.
            control.stop();
        }
        stored.map(|()| whole)
    })
}

type Numbered<T> = (u64, T);

fn walk(job: &Job<'_>, control: &Control, tickets: &Sender<()>, found: &Sender<Numbered<Met>>) {
    for (number, met) in (0..).zip(Walk::over(job.paths.iter().cloned(), job.vault_folder)) {
        let go_on = control.may_go_on() && tickets.send(()).is_ok() && found.send((number, met)).is_ok();
        if !go_on {
            break;
        }
    }
}

fn count(job: &Job<'_>, control: &Control) -> Totals {
    Walk::over(job.paths.iter().cloned(), job.vault_folder).take_while(|_| !control.is_stopped()).fold(
        Totals::default(),
        |totals, met| Totals {
            files: totals.files + 1,
            bytes: totals.bytes + if let Met::File(_, facts) = met { facts.len() } else { 0 },
        },
    )
}

/// One of the threads that read: it has a decoding process of its own.
fn read_on<'scope>(
    scope: &'scope Scope<'scope, '_>,
    job: &'scope Job<'_>,
    control: &'scope Control,
    to_read: Receiver<Numbered<Met>>,
    done: Sender<Numbered<Result<Outcome, IntakeError>>>,
) {
    scope.spawn(move || {
        let mut decoder = match Decoder::start(job.decoder) {
            Ok(decoder) => decoder,
            Err(error) => return drop(done.send((0, Err(error.into())))),
        };
        for (number, met) in to_read {
            // A panic would leave a gap in the numbers, for which all would wait for ever.
            let outcome = catch_unwind(AssertUnwindSafe(|| outcome(job, &mut decoder, met)))
                .unwrap_or(Err(IntakeError::Panicked));
            if !control.may_go_on() || done.send((number, outcome)).is_err() {
                break;
            }
        }
    });
}

fn outcome(job: &Job<'_>, decoder: &mut Decoder, met: Met) -> Result<Outcome, IntakeError> {
    match met {
        Met::Refused(path, why) => Ok(Outcome::Refused(Place::of(&path), why)),
        Met::File(path, facts) => look_at(job, decoder, &path, &facts),
    }
}

fn look_at(
    job: &Job<'_>,
    decoder: &mut Decoder,
    path: &Path,
    facts: &Metadata,
) -> Result<Outcome, IntakeError> {
    let (modified, created) = reading::times(facts);
    let file = File { place: Place::of(path), bytes: facts.len(), modified, created };
    if let Some(picture) = unchanged(job, path, &file)? {
        return Ok(Outcome::Unchanged(file, picture));
    }
    let reading = match reading::read(path) {
        Ok(reading) => reading,
        Err(why) => return Ok(Outcome::Refused(file.place, why)),
    };
    let file = File { bytes: reading.bytes.len() as u64, ..file };
    let known = job.vault.read(|conn| picture::by_sha256(conn, &reading.digests.sha256))?;
    let described = match known {
        Some(_) => None,
        None => match decoder.describe(&reading.bytes) {
            Ok(mut description) => {
                // Sealed, it need not be held in memory until it is its turn to be stored.
                let preview = job.vault.seal(&mem::take(&mut description.preview))?;
                Some((description, preview))
            }
            Err(why) => return Ok(Outcome::Refused(file.place, why)),
        },
    };
    let kept = known.map_or(Ok(false), |id| job.vault.read(|conn| picture::has_original(conn, id)))?;
    let original = (job.keep_originals && !kept).then(|| job.vault.seal(&reading.bytes)).transpose()?;
    Ok(Outcome::Read(
        file,
        Box::new(Content { digests: reading.digests, glance: reading.glance, described, original }),
    ))
}

/// Whether this file needs no reading: seen before at this place, size and time, still of the same look, its
/// original kept if it is to be.
fn unchanged(job: &Job<'_>, path: &Path, file: &File) -> Result<Option<PictureId>, CatalogError> {
    let seen = job
        .vault
        .read(|conn| sighting::unchanged(conn, job.source, &file.place, file.bytes, file.modified))?;
    let Some((picture, glance)) = seen else { return Ok(None) };
    let kept = || job.vault.read(|conn| picture::has_original(conn, picture));
    let same = reading::glance(path, file.bytes).is_ok_and(|now| now == glance);
    Ok((same && (!job.keep_originals || kept()?)).then_some(picture))
}

/// Brings the outcomes back into the order of the walk and hands them on.
fn collect<S: Sink>(
    outcomes: &Receiver<Numbered<Result<Outcome, IntakeError>>>,
    taken: &Receiver<()>,
    totals: &Receiver<Totals>,
    sink: &mut S,
) -> Result<(), S::Error> {
    let mut waiting = BTreeMap::new();
    let mut next = 0;
    let mut known_totals = None;
    loop {
        match outcomes.recv_timeout(TICK) {
            Ok((number, outcome)) => drop(waiting.insert(number, outcome?)),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return Ok(()),
        }
        known_totals = known_totals.or_else(|| totals.try_recv().ok());
        while let Some(outcome) = waiting.remove(&next) {
            next += 1;
            taken.try_recv().ok();
            sink.store(outcome)?;
        }
        sink.tick(known_totals)?;
    }
}
