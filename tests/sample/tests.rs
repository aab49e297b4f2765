//! That what lies in `assets/sample` is what the program draws.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use image::RgbImage;

use crate::{
    album::{self, COPIED},
    copies::{self, Files, Pictures},
    draw, exif,
    paint::art,
};

fn sample() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../assets/sample")
}

fn lying_in(folder: &Path) -> BTreeSet<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { lying_in(&path) } else { BTreeSet::from([path]) }).collect()
}

/// All files under their names, with blank pictures in them: drawing takes minutes, naming does not.
fn named() -> Files {
    let paths = || album::visits().into_iter().flat_map(|visit| visit.pictures).map(|picture| picture.path);
    let pictures: Pictures = paths().map(|path| (path, RgbImage::new(256, 192))).collect();
    let mut files: Files = paths().map(|path| (path.to_owned(), Vec::new())).collect();
    let copies = copies::all(&pictures, &files).unwrap();
    files.extend(copies);
    files
}

#[test]
fn the_sample_holds_the_files_of_the_program_and_no_others() {
    let named: BTreeSet<PathBuf> = named().keys().map(|path| sample().join(path)).collect();
    assert_eq!(lying_in(&sample()), named, "draw the sample again");
    let sizes: Vec<u64> = named.iter().map(|path| fs::metadata(path).unwrap().len()).collect();
    assert!(sizes.iter().all(|size| *size < 250_000), "no file is large");
    assert!(sizes.iter().sum::<u64>() < 5_000_000, "the sample is small enough to lie in the project");
}

#[test]
fn each_camera_left_its_notes() {
    for picture in album::visits().into_iter().flat_map(|visit| visit.pictures) {
        let bytes = fs::read(sample().join(picture.path)).unwrap();
        let notes = picture.shot.map(|shot| exif::segment(&shot, picture.view.size));
        let found = |notes: &[u8]| bytes[..1500].windows(notes.len()).any(|window| window == notes);
        assert_eq!(notes.is_some(), found(b"Exif\0\0"), "{}", picture.path);
        assert!(notes.is_none_or(|notes| found(&notes)), "{}", picture.path);
    }
}

#[test]
fn the_poster_is_the_painted_one_and_the_exact_copy_is_exact() {
    let poster = image::open(sample().join("misc/poster.png")).unwrap().into_rgb8();
    assert_eq!(poster, art::poster().shown());
    let copy = fs::read(sample().join("pink wall/old/DCIM 0007.jpg")).unwrap();
    assert_eq!(copy, fs::read(sample().join(COPIED)).unwrap());
}

// The dots are the same on every machine, but the JPEG writer rounds otherwise where the processor has wide
// registers: the bytes need not be the same.
#[test]
#[ignore = "draws everything, which takes minutes: for a release build"]
fn every_picture_is_drawn_again() {
    for (path, bytes) in draw().unwrap() {
        let drawn = image::load_from_memory(&bytes).unwrap().into_rgb8();
        let kept = image::load_from_memory(&fs::read(sample().join(&path)).unwrap()).unwrap().into_rgb8();
        assert_eq!(drawn.dimensions(), kept.dimensions(), "{path}");
        let apart: u64 = drawn.iter().zip(kept.iter()).map(|(a, b)| u64::from(a.abs_diff(*b))).sum();
        assert!(apart < drawn.len() as u64, "{path}: less than a level apart, dot by dot");
    }
}
