//! What many pictures have in common: tags, series and cases, each with how many of them are in it.

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::{AppError, Workbench, casework::case};
use crate::catalog::{
    PictureId,
    membership::{self, Owner},
    named,
};

/// What a selection of pictures belongs to. Of each, all or only some of the pictures may be part.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ts_rs::TS)]
pub struct InCommon {
    /// Tags that at least one bears as a whole.
    pub tags: Vec<Share>,
    /// Series that at least one belongs to.
    pub series: Vec<Share>,
    /// Cases that at least one lies in.
    pub cases: Vec<Share>,
}

/// Something that pictures belong to, and how many of the selection do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Share {
    /// Its id; of a tag, its name.
    pub id: String,
    /// Its name.
    pub name: String,
    /// How many of the pictures.
    #[ts(type = "number")]
    pub pictures: u64,
}

impl Workbench {
    /// What these pictures belong to: what most of them share first.
    pub fn in_common(&self, pictures: &[PictureId]) -> Result<InCommon, AppError> {
        self.vault.read(|conn| {
            let mut common = InCommon::default();
            for (owner, pictures) in membership::shared(conn, pictures)? {
                share(conn, owner, pictures, &mut common)?;
            }
            let lists = [&mut common.tags, &mut common.series, &mut common.cases];
            lists.into_iter().for_each(|list| {
                list.sort_by(|one, other| {
                    other.pictures.cmp(&one.pictures).then_with(|| one.name.cmp(&other.name))
                });
            });
            Ok(common)
        })
    }
}

fn share(conn: &Connection, owner: Owner, pictures: u64, into: &mut InCommon) -> Result<(), AppError> {
    let (list, id, name) = match owner {
        Owner::Tag(id) => {
            let name = named::tag_name(conn, id)?.ok_or_else(|| AppError::unknown(id))?;
            (&mut into.tags, name.clone(), name)
        }
        Owner::Series(id) => {
            let name = named::series_name(conn, id)?.ok_or_else(|| AppError::unknown(id))?;
            (&mut into.series, id.to_string(), name)
        }
        Owner::Case(id) => (&mut into.cases, id.to_string(), case(conn, id)?.code_name),
    };
    list.push(Share { id, name, pictures });
    Ok(())
}
