// A bill as a JSON array of objects keyed by table headings: laid out as a sheet and read as one.

import { Failure } from "../model/failure.ts";
import { billFromWorkbook } from "./bill-columns.ts";
import type { BillMetadata, BillReading } from "./format.ts";
import { pointerStep } from "./json-walk.ts";
import { LIMITS } from "./limits.ts";
import type { Observation } from "../model/observation.ts";
import type { Row, Sheet } from "./sheet.ts";

/** `placeOf` says where a pointer into the array stands in the file. */
export function billFromRecords(records: readonly unknown[], metadata: BillMetadata, placeOf: (pointer: string) => string, noticed: readonly Observation[]): BillReading {
  const headings = headingsOf(records, placeOf);
  const rows: Row[] = [{ number: 0, cells: headings, hidden: false }];
  records.forEach((record, index) => {
    rows.push({ number: index + 1, cells: headings.map((heading) => cellOf(record, heading)), hidden: false });
  });
  const sheet: Sheet = {
    name: null, hidden: false, rows, merges: [], hiddenColumns: [],
    notes: () => noticed.flatMap(({ kind, at, params }) => {
      const [, index = "", ...keys] = at.split("/");
      const column = headings.findIndex((heading) => pointerStep(heading) === `/${keys[0] ?? ""}`);
      return [{ row: Number(index) + 1, column, kind, params }];
    }),
    place: (row, column) => (row === 0 ? "" : placeOf(`/${String(row - 1)}${column === undefined ? "" : pointerStep(headings[column] ?? "")}`)),
  };
  return billFromWorkbook({ format: "csv", encoding: null, sheets: [sheet], observations: [] }, metadata);
}

function headingsOf(records: readonly unknown[], placeOf: (pointer: string) => string): string[] {
  const headings = new Set<string>();
  for (const [index, record] of records.entries()) {
    if (typeof record !== "object" || record === null) continue;
    for (const key of Object.keys(record)) headings.add(key);
    if (headings.size > LIMITS.columns.value) throw new Failure("too-many-columns", { limit: LIMITS.columns.value }, placeOf(`/${String(index)}`));
  }
  return [...headings];
}

function cellOf(record: unknown, heading: string): string {
  if (typeof record !== "object" || record === null || !Object.hasOwn(record, heading)) return "";
  const value = (record as Record<string, unknown>)[heading];
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : value === null ? "" : JSON.stringify(value);
}
