import { describe, expect, it } from "vitest";
import type { ImportSummary } from "../../backend";
import { knownSources, proposedSource } from "./sources";

const taken = (paths: string[], source: string) => ({ paths, source }) as ImportSummary;

describe("the proposed source", () => {
  it("is what the same place was called before", () => {
    expect(proposedSource(["/media/ana/USB"], [taken(["/media/ana/USB"], "Phone 3")])).toBe("Phone 3");
    expect(proposedSource(["/media/ana/USB"], [taken(["/media/ana/USB"], "")])).toBe("USB");
  });

  it("is the drive's name wherever on it the folder lies", () => {
    expect(proposedSource(["/media/ana/EOS_DIGITAL/DCIM/100CANON"], [])).toBe("EOS_DIGITAL");
    expect(proposedSource(["/run/media/ana/Stick 2"], [])).toBe("Stick 2");
    expect(proposedSource(["/mnt/seized/x"], [])).toBe("seized");
  });

  it("is the folder's name elsewhere, and nothing where nothing is chosen", () => {
    expect(proposedSource(["/home/ana/Phone 7/"], [])).toBe("Phone 7");
    expect(proposedSource(["E:\\Phone 7"], [])).toBe("Phone 7");
    expect(proposedSource([], [])).toBe("");
  });
});

it("known sources are named once, the last one first", () => {
  expect(knownSources([taken([], "b"), taken([], ""), taken([], "a"), taken([], "b")])).toEqual(["b", "a"]);
});
