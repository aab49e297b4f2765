//! Near copies of a picture of the vault or of an outside file.

use std::path::{Path, PathBuf};

use clew_imaging::pdq::{Fingerprint, Turn};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::{AppError, Workbench};
use crate::{
    catalog::{PictureId, fingerprint, picture, sighting},
    intake,
};

/// Of what copies are sought.
#[derive(Clone, Debug, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum CopyQuery {
    /// A picture of the vault; it is not among the answers itself.
    Picture(#[ts(type = "string")] PictureId),
    /// A file outside; it does not come into the vault.
    File(PathBuf),
}

/// What a search for copies found, and what it could not look at.
#[derive(Clone, Debug, Serialize, Deserialize, ts_rs::TS)]
pub struct CopyFindings {
    /// Every copy and near copy, the nearest first; equally near ones in the order in which they came.
    pub hits: Vec<CopyHit>,
    /// Whether the query itself is too flat (a blank wall, a sky) for near copies to be told; then only the
    /// same file is found.
    pub query_too_flat: bool,
    /// Pictures of the vault that are too flat to be compared, and were therefore left out.
    pub left_out: usize,
}

/// A copy or near copy.
#[derive(Clone, Debug, Serialize, Deserialize, ts_rs::TS)]
pub struct CopyHit {
    /// The picture.
    #[ts(type = "string")]
    pub picture: PictureId,
    /// SHA-256 of its file, hex.
    pub sha256: String,
    /// Where it was found first.
    pub path: String,
    /// Bits in which the PDQ hashes differ, of 256.
    pub distance: u32,
    /// How it is turned or mirrored against the query.
    #[ts(type = "string")]
    pub turn: Turn,
}

/// The query, as it is compared.
struct Sought {
    fingerprint: Fingerprint,
    /// The picture of the vault that has the very bytes.
    same: Option<PictureId>,
    /// Whether that picture is an answer.
    shown: bool,
}

impl Workbench {
    /// Finds every copy and near copy, rotated and mirrored ones too, at most `bits` apart.
    ///
    /// # Errors
    /// An unknown picture, or an outside file that is no readable picture.
    pub fn find_copies(&self, query: &CopyQuery, bits: u32) -> Result<CopyFindings, AppError> {
        let sought = match query {
            CopyQuery::Picture(id) => self.vault.read(|conn| of_vault(conn, *id))?,
            CopyQuery::File(path) => self.outside(path)?,
        };
        let query_too_flat = !sought.fingerprint.is_comparable();
        let loaded = self.stacks_loaded()?;
        let (mut found, left_out) = loaded.stacks().map_or_else(Default::default, |stacks| {
            let found = if query_too_flat { Vec::new() } else { stacks.within(&sought.fingerprint, bits) };
            (found, stacks.too_flat().count())
        });
        drop(loaded);
        // The same bytes are a copy however flat, or near something else in another turn.
        found.retain(|(id, ..)| Some(*id) != sought.same);
        if let Some(same) = sought.same.filter(|_| sought.shown) {
            found.insert(0, (same, 0, Turn::Upright));
        }
        let hits = self.vault.read(|conn| found.into_iter().map(|found| hit(conn, found)).collect())?;
        Ok(CopyFindings { hits, query_too_flat, left_out })
    }

    fn outside(&self, path: &Path) -> Result<Sought, AppError> {
        let (digests, description) = intake::describe_outside(&self.decoder, path)?
            .map_err(|why| AppError::Refused(path.to_path_buf(), why))?;
        let same = self.vault.read(|conn| picture::by_sha256(conn, &digests.sha256))?;
        Ok(Sought { fingerprint: description.fingerprint, same, shown: true })
    }
}

fn of_vault(conn: &Connection, id: PictureId) -> Result<Sought, AppError> {
    let fingerprint = fingerprint::get(conn, id)?.ok_or_else(|| AppError::unknown(id))?;
    Ok(Sought { fingerprint, same: Some(id), shown: false })
}

fn hit(conn: &Connection, (picture, distance, turn): (PictureId, u32, Turn)) -> Result<CopyHit, AppError> {
    let row = picture::get(conn, picture)?.ok_or_else(|| AppError::unknown(picture))?;
    let path = sighting::first_path(conn, picture)?;
    Ok(CopyHit { picture, sha256: hex::encode(row.digests.sha256), path, distance, turn })
}
