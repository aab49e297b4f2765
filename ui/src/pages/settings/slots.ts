/** What one must know before a key of the vault is taken away. */
import type { Slot } from "../../backend";

export type Warning = "self" | "recovery" | "last-passphrase" | "other";

/** The gravest consequence of taking this key away from the person who sits here. */
export function warningOf(slot: Slot, slots: Slot[], analyst: string): Warning {
  const passphrases = slots.filter(({ kind }) => kind === "passphrase").length;
  if (slot.kind === "passphrase" && passphrases === 1) return "last-passphrase";
  if (slot.kind !== "passphrase") return "recovery";
  return slot.name === analyst ? "self" : "other";
}
