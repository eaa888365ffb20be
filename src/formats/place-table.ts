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
  /** Places of the values around the records, by the first step of their pointers; of notes by two. */
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
    if (row === undefined || table === undefined) return heads.get(`${top}/${index}`) ?? heads.get(top) ?? "";
    for (let length = path.length; length > 0; length -= 1) {
      const column = table.columns.get(path.slice(0, length).join("/"));
      if (column !== undefined) return table.place(row, column < 0 ? undefined : column);
    }
    return table.place(row);
  };
}
