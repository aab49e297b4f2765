/** Stacks that are opened in place: behind the picture that stands for all lie the others. */
import type { Run } from "../../backend";

/** The pictures behind one that stands for its stack. */
export type Opened = ReadonlyMap<number, number[]>;

/** Pictures in their order, and the runs that they form. */
export type Arranged = { numbers: Float64Array; runs: Run[] };

/** The same with what lies behind opened stacks; a stack whose front is not among the pictures stays shut. */
export function spread({ numbers, runs }: Arranged, opened: Opened): Arranged {
  const places = [...opened]
    .map(([front, behind]) => ({ place: numbers.indexOf(front), behind }))
    .filter(({ place }) => place >= 0)
    .sort((one, other) => one.place - other.place);
  if (places.length === 0) return { numbers, runs };
  const more = places.reduce((sum, { behind }) => sum + behind.length, 0);
  const all = new Float64Array(numbers.length + more);
  let [from, to] = [0, 0];
  for (const { place, behind } of [...places, { place: numbers.length - 1, behind: [] }]) {
    const part = numbers.subarray(from, place + 1);
    all.set(part, to);
    all.set(behind, to + part.length);
    to += part.length + behind.length;
    from = place + 1;
  }
  return { numbers: all, runs: grown(runs, places) };
}

function grown(runs: Run[], places: { place: number; behind: number[] }[]): Run[] {
  let [end, next] = [0, 0];
  return runs.map((run) => {
    end += run.count;
    let count = run.count;
    for (; next < places.length && (places[next]?.place ?? end) < end; next += 1)
      count += places[next]?.behind.length ?? 0;
    return count === run.count ? run : { ...run, count };
  });
}
