// What a bill says beside its table, field by field, with the place where each stood: the head of an invoice.

import type { Observation } from "../model/observation.ts";
import type { Day } from "../model/day.ts";
import { readDay } from "./day-text.ts";

export const HEAD_FIELDS = ["number", "day", "seller", "uscc", "total", "remarks"] as const;
export type HeadField = (typeof HEAD_FIELDS)[number];

export interface Said {
  readonly text: string;
  readonly place: string;
}

/** A paper is a whole bill: what it does not say is missing, and is asked for. */
export type PaperHead = Readonly<Partial<Record<HeadField, Said>>>;

/** Where a value of the head stands in the contract's JSON. */
export const HEAD_POINTERS: Readonly<Record<HeadField, string>> = {
  number: "/number", day: "/day", seller: "/seller/name", uscc: "/seller/uscc", total: "/total", remarks: "/x_备注",
};

/** Labels under which papers print the day on which they were written, which is not the day of the service. */
export const ISSUE_DAY_LABEL = /^(?:开票日期|账单日期|结算日期)$/u;

export function issueDay(day: Day, place: string): Observation {
  return { kind: "issue-day", at: "/day", place, params: { day } };
}

/** What the paper should say and does not, or not so that it can be read: its lines, else fields of its head. */
export function missingFields(head: PaperHead, lines: number, given: ReadonlySet<HeadField>): Observation[] {
  if (lines === 0) return [missing("lines", "/lines")];
  return HEAD_FIELDS.filter((field) => {
    if (field === "remarks" || given.has(field)) return false;
    return field === "day" ? readDay(head.day?.text ?? "") === null : (head[field]?.text ?? "") === "";
  }).map((field) => missing(field, HEAD_POINTERS[field]));
}

function missing(field: HeadField | "lines", at: string): Observation {
  return { kind: "field-missing", at, place: "", params: { field } };
}
