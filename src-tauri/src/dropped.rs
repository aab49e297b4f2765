//! Where dropped files lie. The web view hands the page their bytes at most and keeps their paths to itself, so the
//! addresses are heard from the toolkit below it. They are asked for by the page when something was dropped on it,
//! and name nothing but what the analyst dragged there.

use std::sync::{Arc, Mutex, PoisonError};

use tauri::WebviewWindow;

/// The addresses that the last drag over the window named.
#[derive(Clone, Default)]
pub struct Dropped(Arc<Mutex<Vec<String>>>);

impl Dropped {
    /// The addresses, once.
    pub fn take(&self) -> Vec<String> {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    #[cfg(target_os = "linux")]
    fn put(&self, addresses: Vec<String>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = addresses;
    }
}

/// Listens to what is dragged over a window.
///
/// # Errors
/// The window is gone.
#[cfg(target_os = "linux")]
pub fn listen(window: &WebviewWindow, dropped: &Dropped) -> tauri::Result<()> {
    use gtk::prelude::WidgetExt as _;
    let dropped = dropped.clone();
    window.with_webview(move |view| {
        view.inner().connect_drag_data_received(move |_, _, _, _, data, _, _| {
            let addresses: Vec<_> = data.uris().iter().map(ToString::to_string).collect();
            // The web view asks for other forms of the same drag as well, which name nothing.
            if !addresses.is_empty() {
                dropped.put(addresses);
            }
        });
    })
}

/// Elsewhere the page has what the web view tells.
///
/// # Errors
/// None.
#[cfg(not(target_os = "linux"))]
pub fn listen(_: &WebviewWindow, _: &Dropped) -> tauri::Result<()> {
    Ok(())
}
