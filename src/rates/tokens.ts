// A price cell as tokens, each with its place in the source text. The first step of read.ts; knows no grammar.

import type { Day } from "../model/day.ts";
import type { Money } from "../model/money.ts";
import type { Size } from "../model/rate.ts";
import type { UnitWord } from "../model/unit.ts";
import { dateAt } from "./dates.ts";
import type { FoldedText } from "./fold.ts";
import { foldText } from "./fold.ts";
import type { Lexicon } from "./lexicon.ts";
import { isLetter, longestMatch } from "./lexicon.ts";
import type { Sign } from "./vocabulary.ts";
import { BOX_KINDS, BOX_NOUNS, FEET, SHARES_OF_BOX, SIGNS } from "./vocabulary.ts";

/** What a unit's name says: 20英尺箱 names the size too. */
export interface UnitName {
  readonly word: UnitWord;
  readonly size: Size | null;
}

export interface Place {
  readonly start: number;
  readonly end: number;
}

export type Meaning =
  | Sign
  | { readonly kind: "number"; readonly value: Money }
  /** Digits and signs that are no number, or could be two: 1,2000 · 300,450 · 1.100. */
  | { readonly kind: "doubtful-number" }
  | { readonly kind: "unit"; readonly unit: UnitName }
  /** `box` is GP or HQ where the cell names it. */
  | { readonly kind: "size"; readonly size: Size; readonly box: string | null }
  /** GP or HQ without a size: 40GP&HQ. */
  | { readonly kind: "box-kind"; readonly box: string }
  | { readonly kind: "date"; readonly day: Day }
  /** 6月15日, of any year. */
  | { readonly kind: "month-day"; readonly month: number; readonly day: number }
  /** “重载车”: words that somebody has marked as a condition. */
  | { readonly kind: "quote"; readonly words: string }
  | { readonly kind: "other" };

/** Meanings are shared between tokens: what a sign means is one object of the dictionary. */
export interface Token extends Place {
  readonly is: Meaning;
}

const CURRENCY = /^(?:rmb|cny|usd)/;
const OTHER: Meaning = { kind: "other" };
const QUOTE_LIMIT_CHARACTERS = 120;
const NUMBER_LIMIT_DIGITS = 15;
const FRACTION_LIMIT_DIGITS = 10;
// 300,450 may be one number or the prices of two boxes; one is seldom more than this many times the other.
const PAIR_LIMIT_RATIO = 3;

/** Tokens in order, with their places in `text`; white space is left out. */
export function tokenize(text: string, units: Lexicon<UnitName>): Token[] {
  const folded = foldText(text);
  const tokens: Token[] = [];
  let otherFrom = -1;
  let at = 0;
  const put = (is: Meaning, start: number, end: number): void => {
    tokens.push({ is, start: folded.origin(start), end: folded.origin(end) });
  };
  const putOther = (end: number): void => {
    if (otherFrom >= 0) put(OTHER, otherFrom, end);
    otherFrom = -1;
  };
  while (at < folded.text.length) {
    if (folded.text.charAt(at) === " ") {
      putOther(at);
      at += 1;
      continue;
    }
    const found = tokenAt(folded, at, units);
    if (found === null) {
      if (otherFrom < 0) otherFrom = at;
      at = endOfLetters(folded.text, at + 1, at);
    } else {
      putOther(at);
      put(found[0], at, found[1]);
      at = found[1];
    }
  }
  putOther(at);
  return tokens;
}

// A run of unknown letters is one piece, so that no word is looked for inside it.
function endOfLetters(text: string, end: number, start: number): number {
  if (!isLetter(text, start)) return end;
  let at = end;
  while (isLetter(text, at)) at += 1;
  return at;
}

function tokenAt(folded: FoldedText, at: number, units: Lexicon<UnitName>): readonly [Meaning, number] | null {
  const text = folded.text;
  if (folded.isDigit(at)) return shareOfBoxAt(text, at) ?? dateAt(text, at) ?? sizeAt(folded, at) ?? numberAt(folded, at);
  const unit = longestMatch(units, text, at);
  const sign = longestMatch(SIGNS, text, at);
  if (unit !== null && (sign === null || unit[0].length > sign[0].length)) {
    return [{ kind: "unit", unit: unit[1] }, at + unit[0].length];
  }
  if (sign !== null && !isPartOfWord(sign, text, at)) return [sign[1], at + sign[0].length];
  if (text.charAt(at) === '"') return quoteAt(folded, at);
  if (!isLetter(text, at)) return null;
  const end = endOfLetters(text, at + 1, at);
  const box = BOX_KINDS.get(text.slice(at, end));
  return box === undefined ? null : [{ kind: "box-kind", box }, end];
}

// 重 and 空 alone are full and empty; 重载, 重量 and 空调 are not.
function isPartOfWord([word, { kind }]: readonly [string, Sign], text: string, at: number): boolean {
  return kind === "label" && word.length === 1 && (isHan(text, at - 1) || isHan(text, at + 1));
}

function isHan(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0x4e00 && code <= 0x9fff;
}

function shareOfBoxAt(text: string, at: number): readonly [Meaning, number] | null {
  if (text.charAt(at + 3) !== "掏") return null;
  const words = SHARES_OF_BOX.find((one) => text.startsWith(one, at));
  return words === undefined ? null : [OTHER, at + words.length];
}

// “…”, not the mark of inches that the same sign may be behind a number.
function quoteAt(folded: FoldedText, at: number): readonly [Meaning, number] | null {
  if (folded.source.charAt(folded.origin(at)) !== "\u201C") return null;
  const from = folded.origin(at) + 1;
  const length = folded.source.slice(from, from + QUOTE_LIMIT_CHARACTERS).indexOf("\u201D");
  const words = folded.source.slice(from, from + length).trim();
  if (length < 0 || words === "") return null;
  let end = at + 1;
  while (folded.origin(end) < from + length) end += 1;
  return [{ kind: "quote", words }, end + 1];
}

// 20', 40 英尺, 45HC, 20英尺集装箱. A bare 20 is a number. After a foot mark a new number may begin: 680/20’750/40’.
function sizeAt(folded: FoldedText, at: number): readonly [Meaning, number] | null {
  const text = folded.text;
  const digits = text.slice(at, at + 2);
  if (digits !== "20" && digits !== "40" && digits !== "45") return null;
  let end = at + 2;
  if (!folded.isDigit(at + 1) || folded.isDigit(end) || text.charAt(end) === ".") return null;
  const spaces = skipSpaces(text, end);
  const feet = FEET.find((word) => text.startsWith(word, spaces) && !runsOn(text, spaces + word.length));
  const marks = feet === undefined ? footMarks(text, end) : 0;
  end = feet === undefined ? end + marks : spaces + feet.length;
  const letters = skipSpaces(text, end);
  const lettersEnd = endOfLetters(text, letters, letters);
  const box = BOX_KINDS.get(text.slice(letters, lettersEnd));
  if (box !== undefined) end = lettersEnd;
  if (feet === undefined && marks === 0 && box === undefined) return null;
  if (box === undefined && isLetter(text, end) && !(marks > 0 && CURRENCY.test(text.slice(end, end + 3)))) return null;
  const noun = BOX_NOUNS.find((word) => text.startsWith(word, skipSpaces(text, end)));
  if (noun !== undefined) end = skipSpaces(text, end) + noun.length;
  return [{ kind: "size", size: digits, box: box ?? null }, end];
}

function runsOn(text: string, at: number): boolean {
  return isLetter(text, at - 1) && isLetter(text, at);
}

function footMarks(text: string, at: number): number {
  let count = 0;
  while (count < 2 && (text.charAt(at + count) === "'" || text.charAt(at + count) === '"')) count += 1;
  return count;
}

function skipSpaces(text: string, at: number): number {
  let end = at;
  while (text.charAt(end) === " ") end += 1;
  return end;
}

function digitsEnd(folded: FoldedText, at: number): number {
  let end = at;
  while (folded.isDigit(end)) end += 1;
  return end;
}

// 1200 · 1,200.50 · and what only looks like it. A comma before anything but three digits separates; behind a group of
// three it leaves the number in doubt: 1,200,40.
function numberAt(folded: FoldedText, at: number): readonly [Meaning, number] {
  const { text } = folded;
  let end = digitsEnd(folded, at);
  const first = text.slice(at, end);
  const thousands: string[] = [];
  while (text.charAt(end) === "," && folded.isDigit(end + 1) && sizeAt(folded, end + 1) === null) {
    const next = digitsEnd(folded, end + 1);
    const isGroup = next - end - 1 === 3;
    if (!isGroup && thousands.length === 0) break;
    // RMB100，850/20GP are two prices.
    if (first.length === 3 && folded.source.charAt(folded.origin(end)) === "\uFF0C") return [{ kind: "doubtful-number" }, next];
    thousands.push(text.slice(end + 1, next));
    end = next;
    if (!isGroup) break;
  }
  let fraction = "";
  if (text.charAt(end) === "." && folded.isDigit(end + 1)) {
    const next = digitsEnd(folded, end + 1);
    fraction = text.slice(end + 1, next);
    end = next;
  }
  const percent = /[%‰]/.test(text.charAt(skipSpaces(text, end)));
  const value = thousands.length === 0 && !percent && mayBeMark(first, fraction) ? null : numberValue(first, thousands, fraction);
  return [value === null ? { kind: "doubtful-number" } : { kind: "number", value }, end];
}

// 1.100元: 1.10, 1100 as other countries write it, or 100 as the first of a list?
function mayBeMark(whole: string, fraction: string): boolean {
  return fraction.length > 2 && whole.length <= 3 && /[1-9]/.test(whole);
}

function numberValue(first: string, thousands: readonly string[], fraction: string): Money | null {
  if (thousands.length > 0) {
    const wellFormed = first.length <= 3 && !first.startsWith("0") && thousands.every((group) => group.length === 3);
    if (!wellFormed || (fraction === "" && mayBePair(first, thousands))) return null;
  }
  const whole = (first + thousands.join("")).replace(/^0+(?=\d)/, "");
  if (whole.length > NUMBER_LIMIT_DIGITS || fraction.length > FRACTION_LIMIT_DIGITS) return null;
  return fraction === "" ? whole : `${whole}.${fraction}`;
}

function mayBePair(first: string, thousands: readonly string[]): boolean {
  if (first.length !== 3 || thousands.length !== 1) return false;
  const [one, other] = [Number(first), Number(thousands[0])];
  return Math.max(one, other) <= Math.min(one, other) * PAIR_LIMIT_RATIO;
}
