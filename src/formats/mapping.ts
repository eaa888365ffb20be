// Headings that nobody could match, asked about and answered: the tables of a file as questions, and the answers put in
// the place of what was recognised.

import { sha256Hex } from "../model/digest.ts";
import { COLUMN_FIELDS, type ColumnField, type ColumnMapping, type FileColumn, type FileTable, type HeadingChoice } from "../model/file-table.ts";
import type { UnitDefinition } from "../model/national.ts";
import type { Size } from "../model/rate.ts";
import { toHalfWidth } from "../model/text.ts";
import { columnName } from "./cell-reference.ts";
import { readHeading, type Heading } from "./headings.ts";
import type { Layout } from "./layout.ts";
import type { Row, Sheet } from "./sheet.ts";

const SAMPLES = 3;
const ROWS_LOOKED_AT = 20;
const CHOICES = 8;
const SHOWN_LENGTH = 80;

/** The same for headings that differ in spaces, width or case only. */
export function headingKey(cells: readonly string[]): string {
  const plain = cells.map((cell) => toHalfWidth(cell).replace(/\s+/gu, "").toLowerCase());
  while (plain.at(-1) === "") plain.pop();
  return sha256Hex(JSON.stringify(plain));
}

/** What was said of a row, if anything was. */
export function mappingOf(row: Row, mappings: readonly ColumnMapping[]): ColumnMapping | null {
  if (mappings.length === 0) return null;
  const key = headingKey(row.cells);
  return mappings.find((mapping) => mapping.key === key) ?? null;
}

/** What was said wins over what was recognised; the words of the heading stay. */
export function mapped(headings: readonly (Heading | null)[], mapping: ColumnMapping | null): (Heading | null)[] {
  if (mapping === null) return [...headings];
  return Array.from({ length: Math.max(headings.length, mapping.fields.length) }, (_, column) => {
    const heading = headings[column] ?? null;
    const field = mapping.fields[column] ?? null;
    if (field === null || !isColumnField(field)) return heading;
    const size = SIZE_FIELD.exec(field)?.[1];
    if (size !== undefined) return { field: "size", label: size, size: size as Size, bracket: heading?.bracket ?? null };
    const { label, bracket } = heading ?? { label: `第${String(column + 1)}列`, bracket: null };
    return { field: field as Heading["field"], label, size: null, bracket };
  });
}

function isColumnField(field: string): field is ColumnField {
  return COLUMN_FIELDS.some((known) => known === field);
}

const SIZE_FIELD = /^size-(\d+)$/;

export interface TableQuestions {
  begin(sheet: Sheet, row: Row, headings: readonly (Heading | null)[], layout: Layout, table: 1 | 2 | null, missing: readonly ColumnField[]): void;
  /** A row of data of the table last begun. */
  sample(cells: readonly string[]): void;
  /** Rows with several cells in which no headings were recognised. */
  unread(sheet: Sheet, rows: readonly Row[]): void;
  all(): readonly FileTable[];
}

interface Open extends Omit<FileTable, "columns"> {
  readonly columns: (Omit<FileColumn, "samples"> & { readonly samples: string[] })[];
  looked: number;
}

export function tableQuestions(units: readonly UnitDefinition[]): TableQuestions {
  const tables: Open[] = [];
  const sample = (cells: readonly string[]): void => {
    const table = tables.at(-1);
    if (table === undefined || table.looked >= ROWS_LOOKED_AT) return;
    table.looked += 1;
    table.columns.forEach(({ samples }, column) => {
      const text = shown(cells[column] ?? "");
      if (text !== "" && samples.length < SAMPLES && !samples.includes(text)) samples.push(text);
    });
  };
  return {
    begin(sheet, row, headings, layout, table, missing) {
      tables.push({
        sheet: sheet.name, heading: choiceOf(sheet, row), recognised: true, table, missing, others: [], looked: 0,
        columns: columns(headings.map((heading) => heading?.label ?? ""), (column) => fieldOf(layout, headings[column] ?? null, column)),
      });
    },
    sample,
    unread(sheet, rows) {
      const [first, ...below] = rows;
      if (first === undefined) return;
      const width = Math.max(...rows.map(({ cells }) => cells.length));
      const headings = Array.from({ length: width }, (_, column) => first.cells[column] ?? "");
      tables.push({
        sheet: sheet.name, heading: choiceOf(sheet, first), recognised: false, table: null, missing: [], looked: 0,
        others: below.map((row) => choiceOf(sheet, row)),
        columns: columns(headings, (column) => fieldOfHeading(readHeading(headings[column]!, units))),
      });
      for (const { cells } of below) sample(cells);
    },
    all: () => tables.map(({ looked: _, ...table }) => table),
  };
}

/** The rows of an unread part that are shown: the first few with several cells. */
export function isChoice(row: Row, before: readonly Row[]): boolean {
  return before.length < CHOICES && row.cells.filter((cell) => cell.trim() !== "").length >= 2;
}

function choiceOf(sheet: Sheet, row: Row): HeadingChoice {
  return { row: row.number, place: sheet.place(row.number), key: headingKey(row.cells), cells: row.cells.map(shown) };
}

function columns(headings: readonly string[], field: (column: number) => ColumnField | null): Open["columns"] {
  return headings.map((heading, column) => ({ letter: columnName(column), heading: shown(heading), field: field(column), samples: [] }));
}

function shown(text: string): string {
  const line = text.replace(/\s+/gu, " ").trim();
  return line.length > SHOWN_LENGTH ? `${line.slice(0, SHOWN_LENGTH - 1)}…` : line;
}

function fieldOf(layout: Layout, heading: Heading | null, column: number): ColumnField | null {
  const single = Object.entries(layout.single).find(([, own]) => own === column)?.[0];
  if (single !== undefined) return single as ColumnField;
  if (layout.items.includes(column)) return "item";
  // A second column of the same kind is not read as such.
  return heading === null || layout.duplicates.some((duplicate) => duplicate.column === column) ? null : fieldOfHeading(heading);
}

function fieldOfHeading({ field, size }: Heading): ColumnField | null {
  if (field === "unknown") return null;
  return field === "size" ? `size-${size!}` : field;
}
