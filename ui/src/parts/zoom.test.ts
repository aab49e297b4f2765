import { describe, expect, it } from "vitest";
import {
  about,
  facing,
  followed,
  homeward,
  inverse,
  moved,
  nearer,
  outward,
  placeAt,
  seenAt,
  turned,
  within,
  type Place,
} from "./zoom";

/** Half as large, in the right half. */
const SMALLER = [0.5, 0, 0.5, 0, 0.5, 0.25, 0, 0, 1];
/** Seen aslant. */
const ASLANT = [0.9, 0.1, 0.05, -0.05, 1.1, 0, 0.2, 0.1, 1];

function near([x, y]: Place, [u, v]: Place) {
  expect(x).toBeCloseTo(u);
  expect(y).toBeCloseTo(v);
}

it("comes nearer step by step, and back to the whole, from wherever a wheel left it", () => {
  expect([1, 2, 4, 8].map(nearer)).toEqual([2, 4, 8, 1]);
  expect([1.4, 3.9, 7].map(nearer)).toEqual([2, 4, 8]);
});

it("keeps the chosen place in the middle, but never shows beyond the edge", () => {
  expect(moved([0.5, 0.5], 1)).toEqual([0, 0]);
  expect(moved([0.5, 0.25], 4)).toEqual([-1.5, -0.5]);
  expect(moved([0, 1], 2)).toEqual([0, -1]);
});

it("knows where a place is seen, and when it is out of sight", () => {
  expect(seenAt([0.5, 0.5], moved([0.5, 0.5], 4), 4)).toEqual([0.5, 0.5]);
  expect(seenAt([0.1, 0.5], moved([0.9, 0.5], 4), 4)).toBeNull();
  expect(placeAt([0.5, 0.5], moved([0.3, 0.6], 4), 4)).toEqual([0.3, 0.6]);
});

describe("a wheel", () => {
  const wheel = (deltaY: number, more = {}) => turned({ deltaY, deltaMode: 0, ctrlKey: false, ...more });

  it("brings nearer when it is turned away, as far back when it is turned again, and never in one leap", () => {
    expect(wheel(-100)).toBeGreaterThan(1.1);
    expect(wheel(-100) * wheel(100)).toBeCloseTo(1);
    expect([wheel(-9e9), wheel(9e9)]).toEqual([2, 0.5]);
  });

  it("does as much by lines, and more by a pinch, which tells little", () => {
    expect(wheel(-3, { deltaMode: 1 })).toBeCloseTo(wheel(-60));
    expect(wheel(-10, { ctrlKey: true })).toBeGreaterThan(wheel(-10));
  });

  it("stops at the whole and at the nearest", () => {
    expect([within(0.3), within(1.01), within(3), within(99)]).toEqual([1, 1, 3, 8]);
  });

  it("leaves what is under the pointer under the pointer", () => {
    let [zoom, shift]: [number, Place] = [1, [0, 0]];
    const spot: Place = [0.2, 0.7];
    const place = placeAt(spot, shift, zoom);
    for (const factor of [1.3, 1.3, 2, 0.8]) {
      const next = within(zoom * factor);
      shift = moved(about(spot, shift, zoom, next), next);
      zoom = next;
      near(placeAt(spot, shift, zoom), place);
    }
  });
});

describe("a picture that follows another", () => {
  it("has the same place in the middle, even at its edge, once it is twice as near", () => {
    for (const place of [
      [0, 0],
      [0.1, 0.9],
      [1, 0.5],
    ] satisfies Place[])
      for (const zoom of [2, 3, 8]) near(placeAt([0.5, 0.5], followed(place, zoom), zoom), place);
  });

  it("fills its frame when it is whole, and leaves it by little after that", () => {
    expect(followed([0, 1], 1)).toEqual([0, 0]);
    expect(followed([0, 0.5], 1.1)[0]).toBeCloseTo(0.05);
  });
});

describe("the way from one picture to the other", () => {
  it("goes to the same place where it is known, within the picture", () => {
    expect(outward([1, 0, 0.25, 0, 1, 0, 0, 0, 1], [0.5, 0.5])).toEqual([0.75, 0.5]);
    expect(outward([1, 0, 5, 0, 1, 0, 0, 0, 1], [0.5, 0.5])).toEqual([1, 0.5]);
    expect(outward([0, 0, 0, 0, 0, 0, 0, 0, 0], [0.5, 0.5])).toEqual([0.5, 0.5]);
  });

  it("and back again", () => {
    const back = inverse(ASLANT) ?? [];
    for (const place of [
      [0.2, 0.3],
      [0.9, 0.1],
      [0.5, 0.8],
    ] satisfies Place[]) {
      near(outward(back, outward(ASLANT, place)), place);
      near(homeward(ASLANT, outward(ASLANT, place)), place);
    }
    expect(inverse([1, 0, 0, 2, 0, 0, 3, 0, 0])).toBeNull();
  });

  it("leads over what is sought from match to match, even where that does not show the place", () => {
    near(outward(ASLANT, homeward(SMALLER, [0.65, 0.45])), outward(ASLANT, [0.3, 0.4]));
    near(outward(SMALLER, homeward(SMALLER, [0.25, 0.5])), [0.25, 0.5]);
  });

  it("is the same whatever factor the homography is written with", () => {
    for (const factor of [1, 1e-3, -1e-3]) {
      const written = facing(
        ASLANT.map((value) => value * factor),
        [
          [0.2, 0.3],
          [0.4, 0.1],
        ],
      );
      near(outward(written, [0.9, 0.9]), outward(ASLANT, [0.9, 0.9]));
      near(homeward(written, outward(ASLANT, [0.3, 0.4])), [0.3, 0.4]);
    }
    expect(facing([2, 0, 0, 0, 2, 0, 0, 0, 2], [])).toEqual([1, 0, 0, 0, 1, 0, 0, 0, 1]);
  });

  it("is the same spot where it is not known, or where it leads behind the camera", () => {
    expect(outward(null, [0.2, 0.3])).toEqual([0.2, 0.3]);
    expect(homeward(null, [0.2, 0.3])).toEqual([0.2, 0.3]);
    expect(outward([1, 0, 0, 0, 1, 0, -2, 0, 1], [0.9, 0.3])).toEqual([0.9, 0.3]);
  });
});
