/** A search for the same place or thing: what is sought, what has been found so far, and which match is looked at. */
import { asFailure, host } from "../../backend";
import type { Cell, Failure, Region, SceneFindings, SceneHit, ScenePicture, Verdict } from "../../backend";

/** Candidates that are verified at first, and more each time that the analyst asks. */
const AT_ONCE = 400;
/** Matches below this confidence are not shown: they say nothing. */
const LEAST = 0.05;

export class Scene {
  /** The picture of the vault that is sought; none before the first search, and for one from outside. */
  of = $state.raw<string | null>(null);
  /** The picture from outside that is sought in its place. */
  outside = $state.raw<{ picture: ScenePicture; name: string } | null>(null);
  cell = $state.raw<Cell | null>(null);
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
  private chosen = false;
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
    [this.of, this.cell, this.outside, this.mask] = [null, null, { picture, name }, []];
    [this.regions, this.words, this.turns] = [[], "", false];
    await this.again();
  }

  /** Seeks a picture as a whole, from the beginning. */
  async seek(of: string) {
    [this.of, this.outside, this.regions, this.words, this.turns] = [of, null, [], "", false];
    this.cell = (await this.described([of]))[of] ?? null;
    this.mask = await host.sceneMask(of);
    await this.again();
  }

  /** Keeps what does not count of the picture, and seeks it anew. */
  async leaveOut(cells: number[]) {
    if (this.of === null) return;
    this.mask = cells;
    await host.setSceneMask({ picture: this.of, cells });
    await this.again();
  }

  /** Seeks what is asked for now, from the likeliest candidates on. */
  async again() {
    this.verify = AT_ONCE;
    [this.hits, this.at, this.chosen, this.findings] = [[], 0, false, null];
    await this.run();
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
    [this.busy, this.failure, this.verified] = [true, null, 0];
    await this.listen();
    try {
      const findings = await host.findScene({ search: mine, query: this.query(sought) });
      if (mine !== this.search) return;
      [this.findings, this.verified, this.candidates] = [findings, findings.verified, findings.candidates];
      await this.show(findings.hits, mine);
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
    const looked = this.chosen ? this.match?.picture : undefined;
    this.hits = hits;
    this.at = Math.max(
      0,
      hits.findIndex((hit) => hit.picture === looked),
    );
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
    this.chosen = true;
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
    const judgement = { query: this.of, candidate: hit.picture, verdict, regions: this.regions, turn, note };
    await host.judge(judgement);
    if (verdict === "rejected") this.hits = this.hits.filter((other) => other.picture !== hit.picture);
    else
      this.hits = this.hits.map((other) => (other.picture === hit.picture ? { ...other, verdict } : other));
    this.step(0);
    return true;
  }

  leave() {
    this.search += 1;
    this.unlisten?.();
    this.unlisten = undefined;
    if (this.busy) void this.stop();
    this.busy = false;
  }
}
