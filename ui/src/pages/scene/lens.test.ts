import { describe, expect, it, vi } from "vitest";
import { Lens } from "./lens.svelte";

describe("a picture over its match", () => {
  it("is laid over and taken away by one key, and swept by steps that stay in bounds", () => {
    const lens = new Lens();
    lens.layOver();
    expect(lens.swept).toBe(100);
    lens.sweep(1);
    lens.sweep(-3);
    expect(lens.swept).toBe(70);
    lens.layOver();
    expect(lens.swept).toBe(0);
    lens.sweep(-1);
    expect(lens.swept).toBe(0);
  });

  it("blinks until it is asked for again, or laid over by hand", () => {
    vi.useFakeTimers();
    const lens = new Lens();
    lens.blink();
    const seen = [lens.swept];
    for (let turn = 0; turn < 3; turn++) {
      vi.advanceTimersByTime(700);
      seen.push(lens.swept);
    }
    expect(seen).toEqual([100, 0, 100, 0]);
    lens.sweep(2);
    vi.advanceTimersByTime(5_000);
    expect(lens.swept).toBe(20);
    vi.useRealTimers();
  });
});

describe("a lens", () => {
  it("moves with the hand, within the picture, and is put away for another match", () => {
    const lens = new Lens();
    lens.nearer([0.5, 0.5]);
    lens.pan([0.2, -0.4]);
    expect([lens.zoom, ...lens.at]).toEqual([2, 0.4, 0.7]);
    lens.pan([-9, -9]);
    expect(lens.at).toEqual([1, 1]);
    lens.reset();
    expect([lens.zoom, ...lens.at, lens.swept]).toEqual([1, 0.5, 0.5, 0]);
  });
});
