//! Import, with its progress on standard error.

use std::{
    io::{self, IsTerminal as _, Write as _},
    process,
    time::Duration,
};

use clew_workbench::{
    app::{ImportReport, ImportRequest, Workbench},
    catalog::ImportId,
    intake::{Control, Phase, Progress},
};
use serde_json::json;

use super::scenes;
use crate::{CliError, Done, INTERRUPTED, output::Output};

pub(super) fn import(
    output: &Output,
    workbench: &Workbench,
    request: &ImportRequest,
    scenes: bool,
) -> Result<Done, CliError> {
    let control = stopped_by_ctrl_c();
    let mut shown = Shown::default();
    let imported = workbench.import(request, &control, &mut |progress| shown.show(progress));
    shown.end();
    match imported {
        Ok(report) => {
            refusals(output, workbench, report.import)?;
            if scenes && !report.stopped {
                scenes::describe_aside(workbench, &control);
            }
            output.one(&report, || words(&report))?;
            Ok(done(&report))
        }
        Err(error) => {
            if let Some(last) = &shown.last {
                broken_off(output, workbench, last);
            }
            Err(error.into())
        }
    }
}

/// The first Ctrl-C lets the files in hand be stored, the second breaks off at once.
pub(super) fn stopped_by_ctrl_c() -> Control {
    let control = Control::default();
    let stopping = control.clone();
    let handler = move || {
        if stopping.is_stopped() {
            process::exit(INTERRUPTED.into());
        }
        stopping.stop();
        eprintln!("\nclew: stopping after the files in hand; Ctrl-C once more breaks off at once");
    };
    // Where it cannot be set, Ctrl-C kills, and that harms nothing either.
    let _ = ctrlc::set_handler(handler);
    control
}

fn done(report: &ImportReport) -> Done {
    match report {
        ImportReport { stopped: true, .. } => Done::Stopped,
        ImportReport { refused: 1.., .. } => Done::WithRefusals,
        _ => Done::Whole,
    }
}

fn refusals(output: &Output, workbench: &Workbench, import: ImportId) -> Result<(), CliError> {
    workbench.refusals(import)?.iter().try_for_each(|refused| {
        output.one(&json!({ "refused": refused.path, "why": refused.why, "code": refused.code }), || {
            format!("refused: {}: {}", refused.path, refused.why)
        })
    })
}

/// What a failed import did before. What fails in telling it is not told: the first failure counts.
fn broken_off(output: &Output, workbench: &Workbench, last: &Progress) {
    let _ = refusals(output, workbench, last.import);
    eprintln!(
        "clew: broken off after {} files: {} new pictures, {} known, {} refused. \
         What was stored stays; the same command goes on where it was.",
        last.files_done, last.imported, last.known, last.refused
    );
}

fn words(report: &ImportReport) -> String {
    let stopped = if report.stopped { "; stopped, and the same command goes on where it was" } else { "" };
    format!(
        "{} files in {:.1} s: {} new pictures, {} known, {} refused{stopped}",
        report.files, report.seconds, report.imported, report.known, report.refused
    )
}

/// One line on the terminal that is written over; nothing where nobody looks.
#[derive(Default)]
struct Shown {
    last: Option<Progress>,
}

impl Shown {
    fn show(&mut self, progress: &Progress) {
        self.last = Some(progress.clone());
        if io::stderr().is_terminal() {
            eprint!("\r\x1b[K{}", line(progress));
            io::stderr().flush().ok();
        }
    }

    fn end(&self) {
        if self.last.is_some() && io::stderr().is_terminal() {
            eprint!("\r\x1b[K");
        }
    }
}

fn line(progress: &Progress) -> String {
    if progress.phase == Phase::Indexing {
        return "indexing words …".to_owned();
    }
    let total = progress.files_total.map_or_else(|| "…".to_owned(), |total| total.to_string());
    let left = progress.seconds_left.map_or_else(String::new, |left| {
        format!(", {} left", human(Duration::from_secs_f64(left.clamp(0.0, 1e9))))
    });
    format!(
        "{} of {total} files, {:.0}/s{left}; {} new, {} known, {} refused",
        progress.files_done, progress.files_per_second, progress.imported, progress.known, progress.refused
    )
}

fn human(time: Duration) -> String {
    let seconds = time.as_secs();
    match seconds {
        0..60 => format!("{seconds} s"),
        60..3600 => format!("{} min {} s", seconds / 60, seconds % 60),
        _ => format!("{} h {} min", seconds / 3600, seconds / 60 % 60),
    }
}
