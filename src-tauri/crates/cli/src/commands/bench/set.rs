//! The labelled set: which pictures there are, and which of them show the same place.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::CliError;

/// A picture of the set.
#[derive(Clone, Debug)]
pub(super) struct Labelled {
    pub(super) path: PathBuf,
    pub(super) group: String,
    pub(super) kind: String,
    pub(super) hard: bool,
}

/// The number of the house, for files named as `12_kitchen.jpg`: rooms of one house are neither right nor wrong.
pub(super) fn house(path: &Path) -> Option<&str> {
    let (number, room) = path.file_stem()?.to_str()?.split_once('_')?;
    let is_room = ["bathroom", "bedroom", "kitchen", "frontal"].contains(&room);
    (is_room && number.bytes().all(|byte| byte.is_ascii_digit())).then_some(number)
}

/// The rows of the table whose files are there.
pub(super) fn read(set: &Path) -> Result<Vec<Labelled>, CliError> {
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
