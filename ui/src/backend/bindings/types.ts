// Made from the commands of the desktop crate: `src-tauri/src/bindings.rs` says how.

/** What the program is made of. */
export type About = {
  /** The version of the program. */
  version: string,
  /** The networks of scene search, and whether they are there. */
  models: Array<ModelFile>,
};

/** What lies at the chosen places. */
export type Ahead = {
  /** Whether all is counted. */
  counted: boolean,
  /** Regular files. */
  files: number,
  /** Their bytes. */
  bytes: number,
  /** Files that lie where the vault knows one of this size and time from this source. */
  known: number,
  /** Their bytes. */
  known_bytes: number,
  /** Files of the sample, none of which is among the known. */
  looked: number,
  /** What they are, by prospect, the most frequent first. */
  kinds: Array<AheadKind>,
  /** Links, pipes, and what cannot be read. */
  refused: number,
  /** The first of those. */
  refusals: Array<AheadRefusal>,
};

/** Files of the sample that are of one kind. */
export type AheadKind = {
  /** What would become of them. */
  prospect: Prospect,
  /** The format's name; empty where there is none. */
  format: string,
  /** How many. */
  files: number,
  /** Their bytes. */
  bytes: number,
};

/** What is looked at before it is taken in. */
export type AheadQuestion = {
  /** The page's number for this look: what is told of it bears the same. */
  look: number,
  /** Files and folders. */
  paths: Array<string>,
  /** Label of the device or collection. */
  source: string,
};

/** Something that an import would refuse before it reads any of it. */
export type AheadRefusal = {
  /** Where it lies. */
  path: string,
  /** Name of the reason, such as `unreadable`. */
  code: string,
  /** The reason in words. */
  why: string,
};

/** A part of the earth between two parallels and two meridians, in degrees. The upper edges are not in it. */
export type Bounds = {
  /** Least latitude. */
  south: number,
  /** Least longitude. */
  west: number,
  /** Greatest latitude. */
  north: number,
  /** Greatest longitude. */
  east: number,
};

/** What of a case is to change; what is none stays. */
export type CaseChange = {
  /** Another code name. */
  code_name: string | null,
  /** Another reference. */
  reference: string | null,
  /** Another status. */
  status: CaseStatus | null,
  /** Another summary. */
  summary: string | null,
};

/** All that is known of a case. */
export type CaseFile = {
  /** Its id. */
  case: string,
  /** The name under which it is spoken of. */
  code_name: string,
  /** The authority's own file number; may be empty. */
  reference: string,
  /** How far it has come. */
  status: CaseStatus,
  /** The state of knowledge. */
  summary: string,
  /** When it was opened, RFC 3339 in UTC. */
  opened: string,
  /** Its pictures, in the order in which they were put there. */
  pictures: Array<CasePicture>,
  /** People's notes on it. */
  notes: Array<NoteLine>,
};

/** A case that a picture lies in. */
export type CaseMention = {
  /** Its id. */
  id: string,
  /** The name under which it is spoken of. */
  code_name: string,
  /** Why the picture is there. */
  reason: string | null,
  /** Who put it there. */
  analyst: string,
  /** When, RFC 3339 in UTC. */
  at: string,
};

/** A picture in a case: why it is there and who put it there. */
export type CasePicture = {
  /** The picture. */
  picture: string,
  /** Why it is there. */
  reason: string | null,
  /** Who put it there. */
  analyst: string,
  /** When, RFC 3339 in UTC. */
  at: string,
};

/** Pictures of a case. */
export type CasePictures = {
  /** Which case. */
  case: string,
  /** Which pictures. */
  pictures: Array<string>,
};

/** Pictures that are to come into a case. */
export type CasePicturesWhy = {
  /** Which case. */
  case: string,
  /** Which pictures. */
  pictures: Array<string>,
  /** Why. */
  reason: string | null,
};

/** A case in a list. */
export type CaseRow = {
  /** Its id. */
  id: string,
  /** The name under which it is spoken of. */
  code_name: string,
  /** The authority's own file number; may be empty. */
  reference: string,
  /** How far it has come. */
  status: CaseStatus,
  /** Pictures in it. */
  pictures: number,
};

/** What is to change in a case. */
export type CaseSetting = {
  /** Which. */
  case: string,
  /** What of it. */
  change: Partial<CaseChange>,
};

/** How far a case has come. */
export type CaseStatus = "open" | "identified" | "safeguarded" | "suspended" | "closed";

/** What a cell of the grid says of a picture. */
export type Cell = {
  /** Its id. */
  id: string,
  /** Pixels across. */
  width: number,
  /** Pixels down. */
  height: number,
  /** Where it was found first. */
  path: string,
  /** Pictures in its stack, itself included. */
  stack_size: number,
  /** Its tags. */
  tags: Array<string>,
  /** Cases that it lies in. */
  cases: number,
  /** Whether anybody looked at it unveiled. */
  viewed: boolean,
};

/** What verification of the chain found. */
export type ChainReport = {
  /** Entries that were read. */
  entries: number,
  /** Entries up to this one are vouched for by the anchor; 0 without one. */
  anchored: number,
  /** Entries after it rest on the vault's own key alone. */
  unanchored: number,
  /** What is wrong; empty when all is well. */
  faults: Array<Fault>,
};

/** What a change of many pictures did. */
export type Change = {
  /** Number of its audit entry; `undo` names it. */
  seq: number,
  /** Memberships that were begun or ended; the rest was so already. */
  changed: number,
};

/** What a check of the whole vault found. */
export type CheckReport = {
  /** Names of the slots whose key files are missing or not as they were written: they open nothing. */
  keys: Array<string>,
  /** What SQLCipher's and SQLite's checks of `vault.db` and `derived.db` say; empty when all is well. */
  databases: Array<string>,
  /** Sealed files that were read whole. */
  sealed_files: number,
  /** Sealed files that are missing or not as they were written. */
  damaged: Array<string>,
  /** Files that no row knows: left behind by a kill, unreadable, harmless. The next sweep removes those under `sealed/` that are named as ours are. */
  unknown: Array<string>,
};

/** One time that the file carries; `zone` is none where the file gives none. */
export type Clock = { field: string, local: string, zone: string | null,
};

/** What a search for copies found, and what it could not look at. */
export type CopyFindings = {
  /** Every copy and near copy, the nearest first; equally near ones in the order in which they came. */
  hits: Array<CopyHit>,
  /** Whether the query itself is too flat (a blank wall, a sky) for near copies to be told; then only the same file is found. */
  query_too_flat: boolean,
  /** Pictures of the vault that are too flat to be compared, and were therefore left out. */
  left_out: number,
};

/** A copy or near copy. */
export type CopyHit = {
  /** The picture. */
  picture: string,
  /** SHA-256 of its file, hex. */
  sha256: string,
  /** Where it was found first. */
  path: string,
  /** Bits in which the PDQ hashes differ, of 256. */
  distance: number,
  /** How it is turned or mirrored against the query. */
  turn: string,
};

/** What copies are sought of, and how near they must be. */
export type CopyQuestion = {
  /** Bits in which the PDQ hashes may differ. */
  within: number, } & ({ "picture": string } | { "file": string });

/** Two places that show the same spot, each from 0 to 1 of its upright picture's width and height. */
export type Correspondence = {
  /** In the query picture. */
  query: [number, number],
  /** In the candidate. */
  candidate: [number, number],
};

/** What came of describing. */
export type DescribeReport = {
  /** Pictures that can be found by scene search now. */
  ready: number,
  /** Of those, pictures that were described this time. */
  described: number,
  /** Pictures that could not be described, and why. */
  failed: Array<[string, string]>,
  /** Pictures that are still left, because it was stopped. */
  left: number,
  /** How long it took. */
  seconds: number,
};

/** What lies at the door. */
export type Door = {
  /** The vault that the program was started with. */
  asked_for: KnownVault | null,
  /** Vaults that were opened last, the latest first. */
  recent: Array<KnownVault>,
  /** Where a new vault may lie, if nothing better is known. */
  home: string | null,
};

/** What an import is to take in, for people. */
export type Errand = {
  /** Its number while the program runs. */
  number: number,
  /** Files and folders. */
  paths: Array<string>,
  /** Label of the device or collection. */
  source: string,
  /** Name of the series that the pictures go into. */
  series: string | null,
  /** The import that is to be taken up again; none where it is a new one. */
  import: string | null,
};

/** The evidence that two pictures show the same place or thing, or the lack of it. */
export type Evidence = {
  /** How likely it is that both show the same place or thing, from 0 to 1; calibrated. */
  confidence: number,
  /** What the confidence is made of. */
  figures: Figures,
  /** How the query was turned or mirrored for this. */
  turn: string,
  /** Points that agree with one relation, the surest first; empty where geometry is silent. */
  points: Array<Correspondence>,
  /** What joins them, between places from 0 to 1 of the turned query (or its part) and of the candidate. */
  relation: Relation | null,
  /** Lays the upright query over the candidate: a homography from 0–1 places to 0–1 places, row by row. */
  overlay: [number, number, number, number, number, number, number, number, number] | null,
};

/** Something by which pictures can be told apart. */
export type Facet = "tag" | "series" | "case" | "source" | "import" | "camera" | "taken" | "format" | "viewed" | "tagged" | "in_case";

/** By what a filter could be narrowed. */
export type FacetQuestion = {
  /** The filter. */
  filter: Partial<Filter>,
  /** By what. */
  facet: Facet,
};

/** A value that some pictures have. */
export type FacetValue = {
  /** As a filter takes it; `yes` and `no` where it is a question. */
  value: string,
  /** Its name, where it has one of its own. */
  name: string | null,
  /** How many of the pictures have it. */
  count: number,
};

/** What is told at the edge: a code on which somebody acts, and what its words need. */
export type Failure = {
  /** Lower-case name, such as `wrong_key`. */
  code: string,
  /** Values that the words for the code name; `message` is always among them, and `character`, counted from 1, where a query is at fault, and `path` where there is nothing at one. */
  details: { [key in string]: string },
};

/** What is wrong, and where first. */
export type Fault = { "gap": number } | { "unchained": number } | { "altered": number } | { "unsigned": number } | "foreign_anchor" | { "shortened": {
  /** The entry that the anchor names. */
  anchored: number,
  /** The last entry that is there. */
  last: number, } } | { "rewritten": number };

/** The figures that a confidence is made of. */
export type Figures = {
  /** How alike both look as a whole, from -1 to 1: the cosine of the centred looks. */
  likeness: number,
  /** How alike their most similar parts look. */
  part_likeness: number,
  /** How points were paired. */
  pairing: Pairing,
  /** Pairs of points that look alike. */
  pairs: number,
  /** Of those, on one plane. */
  on_plane: number,
  /** Of those, in one view of depth. */
  in_depth: number,
  /** Of those that agree, one for each place. */
  distinct: number,
  /** The smaller share of the two pictures that they cover. */
  coverage: number,
  /** How well a second, different plane would do, from 0 to 1: near 1 for tiles and wallpaper. */
  ambiguity: number,
  /** By chance alone, such agreement is expected once in ten to the power of this many pairs of pictures. */
  rarity: number,
  /** Whether one picture agrees with the mirror image of the other. */
  mirrored: boolean,
  /** Whether what agrees lies at the same spot of two pictures that are not alike, as a logo or a time stamp would. */
  stamped: boolean,
};

/** Which pictures; conditions are joined by *and*. */
export type Filter = {
  /** Pictures that these words find. */
  words: string | null,
  /** Pictures with this tag. */
  tag: string | null,
  /** Pictures of this series. */
  series: string | null,
  /** Pictures in this case. */
  case: string | null,
  /** Pictures that were new in this import. */
  import: string | null,
  /** Pictures that were known before this import, which found them at another place. */
  seen_again_in: string | null,
  /** Pictures of the stack that this one lies in. */
  stack_of: string | null,
  /** Pictures that were seen in this source. */
  source: string | null,
  /** Pictures of this make and model of camera. */
  camera: string | null,
  /** Pictures in this file format. */
  format: string | null,
  /** Pictures whose camera's time begins so: `2019`, `2019-04` or `2019-04-02`. */
  taken: string | null,
  /** Pictures that were taken in this part of the earth. */
  within: Bounds | null,
  /** Pictures that somebody, or nobody, has looked at unveiled. */
  viewed: boolean | null,
  /** Pictures with a tag, or with none. */
  tagged: boolean | null,
  /** Pictures in a case, or in none. */
  in_case: boolean | null,
  /** Of each stack only the picture that stands for all. */
  fold_stacks: boolean,
  /** In which order; within each group, where there are groups. */
  order: Order,
  /** In which groups. */
  group: Group,
};

/** A place on earth, WGS 84 unless `datum` says otherwise. */
export type Gps = { latitude: number, longitude: number, altitude: number | null, datum: string | null,
};

/** By what pictures are grouped. */
export type Group = "none" | "series" | "day" | "camera" | "place" | "import";

/** One audit entry on a picture, or on many with it among them. */
export type HistoryLine = {
  /** Its number. */
  seq: number,
  /** When, RFC 3339 in UTC. */
  at: string,
  /** Who. */
  analyst: string,
  /** What. */
  action: string,
  /** To what: the picture, many, or the series, case or import it was done through. */
  subject: string,
  /** What the action says besides. */
  details: unknown,
};

/** How the import stands. */
export type ImportNews = { "state": "starting",
  /** What it is to take in. */
  errand: Errand, } | { "state": "running",
  /** How far it has come. */
  progress: Progress, } | { "state": "ended",
  /** What became of it. */
  report: ImportReport, } | { "state": "failed",
  /** What it was to take in. */
  errand: Errand,
  /** Why. */
  failure: Failure,
};

/** What became of an import. */
export type ImportReport = {
  /** The import. */
  import: string,
  /** Files that were met. */
  files: number,
  /** Pictures that were new. */
  imported: number,
  /** Files whose content the vault knew. */
  known: number,
  /** Pictures that the vault had before and that were found at another place. */
  seen_again: number,
  /** Files that were refused. */
  refused: number,
  /** How long it took, pauses included. */
  seconds: number,
  /** Whether it was stopped before its end; it can be taken up again. */
  stopped: boolean,
};

/** What to take in. */
export type ImportRequest = {
  /** Files and folders. */
  paths: Array<string>,
  /** The analyst's label of the device or collection; may be empty. */
  source: string,
  /** Name of the series that the pictures go into. */
  series: string | null,
  /** Whether originals are kept sealed in the vault. */
  keep_originals: boolean,
};

/** An import in a list. */
export type ImportSummary = {
  /** The import. */
  id: string,
  /** What it was asked to take in. */
  paths: Array<string>,
  /** Label of the device or collection. */
  source: string,
  /** When it began, RFC 3339 in UTC. */
  started: string,
  /** When it came to its end; none where it was broken off and can be taken up again. */
  finished: string | null,
  /** Pictures that were new. */
  imported: number,
  /** Pictures that the vault had before and that were found at another place. */
  seen_again: number,
  /** Files that were refused. */
  refused: number,
  /** Name of the series that its pictures go into. */
  series: string | null,
  /** Whether originals are kept sealed in the vault. */
  keep_originals: boolean,
};

/** What a selection of pictures belongs to. Of each, all or only some of the pictures may be part. */
export type InCommon = {
  /** Tags that at least one bears as a whole. */
  tags: Array<Share>,
  /** Series that at least one belongs to. */
  series: Array<Share>,
  /** Cases that at least one lies in. */
  cases: Array<Share>,
};

/** What is told besides how the import goes. */
export type IntakeNews = { "about": "ahead",
  /** The look's number, as the page gave it. */
  look: number,
  /** What it has found. */
  outlook: Outlook, } | { "about": "queue",
  /** Which, the next one first. */
  waiting: Array<Errand>,
};

/** What a person says of two pictures. */
export type Judgement = {
  /** The picture that the search was about. */
  query: string,
  /** The picture that was found. */
  candidate: string,
  /** What is said. */
  verdict: Verdict,
  /** The regions of the query that were sought; none for the whole. */
  regions: Array<Region>,
  /** How the query was turned. */
  turn: string,
  /** The person's words on it. */
  note: string,
};

/** A vault whose place is known. */
export type KnownVault = {
  /** Where it lies, or lay. */
  folder: string,
  /** What is there now. */
  state: VaultState,
};

/** Why the host locked the vault by itself. */
export type LockedBy = "sleep" | "waking" | "session";

/** A verdict that stands on a picture. */
export type MatchLine = {
  /** The other picture. */
  picture: string,
  /** Where it was found first. */
  path: string,
  /** What was said. */
  verdict: Verdict,
  /** The evidence at that moment. */
  evidence: Array<Evidence>,
  /** Method and networks that made it. */
  recipe: string,
  /** The person's words. */
  note: string,
  /** Who said it. */
  analyst: string,
  /** When, RFC 3339 in UTC. */
  at: string,
};

/** What the file carried beside its pixels; what it does not carry is left out. */
export type Metadata = { make?: string, model?: string, body_serial?: string, lens?: string, lens_serial?: string, software?: string, clocks?: Array<Clock>, gps?: Gps, fields?: Array<MetadataField>, warnings?: Array<string>,
};

/** One field, its value written for people. */
export type MetadataField = { name: string, value: string,
};

/** A network, as whoever asks what the program is made of sees it. */
export type ModelFile = {
  /** Its file's name. */
  file: string,
  /** The digest that this version was made with, SHA-256, hex. */
  sha256: string,
  /** Its licence and makers. */
  licence: string,
  /** Whether it is there, is not, or is another. */
  state: ModelState,
};

/** Whether a network is the one that this version was made with. */
export type ModelState = "present" | "missing" | "altered";

/** A case to be opened. */
export type NewCase = {
  /** The name under which it is spoken of. */
  code_name: string,
  /** The authority's own file number; may be empty. */
  reference: string,
};

/** A match of which a figure is to be drawn. */
export type NewFigure = {
  /** What the dialog says that asks for the place. */
  title: string,
  /** The name that it proposes. */
  name: string,
  /** What was sought. */
  query: SceneQuery,
  /** What was found. */
  hit: SceneHit,
};

/** A note to be written. */
export type NewNote = {
  /** Id of the picture, series or case. */
  subject: string,
  /** The words. */
  text: string,
  /** The part of the picture that they are about. */
  region: Region | null,
};

/** Another analyst who is to open the vault. */
export type NewPassphrase = {
  /** Who. */
  name: string,
  /** What will open it. */
  passphrase: string,
};

/** A vault to be made. */
export type NewVault = {
  /** The folder that it is to lie in. */
  folder: string,
  /** Its own name. */
  name: string,
  /** Who works in it. */
  analyst: string,
  /** What opens it. */
  passphrase: string,
};

/** One note. */
export type NoteLine = {
  /** Its id. */
  id: string,
  /** The words. */
  text: string,
  /** The part of the picture that they are about. */
  region: Region | null,
  /** Who wrote it. */
  analyst: string,
  /** When, RFC 3339 in UTC. */
  at: string,
};

/** A vault to be opened. */
export type OpenVault = {
  /** Where it lies. */
  folder: string,
  /** A passphrase, or the recovery identity. */
  secret: string,
};

/** In which order pictures are shown. */
export type Order = "added" | "newest" | "taken" | "path" | "largest";

/** What an import would meet. */
export type Outlook = {
  /** What lies there. */
  ahead: Ahead,
  /** Of the chosen paths, those at which there is nothing. */
  gone: Array<string>,
  /** Files done in a second by the last import that tells; none where none does. */
  files_per_second: number | null,
  /** Bytes that are free on the drive of the vault, where the system says so. */
  free_bytes: number | null,
};

/** Where a picture from outside comes from. */
export type OutsideFile = { "file": string } | { "bytes": Array<number> };

/** A picture from outside that lies on the desk. */
export type OutsidePicture = {
  /** What it is known by while it lies there. */
  number: number,
  /** SHA-256 of its bytes, hex. */
  sha256: string,
  /** Pixels across, upright. */
  width: number,
  /** Pixels down, upright. */
  height: number,
  /** The picture of the vault that has the very bytes. */
  known: string | null,
  /** Cells that do not count, since people are in them. */
  mask: Array<number>,
};

/** How points were paired. */
export type Pairing = "nearest" | "trained";

/** What an import is doing. */
export type Phase = "reading" | "indexing";

/** All that is known of a picture. Sizes are those of the upright picture. */
export type PictureFile = {
  /** Its id. */
  picture: string,
  /** SHA-256 of the file's bytes, hex. */
  sha256: string,
  /** SHA-1 of the file's bytes, hex. */
  sha1: string,
  /** MD5 of the file's bytes, hex. */
  md5: string,
  /** Size of the file in bytes. */
  bytes: number,
  /** Format by content. */
  format: string,
  /** Pixels across. */
  width: number,
  /** Pixels down. */
  height: number,
  /** Frames or pages in the file. */
  frames: number,
  /** EXIF orientation that was applied. */
  orientation: number,
  /** PDQ as 64 hex digits. */
  pdq: string,
  /** Quality of the PDQ, 0 to 100. */
  pdq_quality: number,
  /** What made the derived parts. */
  recipe: string,
  /** Whether the original lies sealed in the vault. */
  original_kept: boolean,
  /** Each place where it was found, first seen first. */
  sightings: Array<SightingLine>,
  /** What the file carried beside its pixels. */
  metadata: Metadata,
  /** Tags on the whole picture. */
  tags: Array<string>,
  /** Notes that stand, those on regions included. */
  notes: Array<NoteLine>,
  /** Regions of it, with the tags and notes on each. */
  regions: Array<RegionLine>,
  /** Series that it belongs to. */
  series: Array<SeriesMention>,
  /** Cases that it lies in. */
  cases: Array<CaseMention>,
  /** The other pictures of its stack. */
  stack: Array<StackMember>,
  /** What people said of scene matches with it. */
  matches: Array<MatchLine>,
  /** The audit entries on it, alone or among others, first done first. */
  history: Array<HistoryLine>,
};

/** A note to be written on many pictures. */
export type PicturesNote = {
  /** Which. */
  pictures: Array<string>,
  /** The words. */
  text: string,
};

/** How far an import has come. Bytes are those of the files done. */
export type Progress = {
  /** Which import. */
  import: string,
  /** What it is doing. */
  phase: Phase,
  /** Files whose outcome is in the vault. */
  files_done: number,
  /** Files in all, once they are counted. */
  files_total: number | null,
  /** Bytes whose outcome is in the vault. */
  bytes_done: number,
  /** Bytes in all, once they are counted. */
  bytes_total: number | null,
  /** Pictures that were new to the vault. */
  imported: number,
  /** Files whose content the vault knew. */
  known: number,
  /** Files that were refused. */
  refused: number,
  /** Files done in a second, pauses left out. */
  files_per_second: number,
  /** Seconds that are left at the present rate. */
  seconds_left: number | null,
  /** Whether it rests. */
  paused: boolean,
};

/** What a scope comes to. Of each stack only the picture counts that stands for all. */
export type Proposable = {
  /** Pictures in it. */
  pictures: number,
  /** Of those, pictures that have been sought already. */
  sought: number,
  /** Of those, pictures that are not ready for scene search yet; they are sought once they are. */
  not_ready: number,
};

/** A pair that waits for a verdict. */
export type ProposalLine = {
  /** The picture that was sought. */
  query: string,
  /** The picture that was found. */
  candidate: string,
  /** How sure, from 0 to 1. */
  confidence: number,
  /** Points that agree. */
  points: number,
};

/** The pairs that wait, and what has become of others. */
export type Proposals = {
  /** Pairs that wait for a verdict, the surest first. */
  waiting: Array<ProposalLine>,
  /** What was said to be the same place, in the order in which it was said. */
  places: Array<SamePlace>,
  /** Verdicts of this analyst today. */
  decided_today: number,
  /** Pictures that have been sought. */
  sought: number,
  /** Pictures that were asked for and are still to be sought. */
  wanted: number,
  /** Method and networks that made the proposals. */
  recipe: string,
};

/** How the seeking of proposals stands. */
export type ProposeNews = { "state": "seeking",
  /** How far it has come. */
  progress: SeekProgress, } | { "state": "ended",
  /** What came of it. */
  report: SeekReport, } | { "state": "failed",
  /** Why. */
  failure: Failure,
};

/** Which pictures are to be sought. */
export type ProposeScope = { "among": Filter } | { "pictures": string[] };

/** A proposed pair. */
export type ProposedPair = {
  /** The picture that was sought. */
  query: string,
  /** The picture that was found. */
  candidate: string,
};

/** Which pictures are to be sought for pairs. */
export type Proposing = {
  /** Which. */
  scope: ProposeScope,
  /** How sure a pair must be at least, from 0 to 1. */
  least: number,
};

/** What would become of a file, as far as its first bytes tell. */
export type Prospect = "picture" | "unsupported" | "other" | "empty" | "unreadable";

/** How the work stands that makes pictures ready for scene search. */
export type ReadyNews = { "state": "describing",
  /** Pictures that are done. */
  done: number,
  /** Of how many; 0 while they are not counted. */
  total: number, } | { "state": "ended",
  /** What came of it. */
  report: DescribeReport, } | { "state": "failed",
  /** Why. */
  failure: Failure,
};

/** A recovery identity that is to be kept in a file. */
export type RecoveryFile = {
  /** What stands over the dialog. */
  title: string,
  /** The vault that it opens, in which the file must not lie. */
  vault: string,
  /** What stands in the file above the identity, for whoever finds it years later. */
  about: string,
  /** The identity. */
  recovery: string,
};

/** A file that an import refused. */
export type RefusedFile = {
  /** Where it lies. */
  path: string,
  /** Name of the reason, such as `damaged`. */
  code: string,
  /** The reason in words. */
  why: string,
};

/** A part of the upright picture, in its pixels. */
export type Region = {
  /** Left edge. */
  x: number,
  /** Upper edge. */
  y: number,
  /** Pixels across, at least 1. */
  w: number,
  /** Pixels down, at least 1. */
  h: number,
};

/** A region of a picture, and what people said of it. */
export type RegionLine = {
  /** Where it is. */
  region: Region,
  /** Tags on it. */
  tags: Array<string>,
  /** Notes on it that stand. */
  notes: Array<NoteLine>,
};

/** Something said of a region of a picture, or taken from it. */
export type RegionMark = {
  /** Which picture. */
  picture: string,
  /** Which part of it. */
  region: Region,
  /** Tags. */
  tags: Array<string>,
  /** A note; may be empty. */
  note: string,
};

/** What joins the corresponding points of two pictures. */
export type Relation = { "plane": [number, number, number, number, number, number, number, number, number] } | { "depth": [number, number, number, number, number, number, number, number, number] };

/** Pictures side by side that are alike in what they are grouped or ordered by. */
export type Run = {
  /** What they are alike in: a day, a month, an id, a name, the south and west edge of a square. None where nothing is known of it. */
  value: string | null,
  /** Its name, where it has one of its own. */
  name: string | null,
  /** How many they are. */
  count: number,
};

/** Two pictures that somebody said show the same place. */
export type SamePlace = {
  /** One picture. */
  a: string,
  /** The other. */
  b: string,
  /** Whether that was today. */
  today: boolean,
};

/** Told while a search runs. */
export type SceneEvent = { "found": SceneHit } | { "progress": {
  /** Candidates verified. */
  verified: number,
  /** Candidates in all. */
  candidates: number, } };

/** What a search found, and what it did not look at. */
export type SceneFindings = {
  /** Matches, best first. */
  hits: Array<SceneHit>,
  /** Candidates that were verified. */
  verified: number,
  /** Candidates in all. */
  candidates: number,
  /** Pairs left out because a person rejected them. */
  rejected: number,
  /** Pictures of the vault that are not ready for scene search, and were not looked at. */
  not_ready: number,
  /** Whether it was stopped before it came to its end. */
  stopped: boolean,
  /** Where the time went. */
  times: SceneTimes,
};

/** A picture that may show the same place, and why. */
export type SceneHit = {
  /** The picture. */
  picture: string,
  /** SHA-256 of its file, hex. */
  sha256: string,
  /** Where it was found first. */
  path: string,
  /** How sure, from 0 to 1; of several regions the least sure. */
  confidence: number,
  /** The evidence, for each region or for the whole. */
  evidence: Array<Evidence>,
  /** Method and networks that made it. */
  recipe: string,
  /** What a person said of this pair before. */
  verdict: Verdict | null,
};

/** What does not count of a picture. */
export type SceneMask = {
  /** The picture. */
  of: ScenePicture,
  /** Numbers of the cells that are left out, of a grid of 16 by 16, row by row. */
  cells: Array<number>,
};

/** What is told while a search for scenes runs. */
export type SceneNews = {
  /** The search's number, as the page gave it. */
  search: number,
  /** What happened. */
  event: SceneEvent,
};

/** The picture that shows what is sought. */
export type ScenePicture = { "picture": string } | { "outside": number };

/** What is sought. */
export type SceneQuery = {
  /** The picture. */
  of: ScenePicture,
  /** Parts of it that must all be found, in pixels of the upright picture; none for the whole. */
  regions: Array<Region>,
  /** Which pictures are looked at. */
  filter: Filter,
  /** How many candidates are verified, the likeliest first. The same query with a larger number goes on. */
  verify: number,
  /** Least confidence of what is answered. */
  least: number,
  /** Whether the picture is sought turned and mirrored, too. */
  turns: boolean,
};

/** A search for scenes. */
export type SceneQuestion = {
  /** The page's number for it: what is told of it bears the same. */
  search: number,
  /** What is sought. */
  query: SceneQuery,
};

/** Seconds that each stage of a search took. */
export type SceneTimes = {
  /** Making what is sought ready. */
  describe: number,
  /** The index. */
  shortlist: number,
  /** Reading features and verifying them. */
  verify: number,
  /** Looking closer at what is in doubt. */
  closely: number,
  /** Until the first candidates were verified. */
  first: number,
};

/** How far the seeking has come. */
export type SeekProgress = {
  /** Pictures that were sought. */
  done: number,
  /** Of how many. */
  total: number,
  /** Pairs that were found. */
  found: number,
  /** Seconds that the searches took, without rests. */
  seconds: number,
  /** Whether it rests. */
  paused: boolean,
};

/** What came of seeking. */
export type SeekReport = {
  /** Pictures that were sought this time. */
  sought: number,
  /** Pairs that were found; some may have been judged or proposed before. */
  found: number,
  /** Pictures that wait until they are ready for scene search. */
  not_ready: number,
  /** How long the searches took. */
  seconds: number,
};

/** A series that a picture belongs to. */
export type SeriesMention = {
  /** Its id. */
  id: string,
  /** Its name. */
  name: string,
  /** Why the picture was put there, where somebody said so. */
  reason: string | null,
};

/** Another name for a series. */
export type SeriesName = {
  /** Which. */
  series: string,
  /** The name. */
  name: string,
};

/** Pictures of a series. */
export type SeriesPictures = {
  /** Which series. */
  series: string,
  /** Which pictures. */
  pictures: Array<string>,
};

/** Pictures that are to come into a series. */
export type SeriesPicturesWhy = {
  /** Which series. */
  series: string,
  /** Which pictures. */
  pictures: Array<string>,
  /** Why. */
  reason: string | null,
};

/** A series and how many pictures belong to it. */
export type SeriesRow = {
  /** Its id. */
  id: string,
  /** Its name. */
  name: string,
  /** Pictures in it. */
  pictures: number,
};

/** What the analyst chose. */
export type Settings = {
  /** The colours. */
  theme: Theme,
  /** The language's code; none for the system's. */
  language: string | null,
  /** Minutes without a hand on mouse or keyboard after which the vault is locked; 0 for never. */
  idle_minutes: number,
  /** Unveiled looks after which a break is suggested; 0 for never. */
  break_after: number,
  /** What veiled pictures look like. */
  veil: VeilKind,
  /** Whether unveiled pictures are shown without their colours. */
  grey: boolean,
  /** Longer side, in pixels, of unveiled pictures at most; 0 for as large as there is room. */
  longest: number,
  /** Whether the vault is locked when the system locks the analyst's session. */
  lock_with_session: boolean,
  /** Whether the places of opened vaults are remembered. */
  remember_vaults: boolean,
};

/** Something that pictures belong to, and how many of the selection do. */
export type Share = {
  /** Its id; of a tag, its name. */
  id: string,
  /** Its name. */
  name: string,
  /** How many of the pictures. */
  pictures: number,
};

/** One place where a picture was found. Times are RFC 3339 in UTC. */
export type SightingLine = {
  /** Label of the device or collection. */
  source: string,
  /** Where it lay. */
  path: string,
  /** When the file was last written. */
  modified: string,
  /** When the file was made, where the file system says so. */
  created: string | null,
  /** The import that saw it. */
  import: string,
};

/** One way to open the vault. */
export type Slot = {
  /** Number of the slot. */
  id: number,
  /** Whose it is. */
  name: string,
  /** `passphrase` or `recipient`. */
  kind: string,
};

/** Another picture of the same stack. */
export type StackMember = {
  /** The picture. */
  picture: string,
  /** Whether it stands for all. */
  front: boolean,
};

/** The state of the vault in figures. */
export type Status = {
  /** Who opened it. */
  analyst: string,
  /** Where it lies. */
  folder: string,
  /** Distinct pictures. */
  pictures: number,
  /** Places where they were found. */
  sightings: number,
  /** Stacks of two or more near copies. */
  stacks: number,
  /** Series. */
  series: number,
  /** Cases. */
  cases: number,
  /** Tags. */
  tags: number,
  /** Notes that stand. */
  notes: number,
  /** Imports that were broken off and can be taken up again. */
  unfinished_imports: number,
  /** Files that imports refused, each once. */
  refused: number,
  /** Pictures, series and cases whose newest words are not in the word index yet. */
  awaiting_index: number,
  /** Bytes of the original files. */
  original_bytes: number,
  /** Version of the vault's schema. */
  schema: number,
};

/** A tag and how many pictures bear it. */
export type TagCount = {
  /** The tag. */
  name: string,
  /** Pictures that bear it. */
  pictures: number,
};

/** Tags to be added to pictures and taken from them. */
export type Tagging = {
  /** Which. */
  pictures: Array<string>,
  /** Tags to be added. */
  add: Array<string>,
  /** Tags to be taken away. */
  remove: Array<string>,
};

/** The colours of the window. */
export type Theme = "dark" | "light" | "system";

/** A change that was, or can be, taken back. */
export type Undone = {
  /** Number of its audit entry. */
  seq: number,
  /** What it did, such as `pictures.tagged`. */
  action: string,
  /** What it did it to. */
  subject: string,
  /** The entry's details. */
  details: unknown,
};

/** A vault that was made. The page shows the recovery identity once; nobody keeps it. */
export type VaultMade = {
  /** The recovery identity. */
  recovery: string,
  /** The vault, open. */
  status: Status,
};

/** What is at a vault's place now. */
export type VaultState = "here" | "moved" | "offline";

/** What veiled pictures look like. */
export type VeilKind = "blurred" | "lines";

/** What a person says of two pictures. */
export type Verdict = "same_place" | "same_object" | "same_product" | "rejected";

/** What verification found. */
export type VerifyReport = {
  /** Whether everything is as it should be. */
  sound: boolean,
  /** The chain of audit entries. */
  chain: ChainReport,
  /** Every page of the databases and every sealed file. */
  vault: CheckReport,
  /** Numbers of audit entries whose sightings, memberships or notes are not those that they vouch for, and of entries that are not there though memberships or notes name them. */
  altered_acts: Array<number>,
};

/** What words found. */
export type WordFindings = {
  /** The best, best first. */
  hits: Array<WordHit>,
  /** How many there are in all. */
  total: number,
  /** Subjects whose newest words are not in the index yet, so that they may be missing here. */
  awaiting_index: number,
};

/** One thing that words found. */
export type WordHit = {
  /** Where the picture was found first, or the name of the series or case. */
  path: string,
  /** How well it matches; only the order has a meaning. */
  score: number,
  /** Which field matched, with a snippet: `field: …snippet…`. */
  why: Array<string>, } & ({ "picture": string } | { "series": string } | { "case": string });

/** Words that are sought. */
export type WordQuestion = {
  /** The query, in the language of `docs/search.md`. */
  query: string,
  /** How many of the best are wanted. */
  limit: number,
};
