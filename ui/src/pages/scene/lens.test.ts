import { describe, expect, it, vi } from "vitest";
import { SAME, placeAt, type Place } from "../../parts/zoom";
import { Lens, SOUGHT } from "./lens.svelte";

const OURS = { of: SOUGHT, overlay: SAME };
/** A match that shows what is sought half as large, in its middle. */
const THEIRS = { of: "p2", overlay: [0.5, 0, 0.25, 0, 0.5, 0.25, 0, 0, 1] };
const UNKNOWN = { of: "p3", overlay: null };

/** The place of a picture that is in the middle of its frame. */
function middle(lens: Lens, picture: typeof OURS | typeof UNKNOWN): Place {
  return placeAt([0.5, 0.5], lens.shift(picture), lens.zoom);
}

function near([x, y]: Place, [u, v]: Place) {
  expect(x).toBeCloseTo(u);
  expect(y).toBeCloseTo(v);
}

describe("a picture over its match", () => {
  it("is laid over and taken away by one key, and swept by steps that stay in bounds", () => {
    const lens = new Lens();
    lens.layOver();
    expect(lens.swept).toBe(100);
    lens.sweep(1);
    lens.sweep(-3);
    expect(lens.swept).toBe(70);
    lens.layOver();
    expect(lens.swept).toBe(0);
    lens.sweep(-1);
    expect(lens.swept).toBe(0);
  });

  it("blinks until it is asked for again, or laid over by hand", () => {
    vi.useFakeTimers();
    const lens = new Lens();
    lens.blink();
    const seen = [lens.swept];
    for (let turn = 0; turn < 3; turn++) {
      vi.advanceTimersByTime(700);
      seen.push(lens.swept);
    }
    expect(seen).toEqual([100, 0, 100, 0]);
    lens.sweep(2);
    vi.advanceTimersByTime(5_000);
    expect(lens.swept).toBe(20);
    vi.useRealTimers();
  });
});

describe("a lens", () => {
  it("moves with the hand, within the picture", () => {
    const lens = new Lens();
    lens.nearer();
    lens.pan(OURS, [0.2, -0.4]);
    expect(lens.zoom).toBe(2);
    near(middle(lens, OURS), [0.4, 0.7]);
    lens.pan(OURS, [-9, -9]);
    near(middle(lens, OURS), [0.75, 0.75]);
  });

  it("shows the same place of a match, whichever of them is moved, and the same spot where none is known", () => {
    const lens = new Lens();
    lens.approach(OURS, [0.5, 0.5], 2);
    lens.approach(OURS, [0.5, 0.5], 2);
    lens.pan(OURS, [0.8, 0]);
    near(middle(lens, OURS), [0.3, 0.5]);
    near(middle(lens, THEIRS), [0.4, 0.5]);
    near(middle(lens, UNKNOWN), [0.3, 0.5]);
    lens.pan(THEIRS, [-0.4, 0]);
    near(middle(lens, THEIRS), [0.5, 0.5]);
    near(middle(lens, OURS), [0.5, 0.5]);
  });

  it("stays near what is looked at when another match is, even one that was moved itself", () => {
    const lens = new Lens();
    lens.approach(THEIRS, [0.5, 0.5], 2);
    lens.approach(THEIRS, [0.5, 0.5], 2);
    lens.pan(THEIRS, [0.4, 0]);
    lens.layOver();
    lens.turn();
    expect([lens.zoom, lens.swept]).toEqual([4, 0]);
    near(middle(lens, OURS), [0.3, 0.5]);
  });

  it("goes back to the whole and to the tones of the picture when another is sought", () => {
    const lens = new Lens();
    lens.approach(OURS, [0.1, 0.1], 1.7);
    lens.lighten();
    lens.reset();
    expect([lens.zoom, lens.altered, ...lens.shift(THEIRS)]).toEqual([1, false, 0, 0]);
  });
});

describe("a loupe", () => {
  it("enlarges by steps and is put away, over the same place of all pictures", () => {
    const lens = new Lens();
    const seen = [1, 2, 3, 4].map(() => (lens.glass(), lens.loupe));
    expect(seen).toEqual([2, 3, 4, 0]);
    lens.point(OURS, [0.2, 0.6]);
    expect(lens.glassed(OURS)).toEqual([0.2, 0.6]);
    near(lens.glassed(THEIRS), [0.35, 0.55]);
    near(lens.glassed(UNKNOWN), [0.2, 0.6]);
  });

  it("goes by arrow keys from the middle, within the picture, and stays where it is for the next match", () => {
    const lens = new Lens();
    lens.slide(THEIRS, [-0.1, 0]);
    near(lens.glassed(THEIRS), [0.6, 0.5]);
    lens.slide(THEIRS, [0, -9]);
    near(lens.glassed(THEIRS), [0.6, 1]);
    const place = lens.glassed(OURS);
    lens.turn();
    near(lens.glassed(OURS), place);
  });
});

describe("levels", () => {
  it("say when a picture is not shown as it is, and are put back by the key that lightens", () => {
    const lens = new Lens();
    lens.set({ black: 0.1 });
    expect([lens.altered, lens.lightened]).toEqual([true, false]);
    lens.lighten();
    expect([lens.altered, lens.lightened]).toEqual([true, true]);
    lens.lighten();
    expect(lens.altered).toBe(false);
  });
});
