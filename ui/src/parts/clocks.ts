/** How far two clocks of a file are apart, for people. Clocks are never mixed: what lacks a zone is compared with care. */

/** A time as a clock told it: `local` as `2024-05-01T12:00:00`, with its zone (`+02:00`, `Z`) or none. */
export type Told = { local: string; zone: string | null };

export type Unit = "second" | "minute" | "hour" | "day" | "year";

export type Gap = {
  /** Against the first: before it, after it, or the same. */
  side: "before" | "after" | "same";
  count: number;
  unit: Unit;
  /** Whether the clocks' zones might account for it: one of them has none. */
  unsure: boolean;
};

const SECONDS: [Unit, number][] = [
  ["year", 365.25 * 86_400],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
];

/** Zones lie at most so far from one another. */
const WIDEST = 26 * 3_600;

/** How far the second clock is from the first; none where one of them is no time. */
export function gap(first: Told, second: Told): Gap | null {
  const [from, to] = [moment(first), moment(second)];
  if (from === null || to === null) return null;
  const apart = Math.round((to - from) / 1000);
  const unlike = (first.zone === null) !== (second.zone === null);
  const unsure = unlike && Math.abs(apart) <= WIDEST;
  if (apart === 0) return { side: "same", count: 0, unit: "second", unsure };
  const long = Math.abs(apart);
  const [unit, seconds] = SECONDS.find(([name, length]) => long >= length * (name === "year" ? 2 : 1)) ?? [
    "second",
    1,
  ];
  return { side: apart < 0 ? "before" : "after", count: Math.floor(long / seconds), unit, unsure };
}

/** Milliseconds since 1970; a clock without a zone is read as if it were in UTC. */
function moment({ local, zone }: Told): number | null {
  const whole = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)/u.exec(local);
  if (!whole) return null;
  const time = Date.parse(`${whole[1]}T${whole[2]}${offset(zone)}`);
  return Number.isNaN(time) ? null : time;
}

function offset(zone: string | null): string {
  return zone !== null && /^[+-]\d\d:?\d\d$/u.test(zone) ? zone : "Z";
}

/** A moment that the host knows in UTC, as a clock would have told it. */
export function inUtc(value: string): Told {
  return { local: value.replace(/Z$/u, ""), zone: "Z" };
}
