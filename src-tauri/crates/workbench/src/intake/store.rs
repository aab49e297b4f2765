//! Writes outcomes into the catalog, inside the transaction of the caller.

use clew_imaging::{Description, metadata::Metadata, pdq::Fingerprint};
use rusqlite::Transaction;
use sha2::{Digest as _, Sha256};

use super::{Content, File, Outcome};
use crate::{
    catalog::{
        CatalogError, ImportId, PictureId, fingerprint, import, metadata,
        picture::{self, Digests, Picture},
        sighting::{self, Sighting},
    },
    vault::{SealedDraft, SealedId},
};

/// Names the way in which pictures are described; another way gets another name.
pub const RECIPE: &str = concat!("describe/", env!("CARGO_PKG_VERSION"));

/// What storing outcomes did.
#[derive(Default)]
pub struct Stored {
    /// Files, of whatever outcome.
    pub files: u64,
    /// Their bytes, as far as they are known.
    pub bytes: u64,
    /// Files that were refused.
    pub refused: u64,
    /// Every picture that was met.
    pub met: Vec<PictureId>,
    /// Pictures that were new, with their fingerprints.
    pub new: Vec<(PictureId, Fingerprint)>,
    /// Pictures that got a sighting they did not have.
    pub sighted: Vec<PictureId>,
    /// Originals that were kept.
    pub kept: u64,
    /// SHA-256 over the new sightings; see [`vouch`].
    pub digest: Sha256,
}

/// Where outcomes are stored: which import, which source, vouched for by which audit entry.
#[derive(Clone, Copy)]
pub struct Ledger<'a> {
    /// The import.
    pub import: ImportId,
    /// Label of the device or collection.
    pub source: &'a str,
    /// Number of the audit entry that will vouch for the rows.
    pub act: i64,
}

/// Stores outcomes in their order. The thumbnails are not among it: they go into their own store before.
pub fn store(
    tx: &Transaction<'_>,
    ledger: Ledger<'_>,
    outcomes: Vec<Outcome>,
) -> Result<Stored, CatalogError> {
    let mut stored = Stored::default();
    for outcome in outcomes {
        stored.files += 1;
        match outcome {
            Outcome::Unchanged(file, picture) => {
                import::accept(tx, ledger.import, &file.place)?;
                stored.bytes += file.bytes;
                stored.met.push(picture);
            }
            Outcome::Read(file, content) => {
                stored.bytes += file.bytes;
                store_read(tx, ledger, &file, *content, &mut stored)?;
            }
            Outcome::Refused(place, why) => {
                stored.refused += 1;
                import::refuse(tx, ledger.import, &place, &why)?;
            }
        }
    }
    Ok(stored)
}

fn store_read(
    tx: &Transaction<'_>,
    ledger: Ledger<'_>,
    file: &File,
    content: Content,
    stored: &mut Stored,
) -> Result<(), CatalogError> {
    import::accept(tx, ledger.import, &file.place)?;
    let Content { digests, glance, described, original } = content;
    let picture = match (picture::by_sha256(tx, &digests.sha256)?, described) {
        (Some(known), _) => known,
        (None, Some((description, preview))) => {
            let preview = preview.record(tx)?;
            let row = row(file, digests, &description, preview, ledger.import);
            let id = picture::insert(tx, &row)?;
            describe(tx, id, &description)?;
            stored.new.push((id, description.fingerprint));
            id
        }
        (None, None) => {
            return Err(CatalogError::Unreadable("picture", "it is known and yet not there".to_owned()));
        }
    };
    stored.kept += u64::from(keep(tx, picture, original)?);
    stored.met.push(picture);
    let sighting = sighting(ledger, file, picture, glance);
    if sighting::insert(tx, &sighting)? {
        stored.sighted.push(picture);
        vouch(&mut stored.digest, &digests.sha256, &sighting);
    }
    Ok(())
}

fn row(
    file: &File,
    digests: Digests,
    description: &Description,
    preview: SealedId,
    import: ImportId,
) -> Picture {
    Picture {
        digests,
        bytes: file.bytes,
        format: description.format.clone(),
        width: description.width,
        height: description.height,
        orientation: description.orientation,
        frames: description.frames,
        taken: taken(&description.metadata),
        camera: camera(&description.metadata),
        position: description.metadata.gps.as_ref().map(|gps| (gps.latitude, gps.longitude)),
        preview,
        original: None,
        recipe: RECIPE.to_owned(),
        import,
    }
}

fn describe(tx: &Transaction<'_>, id: PictureId, description: &Description) -> Result<(), CatalogError> {
    fingerprint::insert(tx, id, &description.fingerprint)?;
    metadata::insert(tx, id, &description.metadata)
}

/// The camera's own clock: the first of the clocks that say when the shutter opened.
fn taken(metadata: &Metadata) -> Option<String> {
    ["exif:DateTimeOriginal", "exif:DateTimeDigitized", "xmp:CreateDate", "exif:DateTime"]
        .iter()
        .find_map(|field| metadata.clocks.iter().find(|clock| clock.field == *field))
        .map(|clock| clock.local.clone())
}

/// Make and model; many cameras write the make into the model as well.
fn camera(metadata: &Metadata) -> Option<String> {
    let model = metadata.model.as_deref().unwrap_or_default().trim();
    let make = metadata.make.as_deref().unwrap_or_default().trim();
    let first = make.split_whitespace().next().unwrap_or_default().to_lowercase();
    let named = !first.is_empty() && model.to_lowercase().starts_with(&first);
    let camera = if named { model.to_owned() } else { format!("{make} {model}").trim().to_owned() };
    (!camera.is_empty()).then_some(camera)
}

/// Records the sealed original unless another file with the same content brought one just before.
fn keep(
    tx: &Transaction<'_>,
    picture: PictureId,
    original: Option<SealedDraft>,
) -> Result<bool, CatalogError> {
    match original {
        Some(draft) if !picture::has_original(tx, picture)? => {
            let original = draft.record(tx)?;
            picture::keep_original(tx, picture, original)?;
            Ok(true)
        }
        _ => Ok(false),
    }
}

fn sighting(ledger: Ledger<'_>, file: &File, picture: PictureId, glance: [u8; 32]) -> Sighting {
    Sighting {
        picture,
        source: ledger.source.to_owned(),
        place: file.place.clone(),
        bytes: file.bytes,
        modified: file.modified,
        created: file.created,
        glance,
        import: ledger.import,
        act: ledger.act,
    }
}

/// Adds a sighting to the digest that its audit entry vouches for: the picture's SHA-256, then source,
/// path and raw path, each led by its length, then size, time of writing and time of making (0 where there
/// is none); numbers as 8 bytes, the highest first. With it, a row that was changed, added or taken out afterwards is found.
pub fn vouch(digest: &mut Sha256, sha256: &[u8; 32], sighting: &Sighting) {
    digest.update(sha256);
    for text in [sighting.source.as_bytes(), sighting.place.path.as_bytes(), &sighting.place.raw] {
        digest.update((text.len() as u64).to_be_bytes());
        digest.update(text);
    }
    digest.update(sighting.bytes.to_be_bytes());
    digest.update(sighting.modified.to_be_bytes());
    digest.update(sighting.created.unwrap_or(0).to_be_bytes());
}
