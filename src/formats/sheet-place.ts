// How the place of a cell is written, by format: as the user's program names it.

import { placeAbove, placeBelow, placeOfLine } from "../model/place.ts";
import { columnName } from "./cell-reference.ts";
import type { Sheet, Workbook } from "./sheet.ts";

type Place = Sheet["place"];

/** `第 3 行第 4 列` of a text file. */
export const csvPlace: Place = (row, column) => placeOfLine(row, column === undefined ? undefined : column + 1);

/** `表二!D7`; `表二!7` for a whole row. */
export function sheetPlace(sheet: string): Place {
  return (row, column) => `${sheet}!${column === undefined ? "" : columnName(column)}${row}`;
}

/** The number of the rows that stand for the lines below a table of a web page. */
export const BELOW = -1;

/** `表1第 3 行第 4 列` of a web page; row 0 stands for the lines above the table. */
export function tablePlace(name: string): Place {
  return (row, column) => (row === 0 ? placeAbove(name) : row === BELOW ? placeBelow(name) : name + csvPlace(row, column));
}

export function placesOf(format: Workbook["format"], sheet: string | null): Place {
  if (format === "csv" || sheet === null) return csvPlace;
  return format === "html" ? tablePlace(sheet) : sheetPlace(sheet);
}
