/**
 * All that the window holds of an open vault, in one object: when the vault is locked the object is
 * dropped, and with it everything.
 */
import { getContext, setContext } from "svelte";
import { asFailure, host } from "../../backend";
import type {
  CaseRow,
  Facet,
  Failure,
  OutsideFile,
  Region,
  SeriesRow,
  Status,
  TagCount,
  Undone,
  Verdict,
} from "../../backend";
import { Unveiling } from "../../parts/unveiling.svelte";
import { Scene } from "../scene/scene.svelte";
import { Regions } from "../inspector/regions.svelte";
import { Readying } from "../scene/readying.svelte";
import { Proposing } from "../review/proposing.svelte";
import { Review } from "../review/review.svelte";
import { isTimeForBreak } from "../../parts/breaks";
import { preferences } from "../../preferences.svelte";
import { Carrying, type Into } from "./carrying.svelte";
import { Importing, type Ending } from "./importing.svelte";
import { EVERYTHING, manner } from "./filters";
import { Shelf } from "./shelf.svelte";

export type Page = "library" | "scene" | "review" | "series" | "cases" | "imports";

/** What was just done, worded by `id`; `undoable` offers to take it back. */
export type Toast = { id: string; facts: Record<string, string | number>; undoable: boolean };

/** How long a toast stays. */
const SHOWN = 8_000;

/** Widths of a cell; none is wider than a thumbnail. */
const SIZES = [112, 152, 240];

export class Desk {
  page = $state<Page>("library");
  status = $state.raw<Status>() as Status;
  shelf = new Shelf();
  /** The search of the scene page. */
  seeking = new Scene();
  /** The queue of pairs that wait for a verdict. */
  review = new Review({
    kept: (verdict) => this.sayJudged(verdict),
    refused: (refusal) => this.fail(refusal),
  });
  proposing = new Proposing(
    () => void this.review.load(),
    ({ sought, found }) =>
      this.say({ id: "done-proposed", facts: { count: sought, found }, undoable: false }),
  );
  readying = new Readying();
  regions = new Regions();
  unveiling = new Unveiling();
  importing = new Importing(
    () => void this.catchUp(true),
    (ending) => this.sayImported(ending),
  );
  carrying = new Carrying((into) => (this.putting = into));
  /** Into what the selected pictures are about to be put. */
  putting = $state.raw<Into | null>(null);
  tags = $state.raw<TagCount[]>([]);
  series = $state.raw<SeriesRow[]>([]);
  cases = $state.raw<CaseRow[]>([]);
  /** The series that the series page shows. */
  openSeries = $state<string | null>(null);
  /** The case that the cases page shows. */
  openCase = $state<string | null>(null);
  /** Grows with each change, so that what shows facts fetches them anew. */
  changes = $state(0);
  toast = $state.raw<Toast | null>(null);
  failure = $state.raw<Failure | null>(null);
  /** What lies over the page. */
  sheet = $state<"help" | "palette" | "settings" | null>(null);
  /** Words that were sought since the vault was opened, the latest first. */
  searches = $state.raw<string[]>([]);
  /** Whether the focused picture is looked at as large as the window is. */
  large = $state(false);
  /** By what the library is about to be narrowed, while that is being chosen. */
  filtering = $state<Facet | "any" | null>(null);
  /** Unveiled looks of the analyst today; none while they are not counted. */
  looks = $state<number | null>(null);
  /** The words that go with the next verdict. */
  verdictNote = $state("");
  inspecting = $state(true);
  /** Width of a cell of the library's grid, at least. */
  cell = $state<number>(152);
  private fading: ReturnType<typeof setTimeout> | undefined;

  /** What is compared on the page that is open: a match of the search, or a pair of the queue. */
  get scene(): Scene {
    return this.page === "review" ? this.review.scene : this.seeking;
  }

  constructor(status: Status) {
    this.status = status;
  }

  /** Does one thing that changes the vault, says so, and shows the vault as it now is; `false` is nothing done. */
  async change(work: () => Promise<unknown>, done: Toast): Promise<boolean> {
    try {
      if ((await work()) === false) return false;
    } catch (refusal) {
      this.fail(refusal);
      return false;
    }
    this.say(done);
    await this.catchUp();
    return true;
  }

  async undo() {
    // A verdict that is still being kept is the last change.
    await this.review.settled();
    try {
      const undone = await host.undo();
      this.say({ ...(undone ? this.wording(undone) : { id: "undone-nothing", facts: {} }), undoable: false });
      if (undone?.action.startsWith("scene.")) void this.seeking.revisit(this.page === "scene");
      if (undone?.action === "scene.judged")
        await this.review.takeBack(undone.details as { query: string; candidate: string });
    } catch (refusal) {
      this.fail(refusal);
    }
    await this.catchUp();
  }

  /** An undone change in the words of `undone-…`: of how many pictures, or of what by its name. */
  private wording({ action, subject, details }: Undone): Omit<Toast, "undoable"> {
    const many = /^(\d+) pictures$/u.exec(subject)?.[1];
    const series = this.series.find((row) => row.id === subject)?.name;
    const name = series ?? this.cases.find((row) => row.id === subject)?.code_name ?? subject;
    const told = (details as { pictures?: unknown } | null)?.pictures;
    const count = typeof told === "number" ? told : Number(many ?? 1);
    return { id: `undone-${action.replaceAll(/[._]/g, "-")}`, facts: { count, name } };
  }

  /** Shows the vault as it is now; `grown` when pictures may have come into it. */
  async catchUp(grown = false) {
    const mine = (this.changes += 1);
    try {
      const lists = await Promise.all([host.status(), host.tags(), host.seriesList(), host.caseList()]);
      // Of two changes in a row the later one's lists count, whichever come last.
      if (mine === this.changes) [this.status, this.tags, this.series, this.cases] = lists;
      await this.shelf.refresh(grown);
    } catch (refusal) {
      this.fail(refusal);
    }
  }

  /** Shows the library with exactly this filter. */
  async browse(filter: Partial<typeof EVERYTHING>) {
    this.page = "library";
    await this.shelf.narrow({ ...EVERYTHING, ...manner(this.shelf.filter), ...filter });
  }

  /** Seeks the same place or thing in other pictures; looks at one match first, if it is found again. */
  async showScene(id: string, match: string | null = null, regions: Region[] = []) {
    this.page = "scene";
    try {
      await this.scene.seek(id, match, regions);
    } catch (refusal) {
      this.fail(refusal);
    }
  }

  /** Has the analyst choose a picture file outside the vault, and seeks it. */
  async chooseOutside(title: string) {
    try {
      const [path] = await host.chooseFiles(title);
      if (path) await this.seekOutside({ file: path }, path);
    } catch (refusal) {
      this.fail(refusal);
    }
  }

  /** Seeks a picture from outside; says so where the vault has it already. */
  async seekOutside(from: OutsideFile, name: string) {
    this.page = "scene";
    try {
      const known = await this.scene.seekOutside(from, name);
      if (known === null) return;
      this.say({ id: "done-outside-known", facts: {}, undoable: false });
      await this.scene.seek(known);
    } catch (refusal) {
      this.fail(refusal);
    }
  }

  /** Counts the unveiled looks of the day, and suggests a break where it is time for one. */
  async countLooks() {
    try {
      const before = this.looks;
      this.looks = await host.unveiledToday();
      if (before !== null && isTimeForBreak(before, this.looks, preferences.now.break_after))
        this.say({ id: "break-suggested", facts: { count: this.looks }, undoable: false });
    } catch (refusal) {
      this.fail(refusal);
    }
  }

  /** Keeps a verdict on the match that is looked at. */
  async judge(verdict: Verdict) {
    if (this.page === "review") {
      this.review.judge(verdict, this.verdictNote);
      this.verdictNote = "";
      return;
    }
    if (!this.scene.match) return;
    if (this.scene.of === null) {
      this.say({ id: "scene-outside-verdict", facts: {}, undoable: false });
      return;
    }
    const [note, { picture, confidence }] = [this.verdictNote, this.scene.match];
    const pictures = [this.scene.of, picture];
    const work = () => this.scene.judge(verdict, note);
    if (!(await this.change(work, { id: `done-${verdict.replace("_", "-")}`, facts: {}, undoable: true })))
      return;
    this.verdictNote = "";
    this.review.offer = verdict === "same_place" ? { pictures, confidence, cases: [], series: [] } : null;
  }

  /** A verdict of the queue is kept; whatever shows facts of its pictures fetches them anew. */
  private sayJudged(verdict: Verdict) {
    this.changes += 1;
    this.say({ id: `done-${verdict.replace("_", "-")}`, facts: {}, undoable: true });
  }

  showCase(id: string | null) {
    this.page = "cases";
    this.openCase = id;
  }

  /** Whoever works on another page hears of an import's end. */
  private sayImported({ report, failure }: Ending) {
    if (this.page === "imports") return;
    if (failure) return this.fail(failure);
    const id = report?.stopped ? "done-import-stopped" : "done-import";
    this.say({ id, facts: { count: report?.imported ?? 0 }, undoable: false });
  }

  /** Makes the cells of the grid larger or smaller by a step. */
  resize(by: number) {
    const at = SIZES.indexOf(this.cell) + by;
    this.cell = SIZES[Math.min(Math.max(at, 0), SIZES.length - 1)] ?? this.cell;
  }

  say(toast: Toast) {
    this.failure = null;
    this.toast = toast;
    clearTimeout(this.fading);
    this.fading = setTimeout(() => (this.toast = null), SHOWN);
  }

  fail(refusal: unknown) {
    this.toast = null;
    this.failure = asFailure(refusal);
  }

  leave() {
    clearTimeout(this.fading);
    this.importing.leave();
    this.readying.leave();
    this.shelf.leave();
    this.seeking.leave();
    this.proposing.leave();
    this.review.leave();
  }
}

const KEY = Symbol("desk");

export function setDesk(desk: Desk): Desk {
  return setContext(KEY, desk);
}

export function getDesk(): Desk {
  return getContext<Desk>(KEY);
}
