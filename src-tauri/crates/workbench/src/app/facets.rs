//! By what a filter can be narrowed, with exact counts: of every value, how many of the pictures have it.

use std::collections::HashMap;

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::{AppError, Filter, Workbench, filter::Chosen};
use crate::{
    cases,
    catalog::{
        CatalogError, PictureId, import,
        listing::{self, Labels},
        named,
    },
};

/// Something by which pictures can be told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Facet {
    /// Their tags.
    Tag,
    /// Their series.
    Series,
    /// Their cases.
    Case,
    /// Where they were seen.
    Source,
    /// The import that brought them.
    Import,
    /// The camera's make and model.
    Camera,
    /// The year of the camera's clock.
    Taken,
    /// The file format.
    Format,
    /// Whether they were looked at unveiled.
    Viewed,
    /// Whether they bear any tag.
    Tagged,
    /// Whether they lie in any case.
    InCase,
}

/// A value that some pictures have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct FacetValue {
    /// As a filter takes it; `yes` and `no` where it is a question.
    pub value: String,
    /// Its name, where it has one of its own.
    pub name: Option<String>,
    /// How many of the pictures have it.
    pub count: usize,
}

impl Workbench {
    /// What values the pictures have that a filter lets through, whatever the filter says of the facet itself; the
    /// most frequent first.
    pub fn facet(&self, filter: &Filter, facet: Facet) -> Result<Vec<FacetValue>, AppError> {
        let chosen = self.chosen(&without(filter, facet))?;
        self.vault.read(|conn| {
            let labels = match facet {
                Facet::Tag => listing::tags(conn)?,
                Facet::Series => listing::series(conn)?,
                Facet::Case => listing::cases(conn)?,
                Facet::Source => listing::sources(conn, None)?,
                Facet::Import => listing::imports(conn)?,
                Facet::Camera => listing::cameras(conn)?,
                Facet::Taken => listing::times(conn, 4)?,
                Facet::Format => listing::formats(conn)?,
                Facet::Viewed => return Ok(yes_and_no(conn, &chosen, &listing::viewed(conn)?)?),
                Facet::Tagged => return Ok(yes_and_no(conn, &chosen, &pictures(&listing::tags(conn)?))?),
                Facet::InCase => return Ok(yes_and_no(conn, &chosen, &pictures(&listing::cases(conn)?))?),
            };
            let mut values = counted(&labels, &chosen);
            let names = match facet {
                Facet::Series => names(conn, Named::Series)?,
                Facet::Case => names(conn, Named::Cases)?,
                Facet::Import => names(conn, Named::Imports)?,
                _ => HashMap::new(),
            };
            for value in &mut values {
                value.name = names.get(&value.value).cloned();
            }
            Ok(values)
        })
    }
}

fn without(filter: &Filter, facet: Facet) -> Filter {
    let mut filter = filter.clone();
    match facet {
        Facet::Tag => filter.tag = None,
        Facet::Series => filter.series = None,
        Facet::Case => filter.case = None,
        Facet::Source => filter.source = None,
        Facet::Import => filter.import = None,
        Facet::Camera => filter.camera = None,
        Facet::Taken => filter.taken = None,
        Facet::Format => filter.format = None,
        Facet::Viewed => filter.viewed = None,
        Facet::Tagged => filter.tagged = None,
        Facet::InCase => filter.in_case = None,
    }
    filter
}

fn counted(labels: &Labels, chosen: &Chosen) -> Vec<FacetValue> {
    let mut counts = vec![0; labels.values.len()];
    for picture in each_with_each(labels) {
        if chosen.has(picture.0) {
            counts[picture.1 as usize] += 1;
        }
    }
    let values = labels.values.iter().zip(counts).filter(|(_, count)| *count > 0);
    let mut values: Vec<_> =
        values.map(|(value, count)| FacetValue { value: value.clone(), name: None, count }).collect();
    values.sort_by(|one, other| other.count.cmp(&one.count).then_with(|| one.value.cmp(&other.value)));
    values
}

/// Each picture with each of its values once, however often it was seen in the same source.
fn each_with_each(labels: &Labels) -> Vec<(PictureId, u32)> {
    let mut pairs = labels.pairs.clone();
    pairs.sort_unstable_by_key(|(picture, label)| (*label, *picture));
    pairs.dedup();
    pairs
}

fn yes_and_no(
    conn: &Connection,
    chosen: &Chosen,
    having: &[PictureId],
) -> Result<Vec<FacetValue>, CatalogError> {
    let having = Chosen::of(having);
    let pictures = listing::as_added(conn)?;
    let (yes, no): (Vec<_>, Vec<_>) =
        pictures.into_iter().filter(|picture| chosen.has(*picture)).partition(|picture| having.has(*picture));
    let value = |value: &str, count| FacetValue { value: value.to_owned(), name: None, count };
    Ok(vec![value("yes", yes.len()), value("no", no.len())])
}

fn pictures(labels: &Labels) -> Vec<PictureId> {
    labels.pairs.iter().map(|(picture, _)| *picture).collect()
}

/// What is known by an id and spoken of by a name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Named {
    Series,
    Cases,
    Imports,
}

/// The names of all of a kind. An import is named by its source and the day on which it began.
pub(super) fn names(conn: &Connection, of: Named) -> Result<HashMap<String, String>, AppError> {
    Ok(match of {
        Named::Series => {
            named::all_series(conn)?.into_iter().map(|(id, name)| (id.to_string(), name)).collect()
        }
        Named::Cases => {
            cases::all(conn)?.into_iter().map(|case| (case.id.to_string(), case.code_name)).collect()
        }
        Named::Imports => import::all(conn)?
            .into_iter()
            .map(|import| {
                let day = import.started.get(..10).unwrap_or_default();
                let words = [import.request.source.as_str(), day];
                let name = words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" · ");
                (import.id.to_string(), if name.is_empty() { import.id.to_string() } else { name })
            })
            .collect(),
    })
}
