//! Odd and hostile files: each is taken in or refused by name; nothing crashes, hangs or is lost.

use std::{fs, path::Path};

use super::clew::{Desk, number, text};

#[test]
fn hostile_files_are_lines_in_the_report_and_the_rest_comes_in() {
    let desk = Desk::with_vault();
    let folder = desk.path("seized");
    fs::create_dir_all(folder.join("deep/er")).unwrap();
    let good = folder.join("deep/er/good.png");
    image::RgbImage::from_fn(300, 200, |x, y| image::Rgb([x as u8, y as u8, 9])).save(&good).unwrap();
    let bytes = fs::read(&good).unwrap();
    fs::write(folder.join("empty.jpg"), b"").unwrap();
    fs::write(folder.join("cut.png"), &bytes[..bytes.len() / 2]).unwrap();
    fs::write(folder.join("words.jpg"), b"these are only words").unwrap();
    fs::write(folder.join("bomb.png"), bomb()).unwrap();
    fs::write(folder.join("named like a text.txt"), &bytes).unwrap();
    odd_entries(&folder);

    let lines = desk.on_vault(&["import"], &[folder.to_str().unwrap(), "--no-scenes"]);
    let counts = lines.last().unwrap();
    let refused: Vec<&str> =
        lines.iter().filter(|line| line["refused"].is_string()).map(|line| text(line, "refused")).collect();
    assert_eq!(refused.len() as u64, number(counts, "refused"), "each refused file has its line: {lines:?}");
    for name in ["empty.jpg", "words.jpg", "bomb.png", "pipe", "loop"] {
        assert!(refused.iter().any(|path| path.ends_with(name)), "{name} is refused by name: {refused:?}");
    }
    let paths = desk.on_vault(&["show"], &["p1"]);
    assert!(!paths[0]["sightings"].as_array().unwrap().is_empty());
    let listed = desk.on_vault(&["list"], &[]);
    assert!(listed.iter().any(|line| text(line, "path").ends_with("good.png")), "{listed:?}");
    assert!(
        listed.iter().any(|line| text(line, "path").contains("caf\\xE9")),
        "a name that is no UTF-8: {listed:?}"
    );
}

/// A link that leads back, a pipe, and a name that is no UTF-8.
fn odd_entries(folder: &Path) {
    use std::os::unix::ffi::OsStrExt as _;
    std::os::unix::fs::symlink(folder, folder.join("loop")).unwrap();
    let made = std::process::Command::new("mkfifo").arg(folder.join("pipe")).status().unwrap();
    assert!(made.success());
    let name = std::ffi::OsStr::from_bytes(b"caf\xe9.png");
    image::RgbImage::from_fn(90, 80, |x, y| image::Rgb([7, x as u8, y as u8]))
        .save_with_format(folder.join(name), image::ImageFormat::Png)
        .unwrap();
}

/// A PNG that says it is 30,000 pixels square and holds next to nothing.
fn bomb() -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = image::codecs::png::PngEncoder::new(&mut bytes);
    let _ = &mut encoder;
    image::ImageEncoder::write_image(encoder, &[0; 4], 2, 2, image::ExtendedColorType::L8).unwrap();
    bytes[16..24].copy_from_slice(&[0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30]);
    let crc = crc32(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&crc.to_be_bytes());
    bytes
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0_u32, |crc, byte| {
        (0..8)
            .fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 & (!(crc & 1)).wrapping_add(1)))
    })
}

#[test]
fn nine_hundred_odd_files_are_each_taken_in_or_refused_by_name() {
    let Some(folder) = clew_tests::data("formats") else { return };
    let desk = Desk::with_vault();
    let counts = desk.import(&folder, &[]);
    let [files, imported, known, refused] =
        ["files", "imported", "known", "refused"].map(|name| number(&counts, name));
    println!("{files} files: {imported} imported, {known} known, {refused} refused");
    assert!(files > 800, "{counts}");
    assert_eq!(files, imported + known + refused);
    assert!(imported > 400, "most of them are pictures: {counts}");
}

#[test]
fn the_scenes_come_in_whole() {
    let Some(folder) = clew_tests::data("scenes") else { return };
    let desk = Desk::with_vault();
    let lines = desk.on_vault(&["import"], &[folder.to_str().unwrap(), "--no-scenes"]);
    let refused: Vec<_> = lines.iter().filter(|line| line["refused"].is_string()).collect();
    assert!(
        refused.iter().all(|line| text(line, "refused").ends_with(".csv")),
        "only the list of the set is no picture: {refused:?}"
    );
}
