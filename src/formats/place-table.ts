// The way back from a pointer to its cell as plain data, fit to be sent to another process: a row number per record, and
// once per table the columns of its fields.

import { placesOf } from "./sheet-place.ts";
import type { Workbook } from "./sheet.ts";

/** The records from `first` on stand in one table of the file. */
export interface PlaceSection {
  readonly first: number;
  readonly sheet: string | null;
  /** Column by the path of a field (`rate`, `item/path/0`), as it stands in a pointer; −1 for the row alone. */
  readonly columns: Readonly<Record<string, number>>;
}

export interface PlaceTable {
  readonly format: Workbook["format"];
  /** `entries` or `lines`. */
  readonly collection: string;
  readonly rows: readonly number[];
  readonly sections: readonly PlaceSection[];
  /** Places of the values around the records, by their pointers without the first slash; the nearest above counts. */
  readonly head: Readonly<Record<string, string>>;
}

/** The pointer's place; `""` where it has none. A field without a column of its own stands where the one above it does. */
export function locateIn({ format, collection, rows, sections, head }: PlaceTable): (pointer: string) => string {
  const tables = sections.map(({ first, sheet, columns }) => ({
    first, place: placesOf(format, sheet), columns: new Map(Object.entries(columns)),
  }));
  const heads = new Map(Object.entries(head));
  return (pointer) => {
    const [, top = "", index = "", ...path] = pointer.split("/");
    const record = top === collection && /^\d+$/.test(index) ? Number(index) : -1;
    const row = rows[record];
    const table = row === undefined ? undefined : tables.findLast(({ first }) => first <= record);
    if (row === undefined || table === undefined) return nearest(heads, [top, index, ...path]) ?? "";
    const column = nearest(table.columns, path);
    return table.place(row, column === undefined || column < 0 ? undefined : column);
  };
}

/** The places of all values of a document, each spelled out: for files whose places are no cells of a table. */
export function spelledOut(format: Workbook["format"], document: unknown, locate: (pointer: string) => string): PlaceTable {
  const head: Record<string, string> = {};
  const walk = (value: unknown, pointer: string): void => {
    const place = pointer === "" ? "" : locate(pointer);
    if (place !== "") head[pointer.slice(1)] = place;
    if (typeof value === "object" && value !== null) for (const [key, child] of Object.entries(value)) walk(child, `${pointer}/${key}`);
  };
  walk(document, "");
  return { format, collection: "", rows: [], sections: [], head };
}

/** What is known of the longest beginning of a path. */
export function nearest<Value>(known: ReadonlyMap<string, Value>, path: readonly string[]): Value | undefined {
  for (let length = path.length; length > 0; length -= 1) {
    const found = known.get(path.slice(0, length).join("/"));
    if (found !== undefined) return found;
  }
  return undefined;
}
