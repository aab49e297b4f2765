/** How both pictures of a match are looked at: as near, as light, and one over the other. */
import { nearer, type Place } from "../../parts/zoom";

/** Time that each picture is seen in a blink: slow enough to be safe for everybody's eyes. */
const BLINK = 700;
/** How far a key lays one picture over the other, in per cent. */
const SWEEP = 10;

export class Lens {
  zoom = $state(1);
  /** What is in the middle, as a place of what is sought. */
  at = $state.raw<Place>([0.5, 0.5]);
  /** Whether what is dark is lightened, in both pictures alike. */
  light = $state(false);
  /** How much of the match is covered by what is sought: per cent of its width, or of opacity. */
  swept = $state(0);
  /** Whether what is laid over lets the match shine through, instead of covering a part of it. */
  through = $state(false);
  private blinking: ReturnType<typeof setInterval> | undefined;

  /** Another match is looked at, from the whole. */
  reset() {
    this.rest();
    [this.zoom, this.at, this.swept] = [1, [0.5, 0.5], 0];
  }

  nearer(at: Place = this.at) {
    this.zoom = nearer(this.zoom);
    this.at = at;
  }

  /** Moves the pictures by shares of their frame. */
  pan([x, y]: Place) {
    const within = (value: number) => Math.min(Math.max(value, 0), 1);
    this.at = [within(this.at[0] - x / this.zoom), within(this.at[1] - y / this.zoom)];
  }

  /** Lays what is sought over the match wholly, or takes it away. */
  layOver() {
    this.rest();
    this.swept = this.swept > 0 ? 0 : 100;
  }

  sweep(steps: number) {
    this.rest();
    this.swept = Math.min(Math.max(this.swept + steps * SWEEP, 0), 100);
  }

  /** Shows one and the other by turns, until it is asked for again. */
  blink() {
    if (this.blinking) {
      this.rest();
      this.swept = 0;
      return;
    }
    this.swept = 100;
    this.blinking = setInterval(() => (this.swept = 100 - this.swept), BLINK);
  }

  rest() {
    clearInterval(this.blinking);
    this.blinking = undefined;
  }
}
