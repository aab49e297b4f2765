/** Keeps what is chosen in a section of the settings; what cannot be kept is said in the room. */
import { preferences } from "../../preferences.svelte";
import { getDesk } from "../room/desk.svelte";

export function choosing(): (change: Parameters<typeof preferences.choose>[0]) => Promise<void> {
  const desk = getDesk();
  return (change) => preferences.choose(change).catch((refusal: unknown) => desk.fail(refusal));
}
