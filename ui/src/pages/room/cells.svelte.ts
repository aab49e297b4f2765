/** What the grid says of each picture, fetched as pictures come into sight and let go when there are many. */
import { host, numberOf, pictureId, type Cell } from "../../backend";

/* eslint-disable svelte/prefer-svelte-reactivity -- thousands of signals would cost more than the one that is told */

/** Cells asked for at once. */
const AT_ONCE = 200;

/** Cells kept at most; the oldest are let go first. */
const MOST = 4_000;

export class Cells {
  private known = new Map<number, Cell>();
  private stale = new Set<number>();
  private asked = new Set<number>();
  private arrivals = $state(0);
  /** Grows whenever cells must be fetched anew. */
  changes = $state(0);

  /** What is known of a picture now; more may arrive. */
  get(number: number): Cell | undefined {
    void this.arrivals;
    return this.known.get(number);
  }

  /** Fetches what is not known yet of these pictures. */
  async want(numbers: number[]) {
    const wanted = numbers.filter((number) => this.isMissing(number));
    wanted.forEach((number) => this.asked.add(number));
    for (let at = 0; at < wanted.length; at += AT_ONCE) await this.fetch(wanted.slice(at, at + AT_ONCE));
  }

  /** What is known may be out of date; it is shown until the new arrives. */
  outdate() {
    this.stale = new Set(this.known.keys());
    this.changes += 1;
  }

  /** As {@link outdate}, for one picture. */
  outdateOne(number: number) {
    this.stale.add(number);
    this.changes += 1;
  }

  private isMissing(number: number): boolean {
    return !this.asked.has(number) && (!this.known.has(number) || this.stale.has(number));
  }

  private async fetch(numbers: number[]) {
    try {
      const cells = await host.cells(numbers.map(pictureId));
      for (const cell of cells) this.keep(numberOf(cell.id), cell);
      this.arrivals += 1;
    } finally {
      numbers.forEach((number) => this.asked.delete(number));
    }
  }

  private keep(number: number, cell: Cell) {
    this.known.delete(number);
    this.known.set(number, cell);
    this.stale.delete(number);
    if (this.known.size > MOST) this.dropOldest();
  }

  private dropOldest() {
    const oldest = this.known.keys().next();
    if (!oldest.done) this.known.delete(oldest.value);
  }
}
