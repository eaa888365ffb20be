// What stands in brackets before or behind a price: a case, free days, a bound, or words that are kept.

import type { Bound, Item, Label } from "./cell.ts";
import type { Cursor, Kind } from "./cursor.ts";
import { clauseEnd, next, peek, take, wordsOf } from "./cursor.ts";
import { freeDaysAt } from "./day-tiers.ts";
import { ALL, chargeAt } from "./grammar.ts";
import { isGreaterOf } from "./greater-of.ts";
import { labelAt } from "./labels.ts";
import { refusals } from "./refusals.ts";
import { startedUnit } from "./started-clause.ts";
import type { State } from "./state.ts";
import type { Token } from "./tokens.ts";

const NONE: ReadonlySet<Kind> = new Set();
/** In a bracket these mean that the words change the amount or have one of their own. */
const FIGURES: ReadonlySet<Kind> = new Set<Kind>(["number", "doubtful-number", "currency", "percent", "each", "further", "twice", "half", "times"]);
const CHANGES = /[约折百千万亿角分倍]|押金|税|单位/u;
const ONLY = /^仅?限?$/u;
const HAN = /\p{Script=Han}/u;

/** (一般贸易)RMB260: a bracket in front of a price. */
export function bracketLabel(state: State): Label | null {
  const { cursor } = state;
  const start = cursor.at;
  if (take(cursor, "open-bracket") !== null) {
    const label = labelAt(cursor, state.said);
    if (label !== null && take(cursor, "close-bracket") !== null) return label;
    cursor.at = start + 1;
    const end = clauseEnd(cursor, start + 1, NONE);
    const words = wordsOf(cursor, start + 1, end);
    if (isPlain(cursor, start + 1, end, words)) {
      cursor.at = end + 1;
      return { about: "text", text: words };
    }
  }
  cursor.at = start;
  return null;
}

/** All brackets behind a price; false where one is not understood. */
export function brackets(state: State, item: Item): boolean {
  const { cursor } = state;
  while (next(cursor, "open-bracket")) {
    const start = cursor.at;
    cursor.at += 1;
    if (!inside(state, item) || take(cursor, "close-bracket") === null) {
      state.refusal ??= refusals.bracket(wordsOf(cursor, start + 1, clauseEnd(cursor, start + 1, NONE)));
      return false;
    }
    while (take(cursor, "noise") !== null);
  }
  return true;
}

function inside(state: State, item: Item): boolean {
  const { cursor } = state;
  const start = cursor.at;
  const isClosed = (): boolean => next(cursor, "close-bracket");
  for (const form of [freeTime, bound, started, cases, kept]) {
    if (form(state, item) && isClosed()) return true;
    cursor.at = start;
  }
  return false;
}

function started(state: State): boolean {
  return next(state.cursor, "short-of") && startedUnit(state);
}

function freeTime(state: State): boolean {
  const days = freeDaysAt(state.cursor);
  if (days === null || !next(state.cursor, "close-bracket") || (state.freeDays !== null && state.freeDays !== days)) return false;
  state.freeDays = days;
  return true;
}

// (最低80元/票)
function bound({ cursor, bounds, items }: State): boolean {
  const charge = chargeAt(cursor, ALL);
  if (charge === null || !next(cursor, "close-bracket") || charge.min === charge.max || (charge.min !== null && charge.max !== null)) return false;
  const found: Bound = charge.min === null ? { end: "most", amount: charge.max!, charge, behind: items.length } : { end: "least", amount: charge.min, charge, behind: items.length };
  bounds.push(found);
  return true;
}

// (重箱), (20'重箱), (1m³内)
function cases(state: State, item: Item): boolean {
  const { cursor } = state;
  const labels: Label[] = [];
  // 仅限出口, 执行期：2026-01-01至…
  if (ONLY.test(wordsOf(cursor, cursor.at, cursor.at + 1))) take(cursor, "remark");
  while (take(cursor, "noise") !== null);
  take(cursor, "colon");
  while (!next(cursor, "close-bracket")) {
    const label = labelAt(cursor, state.said);
    if (label === null) return false;
    labels.push(label);
    if (!take(cursor, "comma")) take(cursor, "enumeration");
  }
  const cases = labels.filter(({ about }) => about !== "text");
  const abouts = [...item.labels, ...cases].map(({ about }) => about);
  if (labels.length === 0 || new Set(abouts).size < abouts.length) return false;
  item.labels.push(...cases);
  item.behind.push(...cases);
  for (const label of labels) if (label.about === "text") item.texts.push(label.text);
  return true;
}

// Words that name a case, an inclusion or a further charge. They are kept as they stand.
function kept(state: State, item: Item): boolean {
  const { cursor, items } = state;
  const start = cursor.at;
  const end = clauseEnd(cursor, start, NONE);
  const words = wordsOf(cursor, start, end);
  if (isGreaterOf(words)) {
    state.greaterOf = words;
  } else if (next(cursor, "remark") || next(cursor, "with") || next(cursor, "tax")) {
    item.texts.push(words);
  } else if (isSurcharge(cursor.tokens.slice(start, end))) {
    items.push({ labels: [], value: { is: "words", words }, texts: [], behind: [] });
  } else if (isPlain(cursor, start, end, words)) {
    item.texts.push(words);
  } else return false;
  cursor.at = end;
  return peek(cursor) !== null;
}

// 1-5项加收50元, 夜间加倍: but 加急 is a case.
function isSurcharge(tokens: readonly Token[]): boolean {
  const has = (kind: Kind): boolean => tokens.some(({ is }) => is.kind === kind);
  return has("twice") || (has("surcharge") && has("number"));
}

function isPlain({ tokens }: Cursor, start: number, end: number, words: string): boolean {
  if (end <= start || tokens[end]?.is.kind !== "close-bracket" || !HAN.test(words) || CHANGES.test(words)) return false;
  for (let at = start; at < end; at += 1) if (FIGURES.has(tokens[at]!.is.kind)) return false;
  return true;
}
