// 0-1m³, 10吨以内, 超过5票, 首箱, 每增加一车, 超出部分: the steps of a quantity.

import type { Money } from "../model/money.ts";
import { compare, subtract } from "../model/money.ts";
import type { UnitWord } from "../model/unit.ts";
import type { Said, StepLabel } from "./cell.ts";
import type { Cursor } from "./cursor.ts";
import { next, peek, take, wordsOf } from "./cursor.ts";

type Step = Omit<StepLabel, "words">;

/** A step of the quantity; null, with the cursor where it was, if none stands there. */
export function quantityAt(cursor: Cursor, said: Said): StepLabel | null {
  const start = cursor.at;
  for (const form of [written, first, further, excess, counted]) {
    const step = form(cursor, said);
    if (step !== null) return { ...step, words: wordsOf(cursor, start, cursor.at) };
    cursor.at = start;
  }
  return null;
}

// 数量不超过 1, 数量超过 1、不超过 5 的部分: as print.ts writes it
function written(cursor: Cursor): Step | null {
  if (take(cursor, "quantity") === null) return null;
  const over = take(cursor, "over") === null ? null : take(cursor, "number");
  if (over !== null) take(cursor, "enumeration");
  const upTo = take(cursor, "up-to") === null ? null : take(cursor, "number");
  if (over === null && upTo === null) return null;
  const each = take(cursor, "part") !== null;
  return { about: "quantity", over: over?.value ?? "0", upTo: upTo?.value ?? null, unit: null, each };
}

// 首箱 · 第一柜 · 首5箱 · 前5箱
function first(cursor: Cursor): Step | null {
  if (take(cursor, "ordinal") !== null) {
    const number = takeNumber(cursor);
    const unit = unitAt(cursor);
    if (number === "1" && unit !== null) return { about: "quantity", over: "0", upTo: "1", unit, each: false };
    return laterOnes(cursor, number, unit);
  }
  if (take(cursor, "first") === null && take(cursor, "head") === null) return null;
  const number = takeNumber(cursor) ?? "1";
  const unit = unitAt(cursor);
  return unit === null ? null : { about: "quantity", over: "0", upTo: number, unit, each: false };
}

// 第二票起每票
function laterOnes(cursor: Cursor, number: Money | null, unit: UnitWord | null): Step | null {
  if (number === null || unit === null || take(cursor, "or-more") === null || compare(number, "1") <= 0 || number.includes(".")) return null;
  return next(cursor, "each") && nextUnit(cursor, 1) === unit ? { about: "quantity", over: subtract(number, "1"), upTo: null, unit, each: true } : null;
}

// 每增加一车 · 每加1柜 · 续页 · 以后每箱: each unit above the step before
function further(cursor: Cursor, { quantity }: Said): Step | null {
  const every = take(cursor, "further") !== null;
  if (!every && take(cursor, "rest") === null && take(cursor, "beyond") === null) return null;
  const number = (every ? takeNumber(cursor) : null) ?? "1";
  // 以后每箱: the price says what it is per.
  const perPrice = !every && next(cursor, "each");
  const unit = perPrice ? nextUnit(cursor, 1) : unitAt(cursor);
  if (number !== "1" || unit === null) return null;
  if (quantity !== null && (quantity.upTo === null || (quantity.unit !== null && quantity.unit !== unit))) return null;
  return { about: "quantity", over: quantity?.upTo ?? "1", upTo: null, unit, each: true };
}

// 超出部分 · 超出1m³部分 · 超5m³部分
function excess(cursor: Cursor, { quantity }: Said): Step | null {
  if (take(cursor, "over") === null) return null;
  const number = takeNumber(cursor);
  const unit = number === null ? null : unitAt(cursor);
  if (number !== null && unit === null) return null;
  take(cursor, "noise");
  const part = take(cursor, "part") !== null;
  const more = surchargedEach(cursor);
  if (more !== null && unit !== null && more !== unit) return null;
  if (!part && more === null) return number === null ? null : { about: "quantity", over: number, upTo: null, unit, each: false };
  const over = number ?? quantity?.upTo ?? null;
  if (over === null || (quantity !== null && (quantity.upTo === null || compare(quantity.upTo, over) !== 0))) return null;
  return { about: "quantity", over, upTo: null, unit: unit ?? more ?? quantity?.unit ?? null, each: true, ...(more !== null && { raises: true }) };
}

// 超过5吨每吨加收10元: the surcharge says that it is on the price of the step before.
function surchargedEach(cursor: Cursor): UnitWord | null {
  const unit = next(cursor, "each") && next(cursor, "surcharge", 2) ? nextUnit(cursor, 1) : null;
  if (unit !== null) cursor.at += 3;
  return unit;
}

// 0-1m³ · 0.12—1m³(含1m³) · 10吨以内 · 10吨以上
function counted(cursor: Cursor, { quantity }: Said): Step | null {
  const low = takeNumber(cursor);
  if (low === null) return null;
  const lowUnit = unitAt(cursor);
  if (take(cursor, "range") !== null) {
    const high = takeNumber(cursor);
    const unit = high === null ? null : unitAt(cursor);
    if (high === null || unit === null || (lowUnit !== null && lowUnit !== unit) || compare(low, high) >= 0) return null;
    included(cursor, high);
    return { about: "quantity", over: lowerEnd(low, unit, quantity), upTo: high, unit, each: false };
  }
  if (lowUnit === null) return null;
  included(cursor, low);
  if (take(cursor, "or-less") !== null) return { about: "quantity", over: "0", upTo: low, unit: lowUnit, each: false };
  if (take(cursor, "or-more") !== null) return { about: "quantity", over: lowerEnd(low, lowUnit, quantity), upTo: null, unit: lowUnit, each: false };
  return null;
}

/** Of these there are only whole ones: 6-10票 is above 5. */
const WHOLE: ReadonlySet<UnitWord> = new Set<UnitWord>(["box", "teu", "bill", "page", "piece", "vehicle", "seal", "person"]);

function lowerEnd(low: Money, unit: UnitWord, quantity: Said["quantity"]): Money {
  const before = quantity?.upTo ?? null;
  if (compare(low, "1") < 0 || (before !== null && compare(before, low) === 0)) return low;
  return WHOLE.has(unit) ? subtract(low, "1") : low;
}

// (含) · （含1m³） behind a step: the figure itself belongs to it, as it does anyway.
function included(cursor: Cursor, figure: Money): void {
  const start = cursor.at;
  if (take(cursor, "open-bracket") !== null && take(cursor, "with") !== null) {
    const number = takeNumber(cursor);
    if (number === null || (compare(number, figure) === 0 && unitAt(cursor) !== null)) {
      if (take(cursor, "close-bracket") !== null) return;
    }
  }
  cursor.at = start;
}

function takeNumber(cursor: Cursor): Money | null {
  const token = peek(cursor);
  if (token?.kind !== "number" && token?.kind !== "numeral") return null;
  cursor.at += 1;
  return token.value;
}

// A unit that is counted: not days, which are tiers, and not a size.
function nextUnit(cursor: Cursor, ahead = 0): UnitWord | null {
  const token = peek(cursor, ahead);
  return token?.kind === "unit" && token.unit.size === null && token.unit.word !== "day" ? token.unit.word : null;
}

function unitAt(cursor: Cursor): UnitWord | null {
  // 一个柜
  if (nextUnit(cursor) === "piece" && nextUnit(cursor, 1) !== null) cursor.at += 1;
  const unit = nextUnit(cursor);
  if (unit !== null) cursor.at += 1;
  return unit;
}
