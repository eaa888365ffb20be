// The drill: backed up while publishers write, restored elsewhere, the same answers and the same root; and a database of
// every earlier form brought up to date, whole even where that is cut off.

import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { RawDatabase } from "./store/raw-database.ts";
import { afterEach, describe, expect, test } from "vitest";
import { verifyReceipt } from "../src/receipt.ts";
import { backUp, readBackup, restoreBackup } from "../src/store/backup.ts";
import { pendingMigrations } from "../src/store/migrate.ts";
import { openSqlite } from "../src/store/sqlite.ts";
import { hear, newHistory, type History } from "./store/history.ts";
import { transpilePublisher } from "./store/program.ts";
import { openSample, publishSample, sampleList, temporaryFolder } from "./store/sample.ts";

const EARLIER = fileURLToPath(new URL("fixtures/upgrade/", import.meta.url));
const CLI = fileURLToPath(new URL("../dist/cli.js", import.meta.url));
/** The plain run cuts at some calls, the first ones and then ever fewer; this one at every one. */
const EVERY_CALL = process.env["QINGDAN_EVERY_CALL"] !== undefined;
const TAKEN_AT = "2026-11-24T02:00:00.000Z";

let folders: { path: string; remove(): void }[] = [];
const folder = (): string => {
  const made = temporaryFolder();
  folders.push(made);
  return made.path;
};
afterEach(() => {
  for (const made of folders) made.remove();
  folders = [];
});

const backUpInto = (data: string, target: string, anchor = join(data, "anchors.log")) =>
  backUp({ directory: data, anchor, target, takenAt: TAKEN_AT, program: "0.0.0" });

async function publishThree(data: string, anchor?: string): Promise<void> {
  const store = openSample(data, anchor === undefined ? {} : { anchor });
  for (const [day, price] of [["20", "850"], ["21", "860"], ["22", "870"]]) {
    await publishSample(store, `2026-11-${day}T02:00:00.000Z`, { list: sampleList({ price: price! }) });
  }
  store.close();
}

/** What a reader of this data folder is told. */
function answersOf(data: string): unknown {
  const store = openSample(data);
  try {
    const versions = store.ports().flatMap(({ code }) => store.versions(code));
    return {
      checkpoint: store.checkpoint(), vkey: store.vkey, readOnly: store.readOnly, damage: store.verify(), versions,
      publications: versions.map(({ port, version }) => store.publication(port, version)),
      receipts: versions.map(({ port, version }) => store.proof(port, version)),
      files: versions.map(({ port, version }) => Buffer.from(store.representation(port, version, "html", "zh")?.bytes ?? []).toString("hex")),
      inForce: store.listAt("CNLYG", "2026-12-05").inForce.map(({ publication }) => publication.version),
    };
  } finally {
    store.close();
  }
}

function follow(child: ChildProcess, history: History): Promise<void> {
  let rest = "";
  child.stdout!.setEncoding("utf8").on("data", (text: string) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop()!;
    for (const line of lines) hear(history, line);
  });
  return new Promise((resolve) => child.on("close", () => resolve()));
}

describe("a backup", () => {
  test("restored elsewhere gives the same answers, the same receipts and the same root", async () => {
    const data = folder();
    await publishThree(data);
    const backup = join(folder(), "backup");
    const { logSize } = backUpInto(data, backup);
    const restored = join(folder(), "data");
    restoreBackup(backup, restored, join(restored, "anchors.log"));
    expect(logSize).toBe(3);
    expect(answersOf(restored)).toEqual(answersOf(data));
    expect(answersOf(restored)).toMatchObject({ readOnly: null, damage: [], inForce: [3] });
    const store = openSample(restored);
    const { publication } = await publishSample(store, "2026-11-25T02:00:00.000Z", { list: sampleList({ price: "900" }) });
    expect(publication.version).toBe(4);
    store.close();
  });

  test("taken while publishers write holds all that had been acknowledged before it", async () => {
    const [program, data, target] = [folder(), folder(), folder()];
    openSample(data).close();
    const history = newHistory();
    const child = spawn(process.execPath, [transpilePublisher(program), data, "busy", "0", "honest"], { stdio: ["ignore", "pipe", "inherit"] });
    const ended = follow(child, history);
    try {
      for (let round = 0; round < 10; round += 1) {
        await new Promise((resolve) => setTimeout(resolve, 60));
        const before = history.acked.map(({ key }) => key);
        const backup = join(target, String(round));
        backUpInto(data, backup);
        const restored = join(target, `restored-${round}`);
        restoreBackup(backup, restored, join(restored, "anchors.log"));
        const store = openSample(restored);
        expect([store.readOnly, store.verify()]).toEqual([null, []]);
        store.close();
        const raw = new RawDatabase(join(restored, "qingdan.db"), { readonly: true });
        const keys = new Set(raw.prepare("SELECT idempotency_key FROM events").pluck().all());
        raw.close();
        expect(before.filter((key) => !keys.has(key))).toEqual([]);
      }
    } finally {
      child.kill("SIGKILL");
      await ended;
    }
    expect(history.acked.length).toBeGreaterThan(10);
  }, 120_000);

  test.each(["qingdan.db", "log.key", "anchors.log", "manifest.json"])("with one bit of %s flipped is refused, and nothing is restored", async (name) => {
    const data = folder();
    await publishThree(data);
    const backup = join(folder(), "backup");
    backUpInto(data, backup);
    const bytes = readFileSync(join(backup, name));
    bytes[name === "manifest.json" ? bytes.indexOf('"sha256": "') + 15 : Math.floor(bytes.length / 2)]! ^= 1;
    writeFileSync(join(backup, name), bytes);
    const restored = join(folder(), "data");
    expect(() => restoreBackup(backup, restored, join(restored, "anchors.log"))).toThrow(/incomplete or was changed/);
    expect(existsSync(restored)).toBe(false);
  });

  test("writes over nothing: neither a backup nor a data folder that is there", async () => {
    const data = folder();
    await publishThree(data);
    const backup = join(folder(), "backup");
    backUpInto(data, backup);
    expect(() => backUpInto(data, backup)).toThrow(/exists already/);
    expect(() => restoreBackup(backup, data, join(data, "anchors.log"))).toThrow(/not empty/);
    expect(readBackup(backup).files.map(({ name }) => name)).toEqual(["anchors.log", "qingdan.db", "log.key"]);
  });

  test("that is older than what the anchor on the other disk knows is restored for reading only", async () => {
    const [data, disk] = [folder(), folder()];
    const anchor = join(disk, "anchors.log");
    await publishThree(data, anchor);
    const backup = join(folder(), "backup");
    backUpInto(data, backup, anchor);
    const store = openSample(data, { anchor });
    await publishSample(store, "2026-11-25T02:00:00.000Z", { list: sampleList({ price: "900" }) });
    store.close();
    const restored = join(folder(), "data");
    restoreBackup(backup, restored, anchor);
    const old = openSample(restored, { anchor });
    expect(old.readOnly?.kind).toBe("rollback-detected");
    await expect(publishSample(old, "2026-11-26T02:00:00.000Z", { list: sampleList({ price: "910" }) })).rejects.toThrow(/disagrees with its signed anchor/);
    expect(old.publication("CNLYG", 3)?.version).toBe(3);
    old.close();
  });
});

/** A data folder as an earlier program left it. */
function earlier(form: string): string {
  const data = folder();
  const from = join(EARLIER, form);
  writeFileSync(join(data, "qingdan.db"), gunzipSync(readFileSync(join(from, "qingdan.db.gz"))));
  for (const name of ["log.key", "anchors.log"]) copyFileSync(join(from, name), join(data, name));
  return data;
}

describe.each(readdirSync(EARLIER))("a database of the form %s", (form) => {
  const from = join(EARLIER, form);
  const receipts = readdirSync(from).filter((name) => name.endsWith(".tlog-proof"));

  test("is brought up to date with the log as it was, and its receipts still prove", () => {
    const data = earlier(form);
    const store = openSample(data);
    expect(store.checkpoint()).toBe(readFileSync(join(from, "checkpoint"), "utf8"));
    expect([store.readOnly, store.verify()]).toEqual([null, []]);
    for (const name of receipts) {
      const text = readFileSync(join(from, name), "utf8");
      const [port, version] = name.replace(".tlog-proof", "").split("-");
      expect(store.proof(port!, Number(version))).toBe(text);
      expect(verifyReceipt(text, { name, vkeys: [store.vkey] })).toMatchObject({ ok: true, event: { port, version: Number(version) } });
    }
    store.close();
    expect(receipts).toHaveLength(3);
  });

  test("is of the old form or of the new, never between, wherever bringing it up to date is cut off", () => {
    if (spawnSync("strace", ["-V"]).error) throw new Error("strace is missing: apt-get install strace");
    const original = earlier(form);
    const states = new Set<number>();
    let kills = 0;
    for (const call of ["pwrite64", "fsync", "fdatasync", "ftruncate", "unlink"]) {
      for (let k = 1; k < 400; k += EVERY_CALL ? 1 : Math.ceil(k / 4)) {
        const data = join(folder(), "data");
        mkdirSync(data);
        cpSync(original, data, { recursive: true });
        const inject = ["-f", "-o", "/dev/null", "-e", `trace=${call}`, "-e", `inject=${call}:signal=SIGKILL:when=${k}`];
        const { status, signal } = spawnSync("strace", [...inject, process.execPath, CLI, "migrate", "--data", data]);
        const driver = openSqlite(join(data, "qingdan.db"));
        states.add(pendingMigrations(driver).length);
        driver.close();
        const store = openSample(data);
        expect([call, k, store.readOnly, store.verify(), store.checkpoint()]).toEqual([call, k, null, [], readFileSync(join(from, "checkpoint"), "utf8")]);
        store.close();
        if (status === 0 && signal === null) break;
        kills += 1;
      }
    }
    const everything = pendingCount(form);
    expect([...states].filter((left) => left !== 0 && left !== everything)).toEqual([]);
    if (everything > 0) expect(kills).toBeGreaterThan(0);
  }, 300_000);
});

function pendingCount(form: string): number {
  const driver = openSqlite(join(earlier(form), "qingdan.db"));
  try {
    return pendingMigrations(driver).length;
  } finally {
    driver.close();
  }
}
