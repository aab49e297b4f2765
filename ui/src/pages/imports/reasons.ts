/** Refused files by the reason for which they were refused. */

export type Refused = { path: string; code: string; why: string };
export type Reason<File extends Refused> = { code: string; files: File[] };

/** The reasons, the most frequent first; of each the files whose path or reason holds the sought words. */
export function byReason<File extends Refused>(files: File[], sought = ""): Reason<File>[] {
  const words = sought.trim().toLocaleLowerCase();
  const groups: Record<string, File[]> = {};
  for (const file of files) {
    const text = `${file.path}\n${file.why}`.toLocaleLowerCase();
    if (text.includes(words)) (groups[file.code] ??= []).push(file);
  }
  const reasons = Object.entries(groups).map(([code, members]) => ({ code, files: members }));
  return reasons.sort((one, other) => other.files.length - one.files.length);
}

/** What the host says besides the reason's name. */
export function detailOf({ why }: Refused): string {
  return why.slice(why.indexOf(": ") + 1).trim();
}

/** The list as text, for a report: a line for each file, its parts apart by tabs. */
export function asText(reasons: Reason<Refused>[], name: (code: string) => string): string {
  const lines = reasons.flatMap(({ code, files }) =>
    files.map((file) => [name(code), file.path, detailOf(file)].join("\t")),
  );
  return lines.join("\n");
}
