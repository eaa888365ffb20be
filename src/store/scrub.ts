// Upkeep: builds the projections again from the events, and searches everything that is stored for what differs from what
// was published and signed. SQLite's own check misses most flipped bits; hashes and rebuilding find the rest.

import { parseCheckpoint, type Checkpoint } from "../log/checkpoint.ts";
import { leafHash, readerOf, rootHash, sameHash, type Hash, type HashReader } from "../log/merkle.ts";
import { noteVerifier, parseNote, signersOf, toBase64 } from "../log/note.ts";
import { checkpointNote, eventFault, eventRow, nameOf, openEvent, publicationOf, readEvent, withdrawalOf, type StoredEvent } from "./events.ts";
import { instantOfEvent } from "../model/publication.ts";
import { damage, type Damage, type DamageKind } from "./damage.ts";
import { isWhole, signedFiles, type RepresentationRow } from "./representations.ts";
import type { Driver } from "./sqlite.ts";
import { insertLeaf, logSize } from "./tree.ts";
import { insertVersion, versionRow, type VersionRow } from "./versions.ts";
import { insertWithdrawal, withdrawalRow, type WithdrawalRow } from "./withdrawals.ts";

export function rebuild(driver: Driver): void {
  driver.transaction(() => {
    driver.script("DELETE FROM withdrawals; DELETE FROM versions; DELETE FROM log_hashes");
    for (let seq = 0; seq < logSize(driver); seq += 1) {
      const row = eventRow(driver, seq);
      if (row) insertLeaf(driver, seq, leafHash(row.leaf));
      const { event, list } = readEvent(driver, seq);
      if (list) insertVersion(driver, publicationOf(event, list, seq));
      else insertWithdrawal(driver, withdrawalOf(event, seq));
    }
  });
}

// The log as the events alone would have it.
interface Rebuilt {
  readonly leaves: readonly Hash[];
  readonly versions: ReadonlyMap<string, string>;
  readonly withdrawals: ReadonlyMap<string, string>;
}

interface Growing {
  readonly leaves: Hash[];
  readonly versions: Map<string, string>;
  readonly withdrawals: Map<string, string>;
}

// Takes the event into the projections, if it follows from what was before it.
function* follow({ event, list }: StoredEvent, seq: number, rebuilt: Growing, latest: Map<string, number>): Generator<Damage> {
  const where = `events/${seq}`;
  const name = nameOf(event);
  if (list) {
    if (event.version !== (latest.get(event.port) ?? 0) + 1) yield damage(where, "not-following");
    latest.set(event.port, event.version);
    rebuilt.versions.set(name, JSON.stringify(versionRow(publicationOf(event, list, seq))));
  } else {
    if (!rebuilt.versions.has(name)) yield damage(where, "withdraws-nothing");
    if (rebuilt.withdrawals.has(name)) yield damage(where, "withdrawn-twice");
    rebuilt.withdrawals.set(name, JSON.stringify(withdrawalRow(withdrawalOf(event, seq))));
  }
}

function* readEvents(driver: Driver, rebuilt: Growing): Generator<Damage> {
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
    const stored = openEvent(row);
    const instant = instantOfEvent(stored.event);
    if (instant <= last) yield damage(where, "not-rising");
    if (stored.event.previousRoot !== toBase64(rootHash(seq, read))) yield damage(where, "previous-root");
    last = instant;
    yield* follow(stored, seq, rebuilt, latest);
  }
}

function* compareRows(table: string, rows: readonly { readonly port: string; readonly version: number }[], due: ReadonlyMap<string, string>): Generator<Damage> {
  const expected = new Map(due);
  for (const row of rows) {
    const name = nameOf(row);
    if (expected.get(name) !== JSON.stringify(row)) yield damage(`${table}/${name}`, "differs-from-event");
    expected.delete(name);
  }
  for (const name of expected.keys()) yield damage(`${table}/${name}`, "missing");
}

function* compareProjections(driver: Driver, rebuilt: Rebuilt): Generator<Damage> {
  yield* compareRows("versions", driver.query<VersionRow>("SELECT * FROM versions"), rebuilt.versions);
  yield* compareRows("withdrawals", driver.query<WithdrawalRow>("SELECT * FROM withdrawals"), rebuilt.withdrawals);
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
  for (const { size, witness, line } of driver.query<{ size: number; witness: string; line: string }>("SELECT size, witness, line FROM cosignatures")) {
    const [added] = parseNote(`-\n\n${line}`)?.signatures ?? [];
    if (added?.name !== witness) yield damage(`cosignatures/${size}/${witness}`, "unsigned");
  }
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
  const rebuilt = { leaves: [], versions: new Map<string, string>(), withdrawals: new Map<string, string>() };
  yield* readEvents(driver, rebuilt);
  yield* compareProjections(driver, rebuilt);
  yield* compareSigned(driver, rebuilt, vkey, anchored);
  yield* checkFiles(driver, vkey);
}
