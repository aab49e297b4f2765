/**
 * Every action of the window with its name and keys; its label is `action-NAME` in the locales. The help
 * sheet is made from this table, and no key is listened to that is not in it.
 */

/** Where an action can be done. */
export type Place = "everywhere" | "pictures" | "selection" | "matches";

export type Action = {
  name: string;
  place: Place;
  /** Keys as {@link chord} names them; each of them does the action. */
  keys: string[];
  /** Done by the grid that has the focus, not by the window; listed for the help sheet alone. */
  native?: boolean;
  /** Whether the palette names it; it need not name itself, nor what only a held key does. */
  listed?: boolean;
};

export const ACTIONS = [
  { name: "library", place: "everywhere", keys: ["Ctrl+1"] },
  { name: "scenes", place: "everywhere", keys: ["Ctrl+2"] },
  { name: "review", place: "everywhere", keys: ["Ctrl+3"] },
  { name: "series-page", place: "everywhere", keys: ["Ctrl+4"] },
  { name: "cases", place: "everywhere", keys: ["Ctrl+5"] },
  { name: "imports", place: "everywhere", keys: ["Ctrl+6"] },
  { name: "outside", place: "everywhere", keys: ["Ctrl+O"] },
  { name: "palette", place: "everywhere", keys: ["Ctrl+K"], listed: false },
  { name: "settings", place: "everywhere", keys: ["Ctrl+,"] },
  { name: "find", place: "everywhere", keys: ["Ctrl+F", "/"] },
  { name: "undo", place: "everywhere", keys: ["Ctrl+Z"] },
  { name: "lock", place: "everywhere", keys: ["Ctrl+L"] },
  { name: "help", place: "everywhere", keys: ["?"] },
  { name: "back", place: "everywhere", keys: ["Escape"], listed: false },
  { name: "unveil", place: "pictures", keys: ["Space"], listed: false },
  {
    name: "move",
    place: "pictures",
    keys: ["←", "→", "↑", "↓", "Home", "End", "PageUp", "PageDown"],
    native: true,
  },
  { name: "extend", place: "pictures", keys: ["Shift+←", "Shift+→", "Shift+↑", "Shift+↓"], native: true },
  { name: "toggle", place: "pictures", keys: ["Enter"], native: true },
  { name: "all", place: "pictures", keys: ["Ctrl+A"] },
  { name: "viewer", place: "pictures", keys: ["V"] },
  { name: "veil", place: "pictures", keys: ["D"] },
  { name: "grey", place: "pictures", keys: ["G"] },
  { name: "filter", place: "pictures", keys: ["\\"] },
  { name: "next-run", place: "pictures", keys: ["Alt+ArrowDown"] },
  { name: "previous-run", place: "pictures", keys: ["Alt+ArrowUp"] },
  { name: "fold", place: "pictures", keys: ["F"] },
  { name: "larger", place: "pictures", keys: ["+", "="] },
  { name: "smaller", place: "pictures", keys: ["-"] },
  { name: "inspect", place: "pictures", keys: ["I"] },
  { name: "tag", place: "selection", keys: ["T"] },
  { name: "note", place: "selection", keys: ["N"] },
  { name: "series", place: "selection", keys: ["S"] },
  { name: "case", place: "selection", keys: ["A"] },
  { name: "scene", place: "selection", keys: ["M"] },
  { name: "copies", place: "selection", keys: ["C"] },
  { name: "stack", place: "selection", keys: ["K"] },
  { name: "next-match", place: "matches", keys: ["]"] },
  { name: "previous-match", place: "matches", keys: ["["] },
  { name: "lay-over", place: "matches", keys: ["O"] },
  { name: "sweep-on", place: "matches", keys: ["."] },
  { name: "sweep-back", place: "matches", keys: [","] },
  { name: "through", place: "matches", keys: ["X"] },
  { name: "blink", place: "matches", keys: ["B"] },
  { name: "nearer", place: "matches", keys: ["Z"] },
  { name: "fit", place: "matches", keys: ["W"] },
  { name: "loupe", place: "matches", keys: ["U"] },
  { name: "lighten", place: "matches", keys: ["L"] },
  { name: "levels", place: "matches", keys: ["Q"] },
  { name: "pin", place: "matches", keys: ["H"] },
  { name: "figure", place: "matches", keys: ["Ctrl+S"] },
  { name: "points", place: "matches", keys: ["P"] },
  { name: "enlarge", place: "matches", keys: ["E"] },
  { name: "same-place", place: "matches", keys: ["1"] },
  { name: "same-object", place: "matches", keys: ["2"] },
  { name: "same-product", place: "matches", keys: ["3"] },
  { name: "reject", place: "matches", keys: ["0"] },
] as const satisfies Action[];

export type ActionName = (typeof ACTIONS)[number]["name"];

/** A key press as the table names it, such as `Ctrl+Z` or `?`; Command counts as Ctrl. */
export function chord(event: KeyboardEvent): string {
  const key = event.key === " " ? "Space" : event.key.length === 1 ? event.key.toUpperCase() : event.key;
  const control = event.ctrlKey || event.metaKey;
  return `${control ? "Ctrl+" : ""}${event.altKey ? "Alt+" : ""}${key}`;
}

/** A key as people read it. */
export function shown(key: string): string {
  return key
    .replace("Ctrl+", "Ctrl ")
    .replace("Shift+", "⇧ ")
    .replace("Alt+", "Alt ")
    .replace("ArrowUp", "↑")
    .replace("ArrowDown", "↓")
    .replace("Escape", "Esc");
}

/** The action that a key press asks for, if any. Letters typed into a field are text, not actions. */
export function actionOf(event: KeyboardEvent): ActionName | null {
  const pressed = chord(event);
  if (isText(event.target) && !pressed.startsWith("Ctrl+") && pressed !== "Escape") return null;
  if (hasText(event.target) && ["Ctrl+A", "Ctrl+Z"].includes(pressed)) return null;
  const found = (ACTIONS as readonly Action[]).find(
    (action) => !action.native && action.keys.includes(pressed),
  );
  return (found?.name as ActionName | undefined) ?? null;
}

/** Whether there is something in the element that its own undo and "select all" are about. */
function hasText(target: EventTarget | null): boolean {
  return isText(target) && (target as HTMLInputElement).value !== "";
}

/** Whether the analyst writes into this element. */
export function isText(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return (
    target instanceof HTMLInputElement && !["checkbox", "radio", "button", "range"].includes(target.type)
  );
}
