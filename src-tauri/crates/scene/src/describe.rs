//! A picture to its features.

use clew_imaging::Rgb;

use crate::{
    features::Features,
    local, look,
    mask::Mask,
    networks::{NetworkError, Networks},
};

/// Longer side at which local points are sought, in pixels.
pub(crate) const WORKING_SIDE: u32 = 800;
/// A small picture is enlarged by at most this, so that its points are as far apart as those of a large one.
const MOST_ENLARGED: u32 = 2;
/// Sides of the working picture are multiples of this, as the network wants them.
pub(crate) const MULTIPLE: u32 = 32;
/// A picture with a side below this shows nothing that could be recognised.
pub(crate) const LEAST_SIDE: u32 = 16;

/// The features of a picture, out of its preview; what the mask hides does not count.
///
/// # Errors
/// [`NetworkError::Failed`] where a network breaks off.
pub fn describe(networks: &Networks, picture: &Rgb, mask: &Mask) -> Result<Features, NetworkError> {
    let [width, height] = working_size(picture);
    let mut features = Features {
        width: width as u16,
        height: height as u16,
        looks: Vec::new(),
        points: Vec::new(),
        mask: *mask,
    };
    if picture.width.min(picture.height) >= LEAST_SIDE {
        features.looks = look::looks(networks, picture, mask)?;
        features.points =
            local::points(networks, &picture.resized(width, height), |x, y| mask.hides_place(x, y))?;
    }
    Ok(features)
}

/// Sides near the working size that are multiples of what the network wants.
pub(crate) fn working_size(picture: &Rgb) -> [u32; 2] {
    let longer = picture.width.max(picture.height).max(1);
    let within = WORKING_SIDE.min(MOST_ENLARGED * longer);
    [picture.width, picture.height].map(|side| (side * within / longer / MULTIPLE).max(1) * MULTIPLE)
}
