// A bill that was read, as a hidden field of the page that shows its report: nothing of it is kept here, so the page hands
// it back when a fact is supplied or the report is wanted in another form. It comes from the reader of the page and is
// believed no more than the file it was read from.

import type { BillReading } from "../formats/format.ts";
import { Failure } from "../model/failure.ts";
import type { Observation } from "../model/observation.ts";

/** More would make the page too large to be sent back as a form. */
const MOST_LINES = 200;
const DEEPEST = 4;
const LONGEST_NAME = 255;

export interface KeptReading {
  readonly input: { readonly name: string; readonly sha256: string };
  readonly reading: BillReading;
}

/** Null where the bill is too long for it. */
export function keptReading({ input, reading }: KeptReading): string | null {
  const { format, encoding, rows, bill, observations } = reading;
  if (rows > MOST_LINES) return null;
  const places: Record<string, string> = {};
  for (const pointer of pointersIn(bill, "", 0)) {
    const place = reading.locate(pointer);
    if (place !== "") places[pointer] = place;
  }
  return JSON.stringify({ ...input, format, encoding, rows, bill, observations, places });
}

export function readKept(text: string): KeptReading {
  const given = record(parsed(text));
  const { name, sha256, format, encoding, rows, bill, observations, places } = given;
  const isSound = isText(name) && name.length <= LONGEST_NAME && isText(sha256) && /^[0-9a-f]{64}$/.test(sha256) && isText(format) &&
    (encoding === null || isText(encoding)) && Number.isSafeInteger(rows) && Array.isArray(observations) && observations.every(isObservation);
  if (!isSound) throw new Failure("request-unreadable");
  const known = new Map(Object.entries(record(places)).filter((entry): entry is [string, string] => isText(entry[1])));
  return {
    input: { name, sha256 },
    reading: { format, encoding, rows: rows as number, bill, observations, locate: (pointer) => placeOf(pointer, known) },
  };
}

// A property that is missing stands where its line does.
function placeOf(pointer: string, places: ReadonlyMap<string, string>): string {
  for (let at = pointer; at !== ""; at = at.slice(0, at.lastIndexOf("/"))) {
    const place = places.get(at);
    if (place !== undefined) return place;
  }
  return places.get("") ?? "";
}

function pointersIn(value: unknown, at: string, depth: number): string[] {
  if (value === null || typeof value !== "object" || depth === DEEPEST) return [at];
  return [at, ...Object.entries(value).flatMap(([name, member]) => pointersIn(member, `${at}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`, depth + 1))];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Failure("request-unreadable");
  }
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  if (value === null || typeof value !== "object" || Array.isArray(value)) throw new Failure("request-unreadable");
  return value as Record<string, unknown>;
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isObservation(value: unknown): value is Observation {
  const { kind, at, place, params } = record(value);
  return isText(kind) && isText(at) && isText(place) && Object.values(record(params)).every((one) => isText(one) || typeof one === "number");
}
