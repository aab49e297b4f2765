/** Filters, groups and marks of the library in words. */
import type { Facet, Filter, Group, Order, Run } from "../../backend";
import type { formats as Formats, t as Words } from "../../i18n";
import type { Readable } from "svelte/store";

type Of<Store> = Store extends Readable<infer Value> ? Value : never;

/** The words and the numbers of a language. */
export type Wording = { t: Of<typeof Words>; formats: Of<typeof Formats> };

/** By what the library can be narrowed; each is a field of the filter of the same name. */
export const FACETS = [
  "tag",
  "series",
  "case",
  "source",
  "import",
  "camera",
  "taken",
  "format",
  "viewed",
  "tagged",
  "in_case",
] as const satisfies Facet[];

/** A facet's id among the words. */
export const facetId = (facet: Facet) => `facet-${facet.replace("_", "-")}`;

/** A facet's value as the filter holds it. */
export function asFilter(facet: Facet, value: string): Partial<Filter> {
  const asked = facet === "viewed" || facet === "tagged" || facet === "in_case";
  return { [facet]: asked ? value === "yes" : value };
}

/** A facet's value in words. */
export function valued(facet: Facet, value: string, name: string | null, { t, formats }: Wording): string {
  if (name) return name;
  if (facet === "viewed" || facet === "tagged" || facet === "in_case") return t(`${facetId(facet)}-${value}`);
  if (facet === "taken") return formats.day(value);
  if (facet === "format") return value.toUpperCase();
  return value || t("facet-unnamed");
}

/** The south-west corner of a square, `-6.2,106.8`, as people read it. */
export function placed(corner: string): string {
  const [south = 0, west = 0] = corner.split(",").map(Number);
  const side = (value: number, plus: string, minus: string) =>
    `${Math.abs(value).toFixed(2)}° ${value < 0 ? minus : plus}`;
  return `${side(south, "N", "S")} ${side(west, "E", "W")}`;
}

/** What the runs of an arrangement are runs of. */
function kind(group: Group, order: Order): "series" | "time" | "camera" | "place" | "import" | "source" {
  if (group === "day") return "time";
  if (group !== "none") return group;
  return order === "taken" ? "time" : order === "path" ? "source" : "import";
}

/** A run in words. */
export function headed(run: Run, { group, order }: Filter, { t, formats }: Wording): string {
  const of = kind(group, order);
  if (run.value === null) return t(`run-no-${of}`);
  if (run.name) return run.name;
  if (of === "time") return formats.day(run.value);
  if (of === "place") return placed(run.value);
  return run.value || t("facet-unnamed");
}

/** A run in so few words that they stand at the scroll bar: of a time the year. */
export function marked(run: Run, filter: Filter, wording: Wording): string {
  const year = kind(filter.group, filter.order) === "time" && run.value?.slice(0, 4);
  return year || headed(run, filter, wording);
}
