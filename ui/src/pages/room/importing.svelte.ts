/** The import that runs, those that wait for it, and how the last ones ended. */
import { asFailure, host } from "../../backend";
import type { Errand, Failure, ImportNews, ImportReport, ImportRequest, Progress } from "../../backend";
import { Looking } from "./looking.svelte";

/** The library is brought up to date at most this often while an import runs. */
const EVERY = 3_000;

/** Ends that are kept on the page; the list of imports has them all. */
const ENDINGS = 5;

/** What the form for a new import holds. `sourced` is whether the analyst wrote the source. */
const BLANK = { paths: [] as string[], typed: "", source: "", sourced: false, series: "", keep: false };

/** How an import ended: with a report, or without one. */
export type Ending = {
  number: number;
  errand: Errand | null;
  report: ImportReport | null;
  failure: Failure | null;
};

export class Importing {
  /** Stays when an import cannot begin, so that nothing must be written twice. */
  draft = $state({ ...BLANK });
  /** What the import under way is to take in. */
  errand = $state.raw<Errand | null>(null);
  progress = $state.raw<Progress | null>(null);
  waiting = $state.raw<Errand[]>([]);
  /** How the last imports ended, the newest first, until the analyst has read it. */
  endings = $state.raw<Ending[]>([]);
  failure = $state.raw<Failure | null>(null);
  running = $state(false);
  looking = new Looking();
  private told = 0;
  private ended = 0;
  private left = false;
  private unlisten: (() => void)[] = [];

  /** `grown` is called when there may be new pictures to show, `done` when an import ended. */
  constructor(
    private grown: () => void,
    private done: (ending: Ending) => void,
  ) {}

  /** Listens to the host; an import may run already, and others wait. */
  async listen() {
    this.unlisten = await Promise.all([
      host.onImport((news) => this.hear(news)),
      host.onIntake((news) => {
        if (this.left) return;
        if (news.about === "queue") this.waiting = news.waiting;
        else this.looking.hear(news.look, news.outlook);
      }),
    ]);
    if (this.left) return this.stopListening();
    const [now, waiting] = await Promise.all([host.importNow(), host.waitingImports()]);
    this.waiting = waiting;
    if (now) this.hear(now);
  }

  leave() {
    this.left = true;
    this.looking.forget();
    this.stopListening();
  }

  private stopListening() {
    this.unlisten.forEach((stop) => stop());
  }

  /** Has an import run when it is its turn, and begins the next draft; where originals go is remembered. */
  async start(request: ImportRequest): Promise<boolean> {
    const begun = await this.ask(() => host.startImport(request));
    if (begun) {
      this.draft = { ...BLANK, keep: this.draft.keep };
      this.looking.forget();
    }
    return begun;
  }

  takeUp(id: string) {
    return this.ask(() => host.resumeImport(id));
  }

  /** Takes an import out of the queue. */
  forget(number: number) {
    return this.ask(() => host.forgetImport(number));
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

  /** The analyst has read how an import ended. */
  putAway(ending: Ending) {
    this.endings = this.endings.filter(({ number }) => number !== ending.number);
  }

  /** Whether this import goes on, or waits to be taken up again. */
  isUnderWay(id: string): boolean {
    const goesOn = this.running && [this.progress?.import, this.errand?.import].includes(id);
    return goesOn || this.waiting.some((errand) => errand.import === id);
  }

  private async ask(ask: () => Promise<null>): Promise<boolean> {
    this.failure = null;
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
    const before = this.progress?.imported ?? 0;
    this.progress = news.state === "running" ? news.progress : null;
    if (news.state === "starting") this.errand = news.errand;
    else if (news.state === "ended") this.end({ errand: this.errand, report: news.report, failure: null });
    else if (news.state === "failed") this.end({ errand: news.errand, report: null, failure: news.failure });
    if (!this.running) this.grown();
    else if ((this.progress?.imported ?? 0) > before) this.growAtTimes();
  }

  private end(how: Omit<Ending, "number">) {
    const ending = { number: ++this.ended, ...how };
    this.endings = [ending, ...this.endings].slice(0, ENDINGS);
    this.errand = null;
    this.done(ending);
  }

  private growAtTimes() {
    if (Date.now() - this.told < EVERY) return;
    this.told = Date.now();
    this.grown();
  }
}
