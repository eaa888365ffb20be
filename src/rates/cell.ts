// The grammar of a whole price cell: one price, alternatives, prices labelled by size, a pair whose sizes the heading
// names. Every token must be accounted for; else the cell is not read.

import type { Size } from "../model/rate.ts";
import type { Charge, Cursor, SizeLabel } from "./grammar.ts";
import { atEnd, chargeAt, peek, sizesAt, take } from "./grammar.ts";
import type { Token } from "./tokens.ts";

/** A price under its labels, or a word in the place of a price. */
export interface Labelled {
  readonly sizes: readonly SizeLabel[];
  readonly value: Charge | "free" | "open" | "blank";
  /** The words of `open`, as the cell has them. */
  readonly words?: string;
}

export type Cell =
  | { readonly form: "one"; readonly charge: Charge }
  | { readonly form: "alternatives"; readonly charges: readonly Charge[] }
  | { readonly form: "labelled"; readonly items: readonly Labelled[] };

const BLANKS: ReadonlySet<Token["kind"]> = new Set(["slash", "range", "blank", "not-offered"] as const);

/** Null: the tokens are not a price as this grammar knows it. `sizes`: those that the heading or the unit cell names. */
export function cellOf(text: string, tokens: readonly Token[], sizes: readonly Size[]): Cell | null {
  return one(tokens) ?? alternatives(tokens) ?? priceFirst(text, tokens) ?? labelFirst(text, tokens) ?? pair(tokens, sizes);
}

// 850 · 20/车 · 不超过 500 元/票
function one(tokens: readonly Token[]): Cell | null {
  const cursor: Cursor = { tokens, at: 0 };
  const charge = chargeAt(cursor, false);
  return charge !== null && atEnd(cursor) ? { form: "one", charge } : null;
}

// RMB125或USD16: the same thing in two currencies, each named.
function alternatives(tokens: readonly Token[]): Cell | null {
  const cursor: Cursor = { tokens, at: 0 };
  const charges: Charge[] = [];
  do {
    const charge = chargeAt(cursor, false);
    if (charge === null || charge.currency === null) return null;
    charges.push(charge);
  } while (take(cursor, "or") !== null);
  const currencies = new Set(charges.map((charge) => charge.currency));
  return atEnd(cursor) && currencies.size === charges.length ? { form: "alternatives", charges } : null;
}

// 8/20GP 12/40GP · 50/20’50/40’ · CNY100/20GP;CNY150/40GP&40HC · 免/20'; 10/40'
function priceFirst(text: string, tokens: readonly Token[]): Cell | null {
  const cursor: Cursor = { tokens, at: 0 };
  const items: Labelled[] = [];
  while (!atEnd(cursor)) {
    const charge = chargeAt(cursor, true);
    const item = charge === null ? wordThenSizes(text, cursor) : { sizes: charge.sizes, value: charge };
    if (item === null || item.sizes.length === 0) return null;
    items.push(item);
    if (!separator(cursor, false)) return null;
  }
  return items.length > 0 ? { form: "labelled", items } : null;
}

function wordThenSizes(text: string, cursor: Cursor): Labelled | null {
  const word = wordAt(text, cursor);
  if (word === null || take(cursor, "slash") === null) return null;
  return { ...word, sizes: sizesAt(cursor) };
}

// 20GP 10, 40/45 15 · 20英尺 100; 40英尺 150 · 20': 免；40': 面议
function labelFirst(text: string, tokens: readonly Token[]): Cell | null {
  const cursor: Cursor = { tokens, at: 0 };
  const items: Labelled[] = [];
  while (!atEnd(cursor)) {
    const sizes = labels(cursor, items.length > 0);
    if (sizes.length === 0) return null;
    take(cursor, "colon");
    const item = labelledValue(text, cursor, sizes);
    if (item === null) return null;
    items.push(item);
    if (!separator(cursor, true)) return null;
  }
  return items.length > 0 ? { form: "labelled", items } : null;
}

function labels(cursor: Cursor, afterComma: boolean): SizeLabel[] {
  const marked = sizesAt(cursor);
  if (marked.length > 0) return marked;
  const bare: SizeLabel[] = [];
  const start = cursor.at;
  do {
    const size = sizeOfNumber(take(cursor, "number"));
    if (size === null) {
      cursor.at = start;
      return [];
    }
    bare.push({ size, box: null });
  } while (take(cursor, "slash") !== null);
  // "40: 15" only behind a first item that was marked, "40/45 15" only behind a comma too. 20:100 40:200 may be tonnes.
  const next = peek(cursor)?.kind;
  const mark = cursor.tokens[start - 1]?.kind;
  const named = (next === "colon" && afterComma) || (next === "number" && afterComma && (mark === "comma" || mark === "semicolon"));
  if (bare.length > 0 && named) return bare;
  cursor.at = start;
  return [];
}

function sizeOfNumber(token: (Token & { kind: "number" }) | null): Size | null {
  if (token === null) return null;
  return token.value === "20" || token.value === "40" || token.value === "45" ? token.value : null;
}

function labelledValue(text: string, cursor: Cursor, sizes: readonly SizeLabel[]): Labelled | null {
  const charge = chargeAt(cursor, false);
  if (charge !== null) return { sizes, value: charge };
  const word = wordAt(text, cursor);
  return word === null ? null : { ...word, sizes };
}

// 免, 面议, / or — in the place of a price. A size for which nothing is offered has no price, like one left blank.
function wordAt(text: string, cursor: Cursor): Omit<Labelled, "sizes"> | null {
  const token = peek(cursor);
  if (token === null) return null;
  cursor.at += 1;
  if (token.kind === "free") return { value: "free" };
  if (token.kind === "open") return { value: "open", words: text.slice(token.start, token.end) };
  return BLANKS.has(token.kind) ? { value: "blank" } : null;
}

// Between items a comma, a semicolon or nothing; a slash only where it cannot mean "per". None at the end.
function separator(cursor: Cursor, slashAllowed: boolean): boolean {
  if (atEnd(cursor)) return true;
  const mark = take(cursor, "comma") ?? take(cursor, "semicolon") ?? take(cursor, "enumeration")
    ?? (slashAllowed ? take(cursor, "slash") : null);
  return mark === null || !atEnd(cursor);
}

// 370/560, where the heading or the unit cell names as many sizes, in that order.
function pair(tokens: readonly Token[], sizes: readonly Size[]): Cell | null {
  if (sizes.length < 2) return null;
  const cursor: Cursor = { tokens, at: 0 };
  const items: Labelled[] = [];
  for (const size of sizes) {
    if (items.length > 0 && take(cursor, "slash") === null) return null;
    const charge = chargeAt(cursor, false);
    if (charge === null) return null;
    items.push({ sizes: [{ size, box: null }], value: charge });
  }
  return atEnd(cursor) ? { form: "labelled", items } : null;
}
