//! How well scenes are found on a set of pictures of which it is known what shows the same place. It goes the way that
//! analysts go: a vault, an import, and one search for each picture.

use std::{
    collections::HashMap,
    fs,
    io::Write as _,
    path::{Path, PathBuf},
};

use clew_workbench::{
    app::{Filter, ImportRequest, SceneFindings, ScenePicture, SceneQuery, SceneTimes, Workbench},
    catalog::PictureId,
    intake::Control,
};
use serde_json::json;

use crate::{CliError, Done, output::Output};

/// From this confidence on a match is shown as very likely.
const VERY_LIKELY: f32 = 0.9;

/// A picture of the set.
#[derive(Clone, Debug)]
struct Labelled {
    path: PathBuf,
    group: String,
    kind: String,
    hard: bool,
}

/// How a query went.
struct Outcome {
    kind: String,
    hard: bool,
    /// Place of the first right picture, counted from 0.
    first: Option<usize>,
    precision: f64,
    likely: usize,
    wrong: usize,
    times: SceneTimes,
}

pub(super) fn scene(
    output: &Output,
    set: &Path,
    distractors: &[PathBuf],
    verify: usize,
    pairs: Option<&Path>,
) -> Result<Done, CliError> {
    let labelled = read(set)?;
    let folder = std::env::temp_dir().join(format!("clew-bench-{}", std::process::id()));
    let answer = measure(output, &folder, &labelled, distractors, verify, pairs);
    let _ = fs::remove_dir_all(&folder);
    answer.map(|()| Done::Whole)
}

fn measure(
    output: &Output,
    folder: &Path,
    labelled: &[Labelled],
    distractors: &[PathBuf],
    verify: usize,
    pairs: Option<&Path>,
) -> Result<(), CliError> {
    fs::create_dir_all(folder).map_err(|error| CliError::Io(folder.display().to_string(), error))?;
    // The pictures are the caller's own and lie open beside it; the passphrase only lets the vault be a vault.
    let (workbench, _) = Workbench::create(&folder.join("bench.clew"), &"bench".into(), "bench")?;
    let paths = labelled.iter().map(|it| it.path.clone()).chain(distractors.iter().cloned()).collect();
    let request = ImportRequest { paths, source: "bench".to_owned(), series: None, keep_originals: false };
    workbench.import(&request, &Control::default(), &mut |_| {})?;
    let described =
        workbench.describe_scenes(&Control::default(), &mut |done, all| eprintln!("{done} of {all}"))?;
    let places = places(&workbench)?;
    let mut pairs =
        pairs.map(fs::File::create).transpose().map_err(|error| CliError::Io("pairs".into(), error))?;
    let mut outcomes = Vec::new();
    for query in labelled {
        let Some(id) = places.iter().find(|(_, path)| **path == query.path).map(|(id, _)| *id) else {
            eprintln!("left out, since its bytes are another's too: {}", query.path.display());
            continue;
        };
        let findings = workbench.find_scene(&of(id, verify), &Control::default(), &mut |_| {})?;
        let judged = judged(query, labelled, &places, &findings);
        if let Some(file) = &mut pairs {
            write_pairs(file, query, &findings, &judged)
                .map_err(|error| CliError::Io("pairs".into(), error))?;
        }
        let groups = labelled.iter().filter(|it| it.group == query.group && it.path != query.path).count();
        outcomes.push(outcome(query, &findings, &judged, groups));
    }
    let describe = described.seconds / described.described.max(1) as f64;
    print(output, &outcomes, places.len(), describe)
}

fn of(id: PictureId, verify: usize) -> SceneQuery {
    let of = ScenePicture::Picture(id);
    SceneQuery { of, regions: Vec::new(), filter: Filter::default(), verify, least: 0.0, turns: false }
}

fn places(workbench: &Workbench) -> Result<HashMap<PictureId, PathBuf>, CliError> {
    let all = workbench.pictures(&Filter::default())?;
    Ok(workbench.list(&all)?.into_iter().map(|line| (line.picture, line.path.into())).collect())
}

/// Of each hit whether it is right; none where it counts neither way.
fn judged(
    query: &Labelled,
    labelled: &[Labelled],
    places: &HashMap<PictureId, PathBuf>,
    findings: &SceneFindings,
) -> Vec<Option<bool>> {
    let judge = |id: PictureId| {
        let path = places.get(&id)?;
        if house(path).is_some() && house(path) == house(&query.path) {
            return None;
        }
        Some(labelled.iter().any(|it| it.path == *path && it.group == query.group))
    };
    findings.hits.iter().map(|hit| judge(hit.picture)).collect()
}

/// The number of the house, for files named as `12_kitchen.jpg`: rooms of one house are neither right nor wrong.
fn house(path: &Path) -> Option<&str> {
    let (number, room) = path.file_stem()?.to_str()?.split_once('_')?;
    let is_room = ["bathroom", "bedroom", "kitchen", "frontal"].contains(&room);
    (is_room && number.bytes().all(|byte| byte.is_ascii_digit())).then_some(number)
}

fn outcome(query: &Labelled, findings: &SceneFindings, judged: &[Option<bool>], relevant: usize) -> Outcome {
    let counted: Vec<(bool, f32)> = judged
        .iter()
        .zip(&findings.hits)
        .filter_map(|(right, hit)| Some(((*right)?, hit.confidence)))
        .collect();
    let (mut found, mut sum) = (0, 0.0);
    for (place, (right, _)) in counted.iter().enumerate() {
        if *right {
            found += 1;
            sum += f64::from(found) / (place + 1) as f64;
        }
    }
    let likely = counted.iter().filter(|(_, confidence)| *confidence >= VERY_LIKELY);
    Outcome {
        kind: query.kind.clone(),
        hard: query.hard,
        first: counted.iter().position(|(right, _)| *right),
        precision: if relevant == 0 { 0.0 } else { sum / relevant as f64 },
        likely: likely.clone().count(),
        wrong: likely.filter(|(right, _)| !right).count(),
        times: findings.times,
    }
}

fn write_pairs(
    file: &mut fs::File,
    query: &Labelled,
    findings: &SceneFindings,
    judged: &[Option<bool>],
) -> std::io::Result<()> {
    for (hit, right) in findings.hits.iter().zip(judged) {
        let figures = hit.evidence.first().map(|evidence| evidence.figures);
        let line = json!({
            "query": query.path, "group": query.group, "path": hit.path, "right": right,
            "confidence": hit.confidence, "figures": figures,
        });
        writeln!(file, "{line}")?;
    }
    Ok(())
}

fn print(output: &Output, outcomes: &[Outcome], pictures: usize, describe: f64) -> Result<(), CliError> {
    let kinds: [(&str, &dyn Fn(&Outcome) -> bool); 5] = [
        ("all", &|_| true),
        ("normal", &|it| !it.hard),
        ("indoor", &|it| !it.hard && it.kind == "indoor"),
        ("outdoor", &|it| !it.hard && it.kind == "outdoor"),
        ("hard", &|it| it.hard),
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
    let stages: [(&str, fn(&SceneTimes) -> f64); 5] = [
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

/// The rows of the table whose files are there.
fn read(set: &Path) -> Result<Vec<Labelled>, CliError> {
    let unreadable = |error| CliError::Io(set.display().to_string(), error);
    let text = fs::read_to_string(set).map_err(unreadable)?;
    let folder =
        std::path::absolute(set).map_err(unreadable)?.parent().unwrap_or(Path::new("")).to_path_buf();
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().unwrap_or_default().split(',').map(str::trim).collect();
    let column = |name: &str| header.iter().position(|it| *it == name);
    let (Some(path), Some(group)) = (column("path"), column("group")) else {
        return Err(CliError::Usage(format!("{}: the columns `path` and `group` are needed", set.display())));
    };
    let (kind, difficulty) = (column("kind"), column("difficulty"));
    let row = |line: &str| {
        let cells: Vec<&str> = line.split(',').map(str::trim).collect();
        let cell = |at: Option<usize>| at.and_then(|at| cells.get(at)).copied().unwrap_or_default();
        Labelled {
            path: folder.join(cell(Some(path))),
            group: cell(Some(group)).to_owned(),
            kind: cell(kind).to_owned(),
            hard: cell(difficulty) == "hard",
        }
    };
    let (there, missing): (Vec<_>, Vec<_>) =
        lines.filter(|line| !line.trim().is_empty()).map(row).partition(|it| it.path.is_file());
    if !missing.is_empty() {
        eprintln!("{} pictures of the table are not there and are left out", missing.len());
    }
    if there.is_empty() {
        return Err(CliError::Usage(format!("{}: no picture of the table is there", set.display())));
    }
    Ok(there)
}
