// Where each entry stood: a compact table of rows, and the layout of the table they belong to. `/entries/3/rate` → the cell.

import type { Layout } from "./layout.ts";
import type { PlaceTable } from "./place-table.ts";
import type { Sheet } from "./sheet.ts";

interface Stretch {
  readonly firstEntry: number;
  readonly sheet: Sheet;
  readonly layout: Layout;
}

export interface Places {
  /** A table begins: the entries from here on stand in its columns. */
  begin(sheet: Sheet, layout: Layout): void;
  /** Returns the index of the entry. */
  add(row: number): number;
  count(): number;
  locate(pointer: string): string;
  /** The pointer of a cell; `""` for a cell of no entry. */
  pointerOf(sheet: Sheet, row: number, column: number): string;
  /** The same as plain data. */
  table(): Pick<PlaceTable, "rows" | "sections">;
}

/** The column of a field of an entry; −1 where it has none. */
export function columnOf(layout: Layout, path: readonly string[]): number {
  const [field, sub] = path;
  const { single, items, qualifiers, sizes } = layout;
  switch (field ?? "") {
    case "id":
    case "no": return single.no;
    case "chargingEntity": return single.entity;
    case "item": return sub === "path" ? (items[Number(path[2])] ?? items.at(-1) ?? -1) : (items.at(-1) ?? qualifiers[0] ?? -1);
    case "rate": return single.rate >= 0 ? single.rate : (sizes[0]?.column ?? -1);
    case "unit": return single.unit;
    case "service": return single.service;
    case "pricingForm": return [single["form-and-basis"], single.form, single.nature].find((column) => column >= 0) ?? -1;
    case "basis": return [single["form-and-basis"], single.basis].find((column) => column >= 0) ?? -1;
    case "remarks": return single.remarks;
    default: return layout.extras.find((extra) => extra.key === field)?.column ?? -1;
  }
}

/** The field of an entry that a column holds, as the end of a pointer. */
export function fieldOfColumn(layout: Layout, column: number): string {
  const { single } = layout;
  if (column === single.no) return "/no";
  if (column === single.entity) return "/chargingEntity/name";
  if (layout.items.includes(column)) return "/item/name";
  if (layout.qualifiers.includes(column)) return "/item/path";
  if (column === single.rate || layout.sizes.some((size) => size.column === column)) return "/rate/text";
  if (column === single.unit) return "/unit/text";
  if (column === single.service) return "/service";
  if (column === single["form-and-basis"] || column === single.form || column === single.nature) return "/pricingForm";
  if (column === single.basis) return "/basis";
  if (column === single.remarks) return "/remarks";
  const extra = layout.extras.find((candidate) => candidate.column === column);
  return extra === undefined ? "" : `/${stepOf(extra.key)}`;
}

const FIELDS = ["id", "no", "chargingEntity", "item", "rate", "unit", "service", "pricingForm", "basis", "remarks"];

/** The columns of all fields by their paths, as `columnOf` gives them. */
function columnsOf(layout: Layout): Record<string, number> {
  const paths = [
    ...FIELDS.map((field) => [field]), ["item", "path"], ...layout.items.map((_column, level) => ["item", "path", String(level)]),
    ...layout.extras.map(({ key }) => [key]),
  ];
  return Object.fromEntries(paths.map((path) => [path.map(stepOf).join("/"), columnOf(layout, path)]));
}

function stepOf(name: string): string {
  return name.replace(/~/gu, "~0").replace(/\//gu, "~1");
}

export function placeTable(): Places {
  let rows = new Uint32Array(64);
  let count = 0;
  const stretches: Stretch[] = [];

  const stretchOf = (entry: number): Stretch | undefined => {
    for (let index = stretches.length - 1; index >= 0; index--) {
      if (stretches[index]!.firstEntry <= entry) return stretches[index];
    }
    return undefined;
  };
  return {
    begin(sheet, layout) {
      stretches.push({ firstEntry: count, sheet, layout });
    },
    add(row) {
      if (count === rows.length) {
        const larger = new Uint32Array(rows.length * 2);
        larger.set(rows);
        rows = larger;
      }
      rows[count] = row;
      return count++;
    },
    count: () => count,
    locate(pointer) {
      const steps = pointer.split("/");
      const parts = pointer.includes("~") ? steps.map((part) => part.replace(/~1/gu, "/").replace(/~0/gu, "~")) : steps;
      const entry = /^\d+$/.test(parts[2] ?? "") ? Number(parts[2]) : -1;
      const stretch = stretchOf(entry);
      if (parts[1] !== "entries" || entry < 0 || entry >= count || stretch === undefined) return "";
      const column = parts.length > 3 ? columnOf(stretch.layout, parts.slice(3)) : -1;
      return stretch.sheet.place(rows[entry]!, column < 0 ? undefined : column);
    },
    table: () => ({
      rows: Array.from(rows.subarray(0, count)),
      sections: stretches.map(({ firstEntry, sheet, layout }) => ({ first: firstEntry, sheet: sheet.name, columns: columnsOf(layout) })),
    }),
    pointerOf(sheet, row, column) {
      for (const [index, stretch] of stretches.entries()) {
        if (stretch.sheet !== sheet) continue;
        const end = stretches[index + 1]?.firstEntry ?? count;
        const entry = searchRow(rows, stretch.firstEntry, end, row);
        if (entry >= 0) return `/entries/${String(entry)}${fieldOfColumn(stretch.layout, column)}`;
      }
      return "";
    },
  };
}

/** Rows of one stretch rise, so the row is found by halving. */
function searchRow(rows: Uint32Array, from: number, to: number, row: number): number {
  let low = from;
  let high = to - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const value = rows[middle]!;
    if (value === row) return middle;
    if (value < row) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
