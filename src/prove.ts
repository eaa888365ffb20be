// What a file that somebody holds proves: a receipt of ours, or the bytes of a published version. Everything is looked up by
// digests and hashed again before it is believed; the file itself is never interpreted.

import { leafHash, rootHash, sameHash } from "./log/merkle.ts";
import { parseProof } from "./log/proof.ts";
import { withTiles } from "./log/tile-reader.ts";
import { sha256Hex } from "./model/digest.ts";
import type { LogEvent } from "./model/publication.ts";
import { markIn, type PdfMark } from "./model/pdf-mark.ts";
import type { Locale } from "./model/text.ts";
import { publishedListDigest, verifyReceipt, type ReceiptFault } from "./receipt.ts";
import type { FoundBytes, Store, VersionSummary } from "./store/store.ts";

export type Proved =
  /** These very bytes, or this very list, were published, or are the board as we print it. */
  | { readonly verdict: "published"; readonly by: FoundBytes | Board; readonly version: VersionSummary }
  /** It names a version of ours as the one it shows, but is not what we print of that. */
  | { readonly verdict: "altered"; readonly mark: PdfMark; readonly version: VersionSummary; readonly sha256: string }
  /** A receipt that holds, of a log that is still the one it was. */
  | { readonly verdict: "receipt"; readonly event: LogEvent; readonly logIndex: number; readonly version: VersionSummary }
  | { readonly verdict: "receipt-invalid"; readonly fault: ReceiptFault }
  /** The receipt holds, but our log is not the one that gave it: entries are missing here, or are others. */
  | { readonly verdict: "log-differs"; readonly event: LogEvent; readonly logIndex: number }
  | { readonly verdict: "not-published"; readonly sha256: string };

export interface Board {
  readonly port: string;
  readonly version: number;
  readonly as: "board";
  readonly locale: Locale;
}

type ProvingStore = Pick<Store, "vkey" | "logSize" | "tile" | "versions" | "find">;

/** The board of a version as it is printed, always the same bytes. */
type PrintBoard = (port: string, version: number, locale: Locale) => Promise<Uint8Array>;

/** Longer texts are no receipt, and a list that long is known by its very bytes only. */
const MOST_RECEIPT_BYTES = 64 * 1024;
const MOST_LIST_BYTES = 1024 * 1024;

export async function prove(bytes: Uint8Array, store: ProvingStore, board: PrintBoard): Promise<Proved> {
  const text = bytes.length <= MOST_RECEIPT_BYTES ? new TextDecoder().decode(bytes) : "";
  if (parseProof(text)) return proveReceipt(text, store);
  const sha256 = sha256Hex(bytes);
  const by = store.find(sha256, bytes.length <= MOST_LIST_BYTES ? publishedListDigest(bytes) : null);
  const version = by && store.versions(by.port)[by.version - 1];
  if (by && version) return { verdict: "published", by, version };
  return await proveMarked(bytes, sha256, store, board) ?? { verdict: "not-published", sha256 };
}

// What a file says of itself is only where to look: nothing is proved but by its bytes.
async function proveMarked(bytes: Uint8Array, sha256: string, store: ProvingStore, board: PrintBoard): Promise<Proved | null> {
  const mark = markIn(new TextDecoder("latin1").decode(bytes));
  const version = mark && store.versions(mark.port)[mark.version - 1];
  if (!mark || !version) return null;
  const { port, locale } = mark;
  const isBoard = mark.paper === "A3" && sha256Hex(await board(port, mark.version, locale)) === sha256;
  return isBoard ? { verdict: "published", by: { port, version: mark.version, as: "board", locale }, version } : { verdict: "altered", mark, version, sha256 };
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
