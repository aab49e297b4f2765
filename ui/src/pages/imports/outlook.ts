/** What the look ahead says in figures. Where only a sample was looked at, it stands for the rest. */
import type { Outlook, Prospect } from "../../backend";

export type Share = { prospect: Prospect; files: number; formats: { format: string; files: number }[] };

/** Files that the vault does not know as they lie there. */
export function unknownFiles({ ahead }: Outlook): number {
  return ahead.files - ahead.known;
}

/** Whether not every one of those was looked at. */
export function isSample(outlook: Outlook): boolean {
  return outlook.ahead.looked < unknownFiles(outlook);
}

/** The kinds by what would become of them; of a sample, as many as it stands for. */
export function shares(outlook: Outlook): Share[] {
  const { looked, kinds } = outlook.ahead;
  const times = looked > 0 ? unknownFiles(outlook) / looked : 0;
  const found: Share[] = [];
  for (const { prospect, format, files } of kinds) {
    let share = found.find((one) => one.prospect === prospect);
    if (!share) found.push((share = { prospect, files: 0, formats: [] }));
    share.files += files;
    if (format) share.formats.push({ format, files: Math.round(files * times) });
  }
  return found.map((share) => ({ ...share, files: Math.round(share.files * times) }));
}

/** Bytes that the originals of new pictures would take in the vault. */
export function originalBytes(outlook: Outlook): number {
  const { bytes, known_bytes, kinds } = outlook.ahead;
  const sum = (which: typeof kinds) => which.reduce((all, kind) => all + kind.bytes, 0);
  const seen = sum(kinds);
  const pictures = sum(kinds.filter(({ prospect }) => prospect === "picture"));
  return seen > 0 ? Math.round(((bytes - known_bytes) * pictures) / seen) : 0;
}

/** Seconds that an import would take at the rate of the last one. */
export function secondsAhead(outlook: Outlook): number | null {
  const rate = outlook.files_per_second;
  return rate && outlook.ahead.counted ? unknownFiles(outlook) / rate : null;
}
