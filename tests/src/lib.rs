//! What all tests of the house share.

use std::path::{Path, PathBuf};

/// A folder of the photo sets that lie beside the project, where they do; without them a test does without.
#[must_use]
pub fn data(name: &str) -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data").join(name);
    folder.canonicalize().ok()
}
