import { beforeEach, expect, it, vi } from "vitest";
import { gestures } from "./gestures";

const heard = { approach: vi.fn(), pan: vi.fn(), step: vi.fn(), point: vi.fn(), again: vi.fn() };
let frame: HTMLElement;

beforeEach(() => {
  vi.resetAllMocks();
  frame = document.createElement("div");
  frame.getBoundingClientRect = () => new DOMRect(100, 50, 400, 200);
  gestures(heard)(frame);
});

function touch(type: string, pointerId: number, clientX: number) {
  const event = new MouseEvent(type, { clientX, clientY: 100 });
  frame.dispatchEvent(Object.assign(event, { pointerId, pointerType: "touch" }));
}

it("comes nearer about the pointer, and keeps the wheel from the page", () => {
  const wheel = new WheelEvent("wheel", { deltaY: -320, clientX: 200, clientY: 150, cancelable: true });
  frame.dispatchEvent(wheel);
  expect(heard.approach).toHaveBeenCalledWith([0.25, 0.5], 2);
  expect(wheel.defaultPrevented).toBe(true);
});

it("comes nearer as two fingers part, and no more when one is lifted", () => {
  touch("pointerdown", 1, 200);
  touch("pointerdown", 2, 300);
  touch("pointermove", 2, 350);
  expect(heard.approach.mock.calls).toEqual([[[0.625, 0.25], 1.5]]);
  touch("pointerup", 1, 200);
  touch("pointermove", 2, 400);
  expect(heard.approach).toHaveBeenCalledOnce();
});

it("moves the picture by arrow keys and by a held button, and points without one", () => {
  frame.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowLeft" }));
  expect(heard.step).toHaveBeenCalledWith([0.1, 0]);
  const move = (buttons: number) =>
    Object.assign(new MouseEvent("pointermove", { buttons, clientX: 300, clientY: 150 }), {
      movementX: 40,
      movementY: -20,
    });
  frame.dispatchEvent(move(0));
  expect(heard.pan).not.toHaveBeenCalled();
  expect(heard.point).toHaveBeenCalledWith([0.5, 0.5]);
  frame.dispatchEvent(move(1));
  expect(heard.pan).toHaveBeenLastCalledWith([0.1, -0.1]);
});
