// What the table formats (csv, xlsx, xls, html) hand to `columns.ts`: sheets of rows of cell texts.

import type { Observation } from "../model/observation.ts";
import type { Params } from "../model/text.ts";

export interface Row {
  /** As the user's program counts it, from 1. For CSV: the line on which the record begins. */
  readonly number: number;
  /** Cell texts as written, not trimmed; "" for an empty cell. May be shorter than the widest row. */
  readonly cells: readonly string[];
  readonly hidden: boolean;
}

/** A merged range; rows by `Row.number`, columns from 0, both ends included. Its value stands top left. */
export interface Merge {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** Something about one cell that its text does not show. */
export interface CellNote {
  readonly row: number;
  readonly column: number;
  readonly kind: Observation["kind"];
  readonly params: Params;
}

export interface Sheet {
  /** Null for CSV. */
  readonly name: string | null;
  readonly hidden: boolean;
  /** Drawn once, in order. */
  readonly rows: Iterable<Row>;
  readonly merges: readonly Merge[];
  readonly hiddenColumns: readonly number[];
  /** Complete when `rows` has ended. */
  notes(): readonly CellNote[];
  /** `表二!D14`, `第 12 行第 3 列`; a row alone when `column` is undefined. */
  place(row: number, column?: number): string;
}

export interface Workbook {
  readonly format: "csv" | "xlsx" | "xls" | "html" | "xml" | "ofd" | "pdf";
  readonly encoding: string | null;
  readonly sheets: readonly Sheet[];
  /** About the file as a whole: external links, guessed encoding. */
  readonly observations: readonly Observation[];
}
