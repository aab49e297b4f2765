/** How the pictures of a match are looked at, all alike: how near, in which tones, and one over the other. */
import { AS_IT_IS, LIGHTENED, levelled, same, type Levels } from "../../parts/levels";
import {
  about,
  followed,
  homeward,
  moved,
  nearer,
  outward,
  placeAt,
  within,
  type Overlay,
  type Place,
} from "../../parts/zoom";

/** Time that each picture is seen in a blink: slow enough to be safe for everybody's eyes. */
const BLINK = 700;
/** How far a key lays one picture over the other, in per cent. */
const SWEEP = 10;
/** How much nearer a key brings. */
const STEP = Math.SQRT2;
/** How much the loupe enlarges, one after the other; then it is put away. */
const LOUPES = [2, 3, 4];

/** What is sought; other pictures are known by their ids. */
export const SOUGHT = "sought";

/** A picture that stands beside others, and how what is sought lies on it: on itself, it lies as it is. */
export type Standing = { of: string; overlay: Overlay };

/** A place of one of the pictures, and the place of what is sought that it is. */
type Spot = { of: string; at: Place; home: Place };

const MIDDLE: Spot = { of: SOUGHT, at: [0.5, 0.5], home: [0.5, 0.5] };

/** The same place, as one of what is sought: the match that it was a place of may go. */
function homed({ home }: Spot): Spot {
  const at = outward(null, home);
  return { of: SOUGHT, at, home: at };
}

export class Lens {
  zoom = $state(1);
  /** What is in the middle; the other pictures follow the one that it is a place of. */
  centre = $state.raw<Spot>(MIDDLE);
  /** What lies under the loupe; the middle until a pointer says otherwise. */
  under = $state.raw<Spot | null>(null);
  /** How much the loupe enlarges; none when it is put away. */
  loupe = $state(0);
  levels = $state.raw<Levels>(AS_IT_IS);
  /** Whether the levels can be set by hand. */
  levelling = $state(false);
  /** How much of the match is covered by what is sought: per cent of its frame, or of opacity. */
  swept = $state(0);
  /** Whether what is laid over lets the match shine through, instead of covering a part of it. */
  through = $state(false);
  private blinking: ReturnType<typeof setInterval> | undefined;

  /** Whether the pictures are not shown as they are. */
  altered = $derived(!same(this.levels, AS_IT_IS));
  lightened = $derived(same(this.levels, LIGHTENED));

  /** Another picture is sought: it is looked at from the whole, and as it is. */
  reset() {
    this.turn();
    this.fit();
    [this.levels, this.under] = [AS_IT_IS, null];
  }

  /** Another match is looked at, as near as the one before and at the same place of what is sought. */
  turn() {
    this.rest();
    this.swept = 0;
    this.centre = homed(this.centre);
    this.under &&= homed(this.under);
  }

  fit() {
    [this.zoom, this.centre] = [1, MIDDLE];
  }

  /** The next nearer look by a key, and from the nearest back to the whole. */
  nearer() {
    this.zoom = nearer(this.zoom);
    if (this.zoom === 1) this.fit();
  }

  /** A little nearer, or farther, by a key. */
  step(steps: number) {
    this.zoom = within(this.zoom * STEP ** steps);
    if (this.zoom === 1) this.fit();
  }

  /** How far a picture is moved, in shares of its frame. */
  shift({ of, overlay }: Standing): Place {
    const { centre, zoom } = this;
    return centre.of === of ? moved(centre.at, zoom) : followed(outward(overlay, centre.home), zoom);
  }

  /** So much nearer, about a spot of a picture's frame; the other pictures follow. */
  approach(picture: Standing, spot: Place, factor: number) {
    const next = within(this.zoom * factor);
    const middle = about(spot, this.shift(picture), this.zoom, next);
    this.zoom = next;
    this.look(picture, middle);
    if (next === 1) this.fit();
  }

  /** Moves a picture by shares of its frame; the others follow. */
  pan(picture: Standing, [x, y]: Place) {
    this.look(picture, placeAt([0.5 - x, 0.5 - y], this.shift(picture), this.zoom));
  }

  /** Brings a place of a picture into the middle, as far as its edges let it. */
  private look({ of, overlay }: Standing, place: Place) {
    const at = placeAt([0.5, 0.5], moved(place, this.zoom), this.zoom);
    this.centre = { of, at, home: homeward(overlay, at) };
  }

  /** Moves the loupe to a spot of a picture's frame. */
  point(picture: Standing, spot: Place) {
    const at = placeAt(spot, this.shift(picture), this.zoom);
    this.under = { of: picture.of, at, home: homeward(picture.overlay, at) };
  }

  /** Moves the loupe by shares of a picture's frame, against which the picture would be moved. */
  slide(picture: Standing, [x, y]: Place) {
    const [left, top] = this.glassed(picture);
    const within = (value: number) => Math.min(Math.max(value, 0), 1);
    this.point(picture, [within(left - x), within(top - y)]);
  }

  /** The place of a picture that is under the loupe. */
  glassed({ of, overlay }: Standing): Place {
    const under = this.under ?? this.centre;
    return under.of === of ? under.at : outward(overlay, under.home);
  }

  /** Takes the loupe, enlarges it, and puts it away. */
  glass() {
    this.loupe = LOUPES[LOUPES.indexOf(this.loupe) + 1] ?? 0;
  }

  set(levels: Partial<Levels>) {
    this.levels = levelled(this.levels, levels);
  }

  /** Lightens the dark, or shows the pictures as they are again. */
  lighten() {
    this.levels = this.lightened ? AS_IT_IS : LIGHTENED;
  }

  /** Lays what is sought over the match wholly, or takes it away. */
  layOver() {
    this.rest();
    this.swept = this.swept > 0 ? 0 : 100;
  }

  /** Lets the match shine through what is laid over, which it must be for that. */
  shine() {
    if (!this.through && this.swept === 0) this.layOver();
    this.through = !this.through;
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
