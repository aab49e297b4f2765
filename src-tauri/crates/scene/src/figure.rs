//! Draws the evidence: both pictures side by side with lines between the points that correspond, and below them one laid
//! over the other by the transform.

use clew_imaging::Rgb;

use crate::{evidence::Evidence, geometry::inverse};

/// Longer side of each picture in the figure.
const SIDE: u32 = 640;
/// Pixels between pictures.
const GAP: u32 = 12;
const PAPER: [u8; 3] = [24, 26, 29];
/// Colours that can be told apart by people who cannot tell red from green (Okabe and Ito).
const INKS: [[u8; 3]; 6] =
    [[230, 159, 0], [86, 180, 233], [0, 158, 115], [240, 228, 66], [213, 94, 0], [204, 121, 167]];

/// The figure of a match: for each part that was sought, or for the whole, the query at the left and the candidate at the
/// right; where there is an overlay, below each the same with every second band taken from the other.
#[must_use]
pub fn figure(query: &Rgb, candidate: &Rgb, evidence: &[Evidence]) -> Rgb {
    let (query, candidate) = (query.within(SIDE), candidate.within(SIDE));
    let sheets: Vec<Rgb> = evidence.iter().map(|evidence| sheet(&query, &candidate, evidence)).collect();
    let width = sheets.iter().map(|sheet| sheet.width).max().unwrap_or(1);
    let height = sheets.iter().map(|sheet| sheet.height + GAP).sum::<u32>().saturating_sub(GAP);
    let mut figure = Rgb::plain(width, height.max(1), PAPER);
    let mut top = 0;
    for sheet in &sheets {
        paste(&mut figure, sheet, [0, top]);
        top += sheet.height + GAP;
    }
    figure
}

fn sheet(query: &Rgb, candidate: &Rgb, evidence: &Evidence) -> Rgb {
    let beside = query.width + GAP;
    let upper = query.height.max(candidate.height);
    let overlays = evidence.overlay.as_ref().and_then(|overlay| Some((*overlay, inverse(overlay)?)));
    let lower = overlays.map_or(0, |_| upper + GAP);
    let mut sheet = Rgb::plain(beside + candidate.width, upper + lower, PAPER);
    paste(&mut sheet, query, [0, 0]);
    paste(&mut sheet, candidate, [beside, 0]);
    if let Some((there, back)) = overlays {
        paste(&mut sheet, &overlaid(candidate, query, &there), [0, upper + GAP]);
        paste(&mut sheet, &overlaid(query, candidate, &back), [beside, upper + GAP]);
    }
    let place = |[x, y]: [f32; 2], picture: &Rgb, left: u32| {
        [left as f32 + x * picture.width as f32, y * picture.height as f32]
    };
    // The surest are drawn last, so that they lie on top.
    for (index, point) in evidence.points.iter().enumerate().rev() {
        let ink = INKS[index % INKS.len()];
        let (from, to) = (place(point.query, query, 0), place(point.candidate, candidate, beside));
        line(&mut sheet, from, to, ink);
        dot(&mut sheet, from, ink);
        dot(&mut sheet, to, ink);
    }
    sheet
}

/// A picture, with every second diagonal band taken from another; `there` says where a place of it lies in the other.
fn overlaid(other: &Rgb, picture: &Rgb, there: &[f64; 9]) -> Rgb {
    const BAND: u32 = 32;
    let mut laid = picture.clone();
    for (y, x) in (0..picture.height).flat_map(|y| (0..picture.width).map(move |x| (y, x))) {
        if ((x + y) / BAND).is_multiple_of(2) {
            continue;
        }
        let at = [
            (f64::from(x) + 0.5) / f64::from(picture.width),
            (f64::from(y) + 0.5) / f64::from(picture.height),
        ];
        if let Some(pixel) = carried(there, at).and_then(|place| sample(other, place)) {
            let start = 3 * (y * picture.width + x) as usize;
            laid.pixels[start..start + 3].copy_from_slice(&pixel);
        }
    }
    laid
}

fn carried(m: &[f64; 9], [x, y]: [f64; 2]) -> Option<[f64; 2]> {
    let depth = m[6] * x + m[7] * y + m[8];
    let place = [(m[0] * x + m[1] * y + m[2]) / depth, (m[3] * x + m[4] * y + m[5]) / depth];
    place.iter().all(|value| (0.0..1.0).contains(value)).then_some(place)
}

fn sample(picture: &Rgb, [x, y]: [f64; 2]) -> Option<[u8; 3]> {
    let (column, row) = ((x * f64::from(picture.width)) as usize, (y * f64::from(picture.height)) as usize);
    picture.pixels.as_chunks().0.get(row * picture.width as usize + column).copied()
}

fn paste(sheet: &mut Rgb, picture: &Rgb, [left, top]: [u32; 2]) {
    let across = 3 * picture.width as usize;
    for (row, pixels) in picture.pixels.chunks_exact(across.max(3)).enumerate() {
        let start = 3 * ((top as usize + row) * sheet.width as usize + left as usize);
        sheet.pixels[start..start + across].copy_from_slice(pixels);
    }
}

fn line(sheet: &mut Rgb, from: [f32; 2], to: [f32; 2], ink: [u8; 3]) {
    let steps = (to[0] - from[0]).abs().max((to[1] - from[1]).abs()).ceil().max(1.0);
    for step in 0..=steps as u32 {
        let along = step as f32 / steps;
        let at = [from[0] + (to[0] - from[0]) * along, from[1] + (to[1] - from[1]) * along];
        blend(sheet, at, ink);
    }
}

fn dot(sheet: &mut Rgb, [x, y]: [f32; 2], ink: [u8; 3]) {
    for (dy, dx) in (-2..=2).flat_map(|dy| (-2..=2).map(move |dx| (dy, dx))) {
        (0..2).for_each(|_| blend(sheet, [x + dx as f32, y + dy as f32], ink));
    }
}

/// Half ink, half what was there; nothing outside the sheet.
fn blend(sheet: &mut Rgb, [x, y]: [f32; 2], ink: [u8; 3]) {
    if x < 0.0 || y < 0.0 || x >= sheet.width as f32 || y >= sheet.height as f32 {
        return;
    }
    let start = 3 * (y as usize * sheet.width as usize + x as usize);
    for (value, ink) in sheet.pixels[start..start + 3].iter_mut().zip(ink) {
        *value = u8::midpoint(*value, ink);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::{Correspondence, Figures};

    fn evidence(overlay: Option<[f64; 9]>, points: Vec<Correspondence>) -> Evidence {
        Evidence {
            confidence: 0.5,
            figures: Figures::default(),
            turn: clew_imaging::pdq::Turn::Upright,
            points,
            relation: None,
            overlay,
        }
    }

    #[test]
    fn both_pictures_stand_side_by_side_with_a_line_between_the_points() {
        let (query, candidate) = (Rgb::plain(40, 30, [200; 3]), Rgb::plain(20, 50, [90; 3]));
        let points = vec![Correspondence { query: [0.5, 0.5], candidate: [0.5, 0.3] }];
        let drawn = figure(&query, &candidate, &[evidence(None, points)]);
        assert_eq!((drawn.width, drawn.height), (40 + GAP + 20, 50));
        let row = &drawn.pixels[3 * 15 * drawn.width as usize..][..3 * drawn.width as usize];
        let gap = &row[3 * 44..3 * 45];
        assert_ne!(gap, PAPER, "the line goes through the gap");
    }

    #[test]
    fn each_part_that_was_sought_has_its_own_sheet() {
        let (query, candidate) = (Rgb::plain(40, 30, [200; 3]), Rgb::plain(20, 50, [90; 3]));
        let drawn = figure(&query, &candidate, &[evidence(None, vec![]), evidence(None, vec![])]);
        assert_eq!((drawn.width, drawn.height), (40 + GAP + 20, 50 + GAP + 50));
    }

    #[test]
    fn an_overlay_shows_bands_of_the_query_on_the_candidate() {
        let (query, candidate) = (Rgb::plain(64, 64, [255, 0, 0]), Rgb::plain(64, 64, [0, 0, 255]));
        let same = [1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0];
        let laid = overlaid(&query, &candidate, &same);
        let red = laid.pixels.as_chunks::<3>().0.iter().filter(|pixel| pixel[0] == 255).count();
        assert!((64 * 64 / 3..64 * 64 * 2 / 3).contains(&red), "about half: {red}");
    }

    #[test]
    fn points_outside_the_sheet_and_pictures_of_one_pixel_do_no_harm() {
        let points = vec![Correspondence { query: [-3.0, 9.0], candidate: [f32::NAN, 2.0] }];
        let (one, other) = (Rgb::plain(1, 1, [1; 3]), Rgb::plain(1, 1, [2; 3]));
        let drawn = figure(&one, &other, &[evidence(Some([0.0; 9]), points)]);
        assert_eq!(drawn.height, 1);
    }
}
