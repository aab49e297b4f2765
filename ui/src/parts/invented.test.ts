import { expect, it } from "vitest";
import { drawn, invented } from "./invented";
import { strength } from "./strength";

it("makes up four words that can be spoken", () => {
  let at = 0;
  expect(invented(() => at++ % 3)).toBe("befadi befadi befadi befadi");
  expect(invented(drawn)).toMatch(/^([bdfghjklmnprst][aeiou]){3}( ([bdfghjklmnprst][aeiou]){3}){3}$/u);
});

it("makes up one that is hard to guess, and another each time", () => {
  const many = Array.from({ length: 50 }, () => invented(drawn));
  expect(new Set(many).size).toBe(50);
  expect(many.filter((one) => strength(one) === "too-short" || strength(one) === "weak")).toEqual([]);
});

it("draws every number below the limit and none above it", () => {
  const seen = new Set(Array.from({ length: 500 }, () => drawn(5)));
  expect([...seen].sort()).toEqual([0, 1, 2, 3, 4]);
});
