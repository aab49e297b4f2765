// Made from the Rust types by `CLEW_BLESS=1 cargo test -p clew-desktop bindings`. Do not edit.

/** What a new note, tag and so on answers: number of its audit entry, and how much changed. */
export type Change = { seq: number; changed: number };
export type CaseChange = {
  code_name?: string;
  reference?: string;
  status?: CaseStatus;
  summary?: string;
};
export type CaseFile = {
  case: string;
  code_name: string;
  reference: string;
  status: CaseStatus;
  summary: string;
  opened: string;
  pictures: Array<CasePicture>;
  notes: Array<NoteLine>;
};
export type CaseMention = { id: string; code_name: string; reason: string | null; analyst: string; at: string };
export type CasePicture = { picture: string; reason: string | null; analyst: string; at: string };
export type CasePictures = { case: string; pictures: Array<string> };
export type CasePicturesWhy = { case: string; pictures: Array<string>; reason: string | null };
export type CaseRow = { id: string; code_name: string; reference: string; status: CaseStatus; pictures: number };
export type CaseSetting = { case: string; change: Partial<CaseChange> };
export type CaseStatus = "open" | "identified" | "safeguarded" | "suspended" | "closed";
export type Cell = {
  id: string;
  width: number;
  height: number;
  path: string;
  stack_size: number;
  tags: Array<string>;
  cases: number;
  viewed: boolean;
};
export type ChainReport = { entries: number; anchored: number; unanchored: number; faults: Array<Fault> };
export type CheckReport = {
  databases: Array<string>;
  sealed_files: number;
  damaged: Array<string>;
  unknown: Array<string>;
};
export type Clock = { field: string; local: string; zone: string | null };
export type CopyHit = { picture: string; sha256: string; path: string; distance: number; turn: string };
export type CopyFindings = { hits: Array<CopyHit>; query_too_flat: boolean; left_out: number };
export type CopyQuery = { picture: string } | { file: string };
export type CopyQuestion = { within: number } & CopyQuery;
export type Failure = { code: string; details: { [key in string]: string } };
export type Fault =
  | { gap: number }
  | { unchained: number }
  | { altered: number }
  | { unsigned: number }
  | "foreign_anchor"
  | { shortened: { anchored: number; last: number } }
  | { rewritten: number };
export type Filter = {
  words: string | null;
  tag: string | null;
  series: string | null;
  case: string | null;
  import: string | null;
  stack_of: string | null;
  fold_stacks: boolean;
  order: Order;
};
export type Found = { picture: string } | { series: string } | { case: string };
export type Gps = { latitude: number; longitude: number; altitude: number | null; datum: string | null };
export type HistoryLine = { seq: number; at: string; analyst: string; action: string };
export type ImportNews =
  | { state: "starting" }
  | { state: "running"; progress: Progress }
  | { state: "ended"; report: ImportReport }
  | { state: "failed"; failure: Failure };
export type ImportReport = {
  import: string;
  files: number;
  imported: number;
  known: number;
  refused: number;
  seconds: number;
  stopped: boolean;
};
export type ImportRequest = {
  paths: Array<string>;
  source: string;
  series: string | null;
  keep_originals: boolean;
};
export type ImportSummary = {
  id: string;
  paths: Array<string>;
  source: string;
  started: string;
  finished: string | null;
  imported: number;
  refused: number;
};
export type Metadata = {
  make?: string;
  model?: string;
  body_serial?: string;
  lens?: string;
  lens_serial?: string;
  software?: string;
  clocks?: Array<Clock>;
  gps?: Gps;
  fields?: Array<MetadataField>;
  warnings?: Array<string>;
};
export type MetadataField = { name: string; value: string };
export type NewCase = { code_name: string; reference: string };
export type NewNote = { subject: string; text: string; region: Region | null };
export type NewPassphrase = { name: string; passphrase: string };
export type NewVault = { folder: string; name: string; analyst: string; passphrase: string };
export type NoteLine = { id: string; text: string; region: Region | null; analyst: string; at: string };
export type OpenVault = { folder: string; secret: string };
export type Order = "added" | "newest" | "taken";
export type Phase = "reading" | "indexing";
export type PictureFile = {
  picture: string;
  sha256: string;
  sha1: string;
  md5: string;
  bytes: number;
  format: string;
  width: number;
  height: number;
  frames: number;
  orientation: number;
  pdq: string;
  pdq_quality: number;
  recipe: string;
  original_kept: boolean;
  sightings: Array<SightingLine>;
  metadata: Metadata;
  tags: Array<string>;
  notes: Array<NoteLine>;
  series: Array<SeriesMention>;
  cases: Array<CaseMention>;
  stack: Array<StackMember>;
  history: Array<HistoryLine>;
};
export type Progress = {
  import: string;
  phase: Phase;
  files_done: number;
  files_total: number | null;
  bytes_done: number;
  bytes_total: number | null;
  imported: number;
  known: number;
  refused: number;
  files_per_second: number;
  seconds_left: number | null;
  paused: boolean;
};
export type RefusedFile = { path: string; code: string; why: string };
export type Region = { x: number; y: number; w: number; h: number };
export type SeriesMention = { id: string; name: string };
export type SeriesPictures = { series: string; pictures: Array<string> };
export type SeriesRow = { id: string; name: string; pictures: number };
export type SightingLine = {
  source: string;
  path: string;
  modified: string;
  created: string | null;
  import: string;
};
export type Slot = { id: number; name: string; kind: string };
export type StackMember = { picture: string; front: boolean };
export type Status = {
  analyst: string;
  folder: string;
  pictures: number;
  sightings: number;
  stacks: number;
  series: number;
  cases: number;
  tags: number;
  notes: number;
  unfinished_imports: number;
  refused: number;
  awaiting_index: number;
  original_bytes: number;
  schema: number;
};
export type TagCount = { name: string; pictures: number };
export type Tagging = { pictures: Array<string>; add: Array<string>; remove: Array<string> };
export type Undone = { seq: number; action: string; subject: string; details: unknown };
export type VaultMade = { recovery: string; status: Status };
export type VerifyReport = { sound: boolean; chain: ChainReport; vault: CheckReport; altered_imports: Array<number> };
export type WordFindings = { hits: Array<WordHit>; total: number; awaiting_index: number };
export type WordHit = { path: string; score: number; why: Array<string> } & Found;
export type WordQuestion = { query: string; limit: number };
