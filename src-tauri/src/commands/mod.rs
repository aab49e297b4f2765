//! All that the page may ask. Each command is a plain function of the desk and one request; it runs off the
//! window's thread, and what it answers reaches the page as JSON or, for long lists of numbers, as bytes.
//!
//! [`ALL`] lists them once: for the window, and for the TypeScript that the page is written against.

use std::{
    collections::HashMap,
    sync::{Arc, LazyLock},
};

use clew_workbench::app::Failure;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use tauri::{
    Manager as _,
    async_runtime::spawn_blocking,
    ipc::{Invoke, InvokeBody, InvokeResponseBody, Response},
};
use ts_rs::TS;

use crate::{failure, state::Desk};

mod about;
mod cases;
mod chooser;
mod door;
mod imports;
mod labels;
mod pictures;
mod request;
mod scenes;
mod vault;
mod words;

/// Every command.
pub static ALL: LazyLock<Vec<Command>> = LazyLock::new(|| {
    macro_rules! list {
        ($($module:ident: $($command:ident)*;)*) => {
            vec![$($(command(stringify!($command), $module::$command)),*),*]
        };
    }
    let mut all = list! {
        about: settings set_settings about;
        vault: create_vault open_vault lock_vault status verify slots add_passphrase revoke_slot;
        door: door forget_vault save_recovery;
        chooser: choose_folder choose_files sample_folder;
        imports: start_import resume_import pause_import go_on_import stop_import import_now imports refusals;
        pictures: cells show_picture unveiled_today find_copies;
        scenes: lay_outside find_scene stop_scene judge scene_mask set_scene_mask ready_now;
        words: find_words write_note withdraw_note;
        labels: tag tags series_list new_series rename_series add_to_series remove_from_series undoable undo;
        cases: case_list new_case show_case set_case add_to_case remove_from_case;
    };
    all.push(numbers("pictures", pictures::pictures));
    all
});

static BY_NAME: LazyLock<HashMap<&str, &Command>> =
    LazyLock::new(|| ALL.iter().map(|command| (command.name, command)).collect());

/// One thing that the page may ask.
pub struct Command {
    /// The name by which it is asked.
    pub name: &'static str,
    run: Box<Run>,
    /// How the page's language writes it.
    #[cfg(test)]
    pub spoken: crate::bindings::Spoken,
}

type Run = dyn Fn(&Arc<Desk>, &Value) -> Result<InvokeResponseBody, Failure> + Send + Sync;

/// Numbers that the page gets as bytes: eight each, so that a million need no text.
pub struct Numbers(pub Vec<f64>);

/// Answers the page; returns false where there is no such command.
pub fn answer(invoke: Invoke) -> bool {
    let Invoke { message, resolver, .. } = invoke;
    let Some(command) = BY_NAME.get(message.command()) else { return false };
    let desk = Arc::clone(message.webview_ref().state::<Arc<Desk>>().inner());
    spawn_blocking(move || match command.answer(&desk, message.payload()) {
        Ok(body) => resolver.resolve(Response::new(body)),
        Err(failure) => resolver.reject(failure),
    });
    true
}

impl Command {
    /// Answers one request.
    pub fn answer(&self, desk: &Arc<Desk>, payload: &InvokeBody) -> Result<InvokeResponseBody, Failure> {
        let InvokeBody::Json(message) = payload else {
            return Err(failure::unexpected("a request is JSON"));
        };
        failure::told(|| (self.run)(desk, &message["request"]))
    }
}

fn command<R, A>(name: &'static str, ask: fn(&Arc<Desk>, R) -> Result<A, Failure>) -> Command
where
    R: DeserializeOwned + TS + 'static,
    A: Serialize + TS + 'static,
{
    Command {
        name,
        run: Box::new(move |desk, request| {
            let answer = ask(desk, read(request)?)?;
            serde_json::to_string(&answer).map(InvokeResponseBody::Json).map_err(failure::unexpected)
        }),
        #[cfg(test)]
        spoken: crate::bindings::Spoken::new::<R, A>(),
    }
}

fn numbers<R>(name: &'static str, ask: fn(&Arc<Desk>, R) -> Result<Numbers, Failure>) -> Command
where
    R: DeserializeOwned + TS + 'static,
{
    Command {
        name,
        run: Box::new(move |desk, request| {
            let Numbers(numbers) = ask(desk, read(request)?)?;
            Ok(InvokeResponseBody::Raw(numbers.into_iter().flat_map(f64::to_le_bytes).collect()))
        }),
        #[cfg(test)]
        spoken: crate::bindings::Spoken::numbers::<R>(),
    }
}

fn read<R: DeserializeOwned>(request: &Value) -> Result<R, Failure> {
    R::deserialize(request).map_err(failure::unexpected)
}
