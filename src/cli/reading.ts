// Files into readings. What has to be unpacked or repaired (xlsx, xls, html) is read in a capped child; CSV and JSON
// given on the command line stream through our own scanners in this process, which hold no more than a block of them.

import type { BillMetadata, BillReading, ListMetadata, ListReading } from "../formats/format.ts";
import { recogniseFormat } from "../formats/index.ts";
import { readInChild } from "../ingest-in-child.ts";
import { readBillFile, readListFile, type BillIngest, type ListIngest } from "../ingest.ts";
import type { National } from "../model/national.ts";

const STREAMED: ReadonlySet<string> = new Set(["csv", "json"]);

export async function ingestList(bytes: Uint8Array, name: string, metadata: ListMetadata, { units }: National): Promise<ListIngest> {
  const request = { name, metadata, units };
  if (STREAMED.has(recogniseFormat(bytes).name)) return readListFile(bytes, request);
  return readInChild(bytes, { subject: "list", ...request });
}

export async function ingestBill(bytes: Uint8Array, name: string, metadata: BillMetadata): Promise<BillIngest> {
  const request = { name, metadata };
  if (STREAMED.has(recogniseFormat(bytes).name)) return readBillFile(bytes, request);
  return readInChild(bytes, { subject: "bill", ...request });
}

// JSON as small as a typed form: our own scanner bounds its depth, and so few bytes cannot grow past any cap.
const SMALL_JSON_BYTES = 64 * 1024;

/** A stranger's upload: in a child, but for a small bill in JSON, as programs send them by the hundred. */
export async function childReadBill(bytes: Uint8Array, name: string, metadata: BillMetadata): Promise<BillReading> {
  if (bytes.length <= SMALL_JSON_BYTES && recogniseFormat(bytes).name === "json") {
    return (await readBillFile(bytes, { name, metadata })).reading;
  }
  return (await readInChild(bytes, { subject: "bill", name, metadata })).reading;
}

/** A stranger's upload: always in a child, whatever it is. */
export async function childReadList(bytes: Uint8Array, name: string, metadata: ListMetadata, { units }: National): Promise<ListReading> {
  return (await readInChild(bytes, { subject: "list", name, metadata, units })).reading;
}
