//! A folder of models that is filled, kept and repaired, with archives put there by hand: no test fetches anything.

use std::io::Write;

use flate2::{Compression, write::GzEncoder};
use tempfile::TempDir;

use super::*;
use crate::{
    manifest::{Package, Registry},
    networks::Network,
};

/// A manifest whose one archive is an empty gzipped tar in the folder, and whose model has the digest of `model`.
fn set_up(model: &[u8]) -> (TempDir, Manifest) {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("archives")).unwrap();
    let mut archive = GzEncoder::new(Vec::new(), Compression::fast());
    archive.write_all(&[0; 1024]).unwrap();
    let archive = archive.finish().unwrap();
    fs::write(folder.path().join("archives/a.tgz"), &archive).unwrap();
    let package = Package {
        name: "a".to_owned(),
        version: "1".to_owned(),
        registry: Registry::Npm,
        archive: "a.tgz".to_owned(),
        sha256: digest::of_bytes(&archive),
        licence: "Apache-2.0".to_owned(),
        page: "https://example.org/a".to_owned(),
        source: String::new(),
    };
    let model = Model {
        file: "m.onnx".to_owned(),
        network: Network::Local,
        package: "a".to_owned(),
        weights: "weights.pt".to_owned(),
        sha256: digest::of_bytes(model),
        licence: "Apache-2.0; nobody".to_owned(),
    };
    (folder, Manifest { packages: vec![package], models: vec![model] })
}

fn make(manifest: &Manifest, folder: &TempDir) -> Result<(), MakeError> {
    all(manifest, folder.path(), &mut |_| {})
}

#[test]
fn a_model_that_is_there_and_right_needs_no_archive() {
    let (folder, manifest) = set_up(b"model");
    fs::write(folder.path().join("m.onnx"), b"model").unwrap();
    fs::remove_dir_all(folder.path().join("archives")).unwrap();
    make(&manifest, &folder).unwrap();
}

#[test]
fn a_model_that_is_there_and_wrong_is_made_anew() {
    let (folder, manifest) = set_up(b"model");
    fs::write(folder.path().join("m.onnx"), b"mode1").unwrap();
    let error = make(&manifest, &folder).unwrap_err();
    assert!(
        in_full(&error).contains("a.tgz cannot be read: the archive holds no weights.pt"),
        "{}",
        in_full(&error)
    );
}

#[test]
fn an_archive_that_is_another_file_is_not_read_and_never_gives_a_model() {
    let (folder, manifest) = set_up(b"model");
    let archive = folder.path().join("archives/a.tgz");
    let good = fs::read(&archive).unwrap();
    let flipped = [&good[..3], &[good[3] ^ 1], &good[4..]].concat();
    for bad in [&good[..10], &flipped, b""] {
        fs::write(&archive, bad).unwrap();
        let error = make(&manifest, &folder).unwrap_err();
        assert!(matches!(&error, MakeError::Fetch(FetchError::Other { .. })), "{error}");
        assert!(error.to_string().contains("Remove it"), "it says what to do: {error}");
        assert!(!folder.path().join("m.onnx").exists());
    }
}

/// This asks the real client, for a folder that is not there; where there is no client, the error says as much.
#[test]
fn where_nothing_is_fetched_the_error_says_where_to_put_the_file() {
    let (folder, mut manifest) = set_up(b"model");
    for name in [&mut manifest.packages[0].name, &mut manifest.models[0].package] {
        "./no-such-folder".clone_into(name);
    }
    fs::remove_file(folder.path().join("archives/a.tgz")).unwrap();
    let error = in_full(&make(&manifest, &folder).unwrap_err());
    for part in ["a.tgz", "https://example.org/a", folder.path().join("archives").to_str().unwrap()] {
        assert!(error.contains(part), "{part} stands in: {error}");
    }
}
