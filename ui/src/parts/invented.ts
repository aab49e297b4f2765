/**
 * A passphrase that the program makes up: four words of three syllables that mean nothing in any language, but can
 * be spoken in all that we have. Each syllable is one of 70, so twelve of them are worth 73 bits.
 */
const CONSONANTS = "bdfghjklmnprst";
const VOWELS = "aeiou";
const WORDS = 4;
const SYLLABLES = 3;

/** `below(n)` draws one of the numbers from 0 to n - 1, each as likely as any other. */
export function invented(below: (limit: number) => number): string {
  const syllable = () => letter(CONSONANTS) + letter(VOWELS);
  const letter = (letters: string) => letters[below(letters.length)] ?? "";
  const word = () => Array.from({ length: SYLLABLES }, syllable).join("");
  return Array.from({ length: WORDS }, word).join(" ");
}

/** Draws from the system's own randomness; what would make small numbers likelier is drawn again. */
export function drawn(limit: number): number {
  const most = Math.floor(2 ** 32 / limit) * limit;
  for (;;) {
    const [number = 0] = crypto.getRandomValues(new Uint32Array(1));
    if (number < most) return number % limit;
  }
}
