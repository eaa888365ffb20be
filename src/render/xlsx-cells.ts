// Cells of a workbook that people open, the same for lists and reports: every one a text, so that nothing turns into a
// number, a date or a formula.

import type { CellStyle } from "hucre/xlsx";

const THIN = { style: "thin" } as const;
const FRAME = { top: THIN, bottom: THIN, left: THIN, right: THIN };
/** `_x000D_` in a cell stands for the character of that number: where the text says so itself, its sign is written so. */
const ESCAPE = /_(?=x[0-9A-Fa-f]{4}_)/g;

export const TEXT: CellStyle = { numFmt: "@", border: FRAME, alignment: { vertical: "top", wrapText: true } };
export const HEADING: CellStyle = {
  numFmt: "@", border: FRAME, font: { bold: true }, fill: { type: "pattern", pattern: "solid", fgColor: { rgb: "E8EDF5" } },
  alignment: { horizontal: "center", vertical: "center", wrapText: true },
};
export const FONT = { name: "宋体", size: 11 };
/** A4 lying, as wide as a sheet. */
export const PAGE = { orientation: "landscape", paperSize: "a4", fitToPage: true, fitToWidth: 1, fitToHeight: 0 } as const;

type Cells = Map<string, { value: string; type: "string"; style: CellStyle }>;

/** Puts a text into a cell; rows and columns count from 0. */
export function putText(cells: Cells, row: number, column: number, text: string, style: CellStyle): void {
  cells.set(`${row},${column}`, { value: text.replace(ESCAPE, "_x005F_"), type: "string", style });
}

export function newCells(): Cells {
  return new Map();
}
