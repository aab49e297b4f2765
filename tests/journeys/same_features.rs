//! Pictures of the sample through the real networks: the same features everywhere, and changed copies found by them.

use std::{fs, path::Path};

use clew_imaging::{Limits, Rgb, describe, pdq::Turn};
use clew_scene::{
    Likeness, NetworkFiles, Networks, Seen, Sought, evidence::Evidence, features, features::Features,
    likeness, mask::Mask, verify,
};

fn networks(threads: usize) -> Networks {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/models");
    let read = |name: &str| {
        fs::read(folder.join(name)).unwrap_or_else(|error| panic!("`make models` makes {name}: {error}"))
    };
    let files = NetworkFiles {
        local: read("local.onnx"),
        look: read("look.onnx"),
        pairing: read("glue.onnx"),
        figures: read("figures.onnx"),
        outline: read("people.onnx"),
    };
    Networks::load(files, threads).unwrap()
}

/// The preview of a picture of the sample.
fn sample(name: &str) -> Rgb {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../assets/sample").join(name);
    let description = describe(&fs::read(path).unwrap(), &Limits::default()).unwrap();
    Rgb::of_preview(&description.preview).unwrap()
}

fn confidence(networks: &Networks, query: &Rgb, turn: Turn, candidate: &Features) -> f32 {
    evidence(networks, query, turn, candidate).confidence
}

fn evidence(networks: &Networks, query: &Rgb, turn: Turn, candidate: &Features) -> Evidence {
    let sought = Sought::whole(networks, query, &Mask::default(), turn).unwrap();
    let seen = |looks: &[features::Look]| looks.iter().map(Seen::new).collect::<Vec<_>>();
    let (whole, part) = likeness(&seen(sought.looks()), &seen(&candidate.looks));
    verify(&sought, candidate, Likeness { whole, part })
}

fn changed(picture: &Rgb, change: impl Fn(usize, usize, u8) -> u8) -> Rgb {
    let across = 3 * picture.width as usize;
    let mut changed = picture.clone();
    for (index, value) in changed.pixels.iter_mut().enumerate() {
        *value = change(index % across / 3, index / across, *value);
    }
    changed
}

/// As a telephone shows it: the picture in the middle of a dark screen.
fn with_bars(picture: &Rgb) -> Rgb {
    let (width, height) = (picture.width * 13 / 10, picture.height * 17 / 10);
    let mut screen = Rgb::plain(width, height, [20, 20, 24]);
    let (left, top) = ((width - picture.width) / 2, (height - picture.height) / 2);
    let across = 3 * picture.width as usize;
    for (row, pixels) in picture.pixels.chunks_exact(across).enumerate() {
        let start = 3 * ((top as usize + row) * width as usize + left as usize);
        screen.pixels[start..start + across].copy_from_slice(pixels);
    }
    screen
}

fn encoded_anew(picture: &Rgb, quality: u8) -> Rgb {
    let mut jpeg = Vec::new();
    jpeg_encoder::Encoder::new(&mut jpeg, quality)
        .encode(&picture.pixels, picture.width as u16, picture.height as u16, jpeg_encoder::ColorType::Rgb)
        .unwrap();
    Rgb::of_preview(&jpeg).unwrap()
}

#[test]
fn features_are_the_same_with_one_thread_and_with_many_and_fit_into_16_kilobytes() {
    let (one, many) = (networks(1), networks(4));
    for name in ["pink wall/IMG_0413.JPG", "Кухня/кухня 01.jpg"] {
        let picture = sample(name);
        let bytes = |networks| clew_scene::describe(networks, &picture, &Mask::default()).unwrap().to_bytes();
        let features = bytes(&one);
        assert!(features == bytes(&many), "{name}: the number of threads must not be seen");
        assert!(features.len() <= features::MOST_BYTES, "{name}: {} bytes", features.len());
        let read = Features::from_bytes(&features).unwrap();
        assert!(
            read.points.len() > 200 && read.looks.len() == features::LOOKS,
            "{name} has points and looks"
        );
        for cut in [0, 1, 39, 40, features.len() - 1] {
            assert!(Features::from_bytes(&features[..cut]).is_err(), "cut at {cut}");
        }
    }
}

/// A picture with another one small in its lower right corner.
fn stamped(picture: &Rgb, stamp: &Rgb) -> Rgb {
    let mut stamped = picture.clone();
    let (left, top) =
        ((picture.width - stamp.width - 8) as usize, (picture.height - stamp.height - 8) as usize);
    let across = 3 * stamp.width as usize;
    for (row, pixels) in stamp.pixels.chunks_exact(across).enumerate() {
        let start = 3 * ((top + row) * picture.width as usize + left);
        stamped.pixels[start..start + across].copy_from_slice(pixels);
    }
    stamped
}

#[test]
fn the_same_logo_on_two_rooms_does_not_make_them_the_same_place() {
    let networks = networks(2);
    let logo = sample("misc/poster.png");
    let logo = logo.resized(220, 220 * logo.height / logo.width);
    let rooms = ["Кухня/кухня 01.jpg", "ruang keluarga/foto keluarga 1.jpg"].map(sample);
    let [one, other] = rooms.each_ref().map(|room| stamped(room, &logo));
    let known = clew_scene::describe(&networks, &other, &Mask::default()).unwrap();
    let found = evidence(&networks, &one, Turn::Upright, &known);
    assert!(found.figures.rarity > 7.0, "the logo is found: {:?}", found.figures);
    assert!(found.figures.stamped && found.confidence <= 0.5, "{}: {:?}", found.confidence, found.figures);
}

#[test]
fn changed_copies_are_found_and_plain_pictures_are_not() {
    let networks = networks(2);
    let picture = sample("pink wall/IMG_0413.JPG");
    let known = clew_scene::describe(&networks, &picture, &Mask::default()).unwrap();
    let half = picture.width as usize / 2;
    let turned = |turn| picture.clone().turned(turn);
    let found = [
        ("rotated", turned(Turn::Rotated90), Turn::Rotated270),
        ("mirrored", turned(Turn::FlippedHorizontally), Turn::FlippedHorizontally),
        ("half covered", changed(&picture, |x, _, value| if x < half { 90 } else { value }), Turn::Upright),
        ("dimmed", changed(&picture, |_, _, value| (u16::from(value) * 35 / 100) as u8), Turn::Upright),
        ("encoded anew", encoded_anew(&picture, 20), Turn::Upright),
        ("with bars", with_bars(&picture), Turn::Upright),
        ("reduced", picture.resized(picture.width / 2, picture.height / 2), Turn::Upright),
    ];
    for (how, copy, turn) in found {
        let confidence = confidence(&networks, &copy, turn, &known);
        assert!(confidence >= 0.9, "{how}: {confidence}");
    }
    let sky = changed(&Rgb::plain(800, 600, [0; 3]), |_, y, _| 120 + (y / 8) as u8);
    let tiles =
        changed(&Rgb::plain(800, 600, [0; 3]), |x, y, _| if x % 50 < 3 || y % 50 < 3 { 120 } else { 220 });
    let plain = [
        ("a blank one", Rgb::plain(640, 480, [255; 3])),
        ("a black one", Rgb::plain(640, 480, [0; 3])),
        ("one pixel", Rgb::plain(1, 1, [9; 3])),
        ("a sky", sky),
        ("tiles", tiles),
    ];
    for (what, picture) in plain {
        let confidence = confidence(&networks, &picture, Turn::Upright, &known);
        assert!(confidence < 0.2, "{what}: {confidence}");
    }
}
