//! Commands: the same place in other pictures, what a person says of it, and what does not count.

use std::{path::PathBuf, sync::Arc};

use clew_workbench::{
    app::{Failure, Judgement, OutsideFile, OutsidePicture, SceneFindings, ScenePicture},
    catalog::PictureId,
};

use super::request::{NewFigure, SceneMask, SceneQuestion};
use crate::{jobs::ReadyNews, state::Desk};

pub(super) fn lay_outside(desk: &Arc<Desk>, from: OutsideFile) -> Result<OutsidePicture, Failure> {
    desk.ask(|workbench| workbench.lay_outside(&from))
}

pub(super) fn find_scene(desk: &Arc<Desk>, question: SceneQuestion) -> Result<SceneFindings, Failure> {
    desk.search_scenes(question.search, &question.query)
}

pub(super) fn stop_scene(desk: &Arc<Desk>, (): ()) -> Result<(), Failure> {
    desk.jobs.stop_search();
    Ok(())
}

pub(super) fn judge(desk: &Arc<Desk>, judgement: Judgement) -> Result<(), Failure> {
    desk.ask(|workbench| workbench.judge(&judgement))
}

pub(super) fn scene_mask(desk: &Arc<Desk>, id: PictureId) -> Result<Vec<u16>, Failure> {
    desk.ask(|workbench| workbench.scene_mask_cells(id))
}

pub(super) fn set_scene_mask(desk: &Arc<Desk>, mask: SceneMask) -> Result<(), Failure> {
    desk.ask(|workbench| match mask.of {
        ScenePicture::Picture(id) => workbench.set_scene_mask_cells(id, &mask.cells),
        ScenePicture::Outside(number) => workbench.mask_outside(number, &mask.cells),
    })?;
    // A picture that had been sought for proposals is sought anew.
    desk.freshen_proposals();
    Ok(())
}

pub(super) fn ready_now(desk: &Arc<Desk>, (): ()) -> Result<Option<ReadyNews>, Failure> {
    Ok(desk.jobs.ready_news())
}

/// Draws a match where the analyst says; none where they think better of it.
pub(super) fn save_figure(desk: &Arc<Desk>, new: NewFigure) -> Result<Option<PathBuf>, Failure> {
    let Some(mut path) = desk.window.choose_place(&new.title, &new.name) else { return Ok(None) };
    if path.extension().is_none() {
        path.set_extension("png");
    }
    desk.ask(|workbench| workbench.save_scene_figure(&new.query, &new.hit, &path)).map(|()| Some(path))
}
