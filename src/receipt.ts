// 回执: what a `.tlog-proof` file proves, offline: the publication or the withdrawal of a version, and of which bytes.

import { canonicalBytes } from "./log/canonical.ts";
import { noteVerifier } from "./log/note.ts";
import { parseProof, proofFault, type ProofFault } from "./log/proof.ts";
import { sha256Digest, sha256Hex } from "./model/digest.ts";
import { Failure } from "./model/failure.ts";
import type { LogEvent, PublishedEvent } from "./model/publication.ts";

/**
 * `list`: the file is the published list. `source`: it is the very file that was handed in. `other`: it is JSON, and not that
 * list. `not-covered`: it may be the notice or a table of the list, of which a receipt knows no digest: those files name the tree
 * that the leaf made, so the leaf cannot name them.
 */
export type FileMatch = "list" | "source" | "other" | "not-covered" | "not-given";

/** `names-no-file`: a withdrawal says nothing of bytes. */
export type ReceiptFault = ProofFault | "other-file" | "file-not-covered" | "names-no-file";

export type ReceiptVerdict =
  | { readonly ok: true; readonly event: LogEvent; readonly logIndex: number; readonly origin: string; readonly file: FileMatch }
  | { readonly ok: false; readonly fault: ReceiptFault; readonly event: LogEvent | null };

function countKeys(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  const own = Array.isArray(value) ? 0 : Object.keys(value).length;
  return Object.values(value).reduce<number>((sum, part) => sum + countKeys(part), own);
}

// A JSON text in which a key stands twice says different things to different readers, so it is never the published list.
/** The digest under which a list would have been published that these bytes are the JSON of; null where they are none. */
export function publishedListDigest(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    const value: unknown = JSON.parse(text);
    const written = [...text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)].filter((string) => string[1] !== undefined).length;
    return written === countKeys(value) ? sha256Digest(canonicalBytes(value)) : null;
  } catch {
    return null;
  }
}

function matchFile(bytes: Uint8Array, event: PublishedEvent): FileMatch {
  if (event.sourceSha256 === sha256Hex(bytes)) return "source";
  if (publishedListDigest(bytes) === event.listDigest) return "list";
  return isJson(bytes) ? "other" : "not-covered";
}

function isJson(bytes: Uint8Array): boolean {
  try {
    JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    return true;
  } catch {
    return false;
  }
}

/**
 * Was this list published, or withdrawn, and when? Needs no network: the receipt carries the leaf, the leaf carries the list's digest.
 * `vkeys` are the public keys of the logs that one trusts; `file` is the published `.json`, or the file handed in.
 * Throws `receipt-unreadable` or `key-unreadable`; a receipt that proves nothing is an answer, not a failure.
 */
export function verifyReceipt(receipt: string, options: { readonly name: string; readonly vkeys: readonly string[]; readonly file?: Uint8Array }): ReceiptVerdict {
  const proof = parseProof(receipt);
  if (!proof) throw new Failure("receipt-unreadable", { name: options.name });
  const verifiers = options.vkeys.map((vkey) => {
    const verifier = noteVerifier(vkey);
    if (!verifier) throw new Failure("key-unreadable", { key: vkey });
    return verifier;
  });
  const fault = proofFault(proof, proof.extra, verifiers);
  if (fault !== null || !proof.extra) return { ok: false, fault: fault ?? "no-entry", event: null };
  // Believed from here on: it hashes to a leaf of a tree that a trusted key signed.
  const event = JSON.parse(new TextDecoder().decode(proof.extra)) as LogEvent;
  if (options.file && event.event === "withdrawn/1.0") return { ok: false, fault: "names-no-file", event };
  const file = options.file && event.event === "published/1.0" ? matchFile(options.file, event) : "not-given";
  if (file === "other") return { ok: false, fault: "other-file", event };
  if (file === "not-covered") return { ok: false, fault: "file-not-covered", event };
  return { ok: true, event, logIndex: proof.index, origin: proof.head.origin, file };
}
