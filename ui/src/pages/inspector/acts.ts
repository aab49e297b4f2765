/** What can be done with one picture or with many. */
import { host, type Region } from "../../backend";
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

/** Writes the same note on each of many pictures. */
export function notePictures(desk: Desk, pictures: string[], text: string) {
  return desk.change(() => host.notePictures({ pictures, text }), {
    id: "done-notes",
    facts: { count: pictures.length },
    undoable: true,
  });
}

/** Says something of a region: tags, a note, or both. */
export function markRegion(desk: Desk, picture: string, region: Region, tags: string[], note: string) {
  return desk.change(() => host.markRegion({ picture, region, tags, note }), {
    id: "done-region",
    facts: {},
    undoable: true,
  });
}

export function untagRegion(desk: Desk, picture: string, region: Region, tag: string) {
  return desk.change(() => host.untagRegion({ picture, region, tags: [tag], note: "" }), {
    id: "done-region-untagged",
    facts: { tag },
    undoable: true,
  });
}

/** Takes away every tag and note on a region. */
export function removeRegion(desk: Desk, picture: string, region: Region) {
  return desk.change(() => host.removeRegion({ picture, region, tags: [], note: "" }), {
    id: "done-region-removed",
    facts: {},
    undoable: true,
  });
}
