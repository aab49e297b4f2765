//! Walks files and folders in a fixed order, the bytes of their names ascending, so that an import
//! that is taken up again meets the same files in the same order.

use std::{
    fs::{self, FileType, Metadata},
    io,
    path::{Path, PathBuf},
};

use clew_imaging::Refusal;

/// What the walk met.
#[derive(Debug)]
pub(super) enum Met {
    /// A regular file, with what the file system says of it.
    File(PathBuf, Metadata),
    /// Something that is no regular file or cannot be looked at.
    Refused(PathBuf, Refusal),
}

/// Iterates over everything below the given paths. Links are refused, not followed, so there are no loops.
pub(super) struct Walk<'a> {
    /// What is still to be met, the next one last.
    ahead: Vec<PathBuf>,
    /// The vault's own folder, which is refused whole.
    vault: &'a Path,
}

impl<'a> Walk<'a> {
    pub(super) fn over(paths: impl IntoIterator<Item = PathBuf>, vault: &'a Path) -> Self {
        let mut ahead: Vec<_> = paths.into_iter().collect();
        ahead.reverse();
        Self { ahead, vault }
    }

    fn enter(&mut self, folder: PathBuf) -> Option<Met> {
        match entries(&folder) {
            Ok(entries) => {
                self.ahead.extend(entries);
                None
            }
            Err(error) => Some(Met::Refused(folder, unreadable(&error))),
        }
    }
}

impl Iterator for Walk<'_> {
    type Item = Met;

    fn next(&mut self) -> Option<Met> {
        loop {
            let path = self.ahead.pop()?;
            let met = match fs::symlink_metadata(&path) {
                Ok(facts) if facts.is_dir() && path == self.vault => {
                    Some(Met::Refused(path, Refusal::NotAFile("this vault itself".to_owned())))
                }
                Ok(facts) if facts.is_dir() => self.enter(path),
                Ok(facts) if facts.is_file() => Some(Met::File(path, facts)),
                Ok(facts) => Some(Met::Refused(path, Refusal::NotAFile(kind(facts.file_type()).to_owned()))),
                Err(error) => Some(Met::Refused(path, unreadable(&error))),
            };
            if met.is_some() {
                return met;
            }
        }
    }
}

/// A folder's entries in descending order, ready to be taken from the end.
fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut entries =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<Vec<_>>>()?;
    entries.sort_unstable_by(|a, b| b.as_os_str().as_encoded_bytes().cmp(a.as_os_str().as_encoded_bytes()));
    Ok(entries)
}

pub(super) fn unreadable(error: &io::Error) -> Refusal {
    Refusal::Unreadable(error.to_string())
}

#[cfg(unix)]
fn kind(file_type: FileType) -> &'static str {
    use std::os::unix::fs::FileTypeExt as _;
    match file_type {
        kind if kind.is_symlink() => "link",
        kind if kind.is_fifo() => "pipe",
        kind if kind.is_socket() => "socket",
        _ => "device",
    }
}

#[cfg(not(unix))]
fn kind(file_type: FileType) -> &'static str {
    if file_type.is_symlink() { "link" } else { "device" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_come_in_the_order_of_their_names_whatever_the_depth() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b.jpg", "a/2.jpg", "a/1.jpg", "c/d/e.jpg"] {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, name).unwrap();
        }
        assert_eq!(names(folder.path()), ["a/1.jpg", "a/2.jpg", "b.jpg", "c/d/e.jpg"]);
    }

    #[cfg(unix)]
    #[test]
    fn links_and_pipes_are_refused_by_name_and_a_loop_of_links_ends() {
        let folder = tempfile::tempdir().unwrap();
        std::os::unix::fs::symlink(folder.path(), folder.path().join("loop")).unwrap();
        rustix::fs::mknodat(
            rustix::fs::CWD,
            folder.path().join("pipe"),
            rustix::fs::FileType::Fifo,
            rustix::fs::Mode::RUSR,
            0,
        )
        .unwrap();
        assert_eq!(names(folder.path()), ["loop: link", "pipe: pipe"]);
    }

    #[test]
    fn the_vault_that_pictures_go_into_is_not_taken_in_itself() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("v.clew/sealed")).unwrap();
        fs::write(folder.path().join("v.clew/sealed/x"), "x").unwrap();
        assert_eq!(names(folder.path()), ["v.clew: this vault itself"]);
    }

    #[test]
    fn a_path_that_is_not_there_is_a_refused_file() {
        assert!(matches!(
            Walk::over(["/no/such/file".into()], Path::new("/v.clew")).next(),
            Some(Met::Refused(..))
        ));
    }

    fn names(folder: &Path) -> Vec<String> {
        let name = |path: &Path| path.strip_prefix(folder).unwrap().display().to_string();
        Walk::over([folder.to_path_buf()], &folder.join("v.clew"))
            .map(|met| match met {
                Met::File(path, _) => name(&path),
                Met::Refused(path, Refusal::NotAFile(kind)) => format!("{}: {kind}", name(&path)),
                Met::Refused(path, why) => panic!("{}: {why}", path.display()),
            })
            .collect()
    }
}
