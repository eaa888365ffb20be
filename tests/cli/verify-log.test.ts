// `verify` remembers the checkpoints it has seen, and shouts when a log shows two faces: the log here is forked as an
// insider would do it, by a copy of the data folder with its key.

import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withdrawList } from "../../src/publish.ts";
import type { Store } from "../../src/store/store.ts";
import { openSample, publishSample, sampleList, temporaryFolder } from "../store/sample.ts";
import { openPortSite } from "../web/real-site.ts";
import { runMany, type Ran } from "./many-runs.ts";

const folder = temporaryFolder();
let vkey = "";

/** The log as its site would serve it: the checkpoint and the tiles of its tree. */
function dump(store: Store, name: string): void {
  const write = (path: string, bytes: string | Uint8Array): void => {
    mkdirSync(dirname(join(folder.path, name, path)), { recursive: true });
    writeFileSync(join(folder.path, name, path), bytes);
  };
  write("checkpoint", store.checkpoint()!);
  const size = store.logSize();
  const full = Math.floor(size / 256);
  const paths = [...Array.from({ length: full }, (_, n) => `0/${String(n).padStart(3, "0")}`), `0/${String(full).padStart(3, "0")}.p/${size % 256}`, `1/000.p/${full}`];
  for (const path of paths) {
    const tile = store.tile(path);
    if (tile) write(`tile/${path}`, tile);
  }
  store.close();
}

const open = (name: string): Store => openSample(join(folder.path, name));

async function publish(store: Store, count: number, price: string): Promise<void> {
  for (let n = 0; n < count; n += 1) await publishSample(store, "2026-11-24T00:00:00.000Z", { list: sampleList({ price: `${price}${n}` }), render: () => Promise.resolve([]) });
}

const receipt = (store: Store, version: number, name: string): void => writeFileSync(join(folder.path, name), store.proof("CNLYG", version)!);
const verify = (state: string, name: string, ...more: string[]): string[] => ["verify", name, "--vkey", vkey, "--state", state, ...more];
const run = (...lines: string[][]): Ran[] => runMany(lines, folder.path);
const text = (state: string): string => readFileSync(join(folder.path, state), "utf8");

beforeAll(async () => {
  const log = open("log");
  vkey = log.vkey;
  await publish(log, 3, "1");
  receipt(log, 1, "one");
  receipt(log, 3, "three");
  dump(log, "at-3");
  cpSync(join(folder.path, "log"), join(folder.path, "forked"), { recursive: true });
  const grown = open("log");
  await publish(grown, 300, "2");
  await withdrawList({ port: "CNLYG", version: 1, reason: "价格录入有误，以第 2 版为准", idempotencyKey: null, now: () => "2026-11-24T00:00:00.000Z", store: grown });
  receipt(grown, 4, "four");
  writeFileSync(join(folder.path, "withdrawn"), grown.proofOfWithdrawal("CNLYG", 1)!);
  dump(grown, "at-304");
  const forked = open("forked");
  await publish(forked, 400, "3");
  receipt(forked, 4, "four-forked");
  dump(forked, "forked-403");
});
afterAll(() => folder.remove());

describe("a log that only grew", () => {
  test("is remembered, offline and by its tiles, and what was seen is its beginning", () => {
    const [first, again, later, asked, withdrawn] = run(
      verify("a", "one"), verify("a", "one"), verify("a", "three"), verify("a", "four", "--tiles", "at-304"), verify("a", "withdrawn", "--tiles", "at-304", "--format", "json"),
    );
    expect(first).toMatchObject({ code: 0, out: expect.stringContaining("第一次见到这个日志") });
    expect(again).toMatchObject({ code: 0, out: expect.stringContaining("与以前见过的检查点一致（1 条记录）") });
    expect(later).toMatchObject({ code: 0, out: expect.stringContaining("离线不能比较") });
    expect(asked).toMatchObject({ code: 0, out: expect.stringContaining("日志只增不改：以前见过的都是现有 304 条记录的开头") });
    expect(withdrawn!.code).toBe(0);
    expect(JSON.parse(withdrawn!.out)).toMatchObject({ ok: true, event: { event: "withdrawn/1.0", version: 1 }, logIndex: 303, log: { kind: "grown", size: 304 } });
    // All of it is the beginning of one checkpoint, which alone is kept.
    expect(Object.values(JSON.parse(text("a")) as object)).toEqual([[readFileSync(join(folder.path, "at-304/checkpoint"), "utf8")]]);
  });
});

describe("a log with two faces", () => {
  test("is caught offline by two receipts of one size, with both notes kept as evidence", () => {
    const [, forked] = run(verify("b", "four"), verify("b", "four-forked"));
    expect(forked).toMatchObject({ code: 1, out: expect.stringContaining("警告：日志出示了两个互相矛盾的版本") });
    const evidence = readdirSync(folder.path).find((name) => name.startsWith("b.evidence-fork-4-4"))!;
    const { log, kind, seen, shown } = JSON.parse(text(evidence)) as Record<string, string>;
    expect([log, kind]).toEqual([vkey, "fork"]);
    expect([seen, shown].map((note) => note!.split("\n")[1])).toEqual(["4", "4"]);
    expect(seen).not.toBe(shown);
    // What was remembered stays: the first face.
    expect(JSON.parse(text("b"))).toEqual({ [vkey]: [seen] });
  });

  test("is caught by a larger tree that does not begin with what was seen", () => {
    const before = run(verify("c", "four"))[0]!;
    expect(before.code).toBe(0);
    const state = text("c");
    const [fork] = run(verify("c", "one", "--tiles", "forked-403", "--format", "json"));
    expect(fork!.code).toBe(1);
    expect(JSON.parse(fork!.out)).toMatchObject({ ok: true, log: { kind: "fork", size: 403 } });
    expect(text("c")).toBe(state);
  });

  test("or that was put back to an earlier state is caught by its smaller tree", () => {
    run(verify("d", "four", "--tiles", "at-304"));
    const [back] = run(verify("d", "one", "--tiles", "at-3"));
    expect(back).toMatchObject({ code: 1, out: expect.stringContaining("日志比以前见过的少了记录") });
    // The receipt itself can show it too: a tree larger than the log now admits.
    expect(run(verify("e", "four", "--tiles", "at-3"))[0]!.code).toBe(1);
  });
});

describe("nothing is remembered", () => {
  test("of a receipt that does not hold, or under a state file that another hand changed", () => {
    const forged = readFileSync(join(folder.path, "one"), "utf8").replace(/^index 0/m, "index 1");
    writeFileSync(join(folder.path, "forged"), forged);
    expect(run(verify("f", "forged"))[0]!.code).toBe(1);
    expect(existsSync(join(folder.path, "f"))).toBe(false);
    run(verify("g", "one"));
    writeFileSync(join(folder.path, "g"), text("g").replace(/[0-9A-Za-z](?=[^"]*\\n\\n)/, "x"));
    expect(run(verify("g", "one"))[0]).toMatchObject({ code: 2, err: expect.stringContaining("被改动过") });
  });

  test("where tiles are cut or the checkpoint is another log's", () => {
    cpSync(join(folder.path, "at-304"), join(folder.path, "cut"), { recursive: true });
    const tile = join(folder.path, "cut/tile/0/000");
    writeFileSync(tile, readFileSync(tile).subarray(1));
    expect(run(verify("h", "four", "--tiles", "cut"))[0]!.code).toBe(3);
    const other = open("other");
    writeFileSync(join(folder.path, "other-key"), other.vkey);
    other.close();
    expect(run(["verify", "one", "--vkey", text("other-key"), "--state", "h"])[0]!.code).toBe(1);
    expect(existsSync(join(folder.path, "h"))).toBe(false);
  });
});

test("asks a real site for its checkpoint and tiles", async () => {
  const site = await openPortSite();
  const address = await site.app.listen({ host: "127.0.0.1", port: 0 });
  writeFileSync(join(folder.path, "site"), site.store.proof("CNLYG", 1)!);
  const { spawn } = await import("node:child_process");
  const args = ["dist/cli.js", "verify", join(folder.path, "site"), "--vkey", site.store.vkey, "--server", address, "--state", join(folder.path, "i")];
  const out = await new Promise<string>((resolve) => {
    const child = spawn(process.execPath, args);
    let told = "";
    child.stdout.setEncoding("utf8").on("data", (part: string) => (told += part));
    child.on("close", (code) => resolve(`${String(code)} ${told}`));
  });
  await site.close();
  expect(out).toMatch(/^0 回执有效[^]*第一次见到这个日志，已记住其检查点（2 条记录）/);
});
