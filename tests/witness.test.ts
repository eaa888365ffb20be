// Two witnesses of one log, in folders of their own: what they cosign, what they refuse, and that a kill or two requests at
// once never make one of them sign two histories.

import { spawn, type ChildProcess } from "node:child_process";
import { cpSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseCheckpoint } from "../src/log/checkpoint.ts";
import { cosignersOf } from "../src/log/cosignature.ts";
import { consistencyProof, rootHash, type HashReader } from "../src/log/merkle.ts";
import { noteVerifier, parseNote } from "../src/log/note.ts";
import { parseProof, proofFault } from "../src/log/proof.ts";
import { withTiles } from "../src/log/tile-reader.ts";
import { formatAddCheckpoint } from "../src/log/witnessing.ts";
import type { Store } from "../src/store/store.ts";
import { feedWitness, readWitnesses, type Post } from "../src/witness-feed.ts";
import { openWitness, type Witness } from "../src/witness.ts";
import { openSample, publishSample, sampleList, temporaryFolder } from "./store/sample.ts";

const NOW = "2026-11-24T00:00:00.000Z";
const CLI = fileURLToPath(new URL("../dist/cli.js", import.meta.url));
const KILLS = 12;
const folder = temporaryFolder();
let log: Store;
let forked: Store;
const witnesses: { witness: Witness; address: string }[] = [];

async function publish(store: Store, count: number, price: string): Promise<void> {
  for (let n = 0; n < count; n += 1) await publishSample(store, NOW, { list: sampleList({ price: `${price}${n}` }), render: () => Promise.resolve([]) });
}

const post: Post = async (address, body) => {
  const response = await fetch(address, { method: "POST", body });
  return { status: response.status, body: await response.text() };
};

async function start(name: string): Promise<void> {
  const witness = openWitness({ directory: join(folder.path, name), name: `${name}.example`, logs: [noteVerifier(log.vkey)!], now: () => NOW });
  await new Promise<void>((resolve) => witness.server.listen(0, "127.0.0.1", resolve));
  witnesses.push({ witness, address: `http://127.0.0.1:${(witness.server.address() as AddressInfo).port}` });
}

const known = () => readWitnesses(witnesses.map(({ witness, address }) => `${witness.vkey} ${address}`).join(", "));

/** The request of a log that believes the witness to be at `oldSize`. */
async function requestOf(store: Store, oldSize: number): Promise<string> {
  const checkpoint = store.checkpoint()!;
  const { size } = parseCheckpoint(checkpoint)!.checkpoint;
  const proof = await withTiles(size, (path) => Promise.resolve(store.tile(path)!), (read) => consistencyProof(oldSize, size, read));
  return formatAddCheckpoint({ oldSize, proof: proof!, checkpoint });
}

const ask = (body: string, to = witnesses[0]!.address): Promise<Response> => fetch(`${to}/add-checkpoint`, { method: "POST", body });

beforeAll(async () => {
  log = openSample(join(folder.path, "log"));
  await publish(log, 3, "1");
  log.close();
  cpSync(join(folder.path, "log"), join(folder.path, "forked"), { recursive: true });
  log = openSample(join(folder.path, "log"));
  forked = openSample(join(folder.path, "forked"));
  await start("east");
  await start("west");
});
afterAll(() => {
  for (const { witness } of witnesses) witness.close();
  log.close();
  forked.close();
  folder.remove();
});

describe("two witnesses", () => {
  test("cosign what grows; checkpoint and receipt carry both, and verify with and without knowing them", async () => {
    for (let round = 0; round < 3; round += 1) {
      await publish(log, 5, `2${round}`);
      for (const witness of known()) expect(await feedWitness(log, witness, post)).toBe("cosigned");
    }
    const verifiers = known().map(({ verifier }) => verifier);
    const seconds = Date.parse(NOW) / 1000;
    const both = [{ name: "east.example", seconds }, { name: "west.example", seconds }];
    expect(cosignersOf(parseNote(log.checkpoint()!)!, verifiers)).toEqual(both);
    // Leaf 10 was first proved in a tree of 11; the first that was cosigned after it has 13.
    const proof = parseProof(log.proof("CNLYG", 11)!)!;
    expect(proof.head.size).toBe(13);
    expect(proofFault(proof, proof.extra, [noteVerifier(log.vkey)!])).toBeNull();
    expect(cosignersOf(proof.note, verifiers)).toEqual(both);
    expect(log.verify()).toEqual([]);
  });

  test("are not confused by a line that is not theirs, nor believe one of another text", async () => {
    const note = parseNote(log.checkpoint()!)!;
    const [east] = known().map(({ verifier }) => verifier);
    expect(cosignersOf({ ...note, text: note.text.replace(/^\S+/, "other.example") }, [east!])).toEqual([]);
    const lying: Post = () => Promise.resolve({ status: 200, body: "— east.example AAAAAAAAAAAAAAAA\n" });
    expect(await feedWitness(log, known()[0]!, lying)).toBe("refused");
  });

  test("both refuse a log that was forked, at the size that they know and beyond it", async () => {
    await publish(forked, 15, "9");
    expect(forked.logSize()).toBe(log.logSize());
    for (const witness of known()) expect(await feedWitness(forked, witness, post)).toBe("refused");
    await publish(forked, 4, "8");
    for (const witness of known()) expect(await feedWitness(forked, witness, post)).toBe("refused");
    expect(cosignersOf(parseNote(forked.checkpoint()!)!, known().map(({ verifier }) => verifier))).toEqual([]);
  });

  test("hold up nobody who cannot reach them", async () => {
    expect(await feedWitness(log, known()[0]!, () => Promise.reject(new Error("down")))).toBe("unreachable");
  });
});

describe("a witness answers as c2sp.org/tlog-witness says", () => {
  test("200 with its line, again for the same checkpoint", async () => {
    const answer = await ask(await requestOf(log, log.logSize()));
    expect([answer.status, (await answer.text()).match(/^— east\.example \S+\n$/)?.length]).toEqual([200, 1]);
  });

  test("409 with its size where the old size is another, or the root at that size is", async () => {
    for (const body of [await requestOf(log, 3), await requestOf(log, 0)]) {
      const answer = await ask(body);
      expect([answer.status, answer.headers.get("content-type"), await answer.text()]).toEqual([409, "text/x.tlog.size", "18\n"]);
    }
  });

  test("422 where the proof shows nothing, 400 for what is no request or asks backwards, 403 and 404 for a stranger", async () => {
    const good = await requestOf(log, 18);
    expect((await ask(await requestOf(forked, 18))).status).toBe(422);
    expect((await ask(good.replace("old 18", "old 99"))).status).toBe(400);
    for (const body of ["", "old 18\n", good.replace("old 18", "old 018"), good.replace("old", "new"), good.slice(0, 60)]) expect((await ask(body)).status).toBe(400);
    const stranger = openSample(join(folder.path, "stranger"));
    await publish(stranger, 1, "1");
    // The same name, another key.
    expect((await ask(await requestOf(stranger, 0))).status).toBe(403);
    stranger.close();
    const other = openSample(join(folder.path, "other"), { origin: "other.example/log" });
    await publish(other, 1, "1");
    expect((await ask(await requestOf(other, 0))).status).toBe(404);
    other.close();
    expect((await ask("x".repeat(70_000))).status).toBe(413);
  });
});

test.each(["", "x", "qingdan http://a", "east.example+00000000+AAAA http://a"])("a setting of %j names witnesses or says that it does not", (setting) => {
  if (setting === "") expect(readWitnesses(setting)).toEqual([]);
  else expect(() => readWitnesses(setting)).toThrow(/does not name a witness/);
});

/** The witness as its own process; tells its address and key when it listens. */
function run(): Promise<{ child: ChildProcess; address: string; vkey: string }> {
  const child = spawn(process.execPath, [CLI, "witness", "--data", join(folder.path, "killed"), "--listen", "127.0.0.1:0", "--log", log.vkey, "--format", "json"]);
  return new Promise((resolve) => child.stdout.setEncoding("utf8").once("data", (text: string) => resolve({ child, ...(JSON.parse(text) as { address: string; vkey: string }) })));
}

const rootText = (size: number, read: HashReader): string => Buffer.from(rootHash(size, read)).toString("base64");

test(`killed ${KILLS} times between two histories that are offered at once, it cosigns one of them only`, async () => {
  const cosigned = new Map<number, Set<string>>();
  let [grows, prices, vkey] = [0, 0, ""];
  for (let round = 0; round < KILLS; round += 1) {
    const { child, address, vkey: own } = await run();
    if (vkey !== "") expect(own).toBe(vkey);
    vkey = own;
    const verifier = noteVerifier(vkey, "cosignature")!;
    const offer = async (store: Store): Promise<void> => {
      for (;;) {
        await publish(store, 1, `7${(prices += 1)}`);
        const before = store.checkpoint()!;
        const keeping = { checkpoint: () => before, tile: (path: string) => store.tile(path), keepCosignature: (size: number) => void (cosigned.get(size) ?? cosigned.set(size, new Set()).get(size)!).add(before.split("\n")[2]!) };
        const fed = await feedWitness(keeping, { verifier, address: new URL("/add-checkpoint", address) }, post);
        if (fed === "unreachable") return;
        if (fed !== "cosigned") continue;
        grows += 1;
        setTimeout(() => child.kill("SIGKILL"), Math.random() * 60);
      }
    };
    await Promise.all([offer(log), offer(forked)]);
  }
  expect(grows).toBeGreaterThanOrEqual(KILLS);
  for (const roots of cosigned.values()) expect(roots.size).toBe(1);
  // Whoever was first is the only one: all cosigned roots are of one of the two logs.
  const rootsOf = (store: Store, size: number): Promise<string | null> => withTiles(store.logSize(), (path) => Promise.resolve(store.tile(path)!), (read) => rootText(size, read));
  const largest = [...cosigned.keys()].sort((a, b) => a - b);
  const matches = await Promise.all([log, forked].map(async (store) => {
    const found = await Promise.all(largest.map(async (size) => size <= store.logSize() && (await rootsOf(store, size)) === [...cosigned.get(size)!][0]));
    return found.every(Boolean);
  }));
  expect(matches.filter(Boolean)).toHaveLength(1);
  console.log(`${grows} cosigned between ${KILLS} kills`);
}, 120_000);
