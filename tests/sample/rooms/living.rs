//! The living room.

use crate::{
    canvas::paint,
    furniture::{
        kitchenware, lamps, plants, seats,
        shell::{Outside, Shell, curtain, door, window},
        shelves::{Books, bookcase, wardrobe},
        walls,
    },
    light::{Lit, Scene, Sun},
    paint::{art, cloth, surfaces},
    rooms::bedroom::lying,
    sheet::{Look, block},
    space::{Frame, v},
};

const WINDOW: (f32, f32, f32, f32) = (1.3, 0.5, 2.2, 1.8);

/// On a bright afternoon.
pub fn by_day() -> Lit {
    let sun = Sun { towards: v(-0.78, 0.52, 0.34).unit(), colour: v(2.7, 2.4, 1.9) };
    let mut scene = Scene { sun: Some(sun), ..Scene::default() };
    let shell = Shell {
        size: v(5.4, 2.7, 5.0),
        walls: [
            surfaces::plaster(0xDDD3BC),
            surfaces::plaster(0xDDD3BC),
            surfaces::plaster(0xDDD3BC),
            surfaces::plaster(0x8FA8A0),
        ],
        floor: surfaces::parquet(0xA87848),
        ceiling: surfaces::plaster(0xF2EFE8),
        skirting: surfaces::wood(0x8A5E38),
    };
    let [north, east, south, west] = shell.frames();
    shell.build(&mut scene, [None, None, None, Some(WINDOW)]);
    window(&mut scene, &west, WINDOW, Outside::Day);
    let cloth = cloth::curtain(0xE6DCC4, 0xB87F4A);
    for left in [0.75, 3.15] {
        scene.add(&west.moved(v(left, 0.1, 0.0)), [curtain(0.7, 2.4, 6.0, &cloth)]);
    }
    around_the_sofa(&mut scene, &north);
    along_the_east(&mut scene, &east);
    scene.add(&south.moved(v(3.6, 0.0, 0.0)), door(&surfaces::wood(0x9A6A40)));
    scene.add(&south.moved(v(1.6, 1.5, 0.0)), walls::picture(art::flowers(), 0.6, &surfaces::wood(0x3A281C)));
    along_the_south(&mut scene, &south);
    Lit::new(scene)
}

fn along_the_south(scene: &mut Scene, south: &Frame) {
    let (oak, books) = (surfaces::wood(0xB88654), Books::print());
    scene.add(&south.moved(v(1.6, 0.0, 0.0)), wardrobe(1.5, 0.72, 0.42, &oak));
    lamps::table_lamp(scene, &south.moved(v(1.1, 0.77, 0.22)), 0xB85A34, 0.0);
    scene.add(&south.moved(v(1.75, 0.771, 0.1)), books.row(0.4, 57));
    scene.add(&south.moved(v(1.45, 0.77, 0.24)), kitchenware::cup(0x3C6A8A));
    scene.add(&south.moved(v(0.4, 0.0, 0.4)), plants::plant(0.9, 17, 14));
    scene.add(&south.moved(v(2.8, 1.1, 0.0)), walls::switch());
}

fn around_the_sofa(scene: &mut Scene, north: &Frame) {
    let (oak, black) = (surfaces::wood(0x9A6A40), Look::plain(paint(0x222020)).glossy(0.03));
    let covers = [cloth::cover(0xD99A2B, 0xF4ECD8), cloth::cover(0x7A2F3A, 0xE8C8A0)];
    scene.add(
        &Frame::standing(v(2.7, 0.0, 0.1), 0.0),
        seats::sofa(&surfaces::cloth(0x4A6A80), [&covers[0], &covers[1]]),
    );
    scene.add(
        &Frame::standing(v(2.7, 0.006, 1.9), 0.0),
        [lying(2.6, 1.8, &cloth::rug(2.6, 1.8, 0x2E5A5E, 0xB85A34))],
    );
    scene.add(&Frame::standing(v(2.75, 0.0, 1.75), 0.01), seats::table(1.1, 0.42, 0.6, &oak));
    scene.add(&Frame::standing(v(2.5, 0.42, 1.75), 0.0), kitchenware::fruit());
    scene.add(&Frame::standing(v(3.05, 0.42, 1.85), 0.1), kitchenware::cup(0xF0EADA));
    for (x, y, canvas, wide) in [
        (2.0, 1.62, art::harbour(), 0.8),
        (2.95, 1.66, art::circles(), 0.5),
        (3.65, 1.58, art::flowers(), 0.4),
    ] {
        scene.add(&north.moved(v(x, y, 0.0)), walls::picture(canvas, wide, &black));
    }
    lamps::floor_lamp(scene, &Frame::standing(v(4.3, 0.0, 0.45), 0.0), 0.25);
    scene.add(&Frame::standing(v(0.65, 0.0, 0.6), 0.3), plants::plant(1.15, 19, 3));
    scene.add(&north.moved(v(1.2, 0.3, 0.0)), walls::socket());
}

fn along_the_east(scene: &mut Scene, east: &Frame) {
    let (oak, books, dark) =
        (surfaces::wood(0xB88654), Books::print(), Look::plain(paint(0x0E0E12)).glossy(0.06));
    scene.add(&east.moved(v(1.9, 0.0, 0.0)), bookcase(1.5, 6, &oak, &books, 41));
    scene.add(&east.moved(v(3.6, 0.0, 0.25)), block(v(-0.7, 0.0, -0.25), v(0.7, 0.48, 0.2), &oak));
    scene.add(&east.moved(v(3.6, 0.48, 0.2)), block(v(-0.5, 0.04, -0.03), v(0.5, 0.62, 0.03), &dark));
    scene.add(&east.moved(v(3.6, 0.48, 0.2)), block(v(-0.2, 0.0, -0.1), v(0.2, 0.02, 0.1), &dark));
    scene.add(&east.moved(v(3.6, 1.75, 0.0)), walls::clock());
    scene.add(&east.moved(v(4.55, 0.0, 0.35)), plants::plant(0.7, 15, 5));
    scene.add(&east.moved(v(0.8, 1.1, 0.0)), walls::switch());
}
