// bytes → a reading of a list or a bill, and a description of the input. Bytes of strangers are read in a child
// process (src/ingest-in-child.ts); what stands here runs in that child, or in process for files of our own.

import type { BillMetadata, BillReading, ListMetadata, ListReading } from "./formats/format.ts";
import { recogniseFormat } from "./formats/index.ts";
import { LIMITS } from "./formats/limits.ts";
import { sha256Hex } from "./model/digest.ts";
import { Failure } from "./model/failure.ts";
import type { UnitDefinition } from "./model/national.ts";

/** What is known of an input before its rows have been drawn. */
export interface InputSource {
  readonly name: string;
  /** Hex, of the bytes as they came. */
  readonly sha256: string;
  readonly format: string;
  readonly encoding: string | null;
}

export interface ListIngest {
  readonly reading: ListReading;
  readonly input: InputSource;
}

export interface BillIngest {
  readonly reading: BillReading;
  readonly input: InputSource;
}

export interface ListFileOptions {
  readonly name: string;
  readonly metadata: ListMetadata;
  readonly units: readonly UnitDefinition[];
}

export interface BillFileOptions {
  readonly name: string;
  readonly metadata: BillMetadata;
}

const CONTROLS = /[\u0000-\u001F\u007F]/;

export async function readListFile(bytes: Uint8Array, { name, metadata, units }: ListFileOptions): Promise<ListIngest> {
  const shown = plainName(name);
  const reading = await recogniseFormat(bytes).readList(bytes, metadata, units);
  return { reading, input: sourceOf(bytes, shown, reading) };
}

export async function readBillFile(bytes: Uint8Array, { name, metadata }: BillFileOptions): Promise<BillIngest> {
  const shown = plainName(name);
  const reading = await recogniseFormat(bytes).readBill(bytes, metadata);
  return { reading, input: sourceOf(bytes, shown, reading) };
}

function sourceOf(bytes: Uint8Array, name: string, reading: ListReading | BillReading): InputSource {
  return { name, sha256: sha256Hex(bytes), format: reading.format, encoding: reading.encoding };
}

/** The last step of a path, made fit to be shown in a report on a file whose name is refused. */
export function shownName(name: string): string {
  return (name.split(/[/\\]/).at(-1) ?? "").replace(/[\u0000-\u001F\u007F]/g, "\uFFFD").slice(0, LIMITS.nameLength.value);
}

/** The last step of a path, fit to be shown; a name with control characters or without end is refused. */
export function plainName(name: string): string {
  if (CONTROLS.test(name) || name.length > LIMITS.nameLength.value) {
    throw new Failure("file-name", { limit: LIMITS.nameLength.value });
  }
  return name.split(/[/\\]/).at(-1) ?? "";
}
