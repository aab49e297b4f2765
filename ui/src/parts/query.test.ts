import { describe, expect, it } from "vitest";
import { queryFor } from "./query";

describe("the query for a value", () => {
  it("is a phrase in its field", () => {
    expect(queryFor("make", "Canon")).toBe('make:"Canon"');
  });

  it("leaves what means something elsewhere in a query as it stands", () => {
    expect(queryFor("path", "C:\\Users\\anna: new\\*.jpg")).toBe('path:"C:\\Users\\anna: new\\*.jpg"');
    expect(queryFor("source", "disc (2) OR -x")).toBe('source:"disc (2) OR -x"');
  });

  it("makes spaces of quotation marks, which would end it", () => {
    expect(queryFor("metadata", 'the “pink” "wall"')).toBe('metadata:"the pink wall"');
    expect(queryFor("source", "«disc»")).toBe('source:"disc"');
  });

  it("is none where there is no letter and no digit to seek", () => {
    expect(queryFor("name", "…")).toBeNull();
    expect(queryFor("name", ' "" ')).toBeNull();
    expect(queryFor("note", "東")).toBe('note:"東"');
  });

  it("is none where the host would refuse it as too long", () => {
    expect(queryFor("note", "a".repeat(16_377))).toHaveLength(16_384);
    expect(queryFor("note", "a".repeat(16_378))).toBeNull();
  });
});
