//! The vault's folder: its names, its lock, its making.

use std::{
    fs::{self, File, Metadata, OpenOptions, TryLockError},
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use super::VaultError;

pub(super) const KEYS: &str = "keys";
pub(super) const SEALED: &str = "sealed";
pub(super) const DATABASE: &str = "vault.db";
pub(super) const DERIVED: &str = "derived.db";
const LOCK: &str = "lock";

/// The folder of a vault that is being made, under a passing name. Dropped before it is finished, it
/// goes with all that is in it: that holds nothing yet.
pub(super) struct Building {
    path: PathBuf,
    finished: bool,
}

impl Building {
    /// Makes the folder beside the place where the vault is to be.
    pub(super) fn begin(folder: &Path) -> Result<Self, VaultError> {
        if folder.symlink_metadata().is_ok() {
            return Err(VaultError::AlreadyThere(folder.to_path_buf()));
        }
        let name = folder.file_name().ok_or_else(|| VaultError::NotAVault(folder.to_path_buf()))?;
        let mut passing = name.to_owned();
        passing.push(format!(".{}.new", super::secret::random_name()?));
        let building = folder.with_file_name(passing);
        create_private(&building).map_err(|error| VaultError::io(&building, error))?;
        let building = Self { path: building, finished: false };
        for path in [building.path.join(KEYS), building.path.join(SEALED)] {
            create_private(&path).map_err(|error| VaultError::io(&path, error))?;
        }
        Ok(building)
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Gives the folder its name, once all that is in it lies on the disk.
    pub(super) fn name(&mut self, folder: &Path) -> Result<(), VaultError> {
        sync_folder(&self.path)?;
        rename_to_nothing(&self.path, folder)?;
        self.path = folder.to_path_buf();
        folder.parent().map_or(Ok(()), sync_folder)
    }

    /// The vault is there to stay.
    pub(super) fn finish(mut self) {
        self.finished = true;
    }
}

impl Drop for Building {
    fn drop(&mut self) {
        if !self.finished {
            // What stays behind is a folder that no other name leads to, and its secret is known to nobody.
            let _ = fs::remove_dir_all(&self.path);
        }
    }
}

/// Renames, and fails where there is something, even an empty folder, at the new place.
fn rename_to_nothing(from: &Path, to: &Path) -> Result<(), VaultError> {
    #[cfg(target_os = "linux")]
    {
        use rustix::{
            fs::{CWD, RenameFlags, renameat_with},
            io::Errno,
        };
        match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
            Err(Errno::EXIST) => return Err(VaultError::AlreadyThere(to.to_path_buf())),
            // Some file systems do not know the flag; there the look below must do.
            Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => {}
            renamed => return renamed.map_err(|error| VaultError::io(to, error.into())),
        }
    }
    if to.symlink_metadata().is_ok() {
        return Err(VaultError::AlreadyThere(to.to_path_buf()));
    }
    fs::rename(from, to).map_err(|error| VaultError::io(to, error))
}

/// Whether the folder is a vault, and whole as far as its names go.
pub(super) fn recognise(folder: &Path) -> Result<(), VaultError> {
    match folder.metadata() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Err(VaultError::Missing(folder.to_path_buf()));
        }
        Err(error) => return Err(VaultError::io(folder, error)),
        Ok(there) if !there.is_dir() => return Err(VaultError::NotAVault(folder.to_path_buf())),
        Ok(_) => {}
    }
    match (
        looked_at(&folder.join(DATABASE), Metadata::is_file)?,
        looked_at(&folder.join(KEYS), Metadata::is_dir)?,
    ) {
        (true, true) => Ok(()),
        (false, false) => Err(VaultError::NotAVault(folder.to_path_buf())),
        (true, false) => Err(VaultError::Damaged(format!("the folder {KEYS} is missing"))),
        (false, true) => Err(VaultError::Damaged(format!("{DATABASE} is missing"))),
    }
}

/// Whether there is something of this kind; not being allowed to look is not the same as nothing being there.
fn looked_at(path: &Path, is: impl Fn(&Metadata) -> bool) -> Result<bool, VaultError> {
    match path.metadata() {
        Ok(there) => Ok(is(&there)),
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => Err(VaultError::io(path, error)),
        Err(_) => Ok(false),
    }
}

/// Takes the vault for this process; the lock goes with the process, however it ends, and stays with
/// the file when its folder is renamed.
pub(super) fn lock(folder: &Path) -> Result<File, VaultError> {
    let path = folder.join(LOCK);
    let mut options = OpenOptions::new();
    options.create(true).write(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(&path).map_err(|error| VaultError::io(&path, error))?;
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

/// Opens a plain file to be read. What is none (a folder, a link, a pipe that would never answer) is
/// refused as not found.
pub(super) fn open_plain(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, libc::O_NOFOLLOW | libc::O_NONBLOCK);
    let not_found = || io::Error::from(io::ErrorKind::NotFound);
    if !path.symlink_metadata()?.is_file() {
        return Err(not_found());
    }
    let file = options.open(path)?;
    if file.metadata()?.is_file() { Ok(file) } else { Err(not_found()) }
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
