/** The import that runs, if one does, and how the last one ended. */
import { asFailure, host } from "../../backend";
import type { Failure, ImportNews, ImportReport, ImportRequest, Progress } from "../../backend";

/** The library is brought up to date at most this often while an import runs. */
const EVERY = 3_000;

/** What the form for a new import holds. */
const BLANK = { folder: "", source: "", series: "", keep: false };

export class Importing {
  /** Stays when an import cannot begin, so that nothing must be written twice. */
  draft = $state({ ...BLANK });
  progress = $state.raw<Progress | null>(null);
  report = $state.raw<ImportReport | null>(null);
  failure = $state.raw<Failure | null>(null);
  running = $state(false);
  private told = 0;
  private left = false;
  private unlisten: (() => void) | null = null;

  /** `grown` is called when there may be new pictures to show, `done` when an import came to its end. */
  constructor(
    private grown: () => void,
    private done: (report: ImportReport) => void,
  ) {}

  /** Listens to the host; an import may run already. */
  async listen() {
    this.unlisten = await host.onImport((news) => this.hear(news));
    if (this.left) return this.unlisten();
    const now = await host.importNow();
    if (now) this.hear(now);
  }

  leave() {
    this.left = true;
    this.unlisten?.();
  }

  start(request: ImportRequest) {
    return this.begin(() => host.startImport(request));
  }

  takeUp(id: string) {
    return this.begin(() => host.resumeImport(id));
  }

  pause() {
    return this.ask(host.pauseImport);
  }

  goOn() {
    return this.ask(host.goOnImport);
  }

  stop() {
    return this.ask(host.stopImport);
  }

  /** The analyst has read how the last import ended. */
  putAway() {
    this.report = this.failure = null;
  }

  private begin(ask: () => Promise<null>) {
    this.putAway();
    return this.ask(ask);
  }

  private async ask(ask: () => Promise<null>): Promise<boolean> {
    try {
      await ask();
      return true;
    } catch (refusal) {
      this.failure = asFailure(refusal);
      return false;
    }
  }

  private hear(news: ImportNews) {
    if (this.left) return;
    this.running = news.state === "starting" || news.state === "running";
    this.report = news.state === "ended" ? news.report : null;
    if (news.state === "failed") this.failure = news.failure;
    const before = this.progress?.imported ?? 0;
    this.progress = news.state === "running" ? news.progress : null;
    if (this.report) {
      this.draft = { ...BLANK };
      this.done(this.report);
    }
    if (!this.running) this.grown();
    else if ((this.progress?.imported ?? 0) > before) this.growAtTimes();
  }

  private growAtTimes() {
    if (Date.now() - this.told < EVERY) return;
    this.told = Date.now();
    this.grown();
  }
}
