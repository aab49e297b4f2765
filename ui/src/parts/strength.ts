/**
 * How hard a passphrase is to guess, roughly: characters that follow no pattern, each worth the
 * logarithm of the alphabet they come from. It warns of the weak; it does not vouch for the strong.
 */
export type Strength = "too-short" | "weak" | "fair" | "strong";

/** Fewer characters are never accepted. */
export const SHORTEST = 10;

export function strength(passphrase: string): Strength {
  if ([...passphrase].length < SHORTEST) return "too-short";
  const bits = unpatterned(passphrase) * Math.log2(alphabet(passphrase));
  if (bits < 55) return "weak";
  return bits < 80 ? "fair" : "strong";
}

/** Characters that neither repeat nor continue the one before: "aaaa" counts one, "1234" counts one. */
function unpatterned(passphrase: string): number {
  const codes = [...passphrase.toLowerCase()].map((letter) => letter.codePointAt(0) ?? 0);
  const fresh = codes.filter((code, at) => at === 0 || Math.abs(code - (codes[at - 1] ?? 0)) > 1);
  return Math.min(fresh.length, new Set(codes).size * 2);
}

/** How many characters one would have to try in each place. */
function alphabet(passphrase: string): number {
  const kinds: [RegExp, number][] = [
    [/\p{Ll}/u, 26],
    [/\p{Lu}/u, 26],
    [/\p{N}/u, 10],
    [/[^\p{L}\p{N}]/u, 16],
    [/\p{Lo}/u, 100],
  ];
  return kinds.reduce((sum, [kind, size]) => sum + (kind.test(passphrase) ? size : 0), 0);
}
