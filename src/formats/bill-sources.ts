// One invoice written in several places of one file: each field is taken from the place that can be trusted most.

import { compare, isMoney, negate, subtract, type Money } from "../model/money.ts";
import type { Observation } from "../model/observation.ts";
import { placeInPart } from "../model/place.ts";
import { moneyCell } from "./bill-cells.ts";
import { billFromWorkbook } from "./bill-columns.ts";
import type { AttachedFile } from "./bill-details.ts";
import { attachedInvoice } from "./einvoice-xml.ts";
import type { BillMetadata, BillReading } from "./format.ts";
import { HEAD_FIELDS, type HeadField, type PaperHead, type Said } from "./paper.ts";
import type { Sheet, Workbook } from "./sheet.ts";

export interface Source {
  readonly place: string;
  readonly head: PaperHead;
  readonly sheets: readonly Sheet[];
  readonly observations: readonly Observation[];
}

/** `sources` come in the order of trust. */
export function billFromSources(format: Workbook["format"], sources: readonly Source[], noticed: readonly Observation[], metadata: BillMetadata): BillReading {
  const lines = sources.find(({ sheets }) => sheets.length > 0);
  const head: Partial<Record<HeadField, Said>> = {};
  for (const field of HEAD_FIELDS) {
    const said = sources.find((source) => source.head[field] !== undefined)?.head[field];
    if (said !== undefined) head[field] = said;
  }
  const whence = sources.length > 1 ? sources.flatMap((source) => readFrom(source, head, lines)) : [];
  const observations = [...(lines?.observations ?? []), ...whence, ...totalsDiffer(sources), ...noticed];
  return billFromWorkbook({ format, encoding: null, sheets: lines?.sheets ?? [], observations }, metadata, head);
}

function readFrom(source: Source, head: PaperHead, lines: Source | undefined): Observation[] {
  const fields: string[] = HEAD_FIELDS.filter((field) => head[field] !== undefined && head[field] === source.head[field]);
  if (source === lines) fields.push("lines");
  return fields.length === 0 ? [] : [{ kind: "read-from", at: "", place: source.place, params: { fields: fields.join(",") } }];
}

// The same invoice with two totals: nobody knows which of its texts was changed.
function totalsDiffer(sources: readonly Source[]): Observation[] {
  const totals = sources.flatMap(({ head: { total } }) => (total === undefined || !isMoney(moneyCell(total.text)) ? [] : [{ ...total, amount: moneyCell(total.text) }]));
  const other = totals.find(({ amount }) => differs(amount, totals[0]!.amount));
  return other === undefined ? [] : [{ kind: "text-unsure", at: "/lines", place: other.place, params: {} }];
}

/** By more than the fen that rounding may take. */
function differs(a: Money, b: Money): boolean {
  const difference = subtract(a, b);
  return compare(compare(difference, "0") < 0 ? negate(difference) : difference, "0.01") > 0;
}

export interface Attached {
  readonly sources: readonly Source[];
  /** Files that are no invoice. */
  readonly others: readonly AttachedFile[];
}

/** Of the files attached those that are the invoice itself, in XML. */
export function attachedSources(files: readonly AttachedFile[]): Attached {
  const sources: Source[] = [];
  const others: AttachedFile[] = [];
  for (const file of files) {
    const invoice = attachedInvoice(file.name, file.bytes);
    if (invoice === null) others.push(file);
    else sources.push({ place: placeInPart(file.name, ""), head: invoice.head, sheets: invoice.sheet === null ? [] : [invoice.sheet], observations: [] });
  }
  return { sources, others };
}
