/** The brush with which an analyst takes parts of a picture out of the search, by pointer or by keys. */
import { cellBeside, SIDE } from "../../parts/boxes";

export class Brush {
  on = $state(false);
  /** Whether the stroke under way leaves cells out (true) or lets them count again; none between strokes. */
  stroke = $state<boolean | null>(null);
  /** Where the keys are. */
  cursor = $state((SIDE * SIDE + SIDE) / 2);
  /** What is brushed but not kept yet. */
  private draft = $state.raw<number[] | null>(null);

  /** `kept` tells what is left out now, `keep` keeps what was brushed. */
  constructor(
    private kept: () => number[],
    private keep: (cells: number[]) => Promise<unknown>,
  ) {}

  /** The cells that are left out, with the stroke under way. */
  get out(): number[] {
    return this.draft ?? this.kept();
  }

  begin(at: number) {
    this.stroke = !this.out.includes(at);
    this.over(at);
  }

  over(at: number) {
    this.cursor = at;
    if (this.out.includes(at) === this.stroke) return;
    this.draft = this.stroke ? [...this.out, at] : this.out.filter((other) => other !== at);
  }

  end() {
    this.stroke = null;
    if (this.draft) void this.leaveOut(this.draft);
  }

  /** The arrow keys walk the cells, with Shift they brush along, Enter brushes one. */
  key(event: KeyboardEvent): boolean {
    const next = cellBeside(this.cursor, event.key);
    if (next === null && event.key !== "Enter") return false;
    if (next === null) this.begin(this.cursor);
    else if (!event.shiftKey) this.cursor = next;
    else if (this.stroke === null) this.begin(next);
    else this.over(next);
    if (next === null) this.end();
    return true;
  }

  async leaveOut(cells: number[]) {
    await this.keep(cells);
    // What was brushed since then is kept with its own stroke.
    if (this.draft === cells) this.draft = null;
  }
}
