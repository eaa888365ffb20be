// Lines of a bill that hold a value which nobody can tell for certain: they are not judged, and say why.

import { reason } from "../match/reasons.ts";
import type { Reason } from "../model/assessment.ts";
import type { Observation } from "../model/observation.ts";

// What a verdict rests on, in a line or in the head.
const IN_LINE = /^\/lines\/(\d+)\/(?:item|spec|size|load|direction|trade|cargo|unit|quantity|days|price|amount|taxRate|tax|serviceDay|seller)(?:\/|$)/;
const IN_HEAD = /^\/(?:day|port|direction|trade|seller|lines)(?:$|\/(?!\d))/;
const WHOLE_LINE = /^\/lines\/(\d+)$/;

const WITHOUT_VALUE: ReadonlySet<Observation["kind"]> = new Set(["formula-without-value", "error-cell"]);
const TWO_VALUES: ReadonlySet<Observation["kind"]> = new Set(["duplicate-key", "unsafe-number", "duplicate-column"]);

function doubtOf(kind: Observation["kind"], at: string): Reason | null {
  if (WITHOUT_VALUE.has(kind)) return reason("value-missing");
  if (TWO_VALUES.has(kind)) return reason("value-doubtful");
  if (kind === "text-unsure") return reason(/\/(?:serviceDay|day)$/.test(at) ? "day" : kind);
  return kind === "details-missing" ? reason(kind) : null;
}

/** Why a line cannot be judged, by what the reader noticed; null where nothing stands against it. */
export function doubtfulLines(observations: readonly Observation[]): (index: number) => Reason | null {
  const byLine = new Map<number, Reason>();
  let ofAll: Reason | null = null;
  for (const { kind, at } of observations) {
    const why = doubtOf(kind, at);
    if (why === null) continue;
    const line = IN_LINE.exec(at)?.[1] ?? (kind === "duplicate-key" || kind === "text-unsure" ? WHOLE_LINE.exec(at)?.[1] : undefined);
    if (line !== undefined) byLine.set(Number(line), why);
    else if (IN_HEAD.test(at)) ofAll = why;
  }
  return (index) => byLine.get(index) ?? ofAll;
}
