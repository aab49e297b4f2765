import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { whenIdle } from "./idle";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("locks when nobody has touched anything for so long, and not before", () => {
  const lock = vi.fn();
  const end = whenIdle(5, () => false, lock);
  vi.advanceTimersByTime(4 * 60_000);
  dispatchEvent(new Event("keydown"));
  vi.advanceTimersByTime(4 * 60_000);
  expect(lock).not.toHaveBeenCalled();
  vi.advanceTimersByTime(61_000);
  expect(lock).toHaveBeenCalled();
  end();
});

it("waits for work that goes on, and never locks where that was chosen", () => {
  const lock = vi.fn();
  let busy = true;
  const ends = [whenIdle(5, () => busy, lock), whenIdle(0, () => false, lock)];
  vi.advanceTimersByTime(6 * 60_000);
  expect(lock).not.toHaveBeenCalled();
  busy = false;
  vi.advanceTimersByTime(5 * 60_000);
  expect(lock).toHaveBeenCalled();
  for (const end of ends) end();
});

it("has been idle while the machine slept", () => {
  const lock = vi.fn();
  const end = whenIdle(5, () => false, lock);
  vi.setSystemTime(Date.now() + 3_600_000);
  vi.advanceTimersByTime(1_000);
  expect(lock).toHaveBeenCalledOnce();
  end();
});
