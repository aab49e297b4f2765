//! Commands: how the window looks, and what the program is made of.

use std::sync::Arc;

use clew_workbench::app::{Failure, ModelFile};
use serde::Serialize;
use ts_rs::TS;

use crate::{failure, settings::Settings, state::Desk};

/// What the program is made of.
#[derive(Serialize, TS)]
pub struct About {
    /// The version of the program.
    pub version: String,
    /// The networks of scene search, and whether they are there.
    pub models: Vec<ModelFile>,
}

pub(super) fn settings(desk: &Arc<Desk>, (): ()) -> Result<Settings, Failure> {
    Ok(desk.memory.settings())
}

pub(super) fn set_settings(desk: &Arc<Desk>, settings: Settings) -> Result<(), Failure> {
    desk.memory.choose(settings).map_err(failure::unexpected)
}

pub(super) fn about(_: &Arc<Desk>, (): ()) -> Result<About, Failure> {
    let models = clew_workbench::app::model_files();
    Ok(About { version: env!("CARGO_PKG_VERSION").to_owned(), models })
}
