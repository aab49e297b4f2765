import { FluentBundle, FluentResource } from "@fluent/bundle";
import { get } from "svelte/store";
import { describe, expect, it } from "vitest";
import { formats, language, t } from "./i18n";

const locales = import.meta.glob<string>("../../assets/locales/*/*.ftl", {
  query: "?raw",
  import: "default",
  eager: true,
});
const code = import.meta.glob<string>(["./**/*.svelte", "./**/*.ts", "!./**/*.test.ts", "!./**/bindings/*"], {
  query: "?raw",
  import: "default",
  eager: true,
});
const sources = Object.values(code).join("\n");

/** Ids of a language with the facts that their words name. */
function messages(name: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [path, text] of Object.entries(locales)) {
    if (!path.includes(`/${name}/`)) continue;
    for (const entry of text.split(/\n(?=[a-z])/u)) {
      const id = /^([a-z][\w-]*) =/u.exec(entry)?.[1];
      if (id) found.set(id, [...new Set(entry.match(/\$\w+/gu))].sort());
    }
  }
  return found;
}

function all(pattern: RegExp): string[] {
  return [...sources.matchAll(pattern)].flatMap((match) => match[1] ?? []);
}

const english = messages("en");
const indonesian = messages("id");

describe("the languages", () => {
  it("have the same ids", () => {
    expect([...indonesian.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it("name the same facts in the same sentence, but for numbers that a grammar may leave unsaid", () => {
    for (const [id, facts] of english) expect(indonesian.get(id), id).toEqual(facts);
  });

  it("can be read without a fault", () => {
    for (const [path, text] of Object.entries(locales)) {
      const errors = new FluentBundle("en").addResource(new FluentResource(text));
      expect(errors, path).toEqual([]);
      const ids = text.match(/^[a-z][\w-]* =/gmu) ?? [];
      expect(new FluentResource(text).body, path).toHaveLength(ids.length);
    }
  });
});

describe("the code", () => {
  it("uses no id that is missing", () => {
    const used = all(/\bt\(\s*"([^"]+)"/gu);
    expect(used.length).toBeGreaterThan(100);
    expect(used.filter((id) => !english.has(id))).toEqual([]);
  });

  it("builds no id of which none is there", () => {
    const begun = all(/(?:\bt|knows)\(\s*`([\w-]+-)\$\{/gu);
    expect(begun.filter((start) => ![...english.keys()].some((id) => id.startsWith(start)))).toEqual([]);
  });

  it("leaves no id unused", () => {
    const whole = new Set(all(/"([a-z][\w-]*)"/gu));
    const begun = all(/`([a-z][\w-]*-)\$\{/gu);
    const used = (id: string) => whole.has(id) || begun.some((start) => id.startsWith(start));
    expect([...english.keys()].filter((id) => !used(id))).toEqual([]);
  });
});

describe("each failure that the host names", () => {
  const host = import.meta.glob<string>(
    ["../../src-tauri/src/failure.rs", "../../src-tauri/crates/workbench/src/app/failure.rs"],
    { query: "?raw", import: "default", eager: true },
  );
  const named = Object.values(host).flatMap((text) => [...text.matchAll(/(?:=> |failure\()"([a-z_]+)"/gu)]);
  const codes = named.flatMap((match) => match[1] ?? []);

  it("is told in words, with what to do", () => {
    expect(codes.length).toBeGreaterThan(20);
    const told = (code: string) => english.has(`failure-${code}`) && english.has(`remedy-${code}`);
    expect(codes.filter((code) => !told(code))).toEqual([]);
  });
});

describe("words", () => {
  it("count by the grammar of the language, with its marks in numbers", () => {
    language.set("en");
    expect(get(t)("library-count", { count: 1 })).toBe("1 picture");
    expect(get(t)("library-count", { count: 12345 })).toBe("12,345 pictures");
    language.set("id");
    expect(get(t)("library-count", { count: 12345 })).toBe("12.345 gambar");
  });

  it("tell sizes in thousands", () => {
    language.set("en");
    const bytes = get(formats).bytes;
    expect([bytes(0), bytes(999), bytes(1_500), bytes(64_000_000_000)]).toEqual([
      "0 byte",
      "999 byte",
      "1.5 kB",
      "64 GB",
    ]);
  });

  it("tell spans of time in two units", () => {
    language.set("en");
    const span = get(formats).span;
    expect([span(0), span(59), span(60), span(3725)]).toEqual(["0 sec", "59 sec", "1 min", "1 hr 2 min"]);
  });
});
