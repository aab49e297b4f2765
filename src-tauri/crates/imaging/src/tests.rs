//! Whole files in, whole descriptions out.

use image::{DynamicImage, ImageFormat, imageops};

use crate::{
    Description, Limits, Look, Part, Refusal, blurred, describe,
    drawing::{drawn, drawn_file, exif_block, file, jpeg_with_exif, png_chunk, png_with, short},
    lines, pdq, shown,
};

const ALL: [(ImageFormat, &str); 6] = [
    (ImageFormat::Jpeg, "jpeg"),
    (ImageFormat::Png, "png"),
    (ImageFormat::Gif, "gif"),
    (ImageFormat::WebP, "webp"),
    (ImageFormat::Tiff, "tiff"),
    (ImageFormat::Bmp, "bmp"),
];

fn described(bytes: &[u8]) -> Description {
    describe(bytes, &Limits::default()).expect("the file can be read")
}

fn refused(bytes: &[u8]) -> Refusal {
    describe(bytes, &Limits::default()).expect_err("the file cannot be read")
}

fn size_of(jpeg: &[u8]) -> (u32, u32) {
    let picture = image::load_from_memory_with_format(jpeg, ImageFormat::Jpeg).expect("it is a JPEG");
    (picture.width(), picture.height())
}

#[test]
fn each_format_gives_the_same_picture() {
    let original = drawn(400, 300);
    let fingerprint = pdq::fingerprint(original.as_raw(), 400, 300);
    for (format, name) in ALL {
        let description = described(&drawn_file(400, 300, format));
        assert_eq!((description.format.as_str(), description.width, description.height), (name, 400, 300));
        assert_eq!((description.frames, description.orientation), (1, 1), "{name}");
        assert_eq!(description.metadata.warnings, Vec::<String>::new(), "{name}");
        let distance = description.fingerprint.upright().distance(&fingerprint.upright());
        let most = if matches!(name, "jpeg" | "gif") { 12 } else { 0 };
        assert!(distance <= most, "{name} keeps the picture: {distance} bits differ");
    }
}

#[test]
fn thumbnail_and_preview_fit_their_sides_and_are_never_enlarged() {
    let large = described(&drawn_file(2600, 1300, ImageFormat::Png));
    assert_eq!((size_of(&large.thumbnail), size_of(&large.preview)), ((256, 128), (1280, 640)));
    let small = described(&drawn_file(40, 90, ImageFormat::Png));
    assert_eq!((size_of(&small.thumbnail), size_of(&small.preview)), ((40, 90), (40, 90)));
    let thread = described(&drawn_file(3000, 1, ImageFormat::Png));
    assert_eq!(size_of(&thread.thumbnail), (256, 1), "a side never becomes zero");
}

#[test]
fn one_pixel_is_a_picture_in_every_format() {
    for (format, name) in ALL {
        let description = described(&drawn_file(1, 1, format));
        assert_eq!(
            (description.width, description.height, description.fingerprint.quality),
            (1, 1, 0),
            "{name}"
        );
    }
}

/// The picture laid down so that the orientation makes it upright again.
fn laid_down(upright: &DynamicImage, orientation: u16) -> DynamicImage {
    match orientation {
        2 => upright.fliph(),
        3 => upright.rotate180(),
        4 => upright.flipv(),
        5 => upright.rotate90().fliph(),
        6 => upright.rotate270(),
        7 => upright.rotate270().fliph(),
        8 => upright.rotate90(),
        _ => upright.clone(),
    }
}

#[test]
fn all_eight_orientations_give_the_same_upright_picture() {
    let upright = DynamicImage::from(drawn(160, 96));
    let expected = described(&file(&upright, ImageFormat::Png));
    for orientation in 1..=8 {
        let exif = exif_block(&[short(exif::Tag::Orientation, orientation)]);
        let png = png_with(&file(&laid_down(&upright, orientation), ImageFormat::Png), b"eXIf", &exif);
        let turned = described(&png);
        assert_eq!((turned.width, turned.height), (160, 96), "orientation {orientation}");
        assert_eq!(u16::from(turned.orientation), orientation);
        assert_eq!(turned.fingerprint, expected.fingerprint, "orientation {orientation}: the same pixels");
        assert_eq!(turned.preview, expected.preview, "orientation {orientation}: the same preview");
    }
}

#[test]
fn an_orientation_that_does_not_exist_leaves_the_picture_as_it_is() {
    let jpeg = drawn_file(64, 32, ImageFormat::Jpeg);
    let description = described(&jpeg_with_exif(&jpeg, &[short(exif::Tag::Orientation, 9)]));
    assert_eq!((description.orientation, description.width), (1, 64));
}

#[test]
fn grey_deep_and_float_samples_become_the_same_picture() {
    let picture = DynamicImage::from(drawn(128, 96));
    let grey = described(&file(&picture.to_luma8().into(), ImageFormat::Png));
    for (name, other) in [
        ("16-bit colour", file(&picture.to_rgb16().into(), ImageFormat::Png)),
        ("16-bit with alpha", file(&picture.to_rgba16().into(), ImageFormat::Png)),
        ("grey with alpha", file(&picture.to_luma_alpha8().into(), ImageFormat::Png)),
        ("16-bit grey", file(&picture.to_luma16().into(), ImageFormat::Tiff)),
        ("float", file(&picture.to_rgb32f().into(), ImageFormat::Tiff)),
        ("grey JPEG", file(&picture.to_luma8().into(), ImageFormat::Jpeg)),
    ] {
        let distance = described(&other).fingerprint.upright().distance(&grey.fingerprint.upright());
        assert!(distance <= 12, "{name}: {distance} bits differ");
    }
}

#[test]
fn transparent_pixels_stand_on_white() {
    let clear = image::RgbaImage::from_pixel(64, 64, image::Rgba([200, 0, 0, 0]));
    let description = described(&file(&clear.into(), ImageFormat::Png));
    let shown = image::load_from_memory(&description.preview).expect("it is a JPEG").to_rgb8();
    assert!(
        shown.pixels().all(|pixel| pixel.0.iter().all(|value| *value >= 253)),
        "what is under it is not shown"
    );
}

#[test]
fn frames_are_counted_and_the_first_stands_for_all() {
    let first = drawn(90, 60);
    let mut gif = Vec::new();
    let mut encoder = image::codecs::gif::GifEncoder::new(&mut gif);
    for picture in [first.clone(), imageops::flip_horizontal(&first), imageops::flip_vertical(&first)] {
        let frame = image::Frame::new(DynamicImage::from(picture).to_rgba8());
        encoder.encode_frame(frame).expect("a frame can be written");
    }
    drop(encoder);
    let animated = described(&gif);
    assert_eq!(animated.frames, 3);
    let still = described(&drawn_file(90, 60, ImageFormat::Gif));
    assert!(animated.fingerprint.upright().distance(&still.fingerprint.upright()) <= 12);
}

#[test]
fn frames_of_an_animated_png_are_counted() {
    let control = [4_u32.to_be_bytes(), 0_u32.to_be_bytes()].concat();
    let png = png_with(&drawn_file(30, 20, ImageFormat::Png), b"acTL", &control);
    assert_eq!(crate::container::walk(crate::Format::Png, &png).frames, 4);
}

#[test]
fn a_header_that_asks_for_too_much_is_refused_before_decoding() {
    let header = [&30_000_u32.to_be_bytes()[..], &30_000_u32.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    let png = [b"\x89PNG\r\n\x1a\n".as_slice(), &png_chunk(b"IHDR", &header), &png_chunk(b"IDAT", &[0; 9])]
        .concat();
    assert!(matches!(refused(&png), Refusal::TooLarge(_)));
    let mut gif = drawn_file(8, 8, ImageFormat::Gif);
    gif[6..10].fill(0xFF);
    assert!(matches!(refused(&gif), Refusal::TooLarge(_)));
    let mut jpeg = drawn_file(8, 8, ImageFormat::Jpeg);
    let frame = jpeg.windows(2).position(|pair| pair == [0xFF, 0xC0]).expect("the frame has a header");
    jpeg[frame + 5..frame + 9].fill(0xFF);
    assert!(matches!(refused(&jpeg), Refusal::TooLarge(_)));
}

#[test]
fn limits_hold_for_bytes_as_for_pixels() {
    let png = drawn_file(100, 100, ImageFormat::Png);
    let few_bytes = Limits { decoded_bytes: 20_000, ..Limits::default() };
    let few_pixels = Limits { pixels: 9_999, ..Limits::default() };
    for limits in [few_bytes, few_pixels] {
        assert!(matches!(describe(&png, &limits), Err(Refusal::TooLarge(_))));
    }
}

#[test]
fn half_a_jpeg_is_kept_and_said_to_be_half() {
    let whole = drawn_file(640, 480, ImageFormat::Jpeg);
    let half = described(&whole[..whole.len() / 2]);
    assert_eq!((half.width, half.height), (640, 480));
    let said = half.metadata.warnings.join("\n");
    assert!(said.contains("rows are missing"), "{said}");
    assert!(said.contains("cut off"), "{said}");
}

#[test]
fn half_a_png_is_kept_and_said_to_be_half() {
    let whole = drawn_file(640, 480, ImageFormat::Png);
    let half = described(&whole[..whole.len() / 2]);
    let said = half.metadata.warnings.join("\n");
    assert!(said.contains("rows are missing"), "{said}");
}

#[test]
fn a_file_without_any_pixels_is_damaged() {
    for (format, name) in ALL {
        let whole = drawn_file(300, 200, format);
        let refusal = refused(&whole[..20]);
        assert!(matches!(refusal, Refusal::Damaged(_)), "{name}: {refusal:?}");
    }
}

#[test]
fn codings_of_jpeg_that_cannot_be_read_are_named() {
    let whole = drawn_file(32, 32, ImageFormat::Jpeg);
    let frame = whole.windows(2).position(|pair| pair == [0xFF, 0xC0]).expect("the frame has a header");
    for (marker, bits, name) in [
        (0xC1, 12, "JPEG of more than 8 bits"),
        (0xC3, 8, "lossless JPEG"),
        (0xC9, 8, "JPEG in arithmetic coding"),
    ] {
        let mut jpeg = whole.clone();
        (jpeg[frame + 1], jpeg[frame + 4]) = (marker, bits);
        assert_eq!(refused(&jpeg), Refusal::Unsupported(name.to_owned()));
    }
}

#[test]
fn bytes_after_the_end_are_said() {
    for (format, name) in [(ImageFormat::Jpeg, "jpeg"), (ImageFormat::Png, "png")] {
        let bytes = [drawn_file(32, 32, format), b"a second file".to_vec()].concat();
        let warnings = described(&bytes).metadata.warnings;
        assert_eq!(warnings, ["13 bytes after the end of the picture were not read"], "{name}");
    }
}

#[test]
fn a_veiled_picture_keeps_colours_and_loses_detail() {
    let mut picture = image::RgbImage::from_pixel(256, 192, image::Rgb([40, 60, 200]));
    for (x, y, pixel) in picture.enumerate_pixels_mut().filter(|(x, ..)| *x >= 128) {
        *pixel = if (x + y) % 2 == 0 { image::Rgb([255; 3]) } else { image::Rgb([0; 3]) };
    }
    let veiled =
        blurred(&described(&file(&picture.into(), ImageFormat::Png)).thumbnail).expect("it is our own");
    let veiled = image::load_from_memory(&veiled).expect("it is a JPEG").to_rgb8();
    assert_eq!(veiled.dimensions(), (16, 12));
    let [left, right] = [veiled.get_pixel(3, 6).0, veiled.get_pixel(12, 6).0];
    assert!(left[2] > 150 && left[0] < 90, "blue stays blue: {left:?}");
    assert!(right.iter().all(|value| (90..170).contains(value)), "a chequer becomes grey: {right:?}");
}

#[test]
fn a_line_drawing_keeps_edges_and_loses_colours_and_surfaces() {
    let mut picture = image::RgbImage::from_pixel(256, 192, image::Rgb([200, 60, 40]));
    for (x, _, pixel) in picture.enumerate_pixels_mut() {
        // A dark half beyond an edge, and a slow slope that is no edge.
        *pixel = image::Rgb(if x >= 128 { [20, 20, 60] } else { [200 - (x / 4) as u8, 60, 40] });
    }
    let lines = lines(&described(&file(&picture.into(), ImageFormat::Png)).thumbnail).expect("it is our own");
    let lines = image::load_from_memory(&lines).expect("it is a JPEG").to_rgb8();
    let at = |x| lines.get_pixel(x, 96).0;
    let brightest = (124..132).map(|x| at(x)[0]).max();
    assert!(brightest > Some(150), "the edge is a line: {brightest:?}");
    for x in [20, 64, 200] {
        let [red, green, blue] = at(x);
        assert!(
            red < 40 && red.abs_diff(green) < 4 && red.abs_diff(blue) < 4,
            "bare paper at {x}: {:?}",
            at(x)
        );
    }
}

#[test]
fn a_softened_look_is_as_small_as_grey_and_as_little_as_was_asked_for() {
    let blue =
        image::RgbImage::from_fn(400, 300, |x, _| image::Rgb(if x < 200 { [0, 0, 255] } else { [255; 3] }));
    let preview = described(&file(&blue.into(), ImageFormat::Png)).preview;
    let look = |look| {
        image::load_from_memory(&shown(&preview, &look).expect("it is our own")).expect("a JPEG").to_rgb8()
    };
    assert_eq!(
        shown(&preview, &Look::default()).expect("it is our own"),
        preview,
        "nothing asked, nothing changed"
    );
    assert_eq!(look(Look { longest: Some(100), ..Look::default() }).dimensions(), (100, 75));
    let [red, green, blue] = look(Look { grey: true, ..Look::default() }).get_pixel(50, 50).0;
    assert!(red.abs_diff(blue) < 3 && red.abs_diff(green) < 3, "no colour is left: {red} {green} {blue}");
    let part = Part { left: 5_000, top: 0, width: 2_500, height: 10_000 };
    let right = look(Look { part: Some(part), ..Look::default() });
    assert_eq!(right.dimensions(), (100, 300));
    assert!(right.pixels().all(|pixel| pixel.0[0] > 200), "nothing of the left half is in it");
    let beyond = Part { left: 9_999, top: 20_000, width: 50_000, height: 0 };
    assert_eq!(
        look(Look { part: Some(beyond), ..Look::default() }).dimensions(),
        (1, 1),
        "a part lies inside"
    );
}

#[test]
fn only_a_jpeg_can_be_veiled() {
    let grey = Look { grey: true, ..Look::default() };
    assert!(blurred(b"no picture").is_err() && lines(b"no picture").is_err());
    assert!(shown(b"no picture", &grey).is_err());
}

mod any_bytes {
    use proptest::prelude::*;

    use super::*;

    /// First bytes of every format, so that the readers behind them are reached.
    fn beginnings() -> impl Strategy<Value = Vec<u8>> {
        prop::sample::select(vec![
            b"\xFF\xD8\xFF\xE1".to_vec(),
            b"\x89PNG\r\n\x1a\n\0\0\0\x0DIHDR".to_vec(),
            b"GIF89a".to_vec(),
            b"RIFF\xFF\0\0\0WEBPVP8X".to_vec(),
            b"II\x2A\0\x08\0\0\0".to_vec(),
            b"MM\0\x2B\0\x08\0\0\0\0\0\0\0\0\0\x10".to_vec(),
            b"BM\0\0\0\0\0\0\0\0\0\0\0\0\x28\0\0\0".to_vec(),
            b"\0\0\0\x14ftypavif\0\0\0\0avif\0\0\0\xFFmeta\0\0\0\0".to_vec(),
            Vec::new(),
        ])
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

        #[test]
        fn never_panic(start in beginnings(), rest in prop::collection::vec(any::<u8>(), 0..600)) {
            let _ = describe(&[start, rest].concat(), &Limits { pixels: 1 << 20, decoded_bytes: 1 << 24 });
        }

        #[test]
        fn that_were_a_picture_never_panic(
            format in 0..ALL.len(),
            flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
            cut in any::<prop::sample::Index>(),
        ) {
            let mut bytes = drawn_file(40, 30, ALL[format].0);
            for (place, value) in flips {
                let place = place.index(bytes.len());
                bytes[place] ^= value;
            }
            let limits = Limits { pixels: 1 << 20, decoded_bytes: 1 << 24 };
            let _ = describe(&bytes, &limits);
            let _ = describe(&bytes[..cut.index(bytes.len())], &limits);
        }
    }
}
