// 不足1m³按1m³计算, 不足80元按80元计: how less than a whole one, or less than a sum, is charged.

import { compare } from "../model/money.ts";
import type { Cursor } from "./cursor.ts";
import { next, peek, take, wordsOf } from "./cursor.ts";
import type { State } from "./state.ts";
import type { Meaning } from "./tokens.ts";

/**
 * A started unit charged as a whole one is how excess is counted anyway; a sum is the least charge; any other step stays
 * in words. False, with the cursor where it was, where it is none of these.
 */
export function startedUnit(state: State): boolean {
  const { cursor, bounds, texts } = state;
  const start = cursor.at;
  take(cursor, "short-of");
  const short = measure(cursor);
  while (take(cursor, "noise") !== null);
  take(cursor, "comma");
  while (take(cursor, "noise") !== null);
  if (short !== null && take(cursor, "share") !== null) {
    const whole = measure(cursor);
    while (take(cursor, "noise") !== null);
    if (whole !== null && compare(short.value, whole.value) === 0 && sameWord(short.of, whole.of)) {
      if (short.of.kind === "currency") {
        const { value } = short;
        bounds.push({ end: "least", amount: value, charge: { min: value, max: null, currency: short.of.code, per: [], labels: [], openBehind: false }, behind: state.items.length });
      } else if (compare(short.value, "1") !== 0) texts.push(wordsOf(cursor, start, cursor.at));
      return true;
    }
  }
  cursor.at = start;
  return false;
}

interface Measure {
  readonly value: string;
  readonly of: Meaning & { readonly kind: "unit" | "currency" };
}

function measure(cursor: Cursor): Measure | null {
  const number = peek(cursor);
  if (number?.kind !== "number" && number?.kind !== "numeral") return null;
  cursor.at += next(cursor, "unit", 1) && next(cursor, "unit", 2) ? 2 : 1;
  const of = peek(cursor);
  if (of?.kind !== "unit" && of?.kind !== "currency") return null;
  cursor.at += 1;
  return { value: number.value, of };
}

function sameWord(a: Measure["of"], b: Measure["of"]): boolean {
  if (a.kind === "unit") return b.kind === "unit" && a.unit.word === b.unit.word;
  return b.kind === "currency" && a.code === b.code;
}
