/** Which files and folders a drop names: a file manager hands over a list of addresses, one a line. */

/** The paths in a `text/uri-list`; lines that name nothing on this machine are left out. */
export function pathsOf(list: string): string[] {
  const paths = list.split(/\r?\n/u).flatMap((line) => pathOf(line.trim()) ?? []);
  return [...new Set(paths)];
}

function pathOf(line: string): string | null {
  if (!/^file:\/\//iu.test(line)) return null;
  try {
    const { hostname, pathname } = new URL(line);
    if (hostname && hostname !== "localhost") return null;
    const path = decodeURIComponent(pathname);
    // A drive's letter has a slash before it in an address, and none in a path.
    const local = /^\/[a-z]:/iu.test(path) ? path.slice(1) : path;
    return local.length > 1 ? local.replace(/\/$/u, "") : local;
  } catch {
    return null;
  }
}
