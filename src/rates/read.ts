// 收费标准: a price cell → what it means. The first half of the matter of src/rates; price.ts is the second.
// A cell is an amount only if the grammar accounts for every token; whatever else stands there is kept as text, unread.

import { oncePer, oncePerText } from "../model/remember.ts";
import type { Rate, RateKind, Size, Term, When } from "../model/rate.ts";
import type { Words } from "../model/text.ts";
import { assemble, DEFAULT_CURRENCY } from "./assemble.ts";
import { asNamed, type Surroundings } from "./cell.ts";
import { cellOf } from "./clauses.ts";
import { fold } from "./fold.ts";
import { isGreaterOf } from "./greater-of.ts";
import type { Prose } from "./prose.ts";
import { FREE, sentenceCell, wordCell } from "./prose.ts";
import { refusals } from "./refusals.ts";
import { tokenize } from "./tokens.ts";
import type { UnitReading, UnitTable } from "./unit.ts";
import { readUnit } from "./unit.ts";

export interface RateContext {
  /** The text of the unit cell. */
  readonly unit?: string;
  /** Sizes that the heading names for this cell, in order. */
  readonly sizes?: readonly Size[];
}

/** A figure alone, short enough to be no telephone and no day, and no 1.100. */
const PLAIN = /^(?:0(?:\.\d{1,10})?|[1-9]\d{0,6}(?:\.\d{1,2})?)$/;
const NOTHING_AROUND: Surroundings = { per: [], currency: null, sizes: [] };
/** A unit cell that says what the figure is of: 万元, 角/吨, $/票, ‰. Beside it 12 is not 12 yuan. */
const OTHER_AMOUNT = /[%％‰$＄€£]|[十百千万亿]\s*(?:元|$|\/)|^\s*[角分毛](?:\s*\/|\s*$)/u;

type Reading =
  | { readonly kind: "amount"; readonly rate: Omit<Rate, "text" | "kind"> }
  | { readonly kind: Exclude<RateKind, "amount">; readonly reason: Words };

/** Never throws; `text` comes back as it was given. Linear in the length of the text. */
export function readRate(text: string, units: UnitTable, context: RateContext = {}): Rate {
  const reading = readingOf(text, units, context);
  if (reading.kind === "amount") return { text, kind: "amount", ...reading.rate };
  return { text, kind: reading.kind, currency: null, terms: [], least: null, most: null, reason: reading.reason.zh };
}

/** Why there is no amount, in both languages; null for an amount. */
export function whyNoAmount(text: string, units: UnitTable, context: RateContext = {}): Words | null {
  const reading = readingOf(text, units, context);
  return reading.kind === "amount" ? null : reading.reason;
}

function readingOf(text: string, units: UnitTable, context: RateContext): Reading {
  const swapped = swappedWithUnit(text, units, context);
  if (swapped !== null) return swapped;
  const around = surroundings(text, units, context);
  if (PLAIN.test(text) && !("zh" in around) && around.sizes.length < 2 && !around.sizes.some(({ box }) => box !== null) && around.condition === undefined) return plain(text, around);
  const tokens = tokenize(text, units.names);
  const word = wordCell(tokens);
  if ("zh" in around) return word ?? unread(around);
  if (word === FREE && around.condition !== undefined) return unread(refusals.unitCondition());
  if (word !== null) return word;
  const cell = cellOf(text, tokens, around.sizes);
  if ("zh" in cell) return sentenceCell(text) ?? unread(cell);
  const read = assemble(cell, around);
  if ("zh" in read) return sentenceCell(text) ?? unread(read);
  if (read.free) return around.condition === undefined ? FREE : unread(refusals.unitCondition());
  const { currency, terms, least, most } = read;
  return { kind: "amount", rate: { currency, terms, least, most } };
}

const PRICE_UNIT = /^\s*元\s*[/每]/u;
const DIGIT = /[0-9０-９]/u;

// 元/箱 in the price cell and 850 in the unit cell: each stands in the other's place.
function swappedWithUnit(text: string, units: UnitTable, { unit = "", sizes = [] }: RateContext): Reading | null {
  if (!PRICE_UNIT.test(text) || DIGIT.test(text) || !DIGIT.test(unit)) return null;
  const read = readingOf(unit, units, { unit: text, sizes });
  return read.kind === "amount" ? read : null;
}

function unread(reason: Words): Prose {
  return { kind: "unread", reason };
}

function plain(text: string, around: Surroundings): Reading {
  const size = around.sizes[0]?.size;
  const when: When = size === undefined ? {} : { size };
  const term: Term = { min: text, max: text, per: around.per, when };
  return { kind: "amount", rate: { currency: around.currency ?? DEFAULT_CURRENCY, terms: [term], least: null, most: null } };
}

// A unit cell that cannot be read says nothing; the rule unknown-unit speaks of it. Words are a contradiction.
function surroundings(text: string, units: UnitTable, context: RateContext): Surroundings | Words {
  const cell = context.unit ?? "";
  // Price and unit in one merged cell: the cell is read once.
  const unit: UnitReading | null = cell === "" || cell === text ? null : readUnit(cell, units);
  const named = (context.sizes ?? []).map((size) => ({ size, box: null }));
  if (unit === null) return cell === "" || cell === text ? { ...NOTHING_AROUND, sizes: named } : { ...unitWords(units)(cell), sizes: named };
  if (named.length > 0 && unit.sizes.length > 0 && named.some(({ size }) => !unit.sizes.some((one) => one.size === size))) return refusals.sizesAround();
  return named.length === 0 ? unit : { per: unit.per, currency: unit.currency, sizes: named.map((size) => asNamed(size, unit.sizes)) };
}

// A list repeats a handful of unit cells.
const unitWords = oncePer((units: UnitTable) => oncePerText((cell) => unitWordsOf(cell, units)));

function unitWordsOf(cell: string, units: UnitTable): Surroundings | Words {
  if (OTHER_AMOUNT.test(fold(cell))) return refusals.unitMoney();
  if (isGreaterOf(cell)) return { ...NOTHING_AROUND, per: ["freight-ton"] };
  const tokens = tokenize(cell, units.names);
  const [first] = tokens;
  if (tokens.length === 1 && first?.is.kind === "base") return { ...NOTHING_AROUND, of: first.is.of };
  const mayNarrow = tokens.some(({ is }) => is.kind === "size" || is.kind === "number" || is.kind === "label");
  return mayNarrow ? { ...NOTHING_AROUND, condition: cell.trim() } : NOTHING_AROUND;
}
