import { describe, expect, it } from "vitest";
import type { CaseRow } from "../../backend";
import { caseNamed, caseOptions } from "./naming";

const cases = [
  { id: "c3", code_name: "Heron", reference: "2026/17" },
  { id: "c2", code_name: "heron", reference: "" },
  { id: "c1", code_name: "Lantern", reference: "" },
] as CaseRow[];

describe("cases by name", () => {
  it("tell namesakes apart by their ids, and each name leads back to its own case", () => {
    expect(caseOptions(cases).map(({ text }) => text)).toEqual(["Heron (c3)", "heron (c2)", "Lantern"]);
    expect(
      cases.map((row, at) => caseNamed(cases, caseOptions(cases)[at]?.text ?? "")?.id === row.id),
    ).toEqual([true, true, true]);
    expect(caseNamed(cases, " lantern ")?.id).toBe("c1");
    expect(caseNamed(cases, "Heron")).toBeUndefined();
  });
});
