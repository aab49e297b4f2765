//! The pink bedroom.

use crate::{
    canvas::paint,
    furniture::{
        beds, lamps, plants,
        seats::{chair, table},
        shell::{Outside, Shell, curtain, door, window},
        shelves::{Books, board, wardrobe},
        toys, walls,
    },
    light::{Lit, Scene, Sun},
    paint::{art, cloth, surfaces},
    sheet::{Look, Sheet},
    space::{Frame, v},
};

const WINDOW: (f32, f32, f32, f32) = (1.5, 0.85, 1.6, 1.4);

/// By day, with the sun in the window.
pub fn by_day() -> Lit {
    let mut scene = Scene {
        sun: Some(Sun { towards: v(0.83, 0.5, 0.24).unit(), colour: v(2.6, 2.3, 1.9) }),
        ..Scene::default()
    };
    furnish(&mut scene, Outside::Day, 0.0);
    Lit::new(scene)
}

/// In the evening, with one lamp beside the bed.
pub fn in_the_evening() -> Lit {
    let mut scene = Scene::default();
    furnish(&mut scene, Outside::Night, 0.5);
    Lit::new(scene)
}

fn furnish(scene: &mut Scene, outside: Outside, lamp: f32) {
    let paper = surfaces::wallpaper(0xE8B4BC, 0xF1CDD0, 0xC05678, 0x8FA372);
    let shell = Shell {
        size: v(4.2, 2.6, 4.6),
        walls: [paper.clone(), paper.clone(), paper.clone(), paper],
        floor: surfaces::parquet(0xB98A5A),
        ceiling: surfaces::plaster(0xF0ECE4),
        skirting: Look::plain(paint(0xEEEAE2)),
    };
    let [north, east, south, west] = shell.frames();
    shell.build(scene, [None, Some(WINDOW), None, None]);
    window(scene, &east, WINDOW, outside);
    let striped = cloth::curtain(0xD9C7E0, 0x8C6AA8);
    for left in [1.05, 2.75] {
        scene.add(&east.moved(v(left, 0.12, 0.0)), [curtain(0.6, 2.25, 5.0, &striped)]);
    }
    around_the_bed(scene, &north, lamp);
    along_the_west(scene, &west);
    scene.add(&south.moved(v(0.5, 0.0, 0.0)), door(&Look::plain(paint(0xE6DFD2)).glossy(0.02)));
    scene.add(&south.moved(v(1.75, 1.1, 0.0)), walls::switch());
    let rug = cloth::rug(1.9, 1.25, 0x9C2F38, 0x2E4A6B);
    scene.add(&Frame::standing(v(2.1, 0.006, 3.3), 0.02), [lying(1.9, 1.25, &rug)]);
    lamps::hanging_lamp(scene, &Frame::standing(v(2.1, 2.6, 2.3), 0.0), 0.0);
}

fn around_the_bed(scene: &mut Scene, north: &Frame, lamp: f32) {
    let (wood, gilt) = (surfaces::wood(0xA86F42), surfaces::wood(0xC89B4E));
    scene.add(
        &Frame::standing(v(2.2, 0.0, 0.0), 0.0),
        beds::bed((1.6, 2.05), &wood, &cloth::patchwork(2.2, 1.85)),
    );
    for x in [1.08, 3.32] {
        scene.add(&Frame::standing(v(x, 0.0, 0.22), 0.0), beds::bedside(&wood));
    }
    lamps::table_lamp(scene, &Frame::standing(v(3.3, 0.53, 0.2), 0.0), 0x2F6F78, lamp);
    scene.add(&Frame::standing(v(1.1, 0.53, 0.24), 0.05), toys::blocks());
    scene.add(&Frame::standing(v(1.9, 0.57, 0.62), 0.04).leaning(0.12), toys::bear());
    scene.add(&north.moved(v(2.2, 1.72, 0.0)), walls::picture(art::mountains(), 1.0, &gilt));
    scene.add(&north.moved(v(0.55, 0.32, 0.0)), walls::socket());
}

fn along_the_west(scene: &mut Scene, west: &Frame) {
    let (wood, books) = (surfaces::wood(0xC9A06C), Books::print());
    scene.add(&west.moved(v(0.75, 0.0, 0.0)), wardrobe(1.2, 1.95, 0.55, &surfaces::wood(0xE2CFB0)));
    scene.add(&west.moved(v(1.75, 1.35, 0.0)), board(1.3, &wood, &books, 12));
    scene.add(&west.moved(v(1.75, 1.75, 0.0)), board(1.3, &wood, &books, 29));
    scene.add(&west.moved(v(3.75, 1.5, 0.0)), walls::paper(art::poster(), 0.62));
    scene.add(&west.moved(v(2.4, 0.0, 0.5)), table(1.15, 0.74, 0.55, &wood));
    scene.add(&west.moved(v(2.35, 0.0, 0.75)).turned(0.44), chair(&wood, &surfaces::cloth(0x6A8A9A)));
    scene.add(&west.moved(v(2.85, 0.74, 0.4)), plants::plant(0.35, 13, 8));
    scene.add(&west.moved(v(1.45, 0.3, 0.0)), walls::socket());
}

/// A flat thing on the floor around its middle.
pub fn lying(wide: f32, deep: f32, look: &Look) -> Sheet {
    Sheet::flat(v(-wide / 2.0, 0.0, deep / 2.0), v(wide, 0.0, 0.0), v(0.0, 0.0, -deep), look)
}
