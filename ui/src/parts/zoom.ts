/** Where things lie when a picture is looked at through a lens. Places are shares of its width and height, from 0 to 1. */

export type Place = [number, number];

/** Nearer and nearer, then whole again. */
const STEPS = [1, 2, 4, 8];

/** The next nearer look; from the nearest back to the whole. */
export function nearer(zoom: number): number {
  return STEPS[(STEPS.indexOf(zoom) + 1) % STEPS.length] ?? 1;
}

/** How far an enlarged picture is moved, in shares of its frame, so that `centre` is in the middle as far as its edges let it. */
export function moved([x, y]: Place, zoom: number): Place {
  const along = (value: number) => Math.min(0, Math.max(1 - zoom, 0.5 - value * zoom));
  return [along(x), along(y)];
}

/** Where a place of the picture lies in its frame; none where it is out of sight. */
export function seenAt([x, y]: Place, [left, top]: Place, zoom: number): Place | null {
  const [u, v] = [x * zoom + left, y * zoom + top];
  return u >= 0 && u <= 1 && v >= 0 && v <= 1 ? [u, v] : null;
}

/** Where a homography, row by row, takes a place; within the picture. */
export function carried(h: number[], [x, y]: Place): Place {
  const at = (index: number) => h[index] ?? 0;
  const depth = at(6) * x + at(7) * y + at(8);
  const within = (value: number) => (Number.isFinite(value) ? Math.min(Math.max(value, 0), 1) : 0.5);
  return [within((at(0) * x + at(1) * y + at(2)) / depth), within((at(3) * x + at(4) * y + at(5)) / depth)];
}
