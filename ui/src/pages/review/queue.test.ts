import { describe, expect, it } from "vitest";
import { chain, followersLast, groups, inOrder, keyOf, type Pair, type Place } from "./queue";

function pair(query: string, candidate: string, confidence: number): Pair {
  return { query, candidate, confidence, points: 9 };
}

const names = (pairs: Pair[]) => pairs.map(({ query, candidate }) => `${query}-${candidate}`);
const PAIRS = [pair("p1", "p2", 0.7), pair("p3", "p4", 0.9), pair("p4", "p2", 0.6), pair("p5", "p4", 0.8)];

describe("the order of pairs", () => {
  it("is by confidence, the surest first", () => {
    expect(names(inOrder(PAIRS, "surest"))).toEqual(["p3-p4", "p5-p4", "p1-p2", "p4-p2"]);
  });

  it("or brings all pairs of a picture together, of the surest pair's pictures the one with more", () => {
    expect(names(inOrder(PAIRS, "picture"))).toEqual(["p3-p4", "p5-p4", "p4-p2", "p1-p2"]);
  });

  it("names a pair alike from both sides", () => {
    expect(keyOf("p2", "p1")).toBe(keyOf("p1", "p2"));
  });
});

describe("what follows from places that were confirmed", () => {
  const places: Place[] = [
    ["p1", "p2"],
    ["p3", "p2"],
    ["p8", "p9"],
  ];

  it("comes last and is otherwise in order", () => {
    const pairs = [pair("p1", "p3", 0.9), pair("p1", "p8", 0.8), pair("p4", "p5", 0.7)];
    expect(names(followersLast(pairs, places))).toEqual(["p1-p8", "p4-p5", "p1-p3"]);
  });

  it("is said with the pictures in between", () => {
    expect(chain("p1", "p3", places)).toEqual(["p1", "p2", "p3"]);
    expect(chain("p1", "p8", places)).toBeNull();
  });

  it("does not follow from itself", () => {
    expect(chain("p8", "p9", places)).toBeNull();
    expect(chain("p9", "p8", places)).toBeNull();
  });

  it("makes groups of the pictures of one place, those alone that were touched", () => {
    expect(groups(places, ["p3", "p9"]).map((group) => group.sort())).toEqual([
      ["p1", "p2", "p3"],
      ["p8", "p9"],
    ]);
    expect(groups(places, ["p4"])).toEqual([]);
  });
});
