//! Import, with its progress on standard error.

use std::{
    io::{self, IsTerminal as _, Write as _},
    time::Duration,
};

use clew_workbench::{
    app::{ImportReport, ImportRequest, Workbench},
    intake::{Control, Phase, Progress},
};
use serde_json::json;

use crate::{CliError, Done, output::Output};

pub(super) fn import(
    output: &Output,
    workbench: &Workbench,
    request: &ImportRequest,
) -> Result<Done, CliError> {
    let mut shown = Shown::default();
    let report = workbench.import(request, &Control::default(), &mut |progress| shown.show(progress))?;
    shown.end();
    for refused in workbench.refusals(report.import)? {
        output.one(&json!({ "refused": refused.path, "why": refused.why, "code": refused.code }), || {
            format!("refused: {}: {}", refused.path, refused.why)
        });
    }
    output.one(&report, || words(&report));
    Ok(if report.refused > 0 { Done::WithRefusals } else { Done::Whole })
}

fn words(report: &ImportReport) -> String {
    format!(
        "{} files in {:.1} s: {} new pictures, {} known, {} refused",
        report.files, report.seconds, report.imported, report.known, report.refused
    )
}

/// One line on the terminal that is written over; nothing where nobody looks.
#[derive(Default)]
struct Shown {
    any: bool,
}

impl Shown {
    fn show(&mut self, progress: &Progress) {
        if io::stderr().is_terminal() {
            self.any = true;
            eprint!("\r\x1b[K{}", line(progress));
            io::stderr().flush().ok();
        }
    }

    fn end(&self) {
        if self.any {
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
