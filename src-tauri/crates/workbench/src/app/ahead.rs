//! What an import would meet, how long it would take and what room there is for it. Nothing is changed.

use std::{
    io::ErrorKind,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use super::{AppError, ImportReport, Workbench, import::outermost};
use crate::{
    catalog::import,
    intake::{self, Ahead, Control, Look},
};

/// So many imports back it is looked for one that tells of the rate.
const REPORTS: usize = 20;

/// Fewer files, or less time, tell nothing of the rate.
const FEWEST_FILES: u64 = 10;
const LEAST_SECONDS: f64 = 0.5;

/// What an import would meet.
#[derive(Clone, Debug, Serialize, Deserialize, ts_rs::TS)]
pub struct Outlook {
    /// What lies there.
    pub ahead: Ahead,
    /// Of the chosen paths, those at which there is nothing.
    pub gone: Vec<String>,
    /// Files done in a second by the last import that tells; none where none does.
    pub files_per_second: Option<f64>,
    /// Bytes that are free on the drive of the vault, where the system says so.
    #[ts(type = "number | null")]
    pub free_bytes: Option<u64>,
}

impl Workbench {
    /// Looks at files and folders before they are taken in under a source's label. Stopped, it says what it has
    /// counted so far.
    ///
    /// # Errors
    /// The vault cannot be asked what it knows.
    pub fn look_ahead(
        &self,
        paths: &[PathBuf],
        source: &str,
        control: &Control,
        tell: &mut dyn FnMut(&Outlook),
    ) -> Result<Outlook, AppError> {
        let absolute = |path| std::path::absolute(path).ok();
        let (gone, there): (Vec<_>, Vec<_>) = paths.iter().filter_map(absolute).partition(|path| {
            path.symlink_metadata().is_err_and(|error| error.kind() == ErrorKind::NotFound)
        });
        let look = Look {
            vault: &self.vault,
            vault_folder: &std::path::absolute(&self.folder).unwrap_or_default(),
            paths: outermost(&there).cloned().collect(),
            source: source.trim(),
        };
        let gone: Vec<_> = gone.iter().map(|path| path.display().to_string()).collect();
        let (files_per_second, free_bytes) = (self.last_rate()?, free_bytes(&self.folder));
        let outlook = |ahead| Outlook { ahead, gone: gone.clone(), files_per_second, free_bytes };
        let ahead = intake::look(&look, control, &mut |ahead| tell(&outlook(ahead.clone())))?;
        Ok(outlook(ahead))
    }

    /// Files that the last import did in a second. One that met mostly known files tells nothing of new ones.
    fn last_rate(&self) -> Result<Option<f64>, AppError> {
        let reports = self.vault.read(|conn| import::last_reports(conn, REPORTS))?;
        let mut reports =
            reports.iter().filter_map(|report| serde_json::from_str::<ImportReport>(report).ok());
        let tells = |report: &ImportReport| {
            report.files >= FEWEST_FILES
                && report.seconds >= LEAST_SECONDS
                && report.imported * 2 >= report.files
        };
        Ok(reports.find(tells).map(|report| report.files as f64 / report.seconds))
    }
}

#[cfg(unix)]
fn free_bytes(folder: &Path) -> Option<u64> {
    let drive = rustix::fs::statvfs(folder).ok()?;
    Some(drive.f_bavail.saturating_mul(drive.f_frsize))
}

#[cfg(not(unix))]
fn free_bytes(_: &Path) -> Option<u64> {
    None
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::{
        app::tests::workbench,
        catalog::{
            ImportId, PictureId,
            import::Request,
            sighting::{self, Place, Sighting},
        },
        intake::Prospect,
    };

    fn look(workbench: &Workbench, paths: &[PathBuf], source: &str) -> Outlook {
        workbench.look_ahead(paths, source, &Control::default(), &mut |_| {}).unwrap()
    }

    #[test]
    fn what_lies_there_is_counted_by_content_and_what_is_gone_is_named() {
        let (desk, workbench) = workbench(0);
        let seized = desk.path().join("seized");
        fs::create_dir_all(seized.join("deep")).unwrap();
        for (name, bytes) in [("a.txt", &b"\xFF\xD8\xFF\xE0"[..]), ("deep/b.jpg", b"words"), ("c", b"")] {
            fs::write(seized.join(name), bytes).unwrap();
        }
        let gone = desk.path().join("offline");
        let outlook = look(&workbench, &[seized.join("deep"), seized, gone.clone()], "disc");
        assert_eq!(outlook.gone, [gone.display().to_string()]);
        assert_eq!((outlook.ahead.files, outlook.ahead.bytes), (3, 9), "a folder in a folder counts once");
        let kinds: Vec<_> = outlook.ahead.kinds.iter().map(|kind| (kind.prospect, kind.files)).collect();
        assert_eq!(kinds, [(Prospect::Picture, 1), (Prospect::Other, 1), (Prospect::Empty, 1)]);
        assert!(outlook.ahead.counted && outlook.free_bytes.is_some_and(|free| free > 0));
        assert_eq!(outlook.files_per_second, None, "no import tells of a rate yet");
    }

    #[test]
    fn a_file_that_lies_as_it_was_seen_from_this_source_is_known() {
        let (desk, workbench) = workbench(1);
        let file = desk.path().join("seen.png");
        fs::write(&file, b"\x89PNG").unwrap();
        let modified = file.metadata().unwrap().modified().unwrap();
        let modified = modified.duration_since(std::time::UNIX_EPOCH).unwrap().as_nanos();
        let seen = Sighting {
            picture: PictureId(1),
            source: "disc".to_owned(),
            place: Place::of(&file),
            bytes: 4,
            modified: i64::try_from(modified).unwrap(),
            created: None,
            glance: [0; 32],
            import: ImportId(1),
            act: 1,
        };
        workbench.vault.write(|tx| Ok::<_, AppError>(sighting::insert(tx, &seen)?)).unwrap();
        let known = |source| look(&workbench, std::slice::from_ref(&file), source).ahead.known;
        assert_eq!((known(" disc "), known("another disc")), (1, 0));
    }

    #[test]
    fn a_look_that_is_stopped_says_that_not_all_is_counted() {
        let (desk, workbench) = workbench(0);
        fs::write(desk.path().join("a"), b"a").unwrap();
        let control = Control::default();
        control.stop();
        let paths = [desk.path().to_path_buf()];
        assert!(!workbench.look_ahead(&paths, "", &control, &mut |_| {}).unwrap().ahead.counted);
    }

    #[test]
    fn an_import_whose_folder_is_gone_is_refused_by_name_and_can_be_taken_up_later() {
        let (desk, workbench) = workbench(0);
        let folder = desk.path().join("stick");
        let paths = vec![Place::of(&folder).into()];
        let request = Request { paths, source: String::new(), series: None, keep_originals: false };
        let id = workbench.begin(&request).unwrap();
        let refused = workbench.resume(id, &Control::default(), &mut |_| {}).unwrap_err().failure();
        assert_eq!(
            (refused.code.as_str(), &refused.details["path"]),
            ("source_gone", &folder.display().to_string())
        );
        let import = workbench.vault.read(|conn| import::get(conn, id)).unwrap().unwrap();
        assert!(import.finished.is_none(), "it waits to be taken up again");
    }
}
