/** How pictures are made ready for scene search: the work under way, and how many can be found. */
import { host } from "../../backend";
import type { DescribeReport, Failure, ReadyNews } from "../../backend";

export class Readying {
  /** The work that goes on, if it does; the total is 0 while it is not counted. */
  work = $state.raw<{ done: number; total: number } | null>(null);
  report = $state.raw<DescribeReport | null>(null);
  /** Why scene search is off, if it is. */
  failure = $state.raw<Failure | null>(null);
  private left = false;
  private unlisten: (() => void) | null = null;

  /** Listens to the host; the work may go on already. */
  async listen() {
    this.unlisten = await host.onReady((news) => this.hear(news));
    if (this.left) return this.unlisten();
    const now = await host.readyNow();
    if (now) this.hear(now);
  }

  leave() {
    this.left = true;
    this.unlisten?.();
  }

  private hear(news: ReadyNews) {
    if (this.left) return;
    this.work = news.state === "describing" ? { done: news.done, total: news.total } : null;
    if (news.state === "ended") [this.report, this.failure] = [news.report, null];
    if (news.state === "failed") this.failure = news.failure;
  }
}
