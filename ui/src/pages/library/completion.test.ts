import { describe, expect, it } from "vitest";
import { completed, proposals, remembered, termAt } from "./completion";

const names = {
  tag: [{ text: "window" }, { text: "pink wall", detail: "12" }],
  series: [{ text: "Pink wall" }],
  case: [{ text: "Heron" }],
};
const written = (text: string, caret = text.length) =>
  proposals(text, caret, names, []).map((proposal) => proposal.written);

describe("the search line", () => {
  it("knows the term that is being written", () => {
    expect(termAt("sofa tag:wi", 11)).toEqual({ from: 5, field: "tag", typed: "wi" });
    expect(termAt('(note:"pink wa', 14)).toEqual({ from: 1, field: "note", typed: "pink wa" });
    expect(termAt("sofa -red", 9)).toEqual({ from: 6, field: null, typed: "red" });
    expect(termAt("sofa ", 5)).toEqual({ from: 5, field: null, typed: "" });
  });

  it("proposes names of the field that is asked for", () => {
    expect(written("tag:")).toEqual(['tag:"window"', 'tag:"pink wall"']);
    expect(written('sofa series:"pin')).toEqual(['series:"Pink wall"']);
    expect(written("lens:wi")).toEqual([]);
  });

  it("proposes fields and names for a bare beginning", () => {
    expect(written("ta")).toEqual(["tag:"]);
    expect(written("pink")).toEqual(['tag:"pink wall"', 'series:"Pink wall"']);
  });

  it("puts the proposal where the term stood, and goes on behind it", () => {
    const [proposal] = proposals("sofa tag:wi -red", 11, names, []);
    expect(proposal && completed("sofa tag:wi -red", 11, proposal)).toEqual({
      text: 'sofa tag:"window" -red',
      caret: 18,
    });
    const [field] = proposals("not", 3, names, []);
    expect(field && completed("not", 3, field)).toEqual({ text: "note:", caret: 5 });
  });

  it("offers what was sought before while nothing is typed", () => {
    const earlier = remembered(remembered(remembered([], "sofa"), "bed"), "sofa");
    expect(earlier).toEqual(["sofa", "bed"]);
    expect(proposals("", 0, names, earlier).map(({ text }) => text)).toEqual(["sofa", "bed"]);
  });
});
