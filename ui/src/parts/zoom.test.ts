import { expect, it } from "vitest";
import { carried, moved, nearer, seenAt } from "./zoom";

it("comes nearer step by step, and back to the whole", () => {
  expect([1, 2, 4, 8].map(nearer)).toEqual([2, 4, 8, 1]);
});

it("keeps the chosen place in the middle, but never shows beyond the edge", () => {
  expect(moved([0.5, 0.5], 1)).toEqual([0, 0]);
  expect(moved([0.5, 0.25], 4)).toEqual([-1.5, -0.5]);
  expect(moved([0, 1], 2)).toEqual([0, -1]);
});

it("knows where a place is seen, and when it is out of sight", () => {
  expect(seenAt([0.5, 0.5], moved([0.5, 0.5], 4), 4)).toEqual([0.5, 0.5]);
  expect(seenAt([0.1, 0.5], moved([0.9, 0.5], 4), 4)).toBeNull();
});

it("goes to the same spot of the other picture", () => {
  expect(carried([1, 0, 0.25, 0, 1, 0, 0, 0, 1], [0.5, 0.5])).toEqual([0.75, 0.5]);
  expect(carried([1, 0, 5, 0, 1, 0, 0, 0, 1], [0.5, 0.5])).toEqual([1, 0.5]);
  expect(carried([0, 0, 0, 0, 0, 0, 0, 0, 0], [0.5, 0.5])).toEqual([0.5, 0.5]);
});
