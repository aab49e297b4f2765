/**
 * Which positions of a list are selected, as ranges: all of a million is one range, not a million entries.
 * A selection never changes; each act gives a new one.
 */

/** From the first position up to, not including, the second. */
export type Range = readonly [number, number];

/** Ranges in ascending order that neither overlap nor touch. */
export type Selection = readonly Range[];

export const NOTHING: Selection = [];

/** From one position to another, both included, in whichever order. */
export function between(one: number, other: number): Selection {
  return [[Math.min(one, other), Math.max(one, other) + 1]];
}

/** The whole of a list. */
export function everything(count: number): Selection {
  return count > 0 ? [[0, count]] : NOTHING;
}

export function has(selection: Selection, position: number): boolean {
  let [low, high] = [0, selection.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((selection[middle]?.[0] ?? 0) <= position) low = middle;
    else high = middle - 1;
  }
  const [from, to] = selection[low] ?? [0, 0];
  return from <= position && position < to;
}

export function size(selection: Selection): number {
  return selection.reduce((sum, [from, to]) => sum + to - from, 0);
}

/** All that lies in either. */
export function union(one: Selection, other: Selection): Selection {
  const merged: [number, number][] = [];
  for (const [from, to] of [...one, ...other].sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

/** Adds a position, or takes it away where it was selected. */
export function toggle(selection: Selection, position: number): Selection {
  if (!has(selection, position)) return union(selection, between(position, position));
  return selection.flatMap(([from, to]): Range[] => {
    if (position < from || position >= to) return [[from, to]];
    const parts: Range[] = [
      [from, position],
      [position + 1, to],
    ];
    return parts.filter(([start, end]) => start < end);
  });
}

/** The selected items of a list. */
export function pick(selection: Selection, list: Float64Array): number[] {
  return selection.flatMap(([from, to]) => [...list.subarray(from, to)]);
}

/** The same items, selected where they lie in another list; what is not in it is let go. */
export function carry(selection: Selection, from: Float64Array, to: Float64Array): Selection {
  if (selection.length === 0) return NOTHING;
  const chosen = new Set(pick(selection, from));
  const ranges: [number, number][] = [];
  to.forEach((item, at) => {
    if (!chosen.has(item)) return;
    const last = ranges.at(-1);
    if (last?.[1] === at) last[1] = at + 1;
    else ranges.push([at, at + 1]);
  });
  return ranges;
}
