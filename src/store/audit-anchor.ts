// How far the audit had come at each publication and withdrawal, signed, in the anchor: it shows what was cut off at the end of
// the records, which their own chain cannot.

import { parseNote, signersOf, signNote, type NoteSigner, type NoteVerifier } from "../log/note.ts";
import { verifyChain } from "./audit.ts";
import { damage, type Damage } from "./damage.ts";
import type { Driver } from "./sqlite.ts";

export interface AnchoredAudit {
  readonly records: number;
  /** Hash of the last of them, hex. */
  readonly head: string;
}

/** Null while there is no record. No checkpoint can be read from it: it has two lines. */
export function auditNote(driver: Driver, signer: NoteSigner): string | null {
  const [last] = driver.query<{ seq: number; hash: Uint8Array }>("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1");
  return last ? signNote(`${signer.name} audit\n${String(last.seq + 1)} ${Buffer.from(last.hash).toString("hex")}\n`, [signer]) : null;
}

/** What a note of the anchor says of the audit; null where it says nothing, or this log did not sign it. */
export function auditOf(text: string, verifier: NoteVerifier): AnchoredAudit | null {
  const note = parseNote(text);
  const [, records, head] = /^[^\n]+ audit\n(\d+) ([0-9a-f]{64})\n$/.exec(note?.text ?? "") ?? [];
  return note && records !== undefined && signersOf(note, [verifier]).length > 0 ? { records: Number(records), head: head! } : null;
}

/** What of the records was changed, or removed from their middle or, since they were anchored, from their end. */
export function* auditDamage(driver: Driver, anchored: readonly AnchoredAudit[]): Generator<Damage> {
  const { records, brokenAt } = verifyChain(driver);
  if (brokenAt !== null) yield damage(`audit/${String(brokenAt)}`, "audit-chain");
  const most = anchored.reduce((max, one) => Math.max(max, one.records), 0);
  if (brokenAt === null && most > records) yield damage("audit", "audit-cut", { found: records, expected: most });
  for (const { records: count, head } of anchored) {
    const [row] = driver.query<{ hash: Uint8Array }>("SELECT hash FROM audit WHERE seq = ?", count - 1);
    if (row && Buffer.from(row.hash).toString("hex") !== head) yield damage(`audit/${String(count - 1)}`, "audit-chain");
  }
}
