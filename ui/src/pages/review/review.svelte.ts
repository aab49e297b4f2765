/**
 * The queue of pairs that wait for a verdict: one is looked at, the next is fetched meanwhile. A verdict moves on at once
 * and is kept behind the analyst's back; what could not be kept comes back.
 */
import { asFailure, host } from "../../backend";
import type {
  CaseMention,
  Cell,
  Failure,
  PictureFile,
  SceneHit,
  SeriesMention,
  Verdict,
} from "../../backend";
import { Pairing, type Laid } from "./pairing.svelte";
import {
  chain,
  followersLast,
  groups,
  inOrder,
  joined,
  keyOf,
  nameOf,
  type OrderBy,
  type Pair,
  type Place,
} from "./queue";

/** A pair with all that is shown of it. */
export type Shown = Laid & { files: [PictureFile, PictureFile] };

/** Pictures that were just said to show the same place, and where they are already. */
export type Offer = { pictures: string[]; confidence: number; cases: CaseMention[]; series: SeriesMention[] };

/** What the queue tells the desk. */
export type Told = { kept: (verdict: Verdict) => void; refused: (refusal: unknown) => void };

/** Pairs that are fetched before they are looked at. */
const AHEAD = 2;

export class Review {
  /** Pairs in order; what was decided stays in its place, so that one can go back to it. */
  line = $state.raw<Pair[]>([]);
  at = $state(0);
  by = $state<OrderBy>("surest");
  shown = $state.raw<Shown | null>(null);
  offer = $state.raw<Offer | null>(null);
  verdicts = $state.raw<Record<string, Verdict>>({});
  places = $state.raw<Place[]>([]);
  today = $state(0);
  sought = $state(0);
  wanted = $state(0);
  /** Whether the queue has been asked for and answered. */
  loaded = $state(false);
  failure = $state.raw<Failure | null>(null);
  /** Where the analyst put pictures last, since the vault was opened. */
  lastCase: string | null = $state(null);
  lastSeries: string | null = $state(null);
  scene = new Pairing((by) => this.step(by));
  /** Pictures of today's places, whose groups are offered at the end. */
  private touched = $state.raw<string[]>([]);
  private fetched: Record<string, Promise<Shown>> = {};
  private keeping: Promise<unknown> = Promise.resolve();
  private question = 0;

  pair = $derived(this.line[this.at]);
  waiting = $derived(this.line.filter((pair) => !this.isDecided(pair)).length);
  decided = $derived(this.line.length - this.waiting);
  /** By which pictures the pair follows from places that were confirmed, if it does. */
  follows = $derived(this.pair ? chain(this.pair.query, this.pair.candidate, this.places) : null);
  groups = $derived(groups(this.places, this.touched));

  constructor(private told: Told) {}

  /** Asks for the queue anew; what is looked at, what was decided and what was passed over stays in its place. */
  async load() {
    try {
      await this.keeping;
      const { waiting, places, decided_today, sought, wanted } = await host.proposals();
      const { before, current, rest } = joined(this.line, this.at, waiting, (pair) => this.isDecided(pair));
      this.places = places.map(({ a, b }): Place => [a, b]);
      this.touched = places.flatMap(({ a, b, today }) => (today ? [a, b] : []));
      [this.today, this.sought, this.wanted] = [decided_today, sought, wanted];
      this.line = [...before, ...current, ...this.ordered(rest)];
      this.at = before.length;
      [this.loaded, this.failure] = [true, null];
      await this.look();
    } catch (refusal) {
      [this.loaded, this.failure] = [true, asFailure(refusal)];
    }
  }

  private isDecided(pair: Pair): boolean {
    return nameOf(pair) in this.verdicts;
  }

  /** Puts what is still to come into another order. */
  order(by: OrderBy) {
    this.by = by;
    const done = this.line.slice(0, this.at);
    this.line = [...done, ...this.ordered(this.line.slice(this.at))];
    void this.look();
  }

  private ordered(pairs: Pair[]): Pair[] {
    return followersLast(inOrder(pairs, this.by), this.places);
  }

  /** Goes to a pair later or earlier in the queue; behind the last one is the end. */
  step(by: number) {
    this.offer = null;
    this.at = Math.min(Math.max(this.at + by, 0), this.line.length);
    void this.look();
  }

  /** From the end once more through the pairs that were left for later. */
  lookAgain() {
    const left = this.line.filter((pair) => !this.isDecided(pair));
    const done = this.line.filter((pair) => this.isDecided(pair));
    this.line = [...done, ...this.ordered(left)];
    this.at = done.length;
    void this.look();
  }

  /** Shows the pair that is looked at, and fetches the next ones. */
  private async look() {
    const [mine, pair] = [++this.question, this.pair];
    const near = this.line.slice(Math.max(0, this.at - 1), this.at + 1 + AHEAD);
    const keys = near.map(nameOf);
    this.keepFetched((key) => keys.includes(key));
    if (!pair) {
      this.show(null);
      return;
    }
    try {
      const shown = await this.fetch(pair);
      if (mine === this.question) this.show(shown);
      for (const next of near) this.fetch(next).catch(() => {});
    } catch (refusal) {
      if (mine !== this.question) return;
      this.show(null);
      this.told.refused(refusal);
    }
  }

  private show(shown: Shown | null) {
    const verdict = this.pair && this.verdicts[keyOf(this.pair.query, this.pair.candidate)];
    this.shown = shown && verdict ? { ...shown, hit: { ...shown.hit, verdict } } : shown;
    this.scene.lay(this.shown);
  }

  private keepFetched(wanted: (key: string) => boolean) {
    this.fetched = Object.fromEntries(Object.entries(this.fetched).filter(([key]) => wanted(key)));
  }

  private fetch({ query, candidate }: Pair): Promise<Shown> {
    const key = keyOf(query, candidate);
    const known = this.fetched[key];
    if (known) return known;
    const fetching = fetched(query, candidate);
    this.fetched[key] = fetching;
    fetching.catch(() => this.keepFetched((other) => other !== key));
    return fetching;
  }

  /** Keeps a verdict on the pair that is looked at, and goes on to the next that has none. */
  judge(verdict: Verdict, note: string) {
    const [pair, shown] = [this.pair, this.shown];
    if (!pair || !shown) return;
    const key = keyOf(pair.query, pair.candidate);
    const before = this.verdicts[key];
    const { query, candidate } = pair;
    const judgement = {
      query,
      candidate,
      verdict,
      regions: [],
      turn: shown.hit.evidence[0]?.turn ?? "upright",
      note,
    };
    this.decide(pair, verdict);
    this.offer = verdict === "same_place" ? offered(shown) : null;
    this.advance();
    this.keeping = this.keeping
      .then(() => host.judge(judgement))
      .then(
        () => this.told.kept(verdict),
        (refusal: unknown) => {
          this.decide(pair, before);
          this.offer = null;
          this.goTo(key);
          this.told.refused(refusal);
        },
      );
  }

  /** Writes down what stands between two pictures, or that nothing does. */
  private decide({ query, candidate }: { query: string; candidate: string }, verdict: Verdict | undefined) {
    const key = keyOf(query, candidate);
    const { [key]: before, ...others } = this.verdicts;
    this.verdicts = verdict ? { ...others, [key]: verdict } : others;
    this.today += Number(verdict !== undefined) - Number(before !== undefined);
    const places = this.places.filter(([a, b]) => keyOf(a, b) !== key);
    if (verdict === "same_place") {
      this.touched = [...this.touched, query, candidate];
      places.push([query, candidate]);
    }
    this.places = places;
  }

  private advance() {
    const done = this.line.slice(0, this.at + 1);
    const rest = followersLast(this.line.slice(this.at + 1), this.places);
    this.line = [...done, ...rest];
    const next = rest.findIndex((pair) => !this.isDecided(pair));
    this.at = next < 0 ? this.line.length : done.length + next;
    void this.look();
  }

  /** Waits until every verdict so far is kept: what is undone is the last of them. */
  async settled() {
    await this.keeping;
  }

  /** A verdict was taken back: its pair is looked at again, if it is one of the queue. */
  async takeBack({ query, candidate }: { query: string; candidate: string }) {
    const key = keyOf(query, candidate);
    this.offer = null;
    if (!this.line.some((pair) => keyOf(pair.query, pair.candidate) === key)) {
      if (this.loaded) await this.load();
    } else {
      const pair = this.line.find((one) => keyOf(one.query, one.candidate) === key);
      const stands = await host.proposal({
        query: pair?.query ?? query,
        candidate: pair?.candidate ?? candidate,
      });
      this.decide({ query, candidate }, stands.verdict ?? undefined);
      this.keepFetched((other) => other !== key);
    }
    this.goTo(key);
  }

  private goTo(key: string) {
    const at = this.line.findIndex(({ query, candidate }) => keyOf(query, candidate) === key);
    if (at >= 0) this.at = at;
    void this.look();
  }

  leave() {
    this.question += 1;
    this.scene.leave();
  }
}

/** All that is shown of a pair. */
async function fetched(query: string, candidate: string): Promise<Shown> {
  const [hit, found, one, other] = await Promise.all([
    host.proposal({ query, candidate }),
    host.cells([query, candidate]),
    host.showPicture(query),
    host.showPicture(candidate),
  ]);
  const cells = Object.fromEntries(found.map((cell): [string, Cell] => [cell.id, cell]));
  return { hit, cells, files: [one, other], subject: subjectOf(one, cells[query]) };
}

function subjectOf({ picture, sha256, width, height }: PictureFile, cell: Cell | undefined): Laid["subject"] {
  const shown = { id: picture, size: "preview" as const };
  return { of: { picture }, picture, shown, width, height, path: cell?.path ?? "", sha256 };
}

/** Both pictures, and the series and cases that one of them is in. */
function offered({ hit, subject, files }: { hit: SceneHit } & Shown): Offer {
  const cases = files.flatMap((file) => file.cases);
  const series = files.flatMap((file) => file.series);
  return { pictures: [subject.picture ?? "", hit.picture], confidence: hit.confidence, cases, series };
}
