// The grammar of one price inside a cell: "每箱 100-300 元起", "CNY200-400/20GP". cell.ts puts prices together.

import type { Money } from "../model/money.ts";
import { compare } from "../model/money.ts";
import type { Size } from "../model/rate.ts";
import type { UnitWord } from "../model/unit.ts";
import type { Meaning, Token } from "./tokens.ts";
import { follows, isCompound } from "./unit.ts";

/** A reading position in the tokens of a cell; the grammar moves `at` forward and, on failure, back. */
export interface Cursor {
  readonly tokens: readonly Token[];
  at: number;
}

export interface SizeLabel {
  readonly size: Size;
  /** GP or HQ, where the cell says so. */
  readonly box: string | null;
}

/** One price with all that stands at it. */
export interface Charge {
  readonly min: Money | null;
  readonly max: Money | null;
  readonly currency: string | null;
  readonly per: readonly UnitWord[];
  /** Sizes behind a slash: 100/20GP. */
  readonly sizes: readonly SizeLabel[];
}

interface Draft {
  min: Money | null;
  max: Money | null;
  currency: string | null;
  per: UnitWord[];
  sizes: SizeLabel[];
  bounded: boolean;
}

type Kind = Meaning["kind"];

export function peek(cursor: Cursor, ahead = 0): Token | null {
  return cursor.tokens[cursor.at + ahead] ?? null;
}

export function atEnd(cursor: Cursor): boolean {
  return cursor.at >= cursor.tokens.length;
}

/** Takes the next token if it is of the kind. */
export function take<K extends Kind>(cursor: Cursor, kind: K): (Token & { kind: K }) | null {
  const token = peek(cursor);
  if (token === null || !isKind(token, kind)) return null;
  cursor.at += 1;
  return token;
}

function isKind<K extends Kind>(token: Token, kind: K): token is Token & { kind: K } {
  return token.kind === kind;
}

/**
 * charge := [每 units] [bound] money [range money] { 元 | / units | / sizes | (unit) | 起 | 以下 }
 * Null, with the cursor where it was, if that is not what stands there.
 */
export function chargeAt(cursor: Cursor, sizesAllowed: boolean): Charge | null {
  const start = cursor.at;
  const draft: Draft = { min: null, max: null, currency: null, per: [], sizes: [], bounded: false };
  if (prefix(cursor, draft) && amount(cursor, draft) && suffixes(cursor, draft, sizesAllowed) && isCompound(draft.per)) {
    return draft;
  }
  cursor.at = start;
  return null;
}

/** One size or several: 40GP&HQ, 40GP/40HQ, 40' & HC. */
export function sizesAt(cursor: Cursor): SizeLabel[] {
  const labels: SizeLabel[] = [];
  const first = take(cursor, "size");
  if (first === null) return labels;
  labels.push(first);
  for (;;) {
    const joined = peek(cursor)?.kind;
    if (joined !== "and" && joined !== "slash" && joined !== "enumeration") return labels;
    const next = peek(cursor, 1);
    if (next?.kind === "size") labels.push(next);
    else if (next?.kind === "box-kind") labels.push({ size: labels[labels.length - 1]!.size, box: next.box });
    else return labels;
    cursor.at += 2;
  }
}

function prefix(cursor: Cursor, draft: Draft): boolean {
  while (peek(cursor)?.kind === "each") {
    cursor.at += 1;
    const unit = take(cursor, "unit");
    if (unit === null || unit.unit.size !== null) return false;
    addUnit(draft, unit.unit.word);
  }
  return true;
}

function amount(cursor: Cursor, draft: Draft): boolean {
  if (!currency(cursor, draft)) return false;
  const bound = take(cursor, "up-to") ?? take(cursor, "at-least");
  if (!currency(cursor, draft)) return false;
  const low = take(cursor, "number");
  if (low === null || !currency(cursor, draft)) return false;
  draft.min = low.value;
  draft.max = low.value;
  if (bound !== null) {
    draft.bounded = true;
    if (bound.kind === "up-to") draft.min = null;
    else draft.max = null;
    return peek(cursor)?.kind !== "range";
  }
  if (take(cursor, "range") === null) return true;
  if (!currency(cursor, draft)) return false;
  const high = take(cursor, "number");
  if (high === null || !currency(cursor, draft) || compare(low.value, high.value) > 0) return false;
  draft.max = high.value;
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

function suffixes(cursor: Cursor, draft: Draft, sizesAllowed: boolean): boolean {
  for (;;) {
    if (!openEnd(cursor, draft) || !bracketed(cursor, draft)) return false;
    if (!behindSlash(cursor, draft, sizesAllowed)) return true;
  }
}

// 起 and 以上 leave the upper end open, 以下 and 以内 the lower; only once, and not behind a range.
function openEnd(cursor: Cursor, draft: Draft): boolean {
  const end = take(cursor, "or-more") ?? take(cursor, "or-less");
  if (end === null) return true;
  if (draft.bounded || draft.min !== draft.max) return false;
  draft.bounded = true;
  if (end.kind === "or-more") draft.max = null;
  else draft.min = null;
  return true;
}

// (元), (元/箱), （每箱）: a bracket that says the unit. Any other bracket is a condition, and not read here.
function bracketed(cursor: Cursor, draft: Draft): boolean {
  const start = cursor.at;
  if (take(cursor, "open-bracket") === null) return true;
  if (!currency(cursor, draft)) return false;
  while (behindSlash(cursor, draft, false));
  if (cursor.at > start + 1 && take(cursor, "close-bracket") !== null) return true;
  return false;
}

// Takes "/箱", "每箱", "·天", "/20GP"; false where none of them follows.
function behindSlash(cursor: Cursor, draft: Draft, sizesAllowed: boolean): boolean {
  const start = cursor.at;
  const joined = take(cursor, "slash") !== null || (draft.per.length > 0 && take(cursor, "times") !== null);
  const each = take(cursor, "each") !== null;
  if (joined && sizesAllowed && draft.sizes.length === 0 && peek(cursor)?.kind === "size") {
    draft.sizes.push(...sizesAt(cursor));
    addUnit(draft, "box");
    return true;
  }
  const next = peek(cursor);
  if (next?.kind === "unit" && next.unit.size === null && (joined || each || (start > 0 && followsUnit(cursor, draft)))) {
    cursor.at += 1;
    addUnit(draft, next.unit.word);
    return true;
  }
  cursor.at = start;
  return false;
}

function followsUnit(cursor: Cursor, draft: Draft): boolean {
  const [before, next] = [peek(cursor, -1), peek(cursor)];
  return before?.kind === "unit" && next !== null && follows(draft.per, next);
}

function addUnit(draft: Draft, word: UnitWord): void {
  if (!draft.per.includes(word)) draft.per.push(word);
}
