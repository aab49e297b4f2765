import { describe, expect, it } from "vitest";
import { between, carry, everything, has, NOTHING, pick, size, toggle, union } from "./selection";

const list = Float64Array.from([10, 11, 12, 13, 14, 15]);

describe("a selection", () => {
  it("of a million is one range", () => {
    const all = everything(1_000_000);
    expect(all).toHaveLength(1);
    expect(size(all)).toBe(1_000_000);
    expect(has(all, 999_999)).toBe(true);
    expect(has(all, 1_000_000)).toBe(false);
  });

  it("of an empty list is nothing", () => {
    expect(everything(0)).toEqual(NOTHING);
  });

  it("goes from anchor to focus in either direction", () => {
    expect(between(4, 2)).toEqual([[2, 5]]);
    expect(between(2, 4)).toEqual([[2, 5]]);
  });

  it("toggles a position in the middle, at an end, alone and beside", () => {
    expect(toggle(between(0, 4), 2)).toEqual([
      [0, 2],
      [3, 5],
    ]);
    expect(toggle(between(0, 4), 4)).toEqual([[0, 4]]);
    expect(toggle(between(3, 3), 3)).toEqual(NOTHING);
    expect(toggle(between(0, 1), 2)).toEqual([[0, 3]]);
  });

  it("joins ranges that overlap or touch", () => {
    expect(union(between(4, 6), between(0, 3))).toEqual([[0, 7]]);
    expect(union(between(0, 1), between(5, 5))).toEqual([
      [0, 2],
      [5, 6],
    ]);
  });

  it("names the items that it holds", () => {
    expect(pick(toggle(between(1, 2), 5), list)).toEqual([11, 12, 15]);
  });

  it("follows its items into another order and lets go of what is gone", () => {
    const newest = Float64Array.from([20, 15, 14, 12, 11]);
    expect(pick(carry(between(1, 3), list, newest), newest)).toEqual([12, 11]);
    expect(carry(NOTHING, list, newest)).toEqual(NOTHING);
  });
});
