//! Where people are in a picture, so that the room is matched and not who was in it. A proposal: it is shown, and the
//! analyst can change it or switch it off.
//!
//! A detector (SSDLite MobileNetV2) finds people, also small ones and those seen from behind; a segmenter (MediaPipe's selfie
//! segmentation) finds their outline within. Alone, the segmenter takes dolls and furniture for people, and the detector
//! boxes much of the room with them.

use clew_imaging::Rgb;

use crate::{
    mask::{Mask, SIDE},
    networks::{NetworkError, Networks, Planes},
};

/// Sides of the squares that the two networks see.
const FIGURES_SIDE: u32 = 300;
const OUTLINE_SIDE: u32 = 256;
/// Least score of a box, and how much two may share (intersection over union) and still be two people.
const LEAST_SCORE: f32 = 0.4;
const MOST_SHARED: f32 = 0.6;
/// More people than this are a crowd, and the boxes are taken whole.
const MOST_PEOPLE: usize = 8;
/// The square round a person, as half its side in longer sides of the box; and how far beyond the box a person reaches.
const SURROUNDINGS: f32 = 0.65;
const BEYOND: f32 = 0.1;
/// From this probability on a place is a person, and from this share of its places on a cell of the mask.
const LEAST_PERSON: f32 = 0.5;
const LEAST_SHARE: f32 = 0.25;
/// Places along the side of a cell of the mask that are looked at.
const PLACES: usize = 4;

/// A person's box, from 0 to 1 of the picture.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Figure {
    left: f32,
    top: f32,
    right: f32,
    bottom: f32,
    score: f32,
}

/// The cells of a picture in which people are.
///
/// # Errors
/// [`NetworkError::Failed`] where a network breaks off.
pub fn people(networks: &Networks, picture: &Rgb) -> Result<Mask, NetworkError> {
    let mut mask = Mask::default();
    let figures = apart(figures(networks, picture)?);
    for figure in figures.iter().take(MOST_PEOPLE) {
        let outline = Outline::of(networks, picture, figure)?;
        hide(&mut mask, figure, |x, y| outline.holds(x, y));
    }
    figures.iter().skip(MOST_PEOPLE).for_each(|figure| hide(&mut mask, figure, |_, _| true));
    Ok(mask)
}

/// All boxes that are likely enough.
fn figures(networks: &Networks, picture: &Rgb) -> Result<Vec<Figure>, NetworkError> {
    let seen = planes(&picture.resized(FIGURES_SIDE, FIGURES_SIDE), |value| value / 127.5 - 1.0);
    let (boxes, scores) = networks.figures(seen)?;
    let figure = |(place, score): (&[f32; 4], &f32)| {
        let [top, left, bottom, right] = place.map(|edge| edge.clamp(0.0, 1.0));
        (*score >= LEAST_SCORE && right > left && bottom > top).then_some(Figure {
            left,
            top,
            right,
            bottom,
            score: *score,
        })
    };
    Ok(boxes.as_chunks().0.iter().zip(&scores).filter_map(figure).collect())
}

/// Of boxes that share too much the likeliest.
fn apart(mut figures: Vec<Figure>) -> Vec<Figure> {
    figures.sort_by(|one, other| other.score.total_cmp(&one.score));
    let mut kept: Vec<Figure> = Vec::new();
    for figure in figures {
        if kept.iter().all(|other| shared(&figure, other) < MOST_SHARED) {
            kept.push(figure);
        }
    }
    kept
}

fn shared(one: &Figure, other: &Figure) -> f32 {
    let across = (one.right.min(other.right) - one.left.max(other.left)).max(0.0);
    let down = (one.bottom.min(other.bottom) - one.top.max(other.top)).max(0.0);
    let area = |it: &Figure| (it.right - it.left) * (it.bottom - it.top);
    let both = across * down;
    both / (area(one) + area(other) - both).max(f32::MIN_POSITIVE)
}

/// Which places in a square of the picture are a person.
struct Outline {
    left: f32,
    top: f32,
    width: f32,
    height: f32,
    probabilities: Vec<f32>,
}

impl Outline {
    /// Looks at a square round a figure, as far as it lies in the picture.
    fn of(networks: &Networks, picture: &Rgb, figure: &Figure) -> Result<Self, NetworkError> {
        let (across, down) = (picture.width as f32, picture.height as f32);
        let half =
            SURROUNDINGS * ((figure.right - figure.left) * across).max((figure.bottom - figure.top) * down);
        let (x, y) = ((figure.left + figure.right) / 2.0 * across, (figure.top + figure.bottom) / 2.0 * down);
        let (left, top) = ((x - half).max(0.0) as u32, (y - half).max(0.0) as u32);
        let (right, bottom) = ((x + half).min(across).ceil() as u32, (y + half).min(down).ceil() as u32);
        let cut = picture.cropped(left, top, right - left, bottom - top);
        let seen = planes(&cut.resized(OUTLINE_SIDE, OUTLINE_SIDE), |value| value / 255.0);
        Ok(Self {
            left: left as f32 / across,
            top: top as f32 / down,
            width: cut.width as f32 / across,
            height: cut.height as f32 / down,
            probabilities: networks.outline(seen)?,
        })
    }

    /// Whether a place of the picture, from 0 to 1, is a person.
    fn holds(&self, x: f32, y: f32) -> bool {
        let (u, v) = ((x - self.left) / self.width, (y - self.top) / self.height);
        let inside = (0.0..1.0).contains(&u) && (0.0..1.0).contains(&v);
        let at = |value: f32| (value * OUTLINE_SIDE as f32) as usize;
        inside
            && self
                .probabilities
                .get(at(v) * OUTLINE_SIDE as usize + at(u))
                .is_some_and(|probability| *probability >= LEAST_PERSON)
    }
}

/// Hides the cells within a figure, and a little beyond, of which `person` holds enough places.
fn hide(mask: &mut Mask, figure: &Figure, person: impl Fn(f32, f32) -> bool) {
    let beyond = [figure.right - figure.left, figure.bottom - figure.top].map(|side| side * BEYOND);
    let within = |x: f32, y: f32| {
        x >= figure.left - beyond[0]
            && x <= figure.right + beyond[0]
            && y >= figure.top - beyond[1]
            && y <= figure.bottom + beyond[1]
    };
    let place = |cell: usize, step: usize| (cell as f32 + (step as f32 + 0.5) / PLACES as f32) / SIDE as f32;
    for (row, column) in (0..SIDE).flat_map(|row| (0..SIDE).map(move |column| (row, column))) {
        let places =
            (0..PLACES * PLACES).map(|step| (place(column, step % PLACES), place(row, step / PLACES)));
        let held = places.filter(|(x, y)| within(*x, *y) && person(*x, *y)).count();
        if held as f32 >= LEAST_SHARE * (PLACES * PLACES) as f32 {
            mask.hide(column, row);
        }
    }
}

/// Red, green and blue, each value as `scaled` says.
fn planes(picture: &Rgb, scaled: impl Fn(f32) -> f32) -> Planes {
    let channel = |channel: usize| {
        picture.pixels.iter().skip(channel).step_by(3).map(|value| scaled(f32::from(*value)))
    };
    Planes {
        channels: 3,
        rows: picture.height as usize,
        columns: picture.width as usize,
        values: (0..3).flat_map(channel).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MIDDLE: Figure = Figure { left: 0.25, top: 0.25, right: 0.5, bottom: 0.75, score: 0.9 };

    #[test]
    fn the_cells_of_a_figure_are_hidden_and_no_others() {
        let mut mask = Mask::default();
        hide(&mut mask, &MIDDLE, |_, _| true);
        assert!(mask.hides(5, 8) && !mask.hides(1, 8) && !mask.hides(12, 8) && !mask.hides(5, 1));
        let mut nobody = Mask::default();
        hide(&mut nobody, &MIDDLE, |_, _| false);
        assert!(nobody.is_empty(), "a box without a person in it hides nothing");
    }

    #[test]
    fn of_boxes_on_the_same_person_one_is_kept() {
        let moved = Figure { left: 0.26, score: 0.8, ..MIDDLE };
        let other = Figure { left: 0.6, right: 0.8, score: 0.7, ..MIDDLE };
        assert_eq!(apart(vec![moved, other, MIDDLE]), [MIDDLE, other]);
    }
}
