// A backup: one moment of the data folder, in a folder of its own with a manifest of digests, taken while the service
// runs on. A plain copy of a live database is corrupt in one case of ten; `VACUUM INTO` reads it in one transaction.

import { createHash } from "node:crypto";
import {
  chmodSync, closeSync, copyFileSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, readSync, renameSync, rmSync, statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { toBase64 } from "../log/note.ts";
import { parseCheckpoint } from "../log/checkpoint.ts";
import type { Instant } from "../model/day.ts";
import { Failure } from "../model/failure.ts";
import { syncFolderOf } from "./durable.ts";
import { openSqlite } from "./sqlite.ts";

/** The files of a data folder. The key is among them: keep a backup where you would keep the key. */
const DATABASE = "qingdan.db";
const ANCHOR = "anchors.log";
const PARTS = [ANCHOR, DATABASE, "log.key"] as const;
const MANIFEST = "manifest.json";

export interface BackupManifest {
  readonly backup: "qingdan-backup/1.0";
  readonly takenAt: Instant;
  /** Version of the program that took it. */
  readonly program: string;
  /** How many events its log holds; 0 for an empty one. */
  readonly logSize: number;
  /** Of the newest signed checkpoint, base64; null for an empty log. */
  readonly root: string | null;
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[];
}

export interface BackupRequest {
  readonly directory: string;
  readonly anchor: string;
  /** The folder that is made; it may not be there. */
  readonly target: string;
  readonly takenAt: Instant;
  readonly program: string;
}

function syncFile(path: string): void {
  const file = openSync(path, "r");
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

// Appears under its name only when all of it is on the disk.
function makeFolder<Result>(target: string, fill: (draft: string) => Result): Result {
  const draft = join(dirname(target), `.${basename(target)}.${String(process.pid)}.part`);
  mkdirSync(dirname(target), { recursive: true });
  mkdirSync(draft, { mode: 0o700 });
  try {
    const result = fill(draft);
    for (const name of readdirSync(draft)) syncFile(join(draft, name));
    syncFile(draft);
    renameSync(draft, target);
    syncFolderOf(target);
    return result;
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw error;
  }
}

const CHUNK_BYTES = 1 << 20;

// A database may be larger than one buffer.
function digestOf(path: string): string {
  const hash = createHash("sha256");
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  const file = openSync(path, "r");
  try {
    for (let read = readSync(file, chunk); read > 0; read = readSync(file, chunk)) hash.update(chunk.subarray(0, read));
  } finally {
    closeSync(file);
  }
  return hash.digest("hex");
}

function copyPrivately(from: string, to: string): void {
  copyFileSync(from, to);
  chmodSync(to, 0o600);
}

// The database is not brought to this program's form: a backup is what one takes before that.
function snapshot(directory: string, target: string): { logSize: number; root: string | null } {
  const driver = openSqlite(join(directory, DATABASE));
  try {
    driver.query("VACUUM INTO ?", target);
  } finally {
    driver.close();
  }
  chmodSync(target, 0o600);
  const copy = openSqlite(target);
  try {
    const [newest] = copy.query<{ note: string }>("SELECT note FROM checkpoints ORDER BY size DESC LIMIT 1");
    const signed = newest ? parseCheckpoint(newest.note) : null;
    return { logSize: signed?.checkpoint.size ?? 0, root: signed ? toBase64(signed.checkpoint.root) : null };
  } finally {
    copy.close();
  }
}

/** Throws `backup-exists`, or `data-absent` where there is nothing to back up. */
export function backUp({ directory, anchor, target, takenAt, program }: BackupRequest): BackupManifest {
  if (existsSync(target)) throw new Failure("backup-exists", { name: target });
  if (!existsSync(join(directory, DATABASE))) throw new Failure("data-absent", { name: directory });
  return makeFolder(target, (draft) => {
    // First: the anchor never runs ahead of the database.
    copyPrivately(anchor, join(draft, ANCHOR));
    copyPrivately(join(directory, "log.key"), join(draft, "log.key"));
    const { logSize, root } = snapshot(directory, join(draft, DATABASE));
    const files = PARTS.map((name) => ({ name, bytes: statSync(join(draft, name)).size, sha256: digestOf(join(draft, name)) }));
    const manifest: BackupManifest = { backup: "qingdan-backup/1.0", takenAt, program, logSize, root, files };
    writeFileSync(join(draft, MANIFEST), JSON.stringify(manifest, null, 2) + "\n", { mode: 0o600 });
    return manifest;
  });
}

function manifestOf(backup: string): BackupManifest {
  try {
    const manifest = JSON.parse(readFileSync(join(backup, MANIFEST), "utf8")) as BackupManifest;
    const names = manifest.files.map(({ name }) => name);
    if (manifest.backup === "qingdan-backup/1.0" && PARTS.every((name) => names.includes(name)) && names.length === PARTS.length) return manifest;
  } catch {
    // Told below.
  }
  throw new Failure("backup-unreadable", { name: join(backup, MANIFEST) });
}

/** The manifest of a backup whose files all are what it says. Throws `backup-unreadable` naming the first that is not. */
export function readBackup(backup: string): BackupManifest {
  const manifest = manifestOf(backup);
  for (const { name, sha256 } of manifest.files) {
    const path = join(backup, name);
    if (!existsSync(path) || digestOf(path) !== sha256) throw new Failure("backup-unreadable", { name: path });
  }
  return manifest;
}

/**
 * Makes a data folder of a backup; never writes over one. An anchor that is there already, on its other disk, is left as it
 * is: it may know of publications that the backup lacks, and says so when the store is opened.
 * Throws `backup-unreadable`, `data-present`.
 */
export function restoreBackup(backup: string, directory: string, anchor: string): BackupManifest {
  const manifest = readBackup(backup);
  if (existsSync(directory) && readdirSync(directory).length > 0) throw new Failure("data-present", { name: directory });
  makeFolder(directory, (draft) => {
    for (const { name } of manifest.files) copyPrivately(join(backup, name), join(draft, name));
  });
  const ownAnchor = join(directory, ANCHOR);
  if (anchor !== ownAnchor) {
    if (!existsSync(anchor)) {
      mkdirSync(dirname(anchor), { recursive: true, mode: 0o700 });
      copyPrivately(ownAnchor, anchor);
      syncFile(anchor);
      syncFolderOf(anchor);
    }
    rmSync(ownAnchor);
  }
  return manifest;
}
