// What stands behind the labels: a price, a word in its place, a percentage, a bound; and the cases it is for.

import { brackets } from "./brackets.ts";
import type { Charge, Item, Label, SizeLabel, Value } from "./cell.ts";
import { mayBeSize } from "./cell.ts";
import type { Cursor, Kind } from "./cursor.ts";
import { atEnd, next, peek, take, wordsOf } from "./cursor.ts";
import { ALL, chargeAt } from "./grammar.ts";
import { labelAt } from "./labels.ts";
import { percentageAt } from "./percent.ts";
import { refusals } from "./refusals.ts";
import { refuse, SEPARATORS, type State } from "./state.ts";

/** A cell of more prices than this is a table, and not read. */
const MOST_ITEMS = 200;

/** `unconditional`: 不分情形 stands before it, so that a bound is a price of its own. */
export function value(state: State, labels: readonly Label[], unconditional: boolean): boolean {
  const { cursor } = state;
  const start = cursor.at;
  const isStep = labels.some((label) => label.about === "quantity" && label.each);
  const percentage = percentageAt(cursor);
  if (percentage !== null) return surcharge(state, labels, { is: "percent", percentage }, percentage.mode !== undefined);
  if (!isStep && take(cursor, "surcharge") !== null) {
    if (chargeAt(cursor, ALL) === null) return false;
    return surcharge(state, labels, { is: "words", words: wordsOf(cursor, start, cursor.at) }, true);
  }
  take(cursor, "surcharge");
  take(cursor, "share");
  while (take(cursor, "noise") !== null);
  const taken = new Set([...state.outline, ...labels].map(({ about }) => about));
  const from = cursor.at;
  const charge = chargeAt(cursor, taken);
  if (charge !== null) return priced(state, labels, charge, unconditional ? cursor.at : from);
  const word = wordValue(state, labels.length > 0);
  if (word === null) return false;
  return word.is === "free" && isNamedPair(state, labels) ? paired(state, labels, state.sizes, word) : put(state, labels, word);
}

function priced(state: State, labels: readonly Label[], charge: Charge, from: number): boolean {
  const { cursor } = state;
  const capped = take(cursor, "cap") !== null;
  const first = cursor.tokens[from]?.is.kind ?? "other";
  const bounded = capped || ((charge.min === null) !== (charge.max === null) && isBoundFirst(cursor, from, first));
  if (bounded && labels.length === 0 && charge.labels.length === 0) {
    if (capped && charge.min !== charge.max) return false;
    const end = capped || charge.min === null ? "most" : "least";
    state.bounds.push({ end, amount: (charge.max ?? charge.min)!, charge, behind: state.items.length });
    return true;
  }
  // 最低20元/20': least of a box, beside other prices.
  if (capped || (bounded && labels.length === 0 && state.items.length > 0)) return false;
  const sizes = labels.find((label) => label.about === "size")?.sizes ?? (isNamedPair(state, labels) ? state.sizes : []);
  if (sizes.length > 1 && next(cursor, "slash")) return paired(state, labels, sizes, { is: "charge", charge });
  return put(state, labels, eitherOf(state, charge));
}

// 最低, 不超过, or 每票最低: not 100元起.
function isBoundFirst(cursor: Cursor, from: number, first: Kind): boolean {
  const bounds: readonly Kind[] = ["up-to", "at-least"];
  for (let at = from; at < cursor.at && (at === from || first === "each" || first === "currency"); at += 1) {
    const { kind } = cursor.tokens[at]!.is;
    if (bounds.includes(kind)) return true;
    if (kind === "number") return false;
  }
  return false;
}

function eitherOf({ cursor }: State, charge: Charge): Value {
  const charges = [charge];
  while (next(cursor, "or")) {
    cursor.at += 1;
    const other = chargeAt(cursor, ALL);
    if (other === null) {
      cursor.at -= 1;
      break;
    }
    charges.push(other);
  }
  return charges.length === 1 ? { is: "charge", charge } : { is: "either", charges };
}

// 20'/40': 100/150
function paired(state: State, labels: readonly Label[], sizes: readonly SizeLabel[], first: Value): boolean {
  const { cursor } = state;
  const values = [first];
  while (values.length < sizes.length && take(cursor, "slash") !== null) {
    const charge = chargeAt(cursor, ALL);
    const value: Value | null = charge === null ? wordValue(state, true) : { is: "charge", charge };
    if (value === null) return refuse(state, refusals.pair());
    values.push(value);
  }
  if (values.length !== sizes.length || next(cursor, "slash")) return refuse(state, refusals.pair());
  const others = labels.filter(({ about }) => about !== "size");
  return values.every((one, index) => put(state, [...others, { about: "size", sizes: [sizes[index]!] }], one, index === values.length - 1));
}

// 370/560 where the heading or the unit cell names two sizes.
function isNamedPair({ sizes, outline, cursor }: State, labels: readonly Label[]): boolean {
  return sizes.length > 1 && next(cursor, "slash") && ![...outline, ...labels].some(({ about }) => about === "size");
}

// 免, 面议, / or — in the place of a price. A case for which nothing is offered has no price, like one left blank.
function wordValue(state: State, labelled: boolean): Value | null {
  const { cursor } = state;
  const token = peek(cursor);
  switch (token?.kind) {
    case "free":
      cursor.at += 1;
      return { is: "free" };
    case "open":
      cursor.at += 1;
      return { is: "open", words: wordsOf(cursor, cursor.at - 1, cursor.at) };
    case "slash": case "range": case "blank": case "not-offered":
      if (!(labelled && endsAt(state, 1)) && !(next(cursor, "slash", 1) && next(cursor, "size", 2))) return null;
      cursor.at += 1;
      return { is: "blank" };
    default:
      return null;
  }
}

function endsAt({ cursor }: State, ahead: number): boolean {
  const token = peek(cursor, ahead);
  return token === null || SEPARATORS.has(token.kind);
}

/** `isLast`: what stands behind it has not been read with another price. */
function put(state: State, labels: readonly Label[], given: Value, isLast = true): boolean {
  if (state.closed) return refuse(state, refusals.afterSurcharge());
  if (!open(state, labels)) return false;
  return push(state, [...state.outline], given, isLast);
}

function push(state: State, labels: Label[], given: Value, isLast = true): boolean {
  const { cursor } = state;
  let own = given.is === "charge" ? [...labels, ...given.charge.labels] : labels;
  // 免/20'; 10/40'
  if ((given.is === "free" || given.is === "blank" || given.is === "open") && next(cursor, "slash") && next(cursor, "size", 1)) {
    cursor.at += 1;
    own = [...labels, labelAt(cursor, state.said)!];
  }
  const abouts = own.map(({ about }) => about);
  if (new Set(abouts).size < abouts.length) return refuse(state, refusals.twice(wordsOf(cursor, cursor.at - 1, cursor.at)));
  if (state.items.length >= MOST_ITEMS) return refuse(state, refusals.pair());
  const item: Item = { labels: own, value: given, texts: [], behind: [] };
  state.items.push(item);
  for (const label of own) {
    if (label.about === "days") state.said = { ...state.said, days: label.days, dayIncluded: label.included };
    if (label.about === "quantity") state.said = { ...state.said, quantity: label };
  }
  while (take(cursor, "noise") !== null);
  return !isLast || brackets(state, item);
}

// A price under its labels: they replace what they are about, and close all that stood under it.
function open(state: State, labels: readonly Label[]): boolean {
  const { outline, ended } = state;
  state.ended = [];
  const abouts = new Set(labels.map(({ about }) => about));
  // 重箱：20'100。40'200: does 重箱 hold beyond the full stop?
  if (labels.length === 0 ? ended.some(({ about }) => about !== "size") : ended.findIndex(({ about }) => abouts.has(about)) > 0) return refuse(state, refusals.ambiguousLabel());
  if (labels.length === 0) return true;
  const from = outline.findIndex(({ about }) => abouts.has(about));
  // 进口 100；重箱 200: of imports, or of all?
  if (from < 0 && outline.length > 0) return refuse(state, refusals.ambiguousLabel());
  state.outline = [...outline.slice(0, Math.max(from, 0)), ...labels];
  return true;
}

// A surcharge is on all prices that stand before it, in the cases it names.
function surcharge(state: State, labels: readonly Label[], given: Value, onPrices: boolean): boolean {
  if (!onPrices || state.outline.some(({ about }) => labels.some((label) => label.about === about))) return put(state, labels, given);
  state.closed ||= state.outline.length > 0;
  return push(state, [...labels], given);
}

// Labels behind the prices: a window, a season, or a case of the only price.
export function trailing(state: State, labels: readonly Label[]): boolean {
  const { cursor, items } = state;
  if (labels.length === 0) return false;
  const quote = labels.at(-1)!;
  const ends = atEnd(cursor) || SEPARATORS.has(peek(cursor)!.kind);
  // “特种箱面议” as print.ts writes a term without an amount.
  if (quote.about === "text" && next(cursor, "quote", -1) && ends) {
    return surcharge(state, labels.slice(0, -1), { is: "words", words: quote.text }, true);
  }
  if (!atEnd(cursor) || items.length === 0 || items.some(({ value: { is } }) => is === "free" || is === "blank") || labels.some((label) => label.about === "text" && label.loose === true)) return false;
  const forAll = labels.every(({ about }) => about === "dates" || about === "text");
  if (!forAll && items.length > 1) return false;
  // 40空: 40 yuan for an empty box, or an empty box of 40 feet?
  if (!labels.every(({ about }) => about === "dates") && mayBeSize(items.at(-1)!)) return refuse(state, refusals.sizeOrPrice());
  for (const item of items) {
    if (labels.some(({ about }) => item.labels.some((one) => one.about === about))) return false;
    item.labels.push(...labels);
  }
  return true;
}

