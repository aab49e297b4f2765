//! Draws a collection of any size into a new vault, by way of real imports, so that the window can be measured at
//! a scale that nobody has at hand: `draw-collection FOLDER COUNT [WIDTH]`. Every run draws the same pictures, 256 pixels
//! wide, as thumbnails are, unless another width is asked for.

#![allow(clippy::print_stderr, reason = "a long work says how far it is")]

#[allow(dead_code, reason = "the sample uses all of it")]
#[path = "../sample/cameras.rs"]
mod cameras;
#[path = "../sample/exif.rs"]
mod exif;
#[allow(dead_code, reason = "the sample uses all of it")]
#[path = "../sample/files.rs"]
mod files;

use std::{error::Error, fs, path::Path};

use cameras::{HALDE, LUMERA, Shot};
use clew_workbench::{
    app::{ImportRequest, Workbench},
    intake::{Control, DecoderProgram, decoder},
};
use image::{RgbImage, imageops};

/// What opens the vault that is drawn.
const PASSPHRASE: &str = "correct horse battery staple";

/// Pictures of one import; their files are gone before the next are drawn.
const AT_ONCE: usize = 20_000;

fn main() -> Result<std::process::ExitCode, Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let first = arguments.next().ok_or("which folder?")?;
    // The decoding process is this program, started again.
    if first == decoder::ARGUMENT {
        return Ok(decoder::serve());
    }
    let count = arguments.next().ok_or("how many pictures?")?.parse()?;
    let width = arguments.next().map_or(Ok(256), |width| width.parse())?;
    draw(Path::new(&first), count, width)?;
    Ok(std::process::ExitCode::SUCCESS)
}

fn draw(folder: &Path, count: usize, width: u32) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(folder)?;
    let vault = folder.join("collection.clew");
    let (workbench, _) = Workbench::create(&vault, &PASSPHRASE.into(), "bench")?;
    let program = std::env::current_exe()?;
    let workbench = workbench.with_decoder(DecoderProgram { program, args: vec![decoder::ARGUMENT.into()] });
    for from in (0..count).step_by(AT_ONCE) {
        let disc = folder.join("disc");
        let to = count.min(from + AT_ONCE);
        (from..to).try_for_each(|number| write(&disc, number, width))?;
        import(&workbench, &disc, from / AT_ONCE)?;
        fs::remove_dir_all(&disc)?;
        eprintln!("{to} of {count}");
    }
    tag(&workbench)
}

fn import(workbench: &Workbench, disc: &Path, number: usize) -> Result<(), Box<dyn Error>> {
    let request = ImportRequest {
        paths: vec![disc.to_owned()],
        source: format!("disc {number}"),
        series: (!number.is_multiple_of(3)).then(|| format!("Series {number}")),
        keep_originals: false,
    };
    let report = workbench.import(&request, &Control::default(), &mut |_| {})?;
    assert_eq!(report.refused, 0, "what is drawn can be read");
    Ok(())
}

/// A tag on every tenth picture, and another on every hundredth.
fn tag(workbench: &Workbench) -> Result<(), Box<dyn Error>> {
    let all = workbench.pictures(&Default::default())?;
    for (name, every) in [("window", 10), ("bedspread", 100)] {
        let some: Vec<_> = all.iter().copied().step_by(every).collect();
        workbench.tag(&some, &[name.to_owned()], &[])?;
    }
    Ok(())
}

fn write(disc: &Path, number: usize, width: u32) -> Result<(), Box<dyn Error>> {
    let folder = disc.join(format!("{:03}", number / 500));
    fs::create_dir_all(&folder)?;
    // Every fortieth is a near copy of the one before it.
    let copy = number % 40 == 39;
    let picture = picture(if copy { number - 1 } else { number }, width);
    let notes = exif::segment(&shot(number), picture.dimensions());
    let jpeg = files::jpeg_with(&picture, if copy { 60 } else { 80 }, vec![(1, notes)])?;
    Ok(fs::write(folder.join(format!("IMG_{number:07}.JPG")), jpeg)?)
}

/// Soft fields of colour: no two alike. Those without a copy are so faint that stacks leave them out, which would take an hour
/// for a million.
fn picture(number: usize, width: u32) -> RgbImage {
    let faint = if number % 40 == 38 { 1 } else { 24 };
    let mut noise = (number as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let fields = RgbImage::from_fn(7, 5, |_, _| {
        noise ^= noise << 13;
        noise ^= noise >> 7;
        noise ^= noise << 17;
        image::Rgb(
            [noise as u8, (noise >> 8) as u8, (noise >> 16) as u8].map(|value| 96 + value / faint % 160),
        )
    });
    imageops::resize(&fields, width, width * 3 / 4, imageops::FilterType::Triangle)
}

/// Two cameras and none, fifteen years of days, and a place for every seventh.
fn shot(number: usize) -> Shot {
    let (year, month, day) = (2006 + number / 70_000 % 15, number / 5_800 % 12 + 1, number / 200 % 28 + 1);
    let taken = format!("{year}:{month:02}:{day:02} {:02}:{:02}:00", number / 60 % 24, number % 60);
    Shot {
        camera: [Some(&LUMERA), Some(&HALDE), None][number / 300 % 3],
        // What a camera notes is known when the sample is compiled; here it is as long as the program runs.
        taken: (!number.is_multiple_of(11)).then(|| &*taken.leak()),
        place: number
            .is_multiple_of(7)
            .then_some(((number / 700 % 120) as f64 - 50.0, (number / 7_000 % 300) as f64 - 150.0)),
        orientation: 1,
        shutter: 60,
        sensitivity: 200,
        ..Shot::default()
    }
}
