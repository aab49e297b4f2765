//! Commands: what lies at the door before a vault is open, and the recovery identity's way out of the window.

use std::{
    fs::{self, OpenOptions},
    io::{self, Write as _},
    path::{Path, PathBuf},
    sync::Arc,
};

use clew_workbench::app::Failure;
use secrecy::{ExposeSecret as _, SecretString};
use serde::Serialize;
use ts_rs::TS;

use super::request::RecoveryFile;
use crate::{failure, state::Desk};

/// What lies at the door.
#[derive(Serialize, TS)]
pub struct Door {
    /// The vault that the program was started with.
    pub asked_for: Option<KnownVault>,
    /// Vaults that were opened last, the latest first.
    pub recent: Vec<KnownVault>,
    /// Where a new vault may lie, if nothing better is known.
    pub home: Option<PathBuf>,
}

/// A vault whose place is known.
#[derive(Serialize, TS)]
pub struct KnownVault {
    /// Where it lies, or lay.
    pub folder: PathBuf,
    /// What is there now.
    pub state: VaultState,
}

/// What is at a vault's place now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum VaultState {
    /// A folder that may be the vault.
    Here,
    /// Nothing, but the folder that it lay in is there: it was moved, renamed or deleted.
    Moved,
    /// Not even the folder that it lay in: its drive is not attached.
    Offline,
}

pub(super) fn door(desk: &Arc<Desk>, (): ()) -> Result<Door, Failure> {
    Ok(Door {
        asked_for: desk.asked_for.as_deref().map(plain).map(known),
        recent: desk.memory.vaults().into_iter().map(known).collect(),
        home: desk.window.home(),
    })
}

pub(super) fn forget_vault(desk: &Arc<Desk>, folder: PathBuf) -> Result<(), Failure> {
    desk.memory.forget(&folder).map_err(failure::unexpected)
}

/// Has the analyst choose a file for the recovery identity, and writes it; answers where, or none.
pub(super) fn save_recovery(desk: &Arc<Desk>, request: RecoveryFile) -> Result<Option<PathBuf>, Failure> {
    let name = request.vault.file_stem().unwrap_or_default().to_string_lossy();
    let Some(path) = desk.window.choose_place(&request.title, &format!("{name}-recovery.txt")) else {
        return Ok(None);
    };
    if lies_in(&path, &request.vault) {
        return Err(failure::inside_vault(&path));
    }
    write(&path, &request.about, &request.recovery).map_err(|error| failure::unwritable(&path, &error))?;
    Ok(Some(path))
}

/// A place by one name alone: whole, and without a slash at its end.
pub fn plain(folder: &Path) -> PathBuf {
    std::path::absolute(folder).as_deref().unwrap_or(folder).components().collect()
}

fn known(folder: PathBuf) -> KnownVault {
    let state = match (folder.exists(), folder.parent().is_some_and(Path::exists)) {
        (true, _) => VaultState::Here,
        (false, true) => VaultState::Moved,
        (false, false) => VaultState::Offline,
    };
    KnownVault { folder, state }
}

/// Whether a file would lie in the vault, whatever links lead there.
fn lies_in(path: &Path, vault: &Path) -> bool {
    let real = |path: &Path| fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    path.parent().is_some_and(|folder| real(folder).starts_with(real(vault)))
}

/// An age identity file, as age's own tools read it; only its owner may.
fn write(path: &Path, about: &str, recovery: &SecretString) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.create(true).truncate(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    // A file that was there keeps its rights unless they are taken from it.
    #[cfg(unix)]
    file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
    for line in about.lines() {
        writeln!(file, "# {line}")?;
    }
    writeln!(file, "{}", recovery.expose_secret())?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_recovery_identity_is_written_as_age_reads_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("herons-recovery.txt");
        write(&path, "herons\nkeep it apart", &"AGE-SECRET-KEY-1ABC".to_owned().into()).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "# herons\n# keep it apart\nAGE-SECRET-KEY-1ABC\n");
    }

    #[test]
    fn a_place_has_one_name() {
        for written in ["/vaults/a.clew", "/vaults/a.clew/", "/vaults//a.clew/."] {
            assert_eq!(plain(Path::new(written)).as_os_str(), "/vaults/a.clew", "{written}");
        }
        assert!(plain(Path::new("a.clew")).is_absolute());
    }

    #[test]
    fn a_file_in_the_vault_is_known_even_behind_dots() {
        let folder = tempfile::tempdir().unwrap();
        let vault = folder.path().join("a.clew");
        fs::create_dir_all(vault.join("keys")).unwrap();
        for inside in ["a.clew/r.txt", "a.clew/keys/r.txt", "a.clew/keys/../r.txt"] {
            assert!(lies_in(&folder.path().join(inside), &vault), "{inside}");
        }
        assert!(!lies_in(&folder.path().join("r.txt"), &vault));
    }
}
