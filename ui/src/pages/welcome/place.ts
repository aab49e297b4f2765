/** How the place of a vault is told to people. */

/** The vault's own name: its folder's, without the ending that every vault has. */
export function nameOf(folder: string): string {
  return (folder.split(/[/\\]/u).findLast((part) => part !== "") ?? folder).replace(/\.clew$/u, "");
}

/** The folder that it lies in. */
export function besides(folder: string): string {
  return folder.replace(/[/\\]+$/u, "").replace(/[/\\][^/\\]*$/u, "") || "/";
}

/** Where a new vault would lie. */
export function placed(folder: string, name: string): string {
  const slash = folder.includes("\\") ? "\\" : "/";
  return `${folder.replace(/[/\\]+$/u, "")}${slash}${name.trim().replace(/\.clew$/u, "")}.clew`;
}
