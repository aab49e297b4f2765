// Made from the Rust types by `CLEW_BLESS=1 cargo test -p clew-desktop bindings`. Do not edit.
import { listen } from "@tauri-apps/api/event";
import { ask } from "../ask";
import type * as t from "./types";

/** Everything that can be asked of the host. */
export const host = {
  createVault: (request: t.NewVault): Promise<t.VaultMade> => ask("create_vault", request),
  openVault: (request: t.OpenVault): Promise<t.Status> => ask("open_vault", request),
  lockVault: (): Promise<null> => ask("lock_vault"),
  status: (): Promise<t.Status> => ask("status"),
  verify: (): Promise<t.VerifyReport> => ask("verify"),
  slots: (): Promise<Array<t.Slot>> => ask("slots"),
  addPassphrase: (request: t.NewPassphrase): Promise<null> => ask("add_passphrase", request),
  revokeSlot: (request: number): Promise<null> => ask("revoke_slot", request),
  chooseFolder: (request: string): Promise<string | null> => ask("choose_folder", request),
  chooseFiles: (request: string): Promise<Array<string>> => ask("choose_files", request),
  sampleFolder: (): Promise<string | null> => ask("sample_folder"),
  startImport: (request: t.ImportRequest): Promise<null> => ask("start_import", request),
  resumeImport: (request: string): Promise<null> => ask("resume_import", request),
  pauseImport: (): Promise<null> => ask("pause_import"),
  goOnImport: (): Promise<null> => ask("go_on_import"),
  stopImport: (): Promise<null> => ask("stop_import"),
  importNow: (): Promise<t.ImportNews | null> => ask("import_now"),
  imports: (): Promise<Array<t.ImportSummary>> => ask("imports"),
  refusals: (request: string): Promise<Array<t.RefusedFile>> => ask("refusals", request),
  /** Numbers of the pictures: 17 for `p17`. */
  pictures: async (request: Partial<t.Filter>): Promise<Float64Array> =>
    new Float64Array(await ask<ArrayBuffer>("pictures", request)),
  cells: (request: Array<string>): Promise<Array<t.Cell>> => ask("cells", request),
  showPicture: (request: string): Promise<t.PictureFile> => ask("show_picture", request),
  findWords: (request: t.WordQuestion): Promise<t.WordFindings> => ask("find_words", request),
  findCopies: (request: t.CopyQuestion): Promise<t.CopyFindings> => ask("find_copies", request),
  tag: (request: t.Tagging): Promise<t.Change> => ask("tag", request),
  tags: (): Promise<Array<t.TagCount>> => ask("tags"),
  writeNote: (request: t.NewNote): Promise<string> => ask("write_note", request),
  withdrawNote: (request: string): Promise<null> => ask("withdraw_note", request),
  seriesList: (): Promise<Array<t.SeriesRow>> => ask("series_list"),
  newSeries: (request: string): Promise<string> => ask("new_series", request),
  addToSeries: (request: t.SeriesPictures): Promise<t.Change> => ask("add_to_series", request),
  removeFromSeries: (request: t.SeriesPictures): Promise<t.Change> => ask("remove_from_series", request),
  caseList: (): Promise<Array<t.CaseRow>> => ask("case_list"),
  newCase: (request: t.NewCase): Promise<string> => ask("new_case", request),
  showCase: (request: string): Promise<t.CaseFile> => ask("show_case", request),
  setCase: (request: t.CaseSetting): Promise<null> => ask("set_case", request),
  addToCase: (request: t.CasePicturesWhy): Promise<t.Change> => ask("add_to_case", request),
  removeFromCase: (request: t.CasePictures): Promise<t.Change> => ask("remove_from_case", request),
  undoable: (): Promise<t.Undone | null> => ask("undoable"),
  undo: (): Promise<t.Undone | null> => ask("undo"),
  /** News of the import under way; the answer ends the listening. */
  onImport: (hear: (news: t.ImportNews) => void): Promise<() => void> =>
    listen<t.ImportNews>("import", (event) => hear(event.payload)),
};
