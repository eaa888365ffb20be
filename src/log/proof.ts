// 公布回执: the proof that an entry stands in the log, in one text file (c2sp.org/tlog-proof) that is checked offline.

import { parseCheckpoint, type Checkpoint } from "./checkpoint.ts";
import { leafHash, verifyInclusion, type Hash } from "./merkle.ts";
import { fromBase64, signersOf, toBase64, type NoteVerifier, type SignedNote } from "./note.ts";

const HEADER = "c2sp.org/tlog-proof@v1";
// A tree that deep has more entries than a number can count.
const MOST_HASHES = 63;

export interface LogProof {
  /** Not protected by itself; ours is the entry, which is protected by hashing to the leaf. */
  readonly extra: Uint8Array | null;
  readonly index: number;
  readonly hashes: readonly Hash[];
  /** The signed checkpoint, verbatim. */
  readonly checkpoint: string;
}

export interface ReadProof extends LogProof {
  readonly note: SignedNote;
  readonly head: Checkpoint;
}

export type ProofFault = "unknown-key" | "no-entry" | "not-in-tree";

export function formatProof(proof: LogProof): string {
  const extra = proof.extra ? `extra ${toBase64(proof.extra)}\n` : "";
  const hashes = proof.hashes.map((hash) => `${toBase64(hash)}\n`).join("");
  return `${HEADER}\n${extra}index ${proof.index}\n${hashes}\n${proof.checkpoint}`;
}

/** Null where the text is not such a proof. Nothing is believed yet. */
export function parseProof(text: string): ReadProof | null {
  const split = text.indexOf("\n\n");
  if (split < 0) return null;
  const lines = text.slice(0, split).split("\n");
  if (lines.shift() !== HEADER) return null;
  let extra: Uint8Array | null = null;
  if (lines[0]?.startsWith("extra ")) {
    extra = fromBase64(lines.shift()!.slice("extra ".length));
    if (!extra) return null;
  }
  const index = /^index (0|[1-9]\d{0,14})$/.exec(lines.shift() ?? "");
  if (!index || lines.length > MOST_HASHES) return null;
  const hashes = lines.map(fromBase64).filter((hash) => hash?.length === 32) as Hash[];
  const checkpoint = text.slice(split + 2);
  const parsed = parseCheckpoint(checkpoint);
  if (hashes.length !== lines.length || !parsed) return null;
  return { extra, index: Number(index[1]), hashes, checkpoint, note: parsed.note, head: parsed.checkpoint };
}

/** Null when a known key of that very log signed a tree in which `entry` stands at the index; else what does not hold. */
export function proofFault(proof: ReadProof, entry: Uint8Array | null, verifiers: readonly NoteVerifier[]): ProofFault | null {
  const ofLog = verifiers.filter((verifier) => verifier.name === proof.head.origin);
  if (signersOf(proof.note, ofLog).length === 0) return "unknown-key";
  if (!entry) return "no-entry";
  const { size, root } = proof.head;
  return verifyInclusion(proof.index, size, leafHash(entry), proof.hashes, root) ? null : "not-in-tree";
}
