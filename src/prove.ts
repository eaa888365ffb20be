// What a file that somebody holds proves: a receipt of ours, or the bytes of a published version. Everything is looked up by
// digests and hashed again before it is believed; the file itself is never interpreted.

import { leafHash, rootHash, sameHash } from "./log/merkle.ts";
import { parseProof } from "./log/proof.ts";
import { withTiles } from "./log/tile-reader.ts";
import { sha256Hex } from "./model/digest.ts";
import type { LogEvent } from "./model/publication.ts";
import { publishedListDigest, verifyReceipt, type ReceiptFault } from "./receipt.ts";
import type { FoundBytes, Store, VersionSummary } from "./store/store.ts";

export type Proved =
  /** These very bytes, or this very list, were published. */
  | { readonly verdict: "published"; readonly by: FoundBytes; readonly version: VersionSummary }
  /** A receipt that holds, of a log that is still the one it was. */
  | { readonly verdict: "receipt"; readonly event: LogEvent; readonly logIndex: number; readonly version: VersionSummary }
  | { readonly verdict: "receipt-invalid"; readonly fault: ReceiptFault }
  /** The receipt holds, but our log is not the one that gave it: entries are missing here, or are others. */
  | { readonly verdict: "log-differs"; readonly event: LogEvent; readonly logIndex: number }
  | { readonly verdict: "not-published"; readonly sha256: string };

type ProvingStore = Pick<Store, "vkey" | "logSize" | "tile" | "versions" | "find">;

/** Longer texts are no receipt, and a list that long is known by its very bytes only. */
const MOST_RECEIPT_BYTES = 64 * 1024;
const MOST_LIST_BYTES = 1024 * 1024;

export async function prove(bytes: Uint8Array, store: ProvingStore): Promise<Proved> {
  const text = bytes.length <= MOST_RECEIPT_BYTES ? new TextDecoder().decode(bytes) : "";
  if (parseProof(text)) return proveReceipt(text, store);
  const sha256 = sha256Hex(bytes);
  const by = store.find(sha256, bytes.length <= MOST_LIST_BYTES ? publishedListDigest(bytes) : null);
  const version = by && store.versions(by.port)[by.version - 1];
  return by && version ? { verdict: "published", by, version } : { verdict: "not-published", sha256 };
}

async function proveReceipt(text: string, store: ProvingStore): Promise<Proved> {
  const verdict = verifyReceipt(text, { name: "", vkeys: [store.vkey] });
  if (!verdict.ok) return { verdict: "receipt-invalid", fault: verdict.fault };
  const { event, logIndex } = verdict;
  const proof = parseProof(text)!;
  const size = store.logSize();
  const version = store.versions(event.port)[event.version - 1];
  const isOurs = proof.head.size <= size && await withTiles(size, (path) => Promise.resolve(store.tile(path) ?? new Uint8Array()), (read) =>
    sameHash(read(0, logIndex), leafHash(proof.extra!)) && sameHash(rootHash(proof.head.size, read), proof.head.root));
  return isOurs === true && version ? { verdict: "receipt", event, logIndex, version } : { verdict: "log-differs", event, logIndex };
}
