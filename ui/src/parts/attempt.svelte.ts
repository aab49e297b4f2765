/** Something that the analyst asked for and that may fail: whether it runs, and why it failed. */
import { asFailure } from "../backend";
import type { Failure } from "../backend";

export class Attempt {
  busy = $state(false);
  failure = $state<Failure | null>(null);

  /** Runs the work unless a run is under way; a failure is kept to be shown and yields undefined. */
  async run<T>(work: () => Promise<T>): Promise<T | undefined> {
    if (this.busy) return undefined;
    this.busy = true;
    this.failure = null;
    try {
      return await work();
    } catch (refusal) {
      this.failure = asFailure(refusal);
      return undefined;
    } finally {
      this.busy = false;
    }
  }
}
