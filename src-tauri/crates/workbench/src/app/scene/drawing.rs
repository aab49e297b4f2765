//! The figure of a match as a file of its own, for a report or a colleague. It never takes the place of another file.

use std::{
    fs::{self, File},
    io::{self, Write as _},
    path::Path,
};

use super::{
    super::{AppError, Workbench},
    SceneHit, SceneQuery,
};
use crate::vault::VaultError;

impl Workbench {
    /// Draws a hit as [`Workbench::scene_figure`] does, into a file that is not there yet: it may lie beside the very
    /// pictures that it shows.
    ///
    /// # Errors
    /// As [`Workbench::scene_figure`]; there is something of this name, or it cannot be written. No part of a file is left.
    pub fn save_scene_figure(&self, query: &SceneQuery, hit: &SceneHit, path: &Path) -> Result<(), AppError> {
        let mut options = File::options();
        options.write(true).create_new(true);
        // It shows evidence unveiled: only its owner may look.
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(path).map_err(|error| refused(path, error))?;
        let written = self.scene_figure(query, hit).and_then(|png| {
            file.write_all(&png).and_then(|()| file.sync_all()).map_err(|error| refused(path, error))
        });
        if written.is_err() {
            // An empty file in the place of a figure would be taken for one.
            let _ = fs::remove_file(path);
        }
        written
    }
}

fn refused(path: &Path, error: io::Error) -> AppError {
    AppError::Vault(match error.kind() {
        io::ErrorKind::AlreadyExists => VaultError::AlreadyThere(path.to_path_buf()),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => VaultError::DiskFull,
        _ => VaultError::Io(path.to_path_buf(), error),
    })
}
