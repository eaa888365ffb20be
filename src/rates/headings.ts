// The labels in front of a price: 进口：20'/40', (一般贸易), 40/45.

import { compare } from "../model/money.ts";
import { bracketLabel } from "./brackets.ts";
import { isSizeFigure, type Label, type SizeLabel } from "./cell.ts";
import type { Cursor } from "./cursor.ts";
import { atEnd, next, peek, take, wordsOf } from "./cursor.ts";
import { ALL, chargeAt } from "./grammar.ts";
import { labelAt } from "./labels.ts";
import { refusals } from "./refusals.ts";
import { refuse, SEPARATORS, type State } from "./state.ts";

// The labels in front of a price. A comma between them and the price is no separator: 多于1m³，超出部分…
export function labelsBefore(state: State, labels: Label[]): boolean {
  const { cursor } = state;
  for (;;) {
    const start = cursor.at;
    if (labels.length > 0 && (next(cursor, "colon") || next(cursor, "slash") || next(cursor, "comma") || next(cursor, "enumeration"))) cursor.at += 1;
    if (take(cursor, "noise") !== null) {
      while (take(cursor, "noise") !== null);
      // 收费标准：180元/箱
      if (take(cursor, "colon") !== null && labels.length === 0) continue;
    }
    if (baseFee(state)) continue;
    if (dryBox(state)) continue;
    const label = (labels.length === 0 ? listedSizes(state) : null) ?? bareSizes(state) ?? boxKind(cursor) ?? labelAt(cursor, state.said) ?? bracketLabel(state);
    if (label === null) {
      // 40' /: the slash is a blank price.
      if (labels.length === 0 || atEnd(cursor) || SEPARATORS.has(peek(cursor)!.kind)) cursor.at = start;
      return true;
    }
    if (!addLabel(labels, label)) return refuse(state, refusals.twice(wordsOf(cursor, start, cursor.at)));
  }
}

function addLabel(labels: Label[], label: Label): boolean {
  const at = labels.findIndex(({ about }) => about === label.about);
  const before = labels[at];
  if (before === undefined) labels.push(label);
  else if (before.about === "text" && label.about === "text") labels[at] = { about: "text", text: `${before.text} ${label.text}` };
  else if (before.about === "dates" && label.about === "dates") return false;
  // 多于1m³，…超出1m³部分
  else if (before.about === "quantity" && label.about === "quantity" && label.each && before.over === label.over) labels[at] = label;
  else return false;
  return true;
}

// GP without a size is what is meant anyway, unless HQ or another box stands beside it.
function dryBox(state: State): boolean {
  const { cursor } = state;
  const kind = peek(cursor);
  if (kind?.kind !== "box-kind" || kind.box !== "GP") return false;
  state.namesBoxes ??= cursor.tokens.some(({ is }) => is.kind === "box-kind" && is.box !== "GP");
  if (state.namesBoxes) return false;
  cursor.at += 1;
  return true;
}

function boxKind(cursor: Cursor): Label | null {
  const kind = take(cursor, "box-kind");
  return kind === null ? null : { about: "text", text: kind.box };
}

// 20、40尺100: the marks of feet stand at the last size only. At the head of the cell or behind a semicolon no price is due;
// 20、40RF leaves open whether 20 is a reefer too.
function listedSizes({ cursor, items }: State): Label | null {
  const start = cursor.at;
  const sizes: SizeLabel[] = [];
  for (let number = peek(cursor); number?.kind === "number" && isSizeFigure(number.value) && next(cursor, "enumeration", 1); number = peek(cursor)) {
    sizes.push({ size: number.value, box: null });
    cursor.at += 2;
  }
  const isDue = items.length > 0 && cursor.tokens[start - 1]?.is.kind !== "semicolon";
  const last = sizes.length === 0 || isDue ? null : take(cursor, "size");
  if (last !== null && (last.box === null || last.box === "GP" || last.box === "HQ") && sizes.every(({ size }) => size !== last.size) && !atEnd(cursor)) {
    return { about: "size", sizes: [...sizes, { size: last.size, box: last.box }] };
  }
  cursor.at = start;
  return null;
}

// "40: 15" only behind a first price with a marked size, "40/45 15" only behind a comma too. 20:100 40:200 may be tonnes.
function bareSizes(state: State): Label | null {
  const { cursor, items } = state;
  const start = cursor.at;
  const separated = next(cursor, "comma", -1) || next(cursor, "semicolon", -1);
  const sizes: SizeLabel[] = [];
  do {
    const number = take(cursor, "number")?.value;
    if (!isSizeFigure(number)) break;
    sizes.push({ size: number, box: null });
    // 20/40英尺：370/560元
    if (next(cursor, "slash") && next(cursor, "size", 1) && next(cursor, "colon", 2)) {
      const last = peek(cursor, 1)!;
      cursor.at += 2;
      return last.kind === "size" ? { about: "size", sizes: [...sizes, { size: last.size, box: last.box }] } : null;
    }
    if (isClock(cursor)) break;
    if (next(cursor, "colon") || next(cursor, "number")) {
      const named = items.some(({ labels }) => labels.some(({ about }) => about === "size"));
      if (named && (separated || next(cursor, "colon"))) return { about: "size", sizes };
    }
  } while (take(cursor, "slash") !== null);
  cursor.at = start;
  return null;
}

// 20:00 is an hour of the day, and no free 20 ft box.
function isClock({ text, tokens, at }: Cursor): boolean {
  const hour = tokens[at - 1]!;
  return /^20:[0-5]\d(?!\d)/.test(text.slice(hour.start, hour.start + 6).normalize("NFKC"));
}

// 在收取200元的基础上: the price of the step before, said again.
function baseFee(state: State): boolean {
  const { cursor } = state;
  const start = cursor.at;
  if (take(cursor, "base-fee") !== null) {
    while (take(cursor, "noise") !== null);
    const charge = chargeAt(cursor, ALL);
    const before = state.items.at(-1)?.value;
    const same = charge?.max !== null && before?.is === "charge" && before.charge.max !== null && charge !== null && compare(charge.max, before.charge.max) === 0;
    if (same && take(cursor, "on-top-of") !== null) {
      take(cursor, "comma");
      return true;
    }
  }
  cursor.at = start;
  return false;
}

