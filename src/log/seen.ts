// What a client remembers of a log, so that a log that shows two faces is caught: every signed checkpoint that it has seen
// and not yet found to be the beginning of a later one.

import { parseCheckpoint } from "./checkpoint.ts";
import { consistencyProof, sameHash, verifyConsistency, type HashReader } from "./merkle.ts";
import { signersOf, type NoteVerifier } from "./note.ts";

/** A checkpoint that this log signed, with the note that shows it. */
export interface Head {
  readonly size: number;
  readonly root: Uint8Array;
  readonly note: string;
}

/**
 * `fork`: two roots at one size, or a later tree that does not begin with the earlier one. `rollback`: the log shows fewer
 * entries than it has signed. Each is proved by the two notes, both signed by the log itself.
 */
export interface Contradiction {
  readonly kind: "fork" | "rollback";
  readonly seen: string;
  readonly shown: string;
}

/** Null where the note is no checkpoint that this very log signed. */
export function headOf(note: string, log: NoteVerifier): Head | null {
  const parsed = parseCheckpoint(note);
  if (parsed?.checkpoint.origin !== log.name || signersOf(parsed.note, [log]).length === 0) return null;
  const { size, root } = parsed.checkpoint;
  return { size, root, note };
}

/** What two notes alone show: two roots at one size. */
export function forkAtOneSize(heads: readonly Head[], shown: Head): Contradiction | null {
  const other = heads.find((head) => head.size === shown.size && !sameHash(head.root, shown.root));
  return other ? { kind: "fork", seen: other.note, shown: shown.note } : null;
}

/** Holds all that was seen against the newest tree, whose hashes `read` gives; null where all of it is its beginning. */
export function contradiction(heads: readonly Head[], newest: Head, read: HashReader): Contradiction | null {
  for (const head of heads) {
    if (head.size > newest.size) return { kind: "rollback", seen: head.note, shown: newest.note };
    const proof = consistencyProof(head.size, newest.size, read);
    if (!verifyConsistency(head.size, newest.size, proof, head.root, newest.root)) return { kind: "fork", seen: head.note, shown: newest.note };
  }
  return null;
}
