import { beforeEach, describe, expect, it, vi } from "vitest";
import type { SceneFindings, SceneHit, SceneNews } from "../../backend";

const host = vi.hoisted(() => ({
  cells: vi.fn(),
  layOutside: vi.fn(),
  sceneMask: vi.fn(),
  setSceneMask: vi.fn(),
  showPicture: vi.fn(),
  findScene: vi.fn(),
  stopScene: vi.fn(),
  onScene: vi.fn(),
  judge: vi.fn(),
}));
vi.mock("../../backend/bindings/commands", () => ({ host }));

const { Scene } = await import("./scene.svelte");

function hit(picture: string, confidence: number): SceneHit {
  const evidence: SceneHit["evidence"] = [];
  return { picture, sha256: "", path: "", confidence, evidence, recipe: "", verdict: null };
}

function findings(...hits: SceneHit[]): SceneFindings {
  const times = { describe: 0, shortlist: 0, verify: 0, closely: 0, first: 0 };
  return { hits, verified: 9, candidates: 9, rejected: 0, not_ready: 0, stopped: false, times };
}

const BED = { x: 10, y: 20, w: 30, h: 40 };
let tell: (news: SceneNews) => void = () => {};

beforeEach(() => {
  vi.resetAllMocks();
  vi.useRealTimers();
  host.cells.mockResolvedValue([]);
  host.sceneMask.mockResolvedValue([]);
  host.showPicture.mockResolvedValue({ sha256: "aa" });
  host.findScene.mockResolvedValue(findings(hit("p2", 0.9), hit("p3", 0.5)));
  host.onScene.mockImplementation(async (hear) => {
    tell = hear;
    return () => {};
  });
});

describe("a search for the same place", () => {
  it("shows matches as they are verified, the surest first, and forgets those of an earlier search", async () => {
    const scene = new Scene();
    let answer: (found: SceneFindings) => void = () => {};
    host.findScene.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
    const sought = scene.seek("p1");
    await vi.waitFor(() => expect(host.findScene).toHaveBeenCalledOnce());
    const search = host.findScene.mock.calls[0]?.[0].search as number;
    tell({ search, event: { found: hit("p3", 0.5) } });
    tell({ search, event: { found: hit("p2", 0.9) } });
    tell({ search: search - 1, event: { found: hit("p9", 1) } });
    expect(scene.hits.map(({ picture }) => picture)).toEqual(["p2", "p3"]);
    answer(findings(hit("p2", 0.9)));
    await sought;
    expect(scene.hits.map(({ picture }) => picture)).toEqual(["p2"]);
  });

  it("stays with the match that the analyst chose when a surer one comes", async () => {
    const scene = new Scene();
    await scene.seek("p1");
    scene.step(1);
    host.findScene.mockResolvedValue(findings(hit("p7", 0.99), hit("p2", 0.9), hit("p3", 0.5)));
    await scene.more();
    expect(scene.match?.picture).toBe("p3");
  });

  it("looks at the match that was asked for, and says so where it is not found", async () => {
    const scene = new Scene();
    await scene.seek("p1", "p3");
    expect([scene.match?.picture, scene.missed]).toEqual(["p3", false]);
    await scene.seek("p1", "p8");
    expect([scene.match?.picture, scene.missed]).toEqual(["p2", true]);
  });

  it("keeps a verdict about the boxes that were sought, not about those that were moved since", async () => {
    const scene = new Scene();
    await scene.seek("p1");
    scene.regions = [BED];
    await scene.again();
    scene.reshape(0, { ...BED, x: 99 });
    await scene.judge("same_object", "the bed");
    scene.leave();
    expect(host.judge.mock.calls[0]?.[0].regions).toEqual([BED]);
  });

  it("goes on to the next match that nobody has judged, as near as before", async () => {
    const judged = { ...hit("p3", 0.8), verdict: "same_place" as const };
    host.findScene.mockResolvedValue(findings(hit("p2", 0.9), judged, hit("p4", 0.5), hit("p5", 0.4)));
    const scene = new Scene();
    await scene.seek("p1");
    scene.lens.step(2);
    await scene.judge("same_place", "");
    expect([scene.match?.picture, scene.lens.zoom]).toEqual(["p4", expect.closeTo(2)]);
    await scene.judge("rejected", "");
    expect(scene.match?.picture).toBe("p5");
    scene.lookAt("p2");
    await scene.judge("same_object", "");
    expect(scene.match?.picture).toBe("p5");
    await scene.judge("same_object", "");
    expect([scene.match?.picture, scene.match?.verdict]).toEqual(["p5", "same_object"]);
  });

  it("keeps matches beside the one that is looked at as long as that search finds them", async () => {
    const scene = new Scene();
    await scene.seek("p1");
    for (const picture of ["p3", "p9"]) scene.beside.toggle(picture);
    expect(scene.pinned.map(({ picture }) => picture)).toEqual(["p3"]);
    scene.lookAt("p3");
    await scene.judge("rejected", "");
    expect([scene.pinned, scene.beside.pinned]).toEqual([[], ["p9"]]);
    await scene.seek("p1");
    expect(scene.beside.pinned).toEqual([]);
  });

  it("draws a figure of the match that is looked at, with the boxes that were sought", async () => {
    const scene = new Scene();
    expect(scene.drawn()).toBeNull();
    await scene.seek("p1");
    scene.regions = [BED];
    await scene.again();
    scene.step(1);
    expect(scene.drawn()).toMatchObject({
      query: { of: { picture: "p1" }, regions: [BED] },
      hit: { picture: "p3" },
    });
  });

  it("seeks a moved box once, when the keys rest", async () => {
    const scene = new Scene();
    await scene.seek("p1");
    scene.regions = [BED];
    host.findScene.mockClear();
    vi.useFakeTimers();
    for (const x of [11, 12, 13]) scene.reshape(0, { ...BED, x });
    await vi.advanceTimersByTimeAsync(2_000);
    expect(host.findScene).toHaveBeenCalledOnce();
    expect(host.findScene.mock.calls[0]?.[0].query.regions).toEqual([{ ...BED, x: 13 }]);
  });

  it("lets a rejected match go, and has it again when that is taken back", async () => {
    const scene = new Scene();
    await scene.seek("p1");
    await scene.judge("rejected", "");
    expect(scene.hits.map(({ picture }) => picture)).toEqual(["p3"]);
    await scene.revisit(false);
    expect(scene.hits).toHaveLength(1);
    await scene.reopen();
    expect(scene.hits.map(({ picture }) => picture)).toEqual(["p2", "p3"]);
  });

  it("shows the old mask again where a new one is refused", async () => {
    const scene = new Scene();
    host.sceneMask.mockResolvedValue([1, 2]);
    await scene.seek("p1");
    host.setSceneMask.mockRejectedValue({ code: "model_missing", details: {} });
    await expect(scene.leaveOut([7])).rejects.toMatchObject({ code: "model_missing" });
    expect(scene.mask).toEqual([1, 2]);
  });
});

describe("a picture from outside", () => {
  const laid = { number: 4, sha256: "bb", width: 80, height: 60, known: null, mask: [5] };

  it("is sought by its number, with the parts that do not count", async () => {
    host.layOutside.mockResolvedValue(laid);
    const scene = new Scene();
    expect(await scene.seekOutside({ file: "/tmp/room.jpg" }, "/tmp/room.jpg")).toBeNull();
    expect(host.findScene.mock.calls[0]?.[0].query.of).toEqual({ outside: 4 });
    expect([scene.of, scene.mask, scene.match?.picture]).toEqual([null, [5], "p2"]);
  });

  it("is not sought where the vault has it", async () => {
    host.layOutside.mockResolvedValue({ ...laid, known: "p7" });
    const scene = new Scene();
    expect(await scene.seekOutside({ bytes: [1] }, "room.jpg")).toBe("p7");
    expect([host.findScene.mock.calls, scene.busy]).toEqual([[], false]);
  });

  it("that comes late does not take the place of what was asked for since", async () => {
    let answer: (picture: typeof laid) => void = () => {};
    host.layOutside.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
    const scene = new Scene();
    const late = scene.seekOutside({ bytes: [1] }, "room.jpg");
    await scene.seek("p1");
    answer(laid);
    await late;
    expect(scene.of).toBe("p1");
  });
});

describe("what comes too late", () => {
  it("is no mask of the picture that is sought by then", async () => {
    const scene = new Scene();
    await scene.seek("p1");
    let answer: (cells: number[]) => void = () => {};
    host.sceneMask.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
    const late = scene.revisit(true);
    await scene.seek("p2");
    answer([1, 2, 3]);
    await late;
    expect([scene.of, scene.mask]).toEqual(["p2", []]);
  });

  it("is no stroke on it either, and strokes are kept in their order", async () => {
    const scene = new Scene();
    await scene.seek("p1");
    const kept: number[][] = [];
    let go: () => void = () => {};
    host.setSceneMask.mockImplementationOnce(async ({ cells }) => {
      await new Promise<void>((resolve) => (go = resolve));
      kept.push(cells);
    });
    host.setSceneMask.mockImplementation(async ({ cells }) => void kept.push(cells));
    const strokes = [scene.leaveOut([1]), scene.leaveOut([1, 2])];
    await vi.waitFor(() => expect(host.setSceneMask).toHaveBeenCalledOnce());
    go();
    await Promise.all(strokes);
    expect(kept).toEqual([[1], [1, 2]]);
  });

  it("is searched again when the page is open again", async () => {
    const scene = new Scene();
    await scene.seek("p1");
    host.findScene.mockReturnValueOnce(new Promise(() => {}));
    void scene.again();
    scene.leave();
    await scene.reopen();
    expect(host.findScene).toHaveBeenCalledTimes(3);
  });
});
