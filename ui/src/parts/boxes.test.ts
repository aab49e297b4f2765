import { describe, expect, it } from "vitest";
import { between, cellAt, cellBeside, middle, reshaped, shareOf, SIDE } from "./boxes";

const portrait = { width: 600, height: 800 };

describe("a box that is drawn", () => {
  it("is the same from whichever corner it is begun", () => {
    const box = { x: 60, y: 400, w: 240, h: 200 };
    expect(between([0.1, 0.5], [0.5, 0.75], portrait)).toEqual(box);
    expect(between([0.5, 0.75], [0.1, 0.5], portrait)).toEqual(box);
  });

  it("is told in shares of the picture", () => {
    const share = { left: 0.1, top: 0.5, width: 0.4, height: 0.25 };
    expect(shareOf({ x: 60, y: 400, w: 240, h: 200 }, portrait)).toEqual(share);
  });

  it("stays within the picture, and has at least a pixel", () => {
    for (const picture of [portrait, { width: 1, height: 1 }, { width: 3, height: 4000 }]) {
      const box = between([0, 0], [1, 1], picture);
      expect(box).toEqual({ x: 0, y: 0, w: picture.width, h: picture.height });
      const corner = between([0.95, 0.95], [1, 1], picture);
      expect(corner && corner.w >= 1 && corner.x + corner.w <= picture.width).toBe(true);
      expect(corner && corner.h >= 1 && corner.y + corner.h <= picture.height).toBe(true);
    }
  });

  it("is none where the analyst only clicked", () => {
    expect(between([0.5, 0.5], [0.51, 0.9], portrait)).toBeNull();
    expect(between([0.5, 0.5], [0.5, 0.5], portrait)).toBeNull();
  });
});

describe("a box under the arrow keys", () => {
  it("moves, and grows with its corner", () => {
    const box = middle(portrait);
    expect(reshaped(box, "ArrowRight", false, portrait)).toEqual({ ...box, x: box.x + 15 });
    expect(reshaped(box, "ArrowDown", true, portrait)).toEqual({ ...box, h: box.h + 20 });
    expect(reshaped(box, "Enter", false, portrait)).toBeNull();
  });

  it("never leaves the picture, however long a key is held", () => {
    for (const [key, resize] of ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"].flatMap((key) => [
      [key, false] as const,
      [key, true] as const,
    ])) {
      let box = middle(portrait);
      for (let press = 0; press < 100; press += 1) box = reshaped(box, key, resize, portrait) ?? box;
      expect(box.x >= 0 && box.y >= 0 && box.w >= 1 && box.h >= 1, key).toBe(true);
      expect(box.x + box.w <= portrait.width && box.y + box.h <= portrait.height, key).toBe(true);
    }
  });
});

describe("cells of the mask", () => {
  it("lie where the place is, the last ones at the very edge", () => {
    expect([cellAt([0, 0]), cellAt([1, 0]), cellAt([0, 1]), cellAt([1, 1])]).toEqual([0, 15, 240, 255]);
    expect(cellAt([0.5, 0.25])).toBe(4 * SIDE + 8);
  });

  it("are walked by the arrow keys as far as the edges", () => {
    expect(cellBeside(0, "ArrowRight")).toBe(1);
    expect(cellBeside(0, "ArrowLeft")).toBe(0);
    expect(cellBeside(15, "ArrowRight")).toBe(15);
    expect(cellBeside(0, "ArrowDown")).toBe(SIDE);
    expect(cellBeside(250, "ArrowDown")).toBe(250);
    expect(cellBeside(0, "x")).toBeNull();
  });
});
