// The grammar of a whole price cell: labels and prices in any number, what is said of all of them, and nothing else. Every
// token must be accounted for; else the cell is not read, and the first piece that was not understood is named.
//
// cell   := { clause [separator] };  clause := { label } value { bracket }
// Labels stand like headings of an outline: 进口：20' 100，40' 150；出口：… The second 出口 closes all that stood under 进口.

import type { Words } from "../model/text.ts";
import { aside, sentence } from "./asides.ts";
import type { Cell, Item, Label, SizeLabel } from "./cell.ts";
import type { Cursor } from "./cursor.ts";
import { atEnd, isJoined, next, peek, take } from "./cursor.ts";
import { labelsBefore } from "./headings.ts";
import { pairOf } from "./pairs.ts";
import { notUnderstood, refusals } from "./refusals.ts";
import { refuse, SEPARATORS, startOf, type State } from "./state.ts";
import type { Token } from "./tokens.ts";
import { trailing, value } from "./values.ts";

/** The cell, or why it was not understood. */
export function cellOf(text: string, tokens: readonly Token[], sizes: readonly SizeLabel[]): Cell | Words {
  const cursor: Cursor = { text, tokens, at: 0 };
  const state = startOf(cursor, sizes);
  if (sizes.length > 1 && pairOf(state, sizes)) return state;
  while (!atEnd(cursor)) {
    if (separator(state)) continue;
    const start = cursor.at;
    if (!clause(state)) return state.refusal ?? notUnderstood(cursor, start);
  }
  return spreadBrackets(state) ?? state;
}

// 20' 30；40' 45（6月15日-10月15日）: a bracket behind the last price is about all of them if only that has one, but a
// case may as well be that of the last alone.
function spreadBrackets({ items }: State): Words | null {
  const words = spreadInside(items);
  if (words !== null) return words;
  const last = items.at(-1);
  const others = items.slice(0, -1);
  if (last === undefined || last.behind.length === 0 || others.length === 0 || others.some(({ behind }) => behind.length > 0)) return null;
  if (!last.behind.every(({ about }) => about === "dates")) return refusals.ambiguousLabel();
  for (const item of others) item.labels.push(...last.behind);
  return null;
}

// 200/20英尺 300/40英尺(不含绑扎材料)；收费100元/票: the bracket ends the sizes, and may be about all of them.
function spreadInside(items: readonly Item[]): Words | null {
  let isSaid = false;
  for (let from = 0, to = 1; to <= items.length; to += 1) {
    if (to < items.length ? isSameRun(items, from, to) : !isSaid) continue;
    const others = items.slice(from, to - 1);
    const { texts, behind } = items[to - 1]!;
    if (others.every((item) => item.texts.length + item.behind.length === 0)) {
      if (others.length > 0 && behind.length > 0) return refusals.ambiguousLabel();
      for (const item of others) item.texts.push(...texts);
    }
    isSaid ||= items.slice(from, to).some((item) => item.texts.length + item.behind.length > 0);
    from = to;
  }
  return null;
}

// Prices for cases of one kind, under one heading if there is one: 进口：20' 100，40' 150 and no more.
function isSameRun(items: readonly Item[], from: number, at: number): boolean {
  const [first, before, item] = [items[from]!, items[at - 1]!, items[at]!].map(({ labels, behind }) => labels.filter((label) => !behind.includes(label)));
  if (first!.map(({ about }) => about).join() !== item!.map(({ about }) => about).join()) return false;
  return at - from < 2 || first![0] !== before![0] || before![0] === item![0];
}

// Behind a price. A slash only before the label of the next one, a dash only behind 850/20'.
function separator(state: State): boolean {
  const { cursor, items } = state;
  const { kind } = peek(cursor)!;
  if (listMark(state)) return true;
  if (items.length + state.bounds.length === 0 && state.freeDays === null) return false;
  if (kind === "plus" && next(cursor, "number", 1)) return false;
  const last = items.at(-1);
  const priceFollows = next(cursor, "number", 1) || next(cursor, "currency", 1);
  if (kind === "slash" && (next(cursor, "size", 1) || next(cursor, "label", 1) || (priceFollows && last !== undefined && last.behind.length > 0))) cursor.at += 1;
  else if (kind === "range" && ((isSized(last) && priceFollows) || (isUnderSize(state) && next(cursor, "size", 1)))) cursor.at += 1;
  else if (SEPARATORS.has(kind)) {
    cursor.at += 1;
    if (kind === "full-stop") endOutline(state);
  } else return false;
  return true;
}

function endOutline(state: State): void {
  if (state.outline.length > 0) state.ended = state.outline;
  state.outline = [];
}

function isSized(item: Item | undefined): boolean {
  return item?.value.is === "charge" && item.value.charge.labels.some(({ about }) => about === "size");
}

function isUnderSize({ outline }: State): boolean {
  return outline.some(({ about }) => about === "size");
}

// (1) … (2) … and 1、… 2、…
function listMark(state: State): boolean {
  const { cursor, items } = state;
  const before = peek(cursor, -1)?.kind;
  if (before !== undefined && !SEPARATORS.has(before)) return false;
  const bracket = next(cursor, "open-bracket");
  const number = peek(cursor, bracket ? 1 : 0);
  if (number?.kind !== "number" || number.value !== String(items.length + 1)) return false;
  const dotted = !bracket && next(cursor, "full-stop", 1);
  if (!dotted && !next(cursor, bracket ? "close-bracket" : "enumeration", bracket ? 2 : 1)) return false;
  const behind = cursor.at + (bracket ? 3 : 2);
  if (!bracket && cursor.tokens[behind]?.is.kind === "number" && !isList(state, behind)) return false;
  cursor.at = behind;
  state.marked = behind;
  return true;
}

// 1、5元 and 1。5元 are slips for 1.5元, unless a 2、 follows and the figure cannot be a fraction: 1、100元/20'；2、150元/40'
function isList({ cursor, marked }: State, behind: number): boolean {
  const { text, tokens } = cursor;
  const { start, end } = tokens[behind]!;
  const sign = tokens[behind - 1]!.is.kind;
  if (end - start < 3 || (sign === "full-stop" && isJoined(cursor, behind))) return false;
  return marked >= 0 || tokens.some(({ is }, at) => at > behind && is.kind === sign && text.slice(tokens[at - 1]!.start, tokens[at]!.start).trim() === "2" && SEPARATORS.has(tokens[at - 2]!.is.kind));
}

// 5. 5元 and 5，5元: one figure that was broken in two, or two prices of which nobody knows what each is for.
function isBroken({ cursor, items, marked }: State): boolean {
  if (items.length === 0 || cursor.at === marked || !next(cursor, "number")) return false;
  return next(cursor, "number", SEPARATORS.has(peek(cursor, -1)!.kind) ? -2 : -1);
}

function clause(state: State): boolean {
  const { cursor } = state;
  if (aside(state) || sentence(state)) return true;
  const labels: Label[] = [];
  const from = cursor.at;
  const unconditional = take(cursor, "unconditional") !== null;
  if (unconditional) {
    take(cursor, "colon");
    state.outline = [];
    state.ended = [];
  }
  if (!labelsBefore(state, labels)) return false;
  const start = cursor.at;
  if (start === from && isBroken(state)) return refuse(state, refusals.pair());
  if (value(state, labels, unconditional)) return true;
  cursor.at = start;
  return state.refusal === null && !unconditional && trailing(state, labels);
}

