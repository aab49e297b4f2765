/**
 * Where the cells of a grid lie. Only rows in sight are in the document, so a million pictures cost no
 * more than a hundred; nothing here touches the document.
 */

/** Browsers lose their way above 33 million pixels; beyond this the scroll bar is scaled instead. */
export const TALLEST = 30_000_000;

/** How a grid is laid out in a given width. */
export type Layout = {
  columns: number;
  rows: number;
  /** Width of a cell, stretched so that the columns fill the width. */
  cell: number;
  /** From the top of one row to the top of the next. */
  pitch: number;
  /** What the rows need in all. */
  whole: number;
  /** What the document gives them. */
  height: number;
};

/** The rows to be in the document, and how far from its top the first of them lies. */
export type Window = { first: number; end: number; top: number };

/** Square cells at least `least` wide, `gap` apart. */
export function squares(count: number, width: number, least: number, gap: number): Layout {
  const columns = Math.max(1, Math.floor((width + gap) / (least + gap)));
  const cell = Math.max(0, (width - gap * (columns - 1)) / columns);
  return layout(count, columns, cell, cell + gap);
}

/** Rows of one cell each, `pitch` high. */
export function lines(count: number, width: number, pitch: number): Layout {
  return layout(count, 1, width, pitch);
}

function layout(count: number, columns: number, cell: number, pitch: number): Layout {
  const rows = Math.ceil(count / columns);
  const whole = rows * pitch;
  return { columns, rows, cell, pitch, whole, height: Math.min(whole, TALLEST) };
}

/** Rows in sight, with `spare` more on either side so that scrolling meets no bare ground. */
export function inSight(layout: Layout, scroll: number, view: number, spare = 1): Window {
  const offset = offsetAt(layout, scroll, view);
  const first = clamp(Math.floor(offset / layout.pitch) - spare, 0, layout.rows);
  const end = clamp(Math.ceil((offset + view) / layout.pitch) + spare, first, layout.rows);
  return { first, end, top: first * layout.pitch - offset + scroll };
}

/** How far to scroll so that a row is wholly in sight, moving as little as possible. */
export function scrollTo(layout: Layout, row: number, scroll: number, view: number): number {
  const offset = offsetAt(layout, scroll, view);
  const top = row * layout.pitch;
  const wanted = Math.min(Math.max(offset, top + layout.pitch - view), top);
  return wanted === offset ? scroll : scrollAt(layout, wanted, view);
}

/** What lies at the upper edge, measured over all rows. */
function offsetAt(layout: Layout, scroll: number, view: number): number {
  return scroll * scale(layout, view);
}

function scrollAt(layout: Layout, offset: number, view: number): number {
  return Math.max(0, offset / scale(layout, view));
}

function scale(layout: Layout, view: number): number {
  if (layout.whole <= layout.height) return 1;
  return (layout.whole - view) / (layout.height - view);
}

/** Where a step from a position leads: it stays in the grid, and keeps its column where there is one. */
export function step(layout: Layout, count: number, from: number, key: string, page: number): number {
  const steps: Record<string, number> = {
    ArrowLeft: from - 1,
    ArrowRight: from + 1,
    ArrowUp: from - layout.columns,
    ArrowDown: from + layout.columns,
    PageUp: from - layout.columns * page,
    PageDown: from + layout.columns * page,
    Home: 0,
    End: count - 1,
  };
  const to = steps[key] ?? from;
  if (key === "ArrowUp" && to < 0) return from;
  if (key === "ArrowDown" && to >= count) return sameRow(layout, from, count - 1) ? from : count - 1;
  return clamp(to, 0, count - 1);
}

function sameRow(layout: Layout, one: number, other: number): boolean {
  return Math.floor(one / layout.columns) === Math.floor(other / layout.columns);
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
