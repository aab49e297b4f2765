/**
 * Where the cells of a grid lie, in sections that may each have a heading. Only rows in sight are in the document, so a
 * million pictures cost no more than a hundred; nothing here touches the document.
 */
import { NOTHING, union, type Selection } from "./selection";

/** Browsers lose their way above 33 million pixels; beyond this the scroll bar is scaled instead. */
export const TALLEST = 30_000_000;

/** How a grid is laid out in a given width. */
export type Layout = {
  columns: number;
  /** Rows of cells, over all sections. */
  rows: number;
  /** Width of a cell, stretched so that the columns fill the width. */
  cell: number;
  /** Height of a cell. */
  tall: number;
  /** From the left edge of one column to that of the next. */
  stride: number;
  /** From the top of one row to the top of the next. */
  pitch: number;
  /** Height of a section's heading; 0 where sections have none. */
  heading: number;
  /** Position of the first cell of each section, and of the end. */
  starts: number[];
  /** Rows before each section, and rows in all. */
  before: number[];
  /** Where each section begins, and where all ends. */
  tops: number[];
  /** What the rows need in all. */
  whole: number;
  /** What the document gives them. */
  height: number;
};

/** A row of cells to be in the document: positions from `from` up to `to`. */
export type Row = { row: number; from: number; to: number; top: number };

/** What is to be in the document: rows, and the headings of their sections, which stay in sight while a row of theirs is. */
export type Sight = { rows: Row[]; headings: { section: number; top: number }[] };

/** Sections of so many cells, each under a heading of a height. */
export type Sections = { counts: number[]; heading: number };

/** Cells at least `least` wide, `gap` apart, and `shape` times as high as they are wide. */
export function tiles(
  count: number,
  width: number,
  least: number,
  gap: number,
  sections: Sections = { counts: [count], heading: 0 },
  shape = 1,
): Layout {
  const columns = Math.max(1, Math.floor((width + gap) / (least + gap)));
  const cell = Math.max(0, (width - gap * (columns - 1)) / columns);
  return layout(sections, columns, {
    cell,
    stride: cell + gap,
    tall: cell * shape,
    pitch: cell * shape + gap,
  });
}

/** Rows of one cell each, `pitch` high. */
export function lines(count: number, width: number, pitch: number): Layout {
  return layout({ counts: [count], heading: 0 }, 1, { cell: width, stride: width, tall: pitch, pitch });
}

type Sizes = Pick<Layout, "cell" | "stride" | "tall" | "pitch">;

function layout({ counts, heading }: Sections, columns: number, sizes: Sizes): Layout {
  const [starts, before, tops] = [[0], [0], [0]];
  counts.forEach((count, at) => {
    const rows = Math.ceil(count / columns);
    starts.push((starts[at] ?? 0) + count);
    before.push((before[at] ?? 0) + rows);
    tops.push((tops[at] ?? 0) + heading + rows * sizes.pitch);
  });
  const whole = tops.at(-1) ?? 0;
  const rows = before.at(-1) ?? 0;
  const height = Math.min(whole, TALLEST);
  return { columns, rows, ...sizes, heading, starts, before, tops, whole, height };
}

/** What is in sight, with `spare` more rows on either side so that scrolling meets no bare ground. */
export function inSight(layout: Layout, scroll: number, view: number, spare = 1): Sight {
  const offset = offsetAt(layout, scroll, view);
  const shift = scroll - offset;
  const first = rowAt(layout, offset - spare * layout.pitch);
  const last = rowAt(layout, offset + view + spare * layout.pitch);
  const rows = layout.rows === 0 ? [] : span(first, last).map((row) => cells(layout, row, shift));
  return { rows, headings: headings(layout, offset, view, shift) };
}

function cells(layout: Layout, row: number, shift: number): Row {
  const section = sectionOf(layout.before, row);
  const from = at(layout.starts, section) + (row - at(layout.before, section)) * layout.columns;
  const to = Math.min(from + layout.columns, at(layout.starts, section + 1));
  return { row, from, to, top: topOf(layout, row) + shift };
}

function headings(layout: Layout, offset: number, view: number, shift: number): Sight["headings"] {
  if (layout.heading === 0 || layout.rows === 0) return [];
  const first = sectionOf(layout.tops, Math.max(0, offset));
  const last = sectionOf(layout.tops, Math.max(0, offset + view));
  return span(first, last).map((section) => {
    const [top, end] = [at(layout.tops, section), at(layout.tops, section + 1) - layout.heading];
    return { section, top: Math.max(top, Math.min(offset, end)) + shift };
  });
}

/** How far to scroll so that a position's row is wholly in sight, moving as little as possible. */
export function scrollTo(layout: Layout, position: number, scroll: number, view: number): number {
  const offset = offsetAt(layout, scroll, view);
  const top = topOf(layout, rowOf(layout, position));
  const wanted = Math.min(Math.max(offset, top + layout.pitch - view), top - layout.heading);
  return wanted === offset ? scroll : scrollAt(layout, wanted, view);
}

/** How far to scroll so that a position's row, with the heading of its section, stands at the upper edge. */
export function scrollToTop(layout: Layout, position: number, view: number): number {
  return scrollAt(layout, topOf(layout, rowOf(layout, position)) - layout.heading, view);
}

/** How far down the whole a position lies, from 0 to 1. */
export function depthOf(layout: Layout, position: number): number {
  return layout.whole === 0 ? 0 : (topOf(layout, rowOf(layout, position)) - layout.heading) / layout.whole;
}

/** The first position of the row that lies at a depth of the whole. */
export function positionAt(layout: Layout, depth: number): number {
  return layout.rows === 0 ? 0 : cells(layout, rowAt(layout, depth * layout.whole), 0).from;
}

/** What lies at the upper edge, measured over all rows. */
export function offsetAt(layout: Layout, scroll: number, view: number): number {
  return scroll * scale(layout, view);
}

function scrollAt(layout: Layout, offset: number, view: number): number {
  return Math.max(0, offset / scale(layout, view));
}

function scale(layout: Layout, view: number): number {
  if (layout.whole <= layout.height) return 1;
  return (layout.whole - view) / (layout.height - view);
}

/** A part of the grid, over all rows; its edges in any order. */
export type Rectangle = { left: number; top: number; right: number; bottom: number };

/** The positions of all cells that a rectangle touches. */
export function touched(layout: Layout, rectangle: Rectangle): Selection {
  const [left, right] = sorted(rectangle.left, rectangle.right);
  const [top, bottom] = sorted(rectangle.top, rectangle.bottom);
  const first = clamp(Math.ceil((left - layout.cell) / layout.stride), 0, layout.columns);
  const end = clamp(Math.floor(right / layout.stride) + 1, first, layout.columns);
  if (layout.rows === 0 || first === end) return NOTHING;
  const rows = span(rowAt(layout, top), rowAt(layout, bottom)).map((row) => cells(layout, row, 0));
  const met = rows.filter(
    (row) => row.top + layout.tall >= top && row.top <= bottom && row.from + first < row.to,
  );
  return union(
    NOTHING,
    met.map(({ from, to }) => [from + first, Math.min(from + end, to)] as const),
  );
}

/** Where a step from a position leads: it stays in the grid, and keeps its column where there is one. */
export function step(layout: Layout, count: number, from: number, key: string, page: number): number {
  if (key === "ArrowLeft" || key === "ArrowRight")
    return clamp(from + (key === "ArrowLeft" ? -1 : 1), 0, count - 1);
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  const rows: Record<string, number> = { ArrowUp: -1, ArrowDown: 1, PageUp: -page, PageDown: page };
  const row = rowOf(layout, from);
  const to = clamp(row + (rows[key] ?? 0), 0, layout.rows - 1);
  if (to === row) return key.startsWith("Page") ? (key === "PageUp" ? 0 : count - 1) : from;
  const [here, there] = [cells(layout, row, 0), cells(layout, to, 0)];
  return Math.min(there.from + from - here.from, there.to - 1);
}

/** The row that a position lies in. */
function rowOf(layout: Layout, position: number): number {
  const section = sectionOf(layout.starts, position);
  return at(layout.before, section) + Math.floor((position - at(layout.starts, section)) / layout.columns);
}

/** The row that lies at an offset; at a heading the first row under it. */
function rowAt(layout: Layout, offset: number): number {
  const section = sectionOf(layout.tops, clamp(offset, 0, layout.whole));
  const down = Math.floor((offset - at(layout.tops, section) - layout.heading) / layout.pitch);
  const rows = at(layout.before, section + 1) - at(layout.before, section);
  return at(layout.before, section) + clamp(down, 0, Math.max(0, rows - 1));
}

function topOf(layout: Layout, row: number): number {
  const section = sectionOf(layout.before, row);
  return at(layout.tops, section) + layout.heading + (row - at(layout.before, section)) * layout.pitch;
}

/** The section whose edges lie around a value; the last edge is the end of the last section. */
function sectionOf(edges: number[], value: number): number {
  let [low, high] = [0, Math.max(0, edges.length - 2)];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (at(edges, middle) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

function at(edges: number[], place: number): number {
  return edges[place] ?? 0;
}

function span(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, add) => first + add);
}

function sorted(one: number, other: number): [number, number] {
  return one < other ? [one, other] : [other, one];
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
