//! The picture of a query, made ready to be compared: one of the vault, or one from outside that stays outside.

use clew_imaging::{Rgb, pdq::Turn};
use clew_scene::{Likeness, Part, Seen, Sought, features::Features, likeness, mask::Mask};
use serde_json::json;
use sha2::{Digest as _, Sha256};

use super::{
    super::{AppError, Veil, Workbench, models::Loaded},
    SceneHit, ScenePicture, SceneQuery,
};
use crate::catalog::{PictureId, note::Region, picture};

/// The picture that a query is about.
pub(super) struct Subject {
    /// The picture of the vault that has the very bytes.
    pub(super) known: Option<PictureId>,
    /// Whether that picture is not an answer: it is the question.
    pub(super) hidden: bool,
    pixels: Pixels,
    /// Pixels across and down of the upright picture.
    size: [u32; 2],
    mask: Mask,
}

/// The preview, decoded when it is first needed: most queries of pictures of the vault need none.
enum Pixels {
    Known(PictureId),
    Outside(Rgb),
}

/// One thing that is sought, with its looks made ready.
pub(super) struct Ready {
    pub(super) sought: Sought,
    seen: Vec<Seen>,
}

impl Ready {
    pub(super) fn new(sought: Sought) -> Self {
        Self { seen: sought.looks().iter().map(Seen::new).collect(), sought }
    }

    /// How alike it and a candidate look.
    pub(super) fn alike(&self, candidate: &Features) -> Likeness {
        let seen: Vec<Seen> = candidate.looks.iter().map(Seen::new).collect();
        let (whole, part) = likeness(&self.seen, &seen);
        Likeness { whole, part }
    }
}

impl Workbench {
    /// The picture that a query is about.
    ///
    /// # Errors
    /// An unknown picture, or one from outside that was put away; a region that lies outside.
    pub(super) fn subject(&self, query: &SceneQuery) -> Result<Subject, AppError> {
        let subject = match &query.of {
            ScenePicture::Picture(id) => self.of_vault(*id)?,
            ScenePicture::Outside(number) => {
                let laid = self.laid(*number)?;
                let pixels = Pixels::Outside(laid.pixels()?);
                Subject { known: laid.known, hidden: false, pixels, size: laid.size, mask: laid.mask }
            }
        };
        let [width, height] = subject.size;
        let within = |it: &Region| {
            it.w > 0 && it.h > 0 && it.x.saturating_add(it.w) <= width && it.y.saturating_add(it.h) <= height
        };
        if query.regions.iter().all(within) {
            Ok(subject)
        } else {
            Err(AppError::OutsidePicture(width, height))
        }
    }

    fn of_vault(&self, id: PictureId) -> Result<Subject, AppError> {
        let row = self.vault.read(|conn| picture::get(conn, id))?.ok_or_else(|| AppError::unknown(id))?;
        let mask = self.mask_of(id)?;
        Ok(Subject {
            known: Some(id),
            hidden: true,
            pixels: Pixels::Known(id),
            size: [row.width, row.height],
            mask,
        })
    }

    /// The figure of a hit, PNG: both pictures with the points that correspond, and one laid over the other. It shows
    /// the pictures as they are and leaves the vault: the looks are counted, and the audit says that it was made.
    ///
    /// # Errors
    /// As [`Workbench::find_scene`].
    pub fn scene_figure(&self, query: &SceneQuery, hit: &SceneHit) -> Result<Vec<u8>, AppError> {
        let subject = self.subject(query)?;
        let unreadable = |why| AppError::Refused(hit.picture.to_string().into(), why);
        let candidate = Rgb::of_preview(&self.preview(hit.picture, Veil::Plain)?).map_err(unreadable)?;
        if let Pixels::Known(id) = subject.pixels {
            self.preview(id, Veil::Plain)?;
        }
        let drawn = clew_scene::figure(&self.pixels(&subject)?, &candidate, &hit.evidence);
        let png = drawn.png().map_err(unreadable)?;
        let details = json!({
            "query": subject.known, "candidate": hit.picture, "recipe": hit.recipe,
            "sha256": hex::encode(Sha256::digest(&png)),
        });
        self.act("scene.drawn", &hit.picture.to_string(), |_, _| Ok(((), details)))?;
        Ok(png)
    }

    /// What is sought: each region, or the whole.
    pub(super) fn sought(
        &self,
        models: &Loaded,
        subject: &Subject,
        regions: &[Region],
        turn: Turn,
    ) -> Result<Vec<Sought>, AppError> {
        if regions.is_empty() {
            return Ok(vec![self.whole(models, subject, turn)?]);
        }
        let pixels = self.pixels(subject)?;
        let part = |region: &Region| {
            let part = part(region, subject.size);
            Ok(Sought::part(&models.networks, &pixels, part, &subject.mask, turn)?)
        };
        regions.iter().map(part).collect()
    }

    fn whole(&self, models: &Loaded, subject: &Subject, turn: Turn) -> Result<Sought, AppError> {
        if let (Pixels::Known(id), Turn::Upright) = (&subject.pixels, turn) {
            let known = [(*id, self.sha256(*id)?)];
            if let Some(features) = self.stored_features(&models.features, &known)?.pop().flatten() {
                return Ok(Sought::of(features));
            }
        }
        Ok(Sought::whole(&models.networks, &self.pixels(subject)?, &subject.mask, turn)?)
    }

    fn pixels(&self, subject: &Subject) -> Result<Rgb, AppError> {
        match &subject.pixels {
            Pixels::Known(id) => self.preview_pixels(*id),
            Pixels::Outside(pixels) => Ok(pixels.clone()),
        }
    }
}

fn part(region: &Region, [width, height]: [u32; 2]) -> Part {
    let share = |pixels: u32, of: u32| pixels as f32 / of.max(1) as f32;
    Part {
        left: share(region.x, width),
        top: share(region.y, height),
        width: share(region.w, width),
        height: share(region.h, height),
    }
}
