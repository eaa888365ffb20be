// What a draft holds: its head and rows as JSON of the contract that need not fit the schema yet, and what is known of the
// file they came from. A row keeps its key whatever happens around it, and with it the way back to its cell.

import type { ListReading } from "../formats/format.ts";
import { locateIn, type PlaceTable } from "../formats/place-table.ts";
import type { DraftStep } from "../model/draft.ts";
import type { FeeList } from "../model/list.ts";
import type { Observation } from "../model/observation.ts";
import {
  headFieldOf, headPointer, headTexts, object, ROW_FIELDS, rowFieldOf, rowPointer, rowTexts, withHeadTexts, withRowTexts, type HeadTexts, type RowField,
  type RowTexts,
} from "./fields.ts";

export interface DraftRow {
  readonly key: string;
  /** Its number among the entries of the file, from 0; null for one that was added here. */
  readonly source: number | null;
  /** The fields that were typed anew: what the file said of them no longer holds. */
  readonly edited: readonly RowField[];
  readonly entry: unknown;
}

export interface DraftContent {
  readonly head: unknown;
  readonly headEdited: readonly string[];
  readonly rows: readonly DraftRow[];
  readonly nextKey: number;
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

const keyOf = (number: number): string => `r${String(number)}`;

export function contentOfReading(reading: ListReading, port: DraftPort): DraftContent {
  const entries = [...reading.entries];
  const { name } = object(object(reading.head())["port"]);
  const named = { code: port.code, name: port.name ?? (typeof name === "string" ? name : null) };
  return {
    head: { ...object(reading.head()), port: named }, headEdited: [],
    rows: entries.map((entry, index) => ({ key: keyOf(index + 1), source: index, edited: [], entry })),
    nextKey: entries.length + 1, format: reading.format, encoding: reading.encoding,
    observations: reading.observations(), places: reading.places?.() ?? null,
  };
}

/** A published list to go on from. Readings of prices are left out: they are made anew. */
export function contentOfList({ entries, ...head }: FeeList, port: DraftPort): DraftContent {
  const rows = entries.map((entry, index) => ({ key: keyOf(index + 1), source: null, edited: [], entry: { ...entry, rate: { text: entry.rate.text } } }));
  return {
    head: { ...head, port: { code: port.code, name: head.port.name ?? port.name } }, headEdited: [], rows, nextKey: rows.length + 1,
    format: "desk", encoding: null, observations: [], places: null,
  };
}

export function emptyContent(port: DraftPort): DraftContent {
  const head = { schema: "fee-list/1.0", port, direction: null, publisher: { name: null, uscc: null }, documentNumber: null, effectiveFrom: null, effectiveTo: null, tax: "unstated", contacts: [] };
  return { head, headEdited: [], rows: [], nextKey: 1, format: "desk", encoding: null, observations: [], places: null };
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
    if (top !== "entries") return pointer;
    const row = rows[Number(index)];
    if (index === "" || row?.source === null || row === undefined) return index === "" ? pointer : null;
    const field = step === undefined ? null : rowFieldOf(step);
    return field !== null && row.edited.includes(field) ? `/entries/${String(row.source)}` : pointer.replace(/^\/entries\/\d+/, `/entries/${String(row.source)}`);
  };
  return {
    format: content.format, encoding: content.encoding,
    head: () => content.head,
    entries: { *[Symbol.iterator]() { for (const { entry } of rows) yield entry; } },
    rows: () => rows.length,
    locate(pointer) {
      const source = sourceOf(pointer);
      return source === null || inFile === null ? "" : inFile(source);
    },
    observations: () => observationsOf(content),
  };
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
    const field = step === undefined ? null : rowFieldOf(step);
    if (field !== null && rows[found]!.edited.includes(field)) return [];
    return [{ ...one, at: one.at.replace(/^\/entries\/\d+/, `/entries/${String(found)}`) }];
  });
}

/** What somebody does to a draft. Positions count from 1. */
export type DraftEdit =
  | { readonly kind: "head"; readonly fields: Partial<HeadTexts> }
  | { readonly kind: "row"; readonly row: string; readonly fields: Partial<RowTexts> }
  | { readonly kind: "add"; readonly position: number; readonly fields: Partial<RowTexts> }
  | { readonly kind: "remove"; readonly row: string }
  | { readonly kind: "move"; readonly row: string; readonly position: number }
  /** One text in the place of another, in a whole column. */
  | { readonly kind: "fill"; readonly rows: ReadonlySet<string>; readonly field: RowField; readonly from: string; readonly to: string };

export interface Edited {
  readonly content: DraftContent;
  /** Empty where nothing is different. */
  readonly steps: readonly DraftStep[];
}

/** Null where the edit names a row that is not there. */
export function applyEdit(content: DraftContent, edit: DraftEdit): Edited | null {
  if (edit.kind === "head") return editHead(content, edit.fields);
  if (edit.kind === "add") return addRow(content, edit.position, edit.fields);
  if (edit.kind === "fill") return fillColumn(content, edit);
  const at = content.rows.findIndex(({ key }) => key === edit.row);
  if (at < 0) return null;
  if (edit.kind === "row") return editRow(content, at, edit.fields);
  if (edit.kind === "remove") {
    const [row] = content.rows.slice(at);
    const before = JSON.stringify(rowTexts(row!.entry));
    return { content: { ...content, rows: content.rows.toSpliced(at, 1) }, steps: [{ action: "row-removed", row: row!.key, before }] };
  }
  return moveRow(content, at, edit.position);
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

function changedRow(content: DraftContent, at: number, fields: Partial<RowTexts>): { readonly row: DraftRow; readonly steps: readonly DraftStep[] } {
  const row = content.rows[at]!;
  const before = rowTexts(row.entry);
  const entry = withRowTexts(row.entry, () => freeId(content, 2), { ...before, ...fields });
  const after = rowTexts(entry);
  const changed = ROW_FIELDS.filter((field) => before[field].trim() !== after[field].trim());
  const steps = changed.map((field): DraftStep => ({ action: "changed", row: row.key, field, before: before[field], after: after[field] }));
  return { row: { ...row, entry, edited: [...new Set([...row.edited, ...changed])] }, steps };
}

function editRow(content: DraftContent, at: number, fields: Partial<RowTexts>): Edited {
  const { row, steps } = changedRow(content, at, fields);
  // A row that did not fit the schema is written anew even where its texts stay.
  const isSame = steps.length === 0 && JSON.stringify(row.entry) === JSON.stringify(content.rows[at]!.entry);
  if (isSame) return { content, steps };
  const told = steps.length > 0 ? steps : [{ action: "changed", row: row.key, before: JSON.stringify(content.rows[at]!.entry), after: JSON.stringify(row.entry) } as const];
  return { content: { ...content, rows: content.rows.with(at, row) }, steps: told };
}

function addRow(content: DraftContent, position: number, fields: Partial<RowTexts>): Edited {
  const blank: RowTexts = { table: "2", no: "", entity: "", item: "", rate: "", unit: "", service: "", pricingForm: "market", basis: "", remarks: "", ...fields };
  const entry = withRowTexts({}, () => freeId(content, blank.table.trim() === "1" ? 1 : 2), blank);
  const row: DraftRow = { key: keyOf(content.nextKey), source: null, edited: [], entry };
  const at = Math.min(Math.max(position - 1, 0), content.rows.length);
  return {
    content: { ...content, rows: content.rows.toSpliced(at, 0, row), nextKey: content.nextKey + 1 },
    steps: [{ action: "row-added", row: row.key, after: JSON.stringify(rowTexts(entry)) }],
  };
}

function moveRow(content: DraftContent, from: number, position: number): Edited {
  const to = Math.min(Math.max(position - 1, 0), content.rows.length - 1);
  if (to === from) return { content, steps: [] };
  const row = content.rows[from]!;
  return {
    content: { ...content, rows: content.rows.toSpliced(from, 1).toSpliced(to, 0, row) },
    steps: [{ action: "row-moved", row: row.key, before: String(from + 1), after: String(to + 1) }],
  };
}

function fillColumn(content: DraftContent, { rows: asked, field, from, to }: Extract<DraftEdit, { kind: "fill" }>): Edited {
  const steps: DraftStep[] = [];
  const rows = content.rows.map((row, at) => {
    if (!asked.has(row.key) || rowTexts(row.entry)[field].trim() !== from.trim()) return row;
    const changed = changedRow(content, at, { [field]: to });
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

/** Where a value of a row, or of the head, stood in the file; empty where it came from none. */
export function placeOf({ rows, places }: DraftContent, key: string | null, field: string): string {
  if (places === null) return "";
  if (key === null) return locateIn(places)(headPointer(field));
  const source = rows.find((row) => row.key === key)?.source ?? null;
  return source === null ? "" : locateIn(places)(`/entries/${String(source)}/${rowPointer(field)}`);
}

/** Pointer of a field in the list as it is now, for people and files; null where the row is gone. */
export function pointerOf({ rows }: DraftContent, key: string | null, field: string): string | null {
  if (key === null) return headPointer(field);
  const index = rows.findIndex((row) => row.key === key);
  return index < 0 ? null : `/entries/${String(index)}/${rowPointer(field)}`;
}
