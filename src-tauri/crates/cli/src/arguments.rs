//! The command line as people type it.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use clew_workbench::{
    app::Filter,
    cases::CaseStatus,
    catalog::{CaseId, ImportId, PictureId, SeriesId, Subject, note::Region, scene_match::Verdict},
};

/// Finds, tags and groups pictures in an encrypted vault, without network.
#[derive(Debug, Parser)]
#[command(name = "clew", version, about, propagate_version = true, arg_required_else_help = true)]
pub(crate) struct Arguments {
    /// Answer in JSON on standard output: one object, or one a line for lists.
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// Read the passphrase from the first line of this file instead of asking for it.
    #[arg(long, global = true, value_name = "FILE", env = "CLEW_PASSPHRASE_FILE")]
    pub(crate) passphrase_file: Option<PathBuf>,
    /// Open the vault with the recovery identity in this file instead of a passphrase.
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) identity_file: Option<PathBuf>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Create a vault.
    New {
        /// The folder to be made, such as `work.clew`.
        vault: PathBuf,
        /// Name under which your acts are recorded; your account's name by default.
        #[arg(long)]
        analyst: Option<String>,
    },
    /// Counts, sizes, index state.
    Status { vault: PathBuf },
    /// Every picture: id, SHA-256, first path.
    List {
        vault: PathBuf,
        #[command(flatten)]
        filter: FilterArguments,
    },
    /// Take in files and folders. The same command after a stop goes on where it was.
    Import {
        vault: PathBuf,
        #[arg(required = true)]
        paths: Vec<PathBuf>,
        /// Put the pictures into this series.
        #[arg(long, value_name = "NAME")]
        series: Option<String>,
        /// Label of the device or collection that they come from.
        #[arg(long, value_name = "LABEL", default_value = "")]
        source: String,
        /// Keep the originals sealed in the vault.
        #[arg(long)]
        keep_originals: bool,
        /// Leave making the pictures ready for scene search to `clew scene VAULT describe`.
        #[arg(long)]
        no_scenes: bool,
    },
    /// Find pictures, series and cases by words, scenes of a picture, or copies of it.
    Find {
        #[command(subcommand)]
        what: Find,
    },
    /// All that is known of a picture, series or case.
    Show { vault: PathBuf, id: Subject },
    /// Add tags to pictures and take tags away.
    Tag {
        vault: PathBuf,
        /// Pictures; `-` reads their ids from standard input, one a line.
        #[arg(required = true)]
        pictures: Vec<String>,
        #[arg(long, value_name = "TAG")]
        add: Vec<String>,
        #[arg(long, value_name = "TAG")]
        remove: Vec<String>,
        /// Part of one upright picture, in its pixels, that the tags are about.
        #[arg(long, value_name = "X,Y,W,H", value_parser = region)]
        region: Option<Region>,
    },
    /// Write a note on a picture, a region of it, a series or a case.
    Note {
        vault: PathBuf,
        id: Subject,
        text: String,
        /// Part of the upright picture, in its pixels.
        #[arg(long, value_name = "X,Y,W,H", value_parser = region)]
        region: Option<Region>,
    },
    /// Series: pictures that belong together by origin.
    Series {
        vault: PathBuf,
        #[command(subcommand)]
        action: SeriesAction,
    },
    /// Victim-identification cases.
    Case {
        vault: PathBuf,
        #[command(subcommand)]
        action: CaseAction,
    },
    /// Scene search: make pictures ready for it, and say what its matches are.
    Scene {
        vault: PathBuf,
        #[command(subcommand)]
        action: SceneAction,
    },
    /// Pairs of pictures that may show the same place and that nobody has judged. Each picture is sought once among all
    /// others; the same command after a stop goes on where it was.
    Propose {
        vault: PathBuf,
        #[command(flatten)]
        how: ProposeArguments,
    },
    /// Measure on a set of pictures of your own.
    Bench {
        #[command(subcommand)]
        what: Bench,
    },
    /// Take back the last change of tags, notes, series, cases or scene matches.
    Undo { vault: PathBuf },
    /// Put the stacks of near copies together anew, at another distance.
    Restack {
        vault: PathBuf,
        /// Greatest PDQ distance that makes near copies.
        #[arg(long, default_value_t = 31, value_parser = clap::value_parser!(u32).range(0..=128))]
        within: u32,
    },
    /// Make the word index anew from the vault.
    Reindex { vault: PathBuf },
    /// Key slots: who can open the vault.
    Slot {
        vault: PathBuf,
        #[command(subcommand)]
        action: SlotAction,
    },
    /// Check the audit's chain, every database page, every sealed file, every import.
    Verify {
        vault: PathBuf,
        /// An anchor that was exported before and kept elsewhere.
        #[arg(long, value_name = "FILE")]
        anchor: Option<PathBuf>,
    },
    /// The record of who did what.
    Audit {
        #[command(subcommand)]
        action: AuditAction,
    },
    /// Print shell completions.
    Completions { shell: Shell },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Find {
    /// By words: tags, notes, series, names, paths, metadata, cases.
    Words {
        vault: PathBuf,
        query: String,
        #[arg(long, default_value_t = 100)]
        limit: usize,
    },
    /// The same place or thing in other pictures, best first, with the evidence.
    Scene {
        vault: PathBuf,
        #[command(flatten)]
        of: PictureOf,
        #[command(flatten)]
        how: SceneArguments,
    },
    /// Copies and near copies, rotated and mirrored ones too.
    Copies {
        vault: PathBuf,
        #[command(flatten)]
        of: PictureOf,
        /// Greatest PDQ distance in bits.
        #[arg(long, value_name = "BITS", default_value_t = 31, value_parser = clap::value_parser!(u32).range(0..=256))]
        within: u32,
    },
}

#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub(crate) struct PictureOf {
    /// A picture of the vault; `-` reads ids from standard input, one a line.
    #[arg(long, value_name = "ID")]
    pub(crate) picture: Option<String>,
    /// A file outside the vault.
    #[arg(long, value_name = "PATH")]
    pub(crate) file: Option<PathBuf>,
}

/// How scenes are sought.
#[derive(Debug, Args)]
pub(crate) struct SceneArguments {
    /// A part of the upright picture that must be found, in its pixels; several must all be found.
    #[arg(long = "region", value_name = "X,Y,W,H", value_parser = region)]
    pub(crate) regions: Vec<Region>,
    #[command(flatten)]
    pub(crate) among: FilterArguments,
    /// Matches that are shown.
    #[arg(long, default_value_t = 20)]
    pub(crate) limit: usize,
    /// Candidates that are verified, the likeliest first.
    #[arg(long, value_name = "N", default_value_t = 400)]
    pub(crate) verify: usize,
    /// Least confidence of what is shown, from 0 to 1.
    #[arg(long, value_name = "P", default_value_t = 0.0)]
    pub(crate) least: f32,
    /// Seek it turned and mirrored, too: of each turn the 32 likeliest candidates, of the upright picture as many as
    /// --verify says.
    #[arg(long)]
    pub(crate) turns: bool,
    /// Draw the best match and its evidence into this new PNG file. It shows the pictures as they are.
    #[arg(long, value_name = "OUT.png")]
    pub(crate) figure: Option<PathBuf>,
}

/// Which pictures are sought for pairs; all of them where nothing is said.
#[derive(Debug, Args)]
pub(crate) struct ProposeArguments {
    /// Only this picture; may be given several times.
    #[arg(long = "picture", value_name = "ID", conflicts_with_all = ["words", "tag", "series", "case", "import"])]
    pub(crate) pictures: Vec<PictureId>,
    /// Only pictures that these words find.
    #[arg(long, value_name = "QUERY")]
    pub(crate) words: Option<String>,
    /// Only pictures with this tag.
    #[arg(long)]
    pub(crate) tag: Option<String>,
    /// Only pictures of this series.
    #[arg(long, value_name = "ID")]
    pub(crate) series: Option<SeriesId>,
    /// Only pictures in this case.
    #[arg(long, value_name = "ID")]
    pub(crate) case: Option<CaseId>,
    /// Only pictures that were new in this import.
    #[arg(long, value_name = "ID")]
    pub(crate) import: Option<ImportId>,
    /// Least confidence of a pair, from 0 to 1.
    #[arg(long, value_name = "P", default_value_t = 0.5)]
    pub(crate) least: f32,
    /// Candidates that are verified for each picture.
    #[arg(long, value_name = "N", default_value_t = 400)]
    pub(crate) verify: usize,
}

#[derive(Debug, Subcommand)]
pub(crate) enum SceneAction {
    /// Make every picture ready for scene search that is not yet.
    Describe,
    /// Say that two pictures show the same.
    Confirm {
        a: PictureId,
        b: PictureId,
        /// What is the same in both.
        #[arg(long = "as", value_enum, default_value = "place")]
        what: SameWord,
        #[arg(long, default_value = "")]
        note: String,
    },
    /// Say that two pictures have nothing to do with each other; the pair is not proposed again.
    Reject {
        a: PictureId,
        b: PictureId,
        #[arg(long, default_value = "")]
        note: String,
    },
    /// Leave parts of a picture out of scene search.
    Mask {
        id: PictureId,
        /// A part to be left out, in pixels of the upright picture.
        #[arg(long, value_name = "X,Y,W,H", value_parser = region, required_unless_present = "clear")]
        hide: Vec<Region>,
        /// Leave nothing out any more.
        #[arg(long)]
        clear: bool,
    },
}

/// What is the same in two pictures, as people type it.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum SameWord {
    Place,
    Object,
    Product,
}

impl From<SameWord> for Verdict {
    fn from(word: SameWord) -> Self {
        match word {
            SameWord::Place => Self::SamePlace,
            SameWord::Object => Self::SameObject,
            SameWord::Product => Self::SameProduct,
        }
    }
}

#[derive(Debug, Subcommand)]
pub(crate) enum Bench {
    /// Find each picture of a labelled set among all others, and print how often the right ones come first. The vault that
    /// this needs is made in the folder where the command is started, and removed at its end.
    Scene {
        /// A table with the columns `path` (beside the table), `group`, `kind` and `difficulty`.
        set: PathBuf,
        /// Pictures that show none of the places.
        #[arg(long, value_name = "FOLDER")]
        distractors: Vec<PathBuf>,
        /// Candidates that are verified for each query.
        #[arg(long, value_name = "N", default_value_t = 400)]
        verify: usize,
        /// Seek parts of the pictures as well.
        #[arg(long)]
        regions: bool,
        /// Write the figures of every verified pair into this file, for calibration.
        #[arg(long, value_name = "OUT.jsonl")]
        pairs: Option<PathBuf>,
    },
}

#[derive(Debug, Args)]
pub(crate) struct FilterArguments {
    /// Only pictures that these words find.
    #[arg(long, value_name = "QUERY")]
    pub(crate) words: Option<String>,
    /// Only pictures with this tag.
    #[arg(long)]
    pub(crate) tag: Option<String>,
    /// Only pictures of this series.
    #[arg(long, value_name = "ID")]
    pub(crate) series: Option<SeriesId>,
    /// Only pictures in this case.
    #[arg(long, value_name = "ID")]
    pub(crate) case: Option<CaseId>,
    /// Of each stack of near copies only the picture that stands for all.
    #[arg(long)]
    pub(crate) fold_stacks: bool,
}

impl From<&FilterArguments> for Filter {
    fn from(arguments: &FilterArguments) -> Self {
        Self {
            words: arguments.words.clone(),
            tag: arguments.tag.clone(),
            series: arguments.series,
            case: arguments.case,
            fold_stacks: arguments.fold_stacks,
            ..Self::default()
        }
    }
}

#[derive(Debug, Subcommand)]
pub(crate) enum SeriesAction {
    /// Make a series.
    New { name: String },
    /// All series.
    List,
    /// A series and its pictures.
    Show { id: SeriesId },
    /// Put pictures into a series.
    Add {
        id: SeriesId,
        #[arg(required = true)]
        pictures: Vec<String>,
        /// Why they belong there.
        #[arg(long)]
        reason: Option<String>,
    },
    /// Take pictures out of a series.
    Remove {
        id: SeriesId,
        #[arg(required = true)]
        pictures: Vec<String>,
    },
    /// Give a series another name.
    Set {
        id: SeriesId,
        #[arg(long)]
        name: String,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum CaseAction {
    /// Open a case.
    New {
        /// The name under which it is spoken of.
        code_name: String,
        /// The authority's own file number.
        #[arg(long, default_value = "")]
        reference: String,
    },
    /// All cases.
    List,
    /// All that is known of a case.
    Show { id: CaseId },
    /// Put pictures into a case.
    Add {
        id: CaseId,
        #[arg(required = true)]
        pictures: Vec<String>,
        /// Why they belong there.
        #[arg(long)]
        reason: Option<String>,
    },
    /// Take pictures out of a case.
    Remove {
        id: CaseId,
        #[arg(required = true)]
        pictures: Vec<String>,
    },
    /// Change a case.
    Set {
        id: CaseId,
        #[arg(long)]
        code_name: Option<String>,
        #[arg(long)]
        reference: Option<String>,
        #[arg(long)]
        status: Option<StatusWord>,
        #[arg(long)]
        summary: Option<String>,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum SlotAction {
    /// Everybody who can open the vault.
    List,
    /// Let another analyst open the vault with a passphrase of their own.
    Add {
        name: String,
        /// Read the new passphrase from the first line of this file.
        #[arg(long, value_name = "FILE", conflicts_with = "recipient")]
        new_passphrase_file: Option<PathBuf>,
        /// Instead of a passphrase: an age recipient, `age1…`.
        #[arg(long)]
        recipient: Option<String>,
    },
    /// Take a slot away.
    Revoke { id: i64 },
}

#[derive(Debug, Subcommand)]
pub(crate) enum AuditAction {
    /// Entries, oldest first.
    Show {
        vault: PathBuf,
        /// Number of the first entry.
        #[arg(long, default_value_t = 1)]
        from: i64,
        #[arg(long, default_value_t = 1000)]
        limit: usize,
    },
    /// Print the head of the chain, signed: keep it outside the vault.
    Anchor { vault: PathBuf },
}

/// A case's status as people type it.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum StatusWord {
    Open,
    Identified,
    Safeguarded,
    Suspended,
    Closed,
}

impl From<StatusWord> for CaseStatus {
    fn from(word: StatusWord) -> Self {
        match word {
            StatusWord::Open => Self::Open,
            StatusWord::Identified => Self::Identified,
            StatusWord::Safeguarded => Self::Safeguarded,
            StatusWord::Suspended => Self::Suspended,
            StatusWord::Closed => Self::Closed,
        }
    }
}

fn region(text: &str) -> Result<Region, String> {
    let numbers: Vec<u32> = text.split(',').map_while(|number| number.trim().parse().ok()).collect();
    match (numbers.as_slice(), text.matches(',').count()) {
        (&[x, y, w, h], 3) => Ok(Region { x, y, w, h }),
        _ => Err("four numbers are needed: X,Y,W,H".to_owned()),
    }
}
