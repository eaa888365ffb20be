// The checkpoints that `verify` has seen, in a file of the user's: by log key, whatever of them is not yet found to be the
// beginning of a later one. Written whole or not at all.

import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { headOf, type Contradiction, type Head } from "../log/seen.ts";
import type { NoteVerifier } from "../log/note.ts";
import { Failure } from "../model/failure.ts";

export function seenFile(setting: string): string {
  return setting === "" ? join(homedir(), ".config", "qingdan", "seen.json") : setting;
}

function read(path: string): Record<string, string[]> {
  if (!existsSync(path)) return {};
  try {
    const value: unknown = JSON.parse(readFileSync(path, "utf8"));
    const isOurs = typeof value === "object" && value !== null &&
      Object.values(value).every((notes) => Array.isArray(notes) && notes.every((note) => typeof note === "string"));
    if (isOurs) return value as Record<string, string[]>;
  } catch {
    // Said below.
  }
  throw new Failure("seen-unreadable", { name: path });
}

/** Throws `seen-unreadable` where the file was changed by another hand: what was seen is not silently forgotten. */
export function readSeen(path: string, vkey: string, log: NoteVerifier): readonly Head[] {
  const heads = (read(path)[vkey] ?? []).map((note) => headOf(note, log));
  if (!heads.every((head) => head !== null)) throw new Failure("seen-unreadable", { name: path });
  return heads;
}

export function writeSeen(path: string, vkey: string, heads: readonly Head[]): void {
  writeWhole(path, JSON.stringify({ ...read(path), [vkey]: heads.map(({ note }) => note) }, null, 2) + "\n");
}

/** What shows that the log lied: both notes, signed by itself. Gives the path of the file. */
export function writeEvidence(path: string, vkey: string, found: Contradiction): string {
  const evidence = `${path}.evidence-${found.kind}-${found.seen.split("\n")[1]!}-${found.shown.split("\n")[1]!}.json`;
  writeWhole(evidence, JSON.stringify({ log: vkey, ...found }, null, 2) + "\n");
  return evidence;
}

function writeWhole(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    const draft = `${path}.${String(process.pid)}.part`;
    const file = openSync(draft, "w", 0o600);
    writeSync(file, text);
    fsyncSync(file);
    closeSync(file);
    renameSync(draft, path);
  } catch (error) {
    throw new Failure("output-not-writable", { name: path, reason: error instanceof Error && "code" in error ? String(error.code) : "" });
  }
}
