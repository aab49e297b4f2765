import { expect, it } from "vitest";
import { isTimeForBreak } from "./breaks";

it("is time for a break each time that so many more pictures were unveiled", () => {
  expect(isTimeForBreak(49, 50, 50)).toBe(true);
  expect(isTimeForBreak(50, 51, 50)).toBe(false);
  expect(isTimeForBreak(98, 101, 50)).toBe(true);
});

it("is never time for one that nobody wants, nor after a day has ended", () => {
  expect(isTimeForBreak(49, 50, 0)).toBe(false);
  expect(isTimeForBreak(120, 1, 50)).toBe(false);
});
