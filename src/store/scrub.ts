// Upkeep: builds the projections again from the events, and searches everything that is stored for what differs from what
// was published and signed. SQLite's own check misses most flipped bits; hashes and rebuilding find the rest.

import { parseCheckpoint, type Checkpoint } from "../log/checkpoint.ts";
import { leafHash, readerOf, rootHash, sameHash, type Hash, type HashReader } from "../log/merkle.ts";
import { noteVerifier, signersOf, toBase64 } from "../log/note.ts";
import { checkpointNote, eventFault, eventRow, openEvent, publicationOf, readEvent } from "./events.ts";
import { damage, type Damage, type DamageKind } from "./damage.ts";
import { isWhole, signedFiles, type RepresentationRow } from "./representations.ts";
import type { Driver } from "./sqlite.ts";
import { insertLeaf, logSize } from "./tree.ts";
import { insertVersion, versionRow, type VersionRow } from "./versions.ts";

export function rebuild(driver: Driver): void {
  driver.transaction(() => {
    driver.script("DELETE FROM versions; DELETE FROM log_hashes");
    for (let seq = 0; seq < logSize(driver); seq += 1) {
      const row = eventRow(driver, seq);
      if (row) insertLeaf(driver, seq, leafHash(row.leaf));
      const { event, list } = readEvent(driver, seq);
      insertVersion(driver, publicationOf(event, list, seq));
    }
  });
}

// The log as the events alone would have it.
interface Rebuilt {
  readonly leaves: readonly Hash[];
  readonly versions: ReadonlyMap<string, string>;
}

function* readEvents(driver: Driver, rebuilt: { leaves: Hash[]; versions: Map<string, string> }): Generator<Damage> {
  const latest = new Map<string, number>();
  // Asked only for subtrees that are already whole, so it may read from leaves that are still growing.
  const read = readerOf(rebuilt.leaves);
  let last = "";
  for (let seq = 0; seq < logSize(driver); seq += 1) {
    const where = `events/${seq}`;
    const row = eventRow(driver, seq);
    if (!row) {
      yield damage(where, "missing");
      return;
    }
    rebuilt.leaves.push(leafHash(row.leaf));
    let fault: DamageKind | null = "leaf";
    try {
      fault = eventFault(row);
    } catch {
      // A leaf that is no JSON any more.
    }
    if (fault !== null) {
      yield damage(where, fault);
      continue;
    }
    const { event, list } = openEvent(row);
    if (event.publishedAt <= last) yield damage(where, "not-rising");
    if (event.version !== (latest.get(event.port) ?? 0) + 1) yield damage(where, "not-following");
    if (event.previousRoot !== toBase64(rootHash(seq, read))) yield damage(where, "previous-root");
    last = event.publishedAt;
    latest.set(event.port, event.version);
    rebuilt.versions.set(`${event.port}/${event.version}`, JSON.stringify(versionRow(publicationOf(event, list, seq))));
  }
}

function* compareProjections(driver: Driver, rebuilt: Rebuilt): Generator<Damage> {
  const expected = new Map(rebuilt.versions);
  for (const row of driver.query<VersionRow>("SELECT * FROM versions")) {
    const name = `${row.port}/${row.version}`;
    if (expected.get(name) !== JSON.stringify(row)) yield damage(`versions/${name}`, "differs-from-event");
    expected.delete(name);
  }
  for (const name of expected.keys()) yield damage(`versions/${name}`, "missing");
  const read = readerOf(rebuilt.leaves);
  let nodes = 0;
  for (const { level, position, hash } of driver.query<{ level: number; position: number; hash: Uint8Array }>("SELECT * FROM log_hashes")) {
    nodes += 1;
    const isInside = (position + 1) * 2 ** level <= rebuilt.leaves.length && position >= 0;
    if (!isInside || !sameHash(hash, read(level, position))) yield damage(`log_hashes/${level}/${position}`, "differs-from-event");
  }
  let due = 0;
  for (let width = 1; width <= rebuilt.leaves.length; width *= 2) due += Math.floor(rebuilt.leaves.length / width);
  if (nodes !== due) yield damage("log_hashes", "count", { found: nodes, expected: due });
}

function* compareTree(where: string, checkpoint: Checkpoint, leaves: readonly Hash[], read: HashReader): Generator<Damage> {
  if (checkpoint.size > leaves.length) yield damage(where, "signed-beyond", { signed: checkpoint.size, found: leaves.length });
  else if (!sameHash(checkpoint.root, rootHash(checkpoint.size, read))) yield damage(where, "root");
}

function* compareSigned(driver: Driver, rebuilt: Rebuilt, vkey: string, anchored: readonly Checkpoint[]): Generator<Damage> {
  const verifier = noteVerifier(vkey);
  const read = readerOf(rebuilt.leaves);
  for (let size = 1; size <= rebuilt.leaves.length; size += 1) {
    const where = `checkpoints/${size}`;
    const parsed = parseCheckpoint(checkpointNote(driver, size) ?? "");
    const isSigned = parsed && verifier && parsed.checkpoint.size === size && signersOf(parsed.note, [verifier]).length > 0;
    if (!isSigned) yield damage(where, "unsigned");
    else yield* compareTree(where, parsed.checkpoint, rebuilt.leaves, read);
  }
  const { count } = driver.query<{ count: number }>("SELECT count(*) AS count FROM checkpoints")[0]!;
  if (count !== rebuilt.leaves.length) yield damage("checkpoints", "count", { found: count, expected: rebuilt.leaves.length });
  for (const checkpoint of anchored) {
    yield* compareTree(`anchor/${checkpoint.size}`, checkpoint, rebuilt.leaves, read);
  }
}

function* checkFiles(driver: Driver, vkey: string): Generator<Damage> {
  const verifier = noteVerifier(vkey)!;
  const versions = driver.query<{ seq: number; port: string; version: number }>("SELECT seq, port, version FROM versions ORDER BY seq");
  for (const { seq, port, version } of versions) {
    const signed = signedFiles(eventRow(driver, seq)?.files ?? "", { port, version }, verifier);
    if (!signed) yield damage(`events/${seq}/files`, "unsigned");
    const rows = driver.query<RepresentationRow>("SELECT * FROM representations WHERE port = ? AND version = ? ORDER BY kind, locale", port, version);
    for (const row of rows) {
      if (!isWhole(row, signed)) yield damage(`representations/${port}/${version}.${row.kind}.${row.locale}`, "file");
    }
    if (signed && rows.length !== signed.size) yield damage(`representations/${port}/${version}`, "count", { found: rows.length, expected: signed.size });
  }
  const strays = driver.query<{ port: string; version: number }>(
    "SELECT DISTINCT r.port, r.version FROM representations r LEFT JOIN versions v ON v.port = r.port AND v.version = r.version WHERE v.seq IS NULL",
  );
  for (const { port, version } of strays) yield damage(`representations/${port}/${version}`, "stray");
}

/** The anchored checkpoints must have been read before the snapshot in which this runs: the anchor never runs ahead. */
export function* scrub(driver: Driver, vkey: string, anchored: readonly Checkpoint[]): Generator<Damage> {
  for (const { integrity_check: report } of driver.query<{ integrity_check: string }>("PRAGMA integrity_check")) {
    if (report !== "ok") yield damage("database", "database", { report });
  }
  const rebuilt = { leaves: [], versions: new Map<string, string>() };
  yield* readEvents(driver, rebuilt);
  yield* compareProjections(driver, rebuilt);
  yield* compareSigned(driver, rebuilt, vkey, anchored);
  yield* checkFiles(driver, vkey);
}
