// A list file as a command other than validate needs it: read whole, and named where it cannot be read.

import { Failure } from "../model/failure.ts";
import type { ListMetadata } from "../formats/format.ts";
import type { Day } from "../model/day.ts";
import type { Observation } from "../model/observation.ts";
import type { National } from "../model/national.ts";
import { validateList, type Validation } from "../validate.ts";
import type { CommandContext } from "./context.ts";
import { readInput } from "./input.ts";
import { ingestList } from "./reading.ts";

export interface ListFileRead extends Validation {
  readonly name: string;
  /** Hex, of the bytes as they came. */
  readonly sha256: string;
  /** Entries as they were read, whether they fit the schema or not. */
  readonly raw: readonly unknown[];
  readonly head: unknown;
  readonly observations: readonly Observation[];
}

export interface ListFileOptions {
  readonly metadata: ListMetadata;
  readonly day: Day;
  readonly national: National;
}

export async function readListFile(file: string, { metadata, day, national }: ListFileOptions, { locale, version }: CommandContext): Promise<ListFileRead> {
  try {
    const { reading, input } = await ingestList(readInput(file), file, metadata, national);
    const raw: unknown[] = [];
    const heard = { ...reading, entries: noted(reading.entries, raw) };
    const validation = validateList(heard, { input, day, national, locale, version });
    return { ...validation, name: input.name, sha256: input.sha256, raw, head: reading.head(), observations: reading.observations() };
  } catch (error) {
    throw named(error, file);
  }
}

function* noted(entries: Iterable<unknown>, into: unknown[]): Generator {
  for (const entry of entries) {
    into.push(entry);
    yield entry;
  }
}

/** Why a list file that was read is none that anything can be held against. */
export function notAList(file: string, { report }: Validation): Failure {
  if (report.verdict === "incomplete") return new Failure("no-data", {}, file);
  return new Failure("not-a-list", { name: file, count: report.findings.filter(({ rule }) => rule === "schema").length });
}

// The place of a failure is in the file; here people also want to know which.
function named(error: unknown, file: string): unknown {
  if (!(error instanceof Failure) || error.params["name"] === file) return error;
  return new Failure(error.kind, error.params, error.place === "" ? file : `${file} ${error.place}`);
}
