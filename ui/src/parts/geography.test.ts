import { describe, expect, it } from "vitest";
import { graticule, isOnEarth, placed, scaled, sexagesimal, view } from "./geography";

const berlin = { latitude: 52.5163, longitude: 13.3777 };

describe("a coordinate in degrees, minutes and seconds", () => {
  it("is rounded once, so that no minute has sixty seconds", () => {
    expect(sexagesimal(52.5163)).toBe("52°30′58.7″");
    expect(sexagesimal(-0.5)).toBe("0°30′00.0″");
    expect(sexagesimal(13.999999)).toBe("14°00′00.0″");
  });
});

describe("the part of the map round a place", () => {
  it("has the place in its middle", () => {
    for (const step of ["continent", "region"] as const) {
      const [x, y] = placed(berlin, view(berlin, step));
      expect([x.toFixed(6), y.toFixed(6)]).toEqual(["0.500000", "0.500000"]);
    }
  });

  it("is the whole world at first", () => {
    expect(placed({ latitude: 0, longitude: 0 }, view(berlin, "world"))).toEqual([0.5, 0.5]);
  });

  it("never leaves the map, however near its edge the place is", () => {
    for (const spot of [
      { latitude: 89.9, longitude: 179.9 },
      { latitude: -90, longitude: -180 },
    ]) {
      const part = view(spot, "region");
      expect(part.left).toBeGreaterThanOrEqual(0);
      expect(part.left + part.width).toBeLessThanOrEqual(360);
      expect(part.top + part.height).toBeLessThanOrEqual(180);
      const [x, y] = placed(spot, part);
      expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
      expect(Math.max(x, y)).toBeLessThanOrEqual(1);
    }
  });

  it("is as many kilometres wide at every latitude", () => {
    const equator = { latitude: 0, longitude: 13 };
    expect(scaled(berlin, view(berlin, "region"))).toBeCloseTo(scaled(equator, view(equator, "region")), 6);
  });

  it("has lines at whole degrees", () => {
    const lines = graticule({ left: 9.5, top: 19.5, width: 2, height: 1, lines: 1, scale: 0 });
    expect(lines).toBe("M10 19.5v1M11 19.5v1M9.5 20h2");
  });
});

it("a place that no map has is told from one on earth", () => {
  expect(isOnEarth(berlin)).toBe(true);
  expect(isOnEarth({ latitude: 91, longitude: 0 })).toBe(false);
  expect(isOnEarth({ latitude: Number.NaN, longitude: 0 })).toBe(false);
});
