// Questions that several rules ask of a rate.

import { compare } from "../model/money.ts";
import type { Rate } from "../model/rate.ts";

/** Nothing is charged: 免收, not offered, or 0 in every term. */
export function isDecidedFree(rate: Rate): boolean {
  if (rate.kind === "free" || rate.kind === "not-offered") return true;
  return rate.kind === "amount" && isAllZero(rate);
}

/** Every term is 0, as an amount. */
export function isAllZero(rate: Rate): boolean {
  return (
    rate.terms.length > 0 &&
    rate.terms.every(({ min, max, percent }) => percent === undefined && isZero(min) && isZero(max))
  );
}

function isZero(amount: string | null | undefined): boolean {
  return typeof amount === "string" && compare(amount, "0") === 0;
}
