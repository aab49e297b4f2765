//! Which pictures: a filter, and the set of those that it lets through.

use rusqlite::{Connection, params_from_iter, types::Value};
use serde::{Deserialize, Serialize};

use super::{AppError, Workbench, arranging::Arrange};
use crate::{
    catalog::{CaseId, ImportId, PictureId, SeriesId, listing, named, near_copy},
    search::{DocumentKey, Kind},
};

/// Which pictures; conditions are joined by *and*.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ts_rs::TS)]
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
    /// Pictures that were known before this import, which found them at another place.
    #[ts(type = "string | null")]
    pub seen_again_in: Option<ImportId>,
    /// Pictures of the stack that this one lies in.
    #[ts(type = "string | null")]
    pub stack_of: Option<PictureId>,
    /// Pictures that were seen in this source.
    pub source: Option<String>,
    /// Pictures of this make and model of camera.
    pub camera: Option<String>,
    /// Pictures in this file format.
    pub format: Option<String>,
    /// Pictures whose camera's time begins so: `2019`, `2019-04` or `2019-04-02`.
    pub taken: Option<String>,
    /// Pictures that were taken in this part of the earth.
    pub within: Option<Bounds>,
    /// Pictures that somebody, or nobody, has looked at unveiled.
    pub viewed: Option<bool>,
    /// Pictures with a tag, or with none.
    pub tagged: Option<bool>,
    /// Pictures in a case, or in none.
    pub in_case: Option<bool>,
    /// Of each stack only the picture that stands for all.
    pub fold_stacks: bool,
    /// In which order, and in which groups.
    #[serde(flatten)]
    pub arrange: Arrange,
}

/// A part of the earth between two parallels and two meridians, in degrees. The upper edges are not in it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct Bounds {
    /// Least latitude.
    pub south: f64,
    /// Least longitude.
    pub west: f64,
    /// Greatest latitude.
    pub north: f64,
    /// Greatest longitude.
    pub east: f64,
}

/// Some of the pictures.
pub(super) enum Chosen {
    /// Every picture.
    All,
    /// Those whose number is marked.
    Marked(Vec<bool>),
}

impl Chosen {
    pub(super) fn of(pictures: &[PictureId]) -> Self {
        let mut marked = Vec::new();
        for PictureId(number) in pictures {
            let place = usize::try_from(*number).unwrap_or_default();
            if marked.len() <= place {
                marked.resize(place + 1, false);
            }
            marked[place] = true;
        }
        Self::Marked(marked)
    }

    pub(super) fn has(&self, picture: PictureId) -> bool {
        match self {
            Self::All => true,
            Self::Marked(marked) => {
                usize::try_from(picture.0).ok().and_then(|place| marked.get(place)).is_some_and(|has| *has)
            }
        }
    }

    fn and(self, other: &Self) -> Self {
        match self {
            Self::All => match other {
                Self::All => Self::All,
                Self::Marked(marked) => Self::Marked(marked.clone()),
            },
            Self::Marked(mut marked) => {
                for (place, has) in marked.iter_mut().enumerate() {
                    *has = *has && other.has(PictureId(place as i64));
                }
                Self::Marked(marked)
            }
        }
    }
}

impl Filter {
    /// Whether every picture passes.
    pub(super) fn lets_all(&self) -> bool {
        self.sought().is_none()
            && *self == Self { words: self.words.clone(), arrange: self.arrange, ..Self::default() }
    }

    /// The words, where there are any.
    fn sought(&self) -> Option<&str> {
        self.words.as_deref().filter(|words| !words.trim().is_empty())
    }
}

impl Workbench {
    /// The pictures that a filter lets through.
    pub(super) fn chosen(&self, filter: &Filter) -> Result<Chosen, AppError> {
        if filter.lets_all() {
            return Ok(Chosen::All);
        }
        let unfolded = self.unfolded(&Filter { fold_stacks: false, ..filter.clone() })?;
        if !filter.fold_stacks {
            return Ok(unfolded);
        }
        self.vault.read(|conn| folded(conn, unfolded))
    }

    fn unfolded(&self, filter: &Filter) -> Result<Chosen, AppError> {
        let found = filter.sought().map_or(Ok(Chosen::All), |words| self.found(words))?;
        if (Filter { words: None, ..filter.clone() }).lets_all() {
            return Ok(found);
        }
        let passing = self.vault.read(|conn| passing(conn, filter))?;
        Ok(Chosen::of(&passing).and(&found))
    }

    fn found(&self, words: &str) -> Result<Chosen, AppError> {
        let picture = |key: DocumentKey| (key.kind == Kind::Picture).then_some(PictureId(key.id));
        let found: Vec<_> = self.index()?.matching(words)?.into_iter().filter_map(picture).collect();
        Ok(Chosen::of(&found))
    }
}

/// Of each stack the picture that stands for all, or else the first that was chosen: nothing that passes is lost in a fold.
fn folded(conn: &Connection, chosen: Chosen) -> Result<Chosen, AppError> {
    let stacked = listing::stacked(conn)?;
    let behind = stacked.chunk_by(|one, next| one.0 == next.0).flat_map(|stack| {
        stack.iter().map(|(_, picture)| *picture).filter(|picture| chosen.has(*picture)).skip(1)
    });
    let behind: Vec<_> = behind.collect();
    let mut marked = match chosen {
        Chosen::Marked(marked) => marked,
        Chosen::All => match Chosen::of(&listing::as_added(conn)?) {
            Chosen::Marked(marked) => marked,
            Chosen::All => Vec::new(),
        },
    };
    for picture in behind {
        if let Some(has) = usize::try_from(picture.0).ok().and_then(|place| marked.get_mut(place)) {
            *has = false;
        }
    }
    Ok(Chosen::Marked(marked))
}

/// Conditions of a query, joined by *and*.
#[derive(Default)]
struct Conditions {
    sql: String,
    values: Vec<Value>,
}

impl Conditions {
    /// Adds a condition in which each `?` stands for one of the values.
    fn add(&mut self, condition: &str, values: impl IntoIterator<Item = Value>) {
        self.sql.push_str(" AND ");
        self.sql.push_str(condition);
        self.values.extend(values);
    }

    /// Adds that a picture belongs to an owner, or to any of a kind.
    fn member(&mut self, kind: &str, owner: i64) {
        let among = "id IN (SELECT picture FROM membership WHERE kind = ? AND owner = ? AND ended IS NULL)";
        self.add(among, [kind.to_owned().into(), owner.into()]);
    }

    /// Adds that a picture is, or is not, in a list.
    fn is_in(&mut self, is: bool, list: &str) {
        self.add(&format!("id {}IN ({list})", if is { "" } else { "NOT " }), []);
    }
}

fn passing(conn: &Connection, filter: &Filter) -> Result<Vec<PictureId>, AppError> {
    let conditions = conditions(conn, filter)?;
    let mut statement = conn.prepare(&format!("SELECT id FROM picture WHERE 1{}", conditions.sql))?;
    let rows = statement.query_map(params_from_iter(conditions.values), |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn conditions(conn: &Connection, filter: &Filter) -> Result<Conditions, AppError> {
    let mut all = Conditions::default();
    if let Some(tag) = &filter.tag {
        all.member("t", named::find_tag(conn, tag)?.map_or(-1, |tag| tag.0));
    }
    if let Some(series) = filter.series {
        all.member("s", series.0);
    }
    if let Some(case) = filter.case {
        all.member("c", case.0);
    }
    if let Some(import) = filter.import {
        all.add("import = ?", [import.0.into()]);
    }
    if let Some(import) = filter.seen_again_in {
        let again = "import <> ? AND id IN (SELECT picture FROM sighting WHERE import = ?)";
        all.add(again, [import.0.into(), import.0.into()]);
    }
    if let Some(picture) = filter.stack_of {
        let stack = near_copy::stack_of(conn, picture)?.0;
        let lies = "(id = ? OR id IN (SELECT picture FROM stack_member WHERE stack = ?))";
        all.add(lies, [stack.into(), stack.into()]);
    }
    if let Some(source) = &filter.source {
        all.add("id IN (SELECT picture FROM sighting WHERE source = ?)", [source.clone().into()]);
    }
    for (column, wanted) in [("camera", &filter.camera), ("format", &filter.format)] {
        if let Some(wanted) = wanted {
            all.add(&format!("{column} = ?"), [wanted.clone().into()]);
        }
    }
    if let Some(taken) = &filter.taken {
        // All that begins so lies between it and it with the greatest character behind.
        all.add("taken BETWEEN ? AND ?", [taken.clone().into(), format!("{taken}\u{10ffff}").into()]);
    }
    if let Some(Bounds { south, west, north, east }) = filter.within {
        let inside = "latitude >= ? AND latitude < ? AND longitude >= ? AND longitude < ?";
        all.add(inside, [south.into(), north.into(), west.into(), east.into()]);
    }
    if let Some(viewed) = filter.viewed {
        all.is_in(viewed, "SELECT picture FROM view");
    }
    for (kind, any) in [("t", filter.tagged), ("c", filter.in_case)] {
        if let Some(any) = any {
            let members = format!("SELECT picture FROM membership WHERE kind = '{kind}' AND ended IS NULL");
            all.is_in(any, &members);
        }
    }
    Ok(all)
}
