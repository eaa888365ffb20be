// Upkeep: builds the projections again from the events, and searches everything that is stored for what differs from what
// was published and signed. SQLite's own check misses most flipped bits; hashes and rebuilding find the rest.

import { parseCheckpoint, type Checkpoint } from "../log/checkpoint.ts";
import { leafHash, readerOf, rootHash, sameHash, type Hash, type HashReader } from "../log/merkle.ts";
import { noteVerifier, signersOf, toBase64 } from "../log/note.ts";
import { checkpointNote, eventFault, eventRow, openEvent, publicationOf, readEvent } from "./events.ts";
import { isWhole, type RepresentationRow } from "./representations.ts";
import type { Driver } from "./sqlite.ts";
import type { Damage } from "./store.ts";
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
      yield { where, what: "missing" };
      return;
    }
        rebuilt.leaves.push(leafHash(row.leaf));
    let fault: string | null = "leaf";
    try {
      fault = eventFault(row);
    } catch {
      // A leaf that is no JSON any more.
    }
    if (fault !== null) {
      yield { where, what: fault };
      continue;
    }
    const { event, list } = openEvent(row);
    if (event.publishedAt <= last) yield { where, what: "publishedAt does not rise" };
    if (event.version !== (latest.get(event.port) ?? 0) + 1) yield { where, what: "version does not follow" };
    if (event.previousRoot !== toBase64(rootHash(seq, read))) yield { where, what: "previousRoot" };
    last = event.publishedAt;
    latest.set(event.port, event.version);
    rebuilt.versions.set(`${event.port}/${event.version}`, JSON.stringify(versionRow(publicationOf(event, list, seq))));
  }
}

function* compareProjections(driver: Driver, rebuilt: Rebuilt): Generator<Damage> {
  const expected = new Map(rebuilt.versions);
  for (const row of driver.query<VersionRow>("SELECT * FROM versions")) {
    const name = `${row.port}/${row.version}`;
    if (expected.get(name) !== JSON.stringify(row)) yield { where: `versions/${name}`, what: "differs from its event" };
    expected.delete(name);
  }
  for (const name of expected.keys()) yield { where: `versions/${name}`, what: "missing" };
  const read = readerOf(rebuilt.leaves);
  let nodes = 0;
  for (const { level, position, hash } of driver.query<{ level: number; position: number; hash: Uint8Array }>("SELECT * FROM log_hashes")) {
    nodes += 1;
    const isInside = (position + 1) * 2 ** level <= rebuilt.leaves.length && position >= 0;
    if (!isInside || !sameHash(hash, read(level, position))) yield { where: `log_hashes/${level}/${position}`, what: "differs from its events" };
  }
  let due = 0;
  for (let width = 1; width <= rebuilt.leaves.length; width *= 2) due += Math.floor(rebuilt.leaves.length / width);
  if (nodes !== due) yield { where: "log_hashes", what: `${nodes} instead of ${due}` };
}

function* compareTree(where: string, checkpoint: Checkpoint, leaves: readonly Hash[], read: HashReader): Generator<Damage> {
  if (checkpoint.size > leaves.length) yield { where, what: `signed for ${checkpoint.size} entries, but there are ${leaves.length}` };
  else if (!sameHash(checkpoint.root, rootHash(checkpoint.size, read))) yield { where, what: "root differs from the events" };
}

function* compareSigned(driver: Driver, rebuilt: Rebuilt, vkey: string, anchored: readonly Checkpoint[]): Generator<Damage> {
  const verifier = noteVerifier(vkey);
  const read = readerOf(rebuilt.leaves);
  for (let size = 1; size <= rebuilt.leaves.length; size += 1) {
    const where = `checkpoints/${size}`;
    const parsed = parseCheckpoint(checkpointNote(driver, size) ?? "");
    const isSigned = parsed && verifier && parsed.checkpoint.size === size && signersOf(parsed.note, [verifier]).length > 0;
    if (!isSigned) yield { where, what: "missing, or not signed by the log" };
    else yield* compareTree(where, parsed.checkpoint, rebuilt.leaves, read);
  }
  const { count } = driver.query<{ count: number }>("SELECT count(*) AS count FROM checkpoints")[0]!;
  if (count !== rebuilt.leaves.length) yield { where: "checkpoints", what: `${count} instead of ${rebuilt.leaves.length}` };
  for (const checkpoint of anchored) {
    yield* compareTree(`anchor/${checkpoint.size}`, checkpoint, rebuilt.leaves, read);
  }
}

function* checkRepresentations(driver: Driver, rebuilt: Rebuilt): Generator<Damage> {
  const keys = driver.query<{ id: number }>("SELECT rowid AS id FROM representations");
  for (const { id } of keys) {
    const row = driver.query<RepresentationRow>("SELECT * FROM representations WHERE rowid = ?", id)[0];
    const where = row ? `representations/${row.port}/${row.version}.${row.kind}.${row.locale}` : `representations/${id}`;
    if (!row || !isWhole(row)) yield { where, what: "differs from its fingerprint" };
    else if (!rebuilt.versions.has(`${row.port}/${row.version}`)) yield { where, what: "belongs to no version" };
  }
}

/** The anchored checkpoints must have been read before the snapshot in which this runs: the anchor never runs ahead. */
export function* scrub(driver: Driver, vkey: string, anchored: readonly Checkpoint[]): Generator<Damage> {
  for (const { integrity_check: what } of driver.query<{ integrity_check: string }>("PRAGMA integrity_check")) {
    if (what !== "ok") yield { where: "database", what };
  }
  const rebuilt = { leaves: [], versions: new Map<string, string>() };
  yield* readEvents(driver, rebuilt);
  yield* compareProjections(driver, rebuilt);
  yield* compareSigned(driver, rebuilt, vkey, anchored);
  yield* checkRepresentations(driver, rebuilt);
}
