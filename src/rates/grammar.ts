// The grammar of one price inside a cell: "每箱 100-300 元起", "CNY200-400/20GP", "50元/重箱". clauses.ts puts prices together.

import type { Money } from "../model/money.ts";
import { compare } from "../model/money.ts";
import type { UnitWord } from "../model/unit.ts";
import type { Charge, Label } from "./cell.ts";
import type { Cursor, Kind } from "./cursor.ts";
import { isJoined, next, peek, take } from "./cursor.ts";
import { sizesAt } from "./labels.ts";
import { follows, isCompound } from "./unit.ts";

/** No label may stand behind a slash. */
export const ALL: ReadonlySet<Label["about"]> = new Set<Label["about"]>(["size", "load", "direction", "trade", "cargo"]);

interface Draft {
  min: Money | null;
  max: Money | null;
  currency: string | null;
  per: UnitWord[];
  labels: Label[];
  bounded: boolean;
  openBehind: boolean;
}

/**
 * charge := [每 units] [bound] money [range money] { 元 | / units | / labels | (unit) | 起 | 以下 }
 * Null, with the cursor where it was, if that is not what stands there. `taken`: what labels before the price are about, so
 * that one behind a slash begins the next price.
 */
export function chargeAt(cursor: Cursor, taken: ReadonlySet<Label["about"]>): Charge | null {
  const start = cursor.at;
  const draft: Draft = { min: null, max: null, currency: null, per: [], labels: [], bounded: false, openBehind: false };
  if (prefix(cursor, draft) && amount(cursor, draft) && suffixes(cursor, draft, taken) && isCompound(draft.per)) {
    return draft;
  }
  cursor.at = start;
  return null;
}

function prefix(cursor: Cursor, draft: Draft): boolean {
  while (take(cursor, "each") !== null) {
    const unit = take(cursor, "unit");
    if (unit === null || unit.unit.size !== null) return false;
    addUnit(draft, unit.unit.word);
  }
  return true;
}

function amount(cursor: Cursor, draft: Draft): boolean {
  if (!currency(cursor, draft)) return false;
  const bound = take(cursor, "up-to") ?? take(cursor, "at-least");
  if (bound !== null) take(cursor, "colon");
  if (!currency(cursor, draft)) return false;
  const at = cursor.at;
  const low = take(cursor, "number");
  if (low === null || !currency(cursor, draft)) return false;
  if (draft.currency === null && isLong(cursor, at)) return false;
  draft.min = low.value;
  draft.max = low.value;
  if (bound !== null) {
    draft.bounded = true;
    if (bound.kind === "up-to") draft.min = null;
    else draft.max = null;
    return peek(cursor)?.kind !== "range";
  }
  // USD30,000 up to USD50,000
  if (next(cursor, "range") && next(cursor, "size", 1)) return true;
  if (take(cursor, "range") === null && !upTo(cursor)) return true;
  if (!currency(cursor, draft)) return false;
  const high = take(cursor, "number");
  if (high === null || !currency(cursor, draft) || compare(low.value, high.value) > 0) return false;
  draft.max = high.value;
  return draft.currency !== null || !isNoPrice(cursor, at, low.value, high.value);
}

const LONGEST_BARE_DIGITS = 7;

// 13812345678 is a telephone, 20240101 a day.
function isLong({ text, tokens }: Cursor, at: number): boolean {
  const { start, end } = tokens[at]!;
  return end - start > LONGEST_BARE_DIGITS && /^\d+$/.test(text.slice(start, end).normalize("NFKC"));
}

const YEAR = /^(?:19[5-9]|20[0-4])\d$/;

// 0512-53186666 is a telephone, 2019-2020 are years.
function isNoPrice({ text, tokens }: Cursor, at: number, low: Money, high: Money): boolean {
  const { start } = tokens[at]!;
  return /^0\d/.test(text.slice(start, start + 2).normalize("NFKC")) || (YEAR.test(low) && YEAR.test(high));
}

function upTo(cursor: Cursor): boolean {
  const { tokens, at } = cursor;
  const token = tokens[at];
  if (token?.is.kind !== "up-to" || !/^up/iu.test(cursor.text.slice(token.start, token.end))) return false;
  cursor.at += 1;
  return true;
}

// Any number of the same currency: RMB¥100元. Two different ones are not one price.
function currency(cursor: Cursor, draft: Draft): boolean {
  for (let token = take(cursor, "currency"); token !== null; token = take(cursor, "currency")) {
    if (draft.currency !== null && draft.currency !== token.code) return false;
    draft.currency = token.code;
  }
  return true;
}

function suffixes(cursor: Cursor, draft: Draft, taken: ReadonlySet<Label["about"]>): boolean {
  for (;;) {
    if (!openEnd(cursor, draft)) return false;
    if (!bracketed(cursor, draft) && !behindSlash(cursor, draft, taken)) return true;
  }
}

// 起 and 以上 leave the upper end open, 以下 and 以内 the lower; only once, and not behind a range.
function openEnd(cursor: Cursor, draft: Draft): boolean {
  const end = take(cursor, "or-more") ?? take(cursor, "or-less");
  if (end === null) return true;
  if (draft.bounded || draft.min !== draft.max) return false;
  draft.bounded = true;
  draft.openBehind = true;
  if (end.kind === "or-more") draft.max = null;
  else draft.min = null;
  return true;
}

// (元), (元/箱), （每箱）: a bracket that says the unit. Any other bracket is a condition, and not read here.
function bracketed(cursor: Cursor, draft: Draft): boolean {
  const start = cursor.at;
  const before = { currency: draft.currency, per: [...draft.per] };
  if (take(cursor, "open-bracket") !== null && currency(cursor, draft)) {
    while (behindSlash(cursor, draft, ALL));
    if (cursor.at > start + 1 && take(cursor, "close-bracket") !== null) return true;
  }
  Object.assign(draft, before);
  cursor.at = start;
  return false;
}

// Takes "/箱", "每箱", "·天", "/20GP", "/重箱"; false where none of them follows.
function behindSlash(cursor: Cursor, draft: Draft, taken: ReadonlySet<Label["about"]>): boolean {
  const start = cursor.at;
  const joined = take(cursor, "slash") !== null || (draft.per.length > 0 && take(cursor, "times") !== null);
  const each = take(cursor, "each") !== null;
  if ((joined || each) && slashLabels(cursor, draft, taken)) return true;
  const token = peek(cursor);
  // 0.5元/公斤 每天最低10元: what is each day belongs to the next price.
  const begins = each && !joined && PRICE_STARTS.has(peek(cursor, 1)?.kind ?? "other");
  if (token?.kind === "unit" && token.unit.size === null && !begins && (joined || each || (start > 0 && followsUnit(cursor, draft)))) {
    cursor.at += 1;
    addUnit(draft, token.unit.word);
    return true;
  }
  cursor.at = start;
  return false;
}

const PRICE_STARTS: ReadonlySet<Kind> = new Set<Kind>(["up-to", "at-least", "number", "currency"]);
const BOX_WORD = /[箱柜]$/u;

// 100/20GP · 50/重箱 · 50/20'重箱: what is behind the slash is a box of that kind.
function slashLabels(cursor: Cursor, draft: Draft, taken: ReadonlySet<Label["about"]>): boolean {
  if (draft.labels.length > 0) return false;
  const sizes = taken.has("size") ? [] : sizesAt(cursor);
  if (sizes.length > 0) draft.labels.push({ about: "size", sizes });
  for (let token = peek(cursor); token?.kind === "label" && token.values.length === 1 && !taken.has(token.facet); token = peek(cursor)) {
    const { start, end } = cursor.tokens[cursor.at]!;
    if (sizes.length === 0 ? !BOX_WORD.test(cursor.text.slice(start, end)) : !isJoined(cursor)) break;
    draft.labels.push({ about: token.facet, values: token.values });
    cursor.at += 1;
  }
  if (draft.labels.length === 0) return false;
  addUnit(draft, "box");
  return true;
}

function followsUnit(cursor: Cursor, draft: Draft): boolean {
  const [before, token] = [peek(cursor, -1), peek(cursor)];
  return before?.kind === "unit" && token !== null && follows(draft.per, token);
}

function addUnit(draft: Draft, word: UnitWord): void {
  if (!draft.per.includes(word)) draft.per.push(word);
}
