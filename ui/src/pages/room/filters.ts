/** Filters: none at all, and how pictures are shown apart from which. */
import type { Filter } from "../../backend";

/** Lets every picture through. */
export const EVERYTHING: Filter = {
  words: null,
  tag: null,
  series: null,
  case: null,
  import: null,
  seen_again_in: null,
  stack_of: null,
  source: null,
  camera: null,
  format: null,
  taken: null,
  within: null,
  viewed: null,
  tagged: null,
  in_case: null,
  fold_stacks: false,
  order: "added",
  group: "none",
};

/** What of a filter says how pictures are shown, not which. */
type Manner = Pick<Filter, "fold_stacks" | "order" | "group">;

/** Of what a filter lets through nothing but this. */
export const manner = ({ fold_stacks, order, group }: Filter): Manner => ({ fold_stacks, order, group });
