//! Pictures for the eye: veiled unless asked, and every unveiled look is counted.

use serde::{Deserialize, Serialize};

use super::{AppError, Workbench};
use crate::catalog::{PictureId, picture, view};

/// How much of a picture is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Veil {
    /// So blurred that only colours and large shapes are left.
    #[default]
    Blurred,
    /// As it is.
    Plain,
}

impl Workbench {
    /// A picture's thumbnail, JPEG, longer side at most 256 pixels (much less when blurred).
    pub fn thumbnail(&self, id: PictureId, veil: Veil) -> Result<Vec<u8>, AppError> {
        let sha256 = self.vault.read(|conn| Ok::<_, AppError>(row(conn, id)?.digests.sha256))?;
        let jpeg =
            self.vault.thumbnail(&sha256)?.ok_or_else(|| AppError::unknown(format!("thumbnail of {id}")))?;
        self.veiled(id, jpeg, veil)
    }

    /// A picture's preview, JPEG, longer side at most 1280 pixels (much less when blurred).
    pub fn preview(&self, id: PictureId, veil: Veil) -> Result<Vec<u8>, AppError> {
        let jpeg = self.vault.read(|conn| {
            let sealed = self.vault.unseal(conn, row(conn, id)?.preview)?;
            Ok::<_, AppError>(sealed.read_all()?)
        })?;
        self.veiled(id, jpeg, veil)
    }

    fn veiled(&self, id: PictureId, jpeg: Vec<u8>, veil: Veil) -> Result<Vec<u8>, AppError> {
        match veil {
            Veil::Blurred => {
                clew_imaging::blurred(&jpeg).map_err(|why| AppError::Refused(id.to_string().into(), why))
            }
            Veil::Plain => {
                self.count_view(id)?;
                Ok(jpeg)
            }
        }
    }

    /// Counted by day, and not in the audit: it is kept for the analyst's own good alone.
    fn count_view(&self, id: PictureId) -> Result<(), AppError> {
        let day = (self.clock)().strftime("%Y-%m-%d").to_string();
        self.vault.write(|tx| Ok(view::record(tx, id, self.analyst(), &day)?))
    }
}

fn row(conn: &rusqlite::Connection, id: PictureId) -> Result<picture::Picture, AppError> {
    picture::get(conn, id)?.ok_or_else(|| AppError::unknown(id))
}
