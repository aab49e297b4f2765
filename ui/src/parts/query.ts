/** Queries for the word search that are made from a value, not typed: `docs/search.md` explains the language. */

/** What ends a quotation in the query language; nothing escapes it there. */
const QUOTES = /["“”„«»]/u;
/** Longest query that the host takes, in characters. */
const LONGEST = 16_384;

/**
 * The query for this very value in a field, as a phrase. None where the value has no letter and no digit, or is too long:
 * then there is nothing that could be sought.
 */
export function queryFor(field: string, value: string): string | null {
  const phrase = phraseOf(value);
  const query = `${field}:${phrase}`;
  return phrase && [...query].length <= LONGEST ? query : null;
}

/** A value as a phrase, or none where it has no letter and no digit. */
export function phraseOf(value: string): string | null {
  // A quotation mark parts words as a space does, and one space as many do, so the phrase stays the same.
  const text = value.split(QUOTES).join(" ").split(/\s+/u).join(" ").trim();
  return /[\p{L}\p{N}]/u.test(text) ? `"${text}"` : null;
}
