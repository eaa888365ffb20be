// The whole log, publications and withdrawals, held by verifiers in other languages: Python's standard library for receipts
// and Go's own sumdb note and tlog for receipts, tiles and consistency. Debian's golang-go and golang-golang-x-mod-dev give Go.

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { noteSigner } from "../../src/log/note.ts";
import { cosign } from "../../src/log/cosignature.ts";
import { parseCheckpoint } from "../../src/log/checkpoint.ts";
import { withdrawList } from "../../src/publish.ts";
import { openSample, publishSample, sampleList, temporaryFolder } from "../store/sample.ts";

const NOW = "2026-11-24T00:00:00.000Z";
const at = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const GOPATH = "/usr/share/gocode";
const hasGo = spawnSync("go", ["version"]).status === 0 && existsSync(`${GOPATH}/src/golang.org/x/mod/sumdb/tlog`);
if (!hasGo) console.error("Go does not verify the log here: it is missing. Run: apt-get install golang-go golang-golang-x-mod-dev");
/** There a check that cannot run is an error. */
const isCi = process.env["CI"] !== undefined;
const hasPython = spawnSync("python3", ["--version"]).status === 0;

const folder = temporaryFolder();
const path = (name: string): string => join(folder.path, name);
let vkey = "";
/** Names of receipts, and what each says. */
const receipts: { name: string; event: Record<string, unknown> }[] = [];

function write(name: string, bytes: string | Uint8Array): void {
  mkdirSync(dirname(path(name)), { recursive: true });
  writeFileSync(path(name), bytes);
}

beforeAll(async () => {
  const store = openSample(path("data"));
  vkey = store.vkey;
  for (let n = 1; n <= 290; n += 1) {
    await publishSample(store, NOW, { list: sampleList({ price: String(n) }), render: () => Promise.resolve([]) });
    if (n % 29 !== 0) continue;
    await withdrawList({ port: "CNLYG", version: n - 1, reason: `价格录入有误，以第 ${n} 版为准`, idempotencyKey: null, now: () => NOW, store });
    write(`${n}-withdrawn`, store.proofOfWithdrawal("CNLYG", n - 1)!);
    receipts.push({ name: `${n}-withdrawn`, event: { event: "withdrawn/1.0", version: n - 1, reason: `价格录入有误，以第 ${n} 版为准` } });
    if (n === 145) {
      // A witness that neither of them knows has added its line here.
      const { note } = parseCheckpoint(store.checkpoint()!)!;
      store.keepCosignature(store.logSize(), "witness.example", cosign(note.text, noteSigner("witness.example", new Uint8Array(32).fill(7), "cosignature"), 1795478400));
    }
    write(`${n}-published`, store.proof("CNLYG", n)!);
    receipts.push({ name: `${n}-published`, event: { event: "published/1.0", version: n } });
  }
  const size = store.logSize();
  write("log/checkpoint", store.checkpoint()!);
  for (const tile of ["0/000", `0/001.p/${size - 256}`, "1/000.p/1"]) write(`log/tile/${tile}`, store.tile(tile)!);
  expect(readFileSync(path("145-published"), "utf8")).toContain("— witness.example ");
  store.close();
});
afterAll(() => folder.remove());

const said = (lines: string): unknown[] => lines.trimEnd().split("\n").map((line) => JSON.parse(line) as unknown);

describe.skipIf(!hasPython)("Python (needs python3)", () => {
  test("accepts the receipts of publications and withdrawals, one with a witness's line too, and reads the events", () => {
    for (const { name, event } of receipts.filter(({ name: one }) => /^(29|145|290)-/.test(one))) {
      const { stdout, stderr } = spawnSync("python3", [at("receipt.py"), path(name), vkey], { encoding: "utf8" });
      expect({ name, stderr }).toEqual({ name, stderr: "" });
      expect(said(stdout)).toMatchObject([event]);
    }
  });
});

describe.skipIf(!hasGo && !isCi)("Go (needs golang-go and golang-golang-x-mod-dev)", () => {
  const environment = { ...process.env, GOPATH, GO111MODULE: "off", GOFLAGS: "", GOCACHE: join(folder.path, "go-cache") };
  const program = path("verify");
  const go = (...names: string[]) => spawnSync(program, [path("log"), vkey, ...names.map(path)], { encoding: "utf8" });

  beforeAll(() => {
    const { status, stderr } = spawnSync("go", ["build", "-o", program, at("verify.go")], { encoding: "utf8", env: environment });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  }, 240_000);

  test("accepts every receipt, and that the newest tree begins with the tree of each", () => {
    const { stdout, stderr } = go(...receipts.map(({ name }) => name));
    expect(stderr).toBe("");
    expect(said(stdout)).toMatchObject(receipts.map(({ event }) => event));
  });

  test.each<[string, (receipt: string) => string]>([
    ["entry", (receipt) => receipt.replace(/^extra (\S+)/m, (_, entry: string) => `extra ${Buffer.from(Buffer.from(entry, "base64").toString().replace("CNLYG", "CNSHA")).toString("base64")}`)],
    ["index", (receipt) => receipt.replace(/^index \d+/m, "index 3")],
    ["checkpoint", (receipt) => receipt.replace(/\n(\d+)\n(?=[A-Za-z0-9+/=]{44}\n\n)/, (_, size: string) => `\n${Number(size) + 1}\n`)],
  ])("refuses a receipt whose %s was changed", (_, change) => {
    const receipt = readFileSync(path("29-published"), "utf8");
    const changed = change(receipt);
    expect(changed).not.toBe(receipt);
    write("changed", changed);
    expect(go("changed")).toMatchObject({ status: 1, stdout: "" });
  });

  test("refuses tiles in which one bit was changed", () => {
    const tile = path("log/tile/0/000");
    const whole = readFileSync(tile);
    const changed = Buffer.from(whole);
    changed[40 * 32]! ^= 1;
    writeFileSync(tile, changed);
    expect(go("29-published").status).toBe(1);
    writeFileSync(tile, whole);
  });
});
