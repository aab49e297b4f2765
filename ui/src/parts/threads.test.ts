import { describe, expect, it } from "vitest";
import { threads } from "./threads";

const ours = { left: 0, top: 10, width: 400, height: 300 };
const theirs = { left: 412, top: 0, width: 200, height: 400 };

describe("lines between two pictures", () => {
  it("run from the place in the one to the place in the other, whatever their sizes", () => {
    const points: { query: [number, number]; candidate: [number, number] }[] = [
      { query: [0, 0], candidate: [1, 1] },
      { query: [0.5, 0.5], candidate: [0.25, 0.75] },
    ];
    expect(threads(points, ours, theirs)).toEqual([
      { x1: 0, y1: 10, x2: 612, y2: 400 },
      { x1: 200, y1: 160, x2: 462, y2: 300 },
    ]);
  });

  it("are none where one of them is not shown", () => {
    expect(threads([{ query: [0, 0], candidate: [1, 1] }], null, theirs)).toEqual([]);
  });
});
