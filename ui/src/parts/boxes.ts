/** Boxes that an analyst draws on a picture, in its pixels, and the cells of its mask; nothing here touches the document. */

/** A box in pixels of the upright picture. */
export type Box = { x: number; y: number; w: number; h: number };

/** Pixels of the upright picture. */
export type Pixels = { width: number; height: number };

/** A place on a picture, both from 0 to 1. */
export type Place = [number, number];

/** Cells along a side of the mask. */
export const SIDE = 16;

/** A box narrower or flatter than this share of the picture was a click. */
const LEAST = 0.03;

/** A key moves an edge by this share of the picture. */
const STEP = 1 / 40;

/** The box between two corners, whichever they are; none where it was a click. */
export function between([left, top]: Place, [right, bottom]: Place, picture: Pixels): Box | null {
  if (Math.abs(right - left) <= LEAST || Math.abs(bottom - top) <= LEAST) return null;
  const x = Math.floor(Math.min(left, right) * picture.width);
  const y = Math.floor(Math.min(top, bottom) * picture.height);
  const w = Math.round(Math.abs(right - left) * picture.width);
  const h = Math.round(Math.abs(bottom - top) * picture.height);
  return { x, y, w: clamp(w, 1, picture.width - x), h: clamp(h, 1, picture.height - y) };
}

/** A box in shares of the picture. */
export function shareOf({ x, y, w, h }: Box, { width, height }: Pixels) {
  return { left: x / width, top: y / height, width: w / width, height: h / height };
}

/** The box that a key begins with: the middle of the picture. */
export function middle(picture: Pixels): Box {
  return between([0.35, 0.35], [0.65, 0.65], picture) ?? { x: 0, y: 0, w: picture.width, h: picture.height };
}

/** What an arrow key makes of a box: it moves, or its lower right corner does; none for other keys. */
export function reshaped(box: Box, key: string, resize: boolean, picture: Pixels): Box | null {
  const arrow = ARROWS[key];
  if (!arrow) return null;
  const [dx, dy] = [arrow[0] * stride(picture.width), arrow[1] * stride(picture.height)];
  if (resize) {
    const [w, h] = [
      clamp(box.w + dx, 1, picture.width - box.x),
      clamp(box.h + dy, 1, picture.height - box.y),
    ];
    return { ...box, w, h };
  }
  const [x, y] = [clamp(box.x + dx, 0, picture.width - box.w), clamp(box.y + dy, 0, picture.height - box.h)];
  return { ...box, x, y };
}

/** The cell of the mask that a place lies in. */
export function cellAt([x, y]: Place): number {
  const part = (share: number) => clamp(Math.floor(share * SIDE), 0, SIDE - 1);
  return part(y) * SIDE + part(x);
}

/** The cell beside another where an arrow key leads, none for other keys; the edges hold it. */
export function cellBeside(cell: number, key: string): number | null {
  const arrow = ARROWS[key];
  if (!arrow) return null;
  const [x, y] = [(cell % SIDE) + arrow[0], Math.floor(cell / SIDE) + arrow[1]];
  return clamp(y, 0, SIDE - 1) * SIDE + clamp(x, 0, SIDE - 1);
}

const ARROWS: Record<string, Place> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** At least a pixel, so that a key does something on the smallest picture. */
function stride(pixels: number): number {
  return Math.max(1, Math.round(pixels * STEP));
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
