import { describe, expect, it } from "vitest";
import { faulty, reason } from "./why";

describe("a reason", () => {
  it("names its field and what matched", () => {
    expect(reason("tag: a «pink» wall")).toEqual({
      field: "tag",
      pieces: [
        { text: "a ", marked: false },
        { text: "pink", marked: true },
        { text: " wall", marked: false },
      ],
    });
  });

  it("keeps colons and lone quotation marks of the text", () => {
    expect(reason("path: C: » x").pieces).toEqual([{ text: "C: » x", marked: false }]);
  });
});

describe("a faulty query", () => {
  it("is cut at the place of its fault", () => {
    expect(faulty('tag:"pink', "5")).toEqual({ before: "tag:", at: '"', after: "pink" });
  });

  it("counts characters as people do, not code units", () => {
    expect(faulty("😀)x", "2")).toEqual({ before: "😀", at: ")", after: "x" });
  });

  it("can be faulty behind its end, or at no place at all", () => {
    expect(faulty("a AND", "6")).toEqual({ before: "a AND", at: "␣", after: "" });
    expect(faulty("a", undefined)).toBeNull();
    expect(faulty("a", "0")).toBeNull();
  });
});
