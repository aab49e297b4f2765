//! A hotel room with the bedspread and the painting of the bedroom.

use crate::{
    canvas::paint,
    furniture::{
        beds, kitchenware, lamps, seats,
        shell::{Opening, Outside, Shell, curtain, door, window},
        shelves::wardrobe,
        walls,
    },
    light::{Lit, Scene},
    paint::{art, cloth, surfaces},
    sheet::{Look, Sheet, block, cushion},
    space::{Frame, v},
};

const WINDOW: Opening = (1.0, 0.4, 1.9, 1.9);

/// On a grey afternoon, with the lamps on.
pub fn at_dusk() -> Lit {
    let mut scene = Scene::default();
    let paper = surfaces::wallpaper(0x9DB09A, 0xA9BAA4, 0xD9D0A6, 0x6F8670);
    let shell = Shell {
        size: v(3.8, 2.5, 5.2),
        walls: [surfaces::plaster(0xDCD2C0), paper.clone(), paper, surfaces::plaster(0xDCD2C0)],
        floor: carpet(),
        ceiling: surfaces::plaster(0xEEEAE2),
        skirting: surfaces::wood(0x5A3824),
    };
    let [north, east, south, west] = shell.frames();
    shell.build(&mut scene, [Some(WINDOW), None, None, None]);
    window(&mut scene, &north, WINDOW, Outside::Dusk);
    let drapes = cloth::curtain(0x8A3A34, 0xC89A50);
    for left in [0.4, 2.8] {
        scene.add(&north.moved(v(left, 0.06, 0.0)), [curtain(0.65, 2.35, 6.0, &drapes)]);
    }
    bed(&mut scene, &east);
    desk(&mut scene, &west);
    scene.add(&south.moved(v(0.4, 0.0, 0.0)), door(&surfaces::wood(0x6A4028)));
    scene.add(&south.moved(v(2.9, 0.0, 0.0)), wardrobe(1.3, 2.1, 0.6, &surfaces::wood(0x7A4A2E)));
    Lit::new(scene)
}

fn bed(scene: &mut Scene, east: &Frame) {
    let (dark, gilt) = (surfaces::wood(0x5A3824), surfaces::wood(0xC89B4E));
    scene.add(&east.moved(v(2.3, 0.0, 0.0)), beds::bed((1.6, 2.05), &dark, &cloth::patchwork(2.2, 1.85)));
    for left in [1.2, 3.4] {
        scene.add(&east.moved(v(left, 0.0, 0.22)), beds::bedside(&dark));
        lamps::table_lamp(scene, &east.moved(v(left, 0.53, 0.2)), 0xC8B898, 0.34);
    }
    scene.add(&east.moved(v(2.3, 1.6, 0.0)), walls::picture(art::mountains(), 0.8, &gilt));
    scene.add(&east.moved(v(3.75, 0.32, 0.0)), walls::socket());
    scene.add(&east.moved(v(3.35, 0.532, 0.34)), phone());
}

fn phone() -> Vec<Sheet> {
    let cream = Look::plain(paint(0xE4DAC2)).glossy(0.04);
    let mut sheets = block(v(-0.08, 0.0, -0.06), v(0.08, 0.04, 0.06), &cream);
    sheets.push(cushion(v(0.0, 0.055, -0.01), v(0.1, 0.018, 0.022), 1, &cream));
    sheets
}

fn desk(scene: &mut Scene, west: &Frame) {
    let (dark, screen) = (surfaces::wood(0x6A442C), Look::plain(paint(0x0C0C10)).glossy(0.06));
    let middle = west.moved(v(2.7, 0.0, 0.3));
    scene.add(&middle, seats::table(1.5, 0.75, 0.55, &dark));
    scene.add(&middle.moved(v(-0.3, 0.75, -0.1)), block(v(-0.36, 0.05, 0.0), v(0.36, 0.5, 0.04), &screen));
    scene.add(&middle.moved(v(-0.3, 0.75, -0.1)), block(v(-0.14, 0.0, -0.06), v(0.14, 0.05, 0.08), &screen));
    scene.add(&middle.moved(v(0.45, 0.75, 0.02)), kitchenware::cup(0xF2EEE4));
    scene.add(&middle.moved(v(0.25, 0.75, -0.08)), kitchenware::kettle(0xB8BCC0));
    scene.add(&middle.moved(v(0.1, 0.0, 0.5)).turned(0.47), seats::chair(&dark, &surfaces::cloth(0x8A3A34)));
    scene.add(&west.moved(v(3.05, 1.55, 0.0)), walls::picture(art::harbour(), 0.5, &dark));
    scene.add(&west.moved(v(4.3, 0.0, 0.28)), suitcase());
}

fn suitcase() -> Vec<Sheet> {
    let (leather, brass) = (surfaces::cloth(0x7A4A2A), Look::plain(paint(0xC8A050)).glossy(0.2));
    let mut sheets = vec![cushion(v(0.0, 0.24, 0.0), v(0.34, 0.24, 0.1), 3, &leather)];
    for x in [-0.2, 0.2] {
        sheets.extend(block(
            v(x - 0.02, 0.0, -0.105),
            v(x + 0.02, 0.485, 0.105),
            &Look::plain(paint(0x3A2416)),
        ));
        sheets.extend(block(v(x - 0.03, 0.36, 0.105), v(x + 0.03, 0.4, 0.112), &brass));
    }
    sheets
}

fn carpet() -> Look {
    let woven = cloth::rug(1.0, 1.0, 0x6A2A34, 0x8A5A3A);
    Look { shift: (0.0, 0.0), ..woven }
}
