/** What the analyst is doing with regions of the picture that the panel shows. */
import type { Region } from "../../backend";

export class Regions {
  /** The picture that the box was drawn on. */
  of = $state<string | null>(null);
  /** The box that is drawn or chosen, in pixels of the upright picture; something is about to be said of it. */
  drawn = $state.raw<Region | null>(null);
  /** The region that the pointer or the focus is on. */
  marked = $state.raw<Region | null>(null);

  /** The box on this picture, if there is one: a box means nothing on another. */
  on(picture: string): Region | null {
    return this.of === picture ? this.drawn : null;
  }

  draw(picture: string, box: Region) {
    [this.of, this.drawn] = [picture, box];
  }

  drop() {
    [this.of, this.drawn, this.marked] = [null, null, null];
  }
}

export function isSame(one: Region | null, other: Region | null): boolean {
  if (!one || !other) return false;
  return one.x === other.x && one.y === other.y && one.w === other.w && one.h === other.h;
}
