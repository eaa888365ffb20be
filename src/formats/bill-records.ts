// A bill as a JSON array of objects keyed by table headings: laid out as a sheet and read as one.

import { billFromWorkbook } from "./bill-columns.ts";
import type { BillMetadata, BillReading } from "./format.ts";
import { pointerStep } from "./json-walk.ts";
import type { Row, Sheet } from "./sheet.ts";

/** `placeOf` says where a pointer into the array stands in the file. */
export function billFromRecords(records: readonly unknown[], metadata: BillMetadata, placeOf: (pointer: string) => string): BillReading {
  const headings: string[] = [];
  for (const record of records) {
    if (typeof record !== "object" || record === null) continue;
    for (const key of Object.keys(record)) if (!headings.includes(key)) headings.push(key);
  }
  const rows: Row[] = [{ number: 0, cells: headings, hidden: false }];
  records.forEach((record, index) => {
    rows.push({ number: index + 1, cells: headings.map((heading) => cellOf(record, heading)), hidden: false });
  });
  const sheet: Sheet = {
    name: null, hidden: false, rows, merges: [], hiddenColumns: [], notes: () => [],
    place: (row, column) => (row === 0 ? "" : placeOf(`/${String(row - 1)}${column === undefined ? "" : pointerStep(headings[column] ?? "")}`)),
  };
  return billFromWorkbook({ format: "csv", encoding: null, sheets: [sheet], observations: [] }, metadata);
}

function cellOf(record: unknown, heading: string): string {
  if (typeof record !== "object" || record === null || !Object.hasOwn(record, heading)) return "";
  const value = (record as Record<string, unknown>)[heading];
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : value === null ? "" : JSON.stringify(value);
}
