//! Proposals without networks: the search is one that the tests answer themselves.

use std::{cell::RefCell, collections::BTreeSet};

use clew_imaging::pdq::Turn;
use clew_scene::{evidence::Evidence, evidence::Figures, mask::Mask};

use super::{behind_the_record, sql, workbench};
use crate::{
    app::{AppError, Proposals, SceneHit, SeekReport, Workbench, scene::Seeking},
    catalog::{
        PictureId, near_copy, scene_mask,
        scene_match::{self, SceneMatch, Verdict},
        scene_proposal,
    },
    intake::Control,
};

const RECIPE: &str = "a method and its networks";

fn hit(picture: i64, confidence: f32) -> SceneHit {
    let evidence = Evidence {
        confidence,
        figures: Figures::default(),
        turn: Turn::Upright,
        points: Vec::new(),
        relation: None,
        overlay: None,
    };
    SceneHit {
        picture: PictureId(picture),
        sha256: String::new(),
        path: String::new(),
        confidence,
        evidence: vec![evidence],
        recipe: RECIPE.to_owned(),
        verdict: None,
    }
}

/// Both other pictures of three, the surer the nearer its number.
fn all_others(of: PictureId) -> Vec<SceneHit> {
    let mut others: Vec<i64> = (1..=3).filter(|other| *other != of.0).collect();
    others.sort_by_key(|other| (of.0 - other).abs());
    others.into_iter().map(|other| hit(other, 1.0 - 0.1 * (of.0 - other).abs() as f32)).collect()
}

fn ask_for(workbench: &Workbench, pictures: &[i64]) {
    let pictures: BTreeSet<PictureId> = pictures.iter().copied().map(PictureId).collect();
    workbench.want(&pictures, 0.5, RECIPE).unwrap();
}

/// Seeks what was asked for; answers which pictures were sought, too.
fn seek(workbench: &Workbench, recipe: &str, control: &Control) -> (SeekReport, Vec<i64>) {
    let sought = RefCell::new(Vec::new());
    let find = |of: PictureId, _| {
        sought.borrow_mut().push(of.0);
        Ok::<_, AppError>((!control.is_stopped()).then(|| all_others(of)))
    };
    let seeking = Seeking { recipe, is_ready: &|id| id != PictureId(4), find: &find };
    let report = workbench.seek_wanted(&seeking, control, &mut |_| {}).unwrap();
    (report, sought.into_inner())
}

fn pairs(workbench: &Workbench) -> Vec<(i64, i64)> {
    let Proposals { waiting, .. } = workbench.proposals_of(RECIPE).unwrap();
    waiting.iter().map(|it| (it.query.min(it.candidate).0, it.query.max(it.candidate).0)).collect()
}

fn judge(workbench: &Workbench, a: i64, b: i64, verdict: Verdict) {
    let new = SceneMatch {
        a: PictureId(a),
        b: PictureId(b),
        verdict,
        evidence: "[]".to_owned(),
        recipe: RECIPE.to_owned(),
        note: String::new(),
        analyst: workbench.analyst().to_owned(),
        at: workbench.now(),
    };
    workbench
        .act("scene.judged", &PictureId(a).to_string(), |tx, act| {
            scene_match::judge(tx, &new, act)?;
            Ok(((), serde_json::json!({ "query": new.a, "candidate": new.b })))
        })
        .unwrap();
}

#[test]
fn each_picture_is_sought_once_and_each_pair_is_proposed_once_the_surest_first() {
    let (_desk, workbench) = workbench(3);
    ask_for(&workbench, &[1, 2]);
    let (report, sought) = seek(&workbench, RECIPE, &Control::default());
    assert_eq!((report.sought, sought), (2, vec![1, 2]));
    assert_eq!(pairs(&workbench), [(1, 2), (2, 3), (1, 3)], "1 and 2 found each other and are one pair");
    ask_for(&workbench, &[1, 2, 3]);
    assert_eq!(seek(&workbench, RECIPE, &Control::default()).1, [3], "what was sought is not sought again");
    assert_eq!(pairs(&workbench).len(), 3);
    assert!(!workbench.wants_proposals().unwrap());
}

#[test]
fn a_pair_that_somebody_judged_waits_no_more_until_that_is_undone() {
    let (_desk, workbench) = workbench(3);
    judge(&workbench, 2, 3, Verdict::Rejected);
    ask_for(&workbench, &[1, 2, 3]);
    seek(&workbench, RECIPE, &Control::default());
    assert_eq!(pairs(&workbench), [(1, 2), (1, 3)], "a rejected pair is none");
    judge(&workbench, 1, 2, Verdict::SamePlace);
    let proposals = workbench.proposals_of(RECIPE).unwrap();
    assert_eq!((proposals.waiting.len(), proposals.decided_today, proposals.sought), (1, 2, 3));
    assert!(proposals.places.iter().all(|place| place.today && place.b == PictureId(2)));
    workbench.undo().unwrap();
    assert_eq!(pairs(&workbench), [(1, 2), (1, 3)], "the pair is back");
    assert_eq!(workbench.proposals_of(RECIPE).unwrap().places, []);
}

#[test]
fn near_copies_are_no_pair_and_count_as_one_with_what_they_are_copies_of() {
    let (_desk, workbench) = workbench(3);
    behind_the_record(&workbench, |tx| Ok(near_copy::set_stack(tx, &[PictureId(1), PictureId(2)])?));
    ask_for(&workbench, &[1]);
    let (report, _) = seek(&workbench, RECIPE, &Control::default());
    assert_eq!((report.found, pairs(&workbench)), (1, vec![(1, 3)]));
    judge(&workbench, 2, 3, Verdict::SamePlace);
    assert_eq!(pairs(&workbench), [], "what was said of a copy need not be said again");
}

#[test]
fn another_recipe_makes_proposals_void_and_what_was_sought_unsought() {
    let (_desk, workbench) = workbench(3);
    ask_for(&workbench, &[1]);
    seek(&workbench, RECIPE, &Control::default());
    assert_eq!(workbench.proposals_of("another").unwrap().waiting, []);
    seek(&workbench, "another", &Control::default());
    assert_eq!(workbench.proposals_of(RECIPE).unwrap().waiting, [], "they are thrown away, not hidden");
    ask_for(&workbench, &[1]);
    assert_eq!(seek(&workbench, RECIPE, &Control::default()).1, [1]);
}

#[test]
fn a_stop_in_between_loses_nothing_and_what_is_not_ready_waits() {
    let (_desk, workbench) = workbench(4);
    ask_for(&workbench, &[1, 2, 3, 4]);
    let control = Control::default();
    let stopping = |of: PictureId, _| {
        if of == PictureId(2) {
            control.stop();
            return Ok(None);
        }
        Ok(Some(all_others(of)))
    };
    let seeking = Seeking { recipe: RECIPE, is_ready: &|_| true, find: &stopping };
    let report = workbench.seek_wanted(&seeking, &control, &mut |_| {}).unwrap();
    assert_eq!((report.sought, pairs(&workbench).len()), (1, 2), "what was found is kept");
    let (report, sought) = seek(&workbench, RECIPE, &Control::default());
    assert_eq!((sought, report.not_ready), (vec![2, 3], 1), "the search that was stopped is done again");
    assert!(workbench.wants_proposals().unwrap(), "the fourth waits until it is ready");
    workbench.want_no_proposals().unwrap();
    assert!(!workbench.wants_proposals().unwrap());
    assert_eq!(pairs(&workbench).len(), 3, "giving up the rest keeps what there is");
}

#[test]
fn a_picture_of_which_something_else_counts_is_sought_anew() {
    let (_desk, workbench) = workbench(3);
    ask_for(&workbench, &[1, 2]);
    seek(&workbench, RECIPE, &Control::default());
    behind_the_record(&workbench, |tx| Ok(scene_proposal::outdate(tx, PictureId(1))?));
    assert_eq!(pairs(&workbench), [(2, 3)]);
    assert_eq!(seek(&workbench, RECIPE, &Control::default()).1, [1]);
    // A mask that is taken back is another one once more.
    workbench
        .act("scene.masked", "p2", |tx, act| {
            scene_mask::set(tx, PictureId(2), &Mask::default(), act)?;
            Ok(((), serde_json::Value::Null))
        })
        .unwrap();
    workbench.undo().unwrap();
    assert_eq!(pairs(&workbench), [(1, 3)]);
}

#[test]
fn a_proposal_is_told_with_its_evidence_as_it_was_found() {
    let (_desk, workbench) = workbench(3);
    sql(
        &workbench,
        "INSERT INTO sighting (picture, source, path, raw_path, bytes, modified, glance, import, act)
         VALUES (2, '', 'b.png', '', 1, 1, zeroblob(32), 1, 1)",
    );
    ask_for(&workbench, &[1]);
    seek(&workbench, RECIPE, &Control::default());
    let told = workbench.proposal_of(RECIPE, PictureId(1), PictureId(2)).unwrap();
    assert_eq!((told.confidence, told.evidence.len(), told.verdict), (0.9, 1, None));
    assert!(
        workbench.proposal_of(RECIPE, PictureId(2), PictureId(1)).is_err(),
        "it was sought the other way"
    );
    assert!(workbench.proposal_of("another", PictureId(1), PictureId(2)).is_err());
}
