//! Imports: begun, taken up again, and their reports.

use std::{
    io::ErrorKind,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{AppError, Workbench, storing::Line};
use crate::{
    catalog::{
        ImportId,
        import::{self, Import, Request},
        picture,
        sighting::{self, Place},
    },
    intake::{self, Control, Job, Phase, Progress},
};

/// What to take in.
#[derive(Clone, Debug, Serialize, Deserialize, ts_rs::TS)]
pub struct ImportRequest {
    /// Files and folders.
    pub paths: Vec<PathBuf>,
    /// The analyst's label of the device or collection; may be empty.
    pub source: String,
    /// Name of the series that the pictures go into.
    pub series: Option<String>,
    /// Whether originals are kept sealed in the vault.
    pub keep_originals: bool,
}

/// What became of an import.
#[derive(Clone, Debug, Serialize, Deserialize, ts_rs::TS)]
pub struct ImportReport {
    /// The import.
    #[ts(type = "string")]
    pub import: ImportId,
    /// Files that were met.
    #[ts(type = "number")]
    pub files: u64,
    /// Pictures that were new.
    #[ts(type = "number")]
    pub imported: u64,
    /// Files whose content the vault knew.
    #[ts(type = "number")]
    pub known: u64,
    /// Pictures that the vault had before and that were found at another place.
    #[serde(default)]
    #[ts(type = "number")]
    pub seen_again: u64,
    /// Files that were refused.
    #[ts(type = "number")]
    pub refused: u64,
    /// How long it took, pauses included.
    pub seconds: f64,
    /// Whether it was stopped before its end; it can be taken up again.
    pub stopped: bool,
}

/// An import in a list.
#[derive(Clone, Debug, Serialize, Deserialize, ts_rs::TS)]
pub struct ImportSummary {
    /// The import.
    #[ts(type = "string")]
    pub id: ImportId,
    /// What it was asked to take in.
    pub paths: Vec<String>,
    /// Label of the device or collection.
    pub source: String,
    /// When it began, RFC 3339 in UTC.
    pub started: String,
    /// When it came to its end; none where it was broken off and can be taken up again.
    pub finished: Option<String>,
    /// Pictures that were new.
    #[ts(type = "number")]
    pub imported: u64,
    /// Pictures that the vault had before and that were found at another place.
    #[ts(type = "number")]
    pub seen_again: u64,
    /// Files that were refused.
    #[ts(type = "number")]
    pub refused: u64,
    /// Name of the series that its pictures go into.
    pub series: Option<String>,
    /// Whether originals are kept sealed in the vault.
    pub keep_originals: bool,
}

/// A file that an import refused.
#[derive(Clone, Debug, Serialize, Deserialize, ts_rs::TS)]
pub struct RefusedFile {
    /// Where it lies.
    pub path: String,
    /// Name of the reason, such as `damaged`.
    pub code: String,
    /// The reason in words.
    pub why: String,
}

impl Workbench {
    /// Takes in files and folders. The same request as one that was broken off takes that one up again.
    ///
    /// # Errors
    /// A path is not there, the decoder cannot be started, or the vault fails; what is stored stays stored.
    pub fn import(
        &self,
        request: &ImportRequest,
        control: &Control,
        progress: &mut dyn FnMut(&Progress),
    ) -> Result<ImportReport, AppError> {
        let request = absolute(request)?;
        let unfinished = self.vault.read(import::unfinished)?;
        match unfinished.into_iter().find(|import| import.request == request) {
            Some(broken_off) => self.take_up(&broken_off, control, progress),
            None => self.run(self.begin(&request)?, &request, control, progress),
        }
    }

    /// Takes up an import that was broken off.
    pub fn resume(
        &self,
        id: ImportId,
        control: &Control,
        progress: &mut dyn FnMut(&Progress),
    ) -> Result<ImportReport, AppError> {
        let import = self.vault.read(|conn| import::get(conn, id))?.ok_or_else(|| AppError::unknown(id))?;
        match import.report.as_deref().and_then(|report| serde_json::from_str(report).ok()) {
            // It came to its end meanwhile, and what is on record of it stands.
            Some(report) => Ok(report),
            None => self.take_up(&import, control, progress),
        }
    }

    /// Files that were sealed when it was broken off, and that no row knows, are swept out first.
    fn take_up(
        &self,
        import: &Import,
        control: &Control,
        progress: &mut dyn FnMut(&Progress),
    ) -> Result<ImportReport, AppError> {
        paths_of(&import.request).iter().try_for_each(|path| is_there(path))?;
        self.vault.sweep()?;
        self.run(import.id, &import.request, control, progress)
    }

    pub(super) fn begin(&self, request: &Request) -> Result<ImportId, AppError> {
        let started = self.now();
        self.act("import.started", "import", |tx, act| {
            let id = import::begin(tx, request, &started, act)?;
            Ok((id, json!({ "import": id, "request": request })))
        })
    }

    fn run(
        &self,
        id: ImportId,
        request: &Request,
        control: &Control,
        progress: &mut dyn FnMut(&Progress),
    ) -> Result<ImportReport, AppError> {
        let began = Instant::now();
        let job = Job {
            vault: &self.vault,
            vault_folder: &std::path::absolute(&self.folder).unwrap_or_default(),
            paths: paths_of(request),
            source: &request.source,
            keep_originals: request.keep_originals,
            decoder: &self.decoder,
            threads: std::thread::available_parallelism().map_or(1, usize::from),
        };
        let mut line = Line::new(self, id, request, control, progress);
        let whole = intake::run(&job, control, &mut line)?;
        line.store_waiting()?;
        if let Some(gone) = whole.then(|| job.paths.iter().find(|path| is_gone(path))).flatten() {
            // What could not be read was no fault of its own: it is not the end.
            return Err(AppError::SourceGone(gone.clone()));
        }
        let files = line.progress.files_done;
        let mut report = self.count(id, files, began.elapsed())?;
        // Where pictures came from and now there is nothing, a medium was taken away: it is not the end.
        report.stopped = !whole || (files == 0 && report.imported > 0);
        if !report.stopped {
            self.finish(id, &report)?;
            line.tell(Phase::Indexing);
            self.index_pending(control)?;
        }
        Ok(report)
    }

    /// Counts from the catalog, so that an import which was broken off and taken up again counts as one.
    fn count(&self, id: ImportId, files: u64, took: Duration) -> Result<ImportReport, AppError> {
        self.vault.read(|conn| {
            let imported = picture::count_new_in(conn, id)?;
            let refused = import::count_refused_in(conn, id)?;
            let seen_again = sighting::count_seen_again_in(conn, id)?;
            let files = files.max(imported + refused);
            let known = files - imported - refused;
            Ok(ImportReport {
                import: id,
                files,
                imported,
                known,
                seen_again,
                refused,
                seconds: took.as_secs_f64(),
                stopped: false,
            })
        })
    }

    fn finish(&self, id: ImportId, report: &ImportReport) -> Result<(), AppError> {
        let finished = self.now();
        let details = json!(report);
        self.act("import.finished", &id.to_string(), |tx, _| {
            import::finish(tx, id, &finished, &details.to_string())?;
            Ok(((), details.clone()))
        })
    }

    /// All imports, newest first.
    pub fn imports(&self) -> Result<Vec<ImportSummary>, AppError> {
        self.vault.read(|conn| {
            import::all(conn)?
                .into_iter()
                .map(|import| {
                    let imported = picture::count_new_in(conn, import.id)?;
                    let refused = import::count_refused_in(conn, import.id)?;
                    let seen_again = sighting::count_seen_again_in(conn, import.id)?;
                    Ok(summary(import, imported, seen_again, refused))
                })
                .collect()
        })
    }

    /// Imports that were broken off and can be taken up again.
    pub fn unfinished_imports(&self) -> Result<Vec<ImportSummary>, AppError> {
        Ok(self.imports()?.into_iter().filter(|import| import.finished.is_none()).collect())
    }

    /// The files that an import refused, with their reasons.
    pub fn refusals(&self, id: ImportId) -> Result<Vec<RefusedFile>, AppError> {
        let refusals = self.vault.read(|conn| import::refusals(conn, id))?;
        Ok(refusals.into_iter().map(|(place, why)| refused(place, &why)).collect())
    }
}

fn summary(import: Import, imported: u64, seen_again: u64, refused: u64) -> ImportSummary {
    ImportSummary {
        id: import.id,
        paths: import.request.paths.into_iter().map(|path| path.path).collect(),
        source: import.request.source,
        started: import.started,
        finished: import.finished,
        imported,
        seen_again,
        refused,
        series: import.request.series,
        keep_originals: import.request.keep_originals,
    }
}

fn refused(place: Place, why: &clew_imaging::Refusal) -> RefusedFile {
    let code = json!(why)["code"].as_str().unwrap_or_default().to_owned();
    RefusedFile { path: place.path, code, why: why.to_string() }
}

/// The request with absolute paths, each of which is there, and none of which lies in another.
fn absolute(request: &ImportRequest) -> Result<Request, AppError> {
    let path = |path: &PathBuf| {
        let path = std::path::absolute(path).map_err(|error| AppError::Unreadable(path.clone(), error))?;
        is_there(&path).map(|()| path)
    };
    let paths = request.paths.iter().map(path).collect::<Result<Vec<_>, AppError>>()?;
    let paths = outermost(&paths).map(|path| Place::of(path).into()).collect();
    Ok(Request {
        paths,
        source: request.source.trim().to_owned(),
        series: request.series.as_ref().map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()),
        keep_originals: request.keep_originals,
    })
}

/// Those of the paths that lie in no other, each once.
pub(super) fn outermost(paths: &[PathBuf]) -> impl Iterator<Item = &PathBuf> {
    let lies_in_no_other = |(at, path): &(usize, &PathBuf)| {
        let mut others = paths.iter().enumerate().filter(|(other, _)| other != at);
        !others.any(|(other, above)| path.starts_with(above) && (*path != above || other < *at))
    };
    paths.iter().enumerate().filter(lies_in_no_other).map(|(_, path)| path)
}

fn is_there(path: &Path) -> Result<(), AppError> {
    path.symlink_metadata().map(drop).map_err(|error| match error.kind() {
        ErrorKind::NotFound => AppError::SourceGone(path.to_path_buf()),
        _ => AppError::Unreadable(path.to_path_buf(), error),
    })
}

/// Whether a drive was taken away under the path. A folder that may not be entered is there all the same.
fn is_gone(path: &Path) -> bool {
    let looked = path.symlink_metadata().and_then(|facts| match facts.is_dir() {
        true => path.read_dir().map(drop),
        false => Ok(()),
    });
    looked.is_err_and(|error| error.kind() != ErrorKind::PermissionDenied)
}

fn paths_of(request: &Request) -> Vec<PathBuf> {
    request.paths.iter().cloned().map(|path| Place::from(path).to_path()).collect()
}
