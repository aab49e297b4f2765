import { describe, expect, it } from "vitest";
import { likelihood, matrix3d, percent } from "./likely";

describe("a confidence in words", () => {
  it("says surely only where the program stands by it", () => {
    expect([1, 0.9, 0.89, 0.6, 0.3, 0.2, 0.1, 0].map(likelihood)).toEqual([
      "surely",
      "surely",
      "likely",
      "likely",
      "perhaps",
      "perhaps",
      "hardly",
      "hardly",
    ]);
  });
});

describe("a confidence in per cent", () => {
  it("is never a hundred and never nothing", () => {
    expect(percent(1)).toEqual({ sign: "over", percent: 99 });
    expect(percent(0)).toEqual({ sign: "under", percent: 1 });
    expect(percent(0.899)).toEqual({ sign: "about", percent: 89 });
  });
});

describe("the transform that lays a picture over another", () => {
  const numbers = (css: string) => css.slice(9, -1).split(", ").map(Number);

  /** Where a CSS matrix takes a point of the page. */
  function taken(css: string, x: number, y: number): [number, number] {
    const m = numbers(css);
    const on = (row: number) => (m[row] ?? 0) * x + (m[4 + row] ?? 0) * y + (m[12 + row] ?? 0);
    return [on(0) / on(3), on(1) / on(3)];
  }

  it("is nothing for the same picture", () => {
    expect(taken(matrix3d([1, 0, 0, 0, 1, 0, 0, 0, 1], 400, 300), 100, 200)).toEqual([100, 200]);
  });

  it("takes places where the homography takes them, in pixels", () => {
    const h = [0.5, 0.1, 0.2, -0.1, 0.8, 0.1, 0.2, 0.1, 2];
    const [x, y] = [0.3, 0.6];
    const w = 0.2 * x + 0.1 * y + 2;
    const there = [(0.5 * x + 0.1 * y + 0.2) / w, (-0.1 * x + 0.8 * y + 0.1) / w];
    const [u, v] = taken(matrix3d(h, 400, 300), x * 400, y * 300);
    expect(u).toBeCloseTo((there[0] ?? 0) * 400, 6);
    expect(v).toBeCloseTo((there[1] ?? 0) * 300, 6);
  });
});
