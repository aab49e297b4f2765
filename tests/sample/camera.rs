//! The camera: looks at a lit room and develops the picture, with the faults of a real one.

use std::thread;

use image::{Rgb, RgbImage};

use crate::{
    light::Lit,
    space::{Vec3, even, lot, v},
    tree::Ray,
};

/// Where a camera stands and how it is set.
#[derive(Clone, Copy, Debug)]
pub struct View {
    /// Where it stands.
    pub from: Vec3,
    /// What it points at.
    pub at: Vec3,
    /// How wide it sees: the width of a thing that fills the picture, for each metre away.
    pub wide: f32,
    /// How far it is tilted to the side, as slope of the horizon.
    pub tilt: f32,
    /// How much light it takes in.
    pub exposure: f32,
    /// How rough the grain is.
    pub grain: f32,
    /// Width and height in dots.
    pub size: (u32, u32),
}

impl View {
    /// A level camera for daylight.
    pub const fn new(from: Vec3, at: Vec3) -> Self {
        Self { from, at, wide: 1.25, tilt: 0.0, exposure: 2.0, grain: 0.014, size: (1024, 768) }
    }

    /// The same, seeing this much.
    pub const fn wide(self, wide: f32) -> Self {
        Self { wide, ..self }
    }

    /// The same, held askew.
    pub const fn tilted(self, tilt: f32) -> Self {
        Self { tilt, ..self }
    }

    /// The same, taking in this much light.
    pub const fn exposed(self, exposure: f32) -> Self {
        Self { exposure, ..self }
    }

    /// The same, held upright.
    pub const fn upright(self) -> Self {
        Self { size: (self.size.1, self.size.0), ..self }
    }

    /// The same with grain as in poor light.
    pub const fn grainy(self) -> Self {
        Self { grain: 0.035, ..self }
    }

    /// Takes the picture: once through the middle of every dot, and more closely where neighbours differ.
    pub fn take(&self, lit: &Lit) -> RgbImage {
        let (width, height) = self.size;
        let rough = in_rows(height, |y| (0..width).map(|x| self.held(lit, x, y, (0.5, 0.5))).collect());
        let rough: Vec<Vec3> = rough.concat();
        let rows = in_rows(height, |y| (0..width).flat_map(|x| self.dot(lit, &rough, x, y).0).collect());
        RgbImage::from_raw(width, height, rows.concat()).expect("each row has three bytes a dot")
    }

    fn dot(&self, lit: &Lit, rough: &[Vec3], x: u32, y: u32) -> Rgb<u8> {
        let middle = rough[(y * self.size.0 + x) as usize];
        if !self.is_edge(rough, x, y) {
            return self.develop(x, y, middle);
        }
        let corners = [(0.2, 0.2), (0.8, 0.2), (0.2, 0.8), (0.8, 0.8)];
        let sum = corners.iter().fold(middle, |sum, corner| sum + self.held(lit, x, y, *corner));
        self.develop(x, y, sum / 5.0)
    }

    fn is_edge(&self, rough: &[Vec3], x: u32, y: u32) -> bool {
        let at =
            |x: u32, y: u32| rough[(y.min(self.size.1 - 1) * self.size.0 + x.min(self.size.0 - 1)) as usize];
        let middle = at(x, y);
        let around = [at(x.saturating_sub(1), y), at(x + 1, y), at(x, y.saturating_sub(1)), at(x, y + 1)];
        around.iter().any(|other| {
            let apart = *other - middle;
            let allowed = 0.006 + 0.06 * middle.x.max(middle.y).max(middle.z);
            apart.x.abs().max(apart.y.abs()).max(apart.z.abs()) > allowed
        })
    }

    /// Each part of a dot is held back before they are mixed, or one bright spot would make a jagged edge.
    fn held(&self, lit: &Lit, x: u32, y: u32, (dx, dy): (f32, f32)) -> Vec3 {
        tone(self.see(lit, x as f32 + dx, y as f32 + dy) * self.exposure)
    }

    /// The light that comes from a place of the picture.
    fn see(&self, lit: &Lit, x: f32, y: f32) -> Vec3 {
        let (width, height) = (self.size.0 as f32, self.size.1 as f32);
        let forward = (self.at - self.from).unit();
        let level = forward.cross(v(0.0, 1.0, 0.0)).unit();
        let right = (level + level.cross(forward) * self.tilt).unit();
        let up = right.cross(forward);
        let dot = self.wide / width.max(height);
        let towards = forward + right * ((x - width / 2.0) * dot) - up * ((y - height / 2.0) * dot);
        look(lit, &Ray { from: self.from, towards: towards.unit() }, dot, 2)
    }

    fn develop(&self, x: u32, y: u32, light: Vec3) -> Rgb<u8> {
        let (width, height) = (self.size.0 as f32, self.size.1 as f32);
        let (dx, dy) = (x as f32 / width - 0.5, y as f32 / height - 0.5);
        let shown = display(light * (1.0 - 0.45 * (dx * dx + dy * dy)));
        let noise = |seed: u32| (lot(x, y, seed) + lot(x, y, seed + 1) - 1.0) * self.grain;
        let (all, part) = (noise(1), [noise(3), noise(5), noise(7)].map(|value| value * 0.3));
        let level = |value: f32, own: f32| ((value + all + own) * 255.0 + 0.5).clamp(0.0, 255.0) as u8;
        Rgb([level(shown.x, part[0]), level(shown.y, part[1]), level(shown.z, part[2])])
    }
}

/// Works out rows on every processor, and gives them from above.
fn in_rows<T: Send>(height: u32, row: impl Fn(u32) -> Vec<T> + Sync) -> Vec<Vec<T>> {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let row = &row;
    let mut shares: Vec<_> = thread::scope(|scope| {
        let work =
            |first: usize| move || (first as u32..height).step_by(threads).map(row).collect::<Vec<_>>();
        let workers: Vec<_> = (0..threads).map(|first| scope.spawn(work(first))).collect();
        workers.into_iter().map(|worker| worker.join().expect("a worker only computes").into_iter()).collect()
    });
    (0..height as usize).filter_map(|y| shares[y % threads].next()).collect()
}

/// What comes along a ray; shiny things are looked at again through their mirror.
fn look(lit: &Lit, ray: &Ray, dot: f32, mirrors: u32) -> Vec3 {
    let Some(hit) = lit.tree.nearest(ray) else {
        return lit.scene.sky.map_or(even(0.6), |sky| sky(ray.towards));
    };
    let sheet = &lit.scene.sheets[hit.sheet];
    let (point, mut normal) = sheet.at(hit.u, hit.w);
    if normal.dot(ray.towards) > 0.0 {
        normal = -normal;
    }
    let slant = -normal.dot(ray.towards);
    let colour = sheet.colour(hit.u, hit.w, dot * hit.distance / (0.3 + 0.7 * slant));
    let light = lit.falling(hit.sheet, hit.u, hit.w) + lit.sunshine(point, normal);
    let own = colour.times(light) + colour * sheet.look.glow;
    if sheet.look.gloss <= 0.0 || mirrors == 0 {
        return own;
    }
    let flat = (1.0 - slant) * (1.0 - slant);
    let share = sheet.look.gloss + (1.0 - sheet.look.gloss) * flat * flat * (1.0 - slant) * 0.6;
    let mirrored = Ray { from: point + normal * 0.002, towards: ray.towards + normal * (2.0 * slant) };
    own * (1.0 - share) + look(lit, &mirrored, dot * 1.5, mirrors - 1) * share
}

/// Holds bright light back as film does, so that a window is not only white.
fn tone(light: Vec3) -> Vec3 {
    let part = |value: f32| value * (1.0 + value * 0.12) / (1.0 + value * 0.72) * 1.06;
    v(part(light.x), part(light.y), part(light.z))
}

/// From linear light to the values of a screen.
pub fn display(light: Vec3) -> Vec3 {
    let part = |value: f32| {
        let root = value.max(0.0).sqrt();
        let fourth = root.sqrt();
        (0.585_122_4 * root + 0.783_140_4 * fourth - 0.368_262_7 * fourth.sqrt()).clamp(0.0, 1.0)
    };
    v(part(light.x), part(light.y), part(light.z))
}
