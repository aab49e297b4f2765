import { expect, it } from "vitest";
import { warningOf } from "./slots";

const ana = { id: 1, name: "Ana", kind: "passphrase" };
const recovery = { id: 2, name: "recovery", kind: "recipient" };
const budi = { id: 3, name: "Budi", kind: "passphrase" };

it("names the gravest consequence of taking a key away", () => {
  const all = [ana, recovery, budi];
  expect(all.map((slot) => warningOf(slot, all, "Ana"))).toEqual(["self", "recovery", "other"]);
  expect(warningOf(ana, [ana, recovery], "Ana")).toBe("last-passphrase");
  expect(warningOf(ana, [ana, recovery], "recovery")).toBe("last-passphrase");
});
