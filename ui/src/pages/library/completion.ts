/** What the search line proposes: fields, known names behind them, and what was sought before. */
import { queryFor } from "../../parts/query";
import { searched, type Option } from "../../parts/suggest";

/** The fields of the language of `docs/search.md` that an analyst asks for by name. */
const FIELDS = [
  "tag",
  "note",
  "series",
  "case",
  "path",
  "name",
  "source",
  "make",
  "model",
  "serial",
  "lens",
  "software",
  "metadata",
  "reference",
  "status",
  "text",
];

/** Searches that are remembered until the vault is locked. */
const REMEMBERED = 30;

/** The names that are known of each field. */
export type Names = { tag: Option[]; series: Option[]; case: Option[] };

/** Something to put in the place of the term that is being written. */
export type Proposal = Option & {
  /** What is written for it. */
  written: string;
  /** Whether it is a whole search that was sought before. */
  earlier?: boolean;
};

/** The term around the caret: where it begins, its field if it has one, and what is typed of it. */
export type Term = { from: number; field: string | null; typed: string };

/** The term that ends at the caret. Inside quotation marks blanks belong to it. */
export function termAt(text: string, caret: number): Term {
  const term = /(?:^|[\s(])[-+]?((?:([a-z]+):)?("[^"]*|[^\s()"]*))$/u.exec(text.slice(0, caret));
  const [, whole = "", field, typed = ""] = term ?? [];
  return { from: caret - whole.length, field: field ?? null, typed: typed.replace(/^"/u, "") };
}

/** What is proposed for a search line as it stands. */
export function proposals(text: string, caret: number, names: Names, earlier: string[]): Proposal[] {
  if (text.trim() === "")
    return earlier.slice(0, 8).map((one) => ({ text: one, written: one, earlier: true }));
  const term = termAt(text, caret);
  const known = term.field === null ? null : names[term.field as keyof Names];
  if (known) return named(term.field ?? "", known, term.typed);
  if (term.field !== null || term.typed.length === 0) return [];
  const fields = FIELDS.filter((field) => field.startsWith(term.typed.toLowerCase())).map((field) => ({
    text: `${field}:`,
    written: `${field}:`,
  }));
  const all = (Object.keys(names) as (keyof Names)[]).flatMap((field) =>
    named(field, names[field], term.typed),
  );
  return [...fields.slice(0, 3), ...(term.typed.length > 1 ? all : [])].slice(0, 8);
}

function named(field: string, known: Option[], typed: string): Proposal[] {
  return searched(known, typed).flatMap((option) => {
    const written = queryFor(field, option.text);
    const detail = [`${field}:`, option.detail].filter(Boolean).join(" ");
    return written ? [{ ...option, detail, written }] : [];
  });
}

/** The line with a proposal taken, and where the caret then stands. */
export function completed(text: string, caret: number, { written, earlier }: Proposal) {
  if (earlier) return { text: written, caret: written.length };
  const { from } = termAt(text, caret);
  const more = written.endsWith(":") ? "" : " ";
  // A quotation mark that was closed already would stand there twice.
  const rest = text.slice(caret).replace(/^"/u, "").trimStart();
  return { text: text.slice(0, from) + written + more + rest, caret: from + written.length + more.length };
}

/** Searches that were made, the latest first, each once. */
export function remembered(earlier: string[], words: string): string[] {
  return [words, ...earlier.filter((other) => other !== words)].slice(0, REMEMBERED);
}
