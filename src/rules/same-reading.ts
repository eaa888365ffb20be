// Do two readings of one price cell mean the same? Amounts are compared as numbers: "85" is "85.00".

import { compare } from "../model/money.ts";
import type { Rate, Term, When } from "../model/rate.ts";

type Given = Partial<Omit<Rate, "text">>;

function sameAmount(a: string | null | undefined, b: string | null | undefined): boolean {
  if (typeof a !== "string" || typeof b !== "string") return (a ?? null) === (b ?? null);
  return compare(a, b) === 0;
}

function sameWhen(a: When, b: When): boolean {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<keyof When>;
  for (const key of keys) if (JSON.stringify(a[key]) !== JSON.stringify(b[key])) return false;
  return true;
}

function sameTerm(a: Term, b: Term): boolean {
  return (
    sameAmount(a.min, b.min) && sameAmount(a.max, b.max) && sameAmount(a.percent, b.percent) && sameAmount(a.plus, b.plus) &&
    a.of === b.of && a.mode === b.mode && a.currency === b.currency && a.alternative === b.alternative && a.daysFrom === b.daysFrom &&
    [...a.per].sort().join() === [...b.per].sort().join() && sameWhen(a.when, b.when)
  );
}

/** What is left out of the reading given is not compared. */
export function sameReading(ours: Rate, given: Given): boolean {
  if (given.kind !== undefined && given.kind !== ours.kind) return false;
  if (given.currency !== undefined && given.currency !== ours.currency) return false;
  if (given.least !== undefined && !sameAmount(given.least, ours.least)) return false;
  if (given.most !== undefined && !sameAmount(given.most, ours.most)) return false;
  if (given.terms === undefined) return true;
  return given.terms.length === ours.terms.length && ours.terms.every((term, i) => sameTerm(term, given.terms![i]!));
}
