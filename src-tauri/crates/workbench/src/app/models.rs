//! The trained networks of scene search: where they lie, and that they are the ones this version was made with.
//!
//! A network that is missing or altered is an error of scene search alone; everything else goes on without.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use clew_scene::{NetworkFiles, Networks};
use serde::{Deserialize, Serialize};
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
    licence: String,
}

/// A network, as whoever asks what the program is made of sees it.
#[derive(Clone, Debug, Serialize, Deserialize, ts_rs::TS)]
pub struct ModelFile {
    /// Its file's name.
    pub file: String,
    /// The digest that this version was made with, SHA-256, hex.
    pub sha256: String,
    /// Its licence and makers.
    pub licence: String,
    /// Whether it is there, is not, or is another.
    pub state: ModelState,
}

/// Whether a network is the one that this version was made with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum ModelState {
    /// It is.
    Present,
    /// There is none.
    Missing,
    /// It is another.
    Altered,
}

/// The networks that belong to this version, and how they stand beside the running program.
#[must_use]
pub fn model_files() -> Vec<ModelFile> {
    let folder = Models::beside_program().folder;
    let state = |pinned: &Pinned| match fs::read(folder.join(&pinned.file)) {
        Err(_) => ModelState::Missing,
        Ok(bytes) if hex::encode(Sha256::digest(&bytes)) == pinned.sha256 => ModelState::Present,
        Ok(_) => ModelState::Altered,
    };
    let stands = |pinned: Pinned| {
        let state = state(&pinned);
        ModelFile { file: pinned.file, sha256: pinned.sha256, licence: pinned.licence, state }
    };
    pinned().into_iter().map(stands).collect()
}

/// What the manifest pins; it is compiled in, and a test reads it.
fn pinned() -> Vec<Pinned> {
    toml::from_str::<Manifest>(MANIFEST).map(|manifest| manifest.model).unwrap_or_default()
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
        let pinned = pinned();
        let read = |file| self.read(file, &pinned);
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
    fn read(&self, file: &str, pinned: &[Pinned]) -> Result<(Vec<u8>, String), AppError> {
        let path = self.folder.join(file);
        let bytes = fs::read(&path).map_err(|error| AppError::ModelMissing(path.clone(), error))?;
        let digest = hex::encode(Sha256::digest(&bytes));
        match pinned.iter().find(|model| model.file == file) {
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
        let pinned = pinned();
        for file in ["local.onnx", "look.onnx", "glue.onnx", "figures.onnx", "people.onnx"] {
            let pinned = pinned.iter().find(|model| model.file == file).unwrap();
            assert_eq!(pinned.sha256.len(), 64, "{file}");
        }
    }
}
