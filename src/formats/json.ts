// Lists and bills as JSON. A list's entries are read a batch at a time; nothing is coerced, dropped or read twice over.

import { TextDecoder } from "node:util";
import { Failure } from "../model/failure.ts";
import type { Observation } from "../model/observation.ts";
import { billFromRecords } from "./bill-records.ts";
import { recogniseEncoding, utf8Of } from "./encoding.ts";
import type { BillMetadata, BillReading, Format, ListMetadata, ListReading } from "./format.ts";
import { jsonPlaces, type JsonPlaces } from "./json-places.ts";
import { countMembers, findEntries, nextBatch, type Batch } from "./json-scan.ts";
import { jsonPlace, linesAndColumns, walkJson, type WalkVisitor } from "./json-walk.ts";
import { LIMITS } from "./limits.ts";

const OPENING = new Set([0x7b, 0x5b]);
/** No property of ours has a longer one; longer ones are placed at what holds them. */
const POINTER_LENGTH = 256;

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

interface Head {
  readonly value: unknown;
  /** `""` where the pointer leads nowhere. */
  readonly locate: (pointer: string) => string;
}

function draftOf(bytes: Uint8Array, start: number): ListDraft {
  return { bytes, decoder: new TextDecoder("utf-8", { ignoreBOM: true }), places: jsonPlaces(bytes), observations: [], end: null, start };
}

/** `locate` of a list that was read to its end before, by another process: its entries are only counted, not read again. */
export function locateAgain(bytes: Uint8Array): (pointer: string) => string {
  const utf8 = utf8Of(recogniseEncoding(bytes));
  const start = findEntries(utf8);
  if (start === null) return readDocument(utf8).locate;
  const draft = draftOf(utf8, start);
  for (const batch of batchesOf(draft)) draft.places.add(batch);
  let head: Head | null = null;
  return (pointer) => locate(draft, pointer, () => (head ??= headOf(draft)));
}

function readJsonList(bytes: Uint8Array, metadata: ListMetadata): ListReading {
  const text = recogniseEncoding(bytes);
  const utf8 = utf8Of(text);
  const start = findEntries(utf8);
  if (start === null) return readWhole(utf8, text.encoding, metadata);
  const draft = draftOf(utf8, start);
  let head: Head | null = null;
  const readHead = (): Head => (head ??= headOf(draft));
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

/** None where the array is empty. */
function* batchesOf(draft: ListDraft): Generator<Batch> {
  for (let start = draft.start; draft.end === null; ) {
    const batch = nextBatch(draft.bytes, start);
    if (batch === null) throw brokenFile(draft.bytes);
    const isEmpty = batch.last && start === draft.start && batch.elements === 1 && textOf(draft, batch).trim() === "";
    if (batch.last) draft.end = batch.end + 1;
    if (!isEmpty) yield batch;
    start = batch.end + 1;
  }
}

function textOf({ bytes, decoder }: ListDraft, { start, end }: Batch): string {
  return decoder.decode(bytes.subarray(start, end));
}

function* entriesOf(draft: ListDraft, readHead: () => unknown): Generator {
  const { places } = draft;
  for (const batch of batchesOf(draft)) {
    const elements = elementsOf(draft, batch, textOf(draft, batch));
    places.add(batch);
    if (places.count() > LIMITS.rows.value) throw new Failure("too-many-rows", { limit: LIMITS.rows.value });
    yield* elements;
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

interface Seen {
  readonly visitor: WalkVisitor;
  /** The offset of the deepest value on the way to a pointer: a property that is missing stands at its object. */
  readonly offsetOf: (pointer: string) => number;
}

/** What a walk notes besides faults: how many values there are, of which no more than a limit, and where each begins. */
function noting(observations: Observation[], place: (offset: number) => string): Seen {
  const offsets = new Map<string, number>();
  let values = 0;
  return {
    visitor: {
      ...observing(observations, { pointer: (at) => at, place }),
      value(pointer, offset) {
        values += 1;
        if (values > LIMITS.jsonValues.value) throw new Failure("json-too-large", { limit: LIMITS.jsonValues.value }, place(offset));
        // Of a name that stands twice the last value counts.
        if (pointer.length <= POINTER_LENGTH) offsets.set(pointer, offset);
      },
    },
    offsetOf(pointer) {
      let at = pointer;
      while (at !== "" && !offsets.has(at)) at = at.slice(0, at.lastIndexOf("/"));
      return offsets.get(at) ?? 0;
    },
  };
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
function headOf(draft: ListDraft): Head {
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
  const byteOf = bytesBefore(text);
  const placeOf = (offset: number): { line: number; column: number } =>
    draft.places.placeOf(byteOf(offset) + (offset > before.length ? end - draft.start - 1 : 0));
  const { visitor, offsetOf } = noting(draft.observations, (offset) => jsonPlace(placeOf(offset)));
  walkJson(text, visitor, "", placeOf);
  const value: unknown = JSON.parse(text);
  if (typeof value === "object" && value !== null) delete (value as Record<string, unknown>)["entries"];
  return {
    value,
    locate(pointer) {
      const offset = offsetOf(pointer);
      return offset === 0 ? "" : jsonPlace(placeOf(offset));
    },
  };
}

/** How many bytes the text has before an offset; counted on from the offset asked for last. */
function bytesBefore(text: string): (offset: number) => number {
  const encoder = new TextEncoder();
  let last = { offset: 0, bytes: 0 };
  return (offset) => {
    const from = offset < last.offset ? { offset: 0, bytes: 0 } : last;
    last = { offset, bytes: from.bytes + encoder.encode(text.slice(from.offset, offset)).length };
    return last.bytes;
  };
}

function locate(draft: ListDraft, pointer: string, readHead: () => Head): string {
  const entry = /^\/entries\/(\d+)((?:\/.*)?)$/s.exec(pointer);
  if (entry) return draft.places.locate(Number(entry[1]), entry[2]!);
  return pointer === "" || pointer.startsWith("/entries") ? "" : readHead().locate(pointer);
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

interface Document {
  readonly value: unknown;
  readonly observations: Observation[];
  readonly locate: (pointer: string) => string;
}

/** The whole document at once, walked for its faults. */
function readDocument(utf8: Uint8Array): Document {
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(utf8);
  const observations: Observation[] = [];
  const placeOf = linesAndColumns(text);
  const place = (offset: number): string => jsonPlace(placeOf(offset));
  const { visitor, offsetOf } = noting(observations, place);
  walkJson(text, visitor, "", placeOf);
  return { value: JSON.parse(text) as unknown, observations, locate: (pointer) => (pointer === "" ? "" : place(offsetOf(pointer))) };
}

/** A list without an array of entries: whatever it is, the schema says what is wrong with it. */
function readWhole(utf8: Uint8Array, encoding: string, metadata: ListMetadata): ListReading {
  const { value, locate: locateIn, observations } = readDocument(utf8);
  return {
    format: "json", encoding, head: () => withMetadata(value, metadata), entries: [], rows: () => 0,
    locate: locateIn,
    observations: () => observations,
  };
}

function readJsonBill(bytes: Uint8Array, metadata: BillMetadata): BillReading {
  const recognised = recogniseEncoding(bytes);
  const { encoding } = recognised;
  const { value, locate: locateIn, observations } = readDocument(utf8Of(recognised));
  if (Array.isArray(value)) {
    needFew(value, (index) => locateIn(`/${String(index)}`));
    const reading = billFromRecords(value, metadata, locateIn, observations);
    return { ...reading, format: "json", encoding };
  }
  const bill = billWith(value, metadata);
  const lines = typeof value === "object" && value !== null ? (value as Record<string, unknown>)["lines"] : undefined;
  if (Array.isArray(lines)) needFew(lines, (index) => locateIn(`/lines/${String(index)}`));
  return { format: "json", encoding, bill, rows: Array.isArray(lines) ? lines.length : 0, locate: locateIn, observations };
}

function needFew(lines: readonly unknown[], placeOf: (index: number) => string): void {
  const limit = LIMITS.billLines.value;
  if (lines.length > limit) throw new Failure("bill-too-long", { limit }, placeOf(limit));
}

function billWith(value: unknown, metadata: BillMetadata): unknown {
  if (typeof value !== "object" || value === null) return value;
  const given: Record<string, unknown> = {};
  for (const key of ["port", "direction", "trade", "seller"] as const) if (metadata[key] !== undefined) given[key] = metadata[key];
  if (metadata.on !== undefined) given["day"] = metadata.on;
  return { ...value, ...given };
}
