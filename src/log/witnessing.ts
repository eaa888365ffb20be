// What a witness is asked and how it judges (c2sp.org/tlog-witness): a checkpoint, and the proof that the log has only grown
// since the one the witness cosigned last.

import { parseCheckpoint, type Checkpoint } from "./checkpoint.ts";
import { rootHash, sameHash, verifyConsistency, type Hash } from "./merkle.ts";
import { fromBase64, signersOf, toBase64, type NoteVerifier, type SignedNote } from "./note.ts";

export interface AddCheckpoint {
  /** Size of the tree that the log believes was cosigned last. */
  readonly oldSize: number;
  readonly proof: readonly Hash[];
  /** The signed checkpoint, verbatim. */
  readonly checkpoint: string;
}

/** A tree that deep has more entries than a number can count. */
const MOST_HASHES = 63;

export function formatAddCheckpoint({ oldSize, proof, checkpoint }: AddCheckpoint): string {
  return `old ${oldSize}\n${proof.map((hash) => `${toBase64(hash)}\n`).join("")}\n${checkpoint}`;
}

/** Null where the text is no such request. */
export function parseAddCheckpoint(text: string): AddCheckpoint | null {
  const split = text.indexOf("\n\n");
  const lines = text.slice(0, Math.max(split, 0)).split("\n");
  const old = /^old (0|[1-9]\d{0,14})$/.exec(lines.shift() ?? "");
  if (split < 0 || !old || lines.length > MOST_HASHES) return null;
  const proof = lines.map(fromBase64).filter((hash) => hash?.length === 32) as Hash[];
  return proof.length === lines.length ? { oldSize: Number(old[1]), proof, checkpoint: text.slice(split + 2) } : null;
}

export type Judgement =
  | { readonly status: 200; readonly checkpoint: Checkpoint; readonly note: SignedNote }
  | { readonly status: 400 | 403 | 404 | 422 }
  /** `size` that the witness cosigned last, for the log to begin from. */
  | { readonly status: 409; readonly size: number };

/** `last`: of an origin, the checkpoint that was cosigned last; null where there was none. */
export function judge(request: AddCheckpoint, logs: readonly NoteVerifier[], last: (origin: string) => Checkpoint | null): Judgement {
  const parsed = parseCheckpoint(request.checkpoint);
  if (!parsed) return { status: 400 };
  const { checkpoint, note } = parsed;
  const { origin, size, root } = checkpoint;
  const trusted = logs.filter(({ name }) => name === origin);
  if (trusted.length === 0) return { status: 404 };
  if (signersOf(note, trusted).length === 0) return { status: 403 };
  if (request.oldSize > size) return { status: 400 };
  const before = last(origin);
  const seen = before?.size ?? 0;
  if (request.oldSize !== seen) return { status: 409, size: seen };
  const seenRoot = before?.root ?? rootHash(0, () => new Uint8Array());
  if (size === seen && before && !sameHash(root, seenRoot)) return { status: 409, size: seen };
  return verifyConsistency(seen, size, request.proof, seenRoot, root) ? { status: 200, checkpoint, note } : { status: 422 };
}
