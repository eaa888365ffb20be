// Which terms of a rate may hold for a charge, and whether they come to one price. The first half of price.ts.

import type { Money } from "../model/money.ts";
import { compare } from "../model/money.ts";
import type { Rate, Term, When } from "../model/rate.ts";
import type { ChargeFacts } from "./charge-facts.ts";
import type { MissingFact } from "./missing.ts";
import { samePer } from "./unit.ts";

export interface Fitting {
  /** Those that hold, and those that may. */
  readonly terms: readonly Term[];
  /** What would tell which of them holds. */
  readonly missing: readonly MissingFact[];
  /** False where the case may be one for which the rate states nothing: a price for 20' only, and an unknown size. */
  readonly covered: boolean;
}

const COMPARED = ["size", "load", "direction", "trade", "cargo"] as const;

/** The terms that the facts do not rule out. */
export function candidates(rate: Rate, facts: ChargeFacts): Fitting {
  const terms: Term[] = [];
  const missing = new Set<MissingFact>();
  let certain = false;
  for (const term of rate.terms) {
    const unknown = unknownOf(term.when, facts);
    if (unknown === null) continue;
    terms.push(term);
    certain ||= unknown.length === 0;
    for (const fact of unknown) missing.add(fact);
  }
  if (terms.length === 0) return { terms, missing: ["rate-none"], covered: false };
  return { terms, missing: [...missing], covered: certain || [...missing].every((fact) => namesSeveral(terms, fact)) };
}

// 20' and 40', import and export: whatever the fact is, one of the terms is meant. Cargo has too many kinds for that.
function namesSeveral(terms: readonly Term[], fact: MissingFact): boolean {
  if (fact !== "size" && fact !== "load" && fact !== "direction" && fact !== "trade") return false;
  return new Set(terms.map(({ when }) => when[fact])).size > 1;
}

// The facts that are missing to say that the term holds; null where a known fact says that it does not.
function unknownOf(when: When, facts: ChargeFacts): MissingFact[] | null {
  const unknown: MissingFact[] = [];
  for (const key of COMPARED) {
    const wanted = when[key];
    if (wanted === undefined) continue;
    if (facts[key] === null) unknown.push(key);
    else if (facts[key] !== wanted) return null;
  }
  if (when.from !== undefined || when.until !== undefined) {
    if (facts.day === null) unknown.push("day");
    else if (when.from !== undefined && facts.day < when.from) return null;
    else if (when.until !== undefined && facts.day >= when.until) return null;
  }
  // Conditions in words, steps of days and of quantity are for a person.
  if (when.text !== undefined || when.days !== undefined || when.quantity !== undefined) unknown.push("condition");
  return unknown;
}

/**
 * The price on which all candidates agree. Null: they do not. Alternatives count as one price, of which the highest is
 * still lawful; among them a foreign one cannot be compared.
 */
export function onePrice(
  terms: readonly Term[], currency: string,
): { readonly term: Term } | { readonly missing: MissingFact } | null {
  const first = terms[0];
  if (first === undefined) return null;
  if (terms.some((term) => (term.currency ?? currency) !== "CNY")) return { missing: "currency" };
  if (terms.some(isBeyond)) return { missing: "condition" };
  if (terms.every((term) => term.alternative === true)) {
    return { term: terms.reduce((high, term) => (isHigher(term.max, high.max) ? term : high), first) };
  }
  return terms.every((term) => samePrice(term, first)) ? { term: first } : null;
}

// Percentages, steps, and terms without any amount.
function isBeyond(term: Term): boolean {
  const { when } = term;
  return (
    term.percent !== undefined || term.plus !== undefined || when.days !== undefined || when.quantity !== undefined ||
    (term.min === undefined && term.max === undefined)
  );
}

function samePrice(a: Term, b: Term): boolean {
  return a.min === b.min && a.max === b.max && a.alternative === b.alternative && samePer(a.per, b.per);
}

function isHigher(a: Money | null | undefined, b: Money | null | undefined): boolean {
  if (a === null || a === undefined) return b !== null;
  return b !== null && b !== undefined && compare(a, b) > 0;
}
