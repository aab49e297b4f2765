//! A picture from outside the vault, laid on the desk to be sought: in memory only, gone when another takes its place or
//! the vault is closed.

use std::{
    path::PathBuf,
    sync::{Arc, PoisonError, atomic::Ordering},
};

use clew_imaging::Rgb;
use clew_scene::{mask::Mask, people};
use serde::{Deserialize, Serialize};

use super::super::{AppError, Veil, Workbench};
use crate::{
    catalog::{PictureId, picture},
    intake,
};

/// Where a picture from outside comes from.
#[derive(Clone, Debug, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum OutsideFile {
    /// A file; it does not come into the vault.
    File(PathBuf),
    /// The bytes of a picture file, dropped or pasted; they never touch the disk.
    Bytes(Vec<u8>),
}

/// A picture from outside that lies on the desk.
#[derive(Clone, Debug, Serialize, Deserialize, ts_rs::TS)]
pub struct OutsidePicture {
    /// What it is known by while it lies there.
    pub number: u32,
    /// SHA-256 of its bytes, hex.
    pub sha256: String,
    /// Pixels across, upright.
    pub width: u32,
    /// Pixels down, upright.
    pub height: u32,
    /// The picture of the vault that has the very bytes.
    #[ts(type = "string | null")]
    pub known: Option<PictureId>,
    /// Cells that do not count, since people are in them.
    pub mask: Vec<u16>,
}

/// What is kept of it.
#[derive(Clone)]
pub(super) struct Laid {
    number: u32,
    pub(super) known: Option<PictureId>,
    pub(super) size: [u32; 2],
    preview: Vec<u8>,
    pub(super) mask: Mask,
}

impl Laid {
    pub(super) fn pixels(&self) -> Result<Rgb, AppError> {
        Rgb::of_preview(&self.preview).map_err(|why| AppError::Refused("preview".into(), why))
    }
}

impl Workbench {
    /// Lays a picture from outside on the desk, in the place of the one that lay there.
    ///
    /// # Errors
    /// A file that is no readable picture; a network is missing.
    pub fn lay_outside(&self, from: &OutsideFile) -> Result<OutsidePicture, AppError> {
        // Whoever lays one down later wants the later one, whichever is quicker to be read.
        let number = self.scenes.laid.fetch_add(1, Ordering::Relaxed) + 1;
        let (name, found) = match from {
            OutsideFile::File(path) => (path.clone(), intake::describe_outside(&self.decoder, path)?),
            OutsideFile::Bytes(bytes) => ("pasted".into(), intake::describe_bytes(&self.decoder, bytes)?),
        };
        let (digests, description) = found.map_err(|why| AppError::Refused(name, why))?;
        let mut laid = Laid {
            number,
            known: self.vault.read(|conn| picture::by_sha256(conn, &digests.sha256))?,
            size: [description.width, description.height],
            preview: description.preview,
            mask: Mask::default(),
        };
        laid.mask = people(&self.models.loaded()?.networks, &laid.pixels()?)?;
        let [width, height] = laid.size;
        let (known, mask) = (laid.known, laid.mask.cells());
        let mut place = self.scenes.outside.lock().unwrap_or_else(PoisonError::into_inner);
        if place.as_ref().is_none_or(|other| other.number < number) {
            *place = Some(Arc::new(laid));
        }
        Ok(OutsidePicture { number, sha256: hex::encode(digests.sha256), width, height, known, mask })
    }

    /// The preview of the picture from outside, JPEG; plain only where that is asked for.
    ///
    /// # Errors
    /// It no longer lies there.
    pub fn outside_preview(&self, number: u32, veil: Veil) -> Result<Vec<u8>, AppError> {
        let laid = self.laid(number)?;
        veil.over(laid.preview.clone()).map_err(|why| AppError::Refused("preview".into(), why))
    }

    /// Leaves cells of the picture from outside, row by row, out of the search for it.
    ///
    /// # Errors
    /// It no longer lies there.
    pub fn mask_outside(&self, number: u32, cells: &[u16]) -> Result<(), AppError> {
        let mut place = self.scenes.outside.lock().unwrap_or_else(PoisonError::into_inner);
        let laid = place.as_mut().filter(|laid| laid.number == number).ok_or(AppError::OutsideGone)?;
        Arc::make_mut(laid).mask = Mask::of_cells(cells);
        Ok(())
    }

    pub(super) fn laid(&self, number: u32) -> Result<Arc<Laid>, AppError> {
        let place = self.scenes.outside.lock().unwrap_or_else(PoisonError::into_inner);
        place.as_ref().filter(|laid| laid.number == number).cloned().ok_or(AppError::OutsideGone)
    }
}
