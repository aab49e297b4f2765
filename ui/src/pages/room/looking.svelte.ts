/** The look ahead at what an import would meet: a new one takes the place of the one before. */
import { asFailure, host } from "../../backend";
import type { Failure, Outlook } from "../../backend";

/** Who still types is not answered at each letter. */
const PAUSE = 350;

export class Looking {
  outlook = $state.raw<Outlook | null>(null);
  failure = $state.raw<Failure | null>(null);
  busy = $state(false);
  private number = 0;
  private waiting: ReturnType<typeof setTimeout> | undefined;

  /** Looks at these places, a little later; at none, it forgets what it saw. */
  at(paths: string[], source: string) {
    this.forget();
    if (paths.length === 0) return;
    this.busy = true;
    const number = this.number;
    this.waiting = setTimeout(() => void this.look(number, paths, source), PAUSE);
  }

  /** The look under way, if one is, is stopped. */
  forget() {
    clearTimeout(this.waiting);
    if (this.busy) void host.stopLook().catch(() => {});
    this.number += 1;
    [this.outlook, this.failure, this.busy] = [null, null, false];
  }

  /** What is told of an older look is no longer of interest. */
  hear(number: number, outlook: Outlook) {
    if (number === this.number) this.outlook = outlook;
  }

  private async look(number: number, paths: string[], source: string) {
    try {
      const outlook = await host.lookAhead({ look: number, paths, source });
      if (number === this.number) [this.outlook, this.busy] = [outlook, false];
    } catch (refusal) {
      if (number === this.number) [this.failure, this.busy] = [asFailure(refusal), false];
    }
  }
}
