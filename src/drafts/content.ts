// What a draft holds: its head and rows as JSON of the contract that need not fit the schema yet, and what is known of the
// file they came from. A row keeps its key whatever happens around it, and with it the way back to its cell.

import type { ListReading } from "../formats/format.ts";
import { locateIn, type PlaceTable } from "../formats/place-table.ts";
import type { DraftStep } from "../model/draft.ts";
import type { SideTable } from "../model/file-table.ts";
import type { FeeList } from "../model/list.ts";
import type { Observation } from "../model/observation.ts";
import { headFieldOf, headPointer, headTexts, object, rowTexts, withHeadTexts, type HeadTexts, type RowField } from "./fields.ts";
import { ROW_FORMS, tableAt, TABLES, type TableName, type Texts } from "./tables.ts";

export interface DraftRow {
  readonly key: string;
  /** Its number in its table of the file, from 0; null for one that was added here. */
  readonly source: number | null;
  /** The fields that were typed anew: what the file said of them no longer holds. */
  readonly edited: readonly string[];
  readonly entry: unknown;
}

export interface DraftContent {
  readonly head: unknown;
  readonly headEdited: readonly string[];
  readonly rows: readonly DraftRow[];
  /** The rows of the tables beside the lists of charges. */
  readonly side: Readonly<Record<SideTable, readonly DraftRow[]>>;
  readonly nextKey: number;
  /** SHA-256 of the file that the entries came from; null where they came from none. */
  readonly file: string | null;
  readonly format: string;
  readonly encoding: string | null;
  readonly observations: readonly Observation[];
  readonly places: PlaceTable | null;
}

/** The port that a draft is for; whatever a file says, this one it is. */
export interface DraftPort {
  readonly code: string;
  readonly name: string | null;
}

export function rowsOf({ rows, side }: DraftContent, table: TableName): readonly DraftRow[] {
  return table === "entries" ? rows : side[table];
}

function withRows(content: DraftContent, table: TableName, rows: readonly DraftRow[]): DraftContent {
  return table === "entries" ? { ...content, rows } : { ...content, side: { ...content.side, [table]: rows } };
}

/** Rows that were read. A table that is none is kept as one row that fits nothing, so that somebody sees and mends it. */
function keyed(table: TableName, value: unknown, isFromFile: boolean): readonly DraftRow[] {
  const entries: readonly unknown[] = Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
  return entries.map((entry, index) => ({ key: `${ROW_FORMS[table].keyLetter}${String(index + 1)}`, source: isFromFile ? index : null, edited: [], entry }));
}

function tablesOf(head: unknown, entries: readonly unknown[], isFromFile: boolean): Pick<DraftContent, "head" | "rows" | "side" | "nextKey"> {
  const { timeStandards, payments, ...rest } = object(head);
  const rows = keyed("entries", entries, isFromFile);
  const side = { "time-standards": keyed("time-standards", timeStandards, isFromFile), payments: keyed("payments", payments, isFromFile) };
  return { head: rest, rows, side, nextKey: Math.max(rows.length, side["time-standards"].length, side.payments.length) + 1 };
}

export function contentOfReading(reading: ListReading, port: DraftPort, file: string): DraftContent {
  const entries = [...reading.entries];
  const { name } = object(object(reading.head())["port"]);
  const named = { code: port.code, name: port.name ?? (typeof name === "string" ? name : null) };
  return {
    ...tablesOf({ ...object(reading.head()), port: named }, entries, true), headEdited: [], file,
    format: reading.format, encoding: reading.encoding, observations: reading.observations(), places: reading.places?.() ?? null,
  };
}

/** A published list to go on from. Readings of prices are left out: they are made anew. */
export function contentOfList({ entries, ...head }: FeeList, port: DraftPort): DraftContent {
  const bare = entries.map((entry) => ({ ...entry, rate: { text: entry.rate.text } }));
  return {
    ...tablesOf({ ...head, port: { code: port.code, name: head.port.name ?? port.name } }, bare, false), headEdited: [], file: null,
    format: "desk", encoding: null, observations: [], places: null,
  };
}

export function emptyContent(port: DraftPort): DraftContent {
  const head = { schema: "fee-list/1.0", port, direction: null, publisher: { name: null, uscc: null }, documentNumber: null, effectiveFrom: null, effectiveTo: null, tax: "unstated", contacts: [] };
  return { ...tablesOf(head, [], false), headEdited: [], file: null, format: "desk", encoding: null, observations: [], places: null };
}

export function packContent(content: DraftContent): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(content));
}

export function openContent(bytes: Uint8Array): DraftContent {
  return JSON.parse(new TextDecoder().decode(bytes)) as DraftContent;
}

/** The content as a reading: what the verb validate takes. */
export function readingOf(content: DraftContent): ListReading {
  const { rows, places } = content;
  const inFile = places === null ? null : locateIn(places);
  const sourceOf = (pointer: string): string | null => {
    const [, top = "", index = "", step] = pointer.split("/");
    const table = tableAt(top);
    if (table === null || index === "") return pointer;
    const row = rowsOf(content, table)[Number(index)];
    if (row === undefined || row.source === null) return null;
    const field = step === undefined ? null : ROW_FORMS[table].fieldOf(step);
    const isEdited = field !== null && row.edited.includes(field);
    return isEdited ? `/${top}/${String(row.source)}` : pointer.replace(/^\/\w+\/\d+/, `/${top}/${String(row.source)}`);
  };
  return {
    format: content.format, encoding: content.encoding,
    head: () => headOf(content),
    entries: { *[Symbol.iterator]() { for (const { entry } of rows) yield entry; } },
    rows: () => rows.length,
    locate(pointer) {
      const source = sourceOf(pointer);
      return source === null || inFile === null ? "" : inFile(source);
    },
    observations: () => observationsOf(content),
  };
}

/** The head with the tables beside the lists, as the list carries it. */
export function headOf({ head, side }: DraftContent): object {
  const tables = Object.entries(side).filter(([, rows]) => rows.length > 0);
  return { ...object(head), ...Object.fromEntries(tables.map(([table, rows]) => [ROW_FORMS[table as SideTable].property, rows.map(({ entry }) => entry)])) };
}

// An observation holds while its row stands and its cell is as it was read.
function observationsOf({ rows, observations, headEdited }: DraftContent): Observation[] {
  if (observations.length === 0) return [];
  const now = new Map(rows.flatMap(({ source }, index) => (source === null ? [] : [[source, index] as const])));
  return observations.flatMap((one) => {
    const [, top = "", index = "", step] = one.at.split("/");
    if (top !== "entries" || index === "") return headEdited.includes(headFieldOf(top) ?? "") ? [] : [one];
    const found = now.get(Number(index));
    if (found === undefined) return [];
    const field = step === undefined ? null : ROW_FORMS.entries.fieldOf(step);
    if (field !== null && rows[found]!.edited.includes(field)) return [];
    return [{ ...one, at: one.at.replace(/^\/entries\/\d+/, `/entries/${String(found)}`) }];
  });
}

/** A row is of the entries where no other table is named. */
interface InTable {
  readonly table?: SideTable;
}

/** What somebody does to a draft. Positions count from 1. */
export type DraftEdit =
  | { readonly kind: "head"; readonly fields: Partial<HeadTexts> }
  | ({ readonly kind: "row"; readonly row: string; readonly fields: Texts } & InTable)
  | ({ readonly kind: "add"; readonly position: number; readonly fields: Texts } & InTable)
  | ({ readonly kind: "remove"; readonly row: string } & InTable)
  | ({ readonly kind: "move"; readonly row: string; readonly position: number } & InTable)
  /** One text in the place of another, in a whole column. */
  | { readonly kind: "fill"; readonly rows: ReadonlySet<string>; readonly field: RowField; readonly from: string; readonly to: string }
  /** The rows of a file in the place of those of a table. */
  | { readonly kind: "table"; readonly table: SideTable; readonly entries: readonly unknown[]; readonly file: string };

export interface Edited {
  readonly content: DraftContent;
  /** Empty where nothing is different. */
  readonly steps: readonly DraftStep[];
}

/** Null where the edit names a row that is not there. */
export function applyEdit(content: DraftContent, edit: DraftEdit): Edited | null {
  if (edit.kind === "head") return editHead(content, edit.fields);
  if (edit.kind === "fill") return fillColumn(content, edit);
  if (edit.kind === "table") return replaceTable(content, edit);
  const { table = "entries" } = edit;
  if (edit.kind === "add") return addRow(content, table, edit.position, edit.fields);
  const at = rowsOf(content, table).findIndex(({ key }) => key === edit.row);
  if (at < 0) return null;
  if (edit.kind === "row") return editRow(content, table, at, edit.fields);
  if (edit.kind === "move") return moveRow(content, table, at, edit.position);
  const row = rowsOf(content, table)[at]!;
  return {
    content: withRows(content, table, rowsOf(content, table).toSpliced(at, 1)),
    steps: [{ action: "row-removed", row: row.key, before: JSON.stringify(ROW_FORMS[table].texts(row.entry)) }],
  };
}

function editHead(content: DraftContent, fields: Partial<HeadTexts>): Edited {
  const before = headTexts(content.head);
  const after = { ...before, ...fields };
  const changed = (Object.keys(before) as (keyof HeadTexts)[]).filter((field) => before[field].trim() !== after[field].replace(/\r\n/g, "\n").trim());
  if (changed.length === 0) return { content, steps: [] };
  const port = object(object(content.head)["port"]);
  const head = withHeadTexts(content.head, { code: String(port["code"]), name: typeof port["name"] === "string" ? port["name"] : null }, after);
  return {
    content: { ...content, head, headEdited: [...new Set([...content.headEdited, ...changed])] },
    steps: changed.map((field) => ({ action: "changed", field, before: before[field], after: headTexts(head)[field] })),
  };
}

const same = (one: string | undefined, other: string | undefined): boolean => (one ?? "").trim() === (other ?? "").trim();

function changedRow(content: DraftContent, table: TableName, at: number, fields: Texts): { readonly row: DraftRow; readonly steps: readonly DraftStep[] } {
  const row = rowsOf(content, table)[at]!;
  const form = ROW_FORMS[table];
  const before = form.texts(row.entry);
  const entry = form.write(row.entry, { ...before, ...fields }, (list) => freeId(content, list));
  const after = form.texts(entry);
  const changed = form.fields.filter((field) => !same(before[field], after[field]));
  const steps = changed.map((field): DraftStep => ({ action: "changed", row: row.key, field, before: before[field] ?? "", after: after[field] ?? "" }));
  return { row: { ...row, entry, edited: [...new Set([...row.edited, ...changed])] }, steps };
}

function editRow(content: DraftContent, table: TableName, at: number, fields: Texts): Edited {
  const rows = rowsOf(content, table);
  const { row, steps } = changedRow(content, table, at, fields);
  // A row that did not fit the schema is written anew even where its texts stay.
  const isSame = steps.length === 0 && JSON.stringify(row.entry) === JSON.stringify(rows[at]!.entry);
  if (isSame) return { content, steps };
  const told = steps.length > 0 ? steps : [{ action: "changed", row: row.key, before: JSON.stringify(rows[at]!.entry), after: JSON.stringify(row.entry) } as const];
  return { content: withRows(content, table, rows.with(at, row)), steps: told };
}

function addRow(content: DraftContent, table: TableName, position: number, fields: Texts): Edited {
  const form = ROW_FORMS[table];
  const rows = rowsOf(content, table);
  const entry = form.write({}, { ...form.blank, ...fields }, (list) => freeId(content, list));
  const row: DraftRow = { key: `${form.keyLetter}${String(content.nextKey)}`, source: null, edited: [], entry };
  const at = Math.min(Math.max(position - 1, 0), rows.length);
  return {
    content: { ...withRows(content, table, rows.toSpliced(at, 0, row)), nextKey: content.nextKey + 1 },
    steps: [{ action: "row-added", row: row.key, after: JSON.stringify(form.texts(entry)) }],
  };
}

function moveRow(content: DraftContent, table: TableName, from: number, position: number): Edited {
  const rows = rowsOf(content, table);
  const to = Math.min(Math.max(position - 1, 0), rows.length - 1);
  if (to === from) return { content, steps: [] };
  const row = rows[from]!;
  return {
    content: withRows(content, table, rows.toSpliced(from, 1).toSpliced(to, 0, row)),
    steps: [{ action: "row-moved", row: row.key, before: String(from + 1), after: String(to + 1) }],
  };
}

function replaceTable(content: DraftContent, { table, entries, file }: Extract<DraftEdit, { kind: "table" }>): Edited {
  const { keyLetter } = ROW_FORMS[table];
  // They come from another file than the entries, whose places say nothing of them.
  const rows = entries.map((entry, index): DraftRow => ({ key: `${keyLetter}${String(content.nextKey + index)}`, source: null, edited: [], entry }));
  return {
    content: { ...withRows(content, table, rows), nextKey: content.nextKey + rows.length },
    steps: [{ action: "uploaded", field: table, before: String(rowsOf(content, table).length), after: file }],
  };
}

function fillColumn(content: DraftContent, { rows: asked, field, from, to }: Extract<DraftEdit, { kind: "fill" }>): Edited {
  const steps: DraftStep[] = [];
  const rows = content.rows.map((row, at) => {
    if (!asked.has(row.key) || rowTexts(row.entry)[field].trim() !== from.trim()) return row;
    const changed = changedRow(content, "entries", at, { [field]: to });
    steps.push(...changed.steps);
    return changed.steps.length === 0 ? row : changed.row;
  });
  return { content: steps.length === 0 ? content : { ...content, rows }, steps };
}

/** Never one that this list has or had: the counter of rows only rises. */
function freeId({ rows, nextKey }: DraftContent, table: 1 | 2): string {
  const used = new Set(rows.map(({ entry }) => object(entry)["id"]));
  for (let number = nextKey; ; number += 1) {
    const id = `${String(table)}-${String(number).padStart(2, "0")}`;
    if (!used.has(id)) return id;
  }
}

/** The table and the number of a row, from 0; null where it is gone. */
export function whereIs(content: DraftContent, key: string): { readonly table: TableName; readonly index: number } | null {
  for (const table of TABLES) {
    const index = rowsOf(content, table).findIndex((row) => row.key === key);
    if (index >= 0) return { table, index };
  }
  return null;
}

/** Where a value of a row, or of the head, stood in the file; empty where it came from none. */
export function placeOf(content: DraftContent, key: string | null, field: string): string {
  const { places } = content;
  if (places === null) return "";
  if (key === null) return locateIn(places)(headPointer(field));
  const found = whereIs(content, key);
  const source = found && rowsOf(content, found.table)[found.index]!.source;
  return found === null || source === null ? "" : locateIn(places)(`/${ROW_FORMS[found.table].property}/${String(source)}/${ROW_FORMS[found.table].pointer(field)}`);
}

/** Pointer of a field in the list as it is now, for people and files; null where the row is gone. */
export function pointerOf(content: DraftContent, key: string | null, field: string): string | null {
  if (key === null) return headPointer(field);
  const found = whereIs(content, key);
  return found === null ? null : `/${ROW_FORMS[found.table].property}/${String(found.index)}/${ROW_FORMS[found.table].pointer(field)}`;
}
