//! The one window, and what it may never do: leave its page, open another, or keep anything on disk.

use std::{path::PathBuf, sync::Arc, thread};

use tauri::{
    App, AppHandle, Emitter as _, Manager as _, Monitor, PhysicalPosition, Url, WebviewUrl, WebviewWindow,
    WebviewWindowBuilder, WindowEvent, utils::config::Color, webview::NewWindowResponse,
};
use tauri_plugin_dialog::{DialogExt as _, FileDialogBuilder, FilePath};

use crate::{
    dropped::Dropped,
    jobs::{ImportNews, ProposeNews, ReadyNews, SceneNews, queue::IntakeNews},
    settings::{Memory, Place, Theme},
    state::{Desk, LockedBy, Window},
};

/// The window's name, to which its rights are bound.
const NAME: &str = "main";

/// Whether the desktop journey may drive this build.
const DRIVEN: bool = cfg!(feature = "driven");

/// Colours of the page's ground, dark and light, so that no flash of the other precedes it.
const GROUNDS: [Color; 2] = [Color(0x17, 0x18, 0x1a, 0xff), Color(0xf4, 0xf4, 0xf3, 0xff)];
/// Size of the window that nobody has changed yet, and the least that a page needs.
const SIZE: [f64; 2] = [1440.0, 900.0];
const LEAST: [f64; 2] = [1000.0, 640.0];
/// So much of the window's upper edge must be on a screen, so that it can be taken hold of with the mouse.
const HOLD: [i32; 2] = [160, 24];

/// The environment variable that would let another program read the page, if one is set.
///
/// The web view obeys these whoever sets them, so a build that is not [driven](DRIVEN) does not start under them.
pub fn opened_to_others() -> Option<&'static str> {
    ["TAURI_WEBVIEW_AUTOMATION", "WEBKIT_INSPECTOR_SERVER", "WEBKIT_INSPECTOR_HTTP_SERVER"]
        .into_iter()
        .filter(|_| !DRIVEN)
        .find(|variable| std::env::var_os(variable).is_some())
}

/// Opens the window where it was left, and as large.
///
/// # Errors
/// When the system has no web view or no display.
pub fn open(app: &App, memory: &Memory) -> tauri::Result<WebviewWindow> {
    let place = memory.place().unwrap_or(Place { size: SIZE, at: None, maximised: false });
    let [width, height] = [0, 1].map(|axis| place.size[axis].clamp(LEAST[axis], 16_384.0));
    let ground = GROUNDS[usize::from(memory.settings().theme == Theme::Light)];
    let window = WebviewWindowBuilder::new(app, NAME, WebviewUrl::default())
        .title("Clew")
        .inner_size(width, height)
        .min_inner_size(LEAST[0], LEAST[1])
        .maximized(place.maximised)
        .background_color(ground)
        // The page takes dropped pictures itself, as bytes in memory.
        .disable_drag_drop_handler()
        // The driver cannot attach to a private context.
        .incognito(!DRIVEN)
        .devtools(cfg!(debug_assertions) && !DRIVEN)
        .on_navigation(is_our_page)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .build()?;
    let screens: Vec<_> = window.available_monitors()?.iter().map(screen).collect();
    if let Some([x, y]) = place.at.filter(|at| !place.maximised && can_be_held(*at, &screens)) {
        // A system that places windows itself does so here as well.
        let _ = window.set_position(PhysicalPosition::new(x, y));
    }
    Ok(window)
}

/// A screen's upper left corner, and the corner across.
type Corners = [[i32; 2]; 2];

fn screen(monitor: &Monitor) -> Corners {
    let (at, size) = (monitor.position(), monitor.size());
    let end = |from: i32, length: u32| from.saturating_add_unsigned(length);
    [[at.x, at.y], [end(at.x, size.width), end(at.y, size.height)]]
}

/// Whether a window whose corner is here shows enough of its upper edge on a screen that there is.
fn can_be_held(at: [i32; 2], screens: &[Corners]) -> bool {
    screens.iter().any(|[from, to]| {
        (0..2).all(|axis| at[axis] >= from[axis] && at[axis].saturating_add(HOLD[axis]) <= to[axis])
    })
}

/// A window that is closed goes at once; the program follows when what is under way is stored and the vault locked.
pub fn close_when_all_is_stored(window: &tauri::Window, event: &WindowEvent) {
    let WindowEvent::CloseRequested { api, .. } = event else { return };
    api.prevent_close();
    let desk = Arc::clone(window.state::<Arc<Desk>>().inner());
    if let Some(place) = place_of(window) {
        // A window that is forgotten opens in its first size.
        let _ = desk.memory.stand(place);
    }
    // A window that cannot be hidden goes a little later, with the program.
    let _ = window.hide();
    let app = window.app_handle().clone();
    thread::spawn(move || {
        desk.lock();
        app.exit(0);
    });
}

/// Where a window stands; one that fills the screen has no size of its own to remember.
fn place_of(window: &tauri::Window) -> Option<Place> {
    let maximised = window.is_maximized().ok()?;
    let size = window.inner_size().ok()?.to_logical::<f64>(window.scale_factor().ok()?);
    let at = window.outer_position().ok().map(|at| [at.x, at.y]);
    Some(Place { at, size: if maximised { SIZE } else { [size.width, size.height] }, maximised })
}

impl Window for AppHandle {
    fn tell(&self, news: &ImportNews) {
        // A page that is gone asks again when it comes back.
        let _ = self.emit_to(NAME, "import", news);
    }

    fn tell_scene(&self, news: &SceneNews) {
        let _ = self.emit_to(NAME, "scene", news);
    }

    fn tell_ready(&self, news: &ReadyNews) {
        let _ = self.emit_to(NAME, "ready", news);
    }

    fn tell_intake(&self, news: &IntakeNews) {
        let _ = self.emit_to(NAME, "intake", news);
    }

    fn tell_proposals(&self, news: &ProposeNews) {
        let _ = self.emit_to(NAME, "proposals", news);
    }

    fn tell_locked(&self, why: LockedBy) {
        let _ = self.emit_to(NAME, "locked", why);
    }

    fn home(&self) -> Option<PathBuf> {
        let there = |folder: &PathBuf| folder.is_dir();
        self.path().document_dir().ok().filter(there).or_else(|| self.path().home_dir().ok())
    }

    fn choose_place(&self, title: &str, name: &str) -> Option<PathBuf> {
        chooser(self, title).set_file_name(name).blocking_save_file().and_then(path)
    }

    fn choose_folder(&self, title: &str) -> Option<PathBuf> {
        chooser(self, title).blocking_pick_folder().and_then(path)
    }

    fn choose_folders(&self, title: &str) -> Vec<PathBuf> {
        let chosen = chooser(self, title).blocking_pick_folders();
        chosen.unwrap_or_default().into_iter().filter_map(path).collect()
    }

    fn dropped(&self) -> Vec<String> {
        self.state::<Dropped>().take()
    }

    fn choose_files(&self, title: &str) -> Vec<PathBuf> {
        chooser(self, title).blocking_pick_files().unwrap_or_default().into_iter().filter_map(path).collect()
    }
}

fn chooser(app: &AppHandle, title: &str) -> FileDialogBuilder<tauri::Wry> {
    let chooser = app.dialog().file().set_title(title);
    match app.get_webview_window(NAME) {
        Some(window) => chooser.set_parent(&window),
        None => chooser,
    }
}

fn path(chosen: FilePath) -> Option<PathBuf> {
    chosen.into_path().ok()
}

/// Tauri serves the page as `tauri://localhost`, on Windows as `http://tauri.localhost`.
fn is_our_page(url: &Url) -> bool {
    matches!((url.scheme(), url.host_str()), ("tauri", Some("localhost")) | ("http", Some("tauri.localhost")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_is_put_back_only_where_it_can_be_taken_hold_of() {
        let screens = [[[0, 0], [1920, 1080]], [[1920, -200], [3840, 880]]];
        for on in [[0, 0], [100, 900], [1920, -200], [3600, 0]] {
            assert!(can_be_held(on, &screens), "{on:?}");
        }
        for off in [[-1, 0], [1900, 0], [4000, 10], [100, 1070], [i32::MAX, i32::MAX]] {
            assert!(!can_be_held(off, &screens), "{off:?}");
        }
        assert!(!can_be_held([0, 0], &[]));
    }

    #[test]
    fn the_page_goes_nowhere_but_to_itself() {
        for ours in ["tauri://localhost/", "tauri://localhost/index.html", "http://tauri.localhost/"] {
            assert!(is_our_page(&ours.parse().unwrap()), "{ours}");
        }
        for elsewhere in [
            "https://example.org/",
            "http://localhost/",
            "file:///etc/passwd",
            "tauri://example.org/",
            "http://tauri.localhost.example.org/",
            "data:text/html,x",
            "about:blank",
            "picture://localhost/thumb/p1",
        ] {
            assert!(!is_our_page(&elsewhere.parse().unwrap()), "{elsewhere}");
        }
    }
}
