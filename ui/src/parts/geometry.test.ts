import { describe, expect, it } from "vitest";
import {
  depthOf,
  inSight,
  lines,
  positionAt,
  scrollTo,
  scrollToTop,
  step,
  TALLEST,
  tiles,
  touched,
  type Sight,
} from "./geometry";

const rows = (sight: Sight) => sight.rows.map(({ row }) => row);

describe("a grid of squares", () => {
  it("fills the width with as many columns as fit", () => {
    const layout = tiles(10, 1000, 180, 8);
    expect(layout.columns).toBe(5);
    expect(layout.cell * 5 + 8 * 4).toBeCloseTo(1000);
    expect(layout.rows).toBe(2);
  });

  it("is as flat as it was asked to be", () => {
    const layout = tiles(10, 1000, 180, 8, undefined, 0.75);
    expect(layout.pitch).toBeCloseTo(layout.cell * 0.75 + 8);
    expect(layout.whole).toBeCloseTo(2 * layout.pitch);
  });

  it("keeps one column where not even one fits, and none too many rows for nothing", () => {
    expect(tiles(3, 50, 180, 8).columns).toBe(1);
    expect(tiles(0, 1000, 180, 8).rows).toBe(0);
    expect(inSight(tiles(0, 1000, 180, 8), 0, 500).rows).toEqual([]);
  });

  it("has only the rows in sight in the document", () => {
    const layout = lines(1_000, 300, 10);
    expect(rows(inSight(layout, 0, 95))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(inSight(layout, 5_000, 95).rows[0]).toEqual({ row: 499, from: 499, to: 500, top: 4_990 });
    expect(inSight(layout, 5_000, 95).rows.at(-1)?.row).toBe(510);
    expect(inSight(layout, 9_900, 100).rows.at(-1)).toEqual({ row: 999, from: 999, to: 1_000, top: 9_990 });
  });

  it("reaches the first and the last of ten million rows", () => {
    const layout = lines(10_000_000, 300, 10);
    expect(layout.height).toBe(TALLEST);
    expect(inSight(layout, 0, 500).rows[0]?.row).toBe(0);
    expect(inSight(layout, TALLEST - 500, 500).rows.at(-1)?.to).toBe(10_000_000);
    const bottom = scrollTo(layout, 9_999_999, 0, 500);
    const last = inSight(layout, bottom, 500, 0).rows.at(-1);
    expect(last?.row).toBe(9_999_999);
    expect((last?.top ?? 0) + 10).toBeCloseTo(bottom + 500);
  });

  it("scrolls as little as it must", () => {
    const layout = lines(100, 300, 10);
    expect(scrollTo(layout, 3, 0, 100)).toBe(0);
    expect(scrollTo(layout, 15, 0, 100)).toBe(60);
    expect(scrollTo(layout, 2, 60, 100)).toBe(20);
  });
});

describe("a grid in sections", () => {
  // Columns of 100: rows of 4; sections of 5, 1 and 8 cells under headings of 30.
  const layout = tiles(14, 400, 90, 10, { counts: [5, 1, 8], heading: 30 });
  const pitch = layout.pitch;

  it("begins a new row with each section, under its heading", () => {
    expect(layout.rows).toBe(5);
    expect(layout.whole).toBeCloseTo(5 * pitch + 90);
    const all = inSight(layout, 0, layout.whole, 0);
    expect(all.rows.map(({ from, to }) => [from, to])).toEqual([
      [0, 4],
      [4, 5],
      [5, 6],
      [6, 10],
      [10, 14],
    ]);
    expect(all.rows[2]?.top).toBeCloseTo(2 * pitch + 60);
    expect(all.headings.map(({ section }) => section)).toEqual([0, 1, 2]);
  });

  it("keeps a heading in sight while a row of its section is, and no longer", () => {
    expect(inSight(layout, 50, 20, 0).headings).toEqual([{ section: 0, top: 50 }]);
    const end = 2 * pitch + 30;
    const [first] = inSight(layout, end - 10, 100, 0).headings;
    expect(first?.top).toBeCloseTo(end - 30);
  });

  it("shows the heading with the first row that is scrolled to", () => {
    const scroll = scrollTo(layout, 6, 1_000, 50);
    expect(scroll).toBeCloseTo(layout.tops[2] ?? 0);
    expect(scrollToTop(layout, 5, 50)).toBeCloseTo(layout.tops[1] ?? 0);
  });

  it("knows how deep a position lies, and what lies at a depth", () => {
    expect(depthOf(layout, 0)).toBe(0);
    expect(positionAt(layout, depthOf(layout, 6))).toBe(6);
    expect(positionAt(layout, 1)).toBe(10);
  });

  it("steps over the end of a section into the nearest column", () => {
    expect(step(layout, 14, 3, "ArrowDown", 2)).toBe(4);
    expect(step(layout, 14, 4, "ArrowDown", 2)).toBe(5);
    expect(step(layout, 14, 8, "ArrowUp", 2)).toBe(5);
    expect(step(layout, 14, 5, "ArrowUp", 2)).toBe(4);
    expect(step(layout, 14, 5, "ArrowRight", 2)).toBe(6);
  });

  it("finds all cells that a rectangle touches", () => {
    expect(touched(layout, { left: 0, top: 0, right: 400, bottom: 10 })).toEqual([]);
    expect(touched(layout, { left: 150, top: 40, right: 250, bottom: 50 })).toEqual([[1, 3]]);
    expect(touched(layout, { left: 399, top: layout.whole, right: 0, bottom: 40 })).toEqual([[0, 14]]);
    expect(touched(layout, { left: 310, top: 40, right: 320, bottom: layout.whole })).toEqual([
      [3, 4],
      [9, 10],
      [13, 14],
    ]);
  });
});

describe("a step in the grid", () => {
  const layout = tiles(10, 400, 90, 10);

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

  it("goes down into a last row that is not full", () => {
    expect(step(layout, 10, 7, "ArrowDown", 2)).toBe(9);
  });
});
