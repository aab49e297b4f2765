//! Commands: the analyst points at folders and files outside. The page itself can look at none.

use std::{path::PathBuf, sync::Arc};

use clew_workbench::app::Failure;

use crate::state::Desk;

/// How many folders above the program the sample may lie: `target/release/` lies two below the project.
const LEVELS: usize = 4;

pub(super) fn choose_folder(desk: &Arc<Desk>, title: String) -> Result<Option<PathBuf>, Failure> {
    Ok(desk.window.choose_folder(&title))
}

pub(super) fn choose_folders(desk: &Arc<Desk>, title: String) -> Result<Vec<PathBuf>, Failure> {
    Ok(desk.window.choose_folders(&title))
}

pub(super) fn choose_files(desk: &Arc<Desk>, title: String) -> Result<Vec<PathBuf>, Failure> {
    Ok(desk.window.choose_files(&title))
}

/// The addresses of what was dropped on the page just now.
pub(super) fn dropped(desk: &Arc<Desk>, (): ()) -> Result<Vec<String>, Failure> {
    Ok(desk.window.dropped())
}

/// The series of benign pictures that comes with the program, for a first look.
pub(super) fn sample_folder(_: &Arc<Desk>, (): ()) -> Result<Option<PathBuf>, Failure> {
    let program = std::env::current_exe().unwrap_or_default();
    // A package has it at /usr/share/clew/sample, two levels above its program as well.
    let places = ["assets/sample", "share/clew/sample"];
    let above = program.ancestors().skip(1).take(LEVELS);
    let mut samples = above.flat_map(|folder| places.map(|place| folder.join(place)));
    Ok(samples.find(|folder| folder.is_dir()))
}
