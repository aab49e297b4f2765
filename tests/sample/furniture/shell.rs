//! The shell of a room: floor, ceiling, four walls and a window to the outside.

use crate::{
    canvas::paint,
    light::{Light, Scene},
    paint::art,
    sheet::{Look, Sheet, block},
    space::{Frame, Vec3, v},
};

/// A hole in a wall: from the left, from below, width and height.
pub type Opening = (f32, f32, f32, f32);

/// Width, height and depth of a room, and how its surfaces look.
pub struct Shell {
    /// Width, height, depth.
    pub size: Vec3,
    /// North, east, south, west; one looks at the north wall when looking ahead.
    pub walls: [Look; 4],
    /// Floor.
    pub floor: Look,
    /// Ceiling.
    pub ceiling: Look,
    /// The skirting boards.
    pub skirting: Look,
}

impl Shell {
    /// Frames on the four walls, each from its lower left corner: north, east, south, west.
    pub fn frames(&self) -> [Frame; 4] {
        let (Vec3 { x, z, .. }, up) = (self.size, v(0.0, 1.0, 0.0));
        [
            Frame::on(v(0.0, 0.0, 0.0), v(1.0, 0.0, 0.0), up),
            Frame::on(v(x, 0.0, 0.0), v(0.0, 0.0, 1.0), up),
            Frame::on(v(x, 0.0, z), v(-1.0, 0.0, 0.0), up),
            Frame::on(v(0.0, 0.0, z), v(0.0, 0.0, -1.0), up),
        ]
    }

    /// Builds the room, with holes in some walls.
    pub fn build(&self, scene: &mut Scene, openings: [Option<Opening>; 4]) {
        let Vec3 { x, y, z } = self.size;
        let floor = Sheet::flat(v(0.0, 0.0, z), v(x, 0.0, 0.0), v(0.0, 0.0, -z), &self.floor);
        let ceiling = Sheet::flat(v(0.0, y, 0.0), v(x, 0.0, 0.0), v(0.0, 0.0, z), &self.ceiling);
        scene.add(&Frame::ROOM, [floor, ceiling]);
        for (index, frame) in self.frames().iter().enumerate() {
            let width = if index % 2 == 0 { x } else { z };
            scene.add(frame, wall(width, y, &self.walls[index], openings[index]));
            scene.add(frame, block(v(0.0, 0.0, 0.0), v(width, 0.09, 0.015), &self.skirting));
        }
    }
}

fn wall(width: f32, height: f32, look: &Look, opening: Option<Opening>) -> Vec<Sheet> {
    let piece = |left: f32, bottom: f32, wide: f32, high: f32| {
        let look = look.shifted(left, height - bottom - high);
        Sheet::flat(v(left, bottom, 0.0), v(wide, 0.0, 0.0), v(0.0, high, 0.0), &look)
    };
    let Some((left, bottom, wide, high)) = opening else { return vec![piece(0.0, 0.0, width, height)] };
    vec![
        piece(0.0, 0.0, left, height),
        piece(left + wide, 0.0, width - left - wide, height),
        piece(left, 0.0, wide, bottom),
        piece(left, bottom + high, wide, height - bottom - high),
    ]
}

/// What lies outside a window.
#[derive(Clone, Copy, PartialEq)]
pub enum Outside {
    /// Gardens by day.
    Day,
    /// A cloudy late afternoon.
    Dusk,
    /// Night.
    Night,
}

/// A window in the opening of a wall, with what lies outside; by day, light comes in.
pub fn window(scene: &mut Scene, wall: &Frame, (left, bottom, wide, high): Opening, outside: Outside) {
    let frame = wall.moved(v(left, bottom, 0.0));
    let white = Look::plain(paint(0xEEEBE4)).glossy(0.02);
    let bar = |x: f32, y: f32, w: f32, h: f32| block(v(x, y, -0.1), v(x + w, y + h, -0.05), &white);
    let thick = 0.05;
    for (x, y, w, h) in [
        (0.0, 0.0, wide, thick),
        (0.0, high - thick, wide, thick),
        (0.0, 0.0, thick, high),
        (wide - thick, 0.0, thick, high),
        ((wide - thick) / 2.0, 0.0, thick, high),
        (0.0, high * 0.68, wide, thick * 0.7),
    ] {
        scene.add(&frame, bar(x, y, w, h));
    }
    scene.add(&frame, block(v(-0.06, -0.035, -0.1), v(wide + 0.06, 0.0, 0.14), &white));
    scene.add(&frame, reveal(wide, high, &white));
    view(scene, &frame, (wide, high), outside);
}

fn reveal(wide: f32, high: f32, look: &Look) -> Vec<Sheet> {
    let inwards = v(0.0, 0.0, 0.12);
    vec![
        Sheet::flat(v(0.0, high, -0.12), inwards, v(0.0, -high, 0.0), look),
        Sheet::flat(v(wide, 0.0, -0.12), inwards, v(0.0, high, 0.0), look),
        Sheet::flat(v(wide, high, -0.12), inwards, v(-wide, 0.0, 0.0), look),
    ]
}

fn view(scene: &mut Scene, frame: &Frame, (wide, high): (f32, f32), outside: Outside) {
    let (glow, light) = match outside {
        Outside::Day => (1.7, Some(v(5.6, 6.0, 6.4))),
        Outside::Dusk => (0.5, Some(v(1.9, 2.0, 2.6))),
        Outside::Night => (0.012, None),
    };
    let (across, down) = (10.5, 7.0);
    let look = Look::new(art::gardens(), across, down).glowing(glow);
    let middle = v(wide / 2.0 - across / 2.0, -down * 0.42, -6.0);
    scene.add(frame, [Sheet::flat(middle, v(across, 0.0, 0.0), v(0.0, down, 0.0), &look)]);
    if let Some(colour) = light {
        let (corner, along, up) = (v(0.0, 0.0, -0.11), v(wide, 0.0, 0.0), v(0.0, high, 0.0));
        scene.lights.push(Light::Pane {
            corner: frame.place(corner),
            along: frame.direct(along),
            up: frame.direct(up),
            colour: colour / std::f32::consts::PI,
        });
    }
}

/// A curtain that hangs on a wall, from its lower left corner.
pub fn curtain(wide: f32, high: f32, folds: f32, look: &Look) -> Sheet {
    Sheet::bent(64, 4, look, move |u, w| {
        let swing = crate::space::sine(u * folds + 0.15 * crate::space::sine(u * 2.3));
        let tight = 0.7 + 0.3 * (1.0 - w);
        v(u * wide + 0.01 * crate::space::sine(u * folds * 2.0), w * high, 0.09 + 0.035 * swing * tight)
    })
}

/// A door with its frame, on a wall.
pub fn door(look: &Look) -> Vec<Sheet> {
    let brass = Look::plain(paint(0xC29A4A)).glossy(0.2);
    let mut sheets = block(v(0.0, 0.0, 0.0), v(0.95, 2.1, 0.02), look);
    for (x, y, w, h) in [(0.16, 0.2, 0.63, 0.7), (0.16, 1.05, 0.63, 0.85)] {
        sheets.extend(block(v(x, y, 0.02), v(x + w, y + h, 0.035), look));
    }
    for (x, w) in [(-0.07, 0.07), (0.95, 0.07)] {
        sheets.extend(block(v(x, 0.0, 0.0), v(x + w, 2.17, 0.05), look));
    }
    sheets.extend(block(v(-0.07, 2.1, 0.0), v(1.02, 2.17, 0.05), look));
    sheets.extend(block(v(0.82, 1.0, 0.04), v(0.93, 1.02, 0.07), &brass));
    sheets
}
