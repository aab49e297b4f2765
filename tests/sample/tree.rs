//! Finds what a ray meets first: all triangles of a room in a tree of boxes.

use crate::{
    sheet::Sheet,
    space::{Vec3, even},
};

/// A straight line from a point.
#[derive(Clone, Copy, Debug)]
pub struct Ray {
    /// Where it begins.
    pub from: Vec3,
    /// Where it goes; length one.
    pub towards: Vec3,
}

/// What a ray met.
#[derive(Clone, Copy, Debug)]
pub struct Hit {
    /// How far away, in metres.
    pub distance: f32,
    /// Which sheet.
    pub sheet: usize,
    /// Place across the sheet, from 0 to 1.
    pub u: f32,
    /// Place up the sheet, from 0 to 1.
    pub w: f32,
}

struct Triangle {
    corner: Vec3,
    along: Vec3,
    up: Vec3,
    sheet: u32,
    cell: u32,
    upper: bool,
    lets_light: bool,
}

impl Triangle {
    fn bounds(&self) -> (Vec3, Vec3) {
        let (second, third) = (self.corner + self.along, self.corner + self.up);
        (self.corner.min(second).min(third), self.corner.max(second).max(third))
    }

    /// Distance and place in the triangle, where the ray meets it.
    fn meet(&self, ray: &Ray) -> Option<(f32, f32, f32)> {
        let sideways = ray.towards.cross(self.up);
        let area = self.along.dot(sideways);
        if area.abs() < 1e-12 {
            return None;
        }
        let offset = ray.from - self.corner;
        let x = offset.dot(sideways) / area;
        if !(0.0..=1.0).contains(&x) {
            return None;
        }
        let lift = offset.cross(self.along);
        let y = ray.towards.dot(lift) / area;
        (y >= 0.0 && x + y <= 1.0).then(|| (self.up.dot(lift) / area, x, y))
    }
}

/// A box around a part of the triangles: either two boxes follow, or a run of triangles.
struct Node {
    low: Vec3,
    high: Vec3,
    first: u32,
    count: u32,
}

/// All triangles of a room.
pub struct Tree {
    triangles: Vec<Triangle>,
    nodes: Vec<Node>,
    grids: Vec<(usize, usize)>,
}

impl Tree {
    /// Sorts the triangles of the sheets.
    pub fn grow(sheets: &[Sheet]) -> Self {
        let triangles =
            sheets.iter().enumerate().flat_map(|(index, sheet)| triangles_of(index, sheet)).collect();
        let grids = sheets.iter().map(|sheet| (sheet.columns, sheet.rows)).collect();
        let mut tree = Self { triangles, nodes: Vec::new(), grids };
        tree.nodes.push(tree.node(0, tree.triangles.len()));
        tree.part(0);
        tree
    }

    fn node(&self, first: usize, count: usize) -> Node {
        let (mut low, mut high) = (even(f32::MAX), even(f32::MIN));
        for triangle in &self.triangles[first..first + count] {
            let bounds = triangle.bounds();
            (low, high) = (low.min(bounds.0), high.max(bounds.1));
        }
        Node { low, high, first: first as u32, count: count as u32 }
    }

    fn part(&mut self, at: usize) {
        let (first, count) = (self.nodes[at].first as usize, self.nodes[at].count as usize);
        if count <= 4 {
            return;
        }
        let Some(left) = self.best_cut(first, count) else { return };
        let children = self.nodes.len();
        self.nodes.push(self.node(first, left));
        self.nodes.push(self.node(first + left, count - left));
        (self.nodes[at].first, self.nodes[at].count) = (children as u32, 0);
        self.part(children);
        self.part(children + 1);
    }

    /// Sorts the run along the axis whose cut costs rays the least, and says how many lie before it.
    fn best_cut(&mut self, first: usize, count: usize) -> Option<usize> {
        let mut best: Option<(f32, usize, usize)> = None;
        for axis in 0..3 {
            self.sort(first, count, axis);
            for eighth in 1..8 {
                let left = (count * eighth / 8).max(1);
                let cost = self.cost(first, left) + self.cost(first + left, count - left);
                if best.is_none_or(|(least, ..)| cost < least) {
                    best = Some((cost, axis, left));
                }
            }
        }
        let (_, axis, left) = best?;
        self.sort(first, count, axis);
        Some(left)
    }

    fn sort(&mut self, first: usize, count: usize, axis: usize) {
        let middle = |triangle: &Triangle| {
            let (low, high) = triangle.bounds();
            low.axis(axis) + high.axis(axis)
        };
        self.triangles[first..first + count].sort_by(|one, other| {
            middle(one).total_cmp(&middle(other)).then((one.sheet, one.cell, one.upper).cmp(&(
                other.sheet,
                other.cell,
                other.upper,
            )))
        });
    }

    fn cost(&self, first: usize, count: usize) -> f32 {
        let Node { low, high, .. } = self.node(first, count);
        let size = high - low;
        (size.x * size.y + size.y * size.z + size.z * size.x) * count as f32
    }

    /// The nearest thing that the ray meets.
    pub fn nearest(&self, ray: &Ray) -> Option<Hit> {
        let mut best: Option<(f32, &Triangle, f32, f32)> = None;
        self.walk(ray, f32::MAX, |triangle, within| {
            let (distance, x, y) = triangle.meet(ray)?;
            if distance <= 1e-4 || distance >= within {
                return None;
            }
            best = Some((distance, triangle, x, y));
            Some(distance)
        });
        best.map(|(distance, triangle, x, y)| self.hit(distance, triangle, x, y))
    }

    /// Whether anything that stops light lies within this distance.
    pub fn is_blocked(&self, ray: &Ray, distance: f32) -> bool {
        let mut blocked = false;
        self.walk(ray, distance, |triangle, within| {
            let met =
                !triangle.lets_light && triangle.meet(ray).is_some_and(|(at, ..)| at > 1e-4 && at < within);
            blocked |= met;
            met.then_some(0.0)
        });
        blocked
    }

    /// Shows every triangle near the ray to `look`, which says how near the next ones must be.
    fn walk<'a>(
        &'a self,
        ray: &Ray,
        mut within: f32,
        mut look: impl FnMut(&'a Triangle, f32) -> Option<f32>,
    ) {
        let inverse = Vec3 { x: 1.0 / ray.towards.x, y: 1.0 / ray.towards.y, z: 1.0 / ray.towards.z };
        let (mut stack, mut filled) = ([(0_u32, 0.0_f32); 64], 1);
        while filled > 0 {
            filled -= 1;
            let (index, entered) = stack[filled];
            let node = &self.nodes[index as usize];
            if entered >= within {
                continue;
            }
            if node.count == 0 {
                let child = |index: u32| (index, entry(&self.nodes[index as usize], ray, inverse));
                let (one, other) = (child(node.first), child(node.first + 1));
                let ordered = if one.1 <= other.1 { [other, one] } else { [one, other] };
                for next in ordered.into_iter().filter(|(_, at)| *at < within) {
                    stack[filled] = next;
                    filled += 1;
                }
                continue;
            }
            let first = node.first as usize;
            for triangle in &self.triangles[first..first + node.count as usize] {
                within = look(triangle, within).unwrap_or(within);
            }
        }
    }

    fn hit(&self, distance: f32, triangle: &Triangle, x: f32, y: f32) -> Hit {
        let (columns, rows) = self.grids[triangle.sheet as usize];
        let (column, row) = (triangle.cell as usize % columns, triangle.cell as usize / columns);
        let (x, y) = if triangle.upper { (1.0 - x, 1.0 - y) } else { (x, y) };
        let (u, w) = ((column as f32 + x) / columns as f32, (row as f32 + y) / rows as f32);
        Hit { distance, sheet: triangle.sheet as usize, u, w }
    }
}

fn triangles_of(index: usize, sheet: &Sheet) -> impl Iterator<Item = Triangle> {
    (0..sheet.columns * sheet.rows).flat_map(move |cell| {
        let [low_left, low_right, up_left, up_right] = sheet.corners(cell);
        let half = |corner: Vec3, right: Vec3, above: Vec3, upper| Triangle {
            corner,
            along: right - corner,
            up: above - corner,
            sheet: index as u32,
            cell: cell as u32,
            upper,
            lets_light: sheet.look.lets_light,
        };
        [half(low_left, low_right, up_left, false), half(up_right, up_left, low_right, true)]
    })
}

/// How far away the ray enters the box; for ever far where it does not.
fn entry(node: &Node, ray: &Ray, inverse: Vec3) -> f32 {
    let (near, far) = ((node.low - ray.from).times(inverse), (node.high - ray.from).times(inverse));
    let (low, high) = (near.min(far), near.max(far));
    let (enter, leave) = (low.x.max(low.y).max(low.z).max(0.0), high.x.min(high.y).min(high.z));
    if leave >= enter { enter } else { f32::MAX }
}
