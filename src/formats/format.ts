// What a format is: it recognises bytes and reads them into the contract's JSON, with the way back to the cell.
// It does not judge: what it noticed on the way it hands on as observations, and the rules make findings of them.

import type { Bill } from "../model/bill.ts";
import type { ColumnMapping, FileTable } from "../model/file-table.ts";
import type { ListHead } from "../model/list.ts";
import type { UnitDefinition } from "../model/national.ts";
import type { Observation } from "../model/observation.ts";
import type { SuppliedFact } from "../model/report.ts";
import type { PlaceTable } from "./place-table.ts";
import type { Workbook } from "./sheet.ts";

/**
 * A list while it is being read. `entries` is drawn once, in order; `head`, `rows` and `observations` are complete
 * when it has ended (title rows may come late, notes stand below).
 */
export interface ListReading {
  readonly format: string;
  readonly encoding: string | null;
  head(): unknown;
  /** Entries as JSON of the contract, not yet held against the schema. */
  readonly entries: Iterable<unknown>;
  rows(): number;
  /** `/entries/3/rate` → `表二!D14`; "" where there is no such place. */
  locate(pointer: string): string;
  /** What `locate` knows, as data, when the entries have ended; absent where the bytes themselves are the way back. */
  places?(): PlaceTable;
  observations(): readonly Observation[];
  /** What the columns of each table were taken for; absent where the file has no columns. */
  tables?(): readonly FileTable[];
}

export interface BillReading {
  readonly format: string;
  readonly encoding: string | null;
  readonly bill: unknown;
  readonly rows: number;
  locate(pointer: string): string;
  /** What `locate` knows, as data; absent where the bytes themselves are the way back. */
  places?(): PlaceTable;
  readonly observations: readonly Observation[];
  /** What a person said of its lines afterwards (src/check/supplied.ts). */
  readonly supplied?: readonly SuppliedFact[];
}

/** What a spreadsheet does not carry and the caller gives; it wins over the file. */
export type ListMetadata = Partial<Pick<ListHead, "direction" | "effectiveFrom" | "effectiveTo" | "tax">> & {
  readonly port?: { readonly code: string; readonly name?: string };
  readonly publisher?: { readonly name: string };
  /** What a person said of headings that were not recognised; those of other files do no harm. */
  readonly mappings?: readonly ColumnMapping[];
};

export type BillMetadata = Partial<Pick<Bill, "port" | "seller" | "direction" | "trade">> & { readonly on?: string };

export interface Format {
  readonly name: "csv" | "xlsx" | "xls" | "html" | "json" | "xml" | "ofd" | "pdf";
  /** By content, never by name. */
  recognises(bytes: Uint8Array): boolean;
  readList(bytes: Uint8Array, metadata: ListMetadata, units: readonly UnitDefinition[]): ListReading | Promise<ListReading>;
  readBill(bytes: Uint8Array, metadata: BillMetadata): BillReading | Promise<BillReading>;
  /** The rows as they stand; absent where the file has none. */
  readWorkbook?(bytes: Uint8Array): Promise<Workbook>;
}
