import { expect, it } from "vitest";
import { allLicences, matching } from "./licences";

it("finds components by name and by licence, in any letter case", async () => {
  const all = await allLicences();
  const names = (words: string) => matching(all, words).map(({ name }) => name);
  expect(matching(all, "")).toHaveLength(all.length);
  expect(names("TAURI apache")).toContain("tauri");
  expect(names("svelte mit")).toContain("svelte");
  expect(names("tauri zebra")).toEqual([]);
});
