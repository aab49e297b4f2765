//! The desktop app: the only crate that knows Tauri.
//!
//! The page asks, [`commands`] answer from the workbench, [`pictures`] hands out pixels by id.
//! Nothing here decides anything of the trade, and nothing here opens a file of the vault.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

#[cfg(test)]
mod bindings;
mod commands;
mod dropped;
mod failure;
mod jobs;
mod pictures;
mod settings;
mod sleep;
mod state;
#[cfg(test)]
mod tests;
mod window;

use std::{path::PathBuf, process::ExitCode, sync::Arc};

use clew_workbench::intake::decoder;
use settings::Memory;
use state::Desk;
use tauri::Manager as _;

#[allow(clippy::print_stderr, reason = "without a window there is no other place to say why")]
fn main() -> ExitCode {
    // As the decoder this very program runs in a sandbox, and must be in it before anything else happens.
    if std::env::args_os().nth(1).is_some_and(|first| first == decoder::ARGUMENT) {
        return decoder::serve();
    }
    if let Some(variable) = window::opened_to_others() {
        eprintln!("clew: {variable} is set, which lets other programs look into the window; unset it first");
        return ExitCode::from(2);
    }
    clew_workbench::leave_no_core();
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("clew: the window could not be opened: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> tauri::Result<()> {
    let counter = pictures::Counter::open();
    tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .register_asynchronous_uri_scheme_protocol(pictures::SCHEME, move |context, request, responder| {
            counter.call(context.app_handle(), request, responder);
        })
        .invoke_handler(commands::answer)
        .setup(|app| {
            let memory = Memory::in_file(app.path().app_config_dir()?.join("settings.json"));
            let mut desk = Desk::new(app.handle().clone(), memory);
            desk.asked_for = asked_for();
            let desk = Arc::new(desk);
            app.manage(Arc::clone(&desk));
            let dropped = dropped::Dropped::default();
            app.manage(dropped.clone());
            dropped::listen(&window::open(app, &desk.memory)?, &dropped)?;
            sleep::watch(&desk);
            Ok(())
        })
        .on_window_event(window::close_when_all_is_stored)
        .run(tauri::generate_context!())
}

/// The vault's folder that the program was started with. The driver's own arguments are none of ours.
fn asked_for() -> Option<PathBuf> {
    let first = PathBuf::from(std::env::args_os().nth(1)?);
    let is_path = !first.as_os_str().is_empty() && !first.as_os_str().as_encoded_bytes().starts_with(b"-");
    is_path.then_some(first)
}
