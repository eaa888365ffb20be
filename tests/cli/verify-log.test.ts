// `verify` remembers the checkpoints it has seen, and shouts when a log shows two faces: the log here is forked as an
// insider would do it, by a copy of the data folder with its key.

import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withdrawList } from "../../src/publish.ts";
import type { Store } from "../../src/store/store.ts";
import { openSample, publishSample, sampleList, temporaryFolder } from "../store/sample.ts";
import { cosign } from "../../src/log/cosignature.ts";
import { noteSigner, parseNote, type NoteSigner } from "../../src/log/note.ts";
import { openPortSite, type RealSite } from "../web/real-site.ts";
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

/** One run beside a site of this very process, which has to go on answering. */
function beside(...args: string[]): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ["dist/cli.js", "verify", ...args]);
    let told = "";
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (part: string) => (told += part));
    child.on("close", (code) => { resolve(`${String(code)} ${told}`); });
  });
}

describe("a real site", () => {
  let site: RealSite;
  let server = "";
  const at = (name: string): string => join(folder.path, name);
  const ours = (...more: string[]): Promise<string> => beside(at("site"), ...more, "--vkey", site.store.vkey, "--state", at("i"));
  beforeAll(async () => {
    site = await openPortSite();
    server = await site.app.listen({ host: "127.0.0.1", port: 0 });
    writeFileSync(at("site"), site.store.proof("CNLYG", 1)!);
  });
  afterAll(() => site.close());

  test("is asked for its checkpoint and tiles", async () => {
    expect(await ours("--server", server)).toMatch(/^0 回执有效[^]*第一次见到这个日志，已记住其检查点（2 条记录）/);
  });

  test("is what a PDF, a page or a table is held against; alone the receipt says what it cannot say, and how to learn it", async () => {
    const board = (await site.app.inject("/ports/CNLYG/lists/1.board.pdf?lang=en")).rawPayload;
    const files: readonly (readonly [string, Uint8Array])[] = [
      ["a4.pdf", site.store.representation("CNLYG", 1, "pdf", "zh")!.bytes], ["board.pdf", board], ["list.csv", site.store.representation("CNLYG", 1, "csv", "zh")!.bytes],
    ];
    for (const [name, bytes] of files) {
      writeFileSync(at(name), bytes);
      const alone = await ours(at(name));
      expect(alone).toMatch(/^1 回执有效，但单凭它不能核对这份文件：[^]*--server[^]*\/verify/);
      expect(await ours(at(name), "--server", server)).toMatch(/^0 回执有效[^]*逐字节相同（这一点凭网站，不凭回执）/);
    }
    expect(await ours(at("a4.pdf"), "--locale", "en")).toMatch(/^1 The receipt is valid, but by itself it cannot check this file/);
    const changed = Buffer.from(board);
    changed[changed.length >> 1]! ^= 1;
    writeFileSync(at("changed.pdf"), changed);
    expect(await ours(at("changed.pdf"), "--server", server)).toMatch(/^1 回执有效，但所给文件与网站公布的该版文件都不相同/);
    // The board of another version is none of this one's files.
    writeFileSync(at("other.pdf"), (await site.app.inject("/ports/CNLYG/lists/2.board.pdf")).rawPayload);
    expect(JSON.parse((await ours(at("other.pdf"), "--server", server, "--format", "json")).slice(2))).toMatchObject({ ok: false, fault: "differs-from-served" });
  });

  test("is asked whether the version was withdrawn since, when and why; alone the receipt says that it cannot know", async () => {
    expect(await ours("--server", server)).toMatch(/^0 回执有效[^]*网站上没有这一版的撤回记录/);
    await withdrawList({ port: "CNLYG", version: 1, reason: "价格录入有误，以第 2 版为准", idempotencyKey: null, now: () => "2026-11-23T04:00:00.000Z", store: site.store });
    expect(await ours()).toMatch(/^0 回执有效[^]*回执不能说明这一版后来是否撤回；加 --server 网址可以查询/);
    expect(await ours("--server", server)).toMatch(/^1 回执有效[^]*这一版后来已于 2026-11-23 12:00:00（北京时间）撤回（撤回回执有效），原因：价格录入有误，以第 2 版为准/);
    expect(await ours("--server", server, "--locale", "en")).toMatch(/^1 The receipt is valid[^]*has since been withdrawn, at 2026-11-23 12:00:00/);
    expect(JSON.parse((await ours("--server", server, "--format", "json")).slice(2))).toMatchObject({ ok: true, withdrawn: { at: "2026-11-23T04:00:00.000Z", reason: "价格录入有误，以第 2 版为准" } });
    writeFileSync(at("withdrawal"), site.store.proofOfWithdrawal("CNLYG", 1)!);
    expect(await beside(at("withdrawal"), "--server", server, "--vkey", site.store.vkey, "--state", at("i"))).toMatch(/^0 回执有效/);
  });
});

test("witnesses that are named must have cosigned, all of them or as many as are asked for; another office's key is none of them", () => {
  const [east, west, north] = ["east", "west", "north"].map((name, index) => noteSigner(`${name}.example/witness`, new Uint8Array(32).fill(index + 1), "cosignature"));
  const signed = readFileSync(join(folder.path, "four"), "utf8");
  const signedText = parseNote(signed.slice(signed.indexOf("\n\n") + 2))!.text;
  const false_ = cosign(signedText.replace(/^4$/m, "5"), north!, 1_780_000_000);
  writeFileSync(join(folder.path, "cosigned"), signed + cosign(signedText, east!, 1_780_000_000) + cosign(signedText, west!, 1_780_000_001) + false_);
  const by = (...keys: (NoteSigner | undefined)[]): string[] => keys.flatMap((key) => ["--witness", key!.vkey]);
  const [both, one, twoOfThree, all, none, plain, count, key] = run(
    verify("w", "cosigned", ...by(east, west)), verify("w", "cosigned", ...by(east, east, west), "--witnesses", "2", "--format", "json"),
    verify("w", "cosigned", ...by(east, west, north), "--witnesses", "2"), verify("w", "cosigned", ...by(east, west, north), "--locale", "en"),
    verify("w", "four", ...by(east)), verify("w", "cosigned"), verify("w", "cosigned", ...by(east), "--witnesses", "2"), verify("w", "cosigned", "--witness", vkey),
  );
  expect(both).toMatchObject({ code: 0, out: expect.stringContaining("见证签名 2 个，要求 2 个：east.example/witness、west.example/witness") });
  expect([one!.code, JSON.parse(one!.out).witnesses]).toEqual([0, { needed: 2, names: ["east.example/witness", "west.example/witness"] }]);
  expect(twoOfThree!.code).toBe(0);
  expect(all).toMatchObject({ code: 1, out: expect.stringContaining("too few witnesses have signed: 3 are asked for, 2 have") });
  expect(none).toMatchObject({ code: 1, out: expect.stringContaining("见证签名不够：要求 1 个，只有 0 个") });
  expect([plain!.code, plain!.out.includes("见证")]).toEqual([0, false]);
  expect(count).toMatchObject({ code: 2, err: expect.stringContaining("--witnesses 不能是 2") });
  expect(key).toMatchObject({ code: 2, err: expect.stringContaining("不是见证方的公钥") });
});
