//! Sheets: everything in the rooms is made of bent rectangles with a look.

use std::sync::Arc;

use crate::{
    canvas::{Canvas, Texture},
    space::{Frame, Vec3, v},
};

/// How a surface looks.
#[derive(Clone)]
pub struct Look {
    /// Its colours.
    pub texture: Arc<Texture>,
    /// How much it mirrors when looked at straight: 0 for cloth, 0.04 for glass and varnish.
    pub gloss: f32,
    /// How bright it shines by itself; 0 for nearly everything.
    pub glow: f32,
    /// Whether light goes through, as through a lampshade.
    pub lets_light: bool,
    /// Where on the texture the sheet begins, in metres.
    pub shift: (f32, f32),
}

impl Look {
    /// A canvas spread over so many metres, again and again.
    pub fn new(canvas: Canvas, across: f32, down: f32) -> Self {
        let texture = Arc::new(Texture::new(canvas, across, down));
        Self { texture, gloss: 0.0, glow: 0.0, lets_light: false, shift: (0.0, 0.0) }
    }

    /// One colour all over.
    pub fn plain(colour: Vec3) -> Self {
        Self::new(Canvas::new(1, 1, colour), 1.0, 1.0)
    }

    /// The same, mirroring a little.
    pub fn glossy(self, gloss: f32) -> Self {
        Self { gloss, ..self }
    }

    /// The same, shining by itself; light goes through.
    pub fn glowing(self, glow: f32) -> Self {
        Self { glow, lets_light: true, ..self }
    }

    /// The same, beginning elsewhere on the texture.
    pub fn shifted(&self, across: f32, down: f32) -> Self {
        Self { shift: (self.shift.0 + across, self.shift.1 + down), ..self.clone() }
    }
}

/// A bent rectangle: a grid of points with the directions that they face.
#[derive(Clone)]
pub struct Sheet {
    /// Cells across.
    pub columns: usize,
    /// Cells down.
    pub rows: usize,
    /// Width and height in metres, measured through the middle.
    pub size: (f32, f32),
    /// How it looks.
    pub look: Look,
    points: Vec<Vec3>,
    normals: Vec<Vec3>,
}

impl Sheet {
    /// A flat one from its lower left corner, as seen from the side that it faces.
    pub fn flat(corner: Vec3, along: Vec3, up: Vec3, look: &Look) -> Self {
        let points = vec![corner, corner + along, corner + up, corner + along + up];
        let normals = vec![along.cross(up).unit(); 4];
        Self { columns: 1, rows: 1, size: (along.length(), up.length()), look: look.clone(), points, normals }
    }

    /// One bent as the function says: from (0, 0), the lower left corner, to (1, 1).
    pub fn bent(columns: usize, rows: usize, look: &Look, shape: impl Fn(f32, f32) -> Vec3) -> Self {
        let (step_u, step_v) = (1.0 / columns as f32, 1.0 / rows as f32);
        let (mut points, mut normals) = (Vec::new(), Vec::new());
        for index in 0..(columns + 1) * (rows + 1) {
            let (u, w) = ((index % (columns + 1)) as f32 * step_u, (index / (columns + 1)) as f32 * step_v);
            points.push(shape(u, w));
            normals.push(facing(&shape, (u, w), (step_u / 2.0, step_v / 2.0)));
        }
        let length = |ends: &dyn Fn(f32) -> Vec3| {
            (0..16).map(|i| (ends((i + 1) as f32 / 16.0) - ends(i as f32 / 16.0)).length()).sum()
        };
        let size = (length(&|u| shape(u, 0.5)), length(&|w| shape(0.5, w)));
        Self { columns, rows, size, look: look.clone(), points, normals }
    }

    /// The same, with its texture measured as if it were this wide and high.
    pub fn sized(self, wide: f32, high: f32) -> Self {
        Self { size: (wide, high), ..self }
    }

    /// The same, standing in a frame.
    pub fn placed(mut self, frame: &Frame) -> Self {
        self.points.iter_mut().for_each(|point| *point = frame.place(*point));
        self.normals.iter_mut().for_each(|normal| *normal = frame.direct(*normal));
        self
    }

    /// The four corners of a cell: lower left, lower right, upper left, upper right.
    pub fn corners(&self, cell: usize) -> [Vec3; 4] {
        self.around(cell).map(|index| self.points[index])
    }

    fn around(&self, cell: usize) -> [usize; 4] {
        let first = cell / self.columns * (self.columns + 1) + cell % self.columns;
        [first, first + 1, first + self.columns + 1, first + self.columns + 2]
    }

    /// The point there and the direction that it faces.
    pub fn at(&self, u: f32, w: f32) -> (Vec3, Vec3) {
        let (x, y) = (u * self.columns as f32, w * self.rows as f32);
        let (column, row) = ((x as usize).min(self.columns - 1), (y as usize).min(self.rows - 1));
        let around = self.around(row * self.columns + column);
        let blend = |of: &[Vec3]| in_cell(around.map(|index| of[index]), x - column as f32, y - row as f32);
        (blend(&self.points), blend(&self.normals).unit())
    }
}

/// A cell is two triangles, parted from the lower right to the upper left corner.
fn in_cell([low_left, low_right, up_left, up_right]: [Vec3; 4], x: f32, y: f32) -> Vec3 {
    if x + y <= 1.0 {
        low_left + (low_right - low_left) * x + (up_left - low_left) * y
    } else {
        up_right + (up_left - up_right) * (1.0 - x) + (low_right - up_right) * (1.0 - y)
    }
}

/// The direction that a bent sheet faces at a place. At the poles of a ball there is none: it is taken beside.
fn facing(shape: &impl Fn(f32, f32) -> Vec3, (u, w): (f32, f32), step: (f32, f32)) -> Vec3 {
    let w = w.clamp(step.1 * 0.5, 1.0 - step.1 * 0.5);
    let across = shape(u + step.0, w) - shape(u - step.0, w);
    let up = shape(u, w + step.1) - shape(u, w - step.1);
    across.cross(up).unit()
}

/// The six sides of a box between two corners.
pub fn block(from: Vec3, to: Vec3, look: &Look) -> Vec<Sheet> {
    let size = to - from;
    let (right, up, front) = (v(size.x, 0.0, 0.0), v(0.0, size.y, 0.0), v(0.0, 0.0, size.z));
    vec![
        Sheet::flat(from + front, right, up, look),
        Sheet::flat(to - up, -front, up, look),
        Sheet::flat(from + right, -right, up, look),
        Sheet::flat(from, front, up, look),
        Sheet::flat(from + up + front, right, -front, look),
        Sheet::flat(from, right, front, look),
    ]
}

/// A ball or a cushion around a centre. `squareness` 0 is a ball; each step more makes it boxier.
pub fn cushion(centre: Vec3, half: Vec3, squareness: u32, look: &Look) -> Sheet {
    let shaped = move |value: f32| {
        (0..squareness).fold(value, |value, _| if value < 0.0 { -(-value).sqrt() } else { value.sqrt() })
    };
    Sheet::bent(24, 16, look, move |u, w| {
        let (flat, high) = (shaped(crate::space::sine(w / 2.0)), shaped(crate::space::sine(w / 2.0 - 0.25)));
        let (x, z) = (shaped(crate::space::sine(u)), shaped(crate::space::sine(u + 0.25)));
        centre + v(x * flat, high, z * flat).times(half)
    })
}

/// A tube or a cone standing on a point, open at both ends.
pub fn tube(foot: Vec3, height: f32, low_radius: f32, high_radius: f32, look: &Look) -> Sheet {
    Sheet::bent(20, 1, look, move |u, w| {
        let radius = low_radius + (high_radius - low_radius) * w;
        foot + v(crate::space::sine(u) * radius, height * w, crate::space::sine(u + 0.25) * radius)
    })
}

/// A body turned on a lathe: radius and height of its outline from the foot up.
pub fn turned(foot: Vec3, outline: &[(f32, f32)], look: &Look) -> Sheet {
    let last = outline.len() - 1;
    Sheet::bent(24, last * 3, look, |u, w| {
        let place = (w * last as f32).clamp(0.0, last as f32);
        let step = (place as usize).min(last - 1);
        let (from, to, share) = (outline[step], outline[step + 1], place - step as f32);
        let (radius, height) = (from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share);
        foot + v(crate::space::sine(u) * radius, height, crate::space::sine(u + 0.25) * radius)
    })
}

/// A round plate facing up.
pub fn disc(centre: Vec3, radius: f32, look: &Look) -> Sheet {
    Sheet::bent(24, 2, look, move |u, w| {
        let radius = radius * (1.0 - w);
        centre + v(crate::space::sine(u) * radius, 0.0, crate::space::sine(u + 0.25) * radius)
    })
}
