import { describe, expect, it } from "vitest";
import { ACTIONS, actionOf, type Action } from "./shortcuts";

function pressed(key: string, more: KeyboardEventInit = {}, on: Element = document.createElement("div")) {
  const event = new KeyboardEvent("keydown", { key, ...more });
  Object.defineProperty(event, "target", { value: on });
  return actionOf(event);
}

describe("the table of actions", () => {
  it("gives no key to two actions", () => {
    const keys = (ACTIONS as readonly Action[]).flatMap((action) => action.keys);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("knows keys with and without shift and control", () => {
    expect(pressed("z", { ctrlKey: true })).toBe("undo");
    expect(pressed("?", { shiftKey: true })).toBe("help");
    expect(pressed("c")).toBe("copies");
    expect(pressed(" ")).toBe("unveil");
    expect(pressed("c", { ctrlKey: true })).toBeNull();
  });

  it("leaves what is typed into a field to the field", () => {
    const field = document.createElement("input");
    expect(pressed("c", {}, field)).toBeNull();
    expect(pressed(" ", {}, field)).toBeNull();
    field.value = "bed";
    expect(pressed("a", { ctrlKey: true }, field)).toBeNull();
    expect(pressed("z", { ctrlKey: true }, field)).toBeNull();
    expect(pressed("l", { ctrlKey: true }, field)).toBe("lock");
    expect(pressed("Escape", {}, field)).toBe("back");
  });

  it("undoes the last change from a field that is empty again", () => {
    expect(pressed("z", { ctrlKey: true }, document.createElement("input"))).toBe("undo");
  });
});
