/** Selected pictures that are carried with the pressed pointer to a series or a case. */

/** Where pictures can be put: `id` is none for one that is yet to be made. */
export type Into = { kind: "series" | "case"; id: string | null; name: string };

/** Pixels that a pressed pointer moves before it carries. */
const SLACK = 6;

export class Carrying {
  /** Where the pointer is, while it carries. */
  at = $state.raw<{ x: number; y: number } | null>(null);
  /** What it would put them into. */
  over = $state.raw<Into | null>(null);
  private from: { x: number; y: number } | null = null;
  private carried = false;

  /** `put` is called when pictures are let go over something. */
  constructor(private put: (into: Into) => void) {}

  /** The pointer went down on a selected picture. */
  begin({ clientX, clientY }: PointerEvent) {
    this.from = { x: clientX, y: clientY };
    this.carried = false;
  }

  move({ clientX: x, clientY: y, buttons }: PointerEvent) {
    // The button may have come up outside the window.
    if (!(buttons & 1)) this.drop();
    if (!this.from) return;
    if (!this.at && Math.hypot(x - this.from.x, y - this.from.y) < SLACK) return;
    [this.at, this.carried] = [{ x, y }, true];
    this.over = intoAt(x, y);
  }

  end() {
    const into = this.over;
    this.drop();
    if (into) this.put(into);
  }

  /** Lets go of everything; nothing is put anywhere. */
  drop() {
    this.from = this.at = this.over = null;
  }

  /** The click that ends a carrying is no click on what lies under it. */
  swallow(event: MouseEvent) {
    if (this.carried) event.stopPropagation();
    this.carried = false;
  }
}

function intoAt(x: number, y: number): Into | null {
  const target = document.elementFromPoint(x, y)?.closest<HTMLElement>("[data-into]");
  return target?.dataset.into ? (JSON.parse(target.dataset.into) as Into) : null;
}
