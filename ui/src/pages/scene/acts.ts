/** What is done with the match that is looked at, beyond looking: it is put beside others, and drawn as a figure. */
import { host } from "../../backend";
import type { Desk } from "../room/desk.svelte";

/** Puts a match beside others, or lets it go; says so where there is no room. */
export function pin(desk: Desk, picture = desk.scene.match?.picture) {
  if (picture === undefined || desk.scene.beside.toggle(picture)) return;
  desk.say({ id: "beside-full", facts: {}, undoable: false });
}

/** Draws the match that is looked at as a figure where the analyst says, and says where it lies. */
export async function saveFigure(desk: Desk, title: string) {
  const match = desk.scene.drawn();
  if (!match) return;
  // The name says nothing but ids: it stands in folders that anybody may see.
  const name = `clew-${desk.scene.of ?? "outside"}-${match.hit.picture}.png`;
  try {
    const path = await host.saveFigure({ title, name, ...match });
    if (path === null) return;
    desk.say({ id: "done-figure", facts: { path }, undoable: false });
    void desk.countLooks();
  } catch (refusal) {
    desk.fail(refusal);
  }
}
