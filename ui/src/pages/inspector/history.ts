/** What an entry of the audit did to a picture, as an id of the words and the facts in them. */
import type { HistoryLine } from "../../backend";
import type { Facts } from "../../i18n";

/** The names that subjects such as `s3` go by. */
export type Names = (id: string) => string;

type Details = Record<string, unknown>;

/** The id is `act-…`; whoever words it falls back to the bare action where there are no words for it. */
export function told(line: HistoryLine, names: Names): { id: string; facts: Facts } {
  const details = (line.details ?? {}) as Details;
  const { action, kind } = variant(line.action, details);
  const id = `act-${slug(action)}${kind}`;
  return {
    id,
    facts: { ...facts(details), name: names(line.subject), action: String(details["action"] ?? "") },
  };
}

/** Tags are added, taken away, or both; a region is marked by tags, by a note, or by both. */
function variant(action: string, details: Details): { action: string; kind: string } {
  const [added, removed] = [list(details["added"]), list(details["removed"])];
  if (action === "pictures.tagged" && added && removed) return { action, kind: "-both" };
  if (action === "pictures.tagged" && removed) return { action, kind: "-away" };
  if (action === "region.marked" && !list(details["tags"])) return { action, kind: "-note" };
  return { action, kind: "" };
}

function facts(details: Details): Facts {
  return {
    added: list(details["added"]),
    removed: list(details["removed"]),
    tags: list(details["tags"]),
    text: String(details["text"] ?? ""),
    verdict: String(details["verdict"] ?? ""),
  };
}

function list(value: unknown): string {
  return Array.isArray(value) ? value.map((name) => `“${String(name)}”`).join(", ") : "";
}

/** An action as ids spell it: `region.marked` is `region-marked`. */
export function slug(action: string): string {
  return action.replaceAll(/[._]/gu, "-");
}

/** How many pictures it was done to, where the subject says so. */
export function shared(line: HistoryLine): number {
  return Number(/^(\d+) pictures$/u.exec(line.subject)?.[1] ?? 1);
}
