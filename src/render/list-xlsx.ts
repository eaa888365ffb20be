// A list as a workbook: one sheet a table, every cell a text, so that nothing turns into a number, a date or a formula.
// Same list, same bytes: the only date in it is the one handed in.

import type { CellStyle, WriteSheet } from "hucre/xlsx";

import { noticeWords } from "../i18n/notice.ts";
import { millisOf, type Instant } from "../model/day.ts";
import type { FeeList } from "../model/list.ts";
import { listRows, type ListRows } from "./list-rows.ts";
import { sideWords } from "../i18n/side-tables.ts";
import { sidesOf, titleOf } from "./views/notice.ts";
import type { SideTableView } from "./views/side-tables.ts";
import type { ColumnKey } from "./views/notice-table.ts";
import { FONT, HEADING, newCells, PAGE, putText, TEXT } from "./xlsx-cells.ts";

const WIDTHS: Readonly<Record<ColumnKey | "condition", number>> = {
  no: 6, entity: 24, item: 18, condition: 16, rate: 22, unit: 12, service: 48, formAndBasis: 36, remarks: 24,
};
const EXTRA_WIDTH = 20;
const TITLE: CellStyle = { numFmt: "@", font: { bold: true, size: 14 }, alignment: { horizontal: "center", vertical: "center" } };
const LINE: CellStyle = { numFmt: "@" };

/** `dated` stands in the workbook's properties: the instant of publication. */
export function listXlsx(list: FeeList, dated: Instant): Promise<Uint8Array> {
  return workbookOf(list, dated, []);
}

/** With further sheets behind those of the list. */
export async function workbookOf(list: FeeList, dated: Instant, further: readonly WriteSheet[]): Promise<Uint8Array> {
  const at = new Date(millisOf(dated));
  const tables = ([1, 2] as const).map((table) => listRows(list, table));
  const { writeXlsx } = await import("hucre/xlsx");
  const bytes = await writeXlsx({
    sheets: [...tables.map(sheetOf), ...sidesOf(list, "zh").map(sideSheet), ...further],
    activeSheet: tables[0]!.rows.length === 0 && tables[1]!.rows.length > 0 ? 1 : 0,
    properties: { title: titleOf(list, null, "zh").text, creator: "qingdan", created: at, modified: at },
    defaultFont: FONT,
  });
  return bytes;
}

function sheetOf(rows: ListRows): WriteSheet {
  const width = rows.headings.length;
  const lines = [rows.title, ...rows.head];
  const cells = newCells();
  const put = (row: number, column: number, text: string, style: CellStyle): void => putText(cells, row, column, text, style);
  lines.forEach((line, row) => { put(row, 0, line, row === 0 ? TITLE : LINE); });
  const headingRow = lines.length;
  rows.headings.forEach((heading, column) => { put(headingRow, column, heading, HEADING); });
  rows.rows.forEach((row, index) => { row.forEach((text, column) => { put(headingRow + 1 + index, column, text, TEXT); }); });
  const notesRow = headingRow + 1 + rows.rows.length;
  rows.notes.forEach((note, index) => { put(notesRow + index, 0, note, LINE); });
  const whole = (row: number) => ({ startRow: row, startCol: 0, endRow: row, endCol: width - 1 });
  const item = rows.keys.indexOf("item");
  const lastItem = rows.keys.lastIndexOf("item");
  return {
    name: rows.table === 1 ? noticeWords.sheetOne.zh : noticeWords.sheetTwo.zh,
    columns: rows.keys.map((key) => ({ width: key === null ? EXTRA_WIDTH : WIDTHS[key] })),
    rows: Array.from({ length: notesRow + rows.notes.length }, () => []),
    cells,
    merges: [
      ...lines.map((_, row) => whole(row)),
      ...(lastItem > item ? [{ startRow: headingRow, startCol: item, endRow: headingRow, endCol: lastItem }] : []),
      ...rows.notes.map((_, index) => whole(notesRow + index)),
    ],
    freezePane: { rows: headingRow + 1 },
    pageSetup: PAGE,
  };
}

const SIDE_WIDTHS: Readonly<Record<SideTableView["columns"][number]["key"], number>> = {
  no: 6, operation: 28, entity: 30, limit: 16, from: 24, remarks: 24, accepted: 12, means: 40,
};

function sideSheet({ key, title, columns, rows }: SideTableView): WriteSheet {
  const cells = newCells();
  putText(cells, 0, 0, title.text, TITLE);
  columns.forEach(({ text }, column) => { putText(cells, 1, column, text, HEADING); });
  rows.forEach((row, index) => { row.cells.forEach(({ text }, column) => { putText(cells, 2 + index, column, text, TEXT); }); });
  return {
    name: sideWords[key].zh, cells,
    columns: columns.map((column) => ({ width: SIDE_WIDTHS[column.key] })),
    rows: Array.from({ length: 2 + rows.length }, () => []),
    merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: columns.length - 1 }],
    freezePane: { rows: 2 },
    pageSetup: PAGE,
  };
}
