// 加收50%, 按80%计收, 加倍, 货值的2‰, 0.5% x invoice value + RMB90: a share of this fee or of another amount.

import { multiply, trimZeros } from "../model/money.ts";
import type { Term } from "../model/rate.ts";
import type { Percentage } from "./cell.ts";
import type { Cursor } from "./cursor.ts";
import { next, peek, take } from "./cursor.ts";

/** Null, with the cursor where it was, if no percentage stands there. */
export function percentageAt(cursor: Cursor): Percentage | null {
  // By far the most prices are no percentage.
  if ((next(cursor, "number") && !next(cursor, "percent", 1)) || next(cursor, "currency")) return null;
  const start = cursor.at;
  const found = fixed(cursor) ?? measured(cursor);
  if (found === null) {
    cursor.at = start;
    return null;
  }
  while (take(cursor, "noise") !== null);
  return plus(cursor, found);
}

// 加倍 · 减半
function fixed(cursor: Cursor): Percentage | null {
  if (take(cursor, "twice") !== null) return { percent: "100", of: "this-fee", mode: "surcharge", currency: null };
  return take(cursor, "half") === null ? null : { percent: "50", of: "this-fee", mode: "share", currency: null };
}

// [加收 | + | 按] [base 的 | base x] percent [x base] [加收 | 计收]
function measured(cursor: Cursor): Percentage | null {
  const raised = take(cursor, "surcharge") !== null || take(cursor, "plus") !== null;
  const shared = !raised && take(cursor, "share") !== null;
  let of = baseAt(cursor);
  if (of !== null) {
    take(cursor, "noise");
    take(cursor, "times");
  }
  const percent = percentAt(cursor);
  if (percent === null) return null;
  if (of === null && take(cursor, "times") !== null) {
    of = baseAt(cursor);
    if (of === null) return null;
  }
  const raisedBehind = !raised && !next(cursor, "number", 1) && !next(cursor, "currency", 1) && take(cursor, "surcharge") !== null;
  const charged = next(cursor, "noise");
  if (raised || raisedBehind) return { percent, of: of ?? "this-fee", mode: "surcharge", currency: null };
  if (of === null && (shared || charged)) return { percent, of: "this-fee", mode: "share", currency: null };
  if (of === "this-fee") return { percent, of, mode: "share", currency: null };
  return of === null ? { percent, currency: null } : { percent, of, currency: null };
}

function baseAt(cursor: Cursor): NonNullable<Term["of"]> | null {
  return take(cursor, "base")?.of ?? null;
}

function percentAt(cursor: Cursor): string | null {
  const [number, sign] = [peek(cursor), peek(cursor, 1)];
  if (number?.kind !== "number" || sign?.kind !== "percent") return null;
  // 50%-100% is two.
  if (next(cursor, "range", 2)) return null;
  cursor.at += 2;
  return sign.scale === "1" ? number.value : trimZeros(multiply(number.value, sign.scale));
}

// + RMB90 · 另加90元, but not +每加一柜100 and not +20%
function plus(cursor: Cursor, found: Percentage): Percentage {
  const start = cursor.at;
  if (take(cursor, "plus") !== null || take(cursor, "surcharge") !== null) {
    const before = take(cursor, "currency");
    const number = take(cursor, "number");
    const behind = take(cursor, "currency");
    const code = before?.code ?? behind?.code ?? null;
    while (take(cursor, "noise") !== null);
    const isEnd = peek(cursor) === null || next(cursor, "comma") || next(cursor, "semicolon") || next(cursor, "full-stop") || next(cursor, "close-bracket");
    if (number !== null && isEnd && (before === null || behind === null || before.code === behind.code)) {
      return { ...found, plus: number.value, currency: code };
    }
  }
  cursor.at = start;
  return found;
}
