// The upper end of what is lawful.

import { add, compare, multiply, type Money } from "../model/money.ts";

/** An amount, "any" where there is no upper end, null where nobody can say. */
export type End = Money | null;

export function isAmount(end: End): end is Money {
  return end !== null && end !== "any";
}

export function lowestEnd(a: End, b: End): End {
  if (a === null || b === null) return null;
  if (a === "any") return b;
  return b === "any" || compare(a, b) <= 0 ? a : b;
}

/** "any" says no more against a charge than null does, and is kept. */
export function highestEnd(a: End, b: End): End {
  if (a === "any" || b === "any") return "any";
  return a === null || b === null ? null : compare(a, b) >= 0 ? a : b;
}

export function timesEnd(end: End, factor: string | null): End {
  if (end === "any") return "any";
  return end === null || factor === null ? null : multiply(end, factor);
}

export function plusEnd(a: End, b: End): End {
  if (a === null || b === null) return null;
  return a === "any" || b === "any" ? "any" : add(a, b);
}

export function sameEnd(a: End, b: End): boolean {
  return isAmount(a) && isAmount(b) ? compare(a, b) === 0 : a === b;
}

export function isZero(end: End): boolean {
  return isAmount(end) && compare(end, "0") === 0;
}
