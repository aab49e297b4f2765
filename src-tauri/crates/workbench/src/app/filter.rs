//! Which pictures are shown, in which order, and what a cell of the grid says of each.

use std::{collections::HashSet, fmt::Write as _};

use rusqlite::{Connection, params_from_iter, types::Value};
use serde::{Deserialize, Serialize};

use super::{AppError, Workbench};
use crate::{
    catalog::{CaseId, ImportId, PictureId, SeriesId, membership, named, near_copy, picture, sighting, view},
    search::{DocumentKey, Kind},
};

/// Which pictures; conditions are joined by *and*.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ts_rs::TS)]
#[serde(default)]
pub struct Filter {
    /// Pictures that these words find.
    pub words: Option<String>,
    /// Pictures with this tag.
    pub tag: Option<String>,
    /// Pictures of this series.
    #[ts(type = "string | null")]
    pub series: Option<SeriesId>,
    /// Pictures in this case.
    #[ts(type = "string | null")]
    pub case: Option<CaseId>,
    /// Pictures that were new in this import.
    #[ts(type = "string | null")]
    pub import: Option<ImportId>,
    /// Pictures of the stack that this one lies in.
    #[ts(type = "string | null")]
    pub stack_of: Option<PictureId>,
    /// Of each stack only the picture that stands for all.
    pub fold_stacks: bool,
    /// In which order.
    pub order: Order,
}

/// In which order pictures are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// As they came into the vault.
    #[default]
    Added,
    /// Last in, first shown.
    Newest,
    /// By the camera's clock; pictures without one at the end.
    Taken,
}

/// What a cell of the grid says of a picture.
#[derive(Clone, Debug, Serialize, Deserialize, ts_rs::TS)]
pub struct Cell {
    /// Its id.
    #[ts(type = "string")]
    pub id: PictureId,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// Where it was found first.
    pub path: String,
    /// Pictures in its stack, itself included.
    pub stack_size: usize,
    /// Its tags.
    pub tags: Vec<String>,
    /// Cases that it lies in.
    pub cases: usize,
    /// Whether anybody looked at it unveiled.
    pub viewed: bool,
}

/// A picture in a list.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ListLine {
    /// Its id.
    pub picture: PictureId,
    /// SHA-256 of its file, hex.
    pub sha256: String,
    /// Where it was found first.
    pub path: String,
}

impl Workbench {
    /// Digest and first path of each picture; ids that are not there are left out.
    pub fn list(&self, pictures: &[PictureId]) -> Result<Vec<ListLine>, AppError> {
        let line = |conn: &Connection, id| {
            let Some(picture) = picture::get(conn, id)? else { return Ok(None) };
            let sha256 = hex::encode(picture.digests.sha256);
            Ok(Some(ListLine { picture: id, sha256, path: sighting::first_path(conn, id)? }))
        };
        self.vault.read(|conn| pictures.iter().filter_map(|id| line(conn, *id).transpose()).collect())
    }

    /// Ids of the pictures that a filter lets through: eight bytes each, so that a million are held with ease.
    pub fn pictures(&self, filter: &Filter) -> Result<Vec<PictureId>, AppError> {
        let found = filter.words.as_deref().filter(|words| !words.trim().is_empty());
        let found = found.map(|words| self.pictures_with(words)).transpose()?;
        let mut pictures = self.vault.read(|conn| select(conn, filter))?;
        if let Some(found) = found {
            pictures.retain(|picture| found.contains(picture));
        }
        Ok(pictures)
    }

    fn pictures_with(&self, words: &str) -> Result<HashSet<PictureId>, AppError> {
        let picture = |key: DocumentKey| (key.kind == Kind::Picture).then_some(PictureId(key.id));
        Ok(self.index()?.matching(words)?.into_iter().filter_map(picture).collect())
    }

    /// What the grid says of pictures; ids that are not there are left out.
    pub fn cells(&self, pictures: &[PictureId]) -> Result<Vec<Cell>, AppError> {
        self.vault.read(|conn| {
            pictures.iter().filter_map(|id| cell(conn, *id).transpose()).collect::<Result<_, AppError>>()
        })
    }
}

fn select(conn: &Connection, filter: &Filter) -> Result<Vec<PictureId>, AppError> {
    let mut sql = String::from("SELECT picture.id FROM picture WHERE 1");
    let mut values: Vec<Value> = Vec::new();
    let mut member = |kind: &str, owner: i64, sql: &mut String| {
        values.push(owner.into());
        let place = values.len();
        let condition = format!(
            " AND id IN (SELECT picture FROM membership WHERE kind = '{kind}' AND owner = ?{place} AND ended IS NULL)"
        );
        sql.push_str(&condition);
    };
    if let Some(tag) = &filter.tag {
        let tag = named::find_tag(conn, tag)?.map_or(-1, |tag| tag.0);
        member("t", tag, &mut sql);
    }
    if let Some(series) = filter.series {
        member("s", series.0, &mut sql);
    }
    if let Some(case) = filter.case {
        member("c", case.0, &mut sql);
    }
    if let Some(import) = filter.import {
        values.push(import.0.into());
        let _ = write!(sql, " AND import = ?{}", values.len());
    }
    if let Some(picture) = filter.stack_of {
        values.push(near_copy::stack_of(conn, picture)?.0.into());
        let place = values.len();
        let _ = write!(
            sql,
            " AND (id = ?{place} OR id IN (SELECT picture FROM stack_member WHERE stack = ?{place}))"
        );
    }
    if filter.fold_stacks {
        sql.push_str(" AND id NOT IN (SELECT picture FROM stack_member WHERE NOT front)");
    }
    sql.push_str(match filter.order {
        Order::Added => " ORDER BY id",
        Order::Newest => " ORDER BY id DESC",
        Order::Taken => " ORDER BY taken IS NULL, taken, id",
    });
    let mut statement = conn.prepare(&sql)?;
    let rows = statement.query_map(params_from_iter(values), |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn cell(conn: &Connection, id: PictureId) -> Result<Option<Cell>, AppError> {
    let Some(picture) = picture::get(conn, id)? else { return Ok(None) };
    let stack = near_copy::stack_of(conn, id)?;
    Ok(Some(Cell {
        id,
        width: picture.width,
        height: picture.height,
        path: sighting::first_path(conn, id)?,
        stack_size: near_copy::members(conn, stack)?.len().max(1),
        tags: membership::all_tags_of(conn, id)?,
        cases: membership::cases_of(conn, id)?.len(),
        viewed: view::seen(conn, id)?,
    }))
}
