/** One thing that is known, for people to read and copy. */
export type Fact = {
  name: string;
  value: string | null | undefined;
  /** To be read letter by letter, as digests are. */
  exact?: boolean;
  /** Said in passing. */
  weak?: boolean;
};
