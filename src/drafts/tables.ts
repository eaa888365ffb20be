// The three tables of a draft, each with its fields, and how a row of it becomes texts and comes back.

import { SIDE_TABLES, type SideTable } from "../model/file-table.ts";
import { ROW_FIELDS, rowFieldOf, rowPointer, rowTexts, withRowTexts, type Json, type RowTexts } from "./fields.ts";
import { SIDE_PROPERTIES, SIDE_ROW_FIELDS, sideFieldOf, sidePointer, sideTexts, withSideTexts } from "./side-rows.ts";

export type TableName = "entries" | SideTable;
export type Texts = Readonly<Partial<Record<string, string>>>;

export const TABLES: readonly TableName[] = ["entries", ...SIDE_TABLES];

export interface RowForm {
  /** Its property in the list. */
  readonly property: string;
  readonly keyLetter: string;
  readonly fields: readonly string[];
  readonly blank: Texts;
  texts(row: unknown): Texts;
  write(row: unknown, texts: Texts, newId: (table: 1 | 2) => string): Json;
  /** `entity` → `chargingEntity`. */
  pointer(field: string): string;
  fieldOf(step: string): string | null;
}

const ENTRIES: RowForm = {
  property: "entries", keyLetter: "r", fields: ROW_FIELDS,
  blank: { table: "2", no: "", entity: "", item: "", rate: "", unit: "", service: "", pricingForm: "market", basis: "", remarks: "" },
  texts: rowTexts,
  write: (row, texts, newId) => withRowTexts(row, () => newId(texts["table"]?.trim() === "1" ? 1 : 2), texts as RowTexts),
  pointer: rowPointer, fieldOf: rowFieldOf,
};

const sideForm = (table: SideTable, keyLetter: string): RowForm => ({
  property: SIDE_PROPERTIES[table], keyLetter, fields: SIDE_ROW_FIELDS[table],
  blank: sideTexts(table, {}),
  texts: (row) => sideTexts(table, row), write: (row, texts) => withSideTexts(table, row, texts),
  pointer: (field) => sidePointer(table, field), fieldOf: (step) => sideFieldOf(table, step),
});

export const ROW_FORMS: Readonly<Record<TableName, RowForm>> = {
  entries: ENTRIES, "time-standards": sideForm("time-standards", "t"), payments: sideForm("payments", "p"),
};

/** The table at a pointer's first step; null where it is of the head. */
export function tableAt(top: string): TableName | null {
  return TABLES.find((table) => ROW_FORMS[table].property === top) ?? null;
}
