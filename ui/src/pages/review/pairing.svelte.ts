/** A search that shows one pair and seeks nothing, so that a pair of the queue is compared as any match is. */
import type { Cell, SceneHit } from "../../backend";
import { Scene, type Subject } from "../scene/scene.svelte";

export type Laid = { subject: Subject; hit: SceneHit; cells: Record<string, Cell> };

export class Pairing extends Scene {
  /** `move` goes to the pair after this one, or before it. */
  constructor(private move: (by: number) => void) {
    super();
  }

  lay(laid: Laid | null) {
    this.subject = laid?.subject ?? null;
    this.cells = laid?.cells ?? {};
    this.hits = laid ? [laid.hit] : [];
    this.at = 0;
  }

  override step(by: number) {
    this.move(by);
  }
}
