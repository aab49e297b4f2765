/** The order in which pairs wait for a verdict, and what follows from verdicts that stand. Nothing here asks the host. */

export type Pair = { query: string; candidate: string; confidence: number; points: number };

/** Two pictures that were said to show the same place. */
export type Place = [string, string];

/** `surest`: by confidence. `picture`: all pairs of one picture in a row. */
export type OrderBy = "surest" | "picture";

/** A pair's name, whichever of its pictures was sought. */
export function keyOf(query: string, candidate: string): string {
  return [query, candidate].sort().join(" ");
}

/** Pairs, the surest first, or picture by picture: beginning with the surest pair, that of its pictures which has more. */
export function inOrder<P extends Pair>(pairs: P[], by: OrderBy): P[] {
  const surest = pairs.toSorted((one, other) => other.confidence - one.confidence);
  if (by === "surest") return surest;
  const of = new Map<string, P[]>();
  for (const pair of surest) {
    for (const picture of [pair.query, pair.candidate]) {
      const known = of.get(picture);
      if (known) known.push(pair);
      else of.set(picture, [pair]);
    }
  }
  const many = (picture: string) => of.get(picture)?.length ?? 0;
  const placed = new Set<P>();
  for (const { query, candidate } of surest) {
    const picture = many(candidate) > many(query) ? candidate : query;
    for (const pair of of.get(picture) ?? []) placed.add(pair);
  }
  // A set keeps the order in which things came into it, and a pair of a later picture may have come before.
  return [...placed];
}

/** For each picture that lies in a place: one picture that stands for all of that place. */
function stands(places: Place[]): (picture: string) => string {
  const above = new Map<string, string>();
  const top = (picture: string): string => {
    let at = picture;
    for (let next = above.get(at); next !== undefined; next = above.get(at)) at = next;
    if (at !== picture) above.set(picture, at);
    return at;
  };
  for (const [one, other] of places) {
    const [a, b] = [top(one), top(other)];
    if (a !== b) above.set(a, b);
  }
  return top;
}

/** Puts pairs that follow from places which were confirmed behind those that do not. */
export function followersLast<P extends Pair>(pairs: P[], places: Place[]): P[] {
  const place = stands(places);
  const follows = ({ query, candidate }: Pair) => place(query) === place(candidate);
  return [...pairs.filter((pair) => !follows(pair)), ...pairs.filter(follows)];
}

/** The name of a pair. */
export function nameOf({ query, candidate }: { query: string; candidate: string }): string {
  return keyOf(query, candidate);
}

/**
 * The queue once more pairs are known: what was looked at stays before what is looked at, unless it waits no more and was not
 * decided here; all others come after it, in whatever order.
 */
export function joined<P extends Pair>(line: P[], at: number, waiting: P[], isDecided: (pair: P) => boolean) {
  const known = new Set(waiting.map(nameOf));
  const stays = (pair: P) => isDecided(pair) || known.has(nameOf(pair));
  const before = line.slice(0, at).filter(stays);
  const current = line.slice(at, at + 1).filter(stays);
  const placed = new Set([...before, ...current].map(nameOf));
  return { before, current, rest: waiting.filter((pair) => !placed.has(nameOf(pair))) };
}

/** The pictures by which two pictures are known to show the same place, both included; none where they are not. */
export function chain(from: string, to: string, places: Place[]): string[] | null {
  const beside = new Map<string, string[]>();
  for (const [a, b] of places) {
    beside.set(a, [...(beside.get(a) ?? []), b]);
    beside.set(b, [...(beside.get(b) ?? []), a]);
  }
  const before = new Map<string, string | null>([[from, null]]);
  for (const picture of before.keys()) {
    if (picture === to) return back(before, to);
    for (const next of beside.get(picture) ?? []) {
      // The pair itself is what is asked about.
      const itself = picture === from && next === to;
      if (!itself && !before.has(next)) before.set(next, picture);
    }
  }
  return null;
}

function back(before: Map<string, string | null>, to: string): string[] {
  const way: string[] = [];
  for (let at: string | null = to; at !== null; at = before.get(at) ?? null) way.unshift(at);
  return way;
}

/** The pictures of each place that has one of these pictures in it, the largest place first. */
export function groups(places: Place[], touched: string[]): string[][] {
  const place = stands(places);
  const found = new Map<string, Set<string>>();
  for (const picture of new Set(places.flat())) {
    const at = place(picture);
    found.set(at, (found.get(at) ?? new Set()).add(picture));
  }
  const whole = [...found.values()].map((group) => [...group]);
  return whole
    .filter((group) => group.some((picture) => touched.includes(picture)))
    .sort((one, other) => other.length - one.length);
}
