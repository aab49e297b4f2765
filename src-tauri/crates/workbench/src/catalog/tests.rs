//! Tests of the catalog on a real vault, by table.

use clew_imaging::{
    Refusal,
    metadata::Metadata,
    pdq::{Fingerprint, Pdq},
};
use rusqlite::Transaction;
use secrecy::SecretString;
use tempfile::TempDir;

use super::{
    import::Request,
    picture::{Digests, Picture},
    sighting::Place,
    *,
};
use crate::vault::{self, Schema, SealedId, Vault};

mod imports;
mod names;
mod pictures;
mod undoing;

const SCHEMA: Schema = &[&[
    vault::TABLES[0],
    vault::TABLES[1],
    import::TABLE,
    picture::TABLE,
    sighting::TABLE,
    fingerprint::TABLE,
    metadata::TABLE,
    near_copy::TABLE,
    named::TABLE,
    membership::TABLE,
    note::TABLE,
    view::TABLE,
    pending::TABLE,
]];

/// A vault with one import and a sealed preview that all pictures share.
struct House {
    vault: Vault,
    import: ImportId,
    preview: SealedId,
    _folder: TempDir,
}

impl House {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let passphrase = SecretString::from("a pony in the attic");
        let path = folder.path().join("test.clew");
        let (vault, _) = Vault::create_at_cost(&path, &passphrase, "anna", SCHEMA, 4).unwrap();
        let preview = vault.seal(b"preview").unwrap();
        let (import, preview) = vault
            .write(|tx| {
                let import = import::begin(tx, &request(), "2026-01-01T00:00:00Z", 1)?;
                Ok::<_, CatalogError>((import, preview.record(tx)?))
            })
            .unwrap();
        Self { vault, import, preview, _folder: folder }
    }

    /// A vault with pictures p1, p2, …
    fn with_pictures(number: u32) -> Self {
        let house = Self::new();
        house
            .write(|tx| (0..number).try_for_each(|seed| picture::insert(tx, &house.picture(seed)).map(drop)));
        house
    }

    fn picture(&self, seed: u32) -> Picture {
        let mut sha256 = [0; 32];
        sha256[..4].copy_from_slice(&seed.to_be_bytes());
        Picture {
            digests: Digests { sha256, sha1: [1; 20], md5: [2; 16] },
            bytes: 1_000 + u64::from(seed),
            format: "jpeg".to_owned(),
            width: 640,
            height: 480,
            orientation: 6,
            frames: 1,
            taken: Some("2025-12-24T18:00:00".to_owned()),
            camera: Some("Nikon D70".to_owned()),
            position: Some((-6.2, 106.8)),
            preview: self.preview,
            original: None,
            recipe: "test/1".to_owned(),
            import: self.import,
        }
    }

    fn write<T>(&self, f: impl FnOnce(&Transaction<'_>) -> Result<T, CatalogError>) -> T {
        self.vault.write(f).unwrap()
    }

    fn read<T>(&self, f: impl FnOnce(&rusqlite::Connection) -> Result<T, CatalogError>) -> T {
        self.vault.read(f).unwrap()
    }
}

fn request() -> Request {
    Request {
        paths: vec![place("/seized/disk").into()],
        source: "disk 1".to_owned(),
        series: Some("Pink wall".to_owned()),
        keep_originals: false,
    }
}

fn place(path: &str) -> Place {
    Place { path: path.to_owned(), raw: Vec::new() }
}

const P1: PictureId = PictureId(1);
const P2: PictureId = PictureId(2);
