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
mod regions;
mod request;
mod review;
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
        chooser: choose_folder choose_folders choose_files dropped sample_folder;
        imports: start_import resume_import pause_import go_on_import stop_import import_now imports refusals
            waiting_imports forget_import look_ahead stop_look;
        pictures: cells facet show_picture unveiled_today find_copies;
        scenes: lay_outside find_scene stop_scene judge scene_mask set_scene_mask ready_now save_figure;
        review: proposable start_proposing rest_proposing stop_proposing proposing_now proposals proposal;
        regions: mark_region untag_region remove_region in_common note_pictures;
        words: find_words write_note withdraw_note;
        labels: tag tags series_list new_series rename_series add_to_series remove_from_series undoable undo;
        cases: case_list new_case show_case set_case add_to_case remove_from_case;
    };
    all.push(numbers("arrange", pictures::arrange));
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

/// Numbers that the page gets as bytes, eight each, so that a million need no text, with something said before them.
pub struct Numbers<H> {
    /// What is said.
    pub head: H,
    /// The numbers.
    pub numbers: Vec<f64>,
}

impl<H: Serialize> Numbers<H> {
    /// The length of the head, the head as JSON with blanks up to a multiple of eight, and the numbers.
    fn bytes(self) -> Result<Vec<u8>, serde_json::Error> {
        let mut head = serde_json::to_vec(&self.head)?;
        head.resize(head.len().next_multiple_of(8), b' ');
        let mut bytes = (head.len() as f64).to_le_bytes().to_vec();
        bytes.append(&mut head);
        bytes.extend(self.numbers.into_iter().flat_map(f64::to_le_bytes));
        Ok(bytes)
    }
}

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

fn numbers<R, H>(name: &'static str, ask: fn(&Arc<Desk>, R) -> Result<Numbers<H>, Failure>) -> Command
where
    R: DeserializeOwned + TS + 'static,
    H: Serialize + TS + 'static,
{
    Command {
        name,
        run: Box::new(move |desk, request| {
            let bytes = ask(desk, read(request)?)?.bytes();
            bytes.map(InvokeResponseBody::Raw).map_err(failure::unexpected)
        }),
        #[cfg(test)]
        spoken: crate::bindings::Spoken::numbers::<R, H>(),
    }
}

fn read<R: DeserializeOwned>(request: &Value) -> Result<R, Failure> {
    R::deserialize(request).map_err(failure::unexpected)
}
