// How the place of a cell is written, by format: as the user's program names it.

import { columnName } from "./cell-reference.ts";
import type { Sheet, Workbook } from "./sheet.ts";

type Place = Sheet["place"];

/** `第3行第4列` of a text file. */
export const csvPlace: Place = (row, column) => (column === undefined ? `第${row}行` : `第${row}行第${column + 1}列`);

/** `表二!D7`; `表二!7` for a whole row. */
export function sheetPlace(sheet: string): Place {
  return (row, column) => `${sheet}!${column === undefined ? "" : columnName(column)}${row}`;
}

/** `表1第3行第4列` of a web page; row 0 stands for the lines above the table. */
export function tablePlace(name: string): Place {
  return (row, column) => (row === 0 ? `${name}上方` : name + csvPlace(row, column));
}

export function placesOf(format: Workbook["format"], sheet: string | null): Place {
  if (format === "csv" || sheet === null) return csvPlace;
  return format === "html" ? tablePlace(sheet) : sheetPlace(sheet);
}
