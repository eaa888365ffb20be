// The records of what was done end somewhere; where they ended at a publication, the anchor knows.

import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { DAMAGE } from "../../src/store/damage.ts";
import type { Store } from "../../src/store/store.ts";
import { say } from "../../src/model/text.ts";
import { RawDatabase } from "./raw-database.ts";
import { openSample, publishSample, sampleList, temporaryFolder } from "./sample.ts";

let folder: ReturnType<typeof temporaryFolder>;
let store: Store;

async function decide(count: number, publishedAt: string): Promise<void> {
  for (let n = 0; n < count; n += 1) store.audit.record({ account: null, via: "command", at: publishedAt }, { action: "signed-out", object: `account:${publishedAt}-${String(n)}` });
  await publishSample(store, publishedAt, { list: sampleList({ price: String(Date.parse(publishedAt) % 9973) }) });
}

beforeEach(async () => {
  folder = temporaryFolder();
  store = openSample(folder.path);
  await decide(0, "2026-11-20T00:00:00.000Z");
  await decide(4, "2026-11-21T00:00:00.000Z");
  await decide(3, "2026-11-22T01:00:00.000Z");
});
afterEach(() => {
  store.close();
  folder.remove();
});

function tamper(sql: string): void {
  store.close();
  const raw = new RawDatabase(join(folder.path, "qingdan.db"));
  for (const name of ["audit_is_not_changed", "audit_is_not_removed", "audit_follows_itself"]) raw.exec(`DROP TRIGGER ${name}`);
  raw.exec(sql);
  raw.close();
  store = openSample(folder.path);
}

const found = () => store.verify().map(({ where, kind, params }) => [where, kind, params]);

test("whole records are well, also with more of them since, and the anchor still holds the log", () => {
  expect([store.readOnly, found()]).toEqual([null, []]);
  store.audit.record({ account: null, via: "command", at: "2026-11-23T00:00:00.000Z" }, { action: "signed-out", object: "account:x" });
  expect(found()).toEqual([]);
});

test("records that were cut off at their end are missed, in words, and for ever", async () => {
  tamper("DELETE FROM audit WHERE seq >= 5");
  expect(store.audit.verify().brokenAt).toBeNull();
  expect(found()).toEqual([["audit", "audit-cut", { found: 5, expected: 7 }]]);
  const [{ kind, params }] = store.verify() as [ReturnType<Store["verify"]>[number]];
  expect([say(DAMAGE[kind], "zh", params), say(DAMAGE[kind], "en", params)]).toEqual([
    "操作记录末尾有缺失：存证里有 7 条，现只有 5 条", "The end of the records of what was done is missing: 7 were anchored, 5 are there",
  ]);
  // Other records in the place of those that were cut off do not make up for them.
  await decide(5, "2026-11-23T02:00:00.000Z");
  expect(found()).toEqual([["audit/6", "audit-chain", {}]]);
});

test("half a line that a crash left in the anchor is passed over", () => {
  const anchor = join(folder.path, "anchors.log");
  const half = readFileSync(anchor, "utf8").split("\n").find((line) => line.includes(" audit\\n"))!.slice(0, 60);
  appendFileSync(anchor, `\n${half}`);
  expect([store.readOnly, found()]).toEqual([null, []]);
});

test("all of them cut off is seen too", () => {
  tamper("DELETE FROM audit");
  expect(found()).toEqual([["audit", "audit-cut", { found: 0, expected: 7 }]]);
});

test("a record that was changed is named", () => {
  tamper("UPDATE audit SET object = 'account:other' WHERE seq = 2");
  expect(found()).toEqual([["audit/2", "audit-chain", {}]]);
});
