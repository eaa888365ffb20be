// Lists of 100 entries published and acknowledged with their receipt, synchronous=FULL: by the store alone (the files of the
// notice rendered before, small), beside bare commits of the same bytes on the same disk; and with all ten files of the real
// notice rendered for each.
import Database from "better-sqlite3";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { listJson } from "./data.js";
import { ceiling, floor, median, row } from "./measure.js";
const { openRenderings, openStore, publishList, readSettings } = await import("../dist/measured.js");

const COUNT = 1500;
const RENDERED = 5;
const ROUNDS = 3;
const START = Date.parse("2026-11-23T01:00:00.000Z");
const report = { summary: { findings: { error: 0, warning: 0, info: 0 }, rules: { pass: 1, fail: 0, notApplicable: 0, notChecked: 0 } } };

const inFolder = async (work) => {
  const folder = mkdtempSync(join(tmpdir(), "qingdan-bench-"));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

// Each differs from the one before, as a further version has to.
const rate = ({ text }) => ({ text, kind: "amount", currency: "CNY", terms: [{ min: text, max: text, per: ["box"], when: {} }], least: null, most: null });
const whole = JSON.parse(readFileSync(listJson(100), "utf8"));
// As many ports as the country has open ones, about; each of their versions differs from the one before.
const PORTS = 300;
const lists = ["1", "2"].flatMap((price) => {
  const entries = whole.entries.map((entry, n) => ({ ...entry, rate: rate(n === 0 ? { text: price } : { text: String(n) }) }));
  return Array.from({ length: PORTS }, (_, n) => ({ ...whole, entries, port: { code: `CN${n.toString(26).padStart(3, "0").replace(/\d/g, (d) => "QRSTUVWXYZ"[d])}`.toUpperCase(), name: `口岸${String(n)}` } }));
});

function publishing(count, render) {
  return inFolder(async (directory) => {
    const store = openStore({ directory, origin: "bench.example/log" });
    const millis = [];
    for (let n = 0; n < count; n++) {
      const started = performance.now();
      await publishList({
        list: lists[n % lists.length], report, sourceSha256: null, confirmed: [], idempotencyKey: `k${String(n)}`,
        now: () => new Date(START + n).toISOString(), store, render,
      });
      millis.push(performance.now() - started);
    }
    store.close();
    return millis;
  });
}

function committing(count) {
  return inFolder((directory) => {
    const database = new Database(join(directory, "peer.db"));
    database.pragma("journal_mode = WAL");
    database.pragma("synchronous = FULL");
    database.exec("CREATE TABLE events (seq INTEGER PRIMARY KEY, list BLOB NOT NULL)");
    const insert = database.prepare("INSERT INTO events (seq, list) VALUES (?, ?)");
    const bytes = lists.map((list) => Buffer.from(JSON.stringify(list)));
    const millis = [];
    for (let n = 0; n < count; n++) {
      const started = performance.now();
      insert.run(n, bytes[n % bytes.length]);
      millis.push(performance.now() - started);
    }
    database.close();
    return Promise.resolve(millis);
  });
}

const perSecond = (millis) => millis.length / (millis.reduce((sum, each) => sum + each, 0) / 1000);
const percentile99 = (millis) => [...millis].sort((a, b) => a - b)[Math.ceil(millis.length * 0.99) - 1];

export async function run() {
  const figures = { ours: [], peer: [], p99: [] };
  for (let round = 0; round < ROUNDS; round++) {
    const ours = await publishing(COUNT, () => Promise.resolve([]));
    figures.ours.push(perSecond(ours));
    figures.p99.push(percentile99(ours));
    figures.peer.push(perSecond(await committing(COUNT)));
  }
  const rendered = await publishing(RENDERED, openRenderings(readSettings({}, {})));
  return [
    row("publish", "lists of 100 entries published with receipt; peer: bare FULL commits of the list", median(figures.ours), median(figures.peer), "1/s", { atLeast: 0.3 }),
    floor("publish", "lists of 100 entries published with receipt", median(figures.ours), "1/s", 1000),
    ceiling("publish", "the slowest of 100 of them (p99)", median(figures.p99), "ms", 10),
    ceiling("publish", "one with all files of its notice rendered, both languages", median(rendered), "ms", 5000),
  ];
}
