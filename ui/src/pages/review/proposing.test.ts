import { expect, it } from "vitest";
import { secondsLeft } from "./proposing.svelte";

it("the time that is left is told at the rate so far, once there is one", () => {
  const progress = { done: 0, total: 40, found: 0, seconds: 0, paused: false };
  expect(secondsLeft(progress)).toBeNull();
  expect(secondsLeft({ ...progress, done: 10, seconds: 5 })).toBe(15);
  expect(secondsLeft({ ...progress, done: 40, seconds: 20 })).toBeNull();
});
