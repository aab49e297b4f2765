/** The way of an import in its stages: what is done, what goes on, what waits. */
import type { Progress } from "../../backend";

export type StageState = "done" | "runs" | "rests" | "waits";
export type Stage = {
  name: "find" | "read" | "words" | "scenes";
  state: StageState;
  done: number;
  /** Of how many; none while that is not known. */
  total: number | null;
  /** In a second. */
  rate: number | null;
  /** Seconds. */
  left: number | null;
};

/** How the work on scene search stands, with its rate. */
export type Readied = { done: number; total: number; rate: number | null };

/** The stages of the import that goes on, or, with none, of what follows the last one. */
export function stagesOf(progress: Progress | null, importing: boolean, ready: Readied | null): Stage[] {
  const indexing = progress?.phase === "indexing";
  const total = progress?.files_total ?? null;
  const over = !importing;
  const stage = (name: Stage["name"], state: StageState, more: Partial<Stage> = {}): Stage => ({
    name,
    state,
    done: 0,
    total: null,
    rate: null,
    left: null,
    ...more,
  });
  const goesOn: StageState = progress?.paused ? "rests" : "runs";
  const reading: StageState = !progress ? "waits" : goesOn;
  return [
    stage("find", over || indexing || total !== null ? "done" : goesOn, { done: total ?? 0 }),
    stage("read", over || indexing ? "done" : reading, {
      done: progress?.files_done ?? 0,
      total,
      rate: progress?.files_per_second ?? null,
      left: progress?.paused ? null : (progress?.seconds_left ?? null),
    }),
    stage("words", over ? "done" : indexing ? "runs" : "waits"),
    stage("scenes", ready && ready.total > 0 ? "runs" : "waits", {
      done: ready?.done ?? 0,
      total: ready?.total ?? null,
      rate: ready?.rate ?? null,
      left: ready?.rate ? (ready.total - ready.done) / ready.rate : null,
    }),
  ];
}

/** Tells a rate from where work stood when it was first seen, and when. */
export class Pace {
  private began: { done: number; at: number } | null = null;

  /** In a second; none before anything was done. */
  of(done: number, now: number): number | null {
    if (!this.began || done < this.began.done) this.began = { done, at: now };
    const [more, seconds] = [done - this.began.done, (now - this.began.at) / 1000];
    return more > 0 && seconds > 0 ? more / seconds : null;
  }
}
