/** The components that others made and that Clew carries: `assets/licences.json`, which a test holds against the lock files. */

export type Licence = {
  name: string;
  version: string;
  licence: string;
  /** Whether it is in the program or in the page. */
  from: string;
};

/** All of them, fetched when somebody asks. */
export async function allLicences(): Promise<Licence[]> {
  return (await import("../../../../assets/licences.json")).default;
}

/** Those whose name or licence has each of the words. */
export function matching(all: Licence[], words: string): Licence[] {
  const sought = words.toLowerCase().split(/\s+/u);
  return all.filter(({ name, licence }) => {
    const told = `${name} ${licence}`.toLowerCase();
    return sought.every((word) => told.includes(word));
  });
}
