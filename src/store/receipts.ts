// 回执: the `.tlog-proof` of a leaf, made from the tree and the signed checkpoints.

import { parseCheckpoint } from "../log/checkpoint.ts";
import { inclusionProof } from "../log/merkle.ts";
import { formatProof } from "../log/proof.ts";
import { Failure } from "../model/failure.ts";
import { cosignedNote, sizeToProve } from "./cosignatures.ts";
import { eventRow } from "./events.ts";
import type { Driver } from "./sqlite.ts";
import { treeReader } from "./tree.ts";

/** Proved in the tree that first held the leaf, or in the first after it that a witness cosigned. */
export function receiptOf(driver: Driver, seq: number): string {
  const row = eventRow(driver, seq);
  const size = sizeToProve(driver, seq);
  const checkpoint = cosignedNote(driver, size);
  if (!row || !checkpoint || !parseCheckpoint(checkpoint)) throw new Failure("integrity-failure", { name: `log ${seq}` });
  return formatProof({ extra: row.leaf, index: seq, hashes: inclusionProof(seq, size, treeReader(driver)), checkpoint });
}
