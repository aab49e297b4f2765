import { describe, expect, it } from "vitest";
import { spread } from "./spread";

const run = (count: number) => ({ value: null, name: null, count });
const arranged = { numbers: Float64Array.from([4, 7, 9, 12]), runs: [run(2), run(2)] };

describe("stacks that are opened in place", () => {
  it("lay what is behind a picture next to it, and the runs grow by it", () => {
    const all = spread(
      arranged,
      new Map([
        [12, [13]],
        [7, [8, 20]],
      ]),
    );
    expect([...all.numbers]).toEqual([4, 7, 8, 20, 9, 12, 13]);
    expect(all.runs.map(({ count }) => count)).toEqual([4, 3]);
  });

  it("stay shut where their picture is not among those that are shown", () => {
    expect(spread(arranged, new Map([[5, [6]]]))).toEqual(arranged);
  });
});
