// What goes between a process and the child that reads for it: request and bytes one way, the reading the other way in
// lines of JSON, a batch of entries each, so that neither side holds a large list as one text.

import type { BillMetadata, BillReading, ListMetadata, ListReading } from "./formats/format.ts";
import { jsonFormat, locateAgain } from "./formats/json.ts";
import { locateIn, type PlaceTable } from "./formats/place-table.ts";
import type { Annotations } from "./model/annotation.ts";
import type { BillIngest, InputSource, ListIngest } from "./ingest.ts";
import { Failure, type FailureName } from "./model/failure.ts";
import type { FileTable } from "./model/file-table.ts";
import type { UnitDefinition } from "./model/national.ts";
import type { Observation } from "./model/observation.ts";
import type { Params } from "./model/text.ts";

export interface ListRequest {
  readonly subject: "list";
  readonly name: string;
  readonly metadata: ListMetadata;
  readonly units: readonly UnitDefinition[];
}

export interface BillRequest {
  readonly subject: "bill";
  readonly name: string;
  readonly metadata: BillMetadata;
}

/** The file itself back, with marks on its cells. */
export interface AnnotateRequest {
  readonly subject: "annotate";
  readonly annotations: Annotations;
}

export type ReadingRequest = ListRequest | BillRequest;
export type ChildRequest = ReadingRequest | AnnotateRequest;

/** The last line. `places` is null where the bytes themselves are the way back, as in JSON. */
export type ChildEnd =
  | {
    readonly subject: "list"; readonly input: InputSource; readonly head: unknown; readonly rows: number; readonly places: PlaceTable | null;
    readonly tables: readonly FileTable[];
  }
  | { readonly subject: "bill"; readonly input: InputSource; readonly bill: unknown; readonly rows: number; readonly places: PlaceTable | null }
  | { readonly subject: "annotate"; readonly workbook: string }
  | { readonly failure: { readonly kind: FailureName; readonly params: Params; readonly place: string } }
  | { readonly overLimit: true };

const LENGTH_BYTES = 4;
const BATCH = 256;
const NEWLINE = 10;
const ENTRIES = "E";
const OBSERVATIONS = "O";
const END = "Z";

export function joinRequest(request: ChildRequest, bytes: Uint8Array): Uint8Array[] {
  const json = Buffer.from(JSON.stringify(request));
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(json.length);
  return [length, json, bytes];
}

export function splitRequest(message: Uint8Array): { request: ChildRequest; bytes: Uint8Array } {
  const buffer = Buffer.from(message.buffer, message.byteOffset, message.byteLength);
  const end = LENGTH_BYTES + buffer.readUInt32BE(0);
  return { request: JSON.parse(buffer.toString("utf8", LENGTH_BYTES, end)) as ChildRequest, bytes: buffer.subarray(end) };
}

/** The lines of the answer, drawn as the list is read. */
export function* linesOfList({ reading, input }: ListIngest): Generator<string> {
  yield* batches(ENTRIES, reading.entries);
  const head = reading.head();
  yield* batches(OBSERVATIONS, reading.observations());
  yield endLine({ subject: "list", input, head, rows: reading.rows(), places: reading.places?.() ?? null, tables: reading.tables?.() ?? [] });
}

export function* linesOfBill({ reading, input }: BillIngest): Generator<string> {
  yield* batches(OBSERVATIONS, reading.observations);
  yield endLine({ subject: "bill", input, bill: reading.bill, rows: reading.rows, places: reading.places?.() ?? null });
}

export function lineOfWorkbook(bytes: Uint8Array): string {
  return endLine({ subject: "annotate", workbook: Buffer.from(bytes).toString("base64") });
}

export function endLine(end: ChildEnd): string {
  return `${END}${JSON.stringify(end)}\n`;
}

function* batches(tag: string, values: Iterable<unknown>): Generator<string> {
  let batch: unknown[] = [];
  for (const value of values) {
    batch.push(value);
    if (batch.length < BATCH) continue;
    yield `${tag}${JSON.stringify(batch)}\n`;
    batch = [];
  }
  if (batch.length > 0) yield `${tag}${JSON.stringify(batch)}\n`;
}

/** An answer that has come to its end: the entries are still text, and are parsed as they are drawn. */
export interface ChildAnswer {
  readonly end: ChildEnd;
  readonly entries: readonly Uint8Array[];
  readonly observations: readonly Observation[];
}

/** An answer as it comes, piece by piece: there is no moment that has all of it to go through. */
export class AnswerReader {
  readonly #entries: Uint8Array[] = [];
  readonly #observations: Uint8Array[] = [];
  #end: Uint8Array | null = null;
  /** Of a line that has not come to its end. */
  #begun: Uint8Array[] = [];

  take(chunk: Uint8Array): void {
    let start = 0;
    for (let stop = chunk.indexOf(NEWLINE); stop >= 0; stop = chunk.indexOf(NEWLINE, start)) {
      const last = chunk.subarray(start, stop);
      this.#keep(this.#begun.length === 0 ? last : Buffer.concat([...this.#begun, last]));
      this.#begun = [];
      start = stop + 1;
    }
    if (start < chunk.length) this.#begun.push(chunk.subarray(start));
  }

  #keep(line: Uint8Array): void {
    const tag = String.fromCharCode(line[0]!);
    const json = line.subarray(1);
    if (tag === ENTRIES) this.#entries.push(json);
    else if (tag === OBSERVATIONS) this.#observations.push(json);
    else this.#end = json;
  }

  /** Null where the last line is missing. */
  answer(): ChildAnswer | null {
    if (this.#end === null || this.#begun.length > 0) return null;
    return { end: parsed(this.#end) as ChildEnd, entries: this.#entries, observations: this.#observations.flatMap((line) => parsed(line) as Observation[]) };
  }
}

function parsed(line: Uint8Array): unknown {
  return JSON.parse(Buffer.from(line.buffer, line.byteOffset, line.byteLength).toString());
}

type SoundEnd = Exclude<ChildEnd, { readonly failure: unknown } | { readonly overLimit: true }>;

function soundEnd({ end }: ChildAnswer): SoundEnd {
  if ("failure" in end) throw new Failure(end.failure.kind, end.failure.params, end.failure.place);
  if ("overLimit" in end) throw new RangeError("the answer of a child over its limit holds no reading");
  return end;
}

export function workbookOf(answer: ChildAnswer): Uint8Array {
  const end = soundEnd(answer);
  if (end.subject !== "annotate") throw new TypeError("a reading is no workbook");
  return Buffer.from(end.workbook, "base64");
}

/** The reading again, in the parent; throws the Failure that the child met. `request` and `bytes` are what was asked. */
export function ingestOf(answer: ChildAnswer, request: ReadingRequest, bytes: Uint8Array): ListIngest | BillIngest {
  const { entries, observations } = answer;
  const end = soundEnd(answer);
  if (end.subject === "annotate") throw new TypeError("a workbook is no reading");
  const { input, rows } = end;
  const { format, encoding } = input;
  const locate = end.places === null ? onDemand(() => locateInJson(bytes, request)) : locateIn(end.places);
  if (end.subject === "bill") return { input, reading: { format, encoding, bill: end.bill, rows, locate, observations } satisfies BillReading };
  const { head, tables, places } = end;
  return {
    input,
    reading: {
      format, encoding, head: () => head, entries: { [Symbol.iterator]: () => entriesIn(entries) }, rows: () => rows, locate,
      observations: () => observations, tables: () => tables, ...(places === null ? {} : { places: () => places }),
    } satisfies ListReading,
  };
}

function* entriesIn(lines: readonly Uint8Array[]): Generator {
  for (const line of lines) yield* parsed(line) as unknown[];
}

function onDemand(make: () => (pointer: string) => string): (pointer: string) => string {
  let locate: ((pointer: string) => string) | null = null;
  return (pointer) => (locate ??= make())(pointer);
}

// The child has read these bytes to their end within its caps; only the way back is found again, when somebody asks.
function locateInJson(bytes: Uint8Array, request: ReadingRequest): (pointer: string) => string {
  if (request.subject === "bill") {
    const reading = jsonFormat.readBill(bytes, request.metadata);
    return (pointer) => reading.locate(pointer);
  }
  return locateAgain(bytes);
}
