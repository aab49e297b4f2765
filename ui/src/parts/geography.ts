/** Places on earth as people write them, and the part of a flat map round one of them. */

export type Spot = { latitude: number; longitude: number };

/** How near the map goes: the world, a continent, a region. */
export const STEPS = ["world", "continent", "region"] as const;
export type Step = (typeof STEPS)[number];

/** Degrees from the upper to the lower edge, degrees between two lines of the graticule, and the length of the scale in km. */
const VIEWS: Record<Step, { height: number; lines: number; scale: number }> = {
  world: { height: 180, lines: 30, scale: 0 },
  continent: { height: 44, lines: 10, scale: 1000 },
  region: { height: 6, lines: 1, scale: 100 },
};

/** Kilometres in a degree of latitude. */
const KILOMETRES = 111.2;

/** Part of the map in degrees from its upper left corner, which is 180° W, 90° N; twice as wide as it is high. */
export type View = { left: number; top: number; width: number; height: number; lines: number; scale: number };

/** The part of the map round a place. Degrees of longitude are narrower towards the poles, so more of them are shown there. */
export function view({ latitude, longitude }: Spot, step: Step): View {
  const { height, lines, scale } = VIEWS[step];
  if (step === "world") return { left: 0, top: 0, width: 360, height, lines, scale };
  const top = clamp(90 - latitude - height / 2, 0, 180 - height);
  const width = Math.min(360, (height * 2) / shrunk(latitude));
  return { left: clamp(longitude + 180 - width / 2, 0, 360 - width), top, width, height, lines, scale };
}

/** Where a place lies in a view, both from 0 to 1. */
export function placed({ latitude, longitude }: Spot, view: View): [number, number] {
  return [(longitude + 180 - view.left) / view.width, (90 - latitude - view.top) / view.height];
}

/** How long the scale is, from 0 to 1 of the view's width at the place. */
export function scaled({ latitude }: Spot, { width, scale }: View): number {
  return scale / (KILOMETRES * shrunk(latitude) * width);
}

/** The lines of latitude and longitude in a view, as one path in degrees of the map. */
export function graticule({ left, top, width, height, lines }: View): string {
  const path: string[] = [];
  for (let x = Math.ceil(left / lines) * lines; x <= left + width; x += lines)
    path.push(`M${x} ${top}v${height}`);
  for (let y = Math.ceil(top / lines) * lines; y <= top + height; y += lines)
    path.push(`M${left} ${y}h${width}`);
  return path.join("");
}

/** Degrees, minutes and seconds of one coordinate without its sign, seconds to a tenth: `52°30′58.7″`. */
export function sexagesimal(degrees: number): string {
  const tenths = Math.round(Math.abs(degrees) * 36_000);
  const [whole, minutes, seconds] = [
    Math.floor(tenths / 36_000),
    Math.floor(tenths / 600) % 60,
    (tenths % 600) / 10,
  ];
  const two = (text: string) => text.padStart(2, "0");
  return `${whole}°${two(String(minutes))}′${seconds.toFixed(1).padStart(4, "0")}″`;
}

/** Whether it is a place on earth: files state others, too. */
export function isOnEarth({ latitude, longitude }: Spot): boolean {
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
}

/** How much narrower a degree of longitude is than one of latitude; near the poles the map goes no further. */
function shrunk(latitude: number): number {
  return Math.max(0.1, Math.cos((latitude * Math.PI) / 180));
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
