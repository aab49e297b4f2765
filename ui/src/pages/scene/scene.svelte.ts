/** A search for the same place or thing: what is sought, what has been found so far, and which match is looked at. */
import { asFailure, host } from "../../backend";
import type { Cell, Failure, Region, SceneFindings, SceneHit, ScenePicture, Verdict } from "../../backend";

/** Candidates that are verified at first, and more each time that the analyst asks. */
const AT_ONCE = 400;
/** A box that is moved by keys is sought once the keys rest. */
const REST = 500;
/** How far a key lays one picture over the other, in per cent. */
const SWEEP = 10;
/** Matches below this confidence are not shown: they say nothing. */
const LEAST = 0.05;

export class Scene {
  /** The picture of the vault that is sought; none before the first search, and for one from outside. */
  of = $state.raw<string | null>(null);
  /** The picture from outside that is sought in its place. */
  outside = $state.raw<{ picture: ScenePicture; name: string } | null>(null);
  cell = $state.raw<Cell | null>(null);
  /** Digest of that picture, for whoever checks. */
  sha256 = $state<string | null>(null);
  regions = $state.raw<Region[]>([]);
  /** Words that the pictures must bear as well. */
  words = $state("");
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
  /** How much of the match is covered by what is sought, in per cent of its width. */
  swept = $state(0);
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

  match = $derived(this.hits[this.at]);

  sought = $derived<ScenePicture | null>(
    this.of === null ? (this.outside?.picture ?? null) : { picture: this.of },
  );

  /** Seeks a picture from outside, which stays there. */
  async seekOutside(picture: ScenePicture, name: string) {
    this.begin(null);
    this.outside = { picture, name };
    await this.again();
  }

  /** Seeks a picture as a whole, from the beginning; looks at one match first, if it is found again. */
  async seek(of: string, match: string | null = null) {
    this.begin(of);
    const answers = Promise.all([this.described([of]), host.sceneMask(of), host.showPicture(of)]);
    const [cells, mask, file] = await answers;
    if (this.of !== of) return;
    [this.cell, this.mask, this.sha256] = [cells[of] ?? null, mask, file.sha256];
    await this.again(match);
  }

  private begin(of: string | null) {
    [this.of, this.cell, this.sha256, this.outside, this.mask] = [of, null, null, null, []];
    [this.regions, this.words, this.turns, this.hits, this.findings] = [[], "", false, [], null];
  }

  /** Keeps what does not count of the picture, and seeks it anew. */
  async leaveOut(cells: number[]) {
    if (this.of === null) return;
    const before = this.mask;
    this.mask = cells;
    try {
      await host.setSceneMask({ picture: this.of, cells });
    } catch (refusal) {
      this.mask = before;
      throw refusal;
    }
    void this.again();
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
    try {
      if (this.of !== null) this.mask = await host.sceneMask(this.of);
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

  /** Verifies further candidates. */
  async more() {
    this.verify += AT_ONCE;
    await this.run();
  }

  async stop() {
    await host.stopScene();
  }

  private async run() {
    const sought = this.sought;
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
    const words = this.words.trim() || null;
    const nothing = { tag: null, series: null, case: null, import: null, stack_of: null, fold_stacks: false };
    return {
      of,
      regions: this.regions,
      filter: { ...nothing, words, order: "added" as const },
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

  /** Keeps a verdict on the match that is looked at; answers whether there was one to keep. */
  async judge(verdict: Verdict, note: string): Promise<boolean> {
    const hit = this.match;
    if (!hit || this.of === null) return false;
    const turn = hit.evidence[0]?.turn ?? "upright";
    const judgement = { query: this.of, candidate: hit.picture, verdict, regions: this.asked, turn, note };
    await host.judge(judgement);
    if (verdict === "rejected") this.hits = this.hits.filter((other) => other.picture !== hit.picture);
    else
      this.hits = this.hits.map((other) => (other.picture === hit.picture ? { ...other, verdict } : other));
    this.step(0);
    return true;
  }

  /** Lays what is sought over the match wholly, or takes it away. */
  layOver() {
    this.swept = this.swept > 0 ? 0 : 100;
  }

  sweep(steps: number) {
    this.swept = Math.min(Math.max(this.swept + steps * SWEEP, 0), 100);
  }

  leave() {
    clearTimeout(this.resting);
    this.search += 1;
    this.unlisten?.();
    this.unlisten = undefined;
    if (this.busy) void this.stop();
    this.busy = false;
  }
}
