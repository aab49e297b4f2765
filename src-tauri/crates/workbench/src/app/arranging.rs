//! In which order pictures are shown, in which groups, and the runs of equal pictures that a scroll bar can mark.

use std::collections::HashMap;

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::{
    AppError, Filter, Workbench,
    facets::{Named, names},
    filter::Chosen,
};
use crate::catalog::{
    CatalogError, PictureId,
    listing::{self, Labels},
};

/// Side of the squares in which places on earth are grouped, in degrees: about a kilometre.
const SQUARE: f64 = 0.01;

/// In which order, and in which groups.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(default)]
pub struct Arrange {
    /// In which order; within each group, where there are groups.
    pub order: Order,
    /// In which groups.
    pub group: Group,
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
    /// By source and path, as they lay in their folders.
    Path,
    /// The largest file first.
    Largest,
}

/// By what pictures are grouped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// By nothing.
    #[default]
    None,
    /// By series; a picture of several lies in the oldest of them.
    Series,
    /// By the day of the camera's clock.
    Day,
    /// By make and model of the camera.
    Camera,
    /// By where on earth they were taken, in squares of a hundredth of a degree.
    Place,
    /// By the import that brought them.
    Import,
}

/// Pictures side by side that are alike in what they are grouped or ordered by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Run {
    /// What they are alike in: a day, a month, an id, a name, the south and west edge of a square. None where
    /// nothing is known of it.
    pub value: Option<String>,
    /// Its name, where it has one of its own.
    pub name: Option<String>,
    /// How many they are.
    pub count: usize,
}

/// Pictures in their order.
#[derive(Clone, Debug, Default)]
pub struct Arrangement {
    /// Their ids: eight bytes each, so that a million are held with ease.
    pub pictures: Vec<PictureId>,
    /// What runs they form: the groups, or what a scroll bar can mark where there are none. Together they hold
    /// every picture, or there are none.
    pub runs: Vec<Run>,
}

impl Workbench {
    /// Ids of the pictures that a filter lets through, in its order.
    pub fn pictures(&self, filter: &Filter) -> Result<Vec<PictureId>, AppError> {
        Ok(self.arrange(filter)?.pictures)
    }

    /// The pictures that a filter lets through, in its order and groups.
    pub fn arrange(&self, filter: &Filter) -> Result<Arrangement, AppError> {
        let chosen = self.chosen(filter)?;
        let Arrange { order, group } = filter.arrange;
        self.vault.read(|conn| {
            let source = filter.source.as_deref();
            let pictures = ordered(conn, order, source, &chosen)?;
            let labels = labels(conn, order, group, source)?;
            let mut arrangement = match labels {
                Some(labels) => in_runs(pictures, &labels, group != Group::None),
                None => Arrangement { pictures, runs: Vec::new() },
            };
            let named = match (group, order) {
                (Group::Series, _) => Some(Named::Series),
                (Group::Import, _) | (Group::None, Order::Added | Order::Newest) => Some(Named::Imports),
                _ => None,
            };
            let names = named.map_or_else(|| Ok(HashMap::new()), |named| names(conn, named))?;
            for run in &mut arrangement.runs {
                run.name = run.value.as_ref().and_then(|value| names.get(value).cloned());
            }
            Ok(arrangement)
        })
    }
}

/// The pictures in their order; by path as they lie in one source, where one is asked for.
fn ordered(
    conn: &Connection,
    order: Order,
    source: Option<&str>,
    chosen: &Chosen,
) -> Result<Vec<PictureId>, CatalogError> {
    let mut pictures = match order {
        Order::Added | Order::Newest => listing::as_added(conn)?,
        Order::Taken => listing::by_time(conn)?,
        Order::Path => each_once(listing::by_path(conn, source)?),
        Order::Largest => listing::by_size(conn)?,
    };
    pictures.retain(|picture| chosen.has(*picture));
    if order == Order::Newest {
        pictures.reverse();
    }
    Ok(pictures)
}

fn each_once(mut pictures: Vec<PictureId>) -> Vec<PictureId> {
    let mut met = Vec::new();
    pictures.retain(|picture| {
        let place = usize::try_from(picture.0).unwrap_or_default();
        if met.len() <= place {
            met.resize(place + 1, false);
        }
        !std::mem::replace(&mut met[place], true)
    });
    pictures
}

/// What the pictures are grouped by, or else what the order lets a scroll bar mark.
fn labels(
    conn: &Connection,
    order: Order,
    group: Group,
    source: Option<&str>,
) -> Result<Option<Labels>, CatalogError> {
    Ok(Some(match (group, order) {
        (Group::Series, _) => listing::series(conn)?,
        (Group::Day, _) => listing::times(conn, 10)?,
        (Group::Camera, _) => listing::cameras(conn)?,
        (Group::Place, _) => listing::places(conn, SQUARE)?,
        (Group::Import, _) | (Group::None, Order::Added | Order::Newest) => listing::imports(conn)?,
        (Group::None, Order::Taken) => listing::times(conn, 7)?,
        (Group::None, Order::Path) => listing::sources(conn, source)?,
        (Group::None, Order::Largest) => return Ok(None),
    }))
}

/// Pictures side by side that have the same label. Where they are to be grouped, each group is brought together
/// in the order of the labels, and what has none comes last.
fn in_runs(mut pictures: Vec<PictureId>, labels: &Labels, grouped: bool) -> Arrangement {
    let none = labels.values.len() as u32;
    let label = first_label(labels);
    let label = |picture: &PictureId| {
        usize::try_from(picture.0).ok().and_then(|place| label.get(place).copied()).unwrap_or(none).min(none)
    };
    if grouped {
        pictures.sort_by_key(label);
    }
    let runs = pictures.chunk_by(|one, next| label(one) == label(next)).map(|run| Run {
        value: labels.values.get(label(&run[0]) as usize).cloned(),
        name: None,
        count: run.len(),
    });
    Arrangement { runs: runs.collect(), pictures }
}

/// The first label of each picture by its number; the greatest number where it has none.
fn first_label(labels: &Labels) -> Vec<u32> {
    let most = labels.pairs.iter().map(|(picture, _)| picture.0).max().unwrap_or_default();
    let mut first = vec![u32::MAX; usize::try_from(most).unwrap_or_default() + 1];
    for (picture, label) in &labels.pairs {
        let place = &mut first[usize::try_from(picture.0).unwrap_or_default()];
        *place = (*place).min(*label);
    }
    first
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pictures(numbers: &[i64]) -> Vec<PictureId> {
        numbers.iter().copied().map(PictureId).collect()
    }

    fn labels() -> Labels {
        let pairs = [(5, 0), (9, 0), (2, 1), (5, 1)];
        let pairs = pairs.map(|(number, label)| (PictureId(number), label)).to_vec();
        Labels { values: vec!["a".into(), "b".into()], pairs }
    }

    fn runs(arrangement: &Arrangement) -> Vec<(Option<&str>, usize)> {
        arrangement.runs.iter().map(|run| (run.value.as_deref(), run.count)).collect()
    }

    #[test]
    fn a_group_is_brought_together_in_the_order_there_was_and_the_unknown_comes_last() {
        let arrangement = in_runs(pictures(&[1, 9, 2, 40, 5]), &labels(), true);
        assert_eq!(arrangement.pictures, pictures(&[9, 5, 2, 1, 40]));
        assert_eq!(runs(&arrangement), [(Some("a"), 2), (Some("b"), 1), (None, 2)]);
    }

    #[test]
    fn marks_leave_the_order_as_it_is() {
        let arrangement = in_runs(pictures(&[1, 9, 2, 5]), &labels(), false);
        assert_eq!(arrangement.pictures, pictures(&[1, 9, 2, 5]));
        assert_eq!(runs(&arrangement), [(None, 1), (Some("a"), 1), (Some("b"), 1), (Some("a"), 1)]);
    }
}
