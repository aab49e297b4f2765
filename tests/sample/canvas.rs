//! Flat pictures with paint on them: what hangs on the walls, lies on the beds and covers the floors.

use image::{Rgb, RgbImage};

use crate::{
    camera::display,
    space::{Vec3, even, v},
};

/// A painted rectangle; colours are in linear light.
#[derive(Clone)]
pub struct Canvas {
    /// Dots across.
    pub width: usize,
    /// Dots down.
    pub height: usize,
    dots: Vec<Vec3>,
}

/// The colour 0xRRGGBB, as painters write it, in linear light.
pub fn paint(code: u32) -> Vec3 {
    let part = |shift: u32| linear(((code >> shift) & 0xFF) as f32 / 255.0);
    v(part(16), part(8), part(0))
}

fn linear(value: f32) -> f32 {
    value * (value * (value * 0.305_306 + 0.682_171_1) + 0.012_522_9)
}

impl Canvas {
    /// A canvas with a ground.
    pub fn new(width: usize, height: usize, ground: Vec3) -> Self {
        Self { width, height, dots: vec![ground; width * height] }
    }

    /// Paints every dot by its place; both sides run from 0 to 1.
    pub fn painted(width: usize, height: usize, colour: impl Fn(f32, f32) -> Vec3) -> Self {
        let mut canvas = Self::new(width, height, even(0.0));
        canvas.wash(|x, y, _| colour(x, y));
        canvas
    }

    /// Paints over every dot by its place, both sides from 0 to 1, and its colour so far.
    pub fn wash(&mut self, colour: impl Fn(f32, f32, Vec3) -> Vec3) {
        let (width, height) = (self.width, self.height);
        for (index, dot) in self.dots.iter_mut().enumerate() {
            let (x, y) = ((index % width) as f32 + 0.5, (index / width) as f32 + 0.5);
            *dot = colour(x / width as f32, y / height as f32, *dot);
        }
    }

    /// The dot there; outside, the other end goes on.
    pub fn dot(&self, x: i32, y: i32) -> Vec3 {
        let (x, y) = (x.rem_euclid(self.width as i32), y.rem_euclid(self.height as i32));
        self.dots[y as usize * self.width + x as usize]
    }

    /// Paints where `inside` says so, within a box of dots; what lies outside the canvas is cut off.
    fn fill(
        &mut self,
        (left, top, right, bottom): (f32, f32, f32, f32),
        colour: Vec3,
        inside: impl Fn(f32, f32) -> bool,
    ) {
        let rows = top.max(0.0) as usize..(bottom.ceil().max(0.0) as usize).min(self.height);
        for y in rows {
            for x in left.max(0.0) as usize..(right.ceil().max(0.0) as usize).min(self.width) {
                if inside(x as f32 + 0.5, y as f32 + 0.5) {
                    self.dots[y * self.width + x] = colour;
                }
            }
        }
    }

    /// A rectangle from its upper left corner.
    pub fn rectangle(&mut self, left: f32, top: f32, width: f32, height: f32, colour: Vec3) {
        let (right, bottom) = (left + width, top + height);
        self.fill((left, top, right, bottom), colour, |x, y| {
            x >= left && x < right && y >= top && y < bottom
        });
    }

    /// A filled circle.
    pub fn disc(&mut self, x: f32, y: f32, radius: f32, colour: Vec3) {
        self.oval(x, y, radius, radius, colour);
    }

    /// A filled ellipse.
    pub fn oval(&mut self, x: f32, y: f32, across: f32, down: f32, colour: Vec3) {
        self.fill((x - across, y - down, x + across, y + down), colour, |px, py| {
            let (dx, dy) = ((px - x) / across, (py - y) / down);
            dx * dx + dy * dy <= 1.0
        });
    }

    /// A ring.
    pub fn ring(&mut self, x: f32, y: f32, radius: f32, thick: f32, colour: Vec3) {
        let (outer, inner) = (radius + thick / 2.0, radius - thick / 2.0);
        self.fill((x - outer, y - outer, x + outer, y + outer), colour, |px, py| {
            let square = (px - x) * (px - x) + (py - y) * (py - y);
            square <= outer * outer && square >= inner * inner
        });
    }

    /// A filled outline; where it crosses itself, every second part stays free.
    pub fn polygon(&mut self, corners: &[(f32, f32)], colour: Vec3) {
        let far = |pick: fn(f32, f32) -> f32, of: fn(&(f32, f32)) -> f32, start| {
            corners.iter().map(of).fold(start, pick)
        };
        let (left, right) = (far(f32::min, |c| c.0, f32::MAX), far(f32::max, |c| c.0, f32::MIN));
        let (top, bottom) = (far(f32::min, |c| c.1, f32::MAX), far(f32::max, |c| c.1, f32::MIN));
        self.fill((left, top, right, bottom), colour, |x, y| is_inside(corners, x, y));
    }

    /// A straight stroke with square ends.
    pub fn stroke(&mut self, from: (f32, f32), to: (f32, f32), thick: f32, colour: Vec3) {
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let length = (dx * dx + dy * dy).sqrt().max(0.001);
        let (sx, sy) = (-dy / length * thick / 2.0, dx / length * thick / 2.0);
        let corners = [
            (from.0 + sx, from.1 + sy),
            (to.0 + sx, to.1 + sy),
            (to.0 - sx, to.1 - sy),
            (from.0 - sx, from.1 - sy),
        ];
        self.polygon(&corners, colour);
    }

    /// The canvas itself as a picture, under even light.
    pub fn shown(&self) -> RgbImage {
        RgbImage::from_fn(self.width as u32, self.height as u32, |x, y| {
            let shown = display(self.dots[y as usize * self.width + x as usize]) * 255.0 + even(0.5);
            Rgb([shown.x as u8, shown.y as u8, shown.z as u8])
        })
    }

    /// The same at half the size.
    fn halved(&self) -> Self {
        let (width, height) = ((self.width / 2).max(1), (self.height / 2).max(1));
        let mut small = Self::new(width, height, even(0.0));
        for y in 0..height {
            for x in 0..width {
                let (fine_x, fine_y) = (2 * x as i32, 2 * y as i32);
                let four =
                    [(0, 0), (1, 0), (0, 1), (1, 1)].map(|(dx, dy)| self.dot(fine_x + dx, fine_y + dy));
                small.dots[y * width + x] = (four[0] + four[1] + four[2] + four[3]) * 0.25;
            }
        }
        small
    }

    /// The colour at a place, both sides from 0 to 1, between the dots.
    fn between(&self, x: f32, y: f32) -> Vec3 {
        let (x, y) = (x * self.width as f32 - 0.5, y * self.height as f32 - 0.5);
        let (column, row) = (x.floor(), y.floor());
        let (across, down, column, row) = (x - column, y - row, column as i32, row as i32);
        let upper = self.dot(column, row).mix(self.dot(column + 1, row), across);
        upper.mix(self.dot(column, row + 1).mix(self.dot(column + 1, row + 1), across), down)
    }
}

fn is_inside(corners: &[(f32, f32)], x: f32, y: f32) -> bool {
    let next = corners.iter().cycle().skip(1);
    let crossed = corners.iter().zip(next).filter(|(from, to)| {
        (from.1 > y) != (to.1 > y) && x < (to.0 - from.0) * (y - from.1) / (to.1 - from.1) + from.0
    });
    crossed.count() % 2 == 1
}

/// A canvas with a size in metres that goes on for ever, kept at every size so that it does not flicker afar.
pub struct Texture {
    levels: Vec<Canvas>,
    across: f32,
    down: f32,
}

impl Texture {
    /// The canvas spread over so many metres.
    pub fn new(canvas: Canvas, across: f32, down: f32) -> Self {
        let mut levels = vec![canvas];
        while let Some(small) =
            levels.last().filter(|last| last.width.min(last.height) > 1).map(Canvas::halved)
        {
            levels.push(small);
        }
        Self { levels, across, down }
    }

    /// The colour at a place in metres, as seen by a dot of the film that covers `seen` metres.
    pub fn at(&self, across: f32, down: f32, seen: f32) -> Vec3 {
        let (x, y) = (across / self.across, down / self.down);
        let (x, y) = (x - x.floor(), y - y.floor());
        let dots = seen * self.levels[0].width as f32 / self.across;
        let level = doublings(dots).clamp(0.0, (self.levels.len() - 1) as f32);
        let (fine, share) = (level.floor() as usize, level - level.floor());
        let near = self.levels[fine].between(x, y);
        if share < 0.01 || fine + 1 == self.levels.len() {
            return near;
        }
        near.mix(self.levels[fine + 1].between(x, y), share)
    }
}

/// How often one is doubled to reach the value, roughly, from the bits of the number.
fn doublings(value: f32) -> f32 {
    let bits = value.max(1.0).to_bits();
    ((bits >> 23) as i32 - 127) as f32 + (bits & 0x7F_FFFF) as f32 / 8_388_608.0
}
