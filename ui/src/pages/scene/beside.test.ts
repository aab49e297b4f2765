import { expect, it } from "vitest";
import { Beside } from "./beside.svelte";

it("holds two matches in their order, has no room for a third, and lets one go", () => {
  const beside = new Beside();
  expect([beside.toggle("p2"), beside.toggle("p3"), beside.toggle("p4")]).toEqual([true, true, false]);
  expect(beside.pinned).toEqual(["p2", "p3"]);
  beside.toggle("p2");
  expect([beside.toggle("p4"), beside.has("p2")]).toEqual([true, false]);
  expect(beside.pinned).toEqual(["p3", "p4"]);
});
