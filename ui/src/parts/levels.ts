/** Levels: which tone of a picture is shown black, which white, and how light what lies between. Tones go from 0 to 1. */

export type Levels = { black: number; white: number; gamma: number };

/** As the picture is. */
export const AS_IT_IS: Levels = { black: 0, white: 1, gamma: 1 };
/** Lifts the dark and leaves black black and white white. */
export const LIGHTENED: Levels = { black: 0, white: 1, gamma: 2 };

/** Black and white stay so far apart. */
const APART = 0.02;
/** Places at which the curve is told. */
const PLACES = 256;
const DARKEST = 0.2;
const LIGHTEST = 5;

export function same(one: Levels, other: Levels): boolean {
  return one.black === other.black && one.white === other.white && one.gamma === other.gamma;
}

/** Levels with one of them set anew; where black and white would meet, the one that was not touched gives way. */
export function levelled(levels: Levels, set: Partial<Levels>): Levels {
  const next = { ...levels, ...set };
  const gamma = clamp(next.gamma, DARKEST, LIGHTEST);
  if (set.white !== undefined) {
    const white = clamp(next.white, APART, 1);
    return { gamma, white, black: clamp(next.black, 0, white - APART) };
  }
  const black = clamp(next.black, 0, 1 - APART);
  return { gamma, black, white: clamp(next.white, black + APART, 1) };
}

/** How light each tone is shown, from the darkest on, as SVG wants it. */
export function curve({ black, white, gamma }: Levels): string {
  const tones = Array.from({ length: PLACES }, (_, place) => {
    const share = clamp((place / (PLACES - 1) - black) / (white - black), 0, 1);
    return Number((share ** (1 / gamma)).toFixed(4));
  });
  return tones.join(" ");
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
