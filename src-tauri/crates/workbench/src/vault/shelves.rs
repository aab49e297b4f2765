//! Where sealed files lie: on 256 shelves, the folders under `sealed/`, by the first byte of their
//! names. Which of them are being written, how they get durable, and how they go.

use std::{
    collections::HashSet,
    fs, io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use rusqlite::{Connection, params};

use super::{
    Vault, VaultError,
    folder::{KEYS, SEALED, create_private, sync_folder},
    sealed::{SealedDraft, SealedId},
};

/// So many files are settled sooner by writing out the whole disk than one after the other.
const AT_ONCE: usize = 8;

/// Names of the files that are being written, from before they are there until they are recorded or
/// gone. Clones are the same set.
#[derive(Clone, Default)]
pub(super) struct InFlight(Arc<Mutex<HashSet<String>>>);

impl InFlight {
    pub(super) fn add(&self, name: &str) {
        self.names().insert(name.to_owned());
    }

    pub(super) fn remove(&self, name: &str) {
        self.names().remove(name);
    }

    pub(super) fn holds(&self, name: &str) -> bool {
        self.names().contains(name)
    }

    fn names(&self) -> MutexGuard<'_, HashSet<String>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A file under `sealed/`.
pub(super) struct OnDisk {
    pub(super) path: PathBuf,
    /// The name that a row would give it; none where it cannot be one of ours.
    pub(super) name: Option<String>,
}

/// The names of all shelves.
pub(super) fn shelves() -> impl Iterator<Item = String> {
    (0..=u8::MAX).map(|shelf| hex::encode([shelf]))
}

/// Where the sealed file of this name lies.
pub(super) fn place(folder: &Path, name: &str) -> Option<PathBuf> {
    let (shelf, rest) = name.split_at_checked(2)?;
    Some(folder.join(SEALED).join(shelf).join(rest))
}

/// The place for a new sealed file, on a shelf that is made where there is none.
pub(super) fn new_place(folder: &Path, name: &str) -> Result<PathBuf, VaultError> {
    let shelf = folder.join(SEALED).join(&name[..2]);
    match create_private(&shelf) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(VaultError::io(shelf, error)),
        _ => Ok(shelf.join(&name[2..])),
    }
}

/// The files on a shelf. No link is followed.
pub(super) fn on_shelf(folder: &Path, shelf: &str) -> Result<Vec<OnDisk>, VaultError> {
    let path = folder.join(SEALED).join(shelf);
    if !path.symlink_metadata().is_ok_and(|facts| facts.is_dir()) {
        return Ok(Vec::new());
    }
    let file = |path: PathBuf| {
        let rest = path.file_name().and_then(|rest| rest.to_str()).filter(|rest| is_rest(rest));
        OnDisk { name: rest.map(|rest| format!("{shelf}{rest}")), path }
    };
    Ok(entries(&path)?.into_iter().map(file).collect())
}

/// What lies directly under `sealed/` and is no shelf.
pub(super) fn strays(folder: &Path) -> Result<Vec<PathBuf>, VaultError> {
    let shelves: HashSet<PathBuf> = shelves().map(|shelf| folder.join(SEALED).join(shelf)).collect();
    let is_shelf =
        |path: &PathBuf| shelves.contains(path) && path.symlink_metadata().is_ok_and(|facts| facts.is_dir());
    Ok(entries(&folder.join(SEALED))?.into_iter().filter(|path| !is_shelf(path)).collect())
}

pub(super) fn entries(folder: &Path) -> Result<Vec<PathBuf>, VaultError> {
    let read = || fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>();
    read().map_err(|error| VaultError::io(folder, error))
}

fn is_rest(rest: &str) -> bool {
    rest.len() == 30 && rest.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// Names and ids of the rows whose files lie on a shelf.
pub(super) fn rows_of_shelf(conn: &Connection, shelf: &str) -> Result<Vec<(String, SealedId)>, VaultError> {
    let mut statement = conn.prepare_cached(
        "SELECT file, id FROM sealed_file WHERE file >= ?1 AND file < ?1 || 'g' ORDER BY file",
    )?;
    let rows = statement.query_map([shelf], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

impl Vault {
    /// Waits until drafts lie on the disk, so that their rows may be committed.
    pub fn settle<'a>(&self, drafts: impl IntoIterator<Item = &'a SealedDraft>) -> Result<(), VaultError> {
        let drafts: Vec<&SealedDraft> = drafts.into_iter().collect();
        let sealed = self.folder().join(SEALED);
        if drafts.len() >= AT_ONCE && sync_disk(&sealed)? {
            return Ok(());
        }
        let mut folders: Vec<&Path> = Vec::new();
        for draft in &drafts {
            draft.sync()?;
            folders.extend(draft.path().parent());
        }
        if !folders.is_empty() {
            // A shelf may be new, and is then an entry that must last as well.
            folders.push(&sealed);
        }
        folders.sort_unstable();
        folders.dedup();
        folders.into_iter().try_for_each(sync_folder)
    }

    /// Removes sealed files that no row knows: what a kill left behind. Returns how many.
    pub fn sweep(&self) -> Result<usize, VaultError> {
        shelves().try_fold(0, |swept, shelf| Ok(swept + self.sweep_shelf(&shelf)?))
    }

    /// Within a transaction, so that nobody can be about to commit the row of a file that is looked at:
    /// it is in flight, or its row is there, or it is nobody's.
    fn sweep_shelf(&self, shelf: &str) -> Result<usize, VaultError> {
        self.write_without_removal(|tx| {
            let files = on_shelf(self.folder(), shelf)?;
            if files.is_empty() {
                return Ok(0);
            }
            let flying: Vec<bool> = files.iter().map(|file| self.is_in_flight(file)).collect();
            let known: HashSet<String> =
                rows_of_shelf(tx, shelf)?.into_iter().map(|(name, _)| name).collect();
            let nobodys = files.into_iter().zip(flying).filter(|(file, flying)| {
                !flying && file.name.as_ref().is_some_and(|name| !known.contains(name))
            });
            Ok(nobodys.filter(|(file, _)| fs::remove_file(&file.path).is_ok()).count())
        })
    }

    pub(super) fn is_in_flight(&self, file: &OnDisk) -> bool {
        file.name.as_ref().is_some_and(|name| self.in_flight().holds(name))
    }

    /// Removes the files whose rows are gone. What cannot be removed now is tried again later.
    pub(super) fn remove_shredded(&self) -> Result<(), VaultError> {
        let names: Vec<String> = self.read(|conn| {
            let mut statement = conn.prepare_cached("SELECT file FROM shredded")?;
            let names = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
            Ok::<_, VaultError>(names)
        })?;
        let gone: Vec<&String> = names.iter().filter(|name| remove(self.folder(), name)).collect();
        if gone.is_empty() {
            return Ok(());
        }
        self.write_without_removal(|tx| {
            let mut statement = tx.prepare_cached("DELETE FROM shredded WHERE file = ?1")?;
            gone.into_iter().try_for_each(|name| Ok(statement.execute(params![name]).map(drop)?))
        })
    }
}

/// Waits until all that was written to the disk of a folder lies on it; false where that cannot be
/// relied upon, as with file systems that are another program's (FUSE) or another computer's.
#[cfg(target_os = "linux")]
fn sync_disk(folder: &Path) -> Result<bool, VaultError> {
    // btrfs, ext2 to ext4, f2fs, overlayfs, tmpfs, xfs.
    const KNOWN: [u32; 6] = [0x9123_683E, 0xEF53, 0xF2F5_2010, 0x794C_7630, 0x0102_1994, 0x5846_5342];
    let sync = || {
        let opened = fs::File::open(folder)?;
        let known = KNOWN.contains(&(rustix::fs::fstatfs(&opened)?.f_type as u32));
        if known {
            rustix::fs::syncfs(&opened)?;
        }
        Ok(known)
    };
    sync().map_err(|error| VaultError::io(folder, error))
}

#[cfg(not(target_os = "linux"))]
fn sync_disk(_: &Path) -> Result<bool, VaultError> {
    Ok(false)
}

/// Removes a sealed file or a key file; true where it is gone.
fn remove(folder: &Path, name: &str) -> bool {
    let path = match name.strip_suffix(".age") {
        Some(_) => Some(folder.join(KEYS).join(name)),
        None => place(folder, name),
    };
    match path.map(fs::remove_file) {
        None | Some(Ok(())) => true,
        Some(Err(error)) => error.kind() == io::ErrorKind::NotFound,
    }
}
