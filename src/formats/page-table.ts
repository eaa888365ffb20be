// The tables of charges on the pages of a PDF or OFD, as sheets: a row for each line, names that were wrapped joined again,
// a table that goes on overleaf read on. What is not certain is observed, and nothing is judged by it.

import type { Observation } from "../model/observation.ts";
import { isMoney } from "../model/money.ts";
import { placeOnPage } from "../model/place.ts";
import { moneyCell } from "./bill-cells.ts";
import type { BillField } from "./bill-headings.ts";
import { cellsOf, columnsOf, headingsOf, type Columns, type RowCells } from "./page-columns.ts";
import { rowsOf, textOf, type PageRow, type TextPage } from "./page-rows.ts";
import { isTotal, isSubtotal } from "./row-kind.ts";
import type { Row, Sheet } from "./sheet.ts";

export interface PageTables {
  readonly sheets: readonly PageSheet[];
  /** Rows of the pages that belong to no table, in order. */
  readonly around: readonly { readonly page: number; readonly row: PageRow }[];
  readonly observations: readonly Observation[];
}

/** A sheet whose rows are at hand, with the numbers of those that are doubtful. */
export interface PageSheet extends Sheet {
  readonly rows: readonly Row[];
  readonly unsure: Set<number>;
}

interface Draft {
  readonly sheets: PageSheet[];
  readonly around: { page: number; row: PageRow }[];
  readonly observations: Observation[];
}

export function tablesOf(pages: readonly TextPage[]): PageTables {
  const draft: Draft = { sheets: [], around: [], observations: [] };
  let columns: Columns | null = null;
  for (const page of pages) columns = readPage(draft, page.number, rowsOf(page), columns);
  return draft;
}

/** Reads one page; returns the columns of a table that has not ended on it. */
function readPage(draft: Draft, page: number, rows: readonly PageRow[], goingOn: Columns | null): Columns | null {
  let columns = goingOn;
  let counted = 0;
  for (let at = 0; at < rows.length; ) {
    const found = headingsOf(rows[at]!);
    if (found !== null) {
      const length = lengthOfTable(rows, at + 1);
      columns = columnsOf(found, rows.slice(at + 1, at + 1 + length));
      at += 1;
    } else if (columns === null) {
      draft.around.push({ page, row: rows[at]! });
      at += 1;
      continue;
    }
    const length = lengthOfTable(rows, at);
    const own = rows.slice(at, at + length);
    const hasEnded = own.length > 0 && isLastRow(own.at(-1)!);
    const skipped = found === null ? headOverleaf(draft, own, columns, at + length < rows.length) : 0;
    draft.around.push(...own.slice(0, skipped).map((row) => ({ page, row })));
    if (skipped < own.length) counted = addTable(draft, page, counted, columns, own.slice(skipped));
    at += length;
    if (hasEnded) columns = null;
  }
  return columns;
}

// Overleaf, what stands above the first line with an amount is the head of the page; where headings are not repeated, a
// text that was not on an earlier page may be the end of a name begun there.
function headOverleaf({ sheets, around }: Draft, rows: readonly PageRow[], columns: Columns, headingsFollow: boolean): number {
  const first = rows.findIndex((row) => totalLabel(row) !== null || isCharged(cellsOf(row, columns), columns));
  const skipped = rows.slice(0, first < 0 ? rows.length : first);
  const known = new Set(around.map(({ row }) => textOf(row.words).replace(/\d+/g, "#")));
  const last = sheets.at(-1);
  const isNew = skipped.some(({ words }) => !known.has(textOf(words).replace(/\d+/g, "#")));
  if (isNew && !headingsFollow && last !== undefined && last.rows.length > 1) last.unsure.add(last.rows.at(-1)!.number);
  return skipped.length;
}

/** Up to and with the row of the total, or up to the next headings. */
function lengthOfTable(rows: readonly PageRow[], start: number): number {
  for (let at = start; at < rows.length; at += 1) {
    if (at > start && headingsOf(rows[at]!) !== null) return at - start;
    if (isLastRow(rows[at]!)) return at - start + 1;
  }
  return rows.length - start;
}

const LABEL_WORDS = 4;
/** What else papers print before a sum: 应收合计, 本次费用总额. */
const SUM = /^(?:应[收付]|实[收付]|本[次单页]|费用|金额|人民币)*(?:合计|总计|总额|共计|小计)(?:金额|人民币)?(?:\((?:元|大写|小写|人民币)\))?:?$/u;

/** 合 计 is printed as two words. */
function totalLabel({ words }: PageRow): { readonly label: string; readonly words: number } | null {
  for (let length = Math.min(LABEL_WORDS, words.length); length > 0; length -= 1) {
    const label = words.slice(0, length).map(({ text }) => text).join("");
    if (/\d/.test(label)) continue;
    if (isTotal(label) || SUM.test(label)) return { label: isSubtotal(label) || label.includes("小计") ? "小计" : "合计", words: length };
  }
  return null;
}

function isLastRow(row: PageRow): boolean {
  const total = totalLabel(row);
  return total?.label === "合计";
}

const CHARGES: readonly BillField[] = ["amount", "gross", "price"];

function cell({ cells }: RowCells, { layout }: Columns, field: BillField): string {
  return cells[layout.fields.get(field) ?? -1] ?? "";
}

function isCharged(row: RowCells, columns: Columns): boolean {
  return CHARGES.some((field) => isMoney(moneyCell(cell(row, columns, field))));
}

/** A line of the bill while its wrapped texts are gathered. */
interface Record {
  readonly cells: string[];
  /** Base line and text ends of the last row that belongs to it. */
  y: number;
  ends: readonly number[];
  isUnsure: boolean;
}

interface Part {
  readonly row: PageRow;
  readonly read: RowCells;
  /** So close below a line that it may be the rest of it. */
  readonly isClose: boolean;
}

function addTable(draft: Draft, page: number, counted: number, columns: Columns, rows: readonly PageRow[]): number {
  const heights = rows.flatMap(({ words }) => words.map(({ height }) => height)).sort((a, b) => a - b);
  const height = heights[Math.floor(heights.length / 2)] ?? 0;
  const widest = widestText(rows, columns);
  let waiting: Part[] = [];
  let last: Record | null = null;
  const records: Record[] = [];
  const drop = (parts: readonly Part[]): void => {
    if (last !== null && parts.some(({ isClose }) => isClose)) last.isUnsure = true;
    for (const { row } of parts) draft.observations.push({ kind: "note", at: "", place: placeOnPage(page), params: { text: textOf(row.words).slice(0, 200) } });
  };
  for (const row of rows) {
    const total = totalLabel(row);
    const read = cellsOf(total === null ? row : { ...row, words: row.words.slice(total.words) }, columns);
    if (total !== null) {
      drop(waiting.splice(0));
      records.push({ cells: withLabel(read.cells, total.label, columns), y: row.y, ends: read.ends, isUnsure: false });
      last = null;
    } else if (isCharged(read, columns)) {
      const next: Record = { cells: [...read.cells], y: row.y, ends: read.ends, isUnsure: read.isUnsure };
      if (!putAbove(next, waiting, row, columns, height)) drop(waiting);
      waiting = [];
      if (cell(next, columns, "item") === "") unnamed(draft, page, row);
      else {
        records.push(next);
        last = next;
      }
    } else {
      const isClose = last !== null && waiting.length === 0 && row.y - last.y <= TIGHT * height && !GROUP.test(cell(read, columns, "item"));
      if (isClose && isFull(last!, read, height, widest)) addBelow(last!, row, read);
      else waiting.push({ row, read, isClose });
    }
  }
  drop(waiting);
  draft.sheets.push(sheetOf(page, counted, columns, records));
  return counted + records.length;
}

function sheetOf(page: number, counted: number, { headings, layout }: Columns, records: readonly Record[]): PageSheet {
  const unsure = new Set(records.flatMap(({ isUnsure }, index) => (isUnsure ? [counted + index + 1] : [])));
  const item = layout.fields.get("item")!;
  return {
    name: null, hidden: false, merges: [], hiddenColumns: [], unsure,
    notes: () => [...unsure].map((row) => ({ row, column: item, kind: "text-unsure", params: {} })),
    rows: [{ number: 0, cells: headings, hidden: false }, ...records.map(({ cells }, index) => ({ number: counted + index + 1, cells, hidden: false }))],
    place: (row, column) => (row === 0 ? placeOnPage(page) : placeOnPage(page, row, column === undefined ? undefined : headings[column])),
  };
}

function withLabel(cells: readonly string[], label: string, { layout }: Columns): string[] {
  const item = layout.fields.get("item")!;
  return cells.map((text, column) => (column === item ? label : text));
}

/** By column, how far to the right its texts reach. */
function widestText(rows: readonly PageRow[], columns: Columns): readonly number[] {
  const all = rows.map((row) => cellsOf(row, columns).ends);
  return columns.headings.map((_, column) => Math.max(0, ...all.map((ends) => ends[column] ?? 0)));
}

/** Lines of one wrapped text stand closer than this many heights of a letter, rows of a table mostly further. */
const TIGHT = 1.75;
const GROUP = /^[(]?[一二三四五六七八九十]{1,3}[)、.]|^\d{1,2}[、.]|[:：]$/u;

/** A row without an amount that stands close below goes on with the texts above it if those were full. */
function isFull({ ends }: Record, read: RowCells, height: number, widest: readonly number[]): boolean {
  return read.cells.every((text, column) => text === "" || (ends[column]! > 0 && ends[column]! + 1.5 * height >= widest[column]!));
}

function unnamed({ observations }: Draft, page: number, row: PageRow): void {
  observations.push({ kind: "text-unsure", at: "", place: placeOnPage(page), params: { text: textOf(row.words).slice(0, 200) } });
}

function addBelow(record: Record, row: PageRow, read: RowCells): void {
  read.cells.forEach((text, column) => {
    if (text !== "") record.cells[column] = joined(record.cells[column]!, text);
  });
  record.y = row.y;
  record.ends = record.ends.map((end, column) => (read.cells[column] === "" ? end : read.ends[column]!));
  record.isUnsure ||= read.isUnsure;
}

/** Texts set in the middle of a row begin above its amount; they are its own only where the amount has none beside it. */
function putAbove(record: Record, above: readonly Part[], row: PageRow, columns: Columns, height: number): boolean {
  const hasName = cell(record, columns, "item") !== "";
  if (above.length === 0) return true;
  const isTight = row.y - above.at(-1)!.row.y <= TIGHT * height;
  if (hasName || !isTight) {
    if (isTight || !hasName) record.isUnsure = true;
    return false;
  }
  for (const { read } of [...above].reverse()) {
    read.cells.forEach((text, column) => {
      if (text !== "") record.cells[column] = joined(text, record.cells[column]!);
    });
    record.isUnsure ||= read.isUnsure;
  }
  record.ends = above.at(-1)!.read.ends;
  return true;
}

/** A wrapped text: Chinese without a blank, words of letters with one. */
function joined(before: string, after: string): string {
  return before === "" || after === "" || !/[A-Za-z0-9]$/.test(before) || !/^[A-Za-z0-9]/.test(after) ? before + after : `${before} ${after}`;
}
