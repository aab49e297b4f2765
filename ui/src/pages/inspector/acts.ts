/** What can be done with one picture or with many. */
import { host } from "../../backend";
import type { Desk } from "../room/desk.svelte";

export type Named = { id: string; name: string };

export function addTag(desk: Desk, tag: string, pictures: string[]) {
  return desk.change(() => host.tag({ pictures, add: [tag], remove: [] }), {
    id: "done-tagged",
    facts: { tag, count: pictures.length },
    undoable: true,
  });
}

export function removeTag(desk: Desk, tag: string, pictures: string[]) {
  return desk.change(() => host.tag({ pictures, add: [], remove: [tag] }), {
    id: "done-untagged",
    facts: { tag, count: pictures.length },
    undoable: true,
  });
}

/** Puts pictures into the series of this name, which is made where there is none. */
export function joinSeries(desk: Desk, name: string, pictures: string[], reason = "") {
  const why = reason.trim() || null;
  const work = async () => host.addToSeries({ series: await host.newSeries(name), pictures, reason: why });
  return desk.change(work, { id: "done-series", facts: { name, count: pictures.length }, undoable: true });
}

export function leaveSeries(desk: Desk, series: Named, pictures: string[]) {
  return desk.change(() => host.removeFromSeries({ series: series.id, pictures }), {
    id: "done-unseries",
    facts: { name: series.name, count: pictures.length },
    undoable: true,
  });
}

export function joinCase(desk: Desk, into: Named, reason: string, pictures: string[]) {
  return desk.change(() => host.addToCase({ case: into.id, pictures, reason: reason.trim() || null }), {
    id: "done-case",
    facts: { name: into.name, count: pictures.length },
    undoable: true,
  });
}

export function leaveCase(desk: Desk, from: Named, pictures: string[]) {
  return desk.change(() => host.removeFromCase({ case: from.id, pictures }), {
    id: "done-uncase",
    facts: { name: from.name, count: pictures.length },
    undoable: true,
  });
}

export function writeNote(desk: Desk, subject: string, text: string) {
  return desk.change(() => host.writeNote({ subject, text, region: null }), {
    id: "done-note",
    facts: {},
    undoable: true,
  });
}

export function withdrawNote(desk: Desk, id: string) {
  return desk.change(() => host.withdrawNote(id), { id: "done-unnote", facts: {}, undoable: true });
}
