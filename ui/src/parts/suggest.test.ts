import { describe, expect, it } from "vitest";
import { searched } from "./suggest";

const options = ["Lamp", "bedspread", "bed", "Red bed"].map((text) => ({ text }));
const texts = (typed: string) => searched(options, typed).map((option) => option.text);

describe("proposals", () => {
  it("begin with what was typed, then hold it, in any letter case", () => {
    expect(texts("BED")).toEqual(["bedspread", "bed", "Red bed"]);
    expect(texts("amp")).toEqual(["Lamp"]);
  });

  it("are everything while nothing is typed, and nothing where nothing fits", () => {
    expect(texts("")).toHaveLength(4);
    expect(texts("zebra")).toEqual([]);
  });
});
