//! The figures of a measurement, as lines.

use clew_workbench::app::SceneTimes;
use serde_json::json;

use super::Outcome;
use crate::{CliError, output::Output};

/// Whether a query counts for a line.
type Belongs = fn(&Outcome) -> bool;
/// What a stage of a search took.
type Seconds = fn(&SceneTimes) -> f64;

pub(super) fn print(
    output: &Output,
    outcomes: &[Outcome],
    pictures: usize,
    describe: f64,
) -> Result<(), CliError> {
    let kinds: [(&str, Belongs); 5] = [
        ("all", |_| true),
        ("normal", |it| !it.hard),
        ("indoor", |it| !it.hard && it.kind == "indoor"),
        ("outdoor", |it| !it.hard && it.kind == "outdoor"),
        ("hard", |it| it.hard),
    ];
    for (name, belongs) in kinds {
        let chosen: Vec<&Outcome> = outcomes.iter().filter(|it| belongs(it)).collect();
        if chosen.is_empty() {
            continue;
        }
        let share = |within: usize| {
            let found = chosen.iter().filter(|it| it.first.is_some_and(|place| place < within)).count();
            found as f64 / chosen.len() as f64
        };
        let precision = chosen.iter().map(|it| it.precision).sum::<f64>() / chosen.len() as f64;
        let line = json!({
            "set": name, "queries": chosen.len(), "pictures": pictures,
            "r1": share(1), "r5": share(5), "r10": share(10), "map": precision,
            "very_likely": chosen.iter().map(|it| it.likely).sum::<usize>(),
            "very_likely_wrong": chosen.iter().map(|it| it.wrong).sum::<usize>(),
        });
        output.one(&line, || {
            format!(
                "{name:8} {:4} queries  R@1 {:.3}  R@5 {:.3}  R@10 {:.3}  mAP {:.3}  at 0.9 and above: {} wrong of {}",
                chosen.len(),
                share(1),
                share(5),
                share(10),
                precision,
                line["very_likely_wrong"],
                line["very_likely"]
            )
        })?;
    }
    let stages: [(&str, Seconds); 5] = [
        ("ready", |times| times.describe),
        ("shortlist", |times| times.shortlist),
        ("verify", |times| times.verify),
        ("closely", |times| times.closely),
        ("first", |times| times.first),
    ];
    output.one(&json!({ "stage": "describe", "mean_ms": describe * 1e3 }), || {
        format!("describe   {:7.1} ms a picture, on all processors", describe * 1e3)
    })?;
    for (name, time) in stages {
        let mut times: Vec<f64> = outcomes.iter().map(|it| time(&it.times) * 1e3).collect();
        times.sort_by(f64::total_cmp);
        let mean = times.iter().sum::<f64>() / times.len().max(1) as f64;
        let most = times.get(times.len() * 95 / 100).copied().unwrap_or_default();
        output.one(&json!({ "stage": name, "mean_ms": mean, "p95_ms": most }), || {
            format!("{name:10} {mean:7.1} ms a query, 95 % under {most:.1} ms")
        })?;
    }
    Ok(())
}
