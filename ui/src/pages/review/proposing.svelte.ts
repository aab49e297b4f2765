/** The seeking of proposals: how far it is, how fast it goes, and how the last one ended. */
import { asFailure, host } from "../../backend";
import type { Failure, ProposeNews, ProposeScope, SeekProgress, SeekReport } from "../../backend";

/** Seconds that the rest will take, at the rate so far; none before there is a rate. */
export function secondsLeft({ done, total, seconds }: SeekProgress): number | null {
  return done > 0 && total > done ? (seconds / done) * (total - done) : null;
}

export class Proposing {
  progress = $state.raw<SeekProgress | null>(null);
  failure = $state.raw<Failure | null>(null);
  private heard = false;
  private left = false;
  private unlisten: (() => void) | null = null;

  /** `found` is called when there may be new pairs, `done` when the seeking came to its end. */
  constructor(
    private found: () => void,
    private done: (report: SeekReport) => void,
  ) {}

  /** Listens to the host; the work may go on already. */
  async listen() {
    this.unlisten = await host.onProposals((news) => this.hear(news));
    if (this.left) return this.unlisten();
    const now = await host.proposingNow();
    if (now) this.hear(now);
    this.heard = true;
  }

  leave() {
    this.left = true;
    this.unlisten?.();
  }

  start(scope: ProposeScope, least: number) {
    return this.ask(() => host.startProposing({ scope, least }));
  }

  rest(rests: boolean) {
    return this.ask(() => host.restProposing(rests));
  }

  stop() {
    return this.ask(() => host.stopProposing());
  }

  private async ask(ask: () => Promise<unknown>) {
    this.failure = null;
    try {
      await ask();
    } catch (refusal) {
      this.failure = asFailure(refusal);
    }
  }

  private hear(news: ProposeNews) {
    if (this.left) return;
    const before = this.progress?.found ?? 0;
    this.progress = news.state === "seeking" ? news.progress : null;
    if (news.state === "ended") {
      this.failure = null;
      // What ended before the page was there is no news.
      if (this.heard) this.done(news.report);
    }
    this.heard = true;
    if (news.state === "failed") this.failure = news.failure;
    // The first pairs can be decided while the rest is sought; later ones come when it ends.
    if (news.state !== "seeking" || (before === 0 && news.progress.found > 0)) this.found();
  }
}
