// What goes between a process and the child that reads for it: request and bytes one way, the materialised reading
// with the places of its values the other way.

import type { BillMetadata, BillReading, ListMetadata, ListReading } from "./formats/format.ts";
import type { BillIngest, InputSource, ListIngest } from "./ingest.ts";
import { Failure, type FailureName } from "./model/failure.ts";
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

export type ChildRequest = ListRequest | BillRequest;

/** Places by pointer, each written once: the pointers of one record share their ends (`/rate/text`) with all others. */
interface Places {
  readonly ends: readonly string[];
  /** By the start of the pointer (`/entries/3`): index of the end, place, index of the end, place … */
  readonly byStart: Readonly<Record<string, readonly (number | string)[]>>;
}

interface ListAnswer {
  readonly subject: "list";
  readonly input: InputSource;
  readonly head: unknown;
  readonly entries: readonly unknown[];
  readonly rows: number;
  readonly observations: readonly Observation[];
  readonly places: Places;
}

interface BillAnswer {
  readonly subject: "bill";
  readonly input: InputSource;
  readonly bill: unknown;
  readonly rows: number;
  readonly observations: readonly Observation[];
  readonly places: Places;
}

export type ChildAnswer =
  | ListAnswer
  | BillAnswer
  | { readonly overLimit: true }
  | { readonly failure: { readonly kind: FailureName; readonly params: Params; readonly place: string } };

const LENGTH_BYTES = 4;
const RECORD_POINTER = /^\/(?:entries|lines)\/\d+/;

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

export function answerOfList({ reading, input }: ListIngest): ChildAnswer {
  const entries = [...reading.entries];
  const head = reading.head();
  const observations = reading.observations();
  const places = placesOf({ ...asObject(head), entries }, (pointer) => reading.locate(pointer), observations);
  return { subject: "list", input, head, entries, rows: reading.rows(), observations, places };
}

export function answerOfBill({ reading, input }: BillIngest): ChildAnswer {
  const { bill, rows, observations } = reading;
  return { subject: "bill", input, bill, rows, observations, places: placesOf(bill, (pointer) => reading.locate(pointer), observations) };
}

function asObject(value: unknown): object {
  return typeof value === "object" && value !== null ? value : {};
}

function placesOf(document: unknown, locate: (pointer: string) => string, observations: readonly Observation[]): Places {
  const ends = new Map<string, number>();
  const byStart: Record<string, (number | string)[]> = {};
  const keep = (pointer: string, inherited: string): string => {
    const place = locate(pointer);
    if (place === inherited) return place;
    const start = RECORD_POINTER.exec(pointer)?.[0] ?? "";
    const end = pointer.slice(start.length);
    if (!ends.has(end)) ends.set(end, ends.size);
    (byStart[start] ??= []).push(ends.get(end)!, place);
    return place;
  };
  const walk = (value: unknown, pointer: string, inherited: string): void => {
    const place = keep(pointer, inherited);
    if (typeof value !== "object" || value === null) return;
    for (const [key, child] of Object.entries(value)) {
      walk(child, `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`, place);
    }
  };
  walk(document, "", "");
  for (const { at } of observations) keep(at, "");
  return { ends: [...ends.keys()], byStart };
}

/** Places of pointers that were not asked for are those of the nearest pointer above. */
function locator({ ends, byStart }: Places): (pointer: string) => string {
  const indexOfEnd = new Map(ends.map((end, index) => [end, index]));
  return (pointer) => {
    for (let at = pointer; ; at = at.slice(0, at.lastIndexOf("/"))) {
      const start = RECORD_POINTER.exec(at)?.[0] ?? "";
      const pairs = byStart[start] ?? [];
      const end = indexOfEnd.get(at.slice(start.length));
      for (let index = 0; end !== undefined && index < pairs.length; index += 2) if (pairs[index] === end) return String(pairs[index + 1]);
      if (at === "") return "";
    }
  };
}

/** The reading again, in the parent; throws the Failure that the child met. */
export function ingestOf(answer: ChildAnswer): ListIngest | BillIngest {
  if ("failure" in answer) throw new Failure(answer.failure.kind, answer.failure.params, answer.failure.place);
  if ("overLimit" in answer) throw new RangeError("the answer of a child over its limit holds no reading");
  const locate = locator(answer.places);
  const { input, rows, observations } = answer;
  const { format, encoding } = input;
  if (answer.subject === "bill") return { input, reading: { format, encoding, bill: answer.bill, rows, locate, observations } satisfies BillReading };
  const { head, entries } = answer;
  return {
    input,
    reading: { format, encoding, head: () => head, entries, rows: () => rows, locate, observations: () => observations } satisfies ListReading,
  };
}
