// One bill on the page: its bytes or what was typed, what was supplied since, and the report of all that. Nothing of it
// leaves the machine.

import { NATIONAL } from "../bundled-data.ts";
import { checkBill } from "../check.ts";
import { withSupplied } from "../check/supplied.ts";
import type { BillMetadata, BillReading } from "../formats/format.ts";
import { readBillFile } from "../ingest.ts";
import type { Day } from "../model/day.ts";
import type { Report, SuppliedFact } from "../model/report.ts";
import type { Locale } from "../model/text.ts";
import type { PublishedLists } from "./published-lists.ts";

export interface Checking {
  readonly lists: PublishedLists;
  readonly day: Day;
  readonly locale: Locale;
  readonly version: string;
}

/** What a bill is made of: a file, or the lines of the form. */
export type BillSource =
  | { readonly name: string; readonly bytes: Uint8Array }
  | { readonly name: string; readonly sha256: string; readonly typed: BillReading };

export interface CheckedBill {
  readonly reading: BillReading;
  readonly report: Report;
}

/** Reads and checks. Throws a Failure where the file cannot be read or the lists cannot be fetched. */
export async function checkedBill(
  source: BillSource, metadata: BillMetadata, supplied: readonly SuppliedFact[], { lists, day, locale, version }: Checking,
): Promise<CheckedBill> {
  const { reading: read, input } = "typed" in source
    ? { reading: source.typed, input: { name: source.name, sha256: source.sha256 } }
    : await readBillFile(source.bytes, { name: source.name, metadata });
  const reading = withSupplied(read, supplied);
  const report = await lists.ask((known) => checkBill(reading, known, { input, day, metadata, national: NATIONAL, locale, version }));
  return { reading, report };
}
