import { expect, it } from "vitest";
import { AS_IT_IS, LIGHTENED, curve, levelled, same } from "./levels";

const shown = (levels: typeof AS_IT_IS) => curve(levels).split(" ").map(Number);

it("shows a picture as it is, tone by tone", () => {
  const tones = shown(AS_IT_IS);
  expect(tones).toHaveLength(256);
  expect([tones[0], tones[51], tones[255]]).toEqual([0, 0.2, 1]);
});

it("lifts the dark and leaves black black and white white", () => {
  const tones = shown(LIGHTENED);
  expect([tones[0], tones[255]]).toEqual([0, 1]);
  expect(tones[16]).toBeCloseTo(0.25, 2);
});

it("shows all below the black point black and all above the white point white", () => {
  const tones = shown({ black: 0.2, white: 0.6, gamma: 1 });
  expect([tones[0], tones[51], tones[153], tones[255]]).toEqual([0, 0, 1, 1]);
  expect(tones[102]).toBeCloseTo(0.5);
});

it("lets black and white never meet: the other one gives way", () => {
  expect(levelled({ black: 0, white: 0.4, gamma: 1 }, { black: 0.7 }).white).toBeCloseTo(0.72);
  expect(levelled({ black: 0.5, white: 1, gamma: 1 }, { white: 0.3 }).black).toBeCloseTo(0.28);
  expect(levelled(AS_IT_IS, { gamma: 99 }).gamma).toBe(5);
  expect(levelled(AS_IT_IS, { black: 2 })).toEqual({ black: 0.98, white: 1, gamma: 1 });
});

it("knows whether a picture is shown as it is", () => {
  expect(same(levelled(AS_IT_IS, { black: 0.1 }), AS_IT_IS)).toBe(false);
  expect(same(levelled(LIGHTENED, { gamma: 1 }), AS_IT_IS)).toBe(true);
});
