//! What is sought: a picture, or a part of one, ready to be compared with many others.

use clew_imaging::{Rgb, pdq::Turn};

use crate::{
    describe::{LEAST_SIDE, MULTIPLE, WORKING_SIDE, describe},
    features::{Features, Look, Point},
    geometry::View,
    local, look,
    mask::Mask,
    matches::Ready,
    networks::{NetworkError, Networks},
};

/// A part of a picture: left, top, width and height, each from 0 to 1 of the upright picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part {
    /// From the left edge.
    pub left: f32,
    /// From the top edge.
    pub top: f32,
    /// Across.
    pub width: f32,
    /// Down.
    pub height: f32,
}

impl Part {
    /// The whole picture.
    pub const WHOLE: Self = Self { left: 0.0, top: 0.0, width: 1.0, height: 1.0 };
}

/// What is sought.
#[derive(Clone)]
pub struct Sought {
    looks: Vec<Look>,
    points: Vec<Point>,
    pub(crate) ready: Ready,
    /// Pixels that the points' places are counted in.
    pub(crate) size: [f32; 2],
    part: Part,
    is_part: bool,
    turn: Turn,
}

/// A part is looked at in this many sizes, so that its points are found in pictures taken from nearer or from further.
const SIZES: [f32; 2] = [1.0, 1.6];
/// Pixels around a part that its points may see and that are not sought themselves.
const MARGIN: f32 = 24.0;

impl Sought {
    /// A whole picture, by the features that are kept of it.
    #[must_use]
    pub fn of(features: Features) -> Self {
        let size = [features.width, features.height].map(f32::from);
        let ready = Ready::new(&features.points);
        let Features { looks, points, .. } = features;
        Self { looks, points, ready, size, part: Part::WHOLE, is_part: false, turn: Turn::Upright }
    }

    /// A whole picture, turned or mirrored first; what the mask hides does not count.
    ///
    /// # Errors
    /// [`NetworkError::Failed`] where a network breaks off.
    pub fn whole(networks: &Networks, picture: &Rgb, mask: &Mask, turn: Turn) -> Result<Self, NetworkError> {
        let features = describe(networks, &picture.clone().turned(turn), &mask.turned(turn))?;
        Ok(Self { turn, ..Self::of(features) })
    }

    /// A part of a picture, turned or mirrored first.
    ///
    /// # Errors
    /// [`NetworkError::Failed`] where a network breaks off.
    pub fn part(
        networks: &Networks,
        picture: &Rgb,
        part: Part,
        mask: &Mask,
        turn: Turn,
    ) -> Result<Self, NetworkError> {
        let within = part.turned(turn);
        let (picture, mask) = (picture.clone().turned(turn), mask.turned(turn));
        let sides = [picture.width, picture.height].map(|side| side as f32);
        let scale = WORKING_SIDE as f32 / sides[0].max(sides[1]);
        let size = [within.width * sides[0] * scale, within.height * sides[1] * scale];
        let mut sought = Self {
            looks: Vec::new(),
            points: Vec::new(),
            ready: Ready::default(),
            size,
            part,
            is_part: true,
            turn,
        };
        let tight = within.cut(&picture, 0.0);
        if tight.0.width.min(tight.0.height) >= LEAST_SIDE {
            sought.looks = look::looks(networks, &tight.0, &Mask::default())?.into_iter().take(1).collect();
            for times in SIZES {
                sought.points.extend(points(networks, &picture, within, &mask, scale * times, size)?);
            }
        }
        sought.ready = Ready::new(&sought.points);
        Ok(sought)
    }

    /// How it looks: the whole and its quarters, or of a part the part alone.
    #[must_use]
    pub fn looks(&self) -> &[Look] {
        &self.looks
    }

    /// Its local points.
    #[must_use]
    pub fn points(&self) -> &[Point] {
        &self.points
    }

    /// Whether it is a part of a picture.
    #[must_use]
    pub fn is_part(&self) -> bool {
        self.is_part
    }

    /// How it was turned.
    #[must_use]
    pub fn turn(&self) -> Turn {
        self.turn
    }

    /// In which picture its points lie.
    pub(crate) fn view(&self) -> View {
        match self.is_part {
            true => View { size: self.size, longer: WORKING_SIDE as f32 },
            false => View::whole(self.size),
        }
    }

    /// Where a place in pixels of what is sought lies in the upright picture, from 0 to 1.
    pub(crate) fn in_picture(&self, [x, y]: [f32; 2]) -> [f32; 2] {
        let [x, y] = back([x / self.size[0], y / self.size[1]], self.turn);
        [self.part.left + x * self.part.width, self.part.top + y * self.part.height]
    }
}

impl Part {
    /// Where the part lies once the picture is turned.
    fn turned(self, turn: Turn) -> Self {
        let ends = [[self.left, self.top], [self.left + self.width, self.top + self.height]];
        let [[x, y], [u, v]] = ends.map(|end| forth(end, turn));
        Self { left: x.min(u), top: y.min(v), width: (u - x).abs(), height: (v - y).abs() }
    }

    /// The pixels of the part and `margin` pixels more around it, and where they begin.
    fn cut(self, picture: &Rgb, margin: f32) -> (Rgb, [u32; 2]) {
        let (across, down) = (picture.width as f32, picture.height as f32);
        let left = (self.left * across - margin).max(0.0) as u32;
        let top = (self.top * down - margin).max(0.0) as u32;
        let right = ((self.left + self.width) * across + margin).min(across).round() as u32;
        let bottom = ((self.top + self.height) * down + margin).min(down).round() as u32;
        (picture.cropped(left, top, right.saturating_sub(left), bottom.saturating_sub(top)), [left, top])
    }
}

/// The points of a part at `scale` times the picture's pixels, in pixels of the part at its working `size`.
fn points(
    networks: &Networks,
    picture: &Rgb,
    part: Part,
    mask: &Mask,
    scale: f32,
    size: [f32; 2],
) -> Result<Vec<Point>, NetworkError> {
    let (cut, start) = part.cut(picture, MARGIN / scale);
    let multiple = |side: u32| ((side as f32 * scale) as u32).div_ceil(MULTIPLE).max(1) * MULTIPLE;
    let (width, height) = (multiple(cut.width), multiple(cut.height));
    let picture_sides = [picture.width as f32, picture.height as f32];
    let cut_sides = [cut.width as f32, cut.height as f32];
    // From a place on what was cut out, 0 to 1, to a place in the part, 0 to 1.
    let in_part = |place: [f32; 2]| {
        let at = |axis: usize| (start[axis] as f32 + place[axis] * cut_sides[axis]) / picture_sides[axis];
        [(at(0) - part.left) / part.width, (at(1) - part.top) / part.height]
    };
    let outside = |[x, y]: [f32; 2]| !(0.0..=1.0).contains(&x) || !(0.0..=1.0).contains(&y);
    let hidden = |x: f32, y: f32| {
        let [u, v] = in_part([x, y]);
        outside([u, v]) || mask.hides_place(part.left + u * part.width, part.top + v * part.height)
    };
    let found = local::points(networks, &cut.resized(width, height), hidden)?;
    let moved = |point: &Point| {
        let [x, y] = point.at();
        let [u, v] = in_part([x / width as f32, y / height as f32]);
        point.moved([u * size[0], v * size[1]])
    };
    Ok(found.iter().map(moved).collect())
}

/// Where a place of the upright picture, 0 to 1, lies once it is turned.
pub(crate) fn forth([x, y]: [f32; 2], turn: Turn) -> [f32; 2] {
    match turn {
        Turn::Upright => [x, y],
        Turn::Rotated90 => [y, 1.0 - x],
        Turn::Rotated180 => [1.0 - x, 1.0 - y],
        Turn::Rotated270 => [1.0 - y, x],
        Turn::FlippedVertically => [x, 1.0 - y],
        Turn::FlippedHorizontally => [1.0 - x, y],
        Turn::Transposed => [y, x],
        Turn::AntiTransposed => [1.0 - y, 1.0 - x],
    }
}

/// Where a place of the turned picture lies in the upright one.
pub(crate) fn back(place: [f32; 2], turn: Turn) -> [f32; 2] {
    let undone = match turn {
        Turn::Rotated90 => Turn::Rotated270,
        Turn::Rotated270 => Turn::Rotated90,
        same => same,
    };
    forth(place, undone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_go_where_the_pixels_go() {
        let mut picture = Rgb::plain(8, 6, [0; 3]);
        picture.pixels[3 * (8 + 6)] = 255;
        for turn in Turn::ALL {
            let turned = picture.clone().turned(turn);
            let [x, y] = forth([6.5 / 8.0, 1.5 / 6.0], turn);
            let (column, row) = ((x * turned.width as f32) as usize, (y * turned.height as f32) as usize);
            assert_eq!(turned.pixels[3 * (row * turned.width as usize + column)], 255, "{turn:?}");
            let [x, y] = back([x, y], turn);
            assert!((x - 6.5 / 8.0).abs() < 1e-6 && (y - 1.5 / 6.0).abs() < 1e-6, "{turn:?} comes back");
        }
    }
}
