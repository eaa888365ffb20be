// One publication and one withdrawal, killed before each system call that reaches the disk: what was acknowledged is there,
// and nothing is half there. strace does the killing; .ci/run installs it.

import { cpSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { compare, hear, newHistory, NONE, type History } from "./store/history.ts";
import { transpilePublisher } from "./store/program.ts";
import { openSample, publishSample, sampleList, temporaryFolder } from "./store/sample.ts";

const CALLS = ["pwrite64", "fsync", "fdatasync", "ftruncate", "unlink", "rename", "openat", "write"];
/** The plain run kills at some of the calls, spread over all of them; with CI or QINGDAN_EVERY_CALL at each. */
const EVERY_CALL = process.env["QINGDAN_EVERY_CALL"] !== undefined || process.env["CI"] !== undefined;
const SOME = 6;
const hasStrace = spawnSync("strace", ["-o", "/dev/null", "true"]).status === 0;
if (!hasStrace) console.error("The kills at each system call are skipped: strace is missing or not permitted. Run: apt-get install strace");

const work = temporaryFolder();
let script = "";

beforeAll(async () => {
  script = transpilePublisher(join(work.path, "program"));
  const store = openSample(join(work.path, "begun"));
  await publishSample(store, "2026-01-01T00:00:00.000Z", { list: sampleList({ price: "9999" }), idempotencyKey: "first" });
  store.close();
});
afterAll(() => work.remove());

/** Runs the publisher on a copy of the log under strace, which looks only at calls about the files of the data folder. */
function run(name: string, ...options: string[]): { folder: string; history: History; trace: string } {
  const folder = join(work.path, name);
  cpSync(join(work.path, "begun"), folder, { recursive: true });
  const paths = ["", "qingdan.db", "qingdan.db-wal", "qingdan.db-shm", "qingdan.db-journal", "log.key", "anchors.log"].flatMap((file) => ["-P", join(folder, file)]);
  const { stdout, stderr } = spawnSync("strace", ["-f", "-qq", ...paths, ...options, process.execPath, script, folder, "a", "1", "withdrawing"], { encoding: "utf8", maxBuffer: 1 << 26 });
  const history = newHistory();
  for (const line of stdout.split("\n").slice(0, -1)) hear(history, line);
  return { folder, history, trace: stderr };
}

/** What of the first publication, made before, and of the run's own is not as it must be. */
function harm(folder: string, history: History): unknown {
  const first = { key: "first", version: 1, publishedAt: "2026-01-01T00:00:00.000Z" };
  return compare(folder, { ...history, asked: ["first", ...history.asked], acked: [first, ...history.acked] });
}

describe.skipIf(!hasStrace && process.env["CI"] === undefined)("a kill before a system call on a file of the log", () => {
  test.each(CALLS)("%s, each of them, leaves what was acknowledged and nothing half", (call) => {
    const whole = run(`${call}-whole`, "-e", `trace=${call}`);
    expect(whole.history.acked).toHaveLength(2);
    expect(harm(whole.folder, whole.history)).toEqual(NONE);
    const calls = whole.trace.split("\n").filter((line) => line.includes(`${call}(`)).length;
    const step = EVERY_CALL ? 1 : Math.max(1, Math.ceil(calls / SOME));
    let killed = 0;
    for (let k = 1; k <= calls; k += step) {
      const { folder, history } = run(`${call}-${k}`, "-o", "/dev/null", "-e", `trace=${call}`, "-e", `inject=${call}:signal=SIGKILL:when=${k}`);
      expect({ call, k, harm: harm(folder, history) }).toEqual({ call, k, harm: NONE });
      if (history.acked.length < 2) killed += 1;
    }
    console.log(`${call}: ${calls} calls, killed at one of ${step}, ${killed} before all was acknowledged`);
    // The calls of closing come after the last acknowledgement.
    if (["pwrite64", "fsync", "fdatasync"].includes(call) && calls > 1) expect(killed).toBeGreaterThan(0);
  }, 600_000);
});
