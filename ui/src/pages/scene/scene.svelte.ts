/** A search for the same place or thing: what is sought, what has been found so far, and which match is looked at. */
import { asFailure, host } from "../../backend";
import type {
  Cell,
  Failure,
  OutsideFile,
  Region,
  SceneFindings,
  SceneHit,
  ScenePicture,
  Size,
  Verdict,
} from "../../backend";

import { EVERYTHING } from "../room/filters";
import { Beside } from "./beside.svelte";
import { Lens } from "./lens.svelte";

/** Candidates that are verified at first, and more each time that the analyst asks. */
const AT_ONCE = 400;
/** A box that is moved by keys is sought once the keys rest. */
const REST = 500;
/** Matches below this confidence are not shown: they say nothing. */
const LEAST = 0.05;

/** The picture that is sought: one of the vault, or one from outside that lies on the desk. */
export type Subject = {
  of: ScenePicture;
  /** Its id in the vault; none for one from outside. */
  picture: string | null;
  /** What its pixels are asked by. */
  shown: { id: string; size: Size };
  width: number;
  height: number;
  path: string;
  sha256: string;
};

/** Which pictures are looked at: those with these words, this tag, of this series, of this case. */
export type Among = { words: string; tag: string | null; series: string | null; case: string | null };

/** The shape of a picture that nothing is known of. */
const UNKNOWN = { width: 1, height: 1, path: "" };
const ALL: Among = { words: "", tag: null, series: null, case: null };

export class Scene {
  /** What is sought; none before the first search. */
  subject = $state.raw<Subject | null>(null);
  among = $state<Among>({ ...ALL });
  regions = $state.raw<Region[]>([]);
  turns = $state(false);
  /** Cells that do not count, of a grid of 16 by 16: people, or what the analyst brushed out. */
  mask = $state.raw<number[]>([]);
  hits = $state.raw<SceneHit[]>([]);
  verified = $state(0);
  candidates = $state(0);
  findings = $state.raw<SceneFindings | null>(null);
  failure = $state.raw<Failure | null>(null);
  busy = $state(false);
  /** Position of the match that is looked at; the surest one until the analyst chooses another. */
  at = $state(0);
  lens = new Lens();
  /** Matches that stay beside the one that is looked at. */
  beside = new Beside();
  /** Whether corresponding points are drawn. */
  pointed = $state(true);
  /** Whether what is sought is shown large, to draw on. */
  large = $state(false);
  /** Whether the match that was asked for was not among those verified. */
  missed = $state(false);
  private chosen = false;
  /** The match that is to be looked at as soon as it is found. */
  private wanted: string | null = null;
  /** The boxes of the search whose matches are shown: a verdict is about these. */
  private asked: Region[] = [];
  private resting: ReturnType<typeof setTimeout> | undefined;
  /** Whether something was taken back while another page was open. */
  private stale = false;
  /** Sizes and names of the pictures that were found. */
  cells = $state.raw<Record<string, Cell>>({});
  private search = 0;
  private verify = AT_ONCE;
  private unlisten: (() => void) | undefined;

  /** The stroke of the brush that is being kept. */
  private stroke: Promise<unknown> = Promise.resolve();
  /** What is asked for now; an answer to an earlier question is not shown. */
  private question = 0;

  match = $derived(this.hits[this.at]);
  /** The matches that stand beside it, as far as the search has found them. */
  pinned = $derived(
    this.beside.pinned.flatMap((picture) => this.hits.find((hit) => hit.picture === picture) ?? []),
  );
  /** The picture of the vault that is sought, if it is one. */
  of = $derived(this.subject?.picture ?? null);

  /**
   * Seeks a picture from outside, which stays there. One that the vault has is to be sought as the vault's own: answers
   * its id then.
   */
  async seekOutside(from: OutsideFile, path: string): Promise<string | null> {
    let own: string | null = null;
    const laid = await this.open(async () => {
      const { number, known, sha256, width, height, mask } = await host.layOutside(from);
      own = known;
      const shown = { id: String(number), size: "outside" as const };
      const subject = { of: { outside: number }, picture: null, shown, width, height, path, sha256 };
      return known === null ? { subject, mask } : null;
    });
    if (laid) await this.again();
    return laid === null ? null : own;
  }

  /** Seeks a picture, as a whole or by parts of it, from the beginning; looks at one match first, if it is found again. */
  async seek(of: string, match: string | null = null, regions: Region[] = []) {
    const opened = await this.open(async () => {
      const answers = Promise.all([this.described([of]), host.sceneMask(of), host.showPicture(of)]);
      const [cells, mask, { sha256 }] = await answers;
      const { width, height, path } = cells[of] ?? UNKNOWN;
      const shown = { id: of, size: "preview" as const };
      return { subject: { of: { picture: of }, picture: of, shown, width, height, path, sha256 }, mask };
    });
    if (!opened) return;
    this.regions = regions;
    await this.again(match);
  }

  /** Begins anew with another picture; answers whether there was one, or null where something else is wanted by now. */
  private async open(
    load: () => Promise<{ subject: Subject; mask: number[] } | null>,
  ): Promise<boolean | null> {
    const mine = ++this.question;
    this.search += 1;
    [this.subject, this.mask, this.failure, this.among] = [null, [], null, { ...ALL }];
    [this.regions, this.turns, this.hits, this.findings] = [[], false, [], null];
    this.lens.reset();
    this.beside.clear();
    this.busy = true;
    try {
      const opened = await load();
      if (mine !== this.question) return null;
      if (!opened) return false;
      [this.subject, this.mask] = [opened.subject, opened.mask];
      return true;
    } finally {
      if (mine === this.question) this.busy = false;
    }
  }

  /** Keeps what does not count of the picture, and seeks it anew; answers whether there was one. Strokes are kept in turn. */
  async leaveOut(cells: number[]): Promise<boolean> {
    const [subject, mine, before] = [this.subject, this.question, this.mask];
    if (!subject) return false;
    this.mask = cells;
    const kept = this.stroke.then(() => host.setSceneMask({ of: subject.of, cells }));
    this.stroke = kept.catch(() => {});
    try {
      await kept;
    } catch (refusal) {
      if (mine === this.question) this.mask = before;
      throw refusal;
    }
    if (mine === this.question) void this.again();
    return true;
  }

  /** Changes a box, and seeks once the keys rest. */
  reshape(index: number, box: Region) {
    this.regions = this.regions.with(index, box);
    clearTimeout(this.resting);
    this.resting = setTimeout(() => void this.again(), REST);
  }

  /** Seeks what is asked for now, from the likeliest candidates on. */
  async again(match: string | null = null) {
    clearTimeout(this.resting);
    this.verify = AT_ONCE;
    [this.hits, this.at, this.chosen, this.findings] = [[], 0, false, null];
    [this.wanted, this.missed] = [match, false];
    await this.run();
  }

  /** A verdict or a mask was taken back, or more pictures are ready: shows the search as it is now, at once or when the page is open again. */
  async revisit(open: boolean) {
    this.stale = !open;
    if (!open) return;
    const mine = this.question;
    try {
      const mask = this.of === null ? this.mask : await host.sceneMask(this.of);
      if (mine !== this.question) return;
      this.mask = mask;
    } catch (refusal) {
      this.failure = asFailure(refusal);
      return;
    }
    await this.run();
  }

  /** The page is open again. */
  async reopen() {
    if (this.stale) await this.revisit(true);
  }

  /** How many candidates are verified next. */
  next = $derived(Math.min(AT_ONCE, this.candidates - this.verified));

  /** Verifies further candidates. */
  async more() {
    this.verify += AT_ONCE;
    await this.run();
  }

  async stop() {
    await host.stopScene();
  }

  private async run() {
    const sought = this.subject?.of;
    if (!sought) return;
    const mine = ++this.search;
    this.asked = this.regions;
    [this.busy, this.failure, this.verified] = [true, null, 0];
    await this.listen();
    try {
      const findings = await host.findScene({ search: mine, query: this.query(sought) });
      if (mine !== this.search) return;
      [this.findings, this.verified, this.candidates] = [findings, findings.verified, findings.candidates];
      await this.show(findings.hits, mine);
      this.missed = this.wanted !== null;
    } catch (refusal) {
      if (mine === this.search) this.failure = asFailure(refusal);
    } finally {
      if (mine === this.search) this.busy = false;
    }
  }

  private query(of: ScenePicture) {
    const { tag, series, case: within } = this.among;
    const words = this.among.words.trim() || null;
    return {
      of,
      regions: this.regions,
      filter: { ...EVERYTHING, words, tag, series, case: within },
      verify: this.verify,
      least: LEAST,
      turns: this.turns,
    };
  }

  /** Matches as they are verified, the surest first; the picture that is looked at stays under the analyst's eyes. */
  private async listen() {
    this.unlisten ??= await host.onScene(({ search, event }) => {
      if (search !== this.search) return;
      if ("progress" in event) {
        [this.verified, this.candidates] = [event.progress.verified, event.progress.candidates];
      } else {
        const others = this.hits.filter((hit) => hit.picture !== event.found.picture);
        const all = [...others, event.found].sort((one, other) => other.confidence - one.confidence);
        void this.show(all, search);
      }
    });
  }

  private async show(hits: SceneHit[], search: number) {
    const looked = this.wanted ?? (this.chosen ? this.match?.picture : undefined);
    const found = hits.findIndex((hit) => hit.picture === looked);
    this.hits = hits;
    this.at = Math.max(0, found);
    if (found >= 0) [this.wanted, this.chosen] = [null, true];
    const unknown = hits.map((hit) => hit.picture).filter((id) => !(id in this.cells));
    if (unknown.length === 0) return;
    const cells = await this.described(unknown);
    if (search === this.search) this.cells = { ...this.cells, ...cells };
  }

  private async described(ids: string[]): Promise<Record<string, Cell>> {
    const cells = await host.cells(ids);
    return Object.fromEntries(cells.map((cell) => [cell.id, cell]));
  }

  /** Looks at the match at a position, and stays with it whatever else is found. */
  look(position: number) {
    [this.chosen, this.wanted] = [true, null];
    this.at = Math.min(Math.max(position, 0), Math.max(0, this.hits.length - 1));
  }

  step(by: number) {
    this.look(this.at + by);
  }

  /** Looks at a match that is known by its picture. */
  lookAt(picture: string) {
    const position = this.hits.findIndex((hit) => hit.picture === picture);
    if (position >= 0) this.look(position);
  }

  /** What a figure of the match that is looked at is drawn from, as it is seen here. */
  drawn() {
    const [of, hit] = [this.subject?.of, this.match];
    return of && hit ? { query: { ...this.query(of), regions: this.asked }, hit } : null;
  }

  /** Looks at the next match from a position on that nobody has judged, or else at the first such; or stays. */
  private goOn(from: number) {
    const open = this.hits.flatMap(({ verdict }, position) => (verdict ? [] : [position]));
    this.look(open.find((position) => position >= from) ?? open[0] ?? this.at);
  }

  /** Keeps a verdict on the match that is looked at and goes on to the next; answers whether there was one to keep. */
  async judge(verdict: Verdict, note: string): Promise<boolean> {
    const hit = this.match;
    if (!hit || this.of === null) return false;
    const turn = hit.evidence[0]?.turn ?? "upright";
    const judgement = { query: this.of, candidate: hit.picture, verdict, regions: this.asked, turn, note };
    await host.judge(judgement);
    const [position, looked] = [this.at, this.match?.picture === hit.picture];
    if (verdict === "rejected") {
      this.hits = this.hits.filter((other) => other.picture !== hit.picture);
      this.beside.letGo(hit.picture);
    } else
      this.hits = this.hits.map((other) => (other.picture === hit.picture ? { ...other, verdict } : other));
    // Whoever looks at another by now stays there.
    if (looked) this.goOn(verdict === "rejected" ? position : position + 1);
    else this.step(0);
    return true;
  }

  leave() {
    this.lens.rest();
    clearTimeout(this.resting);
    this.search += 1;
    this.unlisten?.();
    this.unlisten = undefined;
    // What was found until now is not all; the search is run again when the page is open again.
    if (this.busy) {
      this.stale = true;
      void this.stop();
    }
    this.busy = false;
  }
}
