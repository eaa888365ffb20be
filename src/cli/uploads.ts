// What the service is sent into readings, in capped children.

import type { BillMetadata, BillReading, ListMetadata, ListReading } from "../formats/format.ts";
import { recogniseFormat } from "../formats/index.ts";
import { readInChild } from "../ingest-in-child.ts";
import { plainName } from "../ingest.ts";
import type { National } from "../model/national.ts";

// JSON as small as a typed form: our own scanner bounds its depth, and so few bytes cannot grow past any cap.
const SMALL_JSON_BYTES = 64 * 1024;

/** A stranger's upload: in a child, but for a small bill in JSON, as programs send them by the hundred. */
export async function childReadBill(bytes: Uint8Array, name: string, metadata: BillMetadata): Promise<BillReading> {
  const small = bytes.length <= SMALL_JSON_BYTES ? recogniseFormat(bytes) : null;
  if (small?.name === "json") {
    plainName(name);
    return small.readBill(bytes, metadata);
  }
  return (await readInChild(bytes, { subject: "bill", name, metadata })).reading;
}

/** A stranger's upload: always in a child, whatever it is. */
export async function childReadList(bytes: Uint8Array, name: string, metadata: ListMetadata, { units }: National): Promise<{ reading: ListReading; sha256: string }> {
  const { reading, input } = await readInChild(bytes, { subject: "list", name, metadata, units });
  return { reading, sha256: input.sha256 };
}
