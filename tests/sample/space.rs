//! Points, directions and frames of the drawn rooms, and the few functions of numbers that they need.
//!
//! Only operations that give the same bits on every machine are used: no sine or power of the system's
//! library, which differ from one to the next.

use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub};

/// A point, a direction or a colour in linear light.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Vec3 {
    /// To the right, or red.
    pub x: f32,
    /// Up, or green.
    pub y: f32,
    /// Towards the viewer, or blue.
    pub z: f32,
}

/// The point (x, y, z).
pub const fn v(x: f32, y: f32, z: f32) -> Vec3 {
    Vec3 { x, y, z }
}

/// The grey of this value, or the vector with three equal parts.
pub const fn even(value: f32) -> Vec3 {
    v(value, value, value)
}

impl Vec3 {
    /// How far both point the same way.
    pub fn dot(self, other: Self) -> f32 {
        self.x * other.x + self.y * other.y + self.z * other.z
    }

    /// The direction square to both.
    pub fn cross(self, other: Self) -> Self {
        v(
            self.y * other.z - self.z * other.y,
            self.z * other.x - self.x * other.z,
            self.x * other.y - self.y * other.x,
        )
    }

    /// Part by part.
    pub fn times(self, other: Self) -> Self {
        v(self.x * other.x, self.y * other.y, self.z * other.z)
    }

    /// Length.
    pub fn length(self) -> f32 {
        self.dot(self).sqrt()
    }

    /// The same direction with length one; nothing stays nothing.
    pub fn unit(self) -> Self {
        let length = self.length();
        if length > 0.0 { self / length } else { self }
    }

    /// The smaller of each part.
    pub fn min(self, other: Self) -> Self {
        v(self.x.min(other.x), self.y.min(other.y), self.z.min(other.z))
    }

    /// The larger of each part.
    pub fn max(self, other: Self) -> Self {
        v(self.x.max(other.x), self.y.max(other.y), self.z.max(other.z))
    }

    /// Between this (0) and the other (1).
    pub fn mix(self, other: Self, share: f32) -> Self {
        self * (1.0 - share) + other * share
    }

    /// The part along an axis: 0, 1 or 2.
    pub fn axis(self, axis: usize) -> f32 {
        [self.x, self.y, self.z][axis]
    }
}

impl Add for Vec3 {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        v(self.x + other.x, self.y + other.y, self.z + other.z)
    }
}

impl AddAssign for Vec3 {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sub for Vec3 {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        v(self.x - other.x, self.y - other.y, self.z - other.z)
    }
}

impl Mul<f32> for Vec3 {
    type Output = Self;
    fn mul(self, factor: f32) -> Self {
        v(self.x * factor, self.y * factor, self.z * factor)
    }
}

impl Div<f32> for Vec3 {
    type Output = Self;
    fn div(self, divisor: f32) -> Self {
        v(self.x / divisor, self.y / divisor, self.z / divisor)
    }
}

impl Neg for Vec3 {
    type Output = Self;
    fn neg(self) -> Self {
        self * -1.0
    }
}

/// Where a thing stands and how it is turned: its own right, up and front in the room.
#[derive(Clone, Copy, Debug)]
pub struct Frame {
    origin: Vec3,
    right: Vec3,
    up: Vec3,
    front: Vec3,
}

impl Frame {
    /// The room itself.
    pub const ROOM: Self =
        Self { origin: even(0.0), right: v(1.0, 0.0, 0.0), up: v(0.0, 1.0, 0.0), front: v(0.0, 0.0, 1.0) };

    /// Standing upright, turned to the left by a share of a full turn.
    pub fn standing(origin: Vec3, turns: f32) -> Self {
        let (sine, cosine) = (sine(turns), sine(turns + 0.25));
        let (right, front) = (v(cosine, 0.0, -sine).unit(), v(sine, 0.0, cosine).unit());
        Self { origin, right, up: v(0.0, 1.0, 0.0), front }
    }

    /// On a surface: right and up lie in it.
    pub fn on(origin: Vec3, right: Vec3, up: Vec3) -> Self {
        Self { origin, right: right.unit(), up: up.unit(), front: right.cross(up).unit() }
    }

    /// The place in the room of a point of this frame.
    pub fn place(&self, point: Vec3) -> Vec3 {
        self.origin + self.direct(point)
    }

    /// A direction of this frame in the room.
    pub fn direct(&self, direction: Vec3) -> Vec3 {
        self.right * direction.x + self.up * direction.y + self.front * direction.z
    }

    /// The same frame with its origin moved, in its own measures.
    pub fn moved(&self, by: Vec3) -> Self {
        Self { origin: self.place(by), ..*self }
    }

    /// The same frame turned on the spot to the left by a share of a full turn.
    pub fn turned(&self, turns: f32) -> Self {
        let (sine, cosine) = (sine(turns), sine(turns + 0.25));
        let right = self.right * cosine - self.front * sine;
        Self::on(self.origin, right, self.up)
    }

    /// The frame whose up is this one's front: for round things on a wall.
    pub fn facing_front(&self) -> Self {
        Self::on(self.origin, self.right, self.front)
    }

    /// The same frame leaning backwards by this share of its height.
    pub fn leaning(&self, share: f32) -> Self {
        Self::on(self.origin, self.right, self.up - self.front * share)
    }
}

/// The sine of a share of a full turn, close enough for drawing.
pub fn sine(turns: f32) -> f32 {
    let turn = turns - (turns + 0.5).floor();
    let rough = 16.0 * turn * (0.5 - turn.abs());
    0.225 * (rough * rough.abs() - rough) + rough
}

/// From 0 to 1 between both edges, smoothly.
pub fn smooth(from: f32, to: f32, value: f32) -> f32 {
    let share = ((value - from) / (to - from)).clamp(0.0, 1.0);
    share * share * (3.0 - 2.0 * share)
}

/// A number that looks drawn by lot, and always the same for the same seeds.
pub fn lot(a: u32, b: u32, c: u32) -> f32 {
    let mut state = a.wrapping_mul(0x9E37_79B1) ^ b.wrapping_mul(0x85EB_CA77).rotate_left(13);
    state ^= c.wrapping_mul(0xC2B2_AE3D).rotate_left(26);
    state = (state ^ (state >> 16)).wrapping_mul(0x7FEB_352D);
    state = (state ^ (state >> 15)).wrapping_mul(0x846C_A68B);
    ((state ^ (state >> 16)) >> 8) as f32 / 16_777_216.0
}

/// Smooth unevenness between 0 and 1 with bumps as large as one unit.
pub fn bumps(x: f32, y: f32, seed: u32) -> f32 {
    let (column, row) = (x.floor(), y.floor());
    let (across, down) = (smooth(0.0, 1.0, x - column), smooth(0.0, 1.0, y - row));
    let corner = |dx: i32, dy: i32| lot((column as i32 + dx) as u32, (row as i32 + dy) as u32, seed);
    let upper = corner(0, 0) * (1.0 - across) + corner(1, 0) * across;
    let lower = corner(0, 1) * (1.0 - across) + corner(1, 1) * across;
    upper * (1.0 - down) + lower * down
}

/// Unevenness with bumps of many sizes, as clouds and old wood have it.
pub fn cloud(x: f32, y: f32, seed: u32) -> f32 {
    let octaves = [(1.0, 0.5), (2.0, 0.25), (4.0, 0.125), (8.0, 0.0625)];
    octaves.iter().map(|(scale, share)| share * bumps(x * scale, y * scale, seed)).sum::<f32>() / 0.9375
}
