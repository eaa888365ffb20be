// Lists and bills as JSON. A list's entries are read a batch at a time; nothing is coerced, dropped or read twice over.

import { TextDecoder } from "node:util";
import { Failure } from "../model/failure.ts";
import type { Observation } from "../model/observation.ts";
import { billFromRecords } from "./bill-records.ts";
import { recogniseEncoding, utf8Of } from "./encoding.ts";
import type { BillMetadata, BillReading, Format, ListMetadata, ListReading } from "./format.ts";
import { jsonPlaces, offsetIn, type JsonPlaces } from "./json-places.ts";
import { countMembers, findEntries, nextBatch, type Batch } from "./json-scan.ts";
import { jsonPlace, lineAndColumn, walkJson, type WalkVisitor } from "./json-walk.ts";
import { LIMITS } from "./limits.ts";

const OPENING = new Set([0x7b, 0x5b]);

export const jsonFormat = {
  name: "json",
  recognises: (bytes) => {
    const marked = [0xef, 0xbb, 0xbf].every((byte, index) => bytes[index] === byte);
    const wide = bytes[0] === 0xff && bytes[1] === 0xfe;
    for (let at = marked ? 3 : wide ? 2 : 0; at < bytes.length; at += wide ? 2 : 1) {
      const byte = bytes[at]!;
      if (byte !== 32 && byte !== 9 && byte !== 10 && byte !== 13) return OPENING.has(byte);
    }
    return false;
  },
  readList: (bytes, metadata) => readJsonList(bytes, metadata),
  readBill: (bytes, metadata) => readJsonBill(bytes, metadata),
} as const satisfies Format;

interface ListDraft {
  readonly bytes: Uint8Array;
  readonly decoder: TextDecoder;
  readonly places: JsonPlaces;
  readonly observations: Observation[];
  /** The byte behind the array of entries; null while it is being read. */
  end: number | null;
  readonly start: number;
}

function readJsonList(bytes: Uint8Array, metadata: ListMetadata): ListReading {
  const text = recogniseEncoding(bytes);
  const utf8 = utf8Of(text);
  const start = findEntries(utf8);
  if (start === null) return readWhole(utf8, text.encoding, metadata);
  const draft: ListDraft = {
    bytes: utf8, decoder: new TextDecoder("utf-8", { ignoreBOM: true }), places: jsonPlaces(utf8), observations: [], end: null, start,
  };
  let head: { readonly value: unknown; readonly text: string } | null = null;
  const readHead = (): { readonly value: unknown; readonly text: string } => (head ??= headOf(draft));
  return {
    format: "json",
    encoding: text.encoding,
    head: () => withMetadata(readHead().value, metadata),
    entries: entriesOf(draft, readHead),
    rows: () => draft.places.count(),
    locate: (pointer) => locate(draft, pointer, readHead),
    observations: () => draft.observations,
  };
}

function* entriesOf(draft: ListDraft, readHead: () => unknown): Generator {
  const { bytes, decoder, places } = draft;
  for (let start = draft.start; draft.end === null; ) {
    const batch = nextBatch(bytes, start);
    if (batch === null) throw brokenFile(bytes);
    const text = decoder.decode(bytes.subarray(batch.start, batch.end));
    if (batch.last && start === draft.start && batch.elements === 1 && text.trim() === "") draft.end = batch.end + 1;
    else {
      const elements = elementsOf(draft, batch, text);
      places.add(batch);
      if (places.count() > LIMITS.rows.value) throw new Failure("too-many-rows", { limit: LIMITS.rows.value });
      if (batch.last) draft.end = batch.end + 1;
      yield* elements;
    }
    start = batch.end + 1;
  }
  readHead();
}

function elementsOf(draft: ListDraft, batch: Batch, text: string): unknown[] {
  let elements: unknown;
  try {
    elements = JSON.parse(`[${text}]`);
  } catch {
    throw brokenFile(draft.bytes);
  }
  if (!Array.isArray(elements) || elements.length !== batch.elements) throw brokenFile(draft.bytes);
  if (batch.odd || countMembers(elements) !== batch.members) walkBatch(draft, batch, text);
  return elements as unknown[];
}

/** Something in the batch is odd: what, and in which entry. */
function walkBatch(draft: ListDraft, batch: Batch, text: string): void {
  const first = draft.places.count();
  const visitor = observing(draft.observations, {
    pointer: (at) => at.replace(/^\/(\d+)/, (_, index: string) => `/entries/${String(first + Number(index))}`),
    place: (offset) => jsonPlace(draft.places.placeOf(batch.start + new TextEncoder().encode(text.slice(0, offset - 1)).length)),
  });
  const placeOf = (offset: number): { line: number; column: number } =>
    draft.places.placeOf(batch.start + new TextEncoder().encode(text.slice(0, Math.max(offset - 1, 0))).length);
  walkJson(`[${text}]`, visitor, "", placeOf, 2);
}

function observing(
  observations: Observation[], ways: { pointer(pointer: string): string; place(offset: number): string },
): WalkVisitor {
  return {
    duplicateKey(pointer, key, offset) {
      observations.push({ kind: "duplicate-key", at: ways.pointer(pointer), place: ways.place(offset), params: { key } });
    },
    unsafeNumber(pointer, text, offset) {
      observations.push({ kind: "unsafe-number", at: ways.pointer(pointer), place: ways.place(offset), params: { text } });
    },
  };
}

/** The file is no JSON: walks it from the start for the first fault. */
function brokenFile(bytes: Uint8Array): Failure {
  try {
    walkJson(new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes), {});
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
  throw new Error("the scanner found a fault in JSON that is sound");
}

/** Everything but the entries. Their place stays in the text as an empty array, so that the rest is read as it stands. */
function headOf(draft: ListDraft): { readonly value: unknown; readonly text: string } {
  const { bytes, decoder } = draft;
  let end = draft.end;
  for (let at = draft.start; end === null; ) {
    const batch = nextBatch(bytes, at);
    if (batch === null) throw brokenFile(bytes);
    if (batch.last) end = batch.end + 1;
    at = batch.end + 1;
  }
  const before = decoder.decode(bytes.subarray(0, draft.start));
  const text = `${before}]${decoder.decode(bytes.subarray(end))}`;
  const shift = end - draft.start - 1;
  const byteOf = (offset: number): number => {
    const byte = new TextEncoder().encode(text.slice(0, offset)).length;
    return offset > before.length ? byte + shift : byte;
  };
  const visitor = observing(draft.observations, { pointer: (at) => at, place: (offset) => jsonPlace(draft.places.placeOf(byteOf(offset))) });
  walkJson(text, visitor, "", (offset) => draft.places.placeOf(byteOf(offset)));
  const value: unknown = JSON.parse(text);
  if (typeof value === "object" && value !== null) delete (value as Record<string, unknown>)["entries"];
  return { value, text: before };
}

function locate(draft: ListDraft, pointer: string, readHead: () => { readonly text: string }): string {
  const entry = /^\/entries\/(\d+)((?:\/.*)?)$/s.exec(pointer);
  if (entry) return draft.places.locate(Number(entry[1]), entry[2]!);
  if (pointer === "" || pointer.startsWith("/entries")) return "";
  const offset = offsetIn(`${readHead().text}]}`, pointer);
  return offset === 0 ? "" : jsonPlace(lineAndColumn(readHead().text, offset));
}

/** What the caller gives wins over the file. */
function withMetadata(head: unknown, metadata: ListMetadata): unknown {
  if (typeof head !== "object" || head === null || Array.isArray(head)) return head;
  const given: Record<string, unknown> = {};
  for (const key of ["direction", "effectiveFrom", "effectiveTo", "tax"] as const) if (metadata[key] !== undefined) given[key] = metadata[key];
  const own = head as Record<string, unknown>;
  if (metadata.port !== undefined) given["port"] = merged(own["port"], metadata.port);
  if (metadata.publisher !== undefined) given["publisher"] = merged(own["publisher"], metadata.publisher);
  return { ...own, ...given };
}

function merged(own: unknown, given: object): unknown {
  return typeof own === "object" && own !== null && !Array.isArray(own) ? { ...own, ...given } : given;
}

/** The whole document at once, walked for its faults. */
function readDocument(utf8: Uint8Array): { readonly value: unknown; readonly text: string; readonly observations: Observation[] } {
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(utf8);
  const observations: Observation[] = [];
  walkJson(text, observing(observations, { pointer: (at) => at, place: (offset) => jsonPlace(lineAndColumn(text, offset)) }));
  return { value: JSON.parse(text) as unknown, text, observations };
}

function placeIn(text: string, pointer: string): string {
  return pointer === "" ? "" : jsonPlace(lineAndColumn(text, offsetIn(text, pointer)));
}

/** All places of a document, walked once when the first is asked for: a walk a finding would be quadratic. */
function placesIn(text: string): (pointer: string) => string {
  let offsets: Map<string, number> | null = null;
  return (pointer) => {
    if (pointer === "") return "";
    if (offsets === null) {
      const found = (offsets = new Map<string, number>());
      walkJson(text, { value: (at, offset) => void found.set(at, offset) });
    }
    // A property that is missing stands at its object.
    let at = pointer;
    while (!offsets.has(at)) at = at.slice(0, at.lastIndexOf("/"));
    return jsonPlace(lineAndColumn(text, offsets.get(at)!));
  };
}

/** A list without an array of entries: whatever it is, the schema says what is wrong with it. */
function readWhole(utf8: Uint8Array, encoding: string, metadata: ListMetadata): ListReading {
  const { value, text, observations } = readDocument(utf8);
  return {
    format: "json", encoding, head: () => withMetadata(value, metadata), entries: [], rows: () => 0,
    locate: (pointer) => placeIn(text, pointer),
    observations: () => observations,
  };
}

function readJsonBill(bytes: Uint8Array, metadata: BillMetadata): BillReading {
  const recognised = recogniseEncoding(bytes);
  const { encoding } = recognised;
  const { value, text, observations } = readDocument(utf8Of(recognised));
  const locateValue = placesIn(text);
  if (Array.isArray(value)) {
    const reading = billFromRecords(value, metadata, locateValue);
    return { ...reading, format: "json", encoding, observations: [...observations, ...reading.observations] };
  }
  const bill = billWith(value, metadata);
  const lines = typeof value === "object" && value !== null ? (value as Record<string, unknown>)["lines"] : undefined;
  return {
    format: "json", encoding, bill, rows: Array.isArray(lines) ? lines.length : 0,
    locate: locateValue, observations,
  };
}

function billWith(value: unknown, metadata: BillMetadata): unknown {
  if (typeof value !== "object" || value === null) return value;
  const given: Record<string, unknown> = {};
  for (const key of ["port", "direction", "trade", "seller"] as const) if (metadata[key] !== undefined) given[key] = metadata[key];
  if (metadata.on !== undefined) given["day"] = metadata.on;
  return { ...value, ...given };
}
