// The cells of a row and of the head as texts that a person types, and the way between them and the contract's JSON. What
// was read may be anything: a field that is no text is shown as JSON, and becomes sound when it is typed anew.

import { entityKindOf } from "../formats/entity-kind.ts";
import { basisOf } from "../formats/pricing-form.ts";
import { PRICING_FORMS, type Basis } from "../model/entry.ts";
import type { Contact } from "../model/list.ts";

export const ROW_FIELDS = ["table", "no", "entity", "item", "rate", "unit", "service", "pricingForm", "basis", "remarks"] as const;
export type RowField = (typeof ROW_FIELDS)[number];
export type RowTexts = Readonly<Record<RowField, string>>;

export const HEAD_FIELDS = ["direction", "publisher", "documentNumber", "effectiveFrom", "effectiveTo", "tax", "contacts", "notes"] as const;
export type HeadField = (typeof HEAD_FIELDS)[number];
export type HeadTexts = Readonly<Record<HeadField, string>>;

export type Json = Readonly<Record<string, unknown>>;

const ROW_POINTERS: Readonly<Record<RowField, string>> = {
  table: "table", no: "no", entity: "chargingEntity", item: "item", rate: "rate", unit: "unit", service: "service",
  pricingForm: "pricingForm", basis: "basis", remarks: "remarks",
};
const HEAD_POINTERS: Readonly<Record<HeadField, string>> = {
  direction: "direction", publisher: "publisher", documentNumber: "documentNumber", effectiveFrom: "effectiveFrom", effectiveTo: "effectiveTo",
  tax: "tax", contacts: "contacts", notes: "x_notes",
};

/** The field of a pointer's first step below the row; null where a person cannot type it. */
export function rowFieldOf(step: string): RowField | null {
  return ROW_FIELDS.find((field) => ROW_POINTERS[field] === step) ?? null;
}

export function headFieldOf(step: string): HeadField | null {
  return HEAD_FIELDS.find((field) => HEAD_POINTERS[field] === step) ?? null;
}

export function object(value: unknown): Json {
  return value !== null && typeof value === "object" && !Array.isArray(value) ? (value as Json) : {};
}

export function text(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

function basisText(value: unknown): string {
  if (!Array.isArray(value)) return text(value);
  return value.map((one) => {
    const { title, number } = object(one);
    if (typeof title !== "string") return text(one);
    const titled = title === number || title.startsWith("《") || number === null ? title : `《${title}》`;
    return title === number ? title : titled + text(number);
  }).join("；");
}

export function rowTexts(entry: unknown): RowTexts {
  const { table, no, chargingEntity, item, rate, unit, service, pricingForm, basis, remarks } = object(entry);
  const { name, path } = object(item);
  const levels: readonly unknown[] = Array.isArray(path) ? path : [];
  return {
    table: text(table), no: text(no), entity: text(object(chargingEntity)["name"]),
    item: levels.length > 0 ? levels.map(text).join(" / ") : text(name),
    rate: text(object(rate)["text"] ?? (typeof rate === "object" ? "" : rate)), unit: text(object(unit)["text"] ?? (typeof unit === "object" ? "" : unit)),
    service: text(service), pricingForm: text(pricingForm), basis: basisText(basis), remarks: text(remarks),
  };
}

function itemOf(typed: string, before: Json): Json {
  const levels = typed.split(/\s+\/\s+/u).map((level) => level.trim()).filter((level) => level !== "");
  const aliases = before["aliases"];
  const kept = Array.isArray(aliases) && aliases.every((alias) => typeof alias === "string") ? { aliases } : {};
  return levels.length > 1 ? { name: levels.at(-1)!, path: levels, ...kept } : { name: levels[0] ?? "", ...kept };
}

function basesOf(typed: string, before: unknown): readonly Basis[] {
  if (Array.isArray(before) && basisText(before) === typed) return before as Basis[];
  return basisOf(typed);
}

/** What is nobody's but the file's. */
export function extrasOf(before: Json): Json {
  return Object.fromEntries(Object.entries(before).filter(([name]) => name.startsWith("x_")));
}

/** The entry with these texts. All of it is written anew, so nothing is left that the contract does not know. */
export function withRowTexts(entry: unknown, newId: () => string, texts: RowTexts): Json {
  const before = object(entry);
  const entity = object(before["chargingEntity"]);
  const own = texts.entity === text(entity["name"]);
  const item = object(before["item"]);
  return {
    id: typeof before["id"] === "string" ? before["id"] : newId(),
    table: texts.table.trim() === "1" ? 1 : 2,
    ...(texts.no.trim() === "" ? {} : { no: texts.no.trim() }),
    chargingEntity: own && typeof entity["name"] === "string" ? entity : { name: texts.entity.trim(), uscc: null, kind: entityKindOf(texts.entity.trim()) },
    item: texts.item === rowTexts(entry).item && typeof item["name"] === "string" ? item : itemOf(texts.item, item),
    rate: { text: texts.rate.trim() },
    unit: { text: texts.unit.trim() },
    service: texts.service.trim(),
    pricingForm: PRICING_FORMS.find((form) => form === texts.pricingForm) ?? null,
    basis: basesOf(texts.basis.trim(), before["basis"]),
    remarks: texts.remarks.trim(),
    ...extrasOf(before),
  };
}

export function headTexts(head: unknown): HeadTexts {
  const { direction, publisher, documentNumber, effectiveFrom, effectiveTo, tax, contacts, x_notes: notes } = object(head);
  const lines = (value: unknown, line: (one: unknown) => string): string => (Array.isArray(value) ? value.map(line).join("\n") : text(value));
  return {
    direction: text(direction), publisher: text(object(publisher)["name"]), documentNumber: text(documentNumber),
    effectiveFrom: text(effectiveFrom), effectiveTo: text(effectiveTo), tax: text(tax) || "unstated",
    contacts: lines(contacts, (one) => `${text(object(one)["name"])} ${text(object(one)["phone"])}`.trim()),
    notes: lines(notes, text),
  };
}

/** `12345 政务服务便民热线 0518-12345`: the number is what stands behind the last space. */
function contactOf(line: string): Contact {
  const at = line.lastIndexOf(" ");
  return at < 0 ? { name: line, phone: /^[\d\s()+-]+$/.test(line) ? line : "" } : { name: line.slice(0, at).trim(), phone: line.slice(at + 1) };
}

const linesOf = (typed: string): string[] => typed.split(/\r?\n/).map((line) => line.trim().replace(/\s+/gu, " ")).filter((line) => line !== "");
const orNull = (typed: string): string | null => (typed.trim() === "" ? null : typed.trim());

export function withHeadTexts(head: unknown, port: { readonly code: string; readonly name: string | null }, texts: HeadTexts): Json {
  const before = object(head);
  const publisher = object(before["publisher"]);
  const notes = linesOf(texts.notes);
  const { x_notes: _notes, ...extras } = extrasOf(before);
  return {
    schema: "fee-list/1.0",
    port,
    direction: ["import", "export", "both"].find((one) => one === texts.direction) ?? null,
    publisher: { name: orNull(texts.publisher), uscc: texts.publisher === text(publisher["name"]) ? (publisher["uscc"] ?? null) : null },
    documentNumber: orNull(texts.documentNumber),
    effectiveFrom: orNull(texts.effectiveFrom), effectiveTo: orNull(texts.effectiveTo),
    tax: ["included", "excluded"].find((one) => one === texts.tax) ?? "unstated",
    contacts: texts.contacts === headTexts(head).contacts && Array.isArray(before["contacts"]) ? before["contacts"] : linesOf(texts.contacts).map(contactOf),
    ...extras,
    ...(notes.length === 0 ? {} : { x_notes: notes }),
  };
}

/** `entity` → `chargingEntity`. */
export function rowPointer(field: string): string {
  return ROW_POINTERS[field as RowField] ?? field;
}

/** `contacts` → `/contacts`. */
export function headPointer(field: string): string {
  return `/${HEAD_POINTERS[field as HeadField] ?? field}`;
}
