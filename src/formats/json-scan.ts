// The `entries` of a large JSON list, a batch at a time: one pass over the bytes finds where the batches end, JSON.parse
// reads each, and a count of the colons tells whether a key stood twice. What looks odd goes to `json-walk.ts`.

import { LIMITS } from "./limits.ts";

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const BATCH_BYTES = 64 * 1024;

export interface Batch {
  /** Bytes of the elements with the commas between them. */
  readonly start: number;
  readonly end: number;
  readonly elements: number;
  /** Members of objects in them, counted by their colons. */
  readonly members: number;
  /** A long number or an escaped surrogate: to be walked exactly. */
  readonly odd: boolean;
  /** True when the array ended behind this batch, at `end`. */
  readonly last: boolean;
}

function isSpace(byte: number | undefined): boolean {
  return byte === 32 || byte === 10 || byte === 13 || byte === 9;
}

function isNumberByte(byte: number): boolean {
  return (byte >= 48 && byte <= 57) || byte === 43 || byte === 45 || byte === 46 || byte === 69 || byte === 101;
}

/** The byte behind a string that begins at `start`; the length of the bytes when it does not end. */
export function skipString(bytes: Uint8Array, start: number): number {
  const { length } = bytes;
  let at = start + 1;
  while (at < length) {
    const byte = bytes[at]!;
    if (byte === QUOTE) return at + 1;
    at += byte === BACKSLASH ? 2 : 1;
  }
  return length;
}

/** The byte behind the `[` of the top-level member `entries`; null where there is no such array. */
export function findEntries(bytes: Uint8Array): number | null {
  let depth = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (byte === QUOTE) {
      const end = skipString(bytes, at);
      if (depth === 1 && end - at === 9 && isEntriesKey(bytes, at)) {
        let next = end;
        while (isSpace(bytes[next])) next++;
        if (bytes[next] === 0x3a) {
          next++;
          while (isSpace(bytes[next])) next++;
          return bytes[next] === OPEN_ARRAY ? next + 1 : null;
        }
      }
      at = end - 1;
    } else if (byte === 0x7b || byte === OPEN_ARRAY) depth++;
    else if (byte === 0x7d || byte === CLOSE_ARRAY) depth--;
  }
  return null;
}

const ENTRIES_KEY = [..."entries"].map((character) => character.charCodeAt(0));

function isEntriesKey(bytes: Uint8Array, at: number): boolean {
  return ENTRIES_KEY.every((code, index) => bytes[at + 1 + index] === code);
}

/**
 * The next batch of an array's elements from `start` on; null when the array is broken: it does not end, or lies too
 * deep. Two levels, the list and its entries, are already open.
 */
export function nextBatch(bytes: Uint8Array, start: number): Batch | null {
  const { length } = bytes;
  let [depth, members, elements] = [0, 0, 0];
  let odd = false;
  let at = start;
  while (at < length) {
    const byte = bytes[at]!;
    if (byte === QUOTE) {
      at++;
      while (at < length && bytes[at] !== QUOTE) {
        if (bytes[at] === BACKSLASH) {
          at++;
          if (bytes[at] === 0x75 && (bytes[at + 1]! | 32) === 0x64) odd = true;
        }
        at++;
      }
      at++;
      continue;
    }
    if (byte === 0x3a) members++;
    else if (byte === 0x2c) {
      if (depth === 0) {
        elements++;
        if (at - start >= BATCH_BYTES) return { start, end: at, elements, members, odd, last: false };
      }
    } else if (byte === 0x7b || byte === OPEN_ARRAY) {
      if (++depth + 2 > LIMITS.jsonDepth.value) return null;
    } else if (byte === 0x7d || byte === CLOSE_ARRAY) {
      if (depth === 0) {
        return byte === CLOSE_ARRAY ? { start, end: at, elements: elements + 1, members, odd, last: true } : null;
      }
      depth--;
    } else if (byte >= 45 && byte <= 57) {
      const first = at;
      while (at + 1 < length && isNumberByte(bytes[at + 1]!)) {
        at++;
        if ((bytes[at]! | 32) === 0x65) odd = true;
      }
      if (at - first >= 15) odd = true;
    }
    at++;
  }
  return null;
}

/** Where each element of a batch begins. */
export function elementStarts(bytes: Uint8Array, batch: Pick<Batch, "start" | "end">): number[] {
  const starts = [batch.start];
  let depth = 0;
  for (let at = batch.start; at < batch.end; at++) {
    const byte = bytes[at]!;
    if (byte === QUOTE) at = skipString(bytes, at) - 1;
    else if (byte === 0x7b || byte === OPEN_ARRAY) depth++;
    else if (byte === 0x7d || byte === CLOSE_ARRAY) depth--;
    else if (byte === 0x2c && depth === 0) starts.push(at + 1);
  }
  return starts;
}

/** All members of all objects in a value; `null` when one is called `__proto__`. */
export function countMembers(value: unknown): number | null {
  if (typeof value !== "object" || value === null) return 0;
  let count = 0;
  if (Array.isArray(value)) {
    for (const element of value as unknown[]) {
      if (typeof element !== "object") continue;
      const inner = countMembers(element);
      if (inner === null) return null;
      count += inner;
    }
    return count;
  }
  const object = value as Record<string, unknown>;
  for (const key in object) {
    if (key === "__proto__") return null;
    count++;
    const member = object[key];
    if (typeof member === "object" && member !== null) {
      const inner = countMembers(member);
      if (inner === null) return null;
      count += inner;
    }
  }
  return count;
}
