/** The pictures that the library shows: which, in which order, what is selected and what has the focus. */
import {
  asFailure,
  host,
  numberOf,
  pictureId,
  type CopyHit,
  type Failure,
  type Filter,
  type WordFindings,
} from "../../backend";
import * as selections from "../../parts/selection";
import type { Selection } from "../../parts/selection";
import { Cells } from "./cells.svelte";

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

export const EVERYTHING: Filter = {
  words: null,
  tag: null,
  series: null,
  case: null,
  import: null,
  stack_of: null,
  fold_stacks: false,
  order: "added",
};

export class Shelf {
  filter = $state.raw<Filter>(EVERYTHING);
  numbers = $state.raw<Float64Array>(new Float64Array());
  selection = $state.raw<Selection>(selections.NOTHING);
  /** Position that has the focus, -1 where none has. */
  focus = $state(-1);
  findings = $state.raw<WordFindings | null>(null);
  copies = $state.raw<Copies | null>(null);
  failure = $state.raw<Failure | null>(null);
  /** Whether an answer has come yet; until then an empty shelf says nothing. */
  known = $state(false);
  busy = $state(false);
  cells = new Cells();
  private anchor = 0;
  private asked = 0;

  focused = $derived(this.numbers[this.focus]);
  selected = $derived(selections.size(this.selection));
  filtered = $derived(
    [this.filter.words, this.filter.tag, this.filter.series, this.filter.case].some(
      (part) => part !== null,
    ) ||
      this.filter.import !== null ||
      this.filter.stack_of !== null,
  );

  /** Shows what a changed filter lets through, from its beginning. */
  async narrow(change: Partial<Filter>) {
    this.filter = { ...this.filter, ...change };
    this.copies = null;
    this.selection = selections.NOTHING;
    await this.load();
  }

  /** Shows everything again. */
  async widen() {
    const { fold_stacks, order } = this.filter;
    await this.narrow({ ...EVERYTHING, fold_stacks, order });
  }

  /** Asks anew after a change; selection and focus stay on their pictures. */
  async refresh() {
    this.cells.outdate();
    if (this.copies) return;
    await this.load();
  }

  /** Shows the near copies of a picture, nearest first, with the picture itself before them. */
  async showCopies(of: string, within = WITHIN) {
    await this.answer(async () => {
      const found = await host.findCopies({ picture: of, within });
      // eslint-disable-next-line svelte/prefer-svelte-reactivity -- it never changes
      const hits = new Map(found.hits.map((hit) => [numberOf(hit.picture), hit]));
      this.selection = selections.NOTHING;
      this.focus = -1;
      return () => {
        this.copies = { of, within, hits, flat: found.query_too_flat, left_out: found.left_out };
        this.put(Float64Array.from([numberOf(of), ...hits.keys()]));
      };
    });
  }

  /** Back from the copies to what the filter lets through. */
  async leaveCopies() {
    this.copies = null;
    await this.load();
  }

  private async load() {
    const filter = this.filter;
    await this.answer(async () => {
      const [numbers, findings] = await Promise.all([host.pictures(filter), reasons(filter.words)]);
      return () => {
        this.findings = findings;
        this.put(findings && filter.order === "added" ? bestFirst(numbers, findings) : numbers);
      };
    });
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

  private put(numbers: Float64Array) {
    const focused = this.focused;
    this.selection = selections.carry(this.selection, this.numbers, numbers);
    this.numbers = numbers;
    this.focus = focused === undefined ? -1 : numbers.indexOf(focused);
    this.anchor = Math.max(0, this.focus);
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
