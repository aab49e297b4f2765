import { describe, expect, it } from "vitest";
import { shared, told } from "./history";

const line = (action: string, details: unknown, subject = "p1") => ({
  seq: 1,
  at: "",
  analyst: "Ana",
  action,
  subject,
  details,
});
const names = (id: string) => (id === "s3" ? "Pink wall" : id);

describe("an entry of a picture's history", () => {
  it("names the tags that were added, taken away, or both", () => {
    const words = (details: unknown) => told(line("pictures.tagged", details), names);
    expect(words({ added: ["sofa", "bed"], removed: [] })).toMatchObject({
      id: "act-pictures-tagged",
      facts: { added: "“sofa”, “bed”" },
    });
    expect(words({ added: [], removed: ["sofa"] })).toMatchObject({ id: "act-pictures-tagged-away" });
    expect(words({ added: ["bed"], removed: ["sofa"] })).toMatchObject({ id: "act-pictures-tagged-both" });
  });

  it("names the series by its name", () => {
    expect(told(line("series.pictures_added", { changed: 1 }, "s3"), names)).toMatchObject({
      id: "act-series-pictures-added",
      facts: { name: "Pink wall" },
    });
  });

  it("says what an undo took back", () => {
    const undone = told(
      line("undone", { entry: 4, action: "note.written", subject: "p1" }, "last change"),
      names,
    );
    expect(undone).toMatchObject({ id: "act-undone", facts: { action: "note.written" } });
  });

  it("says how many others it was done with", () => {
    expect(shared(line("pictures.tagged", null, "12 pictures"))).toBe(12);
    expect(shared(line("pictures.tagged", null))).toBe(1);
  });
});
