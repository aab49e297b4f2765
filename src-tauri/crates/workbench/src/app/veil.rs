//! Pictures for the eye: veiled unless asked, and every unveiled look is counted.

pub use clew_imaging::{Look, Part};

use super::{AppError, Workbench};
use crate::catalog::{PictureId, picture, view};

/// How much of a picture is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Veil {
    /// So blurred that only colours and large shapes are left.
    #[default]
    Blurred,
    /// As a line drawing.
    Lines,
    /// As it is.
    Plain,
    /// Without a veil, and yet smaller, greyer or less of it than there is.
    Softened(Look),
}

impl Veil {
    /// Lays the veil over a thumbnail or preview.
    pub(super) fn over(self, jpeg: Vec<u8>) -> Result<Vec<u8>, clew_imaging::Refusal> {
        match self {
            Self::Blurred => clew_imaging::blurred(&jpeg),
            Self::Lines => clew_imaging::lines(&jpeg),
            Self::Plain => Ok(jpeg),
            Self::Softened(look) => clew_imaging::shown(&jpeg, &look),
        }
    }

    /// Whether whoever looks sees the picture itself.
    fn is_lifted(self) -> bool {
        matches!(self, Self::Plain | Self::Softened(_))
    }
}

impl Workbench {
    /// A picture's thumbnail, JPEG, longer side at most 256 pixels (much less when blurred).
    pub fn thumbnail(&self, id: PictureId, veil: Veil) -> Result<Vec<u8>, AppError> {
        let sha256 = self.vault.read(|conn| Ok::<_, AppError>(row(conn, id)?.digests.sha256))?;
        let jpeg = match self.vault.thumbnail(&sha256)? {
            Some(jpeg) => jpeg,
            None => self.thumbnail_anew(id, sha256)?,
        };
        self.veiled(id, jpeg, veil)
    }

    /// Thumbnails are derived: one that was lost is made from the preview again.
    fn thumbnail_anew(&self, id: PictureId, sha256: [u8; 32]) -> Result<Vec<u8>, AppError> {
        let jpeg = clew_imaging::thumbnail_of(&self.sealed_preview(id)?).map_err(|why| refused(id, why))?;
        self.vault.put_thumbnails(&[(sha256, &jpeg)])?;
        Ok(jpeg)
    }

    /// A picture's preview, JPEG, longer side at most 1280 pixels (much less when blurred).
    pub fn preview(&self, id: PictureId, veil: Veil) -> Result<Vec<u8>, AppError> {
        self.veiled(id, self.sealed_preview(id)?, veil)
    }

    pub(super) fn sealed_preview(&self, id: PictureId) -> Result<Vec<u8>, AppError> {
        self.vault.read(|conn| Ok(self.vault.unseal(conn, row(conn, id)?.preview)?.read_all()?))
    }

    fn veiled(&self, id: PictureId, jpeg: Vec<u8>, veil: Veil) -> Result<Vec<u8>, AppError> {
        if veil.is_lifted() {
            self.count_view(id)?;
        }
        veil.over(jpeg).map_err(|why| refused(id, why))
    }

    /// Counted by day, and not in the audit: it is kept for the analyst's own good alone.
    fn count_view(&self, id: PictureId) -> Result<(), AppError> {
        self.vault.write(|tx| Ok(view::record(tx, id, self.analyst(), &self.today())?))
    }

    /// How many unveiled looks the analyst took today, for nobody but the analyst.
    pub fn unveiled_today(&self) -> Result<u64, AppError> {
        self.vault.read(|conn| Ok(view::on_day(conn, self.analyst(), &self.today())?))
    }

    pub(super) fn today(&self) -> String {
        (self.clock)().strftime("%Y-%m-%d").to_string()
    }
}

fn row(conn: &rusqlite::Connection, id: PictureId) -> Result<picture::Picture, AppError> {
    picture::get(conn, id)?.ok_or_else(|| AppError::unknown(id))
}

fn refused(id: PictureId, why: clew_imaging::Refusal) -> AppError {
    AppError::Refused(id.to_string().into(), why)
}
