// What stands before a price, or behind it in brackets, and narrows it: 20', 重箱, 出口, 第 8–14 天, 0-1m³, “重载车”.

import type { Day } from "../model/day.ts";
import { addDays } from "../model/day.ts";
import { compare } from "../model/money.ts";
import type { Label, Said, SizeLabel } from "./cell.ts";
import type { Cursor, Kind } from "./cursor.ts";
import { isJoined, next, peek, take, wordsOf } from "./cursor.ts";
import { dayOf } from "./dates.ts";
import { daysAt } from "./day-tiers.ts";
import { quantityAt } from "./quantity-steps.ts";

/** Nothing that begins so is a label. */
const NO_LABEL: ReadonlySet<Kind> = new Set<Kind>([
  "currency", "comma", "semicolon", "colon", "slash", "full-stop", "open-bracket", "close-bracket", "percent", "range", "plus", "free", "open", "tax",
]);

/** One label; null, with the cursor where it was, if none stands there. */
export function labelAt(cursor: Cursor, said: Said): Label | null {
  const kind = peek(cursor)?.kind;
  if (kind === undefined || NO_LABEL.has(kind)) return null;
  if (kind === "number") return daysAt(cursor, said) ?? quantityAt(cursor, said);
  return sizeLabel(cursor) ?? wordLabel(cursor) ?? facetLabel(cursor) ?? daysAt(cursor, said) ?? datesAt(cursor) ?? quantityAt(cursor, said) ?? quoted(cursor);
}

function sizeLabel(cursor: Cursor): Label | null {
  const sizes = sizesAt(cursor);
  return sizes.length === 0 ? null : { about: "size", sizes };
}

function quoted(cursor: Cursor): Label | null {
  const quote = take(cursor, "quote");
  return quote === null ? null : { about: "text", text: quote.words };
}

const JOINTS: ReadonlySet<Kind> = new Set<Kind>(["and", "slash", "enumeration"]);

/** One size or several: 40GP&HQ, 40GP/40HQ, 40' & HC. */
export function sizesAt(cursor: Cursor): SizeLabel[] {
  const labels: SizeLabel[] = [];
  // 每20尺箱
  if (next(cursor, "each") && next(cursor, "size", 1)) cursor.at += 1;
  const first = take(cursor, "size");
  if (first === null) return labels;
  labels.push({ size: first.size, box: first.box });
  for (;;) {
    const joint = peek(cursor)?.kind;
    if (joint === undefined || !JOINTS.has(joint)) return labels;
    const other = peek(cursor, 1);
    if (other?.kind === "size") labels.push({ size: other.size, box: other.box });
    else if (other?.kind === "box-kind") labels.push({ size: labels[labels.length - 1]!.size, box: other.box });
    else return labels;
    cursor.at += 2;
  }
}

// 进口 · 进口/出口 · 冷藏、危险品
function facetLabel(cursor: Cursor): Label | null {
  const first = take(cursor, "label");
  if (first === null) return null;
  const values = [...first.values];
  for (;;) {
    const joint = peek(cursor)?.kind;
    const other = peek(cursor, 1);
    if (joint === undefined || !JOINTS.has(joint) || other?.kind !== "label" || other.facet !== first.facet) break;
    values.push(...other.values);
    cursor.at += 2;
  }
  return { about: first.facet, values };
}

const WORDS: ReadonlySet<Kind> = new Set<Kind>([
  "other", "unit", "label", "box-kind", "numeral", "and", "noise", "ordinal", "head", "first", "part", "or-less", "beyond", "since", "over",
  "not-offered", "base", "free-time", "after-free", "quantity", "size", "each",
]);
/** Words that change an amount rather than name a case, and shares of money. */
const CHANGES = /^约|大约|共|合计|小计|总计|累计|减|折|费|金|款|价|币|税|另|返|退|扣|百|千|万|亿|增长|浮动|倍|率|其中|含|包括|不足|不满|未|电话/u;
/** Words that stand before a price without a sign name a case only if they end as cases do: 重载车, 半掏, 夜间, 船接收. */
const CASE = /(?:箱|柜|车|船|轮|货|品|物|间|期|日|季|区|场|库|线|掏|贸易|接收|作业|门|者|户|企业)$/u;

// Words that the grammar does not know, as they stand, up to a figure or a sign. A word of ours inside them means nothing
// there: 非冷藏箱.
function wordLabel(cursor: Cursor): Label | null {
  const start = cursor.at;
  const first = peek(cursor);
  if (first === null || !WORDS.has(first.kind) || first.kind === "each" || (next(cursor, "number", -1) && isJoined(cursor))) return null;
  let end = start;
  let strange = false;
  for (; end < cursor.tokens.length; end += 1) {
    const { kind } = cursor.tokens[end]!.is;
    if (!WORDS.has(kind) || (end > start && !isJoined(cursor, end))) break;
    strange ||= kind === "other";
  }
  if (!strange) return null;
  const text = wordsOf(cursor, start, end);
  if (!CASE.test(text) || CHANGES.test(text)) return null;
  cursor.at = end;
  return { about: "text", text, loose: true };
}

// 2025-05-29至2025-12-31 · 2020年3月1日0时-6月30日24时 · 自2026-01-01起 · 2026-07-01前 · 6月15日-10月15日
function datesAt(cursor: Cursor): Label | null {
  const start = cursor.at;
  const since = take(cursor, "since") !== null;
  const found = monthDays(cursor) ?? window(cursor, since);
  if (found === null) cursor.at = start;
  return found;
}

function window(cursor: Cursor, since: boolean): Label | null {
  const upTo = !since && take(cursor, "until") !== null;
  const first = take(cursor, "date");
  if (first === null) return null;
  if (upTo) return { about: "dates", from: null, until: addDays(first.day, 1) };
  const from = hourOf(cursor, first.day);
  if (from === null) return null;
  const joint = cursor.at;
  if (take(cursor, "range") !== null) {
    const last = dateOrMonthDay(cursor, first.day);
    if (last !== null) {
      const until = hourOf(cursor, addDays(last, 1), last);
      take(cursor, "until");
      return until === null || compareDays(from, until) >= 0 ? null : { about: "dates", from, until };
    }
    cursor.at = joint;
  }
  if (take(cursor, "or-more") !== null) return { about: "dates", from, until: beforeAt(cursor) };
  if (since) return null;
  if (take(cursor, "head") !== null) return { about: "dates", from: null, until: from };
  return take(cursor, "until") !== null ? { about: "dates", from: null, until: addDays(first.day, 1) } : null;
}

// 2020-03-01 起 2020-07-01 前
function beforeAt(cursor: Cursor): Day | null {
  const date = peek(cursor);
  if (date?.kind !== "date" || !next(cursor, "head", 1)) return null;
  cursor.at += 2;
  return date.day;
}

function compareDays(a: Day, b: Day): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function dateOrMonthDay(cursor: Cursor, first: Day): Day | null {
  const date = take(cursor, "date");
  if (date !== null) return date.day;
  const short = take(cursor, "month-day");
  return short === null ? null : dayOf(first.slice(0, 4), short.month, short.day);
}

// A day begins at 0时 and ends at 24时; any other hour is finer than a day. `whole`: the day that 24时 ends.
function hourOf(cursor: Cursor, day: Day, whole: Day | null = null): Day | null {
  const [number, unit] = [peek(cursor), peek(cursor, 1)];
  if (number?.kind !== "number" || unit?.kind !== "unit" || unit.unit.word !== "hour") return day;
  cursor.at += 2;
  if (compare(number.value, "0") === 0) return whole ?? day;
  return compare(number.value, "24") === 0 && whole !== null ? day : null;
}

// A season of every year is kept in words.
function monthDays(cursor: Cursor): Label | null {
  const start = cursor.at;
  if (take(cursor, "month-day") === null || take(cursor, "range") === null || take(cursor, "month-day") === null) {
    cursor.at = start;
    return null;
  }
  return { about: "text", text: wordsOf(cursor, start, cursor.at) };
}
