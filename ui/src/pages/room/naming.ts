/** Cases by names that lead to one alone: code names may repeat, ids never do. */
import type { CaseRow } from "../../backend";
import type { Option } from "../../parts/suggest";

/** What is proposed for a field that asks for a case. */
export function caseOptions(cases: CaseRow[]): Option[] {
  return cases.map((row) => ({
    text: unmistakable(row, cases),
    ...(row.reference && { detail: row.reference }),
  }));
}

/** The case that a field names, if it names one. */
export function caseNamed(cases: CaseRow[], name: string): CaseRow | undefined {
  return cases.find((row) => folded(unmistakable(row, cases)) === folded(name));
}

function unmistakable({ id, code_name }: CaseRow, cases: CaseRow[]): string {
  const namesakes = cases.filter((row) => folded(row.code_name) === folded(code_name));
  return namesakes.length > 1 ? `${code_name} (${id})` : code_name;
}

const folded = (name: string) => name.trim().toLocaleLowerCase();
