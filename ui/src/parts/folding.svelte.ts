/** Which sections of panels are folded. Kept while the window is open, and by the names of sections alone. */
import { SvelteSet } from "svelte/reactivity";

/** What is long and seldom read begins folded. */
export const folded = new SvelteSet<string>(["metadata"]);

export function fold(section: string) {
  if (!folded.delete(section)) folded.add(section);
}

/** Opens a section, so that something in it can have the focus. */
export function unfold(section: string) {
  folded.delete(section);
}
