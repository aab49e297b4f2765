//! Cases: opened, changed, and filled with pictures, each with the reason for which it is there.

use rusqlite::{Connection, Transaction};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{
    AppError, Change, NoteLine, Workbench,
    labels::{known, not_empty, pictures_of},
    notes,
};
use crate::{
    audit,
    cases::{self, Case, CaseChange, CaseStatus},
    catalog::{
        CaseId, PictureId, Subject,
        membership::{self, Member, Owner},
        pending,
    },
};

/// A case in a list.
#[derive(Clone, Debug, Serialize, Deserialize, ts_rs::TS)]
pub struct CaseRow {
    /// Its id.
    #[ts(type = "string")]
    pub id: CaseId,
    /// The name under which it is spoken of.
    pub code_name: String,
    /// The authority's own file number; may be empty.
    pub reference: String,
    /// How far it has come.
    pub status: CaseStatus,
    /// Pictures in it.
    #[ts(type = "number")]
    pub pictures: u64,
}

/// All that is known of a case.
#[derive(Clone, Debug, Serialize, Deserialize, ts_rs::TS)]
pub struct CaseFile {
    /// Its id.
    #[ts(type = "string")]
    pub case: CaseId,
    /// The name under which it is spoken of.
    pub code_name: String,
    /// The authority's own file number; may be empty.
    pub reference: String,
    /// How far it has come.
    pub status: CaseStatus,
    /// The state of knowledge.
    pub summary: String,
    /// When it was opened, RFC 3339 in UTC.
    pub opened: String,
    /// Its pictures, in the order in which they were put there.
    pub pictures: Vec<CasePicture>,
    /// People's notes on it.
    pub notes: Vec<NoteLine>,
}

/// A picture in a case: why it is there and who put it there.
#[derive(Clone, Debug, Serialize, Deserialize, ts_rs::TS)]
pub struct CasePicture {
    /// The picture.
    #[ts(type = "string")]
    pub picture: PictureId,
    /// Why it is there.
    pub reason: Option<String>,
    /// Who put it there.
    pub analyst: String,
    /// When, RFC 3339 in UTC.
    pub at: String,
}

impl Workbench {
    /// Opens a case.
    pub fn new_case(&self, code_name: &str, reference: &str) -> Result<CaseId, AppError> {
        not_empty(code_name, "code name")?;
        let opened = self.now();
        self.act("case.opened", code_name.trim(), |tx, act| {
            let id = cases::open(tx, code_name.trim(), reference.trim(), &opened, act)?;
            pending::mark(tx, [Subject::Case(id)])?;
            Ok((id, json!({ "case": id, "reference": reference.trim() })))
        })
    }

    /// Changes a case's code name, reference, status or summary; the audit entry keeps what was there before.
    pub fn set_case(&self, id: CaseId, change: &CaseChange) -> Result<(), AppError> {
        change.code_name.as_deref().map_or(Ok(()), |name| not_empty(name, "code name"))?;
        self.act("case.changed", &id.to_string(), |tx, _| {
            let before = case(tx, id)?;
            cases::change(tx, id, change)?;
            pending::mark(tx, [Subject::Case(id)])?;
            pending::mark_pictures(tx, &pictures_of(tx, Owner::Case(id))?)?;
            Ok(((), json!({ "before": as_it_was(&before, change), "after": change })))
        })
    }

    /// Puts pictures into a case, for a reason.
    pub fn add_to_case(
        &self,
        id: CaseId,
        pictures: &[PictureId],
        reason: Option<&str>,
    ) -> Result<Change, AppError> {
        self.change_case("case.pictures_added", id, pictures, reason, |tx, act| {
            Ok(membership::begin(tx, Owner::Case(id), pictures, reason, act)?)
        })
    }

    /// Takes pictures out of a case.
    pub fn remove_from_case(&self, id: CaseId, pictures: &[PictureId]) -> Result<Change, AppError> {
        self.change_case("case.pictures_removed", id, pictures, None, |tx, act| {
            Ok(membership::end(tx, Owner::Case(id), pictures, act)?)
        })
    }

    fn change_case(
        &self,
        action: &str,
        id: CaseId,
        pictures: &[PictureId],
        reason: Option<&str>,
        change: impl FnOnce(&Transaction<'_>, i64) -> Result<usize, AppError>,
    ) -> Result<Change, AppError> {
        self.act(action, &id.to_string(), |tx, act| {
            case(tx, id)?;
            known(tx, pictures)?;
            let changed = change(tx, act)?;
            pending::mark_pictures(tx, pictures)?;
            let details = json!({ "pictures": pictures.len(), "changed": changed, "reason": reason });
            Ok((Change { seq: act, changed }, details))
        })
    }

    /// All cases, newest first.
    pub fn case_list(&self) -> Result<Vec<CaseRow>, AppError> {
        self.vault.read(|conn| cases::all(conn)?.into_iter().map(|case| row(conn, case)).collect())
    }

    /// All that is known of a case.
    pub fn show_case(&self, id: CaseId) -> Result<CaseFile, AppError> {
        self.vault.read(|conn| {
            let case = case(conn, id)?;
            let members = membership::members(conn, Owner::Case(id))?;
            Ok(CaseFile {
                case: case.id,
                code_name: case.code_name,
                reference: case.reference,
                status: case.status,
                summary: case.summary,
                opened: case.opened,
                pictures: members
                    .into_iter()
                    .map(|member| picture(conn, member))
                    .collect::<Result<_, _>>()?,
                notes: notes::lines(conn, Subject::Case(id))?,
            })
        })
    }
}

/// The case of this id.
pub(super) fn case(conn: &Connection, id: CaseId) -> Result<Case, AppError> {
    cases::get(conn, id)?.ok_or_else(|| AppError::unknown(id))
}

fn row(conn: &Connection, case: Case) -> Result<CaseRow, AppError> {
    Ok(CaseRow {
        id: case.id,
        pictures: membership::count(conn, Owner::Case(case.id))?,
        code_name: case.code_name,
        reference: case.reference,
        status: case.status,
    })
}

fn picture(conn: &Connection, member: Member) -> Result<CasePicture, AppError> {
    let act = audit::entry(conn, member.begun)?;
    Ok(CasePicture { picture: member.picture, reason: member.reason, analyst: act.analyst, at: act.at })
}

/// Of what is about to change, the values before.
fn as_it_was(before: &Case, change: &CaseChange) -> Value {
    json!(CaseChange {
        code_name: change.code_name.as_ref().map(|_| before.code_name.clone()),
        reference: change.reference.as_ref().map(|_| before.reference.clone()),
        status: change.status.map(|_| before.status),
        summary: change.summary.as_ref().map(|_| before.summary.clone()),
    })
}
