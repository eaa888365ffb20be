// What the log commits to: its name, how many entries it has, and the root over them (c2sp.org/tlog-checkpoint).

import type { Hash } from "./merkle.ts";
import { fromBase64, parseNote, signNote, toBase64, type SignedNote, type Signer } from "./note.ts";

export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Hash;
}

export function signCheckpoint(checkpoint: Checkpoint, signer: Signer): string {
  const { origin, size, root } = checkpoint;
  return signNote(`${origin}\n${size}\n${toBase64(root)}\n`, [signer]);
}

/** Takes a checkpoint apart without believing it. Null where it is not one; extension lines are not understood here. */
export function parseCheckpoint(text: string): { readonly note: SignedNote; readonly checkpoint: Checkpoint } | null {
  const note = parseNote(text);
  const lines = note?.text.split("\n");
  if (!note || lines?.length !== 4) return null;
  const [origin, size, encoded] = lines;
  const root = fromBase64(encoded!);
  if (!origin || !/^(0|[1-9]\d{0,14})$/.test(size!) || root?.length !== 32) return null;
  return { note, checkpoint: { origin, size: Number(size), root } };
}
