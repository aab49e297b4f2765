//! Copies of pictures of the album: what becomes of a picture when it is passed on.

use std::collections::BTreeMap;

use image::{
    Rgb, RgbImage,
    imageops::{self, FilterType},
};

use crate::{
    album::COPIED,
    cameras::{LUMERA, Shot},
    exif,
    files::{self, Refused},
    packets,
    paint::{art, letters},
};

/// Files by their path below the sample.
pub type Files = BTreeMap<String, Vec<u8>>;
/// Pictures of the album by their path.
pub type Pictures = BTreeMap<&'static str, RgbImage>;

/// All copies and all files of other formats.
pub fn all(pictures: &Pictures, files: &Files) -> Result<Files, Refused> {
    let room = &pictures[COPIED];
    let mut copies = near_copies(room)?;
    copies.insert("pink wall/old/DCIM 0007.jpg".into(), files[COPIED].clone());
    copies.extend(other_formats(pictures)?);
    Ok(copies)
}

fn near_copies(room: &RgbImage) -> Result<Files, Refused> {
    let (width, height) = room.dimensions();
    let plain = |picture: &RgbImage, quality| files::jpeg_with(picture, quality, Vec::new());
    let small = imageops::resize(room, 640, 480, FilterType::Triangle);
    let cropped = imageops::crop_imm(room, 40, 24, width - 72, height - 60).to_image();
    let grey = image::DynamicImage::ImageRgb8(small.clone()).grayscale().into_rgb8();
    let lying = Shot { orientation: 6, ..Shot::by(&LUMERA, "2019:03:11 14:02:31") };
    let nameless = Shot { camera: None, taken: None, orientation: 1, ..lying };
    let described = vec![
        (1, exif::segment(&nameless, small.dimensions())),
        (1, packets::xmp("Pink room, seen from the door", "Atelier Foto 3.2")),
    ];
    let keyed = vec![(13, packets::iptc(&["room", "patchwork", "mountains"], "Archive copy 7/31"))];
    Ok([
        ("shared/IMG-20190402-WA0003.jpg", plain(room, 18)?),
        ("shared/IMG-20190402-WA0004.jpg", plain(&small, 70)?),
        ("shared/cropped.jpg", files::jpeg_with(&cropped, 72, keyed)?),
        ("shared/mirrored.jpg", plain(&imageops::flip_horizontal(&small), 75)?),
        ("shared/turned.jpg", plain(&imageops::rotate90(room), 60)?),
        ("shared/lying.jpg", files::jpeg(&imageops::rotate270(room), Some(&lying))?),
        ("shared/grey.jpg", files::jpeg_with(&grey, 75, described)?),
        ("shared/Screenshot_20190402-101533.png", files::png(&screenshot(room))?),
    ]
    .into_iter()
    .map(|(path, bytes)| (path.to_owned(), bytes))
    .collect())
}

/// A telephone's screen with the picture between two dark bars.
fn screenshot(room: &RgbImage) -> RgbImage {
    let mut screen = RgbImage::from_pixel(360, 520, Rgb([18, 18, 20]));
    imageops::replace(&mut screen, &imageops::resize(room, 360, 270, FilterType::Triangle), 0, 116);
    let mut bar = crate::canvas::Canvas::new(360, 24, crate::canvas::paint(0x121214));
    letters::write(&mut bar, "10.15", (12.0, 6.0), 1.6, crate::canvas::paint(0xE0E0E0));
    letters::write(&mut bar, "64", (320.0, 6.0), 1.6, crate::canvas::paint(0xE0E0E0));
    imageops::replace(&mut screen, &bar.shown(), 0, 4);
    for x in [80, 180, 280] {
        imageops::replace(&mut screen, &RgbImage::from_pixel(16, 16, Rgb([180, 180, 184])), x - 8, 480);
    }
    screen
}

fn other_formats(pictures: &Pictures) -> Result<Files, Refused> {
    let scaled =
        |path: &str, width, height| imageops::resize(&pictures[path], width, height, FilterType::Triangle);
    let around = [1, 2, 3, 4].map(|turn| scaled(&format!("Кухня/кухня 0{turn}.jpg"), 200, 150));
    Ok([
        ("misc/poster.png", files::png(&art::poster().shown())?),
        ("misc/sofa.webp", files::webp(&scaled("ruang keluarga/foto keluarga 4.jpg", 320, 240))?),
        ("misc/scan0001.tif", files::tiff(&scaled("holiday/DSC01237.JPG", 256, 192))?),
        ("misc/kettle.bmp", files::bmp(&scaled("Кухня/кухня 05.jpg", 240, 180))?),
        ("misc/around.gif", files::gif(&around)?),
    ]
    .into_iter()
    .map(|(path, bytes)| (path.to_owned(), bytes))
    .collect())
}
