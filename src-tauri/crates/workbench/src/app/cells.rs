//! What a cell of the grid, and a line of a list, says of a picture.

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::{AppError, Workbench};
use crate::catalog::{PictureId, membership, near_copy, picture, sighting, view};

/// What a cell of the grid says of a picture.
#[derive(Clone, Debug, Serialize, Deserialize, ts_rs::TS)]
pub struct Cell {
    /// Its id.
    #[ts(type = "string")]
    pub id: PictureId,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// Where it was found first.
    pub path: String,
    /// Pictures in its stack, itself included.
    pub stack_size: usize,
    /// Its tags.
    pub tags: Vec<String>,
    /// Cases that it lies in.
    pub cases: usize,
    /// Whether anybody looked at it unveiled.
    pub viewed: bool,
}

/// A picture in a list.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ListLine {
    /// Its id.
    pub picture: PictureId,
    /// SHA-256 of its file, hex.
    pub sha256: String,
    /// Where it was found first.
    pub path: String,
}

impl Workbench {
    /// Digest and first path of each picture; ids that are not there are left out.
    pub fn list(&self, pictures: &[PictureId]) -> Result<Vec<ListLine>, AppError> {
        let line = |conn: &Connection, id| {
            let Some(picture) = picture::get(conn, id)? else { return Ok(None) };
            let sha256 = hex::encode(picture.digests.sha256);
            Ok(Some(ListLine { picture: id, sha256, path: sighting::first_path(conn, id)? }))
        };
        self.vault.read(|conn| pictures.iter().filter_map(|id| line(conn, *id).transpose()).collect())
    }

    /// What the grid says of pictures; ids that are not there are left out.
    pub fn cells(&self, pictures: &[PictureId]) -> Result<Vec<Cell>, AppError> {
        self.vault.read(|conn| {
            pictures.iter().filter_map(|id| cell(conn, *id).transpose()).collect::<Result<_, AppError>>()
        })
    }
}

fn cell(conn: &Connection, id: PictureId) -> Result<Option<Cell>, AppError> {
    let Some(picture) = picture::get(conn, id)? else { return Ok(None) };
    let stack = near_copy::stack_of(conn, id)?;
    Ok(Some(Cell {
        id,
        width: picture.width,
        height: picture.height,
        path: sighting::first_path(conn, id)?,
        stack_size: near_copy::members(conn, stack)?.len().max(1),
        tags: membership::all_tags_of(conn, id)?,
        cases: membership::cases_of(conn, id)?.len(),
        viewed: view::seen(conn, id)?,
    }))
}
