//! What the page sends with its questions, where the workbench has no type for it. Ids are strings such as `p17`.

use std::path::PathBuf;

use clew_workbench::{
    app::{CopyQuery, Facet, Filter, ProposeScope, SceneHit, ScenePicture, SceneQuery, Status},
    cases::CaseChange,
    catalog::{CaseId, PictureId, SeriesId, note::Region},
};
use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A vault to be made.
#[derive(Deserialize, TS)]
pub struct NewVault {
    /// The folder that it is to lie in.
    pub folder: PathBuf,
    /// Its own name.
    pub name: String,
    /// Who works in it.
    pub analyst: String,
    /// What opens it.
    #[ts(type = "string")]
    pub passphrase: SecretString,
}

/// A vault that was made. The page shows the recovery identity once; nobody keeps it.
#[derive(Serialize, TS)]
pub struct VaultMade {
    /// The recovery identity.
    pub recovery: String,
    /// The vault, open.
    pub status: Status,
}

/// A vault to be opened.
#[derive(Deserialize, TS)]
pub struct OpenVault {
    /// Where it lies.
    pub folder: PathBuf,
    /// A passphrase, or the recovery identity.
    #[ts(type = "string")]
    pub secret: SecretString,
}

/// A recovery identity that is to be kept in a file.
#[derive(Deserialize, TS)]
pub struct RecoveryFile {
    /// What stands over the dialog.
    pub title: String,
    /// The vault that it opens, in which the file must not lie.
    pub vault: PathBuf,
    /// What stands in the file above the identity, for whoever finds it years later.
    pub about: String,
    /// The identity.
    #[ts(type = "string")]
    pub recovery: SecretString,
}

/// Another analyst who is to open the vault.
#[derive(Deserialize, TS)]
pub struct NewPassphrase {
    /// Who.
    pub name: String,
    /// What will open it.
    #[ts(type = "string")]
    pub passphrase: SecretString,
}

/// What copies are sought of, and how near they must be.
#[derive(Deserialize, TS)]
pub struct CopyQuestion {
    /// Of what.
    #[serde(flatten)]
    pub of: CopyQuery,
    /// Bits in which the PDQ hashes may differ.
    pub within: u32,
}

/// By what a filter could be narrowed.
#[derive(Deserialize, TS)]
pub struct FacetQuestion {
    /// The filter.
    #[ts(type = "Partial<Filter>")]
    pub filter: Filter,
    /// By what.
    pub facet: Facet,
}

/// Words that are sought.
#[derive(Deserialize, TS)]
pub struct WordQuestion {
    /// The query, in the language of `docs/search.md`.
    pub query: String,
    /// How many of the best are wanted.
    pub limit: usize,
}

/// A note to be written.
#[derive(Deserialize, TS)]
pub struct NewNote {
    /// Id of the picture, series or case.
    pub subject: String,
    /// The words.
    pub text: String,
    /// The part of the picture that they are about.
    pub region: Option<Region>,
}

/// Something said of a region of a picture, or taken from it.
#[derive(Deserialize, TS)]
pub struct RegionMark {
    /// Which picture.
    #[ts(type = "string")]
    pub picture: PictureId,
    /// Which part of it.
    pub region: Region,
    /// Tags.
    pub tags: Vec<String>,
    /// A note; may be empty.
    pub note: String,
}

/// A note to be written on many pictures.
#[derive(Deserialize, TS)]
pub struct PicturesNote {
    /// Which.
    #[ts(type = "Array<string>")]
    pub pictures: Vec<PictureId>,
    /// The words.
    pub text: String,
}

/// Tags to be added to pictures and taken from them.
#[derive(Deserialize, TS)]
pub struct Tagging {
    /// Which.
    #[ts(type = "Array<string>")]
    pub pictures: Vec<PictureId>,
    /// Tags to be added.
    pub add: Vec<String>,
    /// Tags to be taken away.
    pub remove: Vec<String>,
}

/// Another name for a series.
#[derive(Deserialize, TS)]
pub struct SeriesName {
    /// Which.
    #[ts(type = "string")]
    pub series: SeriesId,
    /// The name.
    pub name: String,
}

/// Pictures of a series.
#[derive(Deserialize, TS)]
pub struct SeriesPictures {
    /// Which series.
    #[ts(type = "string")]
    pub series: SeriesId,
    /// Which pictures.
    #[ts(type = "Array<string>")]
    pub pictures: Vec<PictureId>,
}

/// Pictures that are to come into a series.
#[derive(Deserialize, TS)]
pub struct SeriesPicturesWhy {
    /// Which series.
    #[ts(type = "string")]
    pub series: SeriesId,
    /// Which pictures.
    #[ts(type = "Array<string>")]
    pub pictures: Vec<PictureId>,
    /// Why.
    pub reason: Option<String>,
}

/// A reason, where one was given.
pub fn said(reason: Option<&str>) -> Option<&str> {
    reason.map(str::trim).filter(|reason| !reason.is_empty())
}

/// A case to be opened.
#[derive(Deserialize, TS)]
pub struct NewCase {
    /// The name under which it is spoken of.
    pub code_name: String,
    /// The authority's own file number; may be empty.
    pub reference: String,
}

/// What is to change in a case.
#[derive(Deserialize, TS)]
pub struct CaseSetting {
    /// Which.
    #[ts(type = "string")]
    pub case: CaseId,
    /// What of it.
    #[ts(type = "Partial<CaseChange>")]
    pub change: CaseChange,
}

/// Pictures of a case.
#[derive(Deserialize, TS)]
pub struct CasePictures {
    /// Which case.
    #[ts(type = "string")]
    pub case: CaseId,
    /// Which pictures.
    #[ts(type = "Array<string>")]
    pub pictures: Vec<PictureId>,
}

/// Pictures that are to come into a case.
#[derive(Deserialize, TS)]
pub struct CasePicturesWhy {
    /// Which case.
    #[ts(type = "string")]
    pub case: CaseId,
    /// Which pictures.
    #[ts(type = "Array<string>")]
    pub pictures: Vec<PictureId>,
    /// Why.
    pub reason: Option<String>,
}

/// What is looked at before it is taken in.
#[derive(Deserialize, TS)]
pub struct AheadQuestion {
    /// The page's number for this look: what is told of it bears the same.
    pub look: u32,
    /// Files and folders.
    pub paths: Vec<PathBuf>,
    /// Label of the device or collection.
    pub source: String,
}

/// A search for scenes.
#[derive(Deserialize, TS)]
pub struct SceneQuestion {
    /// The page's number for it: what is told of it bears the same.
    pub search: u32,
    /// What is sought.
    pub query: SceneQuery,
}

/// What does not count of a picture.
#[derive(Deserialize, TS)]
pub struct SceneMask {
    /// The picture.
    pub of: ScenePicture,
    /// Numbers of the cells that are left out, of a grid of 16 by 16, row by row.
    pub cells: Vec<u16>,
}

/// A match of which a figure is to be drawn.
#[derive(Deserialize, TS)]
pub struct NewFigure {
    /// What the dialog says that asks for the place.
    pub title: String,
    /// The name that it proposes.
    pub name: String,
    /// What was sought.
    pub query: SceneQuery,
    /// What was found.
    pub hit: SceneHit,
}

/// Which pictures are to be sought for pairs.
#[derive(Deserialize, TS)]
pub struct Proposing {
    /// Which.
    pub scope: ProposeScope,
    /// How sure a pair must be at least, from 0 to 1.
    pub least: f32,
}

/// A proposed pair.
#[derive(Deserialize, TS)]
pub struct ProposedPair {
    /// The picture that was sought.
    #[ts(type = "string")]
    pub query: PictureId,
    /// The picture that was found.
    #[ts(type = "string")]
    pub candidate: PictureId,
}
