//! Parts of pictures: of each query that was surely found, a box that is proven to be in the other picture as well is
//! sought alone.

use clew_workbench::{
    app::{SceneFindings, Workbench},
    catalog::{PictureId, note::Region},
};
use serde_json::json;

use super::VERY_LIKELY;
use crate::{CliError, output::Output};

/// Corresponding points that a box must hold, so that it is known to be in the other picture.
const PROOF: usize = 8;
/// Boxes that are tried.
const TRIES: u64 = 60;

/// How a search for a part went: the place of the first right picture, and where it would be by looks alone.
pub(super) struct Found {
    first: Option<usize>,
    by_looks: Option<usize>,
    wrong: usize,
    likely: usize,
}

impl Found {
    pub(super) fn of(findings: &SceneFindings, judged: &[Option<bool>]) -> Self {
        let likeness = |at: usize| findings.hits[at].evidence.first().map_or(-1.0, |it| it.figures.likeness);
        let counted: Vec<usize> = (0..judged.len()).filter(|at| judged[*at].is_some()).collect();
        let mut by_looks = counted.clone();
        by_looks.sort_by(|one, other| likeness(*other).total_cmp(&likeness(*one)));
        let right = |at: &usize| judged[*at] == Some(true);
        let likely = counted.iter().filter(|at| findings.hits[**at].confidence >= VERY_LIKELY);
        Self {
            first: counted.iter().position(right),
            by_looks: by_looks.iter().position(right),
            wrong: likely.clone().filter(|at| !right(at)).count(),
            likely: likely.count(),
        }
    }
}

/// A box of 5 to 30 % of the picture that holds enough points of the surest right match; none where there is none.
pub(super) fn proven(
    workbench: &Workbench,
    id: PictureId,
    findings: &SceneFindings,
    judged: &[Option<bool>],
) -> Result<Option<Region>, CliError> {
    let right = findings.hits.iter().zip(judged).find(|(_, right)| **right == Some(true)).map(|(hit, _)| hit);
    let Some(evidence) =
        right.filter(|hit| hit.confidence >= VERY_LIKELY).and_then(|hit| hit.evidence.first())
    else {
        return Ok(None);
    };
    let Some(cell) = workbench.cells(&[id])?.pop() else { return Ok(None) };
    let boxed = |seed: u64| {
        let [area, shape, x, y] = random(seed);
        let (area, shape) = (0.05 + 0.25 * area, 0.6 + 0.8 * shape);
        let width = (area.sqrt() * shape).min(1.0);
        let height = (area / width).min(1.0);
        [x * (1.0 - width), y * (1.0 - height), width, height]
    };
    let holds = |[left, top, width, height]: &[f64; 4]| {
        let inside = |[x, y]: [f64; 2]| x >= *left && x <= left + width && y >= *top && y <= top + height;
        evidence.points.iter().filter(|point| inside(point.query.map(f64::from))).count() >= PROOF
    };
    // The same boxes in every run, and others for every picture.
    let found = (0..TRIES).map(|attempt| boxed(id.0 as u64 * TRIES + attempt)).find(holds);
    Ok(found.map(|[left, top, width, height]| {
        let pixels = |share: f64, side: u32| (share * f64::from(side)) as u32;
        Region {
            x: pixels(left, cell.width),
            y: pixels(top, cell.height),
            w: pixels(width, cell.width).max(1),
            h: pixels(height, cell.height).max(1),
        }
    }))
}

/// Four numbers from 0 to 1 (SplitMix64).
fn random(seed: u64) -> [f64; 4] {
    let mut state = seed.wrapping_mul(0x2545_f491_4f6c_dd1d);
    std::array::from_fn(|_| {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    })
}

pub(super) fn print(output: &Output, parts: &[Found]) -> Result<(), CliError> {
    let share = |place: &dyn Fn(&Found) -> Option<usize>, within: usize| {
        let found = parts.iter().filter(|it| place(it).is_some_and(|place| place < within)).count();
        found as f64 / parts.len().max(1) as f64
    };
    let verified: &dyn Fn(&Found) -> Option<usize> = &|it| it.first;
    let by_looks: &dyn Fn(&Found) -> Option<usize> = &|it| it.by_looks;
    for (name, place) in [("regions", verified), ("regions, by whole looks alone", by_looks)] {
        let line = json!({
            "set": name, "queries": parts.len(),
            "r1": share(place, 1), "r5": share(place, 5), "r10": share(place, 10),
            "very_likely": parts.iter().map(|it| it.likely).sum::<usize>(),
            "very_likely_wrong": parts.iter().map(|it| it.wrong).sum::<usize>(),
        });
        output.one(&line, || {
            format!(
                "{name}: {} queries  R@1 {:.3}  R@5 {:.3}  R@10 {:.3}",
                parts.len(),
                share(place, 1),
                share(place, 5),
                share(place, 10)
            )
        })?;
    }
    Ok(())
}
