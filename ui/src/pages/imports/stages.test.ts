import { describe, expect, it } from "vitest";
import type { Progress } from "../../backend";
import { Pace, stagesOf } from "./stages";

const progress = (change: Partial<Progress> = {}) =>
  ({
    phase: "reading",
    files_done: 3,
    files_total: null,
    files_per_second: 2,
    paused: false,
    ...change,
  }) as Progress;
const states = (...how: Parameters<typeof stagesOf>) => stagesOf(...how).map(({ state }) => state);

describe("the stages of an import", () => {
  it("read while files are still being found, and index words when all are read", () => {
    expect(states(null, true, null)).toEqual(["runs", "waits", "waits", "waits"]);
    expect(states(progress(), true, null)).toEqual(["runs", "runs", "waits", "waits"]);
    expect(states(progress({ files_total: 9 }), true, null)).toEqual(["done", "runs", "waits", "waits"]);
    expect(states(progress({ phase: "indexing" }), true, null)).toEqual(["done", "done", "runs", "waits"]);
  });

  it("rest when the analyst says so, and then tell no time that is left", () => {
    const stages = stagesOf(progress({ files_total: 9, paused: true, seconds_left: 3 }), true, null);
    expect([stages[1]?.state, stages[1]?.left]).toEqual(["rests", null]);
  });

  it("end with scene search, whose time is left by its own rate", () => {
    const stages = stagesOf(null, false, { done: 10, total: 40, rate: 3 });
    expect(stages.map(({ state }) => state)).toEqual(["done", "done", "done", "runs"]);
    expect(stages[3]?.left).toBe(10);
  });
});

it("a pace is told from where the work was first seen", () => {
  const pace = new Pace();
  expect(pace.of(100, 1_000)).toBeNull();
  expect(pace.of(104, 3_000)).toBe(2);
  expect(pace.of(1, 5_000)).toBeNull();
  expect(pace.of(2, 6_000)).toBe(1);
});
