//! Lamps: on tables, on floors, under ceilings.

use crate::{
    canvas::paint,
    light::{Light, Scene},
    sheet::{Look, cushion, disc, tube, turned},
    space::{Frame, Vec3, v},
};

/// Warm light of a bulb.
const WARM: Vec3 = v(1.0, 0.72, 0.42);

/// A table lamp with a pleated shade; `strength` 0 is switched off.
pub fn table_lamp(scene: &mut Scene, frame: &Frame, foot: u32, strength: f32) {
    let (foot, brass) = (Look::plain(paint(foot)).glossy(0.06), Look::plain(paint(0xB89450)).glossy(0.2));
    let outline =
        [(0.075, 0.0), (0.08, 0.02), (0.03, 0.05), (0.07, 0.12), (0.075, 0.17), (0.03, 0.24), (0.015, 0.28)];
    scene.add(
        frame,
        [turned(v(0.0, 0.0, 0.0), &outline, &foot), tube(v(0.0, 0.26, 0.0), 0.09, 0.008, 0.008, &brass)],
    );
    scene.add(frame, [tube(v(0.0, 0.3, 0.0), 0.2, 0.15, 0.095, &shade(strength))]);
    shine(scene, frame, v(0.0, 0.39, 0.0), strength);
}

/// A lamp that stands on the floor.
pub fn floor_lamp(scene: &mut Scene, frame: &Frame, strength: f32) {
    let iron = Look::plain(paint(0x2B2B2D)).glossy(0.05);
    scene.add(
        frame,
        [tube(v(0.0, 0.0, 0.0), 1.45, 0.012, 0.012, &iron), tube(v(0.0, 0.0, 0.0), 0.02, 0.15, 0.14, &iron)],
    );
    scene.add(
        frame,
        [disc(v(0.0, 0.02, 0.0), 0.14, &iron), tube(v(0.0, 1.4, 0.0), 0.3, 0.23, 0.15, &shade(strength))],
    );
    shine(scene, frame, v(0.0, 1.55, 0.0), strength * 1.6);
}

/// A lamp of milk glass that hangs from the ceiling; the frame stands at the hook, upside is up.
pub fn hanging_lamp(scene: &mut Scene, frame: &Frame, strength: f32) {
    let wire = Look::plain(paint(0x302C28));
    let glass = Look::plain(paint(0xF6F0E2)).glossy(0.04).glowing(0.25 + strength * 1.6);
    scene.add(
        frame,
        [
            tube(v(0.0, -0.5, 0.0), 0.5, 0.006, 0.006, &wire),
            cushion(v(0.0, -0.6, 0.0), v(0.15, 0.12, 0.15), 0, &glass),
        ],
    );
    shine(scene, frame, v(0.0, -0.6, 0.0), strength * 2.2);
}

fn shade(strength: f32) -> Look {
    let pleats = crate::canvas::Canvas::painted(512, 16, |x, _| {
        paint(0xF0DDB4) * (0.86 + 0.14 * crate::space::sine(x * 48.0))
    });
    Look::new(pleats, 0.8, 1.0).glowing(0.04 + strength * 1.5)
}

fn shine(scene: &mut Scene, frame: &Frame, at: Vec3, strength: f32) {
    if strength > 0.0 {
        scene.lights.push(Light::Bulb { at: frame.place(at), radius: 0.07, colour: WARM * strength });
    }
}
