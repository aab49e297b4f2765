import { describe, expect, it } from "vitest";
import { runAt, thinned, type Placed } from "./marks";

const placed = (depth: number, text: string): Placed => ({
  position: depth * 100,
  depth,
  text: () => text,
  said: () => text,
});

describe("marks at a scroll bar", () => {
  it("stand no nearer than there is room, and say nothing twice in a row", () => {
    const marks = [placed(0, "2019"), placed(0.01, "2020"), placed(0.2, "2019"), placed(0.5, "2021")];
    expect(thinned(marks, 0.1).map(({ depth }) => depth)).toEqual([0, 0.5]);
    expect(thinned(marks, 0.001).map(({ text }) => text)).toEqual(["2019", "2020", "2019", "2021"]);
  });

  it("tell in which run a position lies", () => {
    const marks = [placed(0, "a"), placed(0.5, "b"), placed(0.9, "c")];
    expect([0, 49, 50, 89, 90, 99].map((position) => runAt(marks, position)?.text())).toEqual([
      "a",
      "a",
      "b",
      "b",
      "c",
      "c",
    ]);
    expect(runAt([], 5)).toBeUndefined();
  });
});
