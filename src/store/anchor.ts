// The anchor: every signed checkpoint once more, in a file that may lie on another disk. It shows when an old copy of the
// database was put back, or another one in its place (T2 and T3 of the threat model).

import { closeSync, constants, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { parseCheckpoint, type Checkpoint } from "../log/checkpoint.ts";
import { noteVerifier, signersOf, type NoteVerifier } from "../log/note.ts";
import { auditOf, type AnchoredAudit } from "./audit-anchor.ts";
import { syncFolderOf } from "./durable.ts";

// One line a note, as a JSON string. A crash can leave half a line; it says nothing and is passed over.
function noteIn(line: string): string | null {
  try {
    const note: unknown = JSON.parse(line);
    return typeof note === "string" ? note : null;
  } catch {
    return null;
  }
}

function checkpointOf(line: string, verifier: NoteVerifier): Checkpoint | null {
  const note = noteIn(line);
  const parsed = note === null ? null : parseCheckpoint(note);
  return parsed && signersOf(parsed.note, [verifier]).length > 0 ? parsed.checkpoint : null;
}

/** The anchored checkpoints that this log's key signed. Processes may have written them slightly out of order. */
export function anchoredCheckpoints(path: string, vkey: string): readonly Checkpoint[] {
  const verifier = noteVerifier(vkey);
  if (!existsSync(path) || !verifier) return [];
  const lines = readFileSync(path, "utf8").split("\n");
  return lines.map((line) => checkpointOf(line, verifier)).filter((checkpoint) => checkpoint !== null);
}

/** What the anchor says of the audit. */
export function anchoredAudits(path: string, vkey: string): readonly AnchoredAudit[] {
  const verifier = noteVerifier(vkey);
  if (!existsSync(path) || !verifier) return [];
  const lines = readFileSync(path, "utf8").split("\n").filter((line) => line.includes(" audit\\n"));
  return lines.map((line) => auditOf(noteIn(line) ?? "", verifier)).filter((audit) => audit !== null);
}

/** The anchored checkpoint of the largest tree. Reads from the end; only what is asked for is verified. */
export function largestAnchored(path: string, vkey: string): Checkpoint | null {
  const verifier = noteVerifier(vkey);
  if (!existsSync(path) || !verifier) return null;
  const sized = readFileSync(path, "utf8").split("\n").map((line) => ({ line, size: Number(/\\n(\d+)\\n/.exec(line)?.[1] ?? -1) }));
  for (const { line } of sized.sort((a, b) => b.size - a.size)) {
    const checkpoint = checkpointOf(line, verifier);
    if (checkpoint) return checkpoint;
  }
  return null;
}

export function hasAnchor(path: string): boolean {
  return existsSync(path);
}

/** Makes an empty anchor for an empty log, so that one which is not there later was taken away. */
export function beginAnchor(path: string): void {
  if (existsSync(path)) return;
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  closeSync(openSync(path, "a", 0o600));
  syncFolderOf(path);
}

/** Durable when it returns. Starts a line of its own, whatever a crash left before it. Never makes the file anew. */
export function appendAnchor(path: string, ...notes: readonly (string | null)[]): void {
  const file = openSync(path, constants.O_WRONLY | constants.O_APPEND);
  try {
    writeSync(file, notes.map((note) => (note === null ? "" : `\n${JSON.stringify(note)}\n`)).join(""));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
