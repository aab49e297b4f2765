import { describe, expect, it } from "vitest";
import { inSight, lines, scrollTo, squares, step, TALLEST } from "./geometry";

describe("a grid of squares", () => {
  it("fills the width with as many columns as fit", () => {
    const layout = squares(10, 1000, 180, 8);
    expect(layout.columns).toBe(5);
    expect(layout.cell * 5 + 8 * 4).toBeCloseTo(1000);
    expect(layout.rows).toBe(2);
  });

  it("keeps one column where not even one fits, and none too many rows for nothing", () => {
    expect(squares(3, 50, 180, 8).columns).toBe(1);
    expect(squares(0, 1000, 180, 8).rows).toBe(0);
  });

  it("has only the rows in sight in the document", () => {
    const layout = lines(1_000, 300, 10);
    expect(inSight(layout, 0, 100)).toEqual({ first: 0, end: 11, top: 0 });
    expect(inSight(layout, 5_000, 100)).toEqual({ first: 499, end: 511, top: 4_990 });
    expect(inSight(layout, 9_900, 100)).toEqual({ first: 989, end: 1_000, top: 9_890 });
  });

  it("reaches the first and the last of ten million rows", () => {
    const layout = lines(10_000_000, 300, 10);
    expect(layout.height).toBe(TALLEST);
    expect(inSight(layout, 0, 500).first).toBe(0);
    expect(inSight(layout, TALLEST - 500, 500).end).toBe(10_000_000);
    const bottom = scrollTo(layout, 9_999_999, 0, 500);
    const seen = inSight(layout, bottom, 500, 0);
    expect(seen.end).toBe(10_000_000);
    expect(seen.top).toBeGreaterThanOrEqual(bottom - 11);
  });

  it("scrolls as little as it must", () => {
    const layout = lines(100, 300, 10);
    expect(scrollTo(layout, 3, 0, 100)).toBe(0);
    expect(scrollTo(layout, 15, 0, 100)).toBe(60);
    expect(scrollTo(layout, 2, 60, 100)).toBe(20);
  });
});

describe("a step in the grid", () => {
  const layout = squares(10, 400, 90, 10);

  it("goes by one, by a row, by a page, to the ends", () => {
    expect(layout.columns).toBe(4);
    expect(step(layout, 10, 4, "ArrowRight", 2)).toBe(5);
    expect(step(layout, 10, 4, "ArrowUp", 2)).toBe(0);
    expect(step(layout, 10, 1, "PageDown", 2)).toBe(9);
    expect(step(layout, 10, 1, "End", 2)).toBe(9);
    expect(step(layout, 10, 9, "Home", 2)).toBe(0);
  });

  it("stays where there is nothing beyond", () => {
    expect(step(layout, 10, 0, "ArrowLeft", 2)).toBe(0);
    expect(step(layout, 10, 2, "ArrowUp", 2)).toBe(2);
    expect(step(layout, 10, 9, "ArrowDown", 2)).toBe(9);
  });

  it("goes down into a last row that is shorter", () => {
    expect(step(layout, 10, 7, "ArrowDown", 2)).toBe(9);
  });
});
