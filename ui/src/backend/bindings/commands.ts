// Made from the commands of the desktop crate: `src-tauri/src/bindings.rs` says how.
import { listen } from "@tauri-apps/api/event";
import { ask } from "../ask";
import type {
  CaseFile,
  CasePictures,
  CasePicturesWhy,
  CaseRow,
  CaseSetting,
  Cell,
  Change,
  CopyFindings,
  CopyQuestion,
  Filter,
  ImportNews,
  ImportRequest,
  ImportSummary,
  NewCase,
  NewNote,
  NewPassphrase,
  NewVault,
  OpenVault,
  PictureFile,
  RefusedFile,
  SeriesName,
  SeriesPictures,
  SeriesRow,
  Slot,
  Status,
  TagCount,
  Tagging,
  Undone,
  VaultMade,
  VerifyReport,
  WordFindings,
  WordQuestion,
} from "./types";

/** Everything that the page may ask of the host. */
export const host = {
  createVault: (request: NewVault): Promise<VaultMade> =>
    ask("create_vault", request),
  openVault: (request: OpenVault): Promise<Status> =>
    ask("open_vault", request),
  lockVault: (): Promise<null> =>
    ask("lock_vault"),
  status: (): Promise<Status> =>
    ask("status"),
  verify: (): Promise<VerifyReport> =>
    ask("verify"),
  slots: (): Promise<Array<Slot>> =>
    ask("slots"),
  addPassphrase: (request: NewPassphrase): Promise<null> =>
    ask("add_passphrase", request),
  revokeSlot: (request: number): Promise<null> =>
    ask("revoke_slot", request),
  chooseFolder: (request: string): Promise<string | null> =>
    ask("choose_folder", request),
  chooseFiles: (request: string): Promise<Array<string>> =>
    ask("choose_files", request),
  sampleFolder: (): Promise<string | null> =>
    ask("sample_folder"),
  startImport: (request: ImportRequest): Promise<null> =>
    ask("start_import", request),
  resumeImport: (request: string): Promise<null> =>
    ask("resume_import", request),
  pauseImport: (): Promise<null> =>
    ask("pause_import"),
  goOnImport: (): Promise<null> =>
    ask("go_on_import"),
  stopImport: (): Promise<null> =>
    ask("stop_import"),
  importNow: (): Promise<ImportNews | null> =>
    ask("import_now"),
  imports: (): Promise<Array<ImportSummary>> =>
    ask("imports"),
  refusals: (request: string): Promise<Array<RefusedFile>> =>
    ask("refusals", request),
  cells: (request: Array<string>): Promise<Array<Cell>> =>
    ask("cells", request),
  showPicture: (request: string): Promise<PictureFile> =>
    ask("show_picture", request),
  findCopies: (request: CopyQuestion): Promise<CopyFindings> =>
    ask("find_copies", request),
  findWords: (request: WordQuestion): Promise<WordFindings> =>
    ask("find_words", request),
  writeNote: (request: NewNote): Promise<string> =>
    ask("write_note", request),
  withdrawNote: (request: string): Promise<null> =>
    ask("withdraw_note", request),
  tag: (request: Tagging): Promise<Change> =>
    ask("tag", request),
  tags: (): Promise<Array<TagCount>> =>
    ask("tags"),
  seriesList: (): Promise<Array<SeriesRow>> =>
    ask("series_list"),
  newSeries: (request: string): Promise<string> =>
    ask("new_series", request),
  renameSeries: (request: SeriesName): Promise<null> =>
    ask("rename_series", request),
  addToSeries: (request: SeriesPictures): Promise<Change> =>
    ask("add_to_series", request),
  removeFromSeries: (request: SeriesPictures): Promise<Change> =>
    ask("remove_from_series", request),
  undoable: (): Promise<Undone | null> =>
    ask("undoable"),
  undo: (): Promise<Undone | null> =>
    ask("undo"),
  caseList: (): Promise<Array<CaseRow>> =>
    ask("case_list"),
  newCase: (request: NewCase): Promise<string> =>
    ask("new_case", request),
  showCase: (request: string): Promise<CaseFile> =>
    ask("show_case", request),
  setCase: (request: CaseSetting): Promise<null> =>
    ask("set_case", request),
  addToCase: (request: CasePicturesWhy): Promise<Change> =>
    ask("add_to_case", request),
  removeFromCase: (request: CasePictures): Promise<Change> =>
    ask("remove_from_case", request),
  pictures: (request: Partial<Filter>): Promise<Float64Array> =>
    ask<ArrayBuffer>("pictures", request).then((bytes) => new Float64Array(bytes)),
  /** Hears how the import stands, until the answer is called. */
  onImport: (hear: (news: ImportNews) => void): Promise<() => void> =>
    listen<ImportNews>("import", (event) => hear(event.payload)),
};
