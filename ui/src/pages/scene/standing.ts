/** How the pictures of a match stand to each other, as its evidence has it. */
import type { Evidence, SceneHit } from "../../backend";
import { SAME, facing } from "../../parts/zoom";
import { SOUGHT, type Standing } from "./lens.svelte";

/** What is sought, against itself. */
export const OURS: Standing = { of: SOUGHT, overlay: SAME };

/** The evidence of a part, or of the last one where the match has fewer. */
export function partOf({ evidence }: SceneHit, part: number): Evidence | undefined {
  return evidence[Math.min(part, evidence.length - 1)];
}

/** How a part of what is sought lies on the match. */
export function standingOf(match: SceneHit, part: number): Standing {
  const { overlay, points } = partOf(match, part) ?? {};
  const agreed = points?.map(({ query }) => query) ?? [];
  return { of: match.picture, overlay: overlay ? facing(overlay, agreed) : null };
}
