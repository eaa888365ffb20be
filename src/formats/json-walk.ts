// Strict JSON, slowly and exactly: where the first error is, which key stands twice, where a pointer leads. `json-scan.ts`
// reads the many healthy files fast; this answers when something is wrong, or a place is asked for.

import { Failure } from "../model/failure.ts";
import { placeOfLine } from "../model/place.ts";
import { LIMITS } from "./limits.ts";

export interface WalkVisitor {
  /** Every value, with the offset of its first character. */
  value?(pointer: string, offset: number): void;
  duplicateKey?(pointer: string, key: string, offset: number): void;
  /** A number that a double cannot hold as written. */
  unsafeNumber?(pointer: string, text: string, offset: number): void;
}

interface Walk {
  readonly text: string;
  readonly visitor: WalkVisitor;
  readonly placeOf: (offset: number) => { line: number; column: number };
  at: number;
}

/** Line and column, from 1, of an offset. */
export function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  let line = 1;
  let start = 0;
  for (let end = text.indexOf("\n"); end >= 0 && end < offset; end = text.indexOf("\n", end + 1)) {
    line++;
    start = end + 1;
  }
  return { line, column: offset - start + 1 };
}

const LINE_STEP = 4096;

/** The same for many offsets of one text: none is counted from the beginning again. */
export function linesAndColumns(text: string): (offset: number) => { line: number; column: number } {
  // Line and its first character at every step of the text, as far as somebody asked.
  const steps: { readonly line: number; readonly start: number }[] = [{ line: 1, start: 0 }];
  const from = ({ line, start }: { line: number; start: number }, at: number, end: number): { line: number; start: number } => {
    for (let next = text.indexOf("\n", at); next >= 0 && next < end; next = text.indexOf("\n", next + 1)) {
      line++;
      start = next + 1;
    }
    return { line, start };
  };
  return (offset) => {
    const step = Math.floor(offset / LINE_STEP);
    while (steps.length <= step) steps.push(from(steps.at(-1)!, (steps.length - 1) * LINE_STEP, steps.length * LINE_STEP));
    const { line, start } = from(steps[step]!, step * LINE_STEP, offset);
    return { line, column: offset - start + 1 };
  };
}

/** Walks one value and nothing but space behind it. Throws a Failure at the first fault. */
export function walkJson(text: string, visitor: WalkVisitor, base = "", placeOf = (offset: number) => lineAndColumn(text, offset), depth = 1): void {
  const walk: Walk = { text, visitor, placeOf, at: 0 };
  walkValue(walk, base, depth);
  skipSpace(walk);
  if (walk.at < text.length) fail(walk, "EOF");
}

/** How places in a JSON file are written. */
export function jsonPlace({ line, column }: { line: number; column: number }): string {
  return placeOfLine(line, column);
}

function fail(walk: Walk, expected: string, at = walk.at): never {
  const place = walk.placeOf(at);
  throw new Failure("json-syntax", { ...place, expected }, jsonPlace(place));
}

function skipSpace(walk: Walk): void {
  for (;;) {
    const code = walk.text.charCodeAt(walk.at);
    if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return;
    walk.at++;
  }
}

export function pointerStep(key: string): string {
  return "/" + (/[~/]/.test(key) ? key.replace(/~/g, "~0").replace(/\//g, "~1") : key);
}

function walkValue(walk: Walk, pointer: string, depth: number): void {
  skipSpace(walk);
  const { text, at } = walk;
  walk.visitor.value?.(pointer, at);
  const first = text[at];
  if (first === "{" || first === "[") {
    if (depth > LIMITS.jsonDepth.value) throw new Failure("json-depth", { limit: LIMITS.jsonDepth.value }, jsonPlace(walk.placeOf(at)));
    walk.at++;
    if (first === "{") walkObject(walk, pointer, depth);
    else walkArray(walk, pointer, depth);
  } else if (first === '"') readString(walk);
  else if (first === "-" || (first !== undefined && first >= "0" && first <= "9")) walkNumber(walk, pointer);
  else {
    const word = ["true", "false", "null"].find((candidate) => text.startsWith(candidate, at));
    if (word === undefined) fail(walk, '{ [ " 0–9 true false null');
    walk.at += word.length;
  }
}

function walkObject(walk: Walk, pointer: string, depth: number): void {
  const keys = new Set<string>();
  skipSpace(walk);
  if (walk.text[walk.at] === "}") {
    walk.at++;
    return;
  }
  for (;;) {
    skipSpace(walk);
    const start = walk.at;
    if (walk.text[start] !== '"') fail(walk, '"');
    const key = readString(walk);
    if (key === "__proto__") throw new Failure("json-forbidden-key", { key }, jsonPlace(walk.placeOf(start)));
    if (keys.has(key)) walk.visitor.duplicateKey?.(pointer + pointerStep(key), key, start);
    keys.add(key);
    skipSpace(walk);
    if (walk.text[walk.at] !== ":") fail(walk, ":");
    walk.at++;
    walkValue(walk, pointer + pointerStep(key), depth + 1);
    if (!goesOn(walk, "}")) return;
  }
}

function walkArray(walk: Walk, pointer: string, depth: number): void {
  skipSpace(walk);
  if (walk.text[walk.at] === "]") {
    walk.at++;
    return;
  }
  for (let index = 0; ; index++) {
    walkValue(walk, `${pointer}/${String(index)}`, depth + 1);
    if (!goesOn(walk, "]")) return;
  }
}

function goesOn(walk: Walk, end: "}" | "]"): boolean {
  skipSpace(walk);
  const sign = walk.text[walk.at];
  if (sign !== "," && sign !== end) fail(walk, `, ${end}`);
  walk.at++;
  return sign === ",";
}

/** By far the most texts. Half a character can only come of an escape, for decoded text has none. */
const PLAIN_STRING = /"[^"\\\u0000-\u001f]*"/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const LONE_SURROGATE = /\p{Surrogate}/u;

function readString(walk: Walk): string {
  const start = walk.at;
  PLAIN_STRING.lastIndex = start;
  if (PLAIN_STRING.test(walk.text)) {
    walk.at = PLAIN_STRING.lastIndex;
    return walk.text.slice(start + 1, walk.at - 1);
  }
  STRING.lastIndex = walk.at;
  const match = STRING.exec(walk.text);
  if (match === null) fail(walk, '"…"');
  const value: unknown = JSON.parse(match[0]);
  const text = String(value);
  if (LONE_SURROGATE.test(text)) throw new Failure("json-surrogate", {}, jsonPlace(walk.placeOf(walk.at)));
  walk.at += match[0].length;
  return text;
}

function walkNumber(walk: Walk, pointer: string): void {
  NUMBER.lastIndex = walk.at;
  const text = NUMBER.exec(walk.text)?.[0];
  if (text === undefined) fail(walk, "0–9");
  if (!isSafeNumber(text)) walk.visitor.unsafeNumber?.(pointer, text, walk.at);
  walk.at += text.length;
}

/** Can a double hold the number as it is written? */
export function isSafeNumber(text: string): boolean {
  const value = Number(text);
  if (!Number.isFinite(value)) return false;
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) return false;
  return text.replace(/[eE].*$/, "").replace(/^-?[0.]*|\./g, "").replace(/0+$/, "").length <= 15;
}
