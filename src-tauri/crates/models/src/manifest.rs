//! `assets/models/manifest.toml`: which packages are fetched, which models are made of them, and how each is known.

use serde::Deserialize;

use crate::networks::Network;

/// All packages and all models.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// The packages.
    #[serde(rename = "package")]
    pub packages: Vec<Package>,
    /// The models.
    #[serde(rename = "model")]
    pub models: Vec<Model>,
}

/// One package of a registry.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Package {
    /// Its name there.
    pub name: String,
    /// The one version that is taken.
    pub version: String,
    /// The registry.
    pub registry: Registry,
    /// The name of its file.
    pub archive: String,
    /// The file's SHA-256.
    pub sha256: String,
    /// The licence of what is taken from it.
    pub licence: String,
    /// Where a person finds it.
    pub page: String,
    /// Where what it carries was made.
    pub source: String,
}

/// A public registry of packages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Registry {
    /// Python's.
    Pypi,
    /// Node's.
    Npm,
}

/// One model.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// The name of its file.
    pub file: String,
    /// What is built.
    pub network: Network,
    /// The package with its weights.
    pub package: String,
    /// Where in the package they lie.
    pub weights: String,
    /// SHA-256 of the file that is made.
    pub sha256: String,
    /// Under which licence it may be used and given on, and whose work it is.
    pub licence: String,
}

impl Manifest {
    /// The manifest that came with this program.
    ///
    /// # Panics
    /// Never: a test reads it.
    #[must_use]
    pub fn ours() -> Self {
        toml::from_str(include_str!("../../../../assets/models/manifest.toml"))
            .expect("a test has read the manifest that is built in")
    }

    /// The package of this name.
    #[must_use]
    pub fn package(&self, name: &str) -> Option<&Package> {
        self.packages.iter().find(|package| package.name == name)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_manifest_is_whole() {
        let manifest = Manifest::ours();
        assert!(manifest.models.len() >= 3);
        for model in &manifest.models {
            assert!(
                manifest.package(&model.package).is_some(),
                "{} is made of a package that is listed",
                model.file
            );
        }
        let digests =
            manifest.packages.iter().map(|it| &it.sha256).chain(manifest.models.iter().map(|it| &it.sha256));
        for digest in digests {
            let is_digit = |letter: char| letter.is_ascii_digit() || ('a'..='f').contains(&letter);
            assert!(digest.len() == 64 && digest.chars().all(is_digit), "{digest} is a SHA-256");
        }
    }

    #[test]
    fn every_name_is_one_file_and_stands_once() {
        let manifest = Manifest::ours();
        let archives = manifest.packages.iter().map(|package| package.archive.as_str());
        let files: Vec<&str> =
            archives.chain(manifest.models.iter().map(|model| model.file.as_str())).collect();
        assert!(files.iter().all(|file| !file.contains(['/', '\\']) && !file.starts_with('.')));
        assert_eq!(files.iter().collect::<BTreeSet<_>>().len(), files.len());
    }
}
