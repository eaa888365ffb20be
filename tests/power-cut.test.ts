// The power fails: what had not been synced is lost or torn, and what was acknowledged must still be there. A recorder in
// C (tests/store/disk.c) writes down what a publisher does to its files. QINGDAN_FAULTS=all tries a thousand cuts and every
// kill, in some minutes.

import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Failure } from "../src/model/failure.ts";
import { compare, hear, newHistory, NONE, type History, type Violations } from "./store/history.ts";
import { transpilePublisher } from "./store/program.ts";
import { chance, cutPower, readJournal } from "./store/replay.ts";
import { openSample, temporaryFolder } from "./store/sample.ts";

const ALL = process.env["QINGDAN_FAULTS"] === "all";
const CUTS = ALL ? 1000 : 40;
const KILLS_APART = ALL ? 1 : 6;
const PUBLICATIONS = 70;

const work = temporaryFolder();
const recorder = join(work.path, "disk.so");
const source = fileURLToPath(new URL("store/disk.c", import.meta.url));
const isBuilt = spawnSync("cc", ["-shared", "-fPIC", "-O1", "-o", recorder, source, "-ldl", "-lpthread"]).status === 0;
let script = "";

beforeAll(() => {
  script = transpilePublisher(join(work.path, "program"));
});
afterAll(() => work.remove());

interface Run {
  readonly folder: string;
  readonly journal: string;
  readonly history: History;
}

/** One publisher over the recorder, until it has published that many or is killed before its n-th operation. */
function publish(name: string, count: number, environment: { DISK_KILL_AT?: string } = {}, program = script): Run {
  const folder = join(work.path, name);
  const journal = `${folder}.journal`;
  mkdirSync(folder, { recursive: true });
  const { stdout } = spawnSync(process.execPath, [program, folder, "a", String(count), "honest"], {
    encoding: "utf8", env: { ...process.env, LD_PRELOAD: recorder, DISK_FOLDER: folder, DISK_JOURNAL: journal, ...environment },
  });
  const history = newHistory();
  for (const line of stdout.split("\n").slice(0, -1)) hear(history, line);
  return { folder, journal, history };
}

function violations(folder: string, history: History): Violations {
  try {
    return compare(folder, history);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { ...NONE, damage: 1 };
  }
}

/** How many of the cuts harmed something, and how. */
function tryCuts({ folder, journal }: Run): { harmed: number; sum: Violations } {
  const disk = join(work.path, "disk");
  mkdirSync(disk, { recursive: true });
  copyFileSync(join(folder, "log.key"), join(disk, "log.key"));
  const sum = { ...NONE };
  let harmed = 0;
  cutPower(readJournal(readFileSync(journal)), CUTS, disk, chance(20261123), (history) => {
    const found = violations(disk, history);
    if (Object.values(found).some((count) => count > 0)) harmed += 1;
    for (const key of Object.keys(sum) as (keyof Violations)[]) sum[key] += found[key];
  });
  return { harmed, sum };
}

describe.skipIf(!isBuilt)("a power cut (needs a C compiler: apt-get install gcc)", () => {
  test(`at any of ${String(CUTS)} moments loses, halves and damages nothing that was acknowledged`, () => {
    const run = publish("full", PUBLICATIONS);
    expect(run.history.acked.length).toBe(PUBLICATIONS);
    expect(tryCuts(run)).toEqual({ harmed: 0, sum: NONE });
  });

  test("loses acknowledged publications where SQLite syncs no commit, so the test would see it", () => {
    const weak = transpilePublisher(join(work.path, "weak-program"));
    const driver = join(work.path, "weak-program", "src/store/sqlite.js");
    const text = readFileSync(driver, "utf8");
    const weakened = text.replace('["synchronous", "FULL", 2]', '["synchronous", "NORMAL", 1]');
    expect(weakened).not.toBe(text);
    writeFileSync(driver, weakened);
    const { harmed, sum } = tryCuts(publish("normal", PUBLICATIONS, {}, weak));
    console.log(`synchronous=NORMAL: ${String(harmed)} of ${String(CUTS)} cuts harmed something`, sum);
    expect(sum.lost).toBeGreaterThan(0);
    expect(harmed).toBeGreaterThan(CUTS / 2);
  });
});

describe.skipIf(!isBuilt)("a kill (needs a C compiler: apt-get install gcc)", () => {
  test("before any write, sync or removal of one publication leaves it whole or not there, and whole where it was acknowledged", () => {
    publish("begun", 1);
    const moments = readJournal(readFileSync(publish("measured", 1).journal)).filter(({ what }) => what !== "A").length;
    expect(moments).toBeGreaterThan(20);
    const seen = new Set<number>();
    for (let moment = 1; moment <= moments; moment += KILLS_APART) {
      const { folder, history } = publish(`killed-${String(moment)}`, 1, { DISK_KILL_AT: String(moment) });
      expect({ moment, ...compare(folder, history) }).toEqual({ moment, ...NONE });
      const store = openSample(folder);
      seen.add(store.logSize());
      store.close();
    }
    console.log(`${String(moments)} moments of one publication, killed at one of ${String(KILLS_APART)}`);
    expect(seen).toEqual(new Set([0, 1]));
  });
});
