// The names of cells and columns in a sheet: D7, AA12, A1:C3.

import type { Merge } from "./sheet.ts";

const REFERENCE = /^\$?([A-Z]{1,3})\$?([0-9]{1,7})$/;

/** 0 → A, 26 → AA. */
export function columnName(column: number): string {
  let name = "";
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

/** A → 0, AA → 26. */
export function columnNumber(name: string): number {
  let number = 0;
  for (let at = 0; at < name.length; at += 1) number = number * 26 + name.charCodeAt(at) - 64;
  return number - 1;
}

/** D7 → row 7, column 3; null for anything else. */
export function readReference(text: string): { row: number; column: number } | null {
  const parts = REFERENCE.exec(text);
  return parts ? { row: Number(parts[2]), column: columnNumber(parts[1]!) } : null;
}

export function readRange(text: string): Merge | null {
  const [from, to] = text.split(":");
  const start = readReference(from ?? "");
  const end = readReference(to ?? from ?? "");
  if (!start || !end || end.row < start.row || end.column < start.column) return null;
  return { top: start.row, left: start.column, bottom: end.row, right: end.column };
}
