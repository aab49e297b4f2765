import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Errand, ImportNews, ImportReport, IntakeNews, Outlook } from "../../backend";

const host = vi.hoisted(() => ({
  onImport: vi.fn(),
  onIntake: vi.fn(),
  importNow: vi.fn(),
  waitingImports: vi.fn(),
  startImport: vi.fn(),
  lookAhead: vi.fn(),
  stopLook: vi.fn(),
}));
vi.mock("../../backend/bindings/commands", () => ({ host }));

const { Importing } = await import("./importing.svelte");
type Ending = import("./importing.svelte").Ending;

const errand = (number: number, source: string) =>
  ({ number, source, paths: [], import: null }) as unknown as Errand;
const report = (id: string) => ({ import: id, imported: 1, stopped: false }) as ImportReport;
const outlook = (files: number) => ({ ahead: { files } }) as Outlook;

let tell: (news: ImportNews) => void;
let tellIntake: (news: IntakeNews) => void;

async function listening(done: (ending: Ending) => void = () => {}) {
  const importing = new Importing(() => {}, done);
  await importing.listen();
  return importing;
}

beforeEach(() => {
  vi.resetAllMocks();
  vi.useRealTimers();
  host.onImport.mockImplementation(async (hear) => ((tell = hear), () => {}));
  host.onIntake.mockImplementation(async (hear) => ((tellIntake = hear), () => {}));
  host.importNow.mockResolvedValue(null);
  host.waitingImports.mockResolvedValue([]);
  host.startImport.mockResolvedValue(null);
  host.stopLook.mockResolvedValue(null);
});

describe("imports in a row", () => {
  it("keep how each ended until it was read, the newest first", async () => {
    const done = vi.fn();
    const importing = await listening(done);
    tell({ state: "starting", errand: errand(1, "phone") });
    tell({ state: "ended", report: report("i1") });
    tell({ state: "starting", errand: errand(2, "disc") });
    tell({ state: "failed", errand: errand(2, "disc"), failure: { code: "source_gone", details: {} } });
    expect(importing.endings.map(({ errand: of, failure }) => [of?.source, failure?.code])).toEqual([
      ["disc", "source_gone"],
      ["phone", undefined],
    ]);
    expect(done).toHaveBeenCalledTimes(2);
    importing.putAway(importing.endings[0] as Ending);
    expect(importing.endings).toHaveLength(1);
  });

  it("wait in the order in which the host says, and are under way by their id", async () => {
    const importing = await listening();
    tellIntake({ about: "queue", waiting: [{ ...errand(2, "disc"), import: "i5" }] });
    expect([importing.isUnderWay("i5"), importing.isUnderWay("i6")]).toEqual([true, false]);
  });

  it("leave an empty form behind that remembers what becomes of originals", async () => {
    const importing = await listening();
    importing.draft = { ...importing.draft, paths: ["/a"], source: "phone", sourced: true, keep: true };
    await importing.start({ paths: ["/a"], source: "phone", series: null, keep_originals: true });
    expect(importing.draft).toMatchObject({ paths: [], source: "", sourced: false, keep: true });
  });

  it("leave the form as it is when they cannot begin", async () => {
    const importing = await listening();
    host.startImport.mockRejectedValue({ code: "locked", details: {} });
    importing.draft.paths = ["/a"];
    await importing.start({ paths: ["/a"], source: "", series: null, keep_originals: false });
    expect([importing.draft.paths, importing.failure?.code]).toEqual([["/a"], "locked"]);
  });
});

describe("the look ahead", () => {
  it("looks once the typing rests, and hears nothing of an older look", async () => {
    vi.useFakeTimers();
    const { looking } = await listening();
    host.lookAhead.mockImplementation(() => new Promise(() => {}));
    looking.at(["/a"], "");
    await vi.advanceTimersByTimeAsync(100);
    looking.at(["/ab"], "");
    await vi.advanceTimersByTimeAsync(1_000);
    expect(host.lookAhead).toHaveBeenCalledTimes(1);
    const { look } = host.lookAhead.mock.calls[0]?.[0] as { look: number };
    tellIntake({ about: "ahead", look: look - 1, outlook: outlook(1) });
    expect(looking.outlook).toBeNull();
    tellIntake({ about: "ahead", look, outlook: outlook(2) });
    expect(looking.outlook?.ahead.files).toBe(2);
  });

  it("stops when the places change, and forgets what it saw when there are none", async () => {
    vi.useFakeTimers();
    const { looking } = await listening();
    host.lookAhead.mockResolvedValue(outlook(3));
    looking.at(["/a"], "");
    await vi.advanceTimersByTimeAsync(1_000);
    expect([looking.outlook?.ahead.files, looking.busy]).toEqual([3, false]);
    looking.at(["/b"], "");
    looking.at([], "");
    expect(host.stopLook).toHaveBeenCalled();
    expect([looking.outlook, looking.busy]).toEqual([null, false]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(host.lookAhead).toHaveBeenCalledTimes(1);
  });
});
