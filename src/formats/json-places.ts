// The way back in a JSON list: `/entries/3/rate` → its line and column, found again only when somebody asks.

import { elementStarts, type Batch } from "./json-scan.ts";
import { jsonPlace, walkJson } from "./json-walk.ts";

export interface JsonPlaces {
  add(batch: Batch): void;
  count(): number;
  /** `""` where the pointer leads nowhere. */
  locate(entry: number, rest: string): string;
  /** Line and column of a byte. */
  placeOf(byte: number): { line: number; column: number };
}

const LINE_STEP_BYTES = 64 * 1024;
const NEWLINE = 10;

export function jsonPlaces(bytes: Uint8Array): JsonPlaces {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const batches: { readonly batch: Batch; readonly first: number }[] = [];
  let count = 0;
  let starts: { readonly batch: Batch; readonly at: readonly number[] } | null = null;
  // Line number and first byte of the line at every step of the file, as far as somebody asked.
  const lines: { readonly line: number; readonly start: number }[] = [{ line: 1, start: 0 }];

  const linesTo = (step: number): { line: number; start: number } => {
    while (lines.length <= step) {
      let { line, start } = lines.at(-1)!;
      const end = lines.length * LINE_STEP_BYTES;
      for (let at = end - LINE_STEP_BYTES; at < end; at++) {
        if (bytes[at] !== NEWLINE) continue;
        line++;
        start = at + 1;
      }
      lines.push({ line, start });
    }
    return lines[step]!;
  };
  const placeOf = (byte: number): { line: number; column: number } => {
    const step = Math.floor(byte / LINE_STEP_BYTES);
    let { line, start } = linesTo(step);
    for (let at = step * LINE_STEP_BYTES; at < byte; at++) {
      if (bytes[at] !== NEWLINE) continue;
      line++;
      start = at + 1;
    }
    // A file of one endless line: its columns are counted in bytes, which need not be decoded.
    const column = byte - start > LINE_STEP_BYTES ? byte - start : decoder.decode(bytes.subarray(start, byte)).length;
    return { line, column: column + 1 };
  };
  const batchOf = (entry: number): { readonly batch: Batch; readonly first: number } | undefined => {
    let low = 0;
    let high = batches.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (batches[middle]!.first <= entry) low = middle;
      else high = middle - 1;
    }
    return batches[low];
  };
  return {
    placeOf,
    count: () => count,
    add(batch) {
      batches.push({ batch, first: count });
      count += batch.elements;
    },
    locate(entry, rest) {
      const found = entry < count ? batchOf(entry) : undefined;
      if (found === undefined) return "";
      const { batch, first } = found;
      if (starts?.batch !== batch) starts = { batch, at: elementStarts(bytes, batch) };
      const start = starts.at[entry - first]!;
      const end = starts.at[entry - first + 1] === undefined ? batch.end : starts.at[entry - first + 1]! - 1;
      const text = decoder.decode(bytes.subarray(start, end));
      return jsonPlace(placeOf(start + byteLength(text.slice(0, offsetIn(text, rest)))));
    },
  };
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** The offset of the deepest value on the way to a pointer: a property that is missing stands at its object. */
function offsetIn(text: string, pointer: string): number {
  let deepest = { length: -1, offset: 0 };
  walkJson(text, {
    value(at, offset) {
      const onTheWay = at === "" || pointer === at || pointer.startsWith(`${at}/`);
      if (onTheWay && at.length > deepest.length) deepest = { length: at.length, offset };
    },
  });
  return deepest.offset;
}
