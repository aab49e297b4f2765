//! What the page sends with its questions, where the workbench has no type for it. Ids are strings such as `p17`.

use std::path::PathBuf;

use clew_workbench::{
    app::{CopyQuery, ScenePicture, SceneQuery, Status},
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
