/** Reasons and faults of a search as the host words them, taken apart so that they can be shown. */

/** A piece of a snippet; marked pieces are what the words matched. */
export type Piece = { text: string; marked: boolean };

/** Why something was found: the field, and what of its text is shown. */
export type Reason = { field: string; pieces: Piece[] };

/** Takes `field: …snippet with «marks»…` apart. */
export function reason(why: string): Reason {
  const colon = why.indexOf(": ");
  const snippet = why.slice(colon + 2);
  return { field: why.slice(0, colon), pieces: pieces(snippet) };
}

function pieces(snippet: string): Piece[] {
  return snippet
    .split(/(«[^»]*»)/u)
    .filter((text) => text !== "")
    .map((text) =>
      /^«.*»$/u.test(text) ? { text: text.slice(1, -1), marked: true } : { text, marked: false },
    );
}

/** A query around the place of its fault: what stands before, what stands there, and the rest. */
export type Faulty = { before: string; at: string; after: string };

/** Cuts a query at the place of its fault, which is counted in characters from 1; none where there is no place. */
export function faulty(query: string, place: string | undefined): Faulty | null {
  const at = Number(place) - 1;
  if (!Number.isInteger(at) || at < 0) return null;
  const characters = [...query];
  return {
    before: characters.slice(0, at).join(""),
    at: characters[at] ?? "␣",
    after: characters.slice(at + 1).join(""),
  };
}
