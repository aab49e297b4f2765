//! Draws the sample: furnished rooms without anybody in them, as a seized series would hold them, with copies,
//! other formats and the notes of cameras that do not exist. Every run draws the same dots.

mod album;
mod camera;
mod cameras;
mod canvas;
mod copies;
mod exif;
mod files;
mod furniture;
mod light;
mod packets;
mod paint;
mod rooms;
mod sheet;
mod space;
#[cfg(test)]
mod tests;
mod tree;

use std::{error::Error, fs, path::Path};

use copies::{Files, Pictures};

/// Draws into `assets/sample`, or into the folder that is named.
fn main() -> Result<(), Box<dyn Error>> {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("../assets/sample");
    let folder = std::env::args_os().nth(1).map_or(sample, Into::into);
    for (path, bytes) in draw()? {
        let file = folder.join(path);
        fs::create_dir_all(file.parent().unwrap_or(&folder))?;
        fs::write(file, bytes)?;
    }
    Ok(())
}

fn draw() -> Result<Files, files::Refused> {
    let (mut pictures, mut files) = (Pictures::new(), Files::new());
    for visit in album::visits() {
        let lit = (visit.room)();
        for picture in visit.pictures {
            let taken = picture.view.take(&lit);
            files.insert(picture.path.to_owned(), files::jpeg(&taken, picture.shot.as_ref())?);
            pictures.insert(picture.path, taken);
        }
    }
    let copies = copies::all(&pictures, &files)?;
    files.extend(copies);
    Ok(files)
}
