//! What the window remembers of itself from one start to the next: how it looks, where it stood, and where the vaults
//! lie that were opened last. Nothing that is in any vault is in it, since it lies open in the analyst's own folder.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The colours of the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// Dark, so that pictures are the lightest there is.
    #[default]
    Dark,
    /// Light, for bright rooms.
    Light,
    /// As the system has it.
    System,
}

/// What veiled pictures look like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum VeilKind {
    /// Blurred: colours and large shapes are left.
    #[default]
    Blurred,
    /// A line drawing: edges are left, colours are not.
    Lines,
}

/// What the analyst chose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Settings {
    /// The colours.
    pub theme: Theme,
    /// The language's code; none for the system's.
    pub language: Option<String>,
    /// Minutes without a hand on mouse or keyboard after which the vault is locked; 0 for never.
    pub idle_minutes: u32,
    /// Unveiled looks after which a break is suggested; 0 for never.
    pub break_after: u32,
    /// What veiled pictures look like.
    pub veil: VeilKind,
    /// Whether unveiled pictures are shown without their colours.
    pub grey: bool,
    /// Longer side, in pixels, of unveiled pictures at most; 0 for as large as there is room.
    pub longest: u32,
    /// Whether the vault is locked when the system locks the analyst's session.
    pub lock_with_session: bool,
    /// Whether the places of opened vaults are remembered.
    pub remember_vaults: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: Theme::default(),
            language: None,
            idle_minutes: 15,
            break_after: 50,
            veil: VeilKind::default(),
            grey: false,
            longest: 0,
            lock_with_session: true,
            remember_vaults: true,
        }
    }
}

/// Where the window stood.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// Width and height of what is inside, in logical pixels.
    pub size: [f64; 2],
    /// Its upper left corner, in the screens' own pixels; none where the system does not tell.
    #[serde(default)]
    pub at: Option<[i32; 2]>,
    /// Whether it filled the screen.
    pub maximised: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Remembered {
    settings: Settings,
    place: Option<Place>,
    /// Folders of vaults, the one that was opened last first.
    vaults: Vec<PathBuf>,
}

/// So many vaults are remembered.
const MOST_VAULTS: usize = 8;

/// What is remembered, and the file that it lies in.
pub struct Memory {
    file: PathBuf,
    now: Mutex<Remembered>,
}

impl Memory {
    /// Reads what a file remembers; a file that is missing or unreadable remembers nothing.
    pub fn in_file(file: PathBuf) -> Self {
        let read = fs::read(&file).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
        Self { now: Mutex::new(read.unwrap_or_default()), file }
    }

    /// What the analyst chose.
    pub fn settings(&self) -> Settings {
        self.now.lock().unwrap_or_else(PoisonError::into_inner).settings.clone()
    }

    /// Where the window stood.
    pub fn place(&self) -> Option<Place> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner).place
    }

    /// Remembers what the analyst chose.
    ///
    /// # Errors
    /// The file cannot be written; it counts until the window is closed all the same.
    pub fn choose(&self, settings: Settings) -> io::Result<()> {
        self.change(|now| {
            if !settings.remember_vaults {
                now.vaults.clear();
            }
            now.settings = settings;
        })
    }

    /// Folders of the vaults that were opened last, the latest first.
    pub fn vaults(&self) -> Vec<PathBuf> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner).vaults.clone()
    }

    /// Remembers where a vault lies that was just opened, unless the analyst does not want it.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn opened(&self, vault: &Path) -> io::Result<()> {
        self.change(|now| {
            now.vaults.retain(|known| known != vault);
            if now.settings.remember_vaults {
                now.vaults.insert(0, vault.to_path_buf());
                now.vaults.truncate(MOST_VAULTS);
            }
        })
    }

    /// Forgets where a vault lies.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn forget(&self, vault: &Path) -> io::Result<()> {
        self.change(|now| now.vaults.retain(|known| known != vault))
    }

    /// Remembers where the window stands.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn stand(&self, place: Place) -> io::Result<()> {
        self.change(|now| now.place = Some(place))
    }

    fn change(&self, change: impl FnOnce(&mut Remembered)) -> io::Result<()> {
        let mut now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        change(&mut now);
        let bytes = serde_json::to_vec_pretty(&*now).map_err(io::Error::other)?;
        fs::create_dir_all(self.file.parent().unwrap_or(Path::new("")))?;
        // Cut short, it would remember nothing: written beside it and put in its place.
        let beside = self.file.with_extension("new");
        fs::write(&beside, bytes)?;
        fs::rename(beside, &self.file)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_chosen_is_remembered_and_rubbish_remembers_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("clew/settings.json");
        let chosen = Settings { theme: Theme::Light, language: Some("id".into()), ..Settings::default() };
        let memory = Memory::in_file(file.clone());
        memory.choose(chosen.clone()).unwrap();
        memory.stand(Place { size: [1280.0, 800.0], at: Some([40, -10]), maximised: true }).unwrap();
        let again = Memory::in_file(file.clone());
        assert_eq!((again.settings(), again.place().and_then(|place| place.at)), (chosen, Some([40, -10])));
        fs::write(&file, b"{\"settings\": {\"theme\":").unwrap();
        assert_eq!(Memory::in_file(file).settings(), Settings::default());
    }

    #[test]
    fn vaults_are_remembered_latest_first_until_they_are_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("settings.json");
        let memory = Memory::in_file(file.clone());
        for name in ["a", "b", "a"] {
            memory.opened(Path::new(name)).unwrap();
        }
        assert_eq!(Memory::in_file(file).vaults(), [Path::new("a"), Path::new("b")]);
        memory.forget(Path::new("a")).unwrap();
        assert_eq!(memory.vaults(), [Path::new("b")]);
        (0..20).for_each(|number| memory.opened(Path::new(&number.to_string())).unwrap());
        assert_eq!((memory.vaults().len(), memory.vaults()[0].as_path()), (MOST_VAULTS, Path::new("19")));
    }

    #[test]
    fn whoever_wants_no_vault_remembered_has_the_known_ones_forgotten_too() {
        let folder = tempfile::tempdir().unwrap();
        let memory = Memory::in_file(folder.path().join("settings.json"));
        memory.opened(Path::new("a")).unwrap();
        memory.choose(Settings { remember_vaults: false, ..Settings::default() }).unwrap();
        memory.opened(Path::new("b")).unwrap();
        assert!(memory.vaults().is_empty());
    }

    #[test]
    fn a_file_of_an_older_version_keeps_what_it_says() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("settings.json");
        fs::write(
            &file,
            br#"{"settings": {"theme": "light"}, "place": {"size": [1200, 700], "maximised": false}}"#,
        )
        .unwrap();
        let memory = Memory::in_file(file);
        assert_eq!(memory.place().map(|place| place.size), Some([1200.0, 700.0]));
        let settings = memory.settings();
        assert_eq!((settings.theme, settings.idle_minutes), (Theme::Light, 15));
    }
}
