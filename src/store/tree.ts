// The log's tree as it is kept: the hash of every perfect subtree, so that roots, proofs and tiles cost a few reads.

import { bundleBytes, entryRange, isInTree, parseTilePath, tileBytes } from "../log/tile.ts";
import { completedBy, type Hash, type HashReader } from "../log/merkle.ts";
import { Failure } from "../model/failure.ts";
import type { Driver } from "./sqlite.ts";

export function logSize(driver: Driver): number {
  return driver.query<{ size: number }>("SELECT coalesce(max(seq) + 1, 0) AS size FROM events")[0]!.size;
}

export function treeReader(driver: Driver): HashReader {
  return (level, position) => {
    const row = driver.query<{ hash: Uint8Array }>("SELECT hash FROM log_hashes WHERE level = ? AND position = ?", level, position)[0];
    if (!row) throw new Failure("integrity-failure", { name: `log ${level}/${position}` });
    return row.hash;
  };
}

/** The tree with one more leaf, which is not kept yet. */
export function withLeaf(read: HashReader, index: number, leaf: Hash): HashReader {
  const added = new Map(completedBy(index, leaf, read).map(({ level, position, hash }) => [`${level}/${position}`, hash]));
  return (level, position) => added.get(`${level}/${position}`) ?? read(level, position);
}

export function insertLeaf(driver: Driver, index: number, leaf: Hash): void {
  for (const { level, position, hash } of completedBy(index, leaf, treeReader(driver))) {
    driver.query("INSERT INTO log_hashes (level, position, hash) VALUES (?, ?, ?)", level, position, hash);
  }
}

export function readTile(driver: Driver, path: string): Uint8Array | null {
  const tile = parseTilePath(path);
  if (!tile || !isInTree(tile, logSize(driver))) return null;
  const { level } = tile;
  if (level !== null) return tileBytes({ ...tile, level }, treeReader(driver));
  const { first, count } = entryRange(tile);
  const rows = driver.query<{ leaf: Uint8Array }>("SELECT leaf FROM events WHERE seq >= ? AND seq < ? ORDER BY seq", first, first + count);
  return bundleBytes(rows.map((row) => row.leaf));
}
