import { describe, expect, it } from "vitest";
import { asText, byReason, detailOf } from "./reasons";

const files = [
  { path: "/a/film.mp4", code: "not_a_picture", why: "not a picture: the content is of no known format" },
  { path: "/a/cut.jpg", code: "damaged", why: "damaged: unexpected end" },
  { path: "/b/text.txt", code: "not_a_picture", why: "not a picture: the content is of no known format" },
];

describe("refused files", () => {
  it("stand by their reason, the most frequent first", () => {
    expect(byReason(files).map(({ code, files: of }) => [code, of.length])).toEqual([
      ["not_a_picture", 2],
      ["damaged", 1],
    ]);
  });

  it("are found by path and by what is said of them", () => {
    expect(byReason(files, "/B/").flatMap(({ files: of }) => of.map(({ path }) => path))).toEqual([
      "/b/text.txt",
    ]);
    expect(byReason(files, "unexpected")).toHaveLength(1);
    expect(byReason(files, "nowhere")).toEqual([]);
  });

  it("make a text of a line each", () => {
    expect(asText(byReason(files, "cut"), (code) => code.toUpperCase())).toBe(
      "DAMAGED\t/a/cut.jpg\tunexpected end",
    );
    expect(detailOf({ path: "", code: "", why: "the file is empty" })).toBe("the file is empty");
  });
});
