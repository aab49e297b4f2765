//! Table `vi_case`: a case by its code name, with its reference, status and summary.

use rusqlite::{Connection, OptionalExtension, Row, Transaction, params, types::Type};
use serde::{Deserialize, Serialize};

use crate::catalog::{CaseId, CatalogError};

/// `case` is a word of SQL, hence the prefix.
pub const TABLE: &str = "
CREATE TABLE vi_case (
    id INTEGER PRIMARY KEY,
    code_name TEXT NOT NULL,
    reference TEXT NOT NULL,
    status TEXT NOT NULL,
    summary TEXT NOT NULL,
    opened TEXT NOT NULL,
    act INTEGER NOT NULL
);
";

/// How far a case has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum CaseStatus {
    /// Nobody in it is identified yet.
    Open,
    /// The child is identified; safeguarding is under way.
    Identified,
    /// The child is safe.
    Safeguarded,
    /// The work has ended without identification, for now.
    Suspended,
    /// The work has ended.
    Closed,
}

impl CaseStatus {
    /// All, in the order of the work.
    pub const ALL: [Self; 5] =
        [Self::Open, Self::Identified, Self::Safeguarded, Self::Suspended, Self::Closed];

    /// The word that is stored and typed.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Identified => "identified",
            Self::Safeguarded => "safeguarded",
            Self::Suspended => "suspended",
            Self::Closed => "closed",
        }
    }

    /// The status of this word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.word() == word)
    }
}

/// One case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// Its id.
    pub id: CaseId,
    /// The name under which it is spoken of.
    pub code_name: String,
    /// The authority's own file number; may be empty.
    pub reference: String,
    /// How far it has come.
    pub status: CaseStatus,
    /// The state of knowledge in a few sentences.
    pub summary: String,
    /// When it was opened, RFC 3339 in UTC.
    pub opened: String,
}

/// What of a case is to change; what is none stays.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ts_rs::TS)]
#[serde(default)]
pub struct CaseChange {
    /// Another code name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code_name: Option<String>,
    /// Another reference.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// Another status.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<CaseStatus>,
    /// Another summary.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
}

/// Opens a case.
pub fn open(
    tx: &Transaction<'_>,
    code_name: &str,
    reference: &str,
    opened: &str,
    act: i64,
) -> Result<CaseId, CatalogError> {
    tx.execute(
        "INSERT INTO vi_case (code_name, reference, status, summary, opened, act) VALUES (?1, ?2, ?3, '', ?4, ?5)",
        params![code_name, reference, CaseStatus::Open.word(), opened, act],
    )?;
    Ok(CaseId(tx.last_insert_rowid()))
}

/// Changes a case.
pub fn change(tx: &Transaction<'_>, id: CaseId, change: &CaseChange) -> Result<(), CatalogError> {
    tx.execute(
        "UPDATE vi_case SET code_name = coalesce(?2, code_name), reference = coalesce(?3, reference),
             status = coalesce(?4, status), summary = coalesce(?5, summary) WHERE id = ?1",
        params![id, change.code_name, change.reference, change.status.map(CaseStatus::word), change.summary],
    )?;
    Ok(())
}

/// One case.
pub fn get(conn: &Connection, id: CaseId) -> Result<Option<Case>, CatalogError> {
    Ok(conn
        .prepare_cached(
            "SELECT id, code_name, reference, status, summary, opened FROM vi_case WHERE id = ?1",
        )?
        .query_row([id], read)
        .optional()?)
}

/// All cases, newest first.
pub fn all(conn: &Connection) -> Result<Vec<Case>, CatalogError> {
    let mut statement = conn
        .prepare("SELECT id, code_name, reference, status, summary, opened FROM vi_case ORDER BY id DESC")?;
    let rows = statement.query_map([], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// How many cases there are.
pub fn count(conn: &Connection) -> Result<u64, CatalogError> {
    Ok(conn.query_row("SELECT count(*) FROM vi_case", [], |row| row.get(0))?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<Case> {
    let word: String = row.get(3)?;
    Ok(Case {
        id: row.get(0)?,
        code_name: row.get(1)?,
        reference: row.get(2)?,
        status: CaseStatus::of_word(&word).ok_or(rusqlite::Error::InvalidColumnType(3, word, Type::Text))?,
        summary: row.get(4)?,
        opened: row.get(5)?,
    })
}
