//! The end of the line on which files come in: outcomes are stored, a transaction with its audit entry for
//! each batch, and the analyst is told how far it has come.

use std::{
    mem,
    time::{Duration, Instant},
};

use rusqlite::Transaction;
use serde_json::{Value, json};
use sha2::Digest as _;

use super::{AppError, Workbench};
use crate::{
    catalog::{
        ImportId, PictureId, Subject,
        import::Request,
        membership::{self, Owner},
        named, pending,
    },
    intake::{self, Control, Ledger, Outcome, Phase, Progress, Sink, Stored, Totals},
};

/// Files whose outcomes are stored in one transaction.
const AT_ONCE: usize = 128;

/// How long outcomes may wait for their transaction.
const AT_LEAST_EVERY: Duration = Duration::from_secs(2);

/// The end of the line: gathers outcomes, stores them in transactions, tells of progress.
pub(super) struct Line<'a> {
    workbench: &'a Workbench,
    import: ImportId,
    request: &'a Request,
    control: &'a Control,
    tell: &'a mut dyn FnMut(&Progress),
    pub(super) progress: Progress,
    totals: Option<Totals>,
    waiting: Vec<Outcome>,
    stored_at: Instant,
    ticked_at: Instant,
    worked: Duration,
}

impl<'a> Line<'a> {
    pub(super) fn new(
        workbench: &'a Workbench,
        import: ImportId,
        request: &'a Request,
        control: &'a Control,
        tell: &'a mut dyn FnMut(&Progress),
    ) -> Self {
        let (progress, now) = (Progress::new(import), Instant::now());
        Self {
            workbench,
            import,
            request,
            control,
            tell,
            progress,
            totals: None,
            waiting: Vec::new(),
            stored_at: now,
            ticked_at: now,
            worked: Duration::ZERO,
        }
    }

    pub(super) fn store_waiting(&mut self) -> Result<(), AppError> {
        self.stored_at = Instant::now();
        if self.waiting.is_empty() {
            return Ok(());
        }
        let outcomes = mem::take(&mut self.waiting);
        self.make_durable(&outcomes)?;
        let stored = self.commit(outcomes)?;
        self.progress.files_done += stored.files;
        self.progress.bytes_done += stored.bytes;
        self.progress.imported += stored.new.len() as u64;
        self.progress.refused += stored.refused;
        self.progress.known += stored.files - stored.refused - stored.new.len() as u64;
        Ok(())
    }

    /// Thumbnails and sealed files lie on the disk before the rows that name them do.
    fn make_durable(&self, outcomes: &[Outcome]) -> Result<(), AppError> {
        let read = || outcomes.iter().filter_map(Outcome::content);
        let thumbnails: Vec<_> = read()
            .filter_map(|content| {
                Some((content.digests.sha256, content.described.as_ref()?.0.thumbnail.as_slice()))
            })
            .collect();
        self.workbench.vault.put_thumbnails(&thumbnails)?;
        let drafts: Vec<_> = read()
            .flat_map(|content| content.described.iter().map(|(_, preview)| preview).chain(&content.original))
            .collect();
        Ok(self.workbench.vault.settle(drafts)?)
    }

    fn commit(&self, outcomes: Vec<Outcome>) -> Result<Stored, AppError> {
        let anything_new =
            outcomes.iter().filter_map(Outcome::content).any(|content| content.described.is_some());
        let mut stacks = anything_new.then(|| self.workbench.stacks_loaded()).transpose()?;
        let stored = self.workbench.act_if("import.files", &self.import.to_string(), |tx, act| {
            let ledger = Ledger { import: self.import, source: &self.request.source, act };
            let stored = intake::store(tx, ledger, outcomes)?;
            let labelled = self.label(tx, &stored.met, act)?;
            stacks.as_mut().map_or(Ok(()), |stacks| stacks.add(tx, &stored.new))?;
            pending::mark_pictures(tx, &stored.sighted)?;
            let details = vouched(&stored, labelled);
            Ok((stored, details))
        });
        if stored.is_err()
            && let Some(stacks) = &mut stacks
        {
            stacks.forget();
        }
        stored
    }

    /// Puts the pictures into the import's series; answers how many were not in it.
    fn label(&self, tx: &Transaction<'_>, met: &[PictureId], act: i64) -> Result<usize, AppError> {
        let Some(name) = self.request.series.as_deref().filter(|_| !met.is_empty()) else { return Ok(0) };
        let series = match named::find_series(tx, name)? {
            Some(series) => series,
            None => {
                let series = named::series(tx, name)?;
                pending::mark(tx, [Subject::Series(series)])?;
                series
            }
        };
        let labelled = membership::begin(tx, Owner::Series(series), met, None, act)?;
        if labelled > 0 {
            pending::mark_pictures(tx, met)?;
        }
        Ok(labelled)
    }

    pub(super) fn tell(&mut self, phase: Phase) {
        self.progress.phase = phase;
        self.progress.paused = self.control.is_paused();
        self.progress.clock(self.worked, self.totals);
        (self.tell)(&self.progress);
    }
}

/// What the audit entry says of stored files; none where nothing is new, so that a second look at a
/// million known files does not fill the audit with empty entries.
fn vouched(stored: &Stored, labelled: usize) -> Option<Value> {
    let anything = !stored.sighted.is_empty() || stored.refused > 0 || stored.kept > 0 || labelled > 0;
    anything.then(|| {
        json!({
            "files": stored.files,
            "new_pictures": stored.new.len(),
            "sightings": stored.sighted.len(),
            "refused": stored.refused,
            "originals_kept": stored.kept,
            "put_into_series": labelled,
            "digest": hex::encode(stored.digest.clone().finalize()),
        })
    })
}

impl Sink for Line<'_> {
    type Error = AppError;

    fn store(&mut self, outcome: Outcome) -> Result<(), AppError> {
        self.waiting.push(outcome);
        if self.waiting.len() >= AT_ONCE { self.store_waiting() } else { Ok(()) }
    }

    fn tick(&mut self, totals: Option<Totals>) -> Result<(), AppError> {
        self.totals = totals;
        if self.stored_at.elapsed() >= AT_LEAST_EVERY {
            self.store_waiting()?;
        }
        let since = self.ticked_at.elapsed();
        if since >= Duration::from_millis(100) {
            self.ticked_at = Instant::now();
            if !self.control.is_paused() {
                self.worked += since;
            }
            self.tell(Phase::Reading);
        }
        Ok(())
    }
}
