import { describe, expect, it } from "vitest";
import { strength } from "./strength";

describe("strength", () => {
  it("refuses what is short, whatever it is made of", () => {
    expect(strength("X9$kQ!z")).toBe("too-short");
  });

  it("sees through repetition and runs", () => {
    expect(strength("aaaaaaaaaaaaaaaaaaaa")).toBe("weak");
    expect(strength("12345678901234567890")).toBe("weak");
    expect(strength("abcdefghijklmnop")).toBe("weak");
  });

  it("trusts several unrelated words", () => {
    expect(strength("lantern orbit mustard quilt fjord")).toBe("strong");
    expect(strength("kacang biru melompati pagar")).toBe("strong");
  });

  it("grows with length and never shrinks by a new character at the end", () => {
    const order = ["too-short", "weak", "fair", "strong"];
    const whole = "Quiet-Harbour 7 lamps";
    const steps = [...whole].map((_, end) => order.indexOf(strength(whole.slice(0, end + 1))));
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
  });
});
