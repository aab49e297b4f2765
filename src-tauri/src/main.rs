//! The desktop app: the only crate that knows Tauri.
//!
//! The page asks, [`commands`] answer from the workbench, [`pictures`] hands out pixels by id.
//! Nothing here decides anything of the trade, and nothing here opens a file of the vault.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod window;

use std::process::ExitCode;

#[allow(clippy::print_stderr, reason = "without a window there is no other place to say why")]
fn main() -> ExitCode {
    if let Some(variable) = window::opened_to_others() {
        eprintln!("clew: {variable} is set, which lets other programs look into the window; unset it first");
        return ExitCode::from(2);
    }
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("clew: the window could not be opened: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> tauri::Result<()> {
    tauri::Builder::default()
        .setup(|app| Ok(window::open(app).map(drop)?))
        .run(tauri::generate_context!())
}
