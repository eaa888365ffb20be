// The road of a draft: from the first file to publication, by two people, with nothing lost when they meet.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { national } from "../src/cli/wiring.ts";
import type { RowTexts } from "../src/drafts/fields.ts";
import { Desk, StaleDraft, type Decision } from "../src/drafts.ts";
import { readListFile } from "../src/ingest.ts";
import { instantOf, type Instant } from "../src/model/day.ts";
import type { DraftRecord, Person } from "../src/model/draft.ts";
import { Failure, type FailureName } from "../src/model/failure.ts";
import { openStore } from "../src/store/index.ts";
import type { Store } from "../src/store/store.ts";

const knowledge = national();
const LI: Person = { account: "a-li", name: "李录入" };
const WANG: Person = { account: "a-wang", name: "王复核" };
const PORT = { code: "CNLYG", name: "连云港口岸" };
const HEAD = "连云港口岸进出口收费目录清单（二）\n";
const HEADINGS = "序号,收费主体,项目名称,收费标准,计价单位,服务内容,备注\n";
const ROWS = ["1,测试码头有限公司,理货服务费,14,元/箱,理货,企业自主定价", "2,测试码头有限公司,码头操作费,850,元/箱,装卸,企业自主定价", "3,测试码头有限公司,仓储费,30元/天,,库内仓储,企业自主定价"];
const HEAD_FIELDS = {
  direction: "both", publisher: "连云港市人民政府", effectiveFrom: "2026-12-01", tax: "included", contacts: "12345 政务服务便民热线 0518-12345",
};

let store: Store;
let desk: Desk;
let directory: string;
let decisions: Decision[];
let clock: number;
let ids: number;
let twoPersons: boolean;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "qingdan-drafts-"));
  store = openStore({ directory, origin: "test.example/log" });
  decisions = [];
  clock = Date.parse("2026-11-23T04:00:00.000Z");
  ids = 0;
  twoPersons = true;
  desk = new Desk({
    store, national: knowledge, version: "0.0.0", now: (): Instant => instantOf((clock += 1000)), newId: () => `d${String((ids += 1))}`,
    render: () => Promise.resolve([]), twoPersons: () => twoPersons, record: (decision) => decisions.push(decision),
  });
});
afterEach(() => {
  store.close();
  rmSync(directory, { recursive: true });
});

async function uploaded(csv = HEAD + HEADINGS + ROWS.join("\n"), by = LI): Promise<DraftRecord> {
  const bytes = Buffer.from(csv);
  const { reading } = await readListFile(bytes, { name: "清单.csv", metadata: {}, units: knowledge.units });
  return desk.create({ from: "reading", reading, source: { name: "清单.csv", bytes } }, PORT, by);
}

/** A draft with nothing left to fix, confirmed where that is all one can do. */
async function ready(by = LI): Promise<DraftRecord> {
  let draft = await uploaded(undefined, by);
  draft = desk.edit(draft.id, draft.revision, [{ kind: "head", fields: HEAD_FIELDS }], by);
  const open = desk.check(draft, "zh").groups.filter(({ severity }) => severity === "warning").flatMap(({ findings }) => findings.map(({ fingerprint }) => fingerprint));
  return open.length === 0 ? draft : desk.confirm(draft.id, draft.revision, open, "已与企业核对", by);
}

async function published(): Promise<void> {
  const draft = await ready();
  const sent = desk.submit(draft.id, draft.revision, LI);
  await desk.approve(sent.id, sent.revision, sent.digest!, WANG);
}

const cells = (draft: DraftRecord, field: keyof RowTexts): unknown[] =>
  desk.content(draft).rows.map(({ entry }) => (entry as Record<string, { text?: string } | string>)[field]).map((value) => (typeof value === "object" ? value.text : value));

function failure(work: () => unknown): FailureName {
  try {
    work();
  } catch (error) {
    if (error instanceof Failure) return error.kind;
    throw error;
  }
  throw new Error("nothing was refused");
}

async function failureOf(work: Promise<unknown>): Promise<FailureName> {
  return failure(await work.then((value) => () => value, (error: unknown) => () => { throw error; }));
}

describe("a draft", () => {
  it("goes from a file to a publication by the hands of two people, and each decision is recorded", async () => {
    const draft = await ready();
    const sent = desk.submit(draft.id, draft.revision, LI);
    expect(sent.state).toBe("submitted");
    const { publication, receipt } = await desk.approve(sent.id, sent.revision, sent.digest!, WANG);
    expect(publication).toMatchObject({ port: "CNLYG", version: 1, listDigest: sent.digest });
    expect(publication.list.entries.map(({ rate }) => rate.text)).toEqual(["14", "850", "30元/天"]);
    expect(receipt).toContain("c2sp.org/tlog-proof");
    expect(desk.read(draft.id)).toMatchObject({ state: "published", version: 1 });
    expect(decisions.map(({ action, by }) => [action, by.name])).toEqual([["submitted", "李录入"], ["published", "王复核"]]);
  });

  it("keeps the file that was handed in, to the byte, also after another was put in its place", async () => {
    const draft = await uploaded();
    const other = Buffer.from(HEAD + HEADINGS + ROWS[0]!);
    const { reading } = await readListFile(other, { name: "新.csv", metadata: {}, units: knowledge.units });
    const now = desk.replace(draft.id, draft.revision, { from: "reading", reading, source: { name: "新.csv", bytes: other } }, LI);
    expect(now.entries).toBe(1);
    expect(store.drafts.sources(draft.id).map(({ name }) => name)).toEqual(["新.csv", "清单.csv"]);
    const first = store.drafts.sources(draft.id)[1]!;
    expect(Buffer.from(store.drafts.sourceBytes(draft.id, first.sha256)!).toString()).toBe(HEAD + HEADINGS + ROWS.join("\n"));
  });

  it("remembers who changed which field, from what to what", async () => {
    const draft = await uploaded();
    const changed = desk.edit(draft.id, draft.revision, [{ kind: "row", row: "r2", fields: { rate: "800", unit: "元/箱" } }], LI);
    expect(cells(changed, "rate")).toEqual(["14", "800", "30元/天"]);
    expect(store.drafts.log(draft.id, 1)).toEqual([
      { revision: 2, at: expect.any(String), by: LI, action: "changed", row: "r2", field: "rate", before: "850", after: "800" },
    ]);
  });

  it("adds, moves and removes rows, and an id that was used is not used again", async () => {
    let draft = await uploaded();
    draft = desk.edit(draft.id, draft.revision, [{ kind: "add", position: 2, fields: { item: "改单费", rate: "100", unit: "元/票" } }], LI);
    draft = desk.edit(draft.id, draft.revision, [{ kind: "move", row: "r3", position: 1 }, { kind: "remove", row: "r1" }], LI);
    expect(cells(draft, "rate")).toEqual(["30元/天", "100", "850"]);
    const ids = desk.content(draft).rows.map(({ entry }) => (entry as { id: string }).id);
    draft = desk.edit(draft.id, draft.revision, [{ kind: "remove", row: "r4" }, { kind: "add", position: 9, fields: { item: "过磅费", rate: "20", unit: "元/次" } }], LI);
    expect(ids).not.toContain((desk.content(draft).rows.at(-1)!.entry as { id: string }).id);
  });

  it("shows the one who comes second what was done meanwhile, and writes nothing of hers", async () => {
    const draft = await uploaded();
    desk.edit(draft.id, draft.revision, [{ kind: "row", row: "r1", fields: { rate: "15" } }], WANG);
    let stale: unknown;
    try {
      desk.edit(draft.id, draft.revision, [{ kind: "row", row: "r1", fields: { rate: "16" } }], LI);
    } catch (error) {
      stale = error;
    }
    expect(stale).toBeInstanceOf(StaleDraft);
    expect((stale as StaleDraft).since.map(({ by, field, before, after }) => [by.name, field, before, after])).toEqual([["王复核", "rate", "14", "15"]]);
    expect(cells(desk.read(draft.id), "rate")[0]).toBe("15");
  });

  it("cannot be submitted while something must be fixed, or should be and is not confirmed", async () => {
    const draft = await uploaded(HEAD + HEADINGS + "1,测试码头有限公司,理货服务费,,元/箱,理货,");
    expect(failure(() => desk.submit(draft.id, draft.revision, LI))).toBe("draft-not-ready");
    const mended = desk.edit(draft.id, draft.revision, [{ kind: "row", row: "r1", fields: { rate: "14" } }], LI);
    // A file is only warned of a head that lacks something; nothing is published without it.
    expect(desk.check(mended, "zh").groups.filter(({ severity }) => severity === "error").map(({ rule, field }) => [rule, field])).toEqual(
      [["notice-incomplete", "publisher"], ["notice-incomplete", "effectiveFrom"]]);
    const fixed = desk.edit(draft.id, mended.revision, [{ kind: "head", fields: { ...HEAD_FIELDS, contacts: "" } }], LI);
    expect(desk.check(fixed, "zh")).toMatchObject({ errors: 0, unconfirmed: 1 });
    expect(failure(() => desk.submit(fixed.id, fixed.revision, LI))).toBe("draft-not-ready");
  });

  it("does not call a rule passed where something is remarked", async () => {
    // A rule's remarks (info) do not break it: the rule on merged cells was kept, and says what it filled in.
    const draft = await uploaded(HEAD + HEADINGS + [...ROWS, "4,,移箱费,200,元/箱,移箱,企业自主定价"].join("\n"));
    const { groups, kept } = desk.check(draft, "zh");
    expect(groups.map(({ rule }) => rule)).toContain("filled-from-above");
    expect(kept).not.toContain("filled-from-above");
    expect(kept).toContain("duplicate-entry");
  });

  it("lets only warnings be confirmed, with a reason, and asks again when the confirmed cell changes", async () => {
    let draft = await uploaded();
    draft = desk.edit(draft.id, draft.revision, [{ kind: "head", fields: HEAD_FIELDS }, { kind: "row", row: "r1", fields: { unit: "元/个圈" } }], LI);
    const group = desk.check(draft, "zh").groups.find(({ rule }) => rule === "unknown-unit")!;
    expect(group).toMatchObject({ severity: "warning", open: 1, field: "unit" });
    const { fingerprint } = group.findings[0]!;
    expect(failure(() => desk.confirm(draft.id, draft.revision, [fingerprint], " ", LI))).toBe("reason-missing");
    expect(failure(() => desk.confirm(draft.id, draft.revision, ["nothing"], "核对过", LI))).toBe("finding-not-confirmable");
    draft = desk.confirm(draft.id, draft.revision, [fingerprint], "企业就是这样计的", LI);
    expect(desk.check(draft, "zh").groups.find(({ rule }) => rule === "unknown-unit")?.open).toBe(0);
    expect(store.drafts.confirmations(draft.id)).toMatchObject([{ rule: "unknown-unit", reason: "企业就是这样计的", by: LI }]);
    const moved = desk.edit(draft.id, draft.revision, [{ kind: "move", row: "r1", position: 3 }], LI);
    expect(desk.check(moved, "en").groups.find(({ rule }) => rule === "unknown-unit")?.open).toBe(0);
    const again = desk.edit(moved.id, moved.revision, [{ kind: "row", row: "r1", fields: { unit: "元/个圈圈" } }], LI);
    expect(desk.check(again, "zh").groups.find(({ rule }) => rule === "unknown-unit")?.open).toBe(1);
  });

  it("tells of a wholly wrong column as one, and mends it as one", async () => {
    const csv = HEAD + HEADINGS + Array.from({ length: 40 }, (_, at) => `${String(at + 1)},测试码头有限公司,项目${String(at)}费,${String(at + 10)},,作业,`).join("\n");
    const draft = await uploaded(csv);
    const group = desk.check(draft, "zh").groups.find(({ rule, field }) => rule === "missing-content" && field === "unit")!;
    expect(group).toMatchObject({ wholeColumn: true, same: "" });
    expect(group.findings).toHaveLength(40);
    const mended = desk.edit(draft.id, draft.revision, [{ kind: "fill", rows: new Set(group.findings.flatMap(({ row }) => row ?? [])), field: "unit", from: "", to: "元/箱" }], LI);
    expect(new Set(cells(mended, "unit"))).toEqual(new Set(["元/箱"]));
    expect(store.drafts.log(draft.id, 1)).toHaveLength(40);
  });

  it("fills the cells of the finding, and leaves other empty cells of the column alone", async () => {
    const draft = await uploaded(HEAD + HEADINGS + "1,测试码头有限公司,理货服务费,14,元/箱,理货,\n2,测试码头有限公司,仓储费,30,,,\n3,测试码头有限公司,过磅费,20,,过磅,");
    const mended = desk.edit(draft.id, draft.revision, [{ kind: "fill", rows: new Set(["r2"]), field: "unit", from: "", to: "元/吨" }], LI);
    expect(cells(mended, "unit")).toEqual(["元/箱", "元/吨", ""]);
  });

  it("forgets what the file said of a cell once the cell is typed anew, and keeps the place of the others", async () => {
    const draft = await uploaded(HEAD + HEADINGS + "1,测试码头有限公司,理货服务费,#REF!,元/箱,理货,\n2,测试码头有限公司,仓储费,面 议,元/箱,,");
    const places = (one: DraftRecord): string[] => desk.check(one, "zh").groups.flatMap(({ findings }) => findings.map(({ finding }) => `${finding.rule} ${finding.place}`));
    expect(places(draft)).toContain("missing-content 第 4 行第 6 列");
    const changed = desk.edit(draft.id, draft.revision, [{ kind: "move", row: "r2", position: 1 }, { kind: "row", row: "r1", fields: { rate: "14" } }], LI);
    expect(places(changed)).toContain("missing-content 第 4 行第 6 列");
    expect(places(changed).filter((place) => place.startsWith("formula-cell"))).toEqual([]);
  });

  it("is approved by somebody who put nothing into it, unless the port needs one person only", async () => {
    const draft = await ready();
    const touched = desk.edit(draft.id, draft.revision, [{ kind: "row", row: "r1", fields: { remarks: "自主定价" } }], WANG);
    const sent = desk.submit(touched.id, touched.revision, LI);
    expect(await failureOf(desk.approve(sent.id, sent.revision, sent.digest!, LI))).toBe("draft-own-work");
    expect(await failureOf(desk.approve(sent.id, sent.revision, sent.digest!, WANG))).toBe("draft-own-work");
    twoPersons = false;
    expect((await desk.approve(sent.id, sent.revision, sent.digest!, LI)).publication.version).toBe(1);
  });

  it("comes back with a reason, and what was returned can be mended and submitted again", async () => {
    const draft = await ready();
    const sent = desk.submit(draft.id, draft.revision, LI);
    expect(failure(() => desk.edit(sent.id, sent.revision, [{ kind: "remove", row: "r1" }], LI))).toBe("draft-closed");
    const returned = desk.return(sent.id, sent.revision, "缺生效文号", WANG);
    expect(returned).toMatchObject({ state: "returned", reason: "缺生效文号" });
    const mended = desk.edit(returned.id, returned.revision, [{ kind: "head", fields: { documentNumber: "连政发〔2026〕1号" } }], LI);
    const again = desk.submit(mended.id, mended.revision, LI);
    expect((await desk.approve(again.id, again.revision, again.digest!, WANG)).publication.list.documentNumber).toBe("连政发〔2026〕1号");
  });

  it("is published with what was submitted only: another digest, another revision, and nothing is", async () => {
    const draft = await ready();
    const sent = desk.submit(draft.id, draft.revision, LI);
    expect(await failureOf(desk.approve(sent.id, sent.revision, `sha256:${"0".repeat(64)}`, WANG))).toBe("draft-digest-differs");
    expect(await failureOf(desk.approve(sent.id, sent.revision - 1, sent.digest!, WANG))).toBe("draft-stale");
    expect(store.versions("CNLYG")).toEqual([]);
  });

  it("is published once, however often approval is sent", async () => {
    const draft = await ready();
    const sent = desk.submit(draft.id, draft.revision, LI);
    const [first, second] = await Promise.all([1, 2].map(() => desk.approve(sent.id, sent.revision, sent.digest!, WANG).catch((error: unknown) => error)));
    const third = await desk.approve(sent.id, sent.revision, sent.digest!, WANG);
    expect(store.versions("CNLYG")).toHaveLength(1);
    expect(first).toMatchObject({ publication: { version: 1 } });
    expect(second).toMatchObject({ publication: { version: 1 } });
    expect(third.receipt).toBe((first as typeof third).receipt);
  });

  it("is not published where its end or its record cannot be written with it", async () => {
    const draft = await ready();
    const sent = desk.submit(draft.id, draft.revision, LI);
    const broken = new Desk({
      store, national: knowledge, version: "0.0.0", now: desk.now, newId: () => "x", render: () => Promise.resolve([]), twoPersons: () => twoPersons,
      record: () => { throw new Error("the record is full"); },
    });
    await expect(broken.approve(sent.id, sent.revision, sent.digest!, WANG)).rejects.toThrow("the record is full");
    expect(store.logSize()).toBe(0);
    expect(desk.read(draft.id).state).toBe("submitted");
    expect(store.verify()).toEqual([]);
  });

  it("says so when another version was published since it was begun, and goes on from there once that was seen", async () => {
    const draft = await ready();
    await published();
    expect(failure(() => desk.submit(draft.id, draft.revision, LI))).toBe("version-moved");
    let seen = desk.rebase(draft.id, draft.revision, LI);
    expect(failure(() => desk.submit(seen.id, seen.revision, LI))).toBe("nothing-changed");
    seen = desk.edit(seen.id, seen.revision, [{ kind: "row", row: "r1", fields: { rate: "15" } }], LI);
    const sent = desk.submit(seen.id, seen.revision, LI);
    expect((await desk.approve(sent.id, sent.revision, sent.digest!, WANG)).publication.version).toBe(2);
  });

  it("begins from the list in force, or empty with its head", async () => {
    await published();
    const copy = desk.create({ from: "version" }, PORT, LI);
    expect(copy).toMatchObject({ entries: 3, base: 1 });
    const empty = desk.create({ from: "nothing" }, PORT, LI);
    expect(empty.entries).toBe(0);
    expect(desk.content(empty).head).toMatchObject({ publisher: { name: "连云港市人民政府" }, direction: "both" });
    expect(failure(() => desk.create({ from: "version" }, { code: "CNTAC", name: null }, LI))).toBe("nothing-in-force");
  });

  it("of fifty clerks who publish the next version at once lets one through, and tells forty-nine what came before", async () => {
    twoPersons = false;
    const waiting: DraftRecord[] = [];
    for (let at = 0; at < 50; at += 1) {
      const clerk = { account: `a-${String(at)}`, name: `第${String(at)}位` };
      const draft = await ready(clerk);
      const own = desk.edit(draft.id, draft.revision, [{ kind: "row", row: "r1", fields: { rate: String(20 + at) } }], clerk);
      waiting.push(desk.submit(own.id, own.revision, clerk));
    }
    const answers = await Promise.all(waiting.map((one) => desk.approve(one.id, one.revision, one.digest!, WANG).then(() => "published", (error: unknown) => (error as Failure).kind)));
    expect(answers.filter((answer) => answer === "published")).toHaveLength(1);
    expect(answers.filter((answer) => answer === "version-moved")).toHaveLength(49);
    expect(store.versions("CNLYG")).toHaveLength(1);
    expect(store.verify()).toEqual([]);
  });

  it("of fifty clerks who submit the same draft at once lets one through", async () => {
    const draft = await ready();
    const answers = Array.from({ length: 50 }, (_, at) => {
      try {
        return desk.submit(draft.id, draft.revision, { account: `a-${String(at)}`, name: "某人" }).state;
      } catch (error) {
        return (error as Failure).kind;
      }
    });
    expect(answers.filter((answer) => answer === "submitted")).toHaveLength(1);
    expect(answers.filter((answer) => answer === "draft-stale")).toHaveLength(49);
  });

  it("reads the workbook of 太仓 and loses no entry of it", async () => {
    const name = "taicang-container-terminals";
    const bytes = readFileSync(new URL(`fixtures/lists/${name}/list.xlsx`, import.meta.url));
    const { reading } = await readListFile(bytes, { name: "太仓.xlsx", metadata: {}, units: knowledge.units });
    const draft = desk.create({ from: "reading", reading, source: { name: "太仓.xlsx", bytes } }, { code: "CNTAC", name: "太仓口岸" }, LI);
    expect(draft.entries).toBe(34);
    expect(desk.check(draft, "zh").report.input.rows).toBe(draft.entries);
  });
});
