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

use self::set::{Labelled, house};
use crate::{CliError, Done, output::Output};

mod figures;
mod regions;
mod set;

/// From this confidence on a match is shown as very likely.
const VERY_LIKELY: f32 = 0.9;

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

/// What is measured, and how.
pub(super) struct Wanted<'a> {
    /// Pictures that show none of the places.
    pub(super) distractors: &'a [PathBuf],
    /// Candidates that are verified for each query.
    pub(super) verify: usize,
    /// Where the figures of every pair go.
    pub(super) pairs: Option<&'a Path>,
    /// Whether parts of pictures are sought as well.
    pub(super) regions: bool,
}

pub(super) fn scene(output: &Output, set: &Path, wanted: &Wanted<'_>) -> Result<Done, CliError> {
    let labelled = set::read(set)?;
    // A vault where the command was started, and gone at its end.
    let folder = PathBuf::from(format!("clew-bench-{}", std::process::id()));
    let answer = measure(output, &folder, &labelled, wanted);
    let _ = fs::remove_dir_all(&folder);
    answer.map(|()| Done::Whole)
}

fn measure(
    output: &Output,
    folder: &Path,
    labelled: &[Labelled],
    wanted: &Wanted<'_>,
) -> Result<(), CliError> {
    fs::create_dir_all(folder).map_err(|error| CliError::Io(folder.display().to_string(), error))?;
    // The pictures are the caller's own and lie open beside it; the passphrase only lets the vault be a vault.
    let (workbench, _) = Workbench::create(&folder.join("bench.clew"), &"bench".into(), "bench")?;
    let paths = labelled.iter().map(|it| it.path.clone()).chain(wanted.distractors.iter().cloned()).collect();
    let request = ImportRequest { paths, source: "bench".to_owned(), series: None, keep_originals: false };
    workbench.import(&request, &Control::default(), &mut |_| {})?;
    let described =
        workbench.describe_scenes(&Control::default(), &mut |done, all| eprintln!("{done} of {all}"))?;
    let places = places(&workbench)?;
    let mut pairs = wanted
        .pairs
        .map(fs::File::create)
        .transpose()
        .map_err(|error| CliError::Io("pairs".into(), error))?;
    let (mut outcomes, mut parts) = (Vec::new(), Vec::new());
    for query in labelled {
        let Some(id) = places.iter().find(|(_, path)| **path == query.path).map(|(id, _)| *id) else {
            eprintln!("left out, since its bytes are another's too: {}", query.path.display());
            continue;
        };
        let findings = workbench.find_scene(&of(id, wanted.verify), &Control::default(), &mut |_| {})?;
        let judge = |findings: &SceneFindings| judged(query, labelled, &places, findings);
        let judged = judge(&findings);
        if let Some(file) = &mut pairs {
            write_pairs(file, query, &findings, &judged)
                .map_err(|error| CliError::Io("pairs".into(), error))?;
        }
        if wanted.regions
            && let Some(region) = regions::proven(&workbench, id, &findings, &judged)?
        {
            let part = SceneQuery { regions: vec![region], ..of(id, wanted.verify) };
            let found = workbench.find_scene(&part, &Control::default(), &mut |_| {})?;
            parts.push(regions::Found::of(&found, &judge(&found)));
        }
        let groups = labelled.iter().filter(|it| it.group == query.group && it.path != query.path).count();
        outcomes.push(outcome(query, &findings, &judged, groups));
    }
    let describe = described.seconds / described.described.max(1) as f64;
    figures::print(output, &outcomes, places.len(), describe)?;
    if wanted.regions { regions::print(output, &parts) } else { Ok(()) }
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
        // The table knows its own pictures; only of the others a name must tell the house.
        if let Some(it) = labelled.iter().find(|it| it.path == *path) {
            return Some(it.group == query.group);
        }
        let same_house = house(path).is_some() && house(path) == house(&query.path);
        (!same_house).then_some(false)
    };
    findings.hits.iter().map(|hit| judge(hit.picture)).collect()
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
