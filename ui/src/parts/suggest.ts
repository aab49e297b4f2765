/** Which of the known things are proposed for what was typed. */

/** Something that can be chosen, and what is said of it. */
export type Option = { text: string; detail?: string };

/** Proposals shown at most, unless more are asked for: the list is an aid, not a catalogue. */
const MOST = 8;

/** Options that begin with what was typed, then those that hold it elsewhere, in any letter case. */
export function searched<Choice extends Option>(options: Choice[], typed: string, most = MOST): Choice[] {
  const sought = typed.trim().toLocaleLowerCase();
  const place = (option: Choice) => option.text.toLocaleLowerCase().indexOf(sought);
  const begins = options.filter((option) => place(option) === 0);
  const holds = options.filter((option) => place(option) > 0);
  return [...begins, ...holds].slice(0, most);
}
