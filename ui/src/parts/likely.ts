/** Words for a probability, and the transform that lays one picture over another. */

export type Likelihood = "surely" | "likely" | "perhaps" | "hardly";

/** The evidence that a match is no surer than: that of the part which is least sure. */
export function deciding<Part extends { confidence: number }>(evidence: Part[]): Part | undefined {
  return evidence.toSorted((one, other) => one.confidence - other.confidence)[0];
}

/** How a confidence is put into words; `likely-…` in the locales. */
export function likelihood(confidence: number): Likelihood {
  if (confidence >= 0.9) return "surely";
  if (confidence >= 0.6) return "likely";
  return confidence >= 0.2 ? "perhaps" : "hardly";
}

/** A confidence as the facts of `likely-percent`: whole per cent, and never a hundred, which nobody can promise. */
export function percent(confidence: number): { sign: string; percent: number } {
  if (confidence > 0.99) return { sign: "over", percent: 99 };
  return confidence < 0.01
    ? { sign: "under", percent: 1 }
    : { sign: "about", percent: Math.floor(confidence * 100) };
}

/**
 * The CSS transform of an element that fills `width` by `height` pixels, for a homography (row by row) between places
 * from 0 to 1. CSS wants the matrix column by column, and shows only what lies before the camera.
 */
export function matrix3d(h: number[], width: number, height: number): string {
  const at = (index: number) => h[index] ?? 0;
  const columns = [
    [at(0), (at(3) * height) / width, 0, at(6) / width],
    [(at(1) * width) / height, at(4), 0, at(7) / height],
    [0, 0, 1, 0],
    [at(2) * width, at(5) * height, 0, at(8)],
  ];
  return `matrix3d(${columns.flat().join(", ")})`;
}
