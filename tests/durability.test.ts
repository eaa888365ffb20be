// An acknowledged publication is never lost: publishers in processes of their own are killed, run into a full disk and
// into write errors, and what they were told is compared with what is there.

import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { compare, hear, newHistory, NONE, type History } from "./store/history.ts";
import { openSample, publishSample, sampleList, temporaryFolder } from "./store/sample.ts";
import { transpilePublisher } from "./store/program.ts";

/** As many as a machine of one's own bears without waiting; `QINGDAN_KILLS=2000` for longer. */
const KILLS = Number(process.env["QINGDAN_KILLS"] ?? (process.env["CI"] === undefined ? 24 : 300));
const program = temporaryFolder();
let script = "";

beforeAll(() => {
  script = transpilePublisher(program.path);
});
afterAll(() => program.remove());

/** Reads what a publisher tells; only whole lines count. `ended` waits for its end. */
function follow(child: ChildProcess, history: History): { acknowledged: Promise<void>; ended: Promise<void> } {
  let rest = "";
  let first: () => void;
  const acknowledged = new Promise<void>((resolve) => (first = resolve));
  child.stdout!.setEncoding("utf8").on("data", (text: string) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop()!;
    for (const line of lines) if (hear(history, line)) first();
  });
  child.stderr!.setEncoding("utf8").on("data", (text: string) => history.errors.push(text));
  const ended = new Promise<void>((resolve) => child.on("close", () => (first(), resolve())));
  return { acknowledged, ended };
}

function start(folder: string, name: string, count: number, mode: "honest" | "early" | "withdrawing", history: History) {
  const child = spawn(process.execPath, [script, folder, name, String(count), mode], { stdio: ["ignore", "pipe", "pipe"] });
  return { child, ...follow(child, history) };
}

/** Two publishers at a time, killed within 100 ms after they have begun to be acknowledged. */
async function publishAndKill(folder: string, kills: number, mode: "honest" | "early" | "withdrawing"): Promise<{ history: History; inFlight: number }> {
  const history = newHistory();
  let inFlight = 0;
  for (let round = 0; round < kills / 2; round += 1) {
    const publishers = ["a", "b"].map((name) => start(folder, `${name}${round}`, 0, mode, history));
    await Promise.all(publishers.map(({ acknowledged }) => acknowledged));
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 100));
    for (const { child } of publishers) child.kill("SIGKILL");
    await Promise.all(publishers.map(({ ended }) => ended));
    for (const { child } of publishers) {
      const ofChild = (key: string): boolean => key.includes(`-${child.pid}-`);
      if (history.asked.filter(ofChild).length > history.acked.filter(({ key }) => ofChild(key)).length) inFlight += 1;
    }
  }
  return { history, inFlight };
}

describe("kill -9", () => {
  test(`of ${KILLS} publishers that withdraw too, two at a time, loses, changes and halves nothing that was acknowledged`, async () => {
    const folder = temporaryFolder();
    const { history, inFlight } = await publishAndKill(folder.path, KILLS, "withdrawing");
    console.log(`${history.acked.length} acknowledged, ${history.asked.length - history.acked.length} unknown, ${inFlight} of ${KILLS} kills in flight`);
    expect(history.errors).toEqual([]);
    expect(history.failed).toEqual([]);
    expect(compare(folder.path, history)).toEqual(NONE);
    expect(history.acked.length).toBeGreaterThan(KILLS);
    expect(inFlight).toBeGreaterThanOrEqual(KILLS * 0.9);
    folder.remove();
  }, 60_000 + KILLS * 3000);

  test("is seen by the checker when a publisher acknowledges before it has committed", async () => {
    const folder = temporaryFolder();
    let violations = NONE;
    for (let round = 0; round < 8 && violations.lost + violations.changed === 0; round += 1) {
      const { history } = await publishAndKill(folder.path, 2, "early");
      violations = compare(folder.path, history);
    }
    expect(violations.lost + violations.changed).toBeGreaterThan(0);
    folder.remove();
  }, 60_000);
});

test("two processes that publish at once for one port get versions without gaps, and nobody is told the database is busy", async () => {
  const folder = temporaryFolder();
  const history = newHistory();
  await Promise.all(["a", "b"].map((name) => start(folder.path, name, 40, "honest", history).ended));
  expect(history.errors).toEqual([]);
  expect(history.failed).toEqual([]);
  expect(history.acked.map(({ version }) => version).sort((a, b) => a - b)).toEqual(Array.from({ length: 80 }, (_, i) => i + 1));
  expect(compare(folder.path, history)).toEqual(NONE);
  folder.remove();
}, 60_000);

describe("a disk", () => {
  test("that refuses a write stops publishing until a restart, and what was acknowledged is there", async () => {
    const folder = temporaryFolder();
    const history = newHistory();
    // No file may grow beyond 2 MiB; the write that would fails.
    const limited = spawn("bash", ["-c", 'ulimit -f 2048; exec "$@"', "bash", process.execPath, script, folder.path, "a", "400", "honest"], { stdio: ["ignore", "pipe", "pipe"] });
    await follow(limited, history).ended;
    expect(new Set(history.failed)).toEqual(new Set(["storage-broken"]));
    expect(history.acked.length).toBeGreaterThan(10);
    expect(history.acked.length + history.failed.length).toBe(400);
    expect(compare(folder.path, history)).toEqual(NONE);
    const store = openSample(folder.path);
    expect((await publishSample(store, "2099-01-01T00:00:00.000Z", { list: sampleList({ port: "CNSHA", from: "2099-02-01" }) })).publication.version).toBe(1);
    store.close();
    folder.remove();
  }, 60_000);

  const mounted = temporaryFolder();
  const canMount = spawnSync("mount", ["-t", "tmpfs", "-o", "size=3m", "tmpfs", mounted.path]).status === 0;
  afterAll(() => {
    if (canMount) spawnSync("umount", [mounted.path]);
    mounted.remove();
  });

  test.skipIf(!canMount)("that is full says so, reads on, and takes publications again once there is space", async () => {
    const history = newHistory();
    await start(mounted.path, "a", 400, "honest", history).ended;
    expect(history.acked.length).toBeGreaterThan(10);
    expect([...new Set(history.failed)]).toContain("storage-full");
    spawnSync("mount", ["-o", "remount,size=30m", mounted.path]);
    expect(compare(mounted.path, history)).toEqual(NONE);
    const store = openSample(mounted.path);
    expect((await publishSample(store, "2099-01-01T00:00:00.000Z", { list: sampleList({ port: "CNSHA", from: "2099-02-01" }) })).publication.version).toBe(1);
    store.close();
  }, 60_000);
});
