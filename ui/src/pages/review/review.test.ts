import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Proposals, SceneHit, Verdict } from "../../backend";

const host = vi.hoisted(() => ({
  proposals: vi.fn(),
  proposal: vi.fn(),
  cells: vi.fn(),
  showPicture: vi.fn(),
  judge: vi.fn(),
  stopScene: vi.fn(),
}));
vi.mock("../../backend/bindings/commands", () => ({ host }));

const { Review } = await import("./review.svelte");

function line(query: string, candidate: string, confidence: number) {
  return { query, candidate, confidence, points: 9 };
}

function queue(more: Partial<Proposals> = {}): Proposals {
  const waiting = [
    line("p1", "p2", 0.9),
    line("p2", "p3", 0.8),
    line("p1", "p3", 0.7),
    line("p4", "p5", 0.6),
  ];
  return { waiting, places: [], decided_today: 2, sought: 5, wanted: 0, recipe: "", ...more };
}

function hit(picture: string, verdict: Verdict | null = null): SceneHit {
  return { picture, sha256: "", path: "", confidence: 0.9, evidence: [], recipe: "", verdict };
}

const kept = vi.fn();
const refused = vi.fn();

/** The queue as it stands in front of the analyst. */
async function opened() {
  const review = new Review({ kept, refused });
  await review.load();
  return review;
}

const looked = (review: InstanceType<typeof Review>) =>
  review.pair && `${review.pair.query}-${review.pair.candidate}`;
/** A verdict needs a pair that can be seen. */
const seen = (review: InstanceType<typeof Review>) =>
  vi.waitFor(() => expect(review.shown?.hit.picture).toBe(review.pair?.candidate));

beforeEach(() => {
  vi.resetAllMocks();
  host.proposals.mockResolvedValue(queue());
  host.proposal.mockImplementation(async ({ candidate }) => hit(candidate));
  host.cells.mockResolvedValue([]);
  host.showPicture.mockImplementation(async (picture) => ({
    picture,
    sha256: "",
    width: 4,
    height: 3,
    cases: [],
    series: [],
    sightings: [],
  }));
  host.judge.mockResolvedValue(null);
});

describe("the queue of pairs", () => {
  it("shows the surest pair and has the next ones fetched", async () => {
    const review = await opened();
    expect(looked(review)).toBe("p1-p2");
    await vi.waitFor(() => expect(host.proposal).toHaveBeenCalledWith({ query: "p2", candidate: "p3" }));
    expect(review.scene.match?.picture).toBe("p2");
  });

  it("goes on at once when one is decided, and keeps the verdict meanwhile", async () => {
    const review = await opened();
    let answer: (done: null) => void = () => {};
    host.judge.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
    review.judge("same_place", "the window");
    expect(looked(review)).toBe("p2-p3");
    expect([review.today, review.waiting, review.decided]).toEqual([3, 3, 1]);
    expect(review.offer?.pictures).toEqual(["p1", "p2"]);
    answer(null);
    await review.settled();
    expect(kept).toHaveBeenCalledWith("same_place");
    expect(host.judge.mock.calls[0]?.[0]).toMatchObject({ query: "p1", candidate: "p2", note: "the window" });
  });

  it("puts what follows from confirmed places at the end, and says from which", async () => {
    const review = await opened();
    review.judge("same_place", "");
    await seen(review);
    review.judge("same_place", "");
    await seen(review);
    expect(looked(review)).toBe("p4-p5");
    expect(review.follows).toBeNull();
    review.step(1);
    expect([looked(review), review.follows]).toEqual(["p1-p3", ["p1", "p2", "p3"]]);
  });

  it("comes back to a pair whose verdict is undone", async () => {
    const review = await opened();
    review.judge("rejected", "");
    await seen(review);
    review.judge("same_object", "");
    await review.settled();
    await review.takeBack({ query: "p2", candidate: "p3" });
    expect([looked(review), review.waiting, review.today]).toEqual(["p2-p3", 3, 3]);
    await review.takeBack({ query: "p2", candidate: "p1" });
    expect([looked(review), review.waiting, review.today]).toEqual(["p1-p2", 4, 2]);
  });

  it("brings back a pair whose verdict could not be kept", async () => {
    const review = await opened();
    host.judge.mockRejectedValueOnce(new Error("the disk is full"));
    review.judge("same_place", "");
    await review.settled();
    expect(refused).toHaveBeenCalledOnce();
    expect([looked(review), review.waiting, review.places, review.offer]).toEqual(["p1-p2", 4, [], null]);
  });

  it("leaves pairs for later, and shows them once more from the end", async () => {
    const review = await opened();
    review.step(1);
    review.step(1);
    review.step(-1);
    expect(looked(review)).toBe("p2-p3");
    review.line.forEach(() => review.step(1));
    expect(looked(review)).toBeUndefined();
    review.lookAgain();
    expect([looked(review), review.line.length]).toEqual(["p1-p2", 4]);
  });

  it("stays with the pair that is looked at when more are found", async () => {
    const review = await opened();
    review.step(1);
    const more = [line("p8", "p9", 0.99), ...queue().waiting];
    host.proposals.mockResolvedValue(queue({ waiting: more }));
    await review.load();
    expect(looked(review)).toBe("p2-p3");
    review.step(1);
    expect(looked(review)).toBe("p8-p9");
  });

  it("shows a decided pair with its verdict to whoever goes back to it", async () => {
    const review = await opened();
    review.judge("same_object", "");
    await review.settled();
    review.step(-1);
    await vi.waitFor(() => expect(review.scene.match?.verdict).toBe("same_object"));
    expect(review.today).toBe(3);
  });
});
