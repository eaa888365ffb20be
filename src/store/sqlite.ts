// The driver for SQLite: query, transaction, close. Home of the package `better-sqlite3`; durable settings are set and
// then asserted here, for the package's own default (synchronous=NORMAL) loses acknowledged publications in a power cut.

import { chmodSync, closeSync, openSync, statfsSync } from "node:fs";
import Database from "better-sqlite3";
import { Failure } from "../model/failure.ts";

export type Value = string | number | Uint8Array | null;

export interface Driver {
  /** All rows of one statement; empty for a statement that gives none. */
  query<Row>(sql: string, ...values: readonly Value[]): Row[];
  /** Runs several statements. */
  script(sql: string): void;
  /** BEGIN IMMEDIATE … COMMIT; rolled back when `work` throws. Waits for other writers. */
  transaction<Result>(work: () => Result): Result;
  /** Everything `work` reads is of one moment, whatever others write meanwhile. */
  snapshot<Result>(work: () => Result): Result;
  /** After a write or fsync that failed nobody knows what is on the disk: nothing more is written until a restart has looked. */
  readonly broken: Failure | null;
  /** The disk was full at the last write. */
  readonly full: Failure | null;
  close(): void;
}

const BUSY_MILLIS = 15_000;

// [pragma, setting, what reading it must then give]
const PRAGMAS = [
  ["busy_timeout", String(BUSY_MILLIS), BUSY_MILLIS],
  ["journal_mode", "WAL", "wal"],
  ["synchronous", "FULL", 2],
  ["foreign_keys", "ON", 1],
  ["trusted_schema", "OFF", 0],
  ["cell_size_check", "ON", 1],
  ["secure_delete", "ON", 1],
] as const;

/**
 * False for libraries with the WAL-reset bug (3.7.0–3.51.2), which can lose acknowledged commits when two processes
 * write; fixed in 3.51.3, and in 3.50.7 and 3.44.6.
 */
export function isSafeSqlite(version: string): boolean {
  const [major = 0, minor = 0, patch = 0] = version.split(".").map(Number);
  if (major !== 3) return major > 3;
  if (minor === 44) return patch >= 6;
  if (minor === 50) return patch >= 7;
  return minor > 51 || (minor === 51 && patch >= 3);
}

// NFS, SMB 1, CIFS and SMB 2 as statfs(2) names them: their locks and shared memory do not hold what WAL needs of them.
const NETWORK_FILE_SYSTEMS: ReadonlySet<number> = new Set([0x6969, 0x517b, 0xff534d42, 0xfe534d42]);

/** `type` as statfs(2) gives it. */
export function isLocalFileSystem(type: number): boolean {
  return !NETWORK_FILE_SYSTEMS.has(type >>> 0);
}

// Readable by nobody else; SQLite gives its side files the same mode.
function makePrivate(path: string): void {
  closeSync(openSync(path, "a", 0o600));
  chmodSync(path, 0o600);
}

/**
 * Node 24 (from 24.19) ends the process when its collector frees a database or a statement of better-sqlite3 12;
 * better-sqlite3 13 is freed well, but needs Node 22. So none is ever let go of: a process opens one database, and there are
 * as many statements as texts of SQL.
 */
const kept = new Map<Database.Database, Map<string, Database.Statement>>();

function statementOf(database: Database.Database, sql: string): Database.Statement {
  const statements = kept.get(database) ?? new Map<string, Database.Statement>();
  kept.set(database, statements);
  const statement = statements.get(sql) ?? database.prepare(sql);
  statements.set(sql, statement);
  return statement;
}

function valueOf(database: Database.Database, sql: string): unknown {
  return Object.values(statementOf(database, sql).get() as Readonly<Record<string, unknown>>)[0];
}

function configure(database: Database.Database): void {
  for (const [name, setting, expected] of PRAGMAS) {
    database.exec(`PRAGMA ${name} = ${setting}`);
    const found = valueOf(database, `PRAGMA ${name}`);
    if (found !== expected) throw new Failure("storage-unsafe", { reason: `PRAGMA ${name} = ${String(found)}` });
  }
}

function openDatabase(path: string): Database.Database {
  makePrivate(path);
  if (!isLocalFileSystem(statfsSync(path).type)) throw new Failure("storage-unsafe", { reason: "network file system" });
  const database = new Database(path);
  const version = String(valueOf(database, "SELECT sqlite_version()"));
  if (!isSafeSqlite(version)) {
    database.close();
    throw new Failure("storage-unsafe", { reason: `SQLite ${version}` });
  }
  configure(database);
  return database;
}

/** Writes throw `storage-full`, `storage-broken` or `publishing-busy` where the disk, or another process, is in the way. */
export function openSqlite(path: string): Driver {
  const database = openDatabase(path);
  let broken: Failure | null = null;
  let full: Failure | null = null;
  const write = <Result>(work: () => Result): Result => {
    if (broken) throw broken;
    try {
      const result = work();
      full = null;
      return result;
    } catch (error) {
      const failure = storageFailure(error);
      if (failure?.kind === "storage-broken") broken = failure;
      if (failure?.kind === "storage-full") full = failure;
      throw failure ?? error;
    }
  };
  return {
    query<Row>(sql: string, ...values: readonly Value[]): Row[] {
      const prepared = statementOf(database, sql);
      const run = (): Row[] => (prepared.reader ? (prepared.all(...values) as Row[]) : (prepared.run(...values), []));
      return prepared.readonly ? run() : write(run);
    },
    script: (sql) => void database.exec(sql),
    transaction: (work) => write(() => database.transaction(work).immediate()),
    snapshot: (work) => database.transaction(work).deferred(),
    get broken() {
      return broken;
    },
    get full() {
      return full;
    },
    close: () => void database.close(),
  };
}

/** What became of a write: the disk is full (nothing was written), or failed (nothing can be trusted), or neither. */
export function storageFailure(error: unknown): Failure | null {
  if (!(error instanceof Database.SqliteError)) return null;
  if (error.code.startsWith("SQLITE_FULL")) return new Failure("storage-full");
  const isBroken = ["SQLITE_IOERR", "SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_CANTOPEN", "SQLITE_READONLY"].some((code) => error.code.startsWith(code));
  if (isBroken) return new Failure("storage-broken");
  return error.code.startsWith("SQLITE_BUSY") ? new Failure("publishing-busy") : null;
}
