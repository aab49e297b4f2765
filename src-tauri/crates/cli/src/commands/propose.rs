//! Proposals: many pictures are sought in a row, and the pairs that nobody has judged are printed.

use std::io::{self, IsTerminal as _, Write as _};

use clew_workbench::{
    app::{Filter, Proposable, ProposalLine, ProposeScope, SeekProgress, Workbench},
    intake::Control,
};
use serde_json::json;

use super::import::stopped_by_ctrl_c;
use crate::{CliError, Done, arguments::ProposeArguments, output::Output};

pub(super) fn propose(
    output: &Output,
    workbench: &Workbench,
    how: &ProposeArguments,
) -> Result<Done, CliError> {
    let control = stopped_by_ctrl_c();
    workbench.index_pending(&Control::default())?;
    let Proposable { pictures, sought, .. } = workbench.propose(&scope(how), how.least)?;
    let report = workbench.seek_proposals(how.verify, &control, &mut show)?;
    if io::stderr().is_terminal() {
        eprint!("\r\x1b[K");
    }
    eprintln!(
        "{pictures} pictures, {sought} of them sought before; {} sought in {:.1} s, {} pairs found",
        report.sought, report.seconds, report.found
    );
    if report.not_ready > 0 {
        eprintln!(
            "{} wait until they are ready for scene search: clew scene VAULT describe",
            report.not_ready
        );
    }
    let proposals = workbench.proposals()?;
    let surest = proposals.waiting.iter().filter(|pair| pair.confidence >= how.least);
    surest.clone().try_for_each(|pair| output.one(&line(pair, &proposals.recipe), || words(pair)))?;
    Ok(if control.is_stopped() { Done::Stopped } else { Done::Whole })
}

fn scope(how: &ProposeArguments) -> ProposeScope {
    if how.pictures.is_empty() {
        ProposeScope::Among(Box::new(Filter {
            words: how.words.clone(),
            tag: how.tag.clone(),
            series: how.series,
            case: how.case,
            import: how.import,
            ..Filter::default()
        }))
    } else {
        ProposeScope::Pictures(how.pictures.clone())
    }
}

fn show(progress: SeekProgress) {
    if io::stderr().is_terminal() {
        let SeekProgress { done, total, found, .. } = progress;
        eprint!("\r\x1b[Ksought {done} of {total} pictures, {found} pairs");
        io::stderr().flush().ok();
    }
}

fn line(pair: &ProposalLine, recipe: &str) -> serde_json::Value {
    let ProposalLine { query, candidate, confidence, points } = pair;
    json!({
        "query": query, "picture": candidate, "confidence": confidence, "inliers": points, "recipe": recipe,
    })
}

fn words(pair: &ProposalLine) -> String {
    let ProposalLine { query, candidate, confidence, points } = pair;
    format!("{query}\t{candidate}\t{confidence:.3}\t{points} points")
}
