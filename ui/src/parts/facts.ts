/** One thing that is known, for people to read, copy and seek elsewhere. */
export type Fact = {
  name: string;
  value: string | null | undefined;
  /** To be read letter by letter, as digests are. */
  exact?: boolean;
  /** Said in passing. */
  weak?: boolean;
  /** The query that finds whatever has this value, where it can be sought. */
  query?: string | null;
};
