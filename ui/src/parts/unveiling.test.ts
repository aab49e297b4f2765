import { describe, expect, it } from "vitest";
import { Unveiling } from "./unveiling.svelte";

function over(surface: string | null, x: number): PointerEvent {
  const target = document.createElement("div");
  if (surface) target.dataset.surface = surface;
  return { target, screenX: x, screenY: 0 } as unknown as PointerEvent;
}

describe("unveiling", () => {
  it("shows what lies under the pointer, only while the key is held", () => {
    const unveiling = new Unveiling();
    unveiling.move(over("cell:p1", 1));
    expect(unveiling.plain).toBeNull();
    unveiling.hold(null);
    expect(unveiling.plain).toBe("cell:p1");
    unveiling.veil();
    expect(unveiling.plain).toBeNull();
  });

  it("veils when the pointer moves on, and does not unveil the next picture", () => {
    const unveiling = new Unveiling();
    unveiling.move(over("cell:p1", 1));
    unveiling.hold(null);
    unveiling.move(over("cell:p2", 2));
    expect(unveiling.plain).toBeNull();
  });

  it("takes the focused picture where the pointer is over none", () => {
    const unveiling = new Unveiling();
    unveiling.move(over(null, 1));
    expect(unveiling.hold("cell:p7")).toBe(true);
    expect(unveiling.plain).toBe("cell:p7");
    expect(new Unveiling().hold(null)).toBe(false);
  });

  it("is not misled by pictures that scroll under a resting pointer", () => {
    const unveiling = new Unveiling();
    unveiling.move(over("cell:p1", 1));
    unveiling.rest("cell:p9");
    unveiling.move(over("cell:p2", 1));
    unveiling.hold(null);
    expect(unveiling.plain).toBe("cell:p9");
  });
});
