//! The vault's folder: its names, its lock, its making.

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use super::VaultError;

pub(super) const KEYS: &str = "keys";
pub(super) const SEALED: &str = "sealed";
pub(super) const DATABASE: &str = "vault.db";
pub(super) const THUMBNAILS: &str = "thumbs.db";
const LOCK: &str = "lock";

/// Makes the folder of a new vault under a passing name, for it to be built in.
pub(super) fn begin(folder: &Path) -> Result<PathBuf, VaultError> {
    if folder.symlink_metadata().is_ok() {
        return Err(VaultError::AlreadyThere(folder.to_path_buf()));
    }
    let mut name = folder.file_name().ok_or_else(|| VaultError::NotAVault(folder.to_path_buf()))?.to_owned();
    name.push(format!(".{}.new", super::secret::random_name()?));
    let building = folder.with_file_name(name);
    for path in [building.clone(), building.join(KEYS), building.join(SEALED)] {
        create_private(&path).map_err(|error| VaultError::io(&path, error))?;
    }
    Ok(building)
}

/// Gives a vault that was built its name.
pub(super) fn finish(building: &Path, folder: &Path) -> Result<(), VaultError> {
    if folder.symlink_metadata().is_ok() {
        return Err(VaultError::AlreadyThere(folder.to_path_buf()));
    }
    fs::rename(building, folder).map_err(|error| VaultError::io(folder, error))?;
    folder.parent().map_or(Ok(()), sync_folder)
}

/// Whether the folder looks like a vault.
pub(super) fn recognise(folder: &Path) -> Result<(), VaultError> {
    let complete = folder.join(DATABASE).is_file() && folder.join(KEYS).is_dir();
    if complete { Ok(()) } else { Err(VaultError::NotAVault(folder.to_path_buf())) }
}

/// Takes the vault for this process; the lock goes with the process, however it ends.
pub(super) fn lock(folder: &Path) -> Result<File, VaultError> {
    let path = folder.join(LOCK);
    let file = OpenOptions::new().create(true).write(true).truncate(false).open(&path);
    let file = file.map_err(|error| VaultError::io(&path, error))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(VaultError::InUse),
        Err(TryLockError::Error(error)) => Err(VaultError::io(path, error)),
    }
}

/// Writes a new file that only its owner can read, and waits until it lies on the disk.
pub(super) fn write_private(path: &Path, bytes: &[u8]) -> Result<(), VaultError> {
    let write = || {
        let mut file = new_private(path)?;
        file.write_all(bytes)?;
        file.sync_all()
    };
    write().map_err(|error| VaultError::io(path, error))?;
    path.parent().map_or(Ok(()), sync_folder)
}

/// Opens a new file that only its owner can read; fails where there is one.
pub(super) fn new_private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Makes a folder that only its owner can enter.
pub(super) fn create_private(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// Waits until a folder's entries lie on the disk.
pub(super) fn sync_folder(path: &Path) -> Result<(), VaultError> {
    let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    #[cfg(unix)]
    File::open(path).and_then(|folder| folder.sync_all()).map_err(|error| VaultError::io(path, error))?;
    Ok(())
}
