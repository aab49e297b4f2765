/** The pictures that the library shows: which, in which order, what is selected and what has the focus. */
import {
  asFailure,
  host,
  numberOf,
  pictureId,
  type CopyHit,
  type Failure,
  type Filter,
  type Run,
  type WordFindings,
} from "../../backend";
import * as selections from "../../parts/selection";
import type { Selection } from "../../parts/selection";
import { Cells } from "./cells.svelte";
import { EVERYTHING, manner } from "./filters";
import { spread, type Arranged, type Opened } from "./spread";

/* eslint-disable svelte/prefer-svelte-reactivity -- no map here changes once it is shown */

/** Of so many of the best matches the reasons are fetched; the rest stand behind them. */
export const REASONS = 500;

/** PDQ distance up to which pictures count as near copies, as the reference advises. */
export const WITHIN = 31;

/** The copies of one picture, shown in place of what the filter lets through. */
export type Copies = {
  of: string;
  within: number;
  hits: Map<number, CopyHit>;
  /** The picture is too flat to be compared; only the same file is found. */
  flat: boolean;
  /** Pictures that are too flat to be compared. */
  left_out: number;
};

export class Shelf {
  filter = $state.raw<Filter>(EVERYTHING);
  numbers = $state.raw<Float64Array>(new Float64Array());
  /** The runs that they form: groups, or what the scroll bar can mark. */
  runs = $state.raw<Run[]>([]);
  /** Stacks that are opened in place. */
  opened = $state.raw<Opened>(new Map());
  selection = $state.raw<Selection>(selections.NOTHING);
  /** Position that has the focus, -1 where none has. */
  focus = $state(-1);
  findings = $state.raw<WordFindings | null>(null);
  copies = $state.raw<Copies | null>(null);
  failure = $state.raw<Failure | null>(null);
  /** Whether an answer has come yet; until then an empty shelf says nothing. */
  known = $state(false);
  busy = $state(false);
  /** Grows when other pictures are shown, which are then looked at from the first on. */
  beginnings = $state(0);
  cells = new Cells();
  private anchor = 0;
  private asked = 0;
  private shut: Arranged = { numbers: this.numbers, runs: [] };

  focused = $derived(this.numbers[this.focus]);
  selected = $derived(selections.size(this.selection));
  /** Whether anything but order and folding stands between the analyst and all pictures. */
  filtered = $derived(
    JSON.stringify({ ...this.filter, ...manner(EVERYTHING) }) !== JSON.stringify(EVERYTHING),
  );
  /** Position of the first picture of each run. */
  beginning = $derived(starts(this.runs));

  /** Shows what a changed filter lets through, from its beginning. */
  async narrow(change: Partial<Filter>) {
    const filter = { ...this.filter, ...change };
    // The same question asked again waits for the answer that is on its way.
    if (this.busy && !this.copies && JSON.stringify(filter) === JSON.stringify(this.filter)) return;
    this.filter = filter;
    this.copies = null;
    this.opened = new Map();
    this.selection = selections.NOTHING;
    await this.load();
    if (this.focus < 0) this.beginnings += 1;
  }

  /** Shows everything again. */
  async widen() {
    await this.narrow({ ...EVERYTHING, ...manner(this.filter) });
  }

  /**
   * Shows what a change made of the pictures; selection and focus stay on theirs. What words found stays as
   * it is until they are sought again, so that nothing moves under the analyst's hands.
   */
  async refresh(grown: boolean) {
    this.cells.outdate();
    const stays = this.copies !== null || this.filter.words !== null || !this.filtered;
    if (!this.known || grown || !stays) await this.load();
  }

  /** Shows the near copies of a picture, nearest first, with the picture itself before them. */
  async showCopies(of: string, within = WITHIN) {
    await this.answer(async () => {
      const found = await host.findCopies({ picture: of, within });
      const hits = new Map(found.hits.map((hit) => [numberOf(hit.picture), hit]));
      return () => {
        this.selection = selections.NOTHING;
        this.copies = { of, within, hits, flat: found.query_too_flat, left_out: found.left_out };
        this.put({ numbers: Float64Array.from([numberOf(of), ...hits.keys()]), runs: [] });
      };
    });
  }

  /** Back from the copies to what the filter lets through. */
  async leaveCopies() {
    this.copies = null;
    await this.load();
  }

  private async load(tries = 10) {
    if (this.copies) return;
    const filter = this.filter;
    await this.answer(async () => {
      const [found, findings] = await Promise.all([host.arrange(filter), reasons(filter.words)]);
      const arranged = { numbers: found.numbers, runs: found.head };
      return () => {
        this.findings = findings;
        const ranked = findings && filter.order === "added" && filter.group === "none";
        this.put(ranked ? { numbers: bestFirst(found.numbers, findings), runs: [] } : arranged);
        if (findings && findings.awaiting_index > 0 && tries > 0) this.lookAgain(tries - 1);
      };
    });
  }

  /** The word index follows a change within moments; what it did not know yet is then found, too. */
  private lookAgain(tries: number) {
    const asked = this.asked;
    setTimeout(() => asked === this.asked && void this.load(tries), 700);
  }

  /** Whatever is still asked for is not wanted any more. */
  leave() {
    this.asked += 1;
  }

  /** Only the latest question's answer is shown; a failure leaves what is shown as it is. */
  private async answer(ask: () => Promise<() => void>) {
    const mine = ++this.asked;
    this.busy = true;
    try {
      const show = await ask();
      if (mine !== this.asked) return;
      this.failure = null;
      show();
      this.known = true;
    } catch (refusal) {
      if (mine === this.asked) this.failure = asFailure(refusal);
    } finally {
      if (mine === this.asked) this.busy = false;
    }
  }

  private put(arranged: Arranged) {
    this.shut = arranged;
    this.show(spread(arranged, this.opened));
  }

  private show({ numbers, runs }: Arranged) {
    const focused = this.focused;
    this.selection = selections.carry(this.selection, this.numbers, numbers);
    this.numbers = numbers;
    this.runs = runs;
    this.focus = focused === undefined ? -1 : numbers.indexOf(focused);
    this.anchor = Math.max(0, this.focus);
  }

  /** The picture that stands for the opened stack in which a picture lies. */
  frontOf(number: number): number | undefined {
    if (this.opened.has(number)) return number;
    return [...this.opened].find(([, behind]) => behind.includes(number))?.[0];
  }

  /** Opens the stack of a picture in place, or shuts it again. */
  async openStack(number: number) {
    const front = this.frontOf(number);
    if (front !== undefined) return this.shutStack(front);
    const shown = this.shut;
    try {
      const { numbers } = await host.arrange({ stack_of: pictureId(number) });
      // Other pictures may be shown by now; the stack is none of theirs.
      if (this.shut !== shown) return;
      const behind = [...numbers].filter((other) => other !== number);
      this.spreadOut(new Map([...this.opened, [number, behind]]));
    } catch (refusal) {
      this.failure = asFailure(refusal);
    }
  }

  private shutStack(front: number) {
    this.focus = this.numbers.indexOf(front);
    this.spreadOut(new Map([...this.opened].filter(([other]) => other !== front)));
  }

  private spreadOut(opened: Opened) {
    this.opened = opened;
    this.show(spread(this.shut, opened));
  }

  /** The run that a position lies in. */
  runOf(position: number): number {
    const next = this.beginning.findIndex((start) => start > position);
    return (next < 0 ? this.runs.length : next) - 1;
  }

  /** Moves the focus to the beginning of a run before or behind this one. */
  stepRun(by: number) {
    const here = this.runOf(Math.max(0, this.focus));
    const to = this.beginning[Math.min(Math.max(here + by, 0), this.runs.length - 1)];
    if (to !== undefined) this.choose(to);
  }

  /** Selects all pictures of a run. */
  chooseRun(run: number) {
    const from = this.beginning[run];
    if (from === undefined) return;
    this.focus = this.anchor = from;
    this.selection = selections.between(from, from + (this.runs[run]?.count ?? 1) - 1);
  }

  /** Selects what a lasso lies around, besides what `before` was selected. */
  lasso(around: Selection, before: Selection) {
    this.selection = selections.union(before, around);
    const last = around.at(-1);
    if (last) this.anchor = last[1] - 1;
  }

  /** Moves the focus to a position and selects it alone. */
  choose(position: number) {
    this.focus = this.anchor = position;
    this.selection = selections.between(position, position);
  }

  /** Moves the focus and selects all from where the last choice was. */
  extend(position: number) {
    this.focus = position;
    this.selection = selections.between(this.anchor, position);
  }

  /** Moves the focus and adds the position to the selection, or takes it away. */
  toggle(position: number) {
    this.focus = this.anchor = position;
    this.selection = selections.toggle(this.selection, position);
  }

  chooseAll() {
    this.selection = selections.everything(this.numbers.length);
    this.focus = Math.max(0, this.focus);
  }

  chooseNone() {
    this.selection = selections.NOTHING;
  }

  /** Ids of the selected pictures, or of the focused one where none is selected. */
  chosen(): string[] {
    const numbers = selections.pick(this.selection, this.numbers);
    if (numbers.length > 0) return numbers.map(pictureId);
    return this.focused === undefined ? [] : [pictureId(this.focused)];
  }
}

function starts(runs: Run[]): number[] {
  let next = 0;
  return runs.map(({ count }) => (next += count) - count);
}

async function reasons(words: string | null): Promise<WordFindings | null> {
  return words === null ? null : host.findWords({ query: words, limit: REASONS });
}

/** The best matches first, then the others in their order. */
function bestFirst(numbers: Float64Array, findings: WordFindings): Float64Array {
  const there = new Set(numbers);
  const best = findings.hits
    .flatMap((hit) => ("picture" in hit ? [numberOf(hit.picture)] : []))
    .filter((number) => there.has(number));
  const first = new Set(best);
  return Float64Array.from([...best, ...numbers.filter((number) => !first.has(number))]);
}
