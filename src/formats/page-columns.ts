// Which column of a printed table a word stands in: by the headings, and by the white space between the columns below them.

import { billFieldOf, billLayout, type BillLayout } from "./bill-headings.ts";
import { textOf, type PageRow, type Word } from "./page-rows.ts";

interface Heading {
  readonly text: string;
  readonly left: number;
  readonly right: number;
}

export interface Columns {
  readonly headings: readonly string[];
  readonly layout: BillLayout;
  /** Right end of each column but the last. */
  readonly bounds: readonly number[];
}

/** 项 目 名 称 has four words at most, 税率 / 征收率 a few more. */
const MOST_WORDS = 8;
/** A word belongs to a column that holds so much of it. */
const MOSTLY = 0.8;

/** The headings of a table of charges; null where the row is none. A heading may be printed with blanks in it. */
export function headingsOf({ words }: PageRow): { readonly headings: readonly Heading[]; readonly layout: BillLayout } | null {
  const headings: Heading[] = [];
  for (let at = 0; at < words.length; ) {
    const taken = lengthOfHeading(words.slice(at, at + MOST_WORDS));
    const own = words.slice(at, at + taken);
    headings.push({ text: own.map(({ text }) => text).join(""), left: own[0]!.left, right: own.at(-1)!.right });
    at += taken;
  }
  const layout = billLayout(headings.map(({ text }) => text));
  if (layout === null || !layout.fields.has("item")) return null;
  return layout.fields.has("amount") || layout.fields.has("gross") || layout.fields.has("price") ? { headings, layout } : null;
}

function lengthOfHeading(words: readonly Word[]): number {
  for (let length = words.length; length > 1; length -= 1) {
    if (billFieldOf(words.slice(0, length).map(({ text }) => text).join("")) !== null) return length;
  }
  return 1;
}

/** `rows` are those below the headings. */
export function columnsOf({ headings, layout }: NonNullable<ReturnType<typeof headingsOf>>, rows: readonly PageRow[]): Columns {
  const full = rows.filter(({ words }) => words.length > 2);
  const bounds = headings.slice(1).map((heading, index) => boundBetween(headings[index]!, heading, full));
  return { headings: headings.map(({ text }) => text), layout, bounds };
}

// The widest stripe between the middles of two headings that is white in most rows; without any row, the middle between.
function boundBetween(before: Heading, after: Heading, rows: readonly PageRow[]): number {
  const from = (before.left + before.right) / 2;
  const to = (after.left + after.right) / 2;
  const edges = rows.flatMap(({ words }) => words).filter(({ left, right }) => left < to && right > from)
    .flatMap(({ left, right }) => [{ at: Math.max(left, from), covers: 1 }, { at: Math.min(right, to), covers: -1 }])
    .sort((a, b) => a.at - b.at || a.covers - b.covers);
  if (edges.length === 0) return (before.right + after.left) / 2;
  let best = { score: 0, at: (before.right + after.left) / 2 };
  let start = from;
  let covered = 0;
  for (const { at, covers } of [...edges, { at: to, covers: 0 }]) {
    const score = (at - start) * (1 - (2 * covered) / rows.length);
    if (score > best.score) best = { score, at: (start + at) / 2 };
    start = at;
    covered += covers;
  }
  return best.at;
}

export interface RowCells {
  readonly cells: readonly string[];
  /** By column, where its text ends. */
  readonly ends: readonly number[];
  /** A word that stands across a bound. */
  readonly isUnsure: boolean;
}

export function cellsOf({ words }: PageRow, columns: Columns): RowCells {
  const { headings, bounds } = columns;
  const inColumn: Word[][] = headings.map(() => []);
  const across: { readonly word: Word; readonly first: number; readonly last: number }[] = [];
  for (const word of words) {
    const [first, last] = [columnAt(word.left, bounds), columnAt(word.right, bounds)];
    const inner = (last === 0 ? word.right : Math.min(word.right, bounds[first] ?? word.right)) - word.left;
    const width = word.right - word.left;
    if (first === last || inner >= MOSTLY * width) inColumn[first]!.push(word);
    else if (width - inner >= MOSTLY * width && last === first + 1) inColumn[last]!.push(word);
    else across.push({ word, first, last });
  }
  let isUnsure = false;
  for (const { word, first, last } of across) {
    // A long name that runs on over an empty cell, as spreadsheets print it.
    const isOverflow = isTextColumn(columns, first) && inColumn.slice(first + 1, last + 1).every((others) => others.length === 0);
    if (!isOverflow) isUnsure = true;
    inColumn[first]!.push(word);
  }
  const sorted = inColumn.map((own) => own.sort((a, b) => a.left - b.left));
  return { cells: sorted.map(textOf), ends: sorted.map((own) => own.at(-1)?.right ?? 0), isUnsure };
}

function columnAt(x: number, bounds: readonly number[]): number {
  const at = bounds.findIndex((bound) => x < bound);
  return at < 0 ? bounds.length : at;
}

const NUMBERS = new Set(["quantity", "price", "amount", "gross", "taxRate", "tax"]);

function isTextColumn({ layout }: Columns, column: number): boolean {
  return ![...layout.fields].some(([field, at]) => at === column && NUMBERS.has(field));
}
