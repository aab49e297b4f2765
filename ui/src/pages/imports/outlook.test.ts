import { describe, expect, it } from "vitest";
import type { Outlook } from "../../backend";
import { isSample, originalBytes, secondsAhead, shares } from "./outlook";

const kind = (prospect: string, format: string, files: number, bytes: number) => ({
  prospect,
  format,
  files,
  bytes,
});
const outlook = (looked: number) =>
  ({
    ahead: {
      counted: true,
      files: 110,
      bytes: 11_000,
      known: 10,
      known_bytes: 1_000,
      looked,
      kinds: [kind("picture", "jpeg", 6, 600), kind("picture", "png", 1, 150), kind("other", "", 3, 250)],
    },
    files_per_second: 20,
  }) as Outlook;

describe("the look ahead", () => {
  it("lets a sample stand for all that is not known", () => {
    expect(isSample(outlook(10))).toBe(true);
    expect(shares(outlook(10))).toEqual([
      {
        prospect: "picture",
        files: 70,
        formats: [
          { format: "jpeg", files: 60 },
          { format: "png", files: 10 },
        ],
      },
      { prospect: "other", files: 30, formats: [] },
    ]);
    expect(isSample(outlook(100))).toBe(false);
  });

  it("weighs the originals of new pictures alone, and the time of what is to be read", () => {
    expect(originalBytes(outlook(10))).toBe(7_500);
    expect(secondsAhead(outlook(10))).toBe(5);
    expect(secondsAhead({ ...outlook(10), files_per_second: null })).toBeNull();
  });
});
