//! Light: every sheet gets a map of the light that falls on it, once for all pictures of a room.
//!
//! Lamps and windows are sampled directly; then light goes from sheet to sheet twice, which gives soft
//! corners and lets a red curtain redden the wall beside it.

use std::thread;

use crate::{
    sheet::Sheet,
    space::{Frame, Vec3, even, lot, sine, v},
    tree::{Ray, Tree},
};

/// What shines into a room.
#[derive(Clone, Copy, Debug)]
pub enum Light {
    /// A window with sky behind it: lower left corner and two sides, shining to its front.
    Pane { corner: Vec3, along: Vec3, up: Vec3, colour: Vec3 },
    /// A lamp.
    Bulb { at: Vec3, radius: f32, colour: Vec3 },
}

/// The sun; its edges are sharp, so it is asked for at every dot of a picture and not mapped.
#[derive(Clone, Copy, Debug)]
pub struct Sun {
    /// Towards the sun; length one.
    pub towards: Vec3,
    /// Its strength.
    pub colour: Vec3,
}

/// A room before any light has fallen on it.
#[derive(Default)]
pub struct Scene {
    /// All that stands in it.
    pub sheets: Vec<Sheet>,
    /// Lamps and windows.
    pub lights: Vec<Light>,
    /// The sun, where it shines.
    pub sun: Option<Sun>,
    /// What rays see that meet nothing; under open sky it lights everything.
    pub sky: Option<fn(Vec3) -> Vec3>,
}

impl Scene {
    /// Puts sheets into the room, as they stand in a frame.
    pub fn add(&mut self, frame: &Frame, sheets: impl IntoIterator<Item = Sheet>) {
        self.sheets.extend(sheets.into_iter().map(|sheet| sheet.placed(frame)));
    }
}

/// The light that falls on one sheet.
#[derive(Clone)]
struct Map {
    across: usize,
    up: usize,
    light: Vec<Vec3>,
}

/// A room with its light.
pub struct Lit {
    /// The room.
    pub scene: Scene,
    /// Its triangles.
    pub tree: Tree,
    maps: Vec<Map>,
}

/// How wide a dot of the map is, in metres, on large surfaces.
const GRAIN: f32 = 0.06;
/// Rays to each lamp or window from each dot of the map.
const DIRECT: u32 = 10;
/// Rays into the room from each dot of the map, in the first round and in the last.
const AROUND: [u32; 2] = [24, 64];

impl Lit {
    /// Lets the light into a room.
    pub fn new(scene: Scene) -> Self {
        let tree = Tree::grow(&scene.sheets);
        let maps = scene.sheets.iter().map(Map::dark).collect();
        let mut lit = Self { scene, tree, maps };
        let direct = lit.mapped(|lit, place| Some(lit.direct(place)));
        lit.maps.clone_from(&direct);
        for rays in AROUND {
            let around = lit.mapped(|lit, place| lit.around(place, rays));
            lit.maps = direct.iter().zip(&around).map(|(direct, around)| direct.and(around)).collect();
        }
        lit
    }

    /// The light at a place of a sheet, without the sun.
    pub fn falling(&self, sheet: usize, u: f32, w: f32) -> Vec3 {
        self.maps[sheet].at(u, w)
    }

    /// The light of the sun at a place.
    pub fn sunshine(&self, point: Vec3, normal: Vec3) -> Vec3 {
        let Some(sun) = self.scene.sun else { return even(0.0) };
        let slant = normal.dot(sun.towards);
        let ray = Ray { from: point + normal * 0.002, towards: sun.towards };
        if slant <= 0.0 || self.tree.is_blocked(&ray, 1000.0) { even(0.0) } else { sun.colour * slant }
    }

    /// Works out all maps anew from the present ones, on every processor.
    fn mapped(&self, light: impl Fn(&Self, Place) -> Option<Vec3> + Sync) -> Vec<Map> {
        let threads = thread::available_parallelism().map_or(1, usize::from);
        let sheets = self.scene.sheets.len();
        let (light, next) = (&light, std::sync::atomic::AtomicUsize::new(0));
        let next = &next;
        let mut done: Vec<(usize, Map)> = thread::scope(|scope| {
            let work = move || {
                let turn = || next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                let indices = std::iter::from_fn(|| Some(turn()).filter(|index| *index < sheets));
                indices.map(|index| (index, self.map(index, light))).collect::<Vec<_>>()
            };
            let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
            workers.into_iter().flat_map(|worker| worker.join().expect("a worker only computes")).collect()
        });
        done.sort_by_key(|(index, _)| *index);
        done.into_iter().map(|(_, map)| map).collect()
    }

    fn map(&self, index: usize, light: &(impl Fn(&Self, Place) -> Option<Vec3> + Sync)) -> Map {
        let (sheet, mut map) = (&self.scene.sheets[index], Map::dark(&self.scene.sheets[index]));
        let found: Vec<Option<Vec3>> = (0..map.light.len())
            .map(|dot| {
                let (x, y) = ((dot % map.across) as f32 + 0.5, (dot / map.across) as f32 + 0.5);
                let (point, normal) = sheet.at(x / map.across as f32, y / map.up as f32);
                light(self, Place { point: point + normal * 0.004, normal, seed: (index as u32, dot as u32) })
            })
            .collect();
        map.settle(&found);
        map
    }

    /// Light straight from lamps and windows.
    fn direct(&self, place: Place) -> Vec3 {
        let mut sum = even(0.0);
        for light in &self.scene.lights {
            for sample in 0..DIRECT {
                sum += self.from(light, &place, sample) / DIRECT as f32;
            }
        }
        sum
    }

    fn from(&self, light: &Light, place: &Place, sample: u32) -> Vec3 {
        let (one, other) = place.lots(sample, DIRECT);
        let (target, colour, towards_us) = match *light {
            Light::Pane { corner, along, up, colour } => {
                let front = along.cross(up);
                (corner + along * one + up * other, colour * front.length(), Some(front.unit()))
            }
            Light::Bulb { at, radius, colour } => {
                (at + v(sine(one), other * 2.0 - 1.0, sine(one + 0.25)) * radius, colour, None)
            }
        };
        let way = target - place.point;
        let (distance, towards) = (way.length().max(0.05), way.unit());
        let slant = place.normal.dot(towards) * towards_us.map_or(1.0, |front| -front.dot(towards)).max(0.0);
        let ray = Ray { from: place.point, towards };
        if slant <= 0.0 || self.tree.is_blocked(&ray, distance - 0.01) {
            return even(0.0);
        }
        colour * (slant / (distance * distance))
    }

    /// Light from all other surfaces around; `None` where nearly everything is within a finger's breadth.
    fn around(&self, place: Place, rays: u32) -> Option<Vec3> {
        let (mut sum, mut near) = (even(0.0), 0);
        for sample in 0..rays {
            let ray = Ray { from: place.point, towards: place.scattered(sample, rays) };
            let Some(hit) = self.tree.nearest(&ray) else {
                sum += self.scene.sky.map_or(even(0.0), |sky| sky(ray.towards));
                continue;
            };
            near += u32::from(hit.distance < 0.025);
            let sheet = &self.scene.sheets[hit.sheet];
            if sheet.look.glow > 0.0 {
                continue;
            }
            let (point, normal) = sheet.at(hit.u, hit.w);
            let sunshine =
                if normal.dot(ray.towards) < 0.0 { self.sunshine(point, normal) } else { even(0.0) };
            sum += sheet.colour(hit.u, hit.w, 0.3).times(self.falling(hit.sheet, hit.u, hit.w) + sunshine);
        }
        (near * 10 < rays * 7).then(|| sum / rays as f32)
    }
}

/// A place on a sheet that light falls on.
#[derive(Clone, Copy)]
struct Place {
    point: Vec3,
    normal: Vec3,
    seed: (u32, u32),
}

impl Place {
    /// Two numbers from 0 to 1, spread evenly over the samples.
    fn lots(&self, sample: u32, of: u32) -> (f32, f32) {
        let shift = lot(self.seed.0, self.seed.1, 7);
        let one = (sample as f32 + lot(self.seed.0, self.seed.1, 2 * sample)) / of as f32;
        let other = sample as f32 * 0.618_034 + shift;
        (one, other - other.floor())
    }

    /// A direction from the surface, more often straight than slanting.
    fn scattered(&self, sample: u32, of: u32) -> Vec3 {
        let (one, turns) = self.lots(sample, of);
        let side = if self.normal.x.abs() > 0.7 { v(0.0, 1.0, 0.0) } else { v(1.0, 0.0, 0.0) };
        let right = self.normal.cross(side).unit();
        let up = right.cross(self.normal);
        let away = one.sqrt();
        (right * (sine(turns) * away) + up * (sine(turns + 0.25) * away) + self.normal * (1.0 - one).sqrt())
            .unit()
    }
}

impl Map {
    fn dark(sheet: &Sheet) -> Self {
        let dots = |length: f32, cells: usize| {
            ((length / GRAIN).ceil() as usize).clamp(2, 120).max((cells / 2).max(2))
        };
        let (across, up) = (dots(sheet.size.0, sheet.columns), dots(sheet.size.1, sheet.rows));
        Self { across, up, light: vec![even(0.0); across * up] }
    }

    /// Both lights together.
    fn and(&self, other: &Self) -> Self {
        let light = self.light.iter().zip(&other.light).map(|(one, other)| *one + *other).collect();
        Self { light, ..*self }
    }

    /// Takes the light that was found, smooths it, and lets it flow where a place is covered.
    fn settle(&mut self, found: &[Option<Vec3>]) {
        let mut known: Vec<(Vec3, f32)> =
            found.iter().map(|light| light.map_or((even(0.0), 0.0), |l| (l, 1.0))).collect();
        for _ in 0..2 {
            known = (0..known.len()).map(|dot| self.blurred(&known, dot)).collect();
        }
        self.light = known.iter().map(|(light, _)| *light).collect();
    }

    fn blurred(&self, known: &[(Vec3, f32)], dot: usize) -> (Vec3, f32) {
        let (x, y) = ((dot % self.across) as i32, (dot / self.across) as i32);
        let (mut sum, mut weight) = (even(0.0), 0.0);
        for (dx, dy) in (-1..=1).flat_map(|dy| (-1..=1).map(move |dx| (dx, dy))) {
            let (nx, ny) = (x + dx, y + dy);
            if nx < 0 || ny < 0 || nx >= self.across as i32 || ny >= self.up as i32 {
                continue;
            }
            let (light, share) = known[ny as usize * self.across + nx as usize];
            let share = share * if (dx, dy) == (0, 0) { 2.0 } else { 1.0 };
            (sum, weight) = (sum + light * share, weight + share);
        }
        if weight > 0.0 { (sum / weight, 1.0) } else { (even(0.0), 0.0) }
    }

    fn at(&self, u: f32, w: f32) -> Vec3 {
        let place = |share: f32, dots: usize| {
            let at = (share * dots as f32 - 0.5).clamp(0.0, (dots - 1) as f32);
            let first = (at as usize).min(dots - 2);
            (first, at - first as f32)
        };
        let ((x, across), (y, up)) = (place(u, self.across), place(w, self.up));
        let dot = |x: usize, y: usize| self.light[y * self.across + x];
        let lower = dot(x, y).mix(dot(x + 1, y), across);
        lower.mix(dot(x, y + 1).mix(dot(x + 1, y + 1), across), up)
    }
}

impl Sheet {
    /// The colour of the sheet at a place, as seen by a dot of the film that covers `seen` metres.
    pub fn colour(&self, u: f32, w: f32, seen: f32) -> Vec3 {
        let (across, down) =
            (u * self.size.0 + self.look.shift.0, (1.0 - w) * self.size.1 + self.look.shift.1);
        self.look.texture.at(across, down, seen)
    }
}
