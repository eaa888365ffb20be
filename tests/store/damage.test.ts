// What happens when somebody, or the disk, changes what is stored.

import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { RawDatabase } from "./raw-database.ts";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { instantOf, millisOf } from "../../src/model/day.ts";
import { sha256Hex } from "../../src/model/digest.ts";
import { Failure, type FailureName } from "../../src/model/failure.ts";
import { say } from "../../src/model/text.ts";
import { DAMAGE } from "../../src/store/damage.ts";
import { isLocalFileSystem, isSafeSqlite, openSqlite } from "../../src/store/sqlite.ts";
import type { Store } from "../../src/store/store.ts";
import { transpilePublisher } from "./program.ts";
import { openSample, publishSample, sampleList, temporaryFolder } from "./sample.ts";

const START = "2026-11-23T04:00:00.000Z";
const PORTS = ["CNLYG", "CNSHA", "CNTAC"];
let folder: ReturnType<typeof temporaryFolder>;
let store: Store;
const database = (): string => join(folder.path, "qingdan.db");

async function publishMany(count: number, first = 0): Promise<void> {
  for (let i = first; i < first + count; i += 1) {
    const list = sampleList({ port: PORTS[i % 3]!, price: String(100 + i) });
    await publishSample(store, instantOf(millisOf(START) + i * 1000), { list, idempotencyKey: `key ${i}` });
  }
}

function failureOf(work: () => unknown): FailureName | "none" {
  try {
    work();
    return "none";
  } catch (error) {
    if (error instanceof Failure) return error.kind;
    throw error;
  }
}

function reopen(): void {
  store.close();
  store = openSample(folder.path);
}

/** Changes the file behind the store's back, as an insider would: triggers dropped for the moment. */
function tamper(sql: string, ...values: unknown[]): void {
  store.close();
  const raw = new RawDatabase(database());
  const triggers = raw.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all() as { name: string; sql: string }[];
  for (const { name } of triggers) raw.exec(`DROP TRIGGER ${name}`);
  raw.pragma("foreign_keys = OFF");
  const { changes } = raw.prepare(sql).run(...values);
  expect(changes).toBeGreaterThan(0);
  for (const trigger of triggers) raw.exec(trigger.sql);
  raw.close();
  store = openSample(folder.path);
}

beforeEach(async () => {
  folder = temporaryFolder();
  store = openSample(folder.path);
  await publishMany(7);
});
afterEach(() => {
  store.close();
  folder.remove();
});

describe("a store that nobody touched", () => {
  test("has no damage, also after projections were built again, which gives the same", () => {
    expect(store.verify()).toEqual([]);
    const dump = (): unknown[] => {
      const raw = new RawDatabase(database(), { readonly: true });
      const rows = [raw.prepare("SELECT * FROM versions ORDER BY port, version").all(), raw.prepare("SELECT * FROM log_hashes ORDER BY level, position").all()];
      raw.close();
      return rows;
    };
    const before = dump();
    store.rebuild();
    expect(dump()).toEqual(before);
    expect(before.map((rows) => (rows as unknown[]).length)).toEqual([7, 11]);
    expect(store.verify()).toEqual([]);
  });

  test("is readable by its owner only", () => {
    const modes = ["qingdan.db", "qingdan.db-wal", "log.key", "anchors.log"].map((name) => statSync(join(folder.path, name)).mode & 0o777);
    expect(modes).toEqual([0o600, 0o600, 0o600, 0o600]);
  });

  test("keeps its name when another is asked for, and its key", () => {
    const { vkey, origin } = store;
    store.close();
    store = openSample(folder.path, { origin: "renamed.example.cn/log" });
    expect([store.vkey, store.origin]).toEqual([vkey, origin]);
  });
});

describe("the driver", () => {
  test("runs with the durable settings, which are not the package's own", () => {
    const driver = openSqlite(join(folder.path, "other.db"));
    const read = (name: string): unknown => Object.values(driver.query<Record<string, unknown>>(`PRAGMA ${name}`)[0]!)[0];
    expect(["journal_mode", "synchronous", "foreign_keys", "trusted_schema", "cell_size_check", "secure_delete"].map(read)).toEqual(["wal", 2, 1, 0, 1, 1]);
    expect(read("busy_timeout")).toBeGreaterThanOrEqual(5000);
    driver.close();
  });

  test("lets go of no statement and no database, for Node 24 ends the process when the collector frees one of better-sqlite3 12", () => {
    transpilePublisher(join(folder.path, "program"));
    const script = `
      import Database from "better-sqlite3";
      import { openStore } from "${join(folder.path, "program/src/store/index.js")}";
      const own = new Database(":memory:");
      const native = Object.getPrototypeOf(own[Object.getOwnPropertySymbols(own)[0]]);
      const { prepare } = native;
      const freed = [];
      const watch = new FinalizationRegistry((sql) => freed.push(sql));
      let made = 0;
      native.prepare = function (sql, ...rest) {
        const statement = prepare.call(this, sql, ...rest);
        watch.register(statement, sql);
        made += 1;
        return statement;
      };
      const store = openStore({ directory: "${join(folder.path, "kept")}", origin: "fees.example/log" });
      store.verify();
      store.close();
      for (let round = 0; round < 20; round++) {
        gc();
        await new Promise((done) => setTimeout(done, 5));
      }
      console.log(made > 20, freed, own.open);`;
    const { stdout } = spawnSync(process.execPath, ["--expose-gc", "--input-type=module", "-e", script], { encoding: "utf8" });
    expect(stdout).toBe("true [] true\n");
  });

  test.each([["3.40.1", false], ["3.44.5", false], ["3.44.6", true], ["3.50.6", false], ["3.50.7", true], ["3.51.2", false], ["3.51.3", true], ["3.53.0", true], ["4.0.0", true]])(
    "takes SQLite %s: %s", (version, safe) => expect(isSafeSqlite(version)).toBe(safe),
  );

  test.each([[0xef53, true], [0x01021994, true], [0x6969, false], [0xfe534d42, false], [-28095166, false]])(
    "takes a file system of type %i: %s", (type, local) => expect(isLocalFileSystem(type)).toBe(local),
  );

  test("keeps every table strict", () => {
    const raw = new RawDatabase(database(), { readonly: true });
    const loose = raw.prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'").all();
    raw.close();
    expect(loose).toEqual([]);
  });

  test("says in words that a file is no database", () => {
    store.close();
    writeFileSync(database(), Buffer.alloc(8192, "not a database "));
    for (const side of ["-wal", "-shm"]) rmSync(database() + side, { force: true });
    expect(failureOf(() => openSample(folder.path))).toBe("storage-unsafe");
    rmSync(database());
    rmSync(join(folder.path, "anchors.log"));
    store = openSample(folder.path);
  });

  test("does not open a database of a newer program", () => {
    expect(failureOf(() => tamper("INSERT INTO migrations (name, digest) VALUES ('9999.sql', 'sha256:00')"))).toBe("storage-unsafe");
  });
});

describe("SQL that would change what was published", () => {
  test.each([
    "UPDATE events SET published_at = '2020-01-01T00:00:00.000Z' WHERE seq = 0",
    "DELETE FROM events WHERE seq = 6",
    "INSERT OR REPLACE INTO events SELECT * FROM events WHERE seq = 3",
    "INSERT INTO events SELECT 9, leaf, leaf_hash, '2027-01-01T00:00:00.000Z', list, NULL, request_digest, files FROM events WHERE seq = 6",
    "INSERT INTO events SELECT 7, leaf, leaf_hash, '2020-01-01T00:00:00.000Z', list, NULL, request_digest, files FROM events WHERE seq = 6",
    "INSERT OR REPLACE INTO events SELECT 7, leaf, leaf_hash, '2027-01-01T00:00:00.000Z', list, 'key 3', request_digest, files FROM events WHERE seq = 6",
    "UPDATE checkpoints SET note = '' WHERE size = 1",
    "DELETE FROM checkpoints",
    "INSERT OR REPLACE INTO checkpoints (size, note) VALUES (7, 'second tree of the same size')",
    "UPDATE representations SET etag = ''",
    "DELETE FROM representations",
    "INSERT OR REPLACE INTO representations SELECT * FROM representations",
    "UPDATE log SET origin = 'x'",
  ])("is refused: %s", (sql) => {
    const raw = new RawDatabase(database());
    expect(() => raw.prepare(sql).run()).toThrow("append-only");
    raw.close();
  });
});

describe("an edit behind the program's back", () => {
  // [what is changed, may reading that version go on?]
  test.each([
    ["the instant in a leaf", "UPDATE events SET leaf = CAST(replace(CAST(leaf AS TEXT), '2026-11-23T', '2026-11-22T') AS BLOB) WHERE seq = 0", "integrity-failure"],
    ["a price in a list", "UPDATE events SET list = CAST(replace(CAST(list AS TEXT), '\"100\"', '\"999\"') AS BLOB) WHERE seq = 0", "integrity-failure"],
    ["the instant beside a leaf", "UPDATE events SET published_at = '2020-01-01T00:00:00.000Z' WHERE seq = 0", "integrity-failure"],
    ["the digest of a request", "UPDATE events SET request_digest = 'sha256:00' WHERE seq = 0", "integrity-failure"],
    ["an idempotency key", "UPDATE events SET idempotency_key = 'mine' WHERE seq = 0", "integrity-failure"],
    ["a leaf's hash", "UPDATE events SET leaf_hash = zeroblob(32) WHERE seq = 0", "integrity-failure"],
    ["a hash of the tree", "UPDATE log_hashes SET hash = zeroblob(32) WHERE level = 0 AND position = 0", "integrity-failure"],
    ["the first day in force", "UPDATE versions SET in_force_from = '2020-01-01' WHERE seq = 0", "integrity-failure"],
    ["the summary of a version", "UPDATE versions SET summary = replace(summary, '样例', '真实') WHERE seq = 0", "integrity-failure"],
    ["an upper hash of the tree", "UPDATE log_hashes SET hash = zeroblob(32) WHERE level = 1 AND position = 0", "none"],
    ["a version that is gone", "DELETE FROM versions WHERE seq = 6", "none"],
    ["a hash that is gone", "DELETE FROM log_hashes WHERE level = 0 AND position = 6", "none"],
    ["a checkpoint's signature", "UPDATE checkpoints SET note = replace(note, '— fees', '— Fees') WHERE size = 2", "none"],
    ["a checkpoint that is gone", "DELETE FROM checkpoints WHERE size = 3", "none"],
    ["the type of a page", "UPDATE representations SET content_type = 'text/plain' WHERE port = 'CNLYG' AND version = 1 AND kind = 'html'", "none"],
    ["the bytes of a page", "UPDATE representations SET bytes = zeroblob(9) WHERE port = 'CNLYG' AND version = 1 AND kind = 'html'", "none"],
    ["the compressed page only", "UPDATE representations SET brotli = zeroblob(9) WHERE port = 'CNLYG' AND version = 1 AND kind = 'html'", "none"],
    ["a page of a version that is none", "UPDATE representations SET version = 77 WHERE port = 'CNLYG' AND version = 1 AND kind = 'pdf'", "none"],
    ["a page and its fingerprint together", "UPDATE representations SET bytes = CAST('<p>0</p>' AS BLOB), brotli = NULL, gzip = NULL, " +
      `etag = '"${sha256Hex("<p>0</p>")}"' WHERE port = 'CNLYG' AND version = 1 AND kind = 'html'`, "none"],
    ["a page that is gone", "DELETE FROM representations WHERE port = 'CNLYG' AND version = 1 AND kind = 'pdf'", "none"],
    ["what was signed of the files", "UPDATE events SET files = replace(files, 'text/html', 'text/plain') WHERE seq = 0", "none"],
    ["what was signed of the files into that of another version", "UPDATE events SET files = (SELECT files FROM events WHERE seq = 3) WHERE seq = 0", "none"],
  ] as const)("of %s is found by the scrub, and what it concerns is not served", (_, sql, reading) => {
    tamper(sql);
    const found = store.verify();
    expect(found.length).toBeGreaterThan(0);
    for (const { kind, params } of found) {
      expect(say(DAMAGE[kind], "zh", params)).toMatch(/^(?!.*\{\w+\}).*\p{Script=Han}/su);
      expect(say(DAMAGE[kind], "en", params)).toMatch(/^(?!.*\{\w+\})\P{Script=Han}{6,}$/su);
    }
    expect(failureOf(() => store.publication("CNLYG", 1))).toBe(reading);
    expect(failureOf(() => store.publication("CNSHA", 1))).toBe("none");
  });

  test.each([
    "DELETE FROM log_hashes WHERE level = 0 AND position = 6",
    "UPDATE log_hashes SET hash = zeroblob(32) WHERE level = 2",
  ])("of the tree stops publishing until the projections are built again: %s", async (sql) => {
    tamper(sql);
    expect(store.readOnly?.kind).toBe("integrity-failure");
    store.rebuild();
    expect(store.readOnly).toBeNull();
    expect(store.verify()).toEqual([]);
    await publishMany(1, 7);
  });

  test("of a page is an integrity failure when the page is asked for", () => {
    tamper("UPDATE representations SET gzip = zeroblob(9) WHERE port = 'CNLYG' AND version = 1 AND kind = 'html'");
    expect(failureOf(() => store.representation("CNLYG", 1, "html", "zh"))).toBe("integrity-failure");
    expect(failureOf(() => store.representation("CNLYG", 1, "pdf", "zh"))).toBe("none");
  });

  test("that removes the last event and all that hangs on it is a rollback", () => {
    store.close();
    const raw = new RawDatabase(database());
    raw.pragma("foreign_keys = OFF");
    for (const table of ["events", "checkpoints", "representations"]) {
      for (const what of ["changed", "removed"]) raw.exec(`DROP TRIGGER ${table}_are_not_${what}`);
    }
    raw.exec("DELETE FROM events WHERE seq = 6; DELETE FROM checkpoints WHERE size = 7; DELETE FROM versions WHERE seq = 6");
    raw.exec("DELETE FROM log_hashes WHERE level = 0 AND position = 6; DELETE FROM representations WHERE port = 'CNLYG' AND version = 3");
    raw.close();
    store = openSample(folder.path);
    expect(store.readOnly?.kind).toBe("rollback-detected");
    expect(store.readOnly?.words("zh").what).toMatch(/6.*7/);
    expect(store.verify().map(({ where }) => where)).toEqual(["anchor/7"]);
  });
});

test("bits flipped at random in the file are found whenever they change anything that can be read", () => {
  store.close();
  const raw = new RawDatabase(database());
  raw.pragma("wal_checkpoint(TRUNCATE)");
  const tables = ["events", "checkpoints", "representations", "versions", "log_hashes", "log"];
  const content = (file: RawDatabase): string => JSON.stringify(tables.map((table) => file.prepare(`SELECT * FROM ${table}`).all()));
  const before = content(raw);
  raw.close();
  const clean = readFileSync(database());
  let [state, visible, found, byCheckAlone] = [12345, 0, 0, 0];
  for (let trial = 0; trial < 150; trial += 1) {
    // A generator of Park and Miller: any seed gives the same flips again.
    state = (state * 48271) % 2147483647;
    const bytes = Buffer.from(clean);
    bytes[Math.floor((state / 2147483647) * bytes.length)]! ^= 1 << (trial % 8);
    writeFileSync(database(), bytes);
    let changed = true;
    let checkPassed = false;
    try {
      const flipped = new RawDatabase(database(), { readonly: true });
      checkPassed = flipped.pragma("integrity_check", { simple: true }) === "ok";
      changed = content(flipped) !== before;
      flipped.close();
    } catch {
      // Unreadable: changed for certain.
    }
    if (!changed) continue;
    visible += 1;
    if (!checkPassed) byCheckAlone += 1;
    try {
      const opened = openSample(folder.path);
      if (opened.readOnly || opened.verify().length > 0) found += 1;
      opened.close();
    } catch {
      found += 1;
    }
  }
  for (const side of ["-wal", "-shm"]) rmSync(database() + side, { force: true });
  writeFileSync(database(), clean);
  store = openSample(folder.path);
  expect(visible).toBeGreaterThan(20);
  expect(found).toBe(visible);
  // The control: SQLite's own check does not find them all, so the hashes were needed.
  expect(byCheckAlone).toBeLessThan(visible);
});

describe("a database that disagrees with the anchor", () => {
  test("because an older copy was put back opens for reading only and names both sizes", async () => {
    store.close();
    const backup = join(folder.path, "backup.db");
    const raw = new RawDatabase(database());
    raw.pragma("wal_checkpoint(TRUNCATE)");
    raw.close();
    copyFileSync(database(), backup);
    store = openSample(folder.path);
    await publishMany(2, 7);
    store.close();
    for (const side of ["-wal", "-shm"]) rmSync(database() + side, { force: true });
    copyFileSync(backup, database());
    store = openSample(folder.path);
    expect(store.readOnly?.kind).toBe("rollback-detected");
    expect(store.readOnly?.params).toEqual({ size: 7, anchored: 9 });
    expect(store.publication("CNLYG", 1)?.version).toBe(1);
    await expect(publishSample(store, "2026-11-24T00:00:00.000Z", { list: sampleList({ price: "5" }) })).rejects.toThrow(Failure);
    expect(store.logSize()).toBe(7);
  });

  test("because the database is gone does not begin a second log under the same key", () => {
    store.close();
    for (const side of ["", "-wal", "-shm"]) rmSync(database() + side, { force: true });
    store = openSample(folder.path);
    expect(store.readOnly?.params).toEqual({ size: 0, anchored: 7 });
  });

  test("only because a crash came between commit and anchor is fine, and the anchor is brought up", () => {
    const anchor = join(folder.path, "anchors.log");
    const lines = readFileSync(anchor, "utf8").trimEnd().split("\n");
    writeFileSync(anchor, lines.slice(0, -1).join("\n") + '\n"fees.example.cn/log\\n7');
    reopen();
    expect(store.readOnly).toBeNull();
    expect(store.verify()).toEqual([]);
    expect(JSON.parse(readFileSync(anchor, "utf8").trimEnd().split("\n").at(-1)!)).toBe(store.checkpoint());
  });

  test("because the anchor is gone opens for reading only, says so, and takes an empty file for a decision", async () => {
    const anchor = join(folder.path, "anchors.log");
    rmSync(anchor);
    reopen();
    expect(store.readOnly?.kind).toBe("anchor-missing");
    expect(store.readOnly?.words("zh").what).toContain(anchor);
    expect(store.publication("CNLYG", 1)?.version).toBe(1);
    expect(existsSync(anchor)).toBe(false);
    await expect(publishMany(1, 7)).rejects.toThrow(Failure);
    writeFileSync(anchor, "");
    reopen();
    expect(store.readOnly).toBeNull();
    await publishMany(1, 7);
    expect(store.verify()).toEqual([]);
  });

  test("because the anchor was taken away while publishing keeps what was acknowledged and publishes no more", async () => {
    rmSync(join(folder.path, "anchors.log"));
    await publishMany(1, 7);
    expect(store.readOnly?.kind).toBe("anchor-missing");
    await expect(publishMany(1, 8)).rejects.toThrow(Failure);
    expect(store.logSize()).toBe(8);
  });

  test("is seen also where the anchor lies in another folder", () => {
    const elsewhere = temporaryFolder();
    const anchor = join(elsewhere.path, "deep", "anchors.log");
    store.close();
    mkdirSync(dirname(anchor));
    renameSync(join(folder.path, "anchors.log"), anchor);
    for (const side of ["", "-wal", "-shm"]) rmSync(database() + side, { force: true });
    store = openSample(folder.path, { anchor });
    expect(store.readOnly?.params).toEqual({ size: 0, anchored: 7 });
    elsewhere.remove();
  });
});

describe("the signing key", () => {
  test("is not replaced by a new one once the log has entries", () => {
    const key = join(folder.path, "log.key");
    const line = readFileSync(key);
    store.close();
    rmSync(key);
    expect(failureOf(() => openSample(folder.path))).toBe("log-key-wrong");
    const other = temporaryFolder();
    openSample(other.path).close();
    copyFileSync(join(other.path, "log.key"), key);
    expect(failureOf(() => openSample(folder.path))).toBe("log-key-wrong");
    other.remove();
    writeFileSync(key, line);
    store = openSample(folder.path);
  });
});
