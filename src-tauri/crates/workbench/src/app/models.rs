//! The trained networks of scene search: where they lie, and that they are the ones this version was made with.
//!
//! A network that is missing or altered is an error of scene search alone; everything else goes on without.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use clew_scene::{NetworkFiles, Networks};
use serde::Deserialize;
use sha2::{Digest as _, Sha256};

use super::AppError;

/// What is pinned, compiled in: a manifest that lies beside the networks could be altered with them.
const MANIFEST: &str = include_str!("../../../../../assets/models/manifest.toml");

#[derive(Deserialize)]
struct Manifest {
    model: Vec<Pinned>,
}

#[derive(Deserialize)]
struct Pinned {
    file: String,
    sha256: String,
}

/// The networks, read when they are first needed.
pub(super) struct Models {
    folder: PathBuf,
    loaded: Mutex<Option<Loaded>>,
}

/// The networks and what names them in recipes.
#[derive(Clone)]
pub(super) struct Loaded {
    pub(super) networks: Networks,
    /// Of features: the method and the networks that make them.
    pub(super) features: String,
    /// Of matches: that and the network that pairs points.
    pub(super) matches: String,
}

impl Models {
    /// The networks beside the running program, or where a build or a package puts them.
    pub(super) fn beside_program() -> Self {
        let program = std::env::current_exe().unwrap_or_default();
        let beside = program.parent().unwrap_or(Path::new(""));
        let places =
            ["models", "../models", "../../models", "../lib/clew/models"].map(|place| beside.join(place));
        let found = places.iter().find(|place| place.is_dir()).unwrap_or(&places[0]);
        Self::in_folder(found.clone())
    }

    /// The networks of a folder.
    pub(super) fn in_folder(folder: PathBuf) -> Self {
        Self { folder, loaded: Mutex::new(None) }
    }

    /// The networks, each checked against its digest before it is read.
    ///
    /// # Errors
    /// One is missing, altered or unusable.
    pub(super) fn loaded(&self) -> Result<Loaded, AppError> {
        let mut loaded = self.loaded.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(loaded) = &*loaded {
            return Ok(loaded.clone());
        }
        Ok(loaded.insert(self.load()?).clone())
    }

    fn load(&self) -> Result<Loaded, AppError> {
        let read = |file| self.read(file);
        let [(local, of_local), (look, of_look), (pairing, of_pairing)] =
            [read("local.onnx")?, read("look.onnx")?, read("glue.onnx")?];
        let [(figures, of_figures), (outline, of_outline)] = [read("figures.onnx")?, read("people.onnx")?];
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        let networks = Networks::load(NetworkFiles { local, look, pairing, figures, outline }, threads)?;
        let features = format!(
            "{} local {of_local} look {of_look} people {of_figures} {of_outline}",
            clew_scene::FEATURES
        );
        let matches = format!("{} {features} pairing {of_pairing}", clew_scene::EVIDENCE);
        Ok(Loaded { networks, features, matches })
    }

    /// The bytes of a network, and the beginning of their digest.
    fn read(&self, file: &'static str) -> Result<(Vec<u8>, String), AppError> {
        let path = self.folder.join(file);
        let bytes = fs::read(&path).map_err(|error| AppError::ModelMissing(path.clone(), error))?;
        let digest = hex::encode(Sha256::digest(&bytes));
        let manifest: Manifest = toml::from_str(MANIFEST)
            .map_err(|error| AppError::ModelAltered(path.clone(), error.to_string()))?;
        let pinned = manifest.model.into_iter().find(|model| model.file == file);
        match pinned {
            Some(pinned) if pinned.sha256 == digest => Ok((bytes, digest[..16].to_owned())),
            _ => Err(AppError::ModelAltered(path, digest)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_network_and_an_altered_one_are_different_errors() {
        let folder = tempfile::tempdir().unwrap();
        let models = Models::in_folder(folder.path().to_path_buf());
        assert!(matches!(models.loaded(), Err(AppError::ModelMissing(..))));
        fs::write(folder.path().join("local.onnx"), b"something else").unwrap();
        assert!(matches!(models.loaded(), Err(AppError::ModelAltered(..))));
    }

    #[test]
    fn the_manifest_pins_each_network_that_is_read() {
        let manifest: Manifest = toml::from_str(MANIFEST).unwrap();
        for file in ["local.onnx", "look.onnx", "glue.onnx", "figures.onnx", "people.onnx"] {
            let pinned = manifest.model.iter().find(|model| model.file == file).unwrap();
            assert_eq!(pinned.sha256.len(), 64, "{file}");
        }
    }
}
