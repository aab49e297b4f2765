/**
 * Words, numbers and times in the analyst's language. Every sentence lives in `assets/locales`;
 * code names it by its id.
 */
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import { derived, writable } from "svelte/store";

export type Language = "en" | "id";
export type Facts = Record<string, FluentVariable>;

/** Each language by the name that its speakers give it. */
export const languages: Record<Language, string> = { en: "English", id: "Bahasa Indonesia" };

const files = import.meta.glob<string>("../../assets/locales/*/*.ftl", {
  query: "?raw",
  import: "default",
  eager: true,
});

const bundles: Record<Language, FluentBundle> = { en: bundle("en"), id: bundle("id") };

/** The language in use, held in memory only. */
export const language = writable<Language>(navigator.language.startsWith("id") ? "id" : "en");

/** `$t(ID, facts)`: the words of an id; English where a language lacks them, the id itself as the last resort. */
export const t = derived(
  language,
  (now) =>
    (id: string, facts: Facts = {}) =>
      words(bundles[now], id, facts) ?? words(bundles.en, id, facts) ?? id,
);

/** Whether a language has words for an id of its own. */
export function knows(id: string, now: Language = "en"): boolean {
  return bundles[now].hasMessage(id);
}

/** Numbers and times as the language writes them. */
export const formats = derived(language, (now) => ({
  number: (value: number, digits = 0) => value.toLocaleString(now, { maximumFractionDigits: digits }),
  time: (value: string) => timeIn(now, value, {}),
  /** A moment that the host knows in UTC, said in UTC. */
  utc: (value: string) => timeIn(now, value, { timeZone: "UTC", suffix: " UTC" }),
  /** A year, month or day, `2019-04-02` or its beginning, as the camera's clock gave it. */
  day: (value: string) => dayIn(now, value),
  span: (seconds: number) => spanIn(now, seconds),
  bytes: (count: number) => bytesIn(now, count),
  /** A count of a unit of time, such as "3 days". */
  unit: (count: number, unit: string) =>
    count.toLocaleString(now, { style: "unit", unit, unitDisplay: "long" }),
}));

function words(from: FluentBundle, id: string, facts: Facts): string | undefined {
  const pattern = from.getMessage(id)?.value;
  return pattern ? from.formatPattern(pattern, facts, []) : undefined;
}

function timeIn(now: Language, value: string, how: { timeZone?: string; suffix?: string }): string {
  const time = new Date(value);
  if (Number.isNaN(time.valueOf())) return value;
  const { suffix = "", ...zone } = how;
  return time.toLocaleString(dates[now], { dateStyle: "medium", timeStyle: "short", ...zone }) + suffix;
}

function dayIn(now: Language, value: string): string {
  const [year, month, day] = value.split("-").map(Number);
  const date = new Date(Date.UTC(year ?? 0, (month ?? 1) - 1, day ?? 1));
  const shown: Intl.DateTimeFormatOptions = { timeZone: "UTC", year: "numeric" };
  if (month) shown.month = "short";
  if (day) shown.day = "numeric";
  if (!year || Number.isNaN(date.valueOf())) return value;
  return date.toLocaleDateString(dates[now], shown);
}

/** Dates that mean the same to everybody: the day before the month. */
const dates: Record<Language, string> = { en: "en-GB", id: "id" };

/** A span of time in its two largest units: long ones need no seconds. */
function spanIn(now: Language, seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const parts: [number, string][] = [
    [Math.floor(whole / 3600), "hour"],
    [Math.floor(whole / 60) % 60, "minute"],
    [whole % 60, "second"],
  ];
  const first = parts.findIndex(([value]) => value > 0);
  const told = first < 0 ? parts.slice(2) : parts.slice(first, first + 2);
  return told
    .filter(([value], at) => at === 0 || value > 0)
    .map(([value, unit]) => value.toLocaleString(now, { style: "unit", unit, unitDisplay: "short" }))
    .join(" ");
}

const SIZES = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;

/** A number of bytes in thousands, as drives are sold and file managers count. */
function bytesIn(now: Language, count: number): string {
  const power = count < 1 ? 0 : Math.min(Math.floor(Math.log10(count) / 3), SIZES.length - 1);
  const value = count / 1000 ** power;
  const maximumFractionDigits = power > 0 && value < 10 ? 1 : 0;
  const unit = SIZES[power] ?? "byte";
  return value.toLocaleString(now, { style: "unit", unit, unitDisplay: "short", maximumFractionDigits });
}

function bundle(now: Language): FluentBundle {
  // Marks of isolation around each fact would be copied along with hashes and paths.
  const made = new FluentBundle(now, { useIsolating: false });
  for (const [path, text] of Object.entries(files)) {
    if (path.includes(`/${now}/`)) made.addResource(new FluentResource(text));
  }
  return made;
}
