import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Failure, Filter, WordFindings } from "../../backend";

const host = vi.hoisted(() => ({
  arrange: vi.fn(),
  findWords: vi.fn(),
  findCopies: vi.fn(),
  cells: vi.fn(),
}));
vi.mock("../../backend/bindings/commands", () => ({ host }));

const { Shelf } = await import("./shelf.svelte");

/** A host whose pictures are these, and of which a case holds the even ones. */
function holding(...numbers: number[]) {
  host.arrange.mockImplementation(async (filter: Filter) => ({
    head: [],
    numbers: Float64Array.from(filter.case ? numbers.filter((number) => number % 2 === 0) : numbers),
  }));
}

function found(...pictures: string[]): WordFindings {
  const hits = pictures.map((picture) => ({ picture, path: "", score: 1, why: [] }));
  return { hits, total: hits.length, awaiting_index: 0 };
}

beforeEach(() => vi.resetAllMocks());

describe("the shelf", () => {
  it("keeps the focus and the selection on their pictures when others come", async () => {
    holding(1, 2, 3, 4);
    const shelf = new Shelf();
    await shelf.refresh(true);
    shelf.choose(1);
    shelf.extend(2);
    holding(9, 8, 3, 2);
    await shelf.refresh(true);
    expect(shelf.chosen()).toEqual(["p3", "p2"]);
    expect(shelf.focused).toBe(3);
  });

  it("shows the answer to the latest question, whichever comes last", async () => {
    holding(1, 2, 3, 4);
    const shelf = new Shelf();
    let late: (answer: { head: []; numbers: Float64Array }) => void = () => {};
    host.arrange.mockImplementationOnce(() => new Promise((answer) => (late = answer)));
    const first = shelf.narrow({ tag: "slow" });
    await shelf.narrow({ tag: null, case: "c1" });
    late({ head: [], numbers: Float64Array.from([7]) });
    await first;
    expect([...shelf.numbers]).toEqual([2, 4]);
  });

  it("leaves what it shows when a question fails, and says why", async () => {
    holding(1, 2);
    const shelf = new Shelf();
    await shelf.refresh(true);
    const fault: Failure = { code: "query", details: { message: "", character: "1" } };
    host.arrange.mockRejectedValue(fault);
    host.findWords.mockRejectedValue(fault);
    await shelf.narrow({ words: '"' });
    expect(shelf.failure).toEqual(fault);
    expect([...shelf.numbers]).toEqual([1, 2]);
    expect(shelf.busy).toBe(false);
  });

  it("shows the best matches first and loses none of the others", async () => {
    holding(1, 2, 3, 4, 5);
    host.findWords.mockResolvedValue(found("p4", "p2", "p77"));
    const shelf = new Shelf();
    await shelf.narrow({ words: "lamp" });
    expect([...shelf.numbers]).toEqual([4, 2, 1, 3, 5]);
    await shelf.narrow({ order: "newest" });
    expect([...shelf.numbers]).toEqual([1, 2, 3, 4, 5]);
  });

  it("moves nothing that words found under the analyst's hands", async () => {
    holding(1, 2, 3);
    host.findWords.mockResolvedValue(found("p3"));
    const shelf = new Shelf();
    await shelf.narrow({ words: "lamp" });
    host.arrange.mockClear();
    await shelf.refresh(false);
    expect(host.arrange).not.toHaveBeenCalled();
  });

  it("shows the copies behind their picture, and finds back", async () => {
    holding(1, 2, 3);
    const hit = { picture: "p3", sha256: "", path: "", distance: 4, turn: "upright" };
    host.findCopies.mockResolvedValue({ hits: [hit], query_too_flat: false, left_out: 0 });
    const shelf = new Shelf();
    await shelf.refresh(true);
    shelf.choose(1);
    await shelf.showCopies("p2");
    expect([...shelf.numbers]).toEqual([2, 3]);
    expect(shelf.focused).toBe(2);
    await shelf.leaveCopies();
    expect([...shelf.numbers]).toEqual([1, 2, 3]);
    expect(shelf.focused).toBe(2);
  });
});
