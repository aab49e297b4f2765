//! All that is known of a picture, gathered for a person.

use std::collections::BTreeSet;

use clew_imaging::metadata::Metadata;
use jiff::Timestamp;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::{AppError, MatchLine, NoteLine, RegionLine, Workbench, casework::case, notes, regions, scene};
use crate::{
    audit,
    catalog::{
        CaseId, ImportId, PictureId, SeriesId, Subject, fingerprint, membership, metadata, near_copy, note,
        picture, scene_match,
        sighting::{self, Sighting},
    },
};

/// All that is known of a picture. Sizes are those of the upright picture.
#[derive(Clone, Debug, Serialize, Deserialize, ts_rs::TS)]
pub struct PictureFile {
    /// Its id.
    #[ts(type = "string")]
    pub picture: PictureId,
    /// SHA-256 of the file's bytes, hex.
    pub sha256: String,
    /// SHA-1 of the file's bytes, hex.
    pub sha1: String,
    /// MD5 of the file's bytes, hex.
    pub md5: String,
    /// Size of the file in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
    /// Format by content.
    pub format: String,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// Frames or pages in the file.
    pub frames: u32,
    /// EXIF orientation that was applied.
    pub orientation: u8,
    /// PDQ as 64 hex digits.
    pub pdq: String,
    /// Quality of the PDQ, 0 to 100.
    pub pdq_quality: u8,
    /// What made the derived parts.
    pub recipe: String,
    /// Whether the original lies sealed in the vault.
    pub original_kept: bool,
    /// Each place where it was found, first seen first.
    pub sightings: Vec<SightingLine>,
    /// What the file carried beside its pixels.
    #[ts(type = "Metadata")]
    pub metadata: Metadata,
    /// Tags on the whole picture.
    pub tags: Vec<String>,
    /// Notes that stand, those on regions included.
    pub notes: Vec<NoteLine>,
    /// Regions of it, with the tags and notes on each.
    pub regions: Vec<RegionLine>,
    /// Series that it belongs to.
    pub series: Vec<SeriesMention>,
    /// Cases that it lies in.
    pub cases: Vec<CaseMention>,
    /// The other pictures of its stack.
    pub stack: Vec<StackMember>,
    /// What people said of scene matches with it.
    pub matches: Vec<MatchLine>,
    /// The audit entries on it, alone or among others, first done first.
    pub history: Vec<HistoryLine>,
}

/// One place where a picture was found. Times are RFC 3339 in UTC.
#[derive(Clone, Debug, Serialize, Deserialize, ts_rs::TS)]
pub struct SightingLine {
    /// Label of the device or collection.
    pub source: String,
    /// Where it lay.
    pub path: String,
    /// When the file was last written.
    pub modified: String,
    /// When the file was made, where the file system says so.
    pub created: Option<String>,
    /// The import that saw it.
    #[ts(type = "string")]
    pub import: ImportId,
}

/// A series that a picture belongs to.
#[derive(Clone, Debug, Serialize, Deserialize, ts_rs::TS)]
pub struct SeriesMention {
    /// Its id.
    #[ts(type = "string")]
    pub id: SeriesId,
    /// Its name.
    pub name: String,
    /// Why the picture was put there, where somebody said so.
    pub reason: Option<String>,
}

/// A case that a picture lies in.
#[derive(Clone, Debug, Serialize, Deserialize, ts_rs::TS)]
pub struct CaseMention {
    /// Its id.
    #[ts(type = "string")]
    pub id: CaseId,
    /// The name under which it is spoken of.
    pub code_name: String,
    /// Why the picture is there.
    pub reason: Option<String>,
    /// Who put it there.
    pub analyst: String,
    /// When, RFC 3339 in UTC.
    pub at: String,
}

/// Another picture of the same stack.
#[derive(Clone, Debug, Serialize, Deserialize, ts_rs::TS)]
pub struct StackMember {
    /// The picture.
    #[ts(type = "string")]
    pub picture: PictureId,
    /// Whether it stands for all.
    pub front: bool,
}

/// One audit entry on a picture, or on many with it among them.
#[derive(Clone, Debug, Serialize, Deserialize, ts_rs::TS)]
pub struct HistoryLine {
    /// Its number.
    #[ts(type = "number")]
    pub seq: i64,
    /// When, RFC 3339 in UTC.
    pub at: String,
    /// Who.
    pub analyst: String,
    /// What.
    pub action: String,
    /// To what: the picture, many, or the series, case or import it was done through.
    pub subject: String,
    /// What the action says besides.
    #[ts(type = "unknown")]
    pub details: serde_json::Value,
}

impl Workbench {
    /// All that is known of a picture.
    pub fn show(&self, id: PictureId) -> Result<PictureFile, AppError> {
        self.vault.read(|conn| gather(conn, id))
    }
}

fn gather(conn: &Connection, id: PictureId) -> Result<PictureFile, AppError> {
    let picture = picture::get(conn, id)?.ok_or_else(|| AppError::unknown(id))?;
    let fingerprint = fingerprint::get(conn, id)?.ok_or_else(|| AppError::unknown(id))?;
    Ok(PictureFile {
        picture: id,
        sha256: hex::encode(picture.digests.sha256),
        sha1: hex::encode(picture.digests.sha1),
        md5: hex::encode(picture.digests.md5),
        bytes: picture.bytes,
        format: picture.format,
        width: picture.width,
        height: picture.height,
        frames: picture.frames,
        orientation: picture.orientation,
        pdq: fingerprint.hashes[0].to_string(),
        pdq_quality: fingerprint.quality,
        recipe: picture.recipe,
        original_kept: picture.original.is_some(),
        sightings: sighting::of_picture(conn, id)?.into_iter().map(sighting_line).collect(),
        metadata: metadata::get(conn, id)?,
        tags: membership::tags_of(conn, id)?,
        notes: notes::lines(conn, Subject::Picture(id))?,
        regions: regions::lines(conn, id)?,
        series: series(conn, id)?,
        cases: cases(conn, id)?,
        stack: stack(conn, id)?,
        matches: scene::matches(conn, id)?,
        history: history(conn, id)?,
    })
}

fn sighting_line(sighting: Sighting) -> SightingLine {
    SightingLine {
        source: sighting.source,
        path: sighting.place.path,
        modified: moment(sighting.modified),
        created: sighting.created.map(moment),
        import: sighting.import,
    }
}

/// Nanoseconds since 1970 as RFC 3339 in UTC.
fn moment(nanoseconds: i64) -> String {
    Timestamp::from_nanosecond(i128::from(nanoseconds))
        .map_or_else(|_| nanoseconds.to_string(), |at| at.to_string())
}

fn series(conn: &Connection, id: PictureId) -> Result<Vec<SeriesMention>, AppError> {
    let mention = |(id, name, reason)| SeriesMention { id, name, reason };
    Ok(membership::series_of(conn, id)?.into_iter().map(mention).collect())
}

fn cases(conn: &Connection, id: PictureId) -> Result<Vec<CaseMention>, AppError> {
    membership::cases_of(conn, id)?
        .into_iter()
        .map(|(id, reason, act)| {
            let entry = audit::entry(conn, act)?;
            Ok(CaseMention {
                id,
                code_name: case(conn, id)?.code_name,
                reason,
                analyst: entry.analyst,
                at: entry.at,
            })
        })
        .collect()
}

fn stack(conn: &Connection, id: PictureId) -> Result<Vec<StackMember>, AppError> {
    let members = near_copy::members(conn, near_copy::stack_of(conn, id)?)?;
    Ok(members
        .into_iter()
        .filter(|(picture, _)| *picture != id)
        .map(|(picture, front)| StackMember { picture, front })
        .collect())
}

/// What was done with many at once is as much a picture's history as what was done with it alone.
fn history(conn: &Connection, id: PictureId) -> Result<Vec<HistoryLine>, AppError> {
    let mut acts: BTreeSet<i64> =
        sighting::of_picture(conn, id)?.iter().map(|sighting| sighting.act).collect();
    acts.extend(membership::acts_on(conn, id)?);
    acts.extend(note::acts_on(conn, Subject::Picture(id))?);
    acts.extend(scene_match::acts_on(conn, id)?);
    acts.extend(audit::entries_on(conn, &id.to_string())?.iter().map(|entry| entry.seq));
    acts.into_iter().map(|act| Ok(history_line(audit::entry(conn, act)?))).collect()
}

fn history_line(entry: audit::Entry) -> HistoryLine {
    HistoryLine {
        seq: entry.seq,
        at: entry.at,
        analyst: entry.analyst,
        action: entry.action,
        subject: entry.subject,
        details: entry.details,
    }
}
