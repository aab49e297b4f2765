/** Proposes where pictures come from, by what the vault was told before and by the names on their way. */
import type { ImportSummary } from "../../backend";

/** Folders below which each folder is a drive of its own: first those below which it is a person's. */
const MOUNTS = [
  /^\/run\/media\/[^/]+\/([^/]+)/u,
  /^\/media\/[^/]+\/([^/]+)/u,
  /^\/(?:mnt|Volumes)\/([^/]+)/u,
];

/** What an earlier import of the same place was told, else the drive's name, else the folder's. */
export function proposedSource(paths: string[], imports: ImportSummary[]): string {
  const first = paths[0];
  if (first === undefined) return "";
  const earlier = imports.find(({ source, paths: taken }) => source && taken.includes(first));
  return earlier?.source ?? driveOf(first) ?? nameOf(first);
}

/** Sources that the vault knows, the last one first. */
export function knownSources(imports: ImportSummary[]): string[] {
  return [...new Set(imports.map(({ source }) => source).filter(Boolean))];
}

function driveOf(path: string): string | undefined {
  for (const mount of MOUNTS) {
    const name = mount.exec(path)?.[1];
    if (name) return name;
  }
  return undefined;
}

/** The last name of a path. */
export function nameOf(path: string): string {
  return path.split(/[/\\]/u).filter(Boolean).at(-1) ?? path;
}
