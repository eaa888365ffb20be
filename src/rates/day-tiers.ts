// 第 8–14 天, 22天（含）以上, 7天内, 免3天: the days of a price, counted from the first or after the free time.

import type { Label, Said } from "./cell.ts";
import type { Cursor } from "./cursor.ts";
import { next, peek, take } from "./cursor.ts";
import type { Meaning } from "./tokens.ts";

const LONGEST_DAYS = 9999;

type Span = readonly [number, number | null];

/** A tier of days; null, with the cursor where it was, if none stands there. */
export function daysAt(cursor: Cursor, said: Said): Label | null {
  const start = cursor.at;
  const afterFree = take(cursor, "after-free") !== null;
  if (afterFree) take(cursor, "noise");
  const days = namedDay(cursor) ?? beyondDay(cursor) ?? tier(cursor, said);
  if (days !== null) return { about: "days", days, afterFree, included: isIncluded(cursor) };
  // 超期每天20元
  if (afterFree && said.days === null && (pricedByDay(cursor) || next(cursor, "each"))) return { about: "days", days: [1, null], afterFree, included: false };
  cursor.at = start;
  return restOfDays(cursor, said);
}

// 首日 · 次日起
function namedDay(cursor: Cursor): Span | null {
  if (take(cursor, "first-day") !== null) return [1, 1];
  if (take(cursor, "next-day") === null) return null;
  return take(cursor, "or-more") === null ? [2, 2] : [2, null];
}

// 超过7天 · 7天后 is in `tier`
function beyondDay(cursor: Cursor): Span | null {
  const start = cursor.at;
  if (take(cursor, "over") !== null) {
    const day = dayNumber(cursor);
    if (day !== null && dayWord(cursor)) {
      takeNoise(cursor);
      take(cursor, "part");
      return [day + 1, null];
    }
  }
  cursor.at = start;
  return null;
}

// 第 1–7 天 · 1-7天 · 前3天 · 7天内 · 22天（含）以上 · 第8天起 · day 8-14
function tier(cursor: Cursor, said: Said): Span | null {
  const start = cursor.at;
  for (const form of [dayFirst, headDays, counted]) {
    const span = form(cursor, said);
    if (span !== null) return span;
    cursor.at = start;
  }
  return null;
}

// day 8-14, days 15+
function dayFirst(cursor: Cursor): Span | null {
  if (!isLatin(cursor) || !dayWord(cursor)) return null;
  const from = dayNumber(cursor);
  if (from === null) return null;
  if (take(cursor, "plus") !== null) return [from, null];
  if (take(cursor, "range") === null) return [from, from];
  const to = dayNumber(cursor);
  return to !== null && to >= from ? [from, to] : null;
}

function isLatin({ text, tokens, at }: Cursor): boolean {
  return /^[a-z]/i.test(text.slice(tokens[at]?.start, tokens[at]?.end));
}

function headDays(cursor: Cursor): Span | null {
  if (take(cursor, "head") === null && take(cursor, "first") === null) return null;
  const to = dayNumber(cursor);
  return to !== null && dayWord(cursor) ? [1, to] : null;
}

function counted(cursor: Cursor, said: Said): Span | null {
  const atLeast = take(cursor, "at-least") !== null;
  const ordinal = !atLeast && take(cursor, "ordinal") !== null;
  const from = dayNumber(cursor);
  if (from === null) return null;
  const plus = take(cursor, "plus") !== null;
  const named = dayWord(cursor);
  if (plus) return named ? [from, null] : null;
  if (take(cursor, "range") !== null) {
    take(cursor, "ordinal");
    const to = dayNumber(cursor);
    if (to === null || to < from || !dayWord(cursor)) return null;
    included(cursor);
    return [from, to];
  }
  if (!named) return null;
  if (atLeast) return [from, null];
  const inclusive = included(cursor);
  // 7天以内（含7天）…，7天以上: the seventh day has been given away.
  if (take(cursor, "or-more") !== null) return !inclusive && said.dayIncluded && said.days?.[1] === from ? [from + 1, null] : [from, null];
  if (take(cursor, "beyond") !== null) {
    // 7天内免费，8天以后…: the tier before it ends on the seventh.
    if (said.days?.[1] === from - 1) return [from, null];
    // 第15天以后: from that day on, or after it?
    return inclusive || ordinal ? null : [from + 1, null];
  }
  if (take(cursor, "or-less") !== null) {
    included(cursor);
    return [1, from];
  }
  return ordinal ? [from, from] : null;
}

// 以后每天5元, 之后5元/天, 超出部分5元/天: behind a tier that ends
function restOfDays(cursor: Cursor, { days }: Said): Label | null {
  const to = days?.[1] ?? null;
  if (to === null) return null;
  const start = cursor.at;
  const rest = take(cursor, "beyond") ?? take(cursor, "rest") ?? take(cursor, "after-free") ?? take(cursor, "over");
  if (rest?.kind === "over" ? take(cursor, "part") !== null : rest !== null) {
    take(cursor, "part");
    if (pricedByDay(cursor)) return { about: "days", days: [to + 1, null], afterFree: false, included: false };
  }
  cursor.at = start;
  return null;
}

// Was the last thing read a bracket that says so?
function isIncluded(cursor: Cursor): boolean {
  return next(cursor, "close-bracket", -1);
}

function pricedByDay(cursor: Cursor): boolean {
  if (next(cursor, "each") && next(cursor, "each", 2) && isDayWord(peek(cursor, 3))) return true;
  return (next(cursor, "each") && isDayWord(peek(cursor, 1))) || next(cursor, "number") || next(cursor, "currency");
}

/** How many days are free: 免3天, 免堆期7天, 3天免费堆存. Null, with the cursor where it was, if that does not stand there. */
export function freeDaysAt(cursor: Cursor): number | null {
  const start = cursor.at;
  const days = freeFirst(cursor) ?? freeLast(cursor);
  if (days === null) cursor.at = start;
  return days;
}

function freeFirst(cursor: Cursor): number | null {
  if (take(cursor, "free") === null && take(cursor, "free-time") === null) return null;
  take(cursor, "free-time");
  take(cursor, "noise");
  take(cursor, "colon");
  take(cursor, "head");
  const days = dayNumber(cursor);
  if (days === null || !dayWord(cursor)) return null;
  take(cursor, "beyond");
  return days;
}

function freeLast(cursor: Cursor): number | null {
  const start = cursor.at;
  take(cursor, "head");
  const days = dayNumber(cursor);
  if (days !== null && dayWord(cursor) && (take(cursor, "free") !== null || take(cursor, "free-time") !== null)) {
    take(cursor, "free-time");
    return days;
  }
  cursor.at = start;
  return null;
}

function dayNumber(cursor: Cursor): number | null {
  const token = peek(cursor);
  if (token?.kind !== "number" && token?.kind !== "numeral") return null;
  if (!/^[1-9]\d{0,3}$/.test(token.value) || Number(token.value) > LONGEST_DAYS) return null;
  cursor.at += 1;
  return Number(token.value);
}

function dayWord(cursor: Cursor): boolean {
  const found = isDayWord(peek(cursor));
  if (found) cursor.at += 1;
  return found;
}

function isDayWord(token: Meaning | null): boolean {
  return token?.kind === "unit" && token.unit.word === "day";
}

// （含）, （含7天）
function included(cursor: Cursor): boolean {
  const start = cursor.at;
  if (take(cursor, "open-bracket") !== null && take(cursor, "with") !== null) {
    take(cursor, "ordinal");
    if (dayNumber(cursor) === null || dayWord(cursor)) if (take(cursor, "close-bracket") !== null) return true;
  }
  cursor.at = start;
  return false;
}

function takeNoise(cursor: Cursor): void {
  while (take(cursor, "noise") !== null);
}
