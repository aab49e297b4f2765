/** What stands beside a scroll bar: where runs of like things begin, as many as there is room for. */

/** The beginning of a run. */
export type Mark = {
  /** Position of its first cell. */
  position: number;
  /** A word or two for the bar. */
  text: () => string;
  /** What is said while the pointer is on it. */
  said: () => string;
};

/** A mark at its depth, from 0 to 1. */
export type Placed = Mark & { depth: number };

/** A mark that stands at the bar. */
export type Standing = { position: number; depth: number; text: string };

/** Of marks in their order those that stand at least `apart` of the whole from each other; a text is not repeated. */
export function thinned(marks: Placed[], apart: number): Standing[] {
  const kept: Standing[] = [];
  for (const { position, depth, text } of marks) {
    const last = kept.at(-1);
    // Words are made for those alone that there is room for.
    if (last && depth - last.depth < apart) continue;
    const words = text();
    if (words !== last?.text) kept.push({ position, depth, text: words });
  }
  return kept;
}

/** The mark whose run a position lies in. */
export function runAt(marks: Mark[], position: number): Mark | undefined {
  let [low, high] = [0, marks.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((marks[middle]?.position ?? 0) <= position) low = middle;
    else high = middle - 1;
  }
  return marks[low];
}
