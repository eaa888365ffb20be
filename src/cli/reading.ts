// Files into readings. What has to be unpacked or repaired (xlsx, xls, html, xml, pdf, ofd) is read in a capped child; CSV and JSON
// given on the command line stream through our own scanners in this process, which hold no more than a block of them.

import type { BillMetadata, ListMetadata } from "../formats/format.ts";
import { recogniseFormat } from "../formats/index.ts";
import { readBillFile, readListFile, type BillIngest, type ListIngest } from "../ingest.ts";
import type { National } from "../model/national.ts";

const STREAMED: ReadonlySet<string> = new Set(["csv", "json"]);

export async function ingestList(bytes: Uint8Array, name: string, metadata: ListMetadata, { units }: National): Promise<ListIngest> {
  const request = { name, metadata, units };
  if (STREAMED.has(recogniseFormat(bytes).name)) return readListFile(bytes, request);
  const { readInChild } = await import("../ingest-in-child.ts");
  return readInChild(bytes, { subject: "list", ...request });
}

export async function ingestBill(bytes: Uint8Array, name: string, metadata: BillMetadata): Promise<BillIngest> {
  const request = { name, metadata };
  if (STREAMED.has(recogniseFormat(bytes).name)) return readBillFile(bytes, request);
  const { readInChild } = await import("../ingest-in-child.ts");
  return readInChild(bytes, { subject: "bill", ...request });
}
