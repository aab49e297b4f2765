import { describe, expect, it } from "vitest";
import { gap, inUtc } from "./clocks";

const camera = { local: "2024-05-01T12:00:00", zone: null };

describe("two clocks of a file", () => {
  it("are said to be apart in the largest unit that they are apart by", () => {
    const file = inUtc("2024-05-04T13:00:00Z");
    expect(gap(camera, file)).toEqual({ side: "after", count: 3, unit: "day", unsure: false });
    expect(gap(file, camera)).toMatchObject({ side: "before", count: 3, unit: "day" });
    expect(gap(camera, inUtc("2029-05-01T12:00:00Z"))).toMatchObject({ count: 4, unit: "year" });
    expect(gap(camera, inUtc("2025-07-01T12:00:00Z"))).toMatchObject({ count: 426, unit: "day" });
  });

  it("are not said to differ for sure where a missing zone may be why", () => {
    expect(gap(camera, inUtc("2024-05-01T10:00:00Z"))).toEqual({
      side: "before",
      count: 2,
      unit: "hour",
      unsure: true,
    });
    expect(gap(camera, { local: "2024-05-01T12:00:30", zone: null })).toMatchObject({
      count: 30,
      unsure: false,
    });
  });

  it("are compared by their zones where they have them", () => {
    const there = { local: "2024-05-01T14:00:00", zone: "+02:00" };
    expect(gap(there, inUtc("2024-05-01T12:00:00.000Z"))).toMatchObject({ side: "same", unsure: false });
  });

  it("say nothing where one of them is no time", () => {
    expect(gap(camera, { local: "0000:00:00 00:00:00", zone: null })).toBeNull();
    expect(gap({ local: "2024-13-45T99:00:00", zone: null }, camera)).toBeNull();
  });
});
