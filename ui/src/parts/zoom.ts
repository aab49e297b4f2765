/**
 * Where things lie when pictures are looked at through a lens. Places are shares of a picture's width and height, from 0
 * to 1; so are the spots of its frame, and the shift by which an enlarged picture is moved in it.
 */

export type Place = [number, number];

/** How one picture lies on another: a homography between places, row by row, {@link facing} them; none where that is not known. */
export type Overlay = number[] | null;

/** Nearer and nearer, then whole again. */
const STEPS = [1, 2, 4, 8];
const MOST = 8;

/** Pixels of a wheel that double what is seen; a pinch tells fewer. */
const WHEEL = 320;
const PINCH = 100;
/** A wheel that tells lines or pages tells so many pixels by each. */
const LINE = 20;
const PAGE = 300;

/** The next nearer look; from the nearest back to the whole. */
export function nearer(zoom: number): number {
  return STEPS.find((step) => step > zoom * 1.01) ?? 1;
}

/** A look that is so much nearer, or farther, as far as looks go. */
export function within(zoom: number): number {
  // So near to the whole it is meant to be the whole.
  return zoom < 1.02 ? 1 : Math.min(zoom, MOST);
}

/** By how much a turn of the wheel, or a pinch, brings nearer. */
export function turned({ deltaY, deltaMode, ctrlKey }: WheelTurn): number {
  const pixels = deltaY * ([1, LINE, PAGE][deltaMode] ?? 1);
  return Math.min(Math.max(2 ** (-pixels / (ctrlKey ? PINCH : WHEEL)), 0.5), 2);
}

type WheelTurn = { deltaY: number; deltaMode: number; ctrlKey: boolean };

/** How far an enlarged picture is moved so that `centre` is in the middle, as far as its edges let it. */
export function moved([x, y]: Place, zoom: number): Place {
  const along = (value: number) => Math.min(0, Math.max(1 - zoom, 0.5 - value * zoom));
  return [along(x), along(y)];
}

/**
 * The same for a picture that follows another: the place counts for more than the edge, so that the same place is in the
 * middle of both. The whole still fills its frame; from twice as near on, any place can be in the middle.
 */
export function followed([x, y]: Place, zoom: number): Place {
  const beyond = Math.min(0.5, (zoom - 1) / 2);
  const along = (value: number) => Math.min(beyond, Math.max(1 - zoom - beyond, 0.5 - value * zoom));
  return [along(x), along(y)];
}

/** The place that lies at a spot of the frame. */
export function placeAt([u, v]: Place, [left, top]: Place, zoom: number): Place {
  return [(u - left) / zoom, (v - top) / zoom];
}

/** What is in the middle after a look from `zoom` to `next`, so that the place at a spot of the frame stays there. */
export function about(spot: Place, shift: Place, zoom: number, next: number): Place {
  const [x, y] = placeAt(spot, shift, zoom);
  return [x + (0.5 - spot[0]) / next, y + (0.5 - spot[1]) / next];
}

/** Where a place of the picture is seen in its frame; none where it is out of sight. */
export function seenAt([x, y]: Place, [left, top]: Place, zoom: number): Place | null {
  const [u, v] = [x * zoom + left, y * zoom + top];
  return u >= 0 && u <= 1 && v >= 0 && v <= 1 ? [u, v] : null;
}

/** The place of what is sought that a picture has at `place`, which may lie outside; the same spot where that is not known. */
export function homeward(overlay: Overlay, place: Place): Place {
  const back = overlay && inverse(overlay);
  return (back && taken(back, place)) ?? place;
}

/** Where a picture has a place of what is sought, as far as it goes; the same spot where that is not known. */
export function outward(overlay: Overlay, place: Place): Place {
  return inside((overlay && taken(overlay, place)) ?? place);
}

/**
 * The same homography with the given places one unit before the camera. It may be written with any factor, even one that
 * puts all that is seen behind the camera.
 */
export function facing(h: number[], places: Place[]): number[] {
  const at = (index: number) => h[index] ?? 0;
  const depths = places.map(([x, y]) => at(6) * x + at(7) * y + at(8));
  const depth = depths.reduce((sum, one) => sum + one, 0) / depths.length || at(8) || 1;
  return h.map((value) => value / depth);
}

/** What lies on itself. */
export const SAME: number[] = [1, 0, 0, 0, 1, 0, 0, 0, 1];

/** The way back; none where several places were taken to one. */
export function inverse(h: number[]): number[] | null {
  const at = (index: number) => h[index] ?? 0;
  const minor = (a: number, b: number, c: number, d: number) => at(a) * at(d) - at(b) * at(c);
  const turned = [
    [minor(4, 5, 7, 8), minor(2, 1, 8, 7), minor(1, 2, 4, 5)],
    [minor(5, 3, 8, 6), minor(0, 2, 6, 8), minor(2, 0, 5, 3)],
    [minor(3, 4, 6, 7), minor(1, 0, 7, 6), minor(0, 1, 3, 4)],
  ].flat();
  const size = at(0) * (turned[0] ?? 0) + at(1) * (turned[3] ?? 0) + at(2) * (turned[6] ?? 0);
  return Math.abs(size) < 1e-12 ? null : turned.map((value) => value / size);
}

/** Where a homography takes a place, which may lie outside; none behind the camera. */
function taken(h: number[], [x, y]: Place): Place | null {
  const at = (index: number) => h[index] ?? 0;
  const depth = at(6) * x + at(7) * y + at(8);
  const there: Place = [(at(0) * x + at(1) * y + at(2)) / depth, (at(3) * x + at(4) * y + at(5)) / depth];
  return depth > 0 && there.every(Number.isFinite) ? there : null;
}

function inside([x, y]: Place): Place {
  const within = (value: number) => Math.min(Math.max(value, 0), 1);
  return [within(x), within(y)];
}
