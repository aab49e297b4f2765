//! The kitchen.

use crate::{
    canvas::paint,
    furniture::{
        kitchenware, lamps, plants, seats,
        shell::{Opening, Outside, Shell, door, window},
        walls,
    },
    light::{Lit, Scene},
    paint::{art, cloth, surfaces},
    rooms::bedroom::lying,
    sheet::{Look, Sheet, block},
    space::{Frame, v},
};

const WINDOW: Opening = (2.3, 1.05, 1.2, 1.15);

/// Under a cloudy sky, with the lamp over the table on.
pub fn by_day() -> Lit {
    let mut scene = Scene::default();
    let yellow = surfaces::plaster(0xE9D69A);
    let shell = Shell {
        size: v(3.9, 2.55, 3.8),
        walls: [yellow.clone(), yellow.clone(), yellow.clone(), yellow],
        floor: surfaces::checkered(0xE8E2D4, 0x3A4A52, 0.33),
        ceiling: surfaces::plaster(0xF2F0EA),
        skirting: Look::plain(paint(0xDCD6C8)),
    };
    let [north, east, south, west] = shell.frames();
    shell.build(&mut scene, [Some(WINDOW), None, None, None]);
    window(&mut scene, &north, WINDOW, Outside::Day);
    worktop(&mut scene, &north);
    table(&mut scene);
    fridge(&mut scene, &west);
    scene.add(&east.moved(v(1.9, 1.6, 0.0)), walls::clock());
    scene
        .add(&east.moved(v(2.8, 1.55, 0.0)), walls::picture(art::harbour(), 0.55, &surfaces::wood(0x6A4428)));
    scene.add(&south.moved(v(1.2, 0.0, 0.0)), door(&Look::plain(paint(0xDFE4E0)).glossy(0.02)));
    Lit::new(scene)
}

fn worktop(scene: &mut Scene, north: &Frame) {
    let (green, stone) = (Look::plain(paint(0x6E9486)).glossy(0.02), surfaces::stone(0x7A746E));
    let tiles = surfaces::tiles(0xF2EFE6, 0x2B589A);
    scene.add(north, kitchenware::cupboards(6, &green, &stone));
    let splash = |left: f32, low: f32, wide: f32, high: f32| {
        Sheet::flat(
            v(left, low, 0.006),
            v(wide, 0.0, 0.0),
            v(0.0, high, 0.0),
            &tiles.shifted(left, -low - high),
        )
    };
    scene.add(north, [splash(0.0, 0.9, 3.9, 0.15), splash(0.0, 1.05, 2.3, 0.5), splash(3.5, 1.05, 0.4, 0.5)]);
    scene.add(&north.moved(v(0.0, 1.55, 0.0)), kitchenware::hanging_cupboards(3, &green));
    scene.add(&north.moved(v(1.45, 0.9, 0.32)), kitchenware::hob());
    scene.add(&north.moved(v(1.32, 0.912, 0.2)), kitchenware::kettle(0xC8322E));
    for (index, code) in [0xC9A26A, 0xE8E0CC, 0x9AB0B8, 0xC98A4A].into_iter().enumerate() {
        let place = v(0.25 + index as f32 * 0.15, 0.9, 0.14);
        scene.add(&north.moved(place), kitchenware::jar(code, index as u32));
    }
    let steel = Look::plain(paint(0xA8AAAC)).glossy(0.2);
    scene.add(&north.moved(v(2.9, 0.9, 0.1)), sink(&steel));
    scene.add(&north.moved(v(3.66, 0.9, 0.2)), plants::plant(0.28, 14, 9));
    scene.add(&north.moved(v(2.12, 1.2, 0.006)), walls::socket());
}

fn sink(steel: &Look) -> Vec<Sheet> {
    let hollow = Look::plain(paint(0x55575A)).glossy(0.1);
    let mut sheets = block(v(-0.3, 0.0, 0.0), v(0.3, 0.008, 0.42), steel);
    sheets.push(lying(0.5, 0.32, &hollow).placed(&Frame::standing(v(0.0, 0.0095, 0.23), 0.0)));
    sheets.extend(block(v(-0.015, 0.0, 0.02), v(0.015, 0.26, 0.05), steel));
    sheets.extend(block(v(-0.012, 0.235, 0.05), v(0.012, 0.26, 0.2), steel));
    sheets
}

fn table(scene: &mut Scene) {
    let (pine, seat) = (surfaces::wood(0xC8985C), surfaces::cloth(0xB03A32));
    let middle = Frame::standing(v(2.55, 0.0, 2.35), 0.03);
    scene.add(&middle, seats::table(1.2, 0.75, 0.8, &pine));
    let checks = surfaces::checkered(0xF0EADC, 0xB84842, 0.06);
    let runner = Look { gloss: 0.0, ..checks };
    scene.add(&middle.moved(v(0.0, 0.754, 0.0)), [lying(1.2, 0.42, &runner)]);
    scene.add(&middle.moved(v(0.1, 0.755, -0.02)), kitchenware::fruit());
    scene.add(&middle.moved(v(-0.34, 0.755, 0.2)), kitchenware::cup(0xF2EEE4));
    scene.add(&middle.moved(v(0.42, 0.755, -0.22)), kitchenware::cup(0x3C6A8A));
    for (x, z, turn) in [(-0.85, 0.0, 0.27), (0.85, 0.05, -0.24), (0.1, 0.7, 0.48), (-0.2, -0.66, 0.02)] {
        scene.add(&middle.moved(v(x, 0.0, z)).turned(turn), seats::chair(&pine, &seat));
    }
    lamps::hanging_lamp(scene, &Frame::standing(v(2.55, 2.55, 2.35), 0.0), 0.35);
    scene.add(
        &Frame::standing(v(0.9, 0.006, 1.3), 0.25),
        [lying(1.1, 0.6, &cloth::rug(1.1, 0.6, 0x5A6A3A, 0xD0A04A))],
    );
}

fn fridge(scene: &mut Scene, west: &Frame) {
    let (white, steel) =
        (Look::plain(paint(0xE9E8E4)).glossy(0.04), Look::plain(paint(0xA8A8A8)).glossy(0.2));
    let corner = west.moved(v(1.9, 0.0, 0.0));
    scene.add(&corner, block(v(0.0, 0.03, 0.0), v(0.6, 1.75, 0.6), &white));
    scene.add(&corner, block(v(0.0, 0.03, 0.605), v(0.6, 1.15, 0.63), &white));
    scene.add(&corner, block(v(0.0, 1.16, 0.605), v(0.6, 1.75, 0.63), &white));
    for (low, high) in [(0.75, 1.1), (1.22, 1.45)] {
        scene.add(&corner, block(v(0.53, low, 0.63), v(0.55, high, 0.66), &steel));
    }
    scene.add(&corner.moved(v(0.25, 1.46, 0.628)), walls::paper(art::circles(), 0.16));
    scene.add(&corner.moved(v(0.34, 0.95, 0.628)), walls::paper(art::mountains(), 0.15));
}
