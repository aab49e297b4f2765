/** Where the lines run that join corresponding points of two pictures which stand side by side. */

/** Colours that can be told apart whoever looks (Okabe and Ito), as classes `ink-0` and on. */
export const INKS = 6;

/** Where a picture stands, in pixels of what both stand in. */
export type Stand = { left: number; top: number; width: number; height: number };

/** From a point of the one to the same of the other. */
export type Thread = { x1: number; y1: number; x2: number; y2: number };

type Point = { query: [number, number]; candidate: [number, number] };

/** A line for each pair of points; pictures that do not stand yet have none. */
export function threads(points: Point[], ours: Stand | null, theirs: Stand | null): Thread[] {
  if (!ours || !theirs) return [];
  return points.map(({ query, candidate }) => {
    const [x1, y1] = on(ours, query);
    const [x2, y2] = on(theirs, candidate);
    return { x1, y1, x2, y2 };
  });
}

function on(stand: Stand, [x, y]: [number, number]): [number, number] {
  return [stand.left + x * stand.width, stand.top + y * stand.height];
}

/** Where an element stands within another. */
export function standOf(element: HTMLElement, within: HTMLElement): Stand {
  const [inner, outer] = [element.getBoundingClientRect(), within.getBoundingClientRect()];
  return {
    left: inner.left - outer.left,
    top: inner.top - outer.top,
    width: inner.width,
    height: inner.height,
  };
}
